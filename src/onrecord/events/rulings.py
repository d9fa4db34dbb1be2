"""Rulings: what forbids that a pair of participants is an event, whatever the chances.

Ordered rules answer with the reason why there is none. How sure it is where nothing forbids it, ``judging`` says.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from onrecord.encoder.weights import read_values
from onrecord.events.asking import Pair
from onrecord.events.coding import BY_HEAD, is_of_both
from onrecord.events.games import HARSH
from onrecord.events.harms import JUDGING
from onrecord.events.speech import Speech
from onrecord.rules import Rule, Rules, rule_list

STATEMENT = "01"
VIOLENCE = "18"  # this root and those above: assault, fights, mass killings
ABOUT_FIRST = frozenset({"05", "11"})
AS_SURE = 0.5
GRAVE = 0.95  # chance of violence that no word tells


class Operating(msgspec.Struct, frozen=True):
    """The values of ``operating.json``: the chance below which a plain statement is none.

    Fitted on the development texts of ``corpus/`` and on 24 real articles.
    """

    event: float


class Case(msgspec.Struct, frozen=True):
    """A pair with its code, by which rule it was coded, the statement that does it, and whether it is about a game.

    ``second`` tells that the statement names another one before the recipient, and not beside it; ``harmed`` that the
    actor judges a harm which the recipient suffers.
    """

    pair: Pair
    code: str
    rule: str
    speech: Speech | None = None
    game: bool = False
    second: bool = False
    so_called: bool = False
    harmed: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Actor, recipient and root: what several sentences may tell."""
        return (*self.sides, self.root)

    @property
    def sides(self) -> tuple[str, str]:
        """Actor and recipient."""
        return self.pair.sides

    @property
    def root(self) -> str:
        """The root of the code."""
        return self.code[:2]


def rule_game(case: Case) -> str | None:
    """Words of war are words of sport in a paragraph about a game."""
    return "a game" if case.game and case.root >= HARSH else None


def rule_so_called(case: Case) -> str | None:
    """The article keeps its distance from a word: the so-called "reset" between Tarrow and Cadria."""
    return "so called" if case.so_called else None


def rule_grave(case: Case) -> str | None:
    """Violence that no word tells must be very sure: a false fight turns friends into foes."""
    unsure = case.rule in BY_HEAD and case.root >= VIOLENCE and case.pair.verdict.event < GRAVE
    return "violence that no word tells" if unsure else None


def rule_statement(case: Case) -> str | None:
    """A plain statement is toward whom it is about, and nobody else."""
    return "a statement about nobody" if case.root == STATEMENT and not case.speech else None


def rule_turned(case: Case) -> str | None:
    """Of both directions the surer one; the other as well only where both may act and the head is nearly as sure."""
    least = AS_SURE if is_of_both(case.code) else 1.0
    return "the other way round" if case.pair.verdict.event < least * case.pair.turned.event else None


def rule_second(case: Case) -> str | None:
    """Who condemns A's attack on B condemns A: praise and blame are for whom the statement names first."""
    return "not whom it is about" if case.second and case.root in ABOUT_FIRST else None


def rule_harmed(case: Case) -> str | None:
    """Who condemns the attack on B does nothing to B."""
    return "the one harmed by what is judged" if case.harmed and case.root in JUDGING else None


RULES: Rules[Case, str] = rule_list(
    "events.rulings",
    Rule("game", rule_game, "18 .9 .1 game"),
    Rule("so_called", rule_so_called, "08 .9 .1 so-called"),
    Rule("grave", rule_grave, "18 .9 .1 root"),
    Rule("statement", rule_statement, "01 .9 .1"),
    Rule("turned", rule_turned, "17 .5 .6"),
    Rule("second", rule_second, "11 .9 .1 second"),
    Rule("harmed", rule_harmed, "11 .9 .1 harmed"),
)


@cache
def read_operating() -> Operating:
    """The values of ``operating.json``."""
    return read_values(Path(__file__).parent / "operating.json", Operating, "the operating point of the events")

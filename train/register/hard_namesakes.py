"""Somebody else as if he had the name: the namesakes that deceive, one kind each.

No world has enough of them, so people of a world are given one another's names, and are made alike in what deceives:
the office, the country, the years. Each kind is a small rule; which one is drawn does not depend on who is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec

from onrecord.record.entity_linking import Local, offices_in
from onrecord.record.linking_chance import Candidate
from onrecord.record.name_relations import Relation
from onrecord.record.offices import Offices
from onrecord.record.standing import Standing

YEARS = (15, 40)  # between a parent and a child, or two careers
_LANDS = ("AR", "CL", "FI", "GH", "IE", "IS", "KE", "NO", "NZ", "PE", "SE", "UY")


class Stranger(msgspec.Struct, frozen=True):
    """Somebody of a world as he stands there."""

    row: int
    country: str | None
    keys: frozenset[str]
    standing: Standing
    is_abroad: bool


class Deceived(msgspec.Struct, frozen=True):
    """Who is asked for, as the article has him; his namesake is called as he himself is on record."""

    local: Local
    relation: Relation


Kind = Callable[[Deceived, Stranger, random.Random], Candidate]


def at_home(asked: Deceived, other: Stranger, draw: random.Random) -> Candidate:
    """Whoever he is, as he is."""
    return _as(asked, other, other.country, offices_in(other.keys), other.standing)


def same_office_elsewhere(asked: Deceived, other: Stranger, draw: random.Random) -> Candidate:
    """Two ministers of finance of two countries."""
    land = draw.choice([land for land in _LANDS if land != asked.local.country])
    return _as(asked, other, land, asked.local.offices, other.standing)


def same_trade(asked: Deceived, other: Stranger, draw: random.Random) -> Candidate:
    """Two economists of two banks, in one country or where no country is told."""
    alike = frozenset(
        frozenset([draw.choice(sorted(office)), *sorted(words)[:2]])
        for office in sorted(asked.local.offices, key=sorted)
        for words in sorted(offices_in(other.keys), key=sorted)[:1]
    )
    return _as(asked, other, asked.local.country, alike, other.standing)


def same_country(asked: Deceived, other: Stranger, draw: random.Random) -> Candidate:
    """A minister and a novelist of one country."""
    return _as(asked, other, asked.local.country, offices_in(other.keys), other.standing)


def other_days(asked: Deceived, other: Stranger, draw: random.Random) -> Candidate:
    """A father and his son in one trade, or in none that is told; two players of two decades."""
    years = draw.randint(*YEARS) * draw.choice((-1, 1))
    days = tuple(day + 365 * years for day in other.standing.days)
    offices = asked.local.offices if draw.random() < 0.5 else frozenset()
    standing = msgspec.structs.replace(_alone(other.standing), days=days, outlets=other.standing.outlets)
    return _as(asked, other, asked.local.country, offices, standing)


def name_alone(asked: Deceived, other: Stranger, draw: random.Random) -> Candidate:
    """A witness of whom no more is told than the name."""
    return _as(asked, other, None, frozenset(), _alone(other.standing))


# The first twice: most namesakes are nothing alike.
KINDS: tuple[tuple[str, Kind], ...] = (
    ("stranger", at_home),
    ("stranger", at_home),
    ("same office elsewhere", same_office_elsewhere),
    ("same trade", same_trade),
    ("same country", same_country),
    ("other days", other_days),
    ("name alone", name_alone),
)


def _as(asked: Deceived, other: Stranger, country: str | None, offices: Offices, standing: Standing) -> Candidate:
    if other.is_abroad:
        beside = frozenset(-row for row in standing.beside)
        standing = msgspec.structs.replace(standing, beside=beside, outlets=frozenset())
    return Candidate(-other.row, -other.row, asked.relation, country, offices, standing)


def _alone(standing: Standing) -> Standing:
    """Beside nobody whom the others stand beside."""
    return msgspec.structs.replace(standing, beside=frozenset(-row for row in standing.beside), outlets=frozenset())

"""Sentences of our own for the CAMEO roots: clauses of ``phrases.tsv`` with drawn actors, matters and frames.

The rare roots have a dozen examples in the gold data, which also has one pair a sentence only. Here many sentences
hold two events between different pairs, parties that have no part in any, and people with the country or body that
they belong to; so the head must look at who is asked about. Actors, where they are named, are of our own making or
plain countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.types import Span
from questions import Labels, Question, Sentence

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([A-Z]\d?)\}")
_PLACES = (
    "Tarrow Cadria Brannoch Kessia Pelland Hesk Duvane Solenne Ostervia Lunmark Orrin Velmora Kardesh Zubaria Tovastan "
    "Marrakand Ilyria Quentia Borduvia Nalanda"
).split()
_SURNAMES = (
    "Corlin Finch Tolm Oss Verrin Halloran Okafor Petrescu Yamada Novakova Rahmani Castellan Mbeki Lindqvist Farouk "
    "Ortiz Kowalsk Brandt Achebe Sandoval Ivarsson Delacroix"
).split()
_POSTS = (
    "President|Prime Minister|Foreign Minister|Defence Minister|Interior Minister|General|Senator|Ambassador|King|"
    "Opposition leader|Secretary-General|Judge|Governor|Mayor"
).split("|")
_BODIES = (
    "the government of {P}|the {P} government|the {P} army|{P}'s parliament|the police of {P}|{P}'s foreign ministry|"
    "the central bank of {P}|a court in {P}|rebels in {P}|{P} rebels|"
    "militants in {P}|protesters in {P}|the opposition in "
    "{P}|{P}'s navy|students in {P}|journalists in {P}|farmers in {P}|{P} officials|lawmakers in {P}|civilians in {P}|"
    "workers in {P}|refugees from {P}|the {P} Liberation Front|prosecutors in {P}|the {P} Red Cross|{P} forces|"
    "{P} troops"
).split("|")
_GROUPS = (
    "the United Nations|the European Union|NATO|the African Union|the Arab League|the World Bank|the Saltmere Pact|the "
    "Union of Estuaries|the Reed Party|human rights groups|an aid agency|the Security Council|separatists|insurgents|"
    "demonstrators|the trade unions|the rebels|the military|the authorities|a journalist|the opposition leader|"
    "an opposition party|peacekeepers|security forces|the militia|a terrorist group|two foreign nationals|the prisoners"
).split("|")
_MATTERS = (
    "the war|trade|the elections|human rights|the nuclear programme|climate change|gas prices|the border dispute|"
    "fishing rights|the refugee crisis|corruption|the coup|security|the killings|the new law|its missile test|"
    "the pandemic|"
    "migration|the canal|press freedom|the peace process|energy|terrorism|the crackdown"
).split("|")
_WHEN = (
    "on Monday|on Tuesday|on Thursday|on Friday|last week|this week|earlier this month|in March|in 2019|yesterday|on "
    "Saturday morning|in December 2016|after days of talks"
).split("|")
_FRAMES = (
    "{E}.|{E}.|{E}.|{E} {W}.|{E}, officials said {W}.|{W}, {E}.|{E}, according to {C}.|{E}, a spokesman said.|"
    "{E} after {C} said it was ready to help.|{E} despite warnings from {C}.|{E}, state media reported.|"
    "Meanwhile, {E}.|{E}, while {C} looked on.|{E} as tensions over {M} rose.|{E}, a move that {C} has long expected.|"
    "It was reported that {E}.|{E} in a step aimed at {M}."
).split("|")
_CONNECTIVES = (
    ", while |, and |, but |, as | after | a day after | although | before |, a week after |; | even as | because |"
    ". Earlier, |. In response, |, after which |, whereas "
).split("|")
_NOUN_LINKS = (
    " after | over | despite | because of | in response to | in the wake of | following | since | amid ".split("|")
)
_AFFILIATED = (
    "{n}, {p}'s {o},|{p}'s {o}, {n},|{n}, the {o} of {p},|{p} {o} {n}|{n}, a former {o} of {p},|{n}, {o} of {p},"
).split("|")
_OFFICES = (
    "president|prime minister|foreign minister|defence minister|spokesman|secretary-general|ambassador|trade adviser|"
    "army chief|interior minister|government spokeswoman|chief negotiator"
).split("|")
_GIVEN = (
    "Ada Mara Ilko Will Tor Jonas Pia Halvar Oda Anna Omar Lena Viktor Sofia Idris Carla Paul Noor Emil Rosa".split()
)
FAVOURABLE, HOSTILE = frozenset({5}), frozenset({11, 12, 13, 14, 16, 18, 19, 20})
ASKED = 5  # questions of a sentence, at most


class Clause(msgspec.Struct, frozen=True):
    """One line of ``phrases.tsv``."""

    root: int
    kind: str
    text: str


class Event(msgspec.Struct, frozen=True):
    """Slots of its actor and recipient, its root, and whether the other direction is the same event."""

    actor: str
    recipient: str
    root: int
    mutual: bool


class Filler(msgspec.Struct, frozen=True):
    """What stands in a slot: text, and where in it the actor and what it belongs to stand."""

    text: str
    own: Span
    home: Span | None = None


def read_clauses() -> list[Clause]:
    """All clauses."""
    path = Path(__file__).with_name("phrases.tsv")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [Clause(int(root), kind, text) for root, kind, text in rows]


def generate(count: int, chance: Random) -> list[Sentence]:
    """Sentences, each root as often as every other."""
    clauses = read_clauses()
    places = _PLACES + [row["names"].split("|")[0] for row in required_rows(ENGLISH, "countries")]
    return [_sentence(1 + i % 20, clauses, places, chance) for i in range(count)]


def codebook_examples() -> list[Sentence]:
    """The example of each code, without marked actors."""
    made = []
    for row in load_rows("cameo"):
        root = int(row["code"][:2])
        made.append(Sentence(row["example"], (Question((), (), Labels(roots=(root,), quad=_quad(root))),)))
    return made


def _sentence(root: int, clauses: Sequence[Clause], places: list[str], chance: Random) -> Sentence:
    """One or two events in a frame."""
    first = chance.choice([one for one in clauses if one.root == root and one.kind != "noun"])
    events = [Event("A", "B", root, first.kind == "yes")]
    pattern = first.text
    if first.kind == "quote":
        pattern = pattern.replace("{w}", chance.choice(["", "", " {when}", ", {C} reported", " in {C}"]))
    elif chance.random() < 0.45:
        pattern, second = _joined(pattern, clauses, chance)
        events.append(second)
    else:
        pattern = chance.choice(_FRAMES).replace("{E}", pattern)
    pattern = _drawn(pattern, chance)
    fillers = _fillers(sorted({slot[0] for slot in _SLOT.findall(pattern)}), places, chance)
    text, found = _filled(pattern, fillers)
    questions = list(_questions(events, found, chance))
    return Sentence(text[:1].upper() + text[1:], tuple(questions[:ASKED]))


def _joined(pattern: str, clauses: Sequence[Clause], chance: Random) -> tuple[str, Event]:
    """A second event after the first, between other pairs of the same parties."""
    second = chance.choice([one for one in clauses if one.kind != "quote"])
    actor, recipient = chance.choice(
        [("B2", "C"), ("C", "B2"), ("C", "A2"), ("A2", "C"), ("B2", "A2"), ("C", "D"), ("B2", "C")]
    )
    named = {"{A}": f"{{{actor}}}", "{B}": f"{{{recipient}}}", "{C}": "{E}"}
    text = re.sub(r"\{[ABC]\}", lambda slot: named[slot.group()], second.text)
    link = chance.choice(_NOUN_LINKS if second.kind == "noun" else _CONNECTIVES)
    event = Event(actor, recipient, second.root, second.kind == "yes")
    if second.kind != "noun" and chance.random() < 0.2:
        return f"{text}{link}{pattern}.", event
    return f"{pattern}{link}{text}.", event


def _drawn(pattern: str, chance: Random) -> str:
    """The pattern with its choices made."""
    while found := _CHOICE.search(pattern):
        pattern = pattern[: found.start()] + chance.choice(found[1].split("|")) + pattern[found.end() :]
    for slot, values in (("{matter}", _MATTERS), ("{M}", _MATTERS), ("{when}", _WHEN), ("{W}", _WHEN)):
        while slot in pattern:
            pattern = pattern.replace(slot, chance.choice(values), 1)
    return pattern


def _fillers(letters: Sequence[str], places: list[str], chance: Random) -> dict[str, Filler]:
    chosen = chance.sample(places, 2 * len(letters))
    return {letter: _filler(chosen[2 * i], chosen[2 * i + 1], chance) for i, letter in enumerate(letters)}


def _filler(place: str, other: str, chance: Random) -> Filler:
    if chance.random() < 0.8:
        text = _actor(place, chance)
        return Filler(text, Span(0, len(text)))
    name = f"{chance.choice(_GIVEN)} {chance.choice(_SURNAMES)}"
    text = chance.choice(_AFFILIATED).replace("{o}", chance.choice(_OFFICES)).replace("{n}", name).replace("{p}", other)
    own, home = text.index(name), text.index(other)
    return Filler(text, Span(own, own + len(name)), Span(home, home + len(other)))


def _filled(pattern: str, fillers: dict[str, Filler]) -> tuple[str, dict[str, Span]]:
    """The text, and the places of all slots; a small letter is what the party of that letter belongs to."""
    text, found, at = "", dict[str, Span](), 0
    for slot in _SLOT.finditer(pattern):
        between = pattern[at : slot.start()]
        text = (text[:-1] if text.endswith(",") and between[:1] in (",", ".", ";") else text) + between
        filler = fillers[slot[1][0]]
        again = slot[1][0] in {key[0] for key in found}
        shown = filler.own.of(filler.text) if again else filler.text
        base = Span(0, len(shown)) if again else filler.own
        found[slot[1]] = base.shifted(len(text))
        if filler.home and not again:
            found[slot[1][0].lower()] = filler.home.shifted(len(text))
        text += shown
        at = slot.end()
    rest = pattern[at:]
    return (text[:-1] if text.endswith(",") and rest[:1] in (",", ".", ";") else text) + rest, found


def _questions(events: Sequence[Event], found: dict[str, Span], chance: Random) -> Iterator[Question]:
    """The events, then other pairs, for which there is none."""
    busy: set[tuple[str, str]] = set()
    for event in events:
        ways = [(event.actor, event.recipient)] + [(event.recipient, event.actor)] * event.mutual
        for actor, recipient in ways:
            busy.add((actor[0], recipient[0]))
            stance = 0 if event.root in FAVOURABLE else 2 if event.root in HOSTILE else None
            labels = Labels(roots=(event.root,), quad=_quad(event.root), stance=stance, event=1.0)
            yield Question((found[actor],), (found[recipient],), labels)
    others = [(x, y) for x in found for y in found if x != y and _is_idle(x, y, busy)]
    for x, y in chance.sample(others, min(len(others), 4)):
        yield Question((found[x],), (found[y],), Labels(stance=1, event=0.0))


def _is_idle(x: str, y: str, busy: set[tuple[str, str]]) -> bool:
    """Whether one surely does nothing to the other; what the home of an actor does is left open."""
    if x[0].upper() == y[0].upper():
        return x[0] != y[0]
    return x[0].isupper() and y[0].isupper() and (x[0], y[0]) not in busy


def _quad(root: int) -> int:
    """Of the gold data, for which an appeal (02) is a plain statement."""
    return 0 if root < 3 else 1 if root < 6 else 2 if root < 9 else 3 if root < 14 else 4


def _actor(place: str, chance: Random) -> str:
    draw = chance.random()
    if draw < 0.35:
        return place
    if draw < 0.65:
        return chance.choice(_BODIES).replace("{P}", place)
    if draw < 0.85:
        surname = chance.choice(_SURNAMES)
        return surname if chance.random() < 0.3 else f"{chance.choice(_POSTS)} {surname}"
    return chance.choice(_GROUPS)

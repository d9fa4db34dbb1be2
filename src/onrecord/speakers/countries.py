"""Countries: the states that a speaker may speak for, and what speaks for each of them.

Candidates are the country of the rules, that of the learnt reader, every state that the article names, and none. What
the article is about, or where it was written, is only one thing that speaks for a state, and counts for little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.actors.home import is_of_state, is_private, is_public
from onrecord.documents.spans import SpanIndex
from onrecord.entities.labels import LABELS
from onrecord.phrases.gazetteer import small_words
from onrecord.phrases.places import Named, named_states
from onrecord.phrases.roles import is_former
from onrecord.speakers.choosing import Candidate
from onrecord.speakers.evidence import Evidence, Party
from onrecord.speakers.profiles import RULES
from onrecord.speakers.who import logit
from onrecord.types import Span

_BESIDE = 4  # characters between a state and the office or name that it belongs to: Norway’s minister
_LEAD = 5  # characters from the beginning of what is said
_ENDINGS = 3  # letters that make an adjective of the name of a state
_DASHES = "-–—"
_WORD = re.compile(r"[^\W\d_][\w-]*+")
_TOLD = frozenset({"ruled", "ruled, home", "learnt, by an arc", "learnt, by a fact"})
FACTS = RULES.names("role names it", "region", "known body", "known holder")
REGISTER = 1  # the key of a candidate that only the register tells
Row = tuple[str, str, float]  # a code, a feature, its value


class Whole:
    """What is asked of the whole article once: where it names states, known and unknown, and its dateline."""

    def __init__(self, evidence: Evidence) -> None:
        self.states = evidence.states
        self.starts = [one.span.start for one in self.states]
        self.codes = tuple(dict.fromkeys(one.code for one in self.states))
        self.dateline = _dateline(evidence)
        self.american = evidence.scene.home.american
        self.unknown = SpanIndex((span, 0) for span in _unknown_states(evidence))

    def between(self, start: int, end: int) -> Sequence[Named]:
        """The states that are named from one place to another."""
        return self.states[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _dateline(evidence: Evidence) -> str | None:
    """The state whose name or capital stands in the line before the dash that begins an article."""
    lines = pairwise(evidence.document.blocks)
    spans = [one.span for one, after in lines if one.kind == "byline" and after.span.of(evidence.text)[:1] in _DASHES]
    return next((one.code for span in spans[:1] for one in evidence.states if span.contains(one.span)), None)


def _unknown_states(evidence: Evidence) -> Iterator[Span]:
    """Where the article names states that no list knows, also by adjectives."""
    cast, codes = evidence.board.cast, evidence.board.codes
    for one in cast.entities:
        if one.sort == "country" and not codes.get(one.number):
            own = (cast.mentions[at] for at in one.mentions)
            yield from (each.span for each in own if LABELS[each.label] in ("country name", "demonym"))
    polities = evidence.scene.polities
    for word in _WORD.finditer(evidence.text) if polities else ():
        if any(word[0][: len(word[0]) - cut] in polities for cut in range(_ENDINGS + 1)):
            yield Span(*word.span())


class Subject:
    """One speaker as far as a country depends on it: offices, body, kind, and where they stand in the text."""

    def __init__(self, evidence: Evidence, at: int, party: Party | None, role: str | None, body: str | None) -> None:
        self.evidence, self.at, self.party = evidence, at, party
        self.role, self.body = role, body
        plain = (role or "").lower()
        self.former = bool(role) and is_former(plain)
        self.kind = party.kind if party is not None else evidence.ruled[at].speaker.kind
        self.status = self._status(plain)
        source = evidence.scene.sources[at]
        self.source = Span(source.start, max(source.end, source.start))

    def _status(self, plain: str) -> str:
        """Whether somebody speaks for a state at all, as far as offices and bodies tell."""
        name = self.party.name if self.party is not None and self.kind == "organisation" else None
        if any(is_of_state(body) for body in (self.body, name) if body):
            return "public"
        if plain and is_private(plain):
            return "private"
        serves = small_words("state service")
        if plain and (is_public(plain) or plain in serves or not serves.isdisjoint(plain.replace(".", "").split())):
            return "public"
        return "bare" if not plain and not self.body else "other"

    def own(self) -> tuple[Span, ...]:
        """Where the offices and names of the speaker stand."""
        party = self.party
        if party is None:
            return ()
        return self.evidence.once("own", party, lambda: self._own(party))

    def _own(self, party: Party) -> tuple[Span, ...]:
        found = set(self.evidence.places_of(party))
        if party.ruled is not None:
            found |= {one.span for one in self.evidence.portrait(party.ruled).roles if one.role}
        for number in party.learnt:
            found |= {one.span for one in self.evidence.profile(number).roles}
        return tuple(sorted(found))


def candidates(subject: Subject, whole: Whole) -> list[Candidate]:
    """The candidates, the last of which is none; ``key`` is ``REGISTER`` where the article does not tell the state."""
    none = Candidate(None, _none(subject, whole))
    if (itself := _itself(subject)) is not None:
        return [Candidate(itself, {"itself": 1.0}), none]
    rows: dict[str, dict[str, float]] = {}
    for code, name, value in _all(subject, whole):
        row = rows.setdefault(code, {})
        row[name] = max(row.get(name, value), value)
    is_told = any("with office" in row for row in rows.values())
    for row in rows.values():
        row["not the office’s"] = float(is_told and "with office" not in row)
        learnt = any(name.startswith("learnt") for name in row)
        row[f"any {subject.status}"] = 1.0
        row["text alone"] = float(not learnt and not {"ruled", "ruled, home"} & row.keys())
        row["both"] = float(learnt and "ruled" in row)
        row["former"] = float(subject.former)
    return [*(Candidate(code, row, _basis(row)) for code, row in rows.items()), none]


def _itself(subject: Subject) -> str | None:
    """The code of a state that speaks itself."""
    if subject.party is None or subject.party.kind != "country":
        return None
    if subject.party.ruled is not None:
        return subject.evidence.scene.entities[subject.party.ruled].country
    codes = (subject.evidence.board.codes.get(number) for number in subject.party.learnt)
    return next((code for code in codes if code), None)


def _none(subject: Subject, whole: Whole) -> dict[str, float]:
    none = {f"none {subject.kind}": 1.0, "none, former": float(subject.former)}
    form = subject.evidence.scene.sources[subject.at].form
    none["none, unnamed"] = float(form in ("pronoun", "nominal") and subject.party is None)
    none["none, invented"] = float(_invented(subject, whole))
    return none


def _invented(subject: Subject, whole: Whole) -> bool:
    """Whether a state that no list knows stands where the speaker’s own would."""
    if any(subject.source.contains(span) for span, _ in whole.unknown.overlapping(subject.source)):
        return True
    party = subject.party
    if party is None:
        return False
    return subject.evidence.once("invented", party, lambda: next(_near(subject, whole.unknown), None) is not None)


def _near(subject: Subject, index: SpanIndex) -> Iterator[int]:
    """What stands in or right before the offices and names of the speaker: the Danish envoy, Norway’s minister."""
    text = subject.evidence.text
    for span in subject.own():
        around = Span(max(0, span.start - _BESIDE - 1), span.end)
        for other, number in index.overlapping(around):
            between = text[other.end : span.start] if other.end <= span.start else None
            if span.contains(other) or (between is not None and not between.strip(" ’'s")):
                yield number


def _basis(row: Mapping[str, float]) -> int:
    """Whether only the register tells a state."""
    told = row.keys() & (_TOLD - {"ruled"} if "ruled, register" in row else _TOLD)
    by_register = "ruled, register" in row or ("learnt, register" in row and not told)
    return REGISTER if by_register else -1


def _all(subject: Subject, whole: Whole) -> Iterator[Row]:
    yield from _of_rules(subject)
    yield from _of_learnt(subject)
    yield from _of_text(subject, whole)


def _of_rules(subject: Subject) -> Iterator[Row]:
    """The country of the rules, and the one that they would only take because the article is about it."""
    evidence, at, party = subject.evidence, subject.at, subject.party
    if party is not None and party.ruled is None:
        return
    if party is not None and party.ruled is not None:
        told, plain = evidence.portrait(party.ruled), evidence.portrait(party.ruled, homeless=True)
        pairs = [(told.country, told.basis), (plain.country, plain.basis)]
    else:
        here, there = evidence.unnamed(at), evidence.unnamed(at, homeless=True)
        pairs = [(here.country, here.basis), (there.country, there.basis)]
    (code, _), (own, basis) = pairs
    if own is not None:
        yield own, "ruled", 1.0
        if basis == "register":
            yield own, "ruled, register", 1.0
    if code is not None and code != own:
        yield code, "ruled, home", 1.0


def _of_learnt(subject: Subject) -> Iterator[Row]:
    evidence, party = subject.evidence, subject.party
    for number in party.learnt if party else evidence.unnamed_numbers(subject.at):
        yield from evidence.once("told", number, lambda number=number: tuple(_told(evidence, number)))  # type: ignore[misc]
    if party is None:
        spoken = evidence.learnt[subject.at].speaker
        if spoken.country and spoken.name is None:
            yield spoken.country, "learnt, by an arc", 1.0


def _told(evidence: Evidence, number: int) -> Iterator[Row]:
    """What the rules of the learnt reader and its arcs tell of an entity."""
    board = evidence.board
    if board.cast.entities[number].sort in ("country", "place"):
        if code := board.codes.get(number):
            yield code, "learnt, by a fact", 1.0
        return
    for rule in RULES:
        code, basis, _ = rule.decide(evidence.case(number)) or (None, "article", None)
        if code is not None:
            name = "learnt, by a fact" if rule.name in FACTS else "learnt, by an arc"
            yield code, "learnt, register" if basis == "register" else name, 1.0
    for one in board.of_entity.get(number, ()):
        if code := board.codes.get(one.held):
            yield code, "arc", logit(one.chance) / 2


def _of_text(subject: Subject, whole: Whole) -> Iterator[Row]:
    """How each state that the article names stands to the speaker."""
    evidence, party, public = subject.evidence, subject.party, subject.status == "public"
    if party is not None:
        for code in evidence.once("with office", party, lambda: tuple(_with_office(subject, whole))):
            yield code, "with office", 1.0
    for one in whole.between(subject.source.start, subject.source.end):
        yield one.code, "in source", 1.0
    content = evidence.attributions[subject.at].content
    for one in whole.between(content[0].start, content[0].start + _LEAD + 1) if content and public else ():
        if one.by == "name":
            yield one.code, "leads content", 1.0
    for one in named_states(subject.body) if subject.body is not None else ():
        yield one.code, "in body", 1.0
    yield from _of_article(whole, "public" if public else "plain")


def _with_office(subject: Subject, whole: Whole) -> Iterable[str]:
    index = SpanIndex((one.span, number) for number, one in enumerate(whole.states))
    return dict.fromkeys(whole.states[number].code for number in _near(subject, index))


def _of_article(whole: Whole, weight: str) -> Iterator[Row]:
    for code in whole.codes:
        yield code, "named", 1.0
    if whole.dateline is not None:
        yield whole.dateline, f"dateline, {weight}", 1.0
    if whole.american:
        yield "US", f"american, {weight}", 1.0
        if whole.dateline not in (None, "US"):
            yield "US", "american, abroad", 1.0

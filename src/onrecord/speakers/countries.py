"""Countries: the states that a speaker may speak for, and what speaks for each of them.

Candidates are the country of the rules, that of the learnt reader, every state that the article names, and none. What
the article is about, or where it was written, is only one thing that speaks for a state, and counts for little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.actors.home import is_international, is_of_state, is_private, is_public
from onrecord.documents.spans import SpanIndex
from onrecord.entities.labels import LABELS
from onrecord.languages.tables import ENGLISH, pattern_of
from onrecord.phrases.gazetteer import known_body, small_words
from onrecord.phrases.places import Named, named_states
from onrecord.phrases.regions import shared_region
from onrecord.phrases.roles import is_former
from onrecord.speakers.choosing import Candidate
from onrecord.speakers.country_vetoes import RULES as RULED_OUT
from onrecord.speakers.country_vetoes import forbidden
from onrecord.speakers.evidence import Evidence, Party
from onrecord.speakers.profiles import RULES
from onrecord.speakers.who import logit
from onrecord.types import Span

_BESIDE = 4  # characters between a state and the office or name that it belongs to: Norway’s minister
_REACH = 12  # characters before a state in which "to the" stands
_LEAD = 5  # characters from the beginning of what is said
_ENDINGS = 3  # letters that make an adjective of the name of a state
_DASHES = "-–—"
_IN = " in "
_THE = re.compile(r"\A[Tt]he\s+")
_TO = re.compile(pattern_of(ENGLISH, "actor_patterns", "to a country"))  # the ambassador to Britain
_WORD = re.compile(r"[^\W\d_][\w-]*+")
# no words: names of rules
_TOLD = frozenset({"ruled", "ruled, home", "learnt, by an arc", "learnt, by a fact"})
_GONE = RULED_OUT.names("another in office", "leads")  # others for that reason leave the state open
# no words: names of rules
_SAID = frozenset({"ruled", "ruled, home", "with office", "with office, apart", "in body"})
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
        self.again = _again(evidence, self.states)
        self.most = _most(self.states)
        self.american = evidence.scene.home.american
        self.unknown = SpanIndex((span, 0) for span in _unknown_states(evidence))

    def between(self, start: int, end: int) -> Sequence[Named]:
        """The states that are named from one place to another."""
        return self.states[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _again(evidence: Evidence, states: Sequence[Named]) -> tuple[str, ...]:
    """The states that the article names outside the lines before and behind its text."""
    lines = SpanIndex((block.span, 0) for block in evidence.document.blocks if block.kind == "byline")
    return tuple(dict.fromkeys(one.code for one in states if not any(lines.overlapping(one.span))))


def _most(states: Sequence[Named]) -> str | None:
    """The state that is named more often than any other."""
    (code, often), (_, next_often) = [*Counter(one.code for one in states).most_common(2), ("", 0), ("", 0)][:2]
    return code if code and often > next_often else None


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


def _is_owned(body: str) -> bool:
    """Whether a part of a body that is no state’s own is meant: the Boat Union’s Lune office."""
    owner, mark, _ = body.replace("'", "’").rpartition("’s ")
    return bool(mark) and not (is_of_state(owner) or named_states(owner) and len(owner.split()) == 1)


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
        if any(is_of_state(body) and not _is_owned(body) for body in (self.body, name) if body):
            return "public"
        if plain and is_private(plain):
            return "private"
        serves = small_words("state service")
        if plain and (is_public(plain) or plain in serves or not serves.isdisjoint(plain.replace(".", "").split())):
            return "public"
        return "bare" if not plain and not self.body else "other"

    @property
    def is_international(self) -> bool:
        """Whether the body that speaks, or for which somebody speaks, is of many states: the UN rights office."""
        name = self.party.name if self.party is not None and self.kind == "organisation" else self.body
        return name is not None and is_international(" ".join(_THE.sub("", name).split()[:1]))

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
    if subject.is_international:
        return [none]
    if (joined := subject.evidence.learnt[subject.at]).answer.members:
        return [Candidate(joined.speaker.country, {"itself": 1.0}), none] if joined.speaker.country else [none]
    rows: dict[str, dict[str, float]] = {}
    for code, name, value in _all(subject, whole):
        row = rows.setdefault(code, {})
        row[name] = max(row.get(name, value), value)
    banned = forbidden(rows)
    rows = {code: row for code, row in rows.items() if banned.get(code) not in _GONE}
    is_told = any("with office" in row for row in rows.values())
    for row in rows.values():
        row["not the office’s"] = float(is_told and "with office" not in row)
        learnt = any(name.startswith("learnt") for name in row)
        row[f"any {subject.status}"] = 1.0
        row["text alone"] = float(not learnt and not _SAID & row.keys())
        row["both"] = float(learnt and "ruled" in row)
        row["former"] = float(subject.former)
    return [*(Candidate(None if code in banned else code, row, _basis(row)) for code, row in rows.items()), none]


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
    text = subject.evidence.text
    return subject.evidence.once(
        "invented", party, lambda: any(True for span in subject.own() for _ in _near(text, span, whole.unknown))
    )


def _near(text: str, span: Span, index: SpanIndex) -> Iterator[int]:
    """What stands in or right before an office or a name: the Danish envoy, Norway’s minister."""
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
        yield from evidence.once("with office", party, lambda: tuple(dict.fromkeys(_with_office(subject, whole))))
    for one in whole.between(subject.source.start, subject.source.end):
        yield one.code, "in source", 1.0
    content = evidence.attributions[subject.at].content
    for one in whole.between(content[0].start, content[0].start + _LEAD + 1) if content and public else ():
        if one.by == "name":
            yield one.code, "leads content", 1.0
    around = Span(subject.source.end, content[0].start) if content else subject.source
    for one in whole.between(around.start, around.end):
        if one.by == "capital" and evidence.text[one.span.start - len(_IN) : one.span.start] == _IN:
            yield one.code, "said there", 1.0
    if subject.body is not None and public:
        yield from ((code, "in body", 1.0) for code in _of_body(subject.body))
    yield from _of_article(whole, "public" if public else "plain")


def _of_body(name: str) -> Iterator[str]:
    """The states in the name of a body, and that of a body that everybody knows."""
    known = known_body(name)
    if known is not None and known.country:
        yield known.country
    yield from (one.code for one in named_states(name))


def _with_office(subject: Subject, whole: Whole) -> Iterator[Row]:
    """The states in the words of the offices, or right before them; also by "its". An office stands beside the name."""
    index = SpanIndex((one.span, number) for number, one in enumerate(whole.states))
    text = subject.evidence.text
    places = subject.evidence.names_of(subject.party) if subject.party is not None else ()
    for span in subject.own():
        name = "with office" if _is_beside(span, places) else "with office, apart"
        for number in _near(text, span, index):
            one = whole.states[number]
            if _TO.search(text, max(0, one.span.start - _REACH), one.span.start) is None:
                yield _part_of(one, text[one.span.end : span.end]) or one.code, name, 1.0
        yield from ((code, name, 1.0) for code in _its(subject.evidence, span))


def _is_beside(span: Span, places: Sequence[Span]) -> bool:
    """Whether a name stands in or right beside an office."""
    at = bisect_left(places, span)
    return any(
        max(place.start, span.start) - min(place.end, span.end) < _BESIDE for place in places[max(0, at - 1) : at + 2]
    )


def _part_of(one: Named, office: str) -> str | None:
    """The state of a part of a country that has the name of another: Georgia’s governor."""
    return shared_region(one.words, office) if one.by == "name" else None


def _its(evidence: Evidence, span: Span) -> Iterator[str]:
    """The state for which "its" or "their" stands right before an office."""
    cast = evidence.board.cast
    for at in evidence.mentions_at(Span(max(0, span.start - len("their ")), span.start + len("their"))):
        mention = cast.mentions[at]
        is_own = LABELS[mention.label] == "pronoun" and cast.words(at).lower() in ("its", "their")
        if is_own and span.start - mention.span.end <= 1 and cast.owners[at] >= 0:
            entity = cast.entities[cast.owners[at]]
            if entity.sort == "country" and (code := evidence.board.codes.get(entity.number)):
                yield code


def _of_article(whole: Whole, weight: str) -> Iterator[Row]:
    for code in whole.codes:
        yield code, "named", 1.0
    for code in whole.again:
        yield code, "named again", 1.0
    if whole.most is not None:
        yield whole.most, "named most", 1.0
    if whole.dateline is not None:
        yield whole.dateline, f"dateline, {weight}", 1.0
    if whole.american:
        yield "US", f"american, {weight}", 1.0
        if whole.dateline not in (None, "US"):
            yield "US", "american, abroad", 1.0

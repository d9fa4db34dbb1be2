"""Who can take part in an event: the actors of the article at their places, and which of them stand on one side."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from onrecord.documents.spans import SpanIndex
from onrecord.languages.tables import ENGLISH, listed_words, pattern_of, required_rows, word_set
from onrecord.types import SPOKEN, Actor, Attribution, Document, Span

COLLECTIVE = frozenset({"country", "bloc", "organisation"})
_BLOC = re.compile(pattern_of(ENGLISH, "event_patterns", "the bloc"), re.IGNORECASE)
_WE = re.compile(pattern_of(ENGLISH, "event_patterns", "we"), re.IGNORECASE)
_OUTLET = re.compile(pattern_of(ENGLISH, "event_patterns", "word of an outlet"))
_GOVERNMENT = re.compile(r"(?P<of>.+)['’]s? government\Z")
_ADJECTIVES = {"European Union": "European"}
_COMMON = word_set(ENGLISH, "event_words", "capital common to bodies")
_PUBLIC = re.compile(pattern_of(ENGLISH, "event_patterns", "word of a public body"))
_WORD = re.compile(r"\w+")
_EDGE = re.compile(r"\b")
_THE = re.compile(r"\b[Tt]he \Z")
_CAPITAL = re.compile(r" [A-Z]")
_ENDINGS = listed_words(ENGLISH, "event_words", "end of an adjective of a country")


class Mention(msgspec.Struct, frozen=True, order=True):
    """An actor at one place of the text."""

    span: Span
    actor: str


class Parties(msgspec.Struct, frozen=True):
    """The mentions in the order of the text, and the side of each actor; ``bodies`` are councils of two actors."""

    mentions: tuple[Mention, ...]
    sides: Mapping[str, str]
    kinds: Mapping[str, str]
    bodies: Mapping[Span, tuple[str, str]]

    def opposed(self, one: str, other: str) -> bool:
        """Whether there can be an event between the two: not within one side."""
        return self.sides.get(one, one) != self.sides.get(other, other)

    def roll_up(self, actor: str) -> str:
        """The country or bloc that an actor stands for, else the actor."""
        side = self.sides.get(actor, actor)
        return side if side in self.kinds else actor

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie inside."""
        first = bisect_left(self.mentions, span.start, key=lambda one: one.span.start)
        last = bisect_left(self.mentions, span.end, key=lambda one: one.span.start)
        return tuple(one for one in self.mentions[first:last] if one.span.end <= span.end)

    def both_sides(self) -> tuple[str, str] | None:
        """The two countries or blocs that the article is about: "the two sides"; ``None`` where it is not clear."""
        counts = Counter(one.actor for one in self.mentions if self.kinds[one.actor] in ("country", "bloc"))
        (one, often), (other, _), (_, seldom) = (*counts.most_common(3), *[("", 0)] * 3)[:3]
        clear = counts[other] > seldom or len(counts) == 2
        return (one, other) if often and other and clear and self.opposed(one, other) else None


def parties_of(document: Document, attributions: Sequence[Attribution], actors: Sequence[Actor]) -> Parties:
    """Who can take part in the events of an article.

    Named actors, with what stands for them: "the bloc", demonyms, and "we" in the words of a known speaker. Outlets
    and those who are named in bylines only take no part.

    >>> tarrow = Actor("a", "Tarrow", "country", mentions=(Span(0, 6),))
    >>> parties_of(Document("d", "Tarrow sent Tarrowish ships.", ""), (), (tarrow,)).mentions[1].span
    Span(start=12, end=21)
    """
    silent = SpanIndex((block.span, 0) for block in document.blocks if block.kind not in SPOKEN)
    papers = {via.name for one in attributions for via in one.via} | {document.outlet, document.credit}
    named = (actor for actor in actors if actor.named and actor.name and actor.name not in papers)
    known = {actor.id: actor for actor in named if _takes_part(actor)}
    given = [Mention(span, actor.id) for actor in known.values() for span in actor.mentions]
    spoken = [each for each in given if not any(silent.overlapping(each.span))]
    found = _outermost(spoken)
    text = document.text
    for more in (
        _short(text, known.values()),
        _demonyms(text, known.values()),
        _blocs(text, found, known),
        _we(text, attributions),
    ):
        fits = (each for each in more if each.actor in known and not any(silent.overlapping(each.span)))
        found = _outermost([*found, *fits])
    return Parties(
        tuple(found),
        _sides(known, attributions),
        {actor.id: actor.kind for actor in known.values()},
        _bodies(known),
    )


def speaking(one: Attribution, parties: Parties) -> str | None:
    """Whose deed a statement is: the named speaker's, or that of whom an unnamed one speaks for."""
    speaker = one.speaker
    for actor in (speaker.actor, speaker.speaks_for):
        if actor in parties.kinds:
            is_government = (speaker.name or "").endswith("government")
            return parties.roll_up(str(actor)) if is_government else actor
    return None


def _takes_part(actor: Actor) -> bool:
    """Whether an actor can be a party: not an outlet, a firm or another body of no public kind."""
    if actor.kind != "organisation":
        return True
    is_public = actor.country is not None or _PUBLIC.search(actor.name or "") is not None
    return is_public and _OUTLET.search(actor.name or "") is None


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in order, without those that lie inside others: "the league's secretary, Will Oder"."""
    kept: list[Mention] = []
    for each in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return kept


def _sides(known: Mapping[str, Actor], attributions: Sequence[Attribution]) -> dict[str, str]:
    countries = {actor.country: actor.id for actor in known.values() if actor.kind == "country" and actor.country}
    sides = {
        actor.id: countries.get(actor.country, f"country:{actor.country}")
        for actor in known.values()
        if actor.country and actor.kind in COLLECTIVE
    }
    names = {actor.name: actor.id for actor in known.values()}
    for actor in known.values():
        owner = _GOVERNMENT.match(actor.name or "")
        if owner and owner["of"] in names:
            sides[actor.id] = sides.get(names[owner["of"]], names[owner["of"]])
    for one in attributions:
        if one.speaker.actor and one.speaker.speaks_for:
            party = one.speaker.speaks_for
            sides[one.speaker.actor] = sides.get(party, party)
    return sides


def _short(text: str, actors: Iterable[Actor]) -> Iterator[Mention]:
    """The last word of the name of a bloc, with its article: "the Compact"."""
    forms: dict[str, list[str]] = {}
    for actor in actors:
        words = (actor.name or "").split()
        if actor.kind == "bloc" and len(words) > 1 and words[-1] not in _COMMON:
            forms.setdefault(words[-1], []).append(actor.id)
    for span, owners in find_forms(text, forms):
        if _THE.search(text, max(0, span.start - len(" the ")), span.start) and not _CAPITAL.match(text, span.end):
            yield from (Mention(span, owner) for owner in owners)


def _demonyms(text: str, actors: Iterable[Actor]) -> Iterator[Mention]:
    by_code = {row["code"]: row["demonyms"] for row in required_rows(ENGLISH, "countries")}
    forms: dict[str, list[str]] = {}
    for actor in actors:
        if actor.kind not in ("country", "bloc"):
            continue
        known = by_code.get(actor.country or "") or ""
        name = (actor.name or "").split()[0]
        known = _ADJECTIVES.get(actor.name or "", known) or "|".join(name + ending for ending in _ENDINGS)
        for form in known.split("|"):
            forms.setdefault(form, []).append(actor.id)
    yield from (Mention(span, owner) for span, owners in find_forms(text, forms) for owner in owners)


def find_forms(text: str, forms: Mapping[str, Sequence[str]]) -> Iterator[tuple[Span, Sequence[str]]]:
    """Where each of many forms stands as whole words, in one walk over the text.

    >>> [span.start for span, _ in find_forms("A Lunish Lune, a Lune-Oss pact", {"Lune": ["l"], "Lune-Oss": ["o"]})]
    [9, 17, 17]
    """
    by_word: dict[str, list[str]] = {}
    for form in forms:
        if first := _WORD.match(form):
            by_word.setdefault(first[0], []).append(form)
    for word in _WORD.finditer(text):
        for form in by_word.get(word[0], ()):
            end = word.start() + len(form)
            if text.startswith(form, word.start()) and _EDGE.match(text, end):
                yield Span(word.start(), end), forms[form]


def _blocs(text: str, mentions: Sequence[Mention], known: Mapping[str, Actor]) -> Iterator[Mention]:
    """Each "the bloc" with the bloc that was named last."""
    named = [each for each in mentions if known[each.actor].kind == "bloc"]
    for found in _BLOC.finditer(text):
        before = bisect_left(named, found.start(), key=lambda each: each.span.start)
        if before:
            yield Mention(Span(*found.span()), named[before - 1].actor)


def _we(text: str, attributions: Sequence[Attribution]) -> Iterator[Mention]:
    for one in attributions:
        party = one.speaker.speaks_for or one.speaker.actor
        if party is None or one.manner == "indirect":
            continue
        for piece in one.content:
            yield from (Mention(Span(*found.span()), party) for found in _WE.finditer(text, piece.start, piece.end))


def _bodies(known: Mapping[str, Actor]) -> dict[Span, tuple[str, str]]:
    """Councils that are named after two actors: "the Tarrow-Cadria Council"."""
    names = {actor.name: actor.id for actor in known.values() if actor.kind in ("country", "bloc")}
    found: dict[Span, tuple[str, str]] = {}
    for actor in known.values():
        one, dash, other = (actor.name or "").split()[0].partition("-")
        if dash and one in names and other in names:
            found.update(dict.fromkeys(actor.mentions, (names[one], names[other])))
    return found

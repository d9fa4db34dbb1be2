"""Via: the outlets between the speaker and this article ("told Interfax", "as quoted by the Tidewater Post").

``intermediaries`` finds every place where words such as "told" or "in an interview with" lead to an outlet; here it is
given to the attribution whose cue holds those words, or else to the nearest cue of the same sentence. The article's own
outlet, its agency tag, persons, parliaments and briefings are no via.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.attributions.addresses import with_links
from onrecord.attributions.citing import repair_citing
from onrecord.attributions.found import Found
from onrecord.attributions.intermediaries import Place, find_places
from onrecord.phrases.outlets import Outlet, canonical, read_outlet
from onrecord.types import Block, Document, Span, Spans, Via

__all__ = ["find_via", "repair_citing"]

# no words: names of rules; told is nearest, who reports is farthest
_RANKS = {"quoted": 1, "citing": 2, "according": 3, "reported": 3}
_NEVER_SOURCE = ("according", "reported")  # an outlet found so is no via where it is itself a source of the sentence


class _Near(msgspec.Struct, frozen=True):
    """One outlet of one attribution, with how near it is to the speaker by the words, and in characters."""

    rank: int
    distance: int
    outlet: Outlet


def find_via(found: Sequence[Found], document: Document) -> tuple[tuple[Via, ...], ...]:
    """For each attribution, through whom it reached this article, nearest to the speaker first.

    >>> from onrecord.types import Block
    >>> text = "Ms. Faro told Reuters that it rained."
    >>> document = Document(id="d", text=text, text_sha256="", blocks=(Block("paragraph", Span(0, len(text))),))
    >>> one = Found(source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(22, 36),))
    >>> [via.name for via in find_via((one,), document)[0]]
    ['Reuters']

    Limits: a later statement of the same speaker does not inherit the outlet; that is left open. An outlet that no
    list knows is taken only when its name has a typical form.
    """
    if not found:
        return ()
    own = {canonical(name) for name in (document.outlet, (document.credit or "").strip("()")) if name}
    cues = _Cues(found, document)
    near: list[list[_Near]] = [[] for _ in found]
    for place in _resolved(find_places(document.text, _speakers(found, document.text)), found, document.text):
        for index in cues.owners_of(place):
            distance = _distance(place, found[index])
            near[index].extend(_Near(_RANKS.get(place.rule, 0), distance, outlet) for outlet in place.outlets)
    reporters = _Reporters(found, document.text)
    vias = []
    for index in range(len(found)):
        outlets = [one.outlet for one in sorted(near[index], key=_nearness)]
        vias.append(_distinct([*outlets, *reporters.of(index)], own))
    return with_links(vias, found, document)


def _nearness(one: _Near) -> tuple[int, int, Span]:
    return one.rank, one.distance, one.outlet.span


def _speakers(found: Sequence[Found], text: str) -> frozenset[str]:
    return frozenset(word for one in found for span in one.source for word in re.findall(r"[\w-]+", span.of(text)))


def _distinct(outlets: Sequence[Outlet], own: set[str]) -> list[Via]:
    """One entry for each outlet but the article's own, in the order found."""
    first: dict[str, Outlet] = {}
    for outlet in outlets:
        first.setdefault(canonical(outlet.name or ""), outlet)
    return [Via(outlet.name or "", "outlet", outlet.span) for key, outlet in first.items() if key not in own]


def _distance(place: Place, one: Found) -> int:
    """Characters between the words and the nearest part of the frame."""
    start = min(place.trigger.start, place.outlets[0].span.start)
    end = max(place.trigger.end, place.outlets[-1].span.end)
    return min(max(0, start - span.end, span.start - end) for span in (*one.cue, *one.source))


# The names


def _resolved(places: Sequence[Place], found: Sequence[Found], text: str) -> Iterator[Place]:
    """Each place with its outlets' names; "the station" has the name of the last outlet of that sort before it."""
    if not places:
        return
    named = _Named()
    sources = iter(_source_outlets(places, found, text))
    source = next(sources, None)
    for place in places:
        while source is not None and source.span < place.outlets[0].span:
            named.add(source)
            source = next(sources, None)
        outlets = tuple(one for outlet in place.outlets if (one := named.full(outlet)))
        if outlets:
            yield msgspec.structs.replace(place, outlets=outlets)


def _source_outlets(places: Sequence[Place], found: Sequence[Found], text: str) -> list[Outlet]:
    """Outlets that are sources themselves; read only when a short name or a noun asks for a longer one."""
    if all(" " in (outlet.name or "") for place in places for outlet in place.outlets):
        return []
    outlets = (read_outlet(text, one.source[0].start) for one in found if one.source)
    return sorted((outlet for outlet in outlets if outlet and outlet.name), key=lambda outlet: outlet.span)


class _Named:
    """The outlets named so far."""

    def __init__(self) -> None:
        self._last: dict[str, Outlet] = {}  # by sort
        self._longer: dict[str, str] = {}  # by last word: the Post is the Tidewater Post named before

    def add(self, outlet: Outlet) -> None:
        if outlet.name is None:
            return
        self._last[outlet.sort] = outlet
        if " " in outlet.name:
            self._longer[outlet.name.rsplit(" ", 1)[1]] = outlet.name

    def full(self, outlet: Outlet) -> Outlet | None:
        """The outlet with its full name, which then counts as named; ``None`` for a noun without one before."""
        name = self._longer.get(outlet.name, outlet.name) if outlet.name else self._antecedent(outlet.sort)
        if name is None:
            return None
        full = Outlet(name, outlet.span, outlet.sort)
        if outlet.name:
            self.add(full)
        return full

    def _antecedent(self, sort: str) -> str | None:
        fitting = [self._last[one] for one in ((sort, "") if sort else tuple(self._last)) if one in self._last]
        return max(fitting, key=lambda outlet: outlet.span).name if fitting else None


# The owners


class _Cues:
    """The cues of an article by their place."""

    def __init__(self, found: Sequence[Found], document: Document) -> None:
        self._found = found
        self._document = document
        cues = [(cue, index) for index, one in enumerate(found) for cue in one.cue]
        self._by_start = sorted(cues, key=lambda pair: (pair[0].start, pair[1]))
        self._by_end = sorted(cues, key=lambda pair: (pair[0].end, pair[1]))

    def owners_of(self, place: Place) -> list[int]:
        """The attributions whose cue holds the trigger; else the one with the nearest cue in the sentence."""
        sentence = sentence_of(place.trigger, self._document)
        cues = [(cue, index) for cue, index in self._within(sentence) if self._is_outside(place, index)]
        holders = sorted({index for cue, index in cues if cue.overlaps(place.trigger)})
        if holders or place.needs_cue or not cues or self._is_source(place, sentence):
            return holders
        return [min((_gap(place.trigger, cue), index) for cue, index in cues)[1]]

    def _within(self, sentence: Span) -> list[tuple[Span, int]]:
        """The cues that begin or end in the sentence."""
        first = bisect_left(self._by_start, sentence.start, key=lambda pair: pair[0].start)
        last = bisect_left(self._by_start, sentence.end, key=lambda pair: pair[0].start)
        begun = self._by_start[first:last]
        first = bisect_right(self._by_end, sentence.start, key=lambda pair: pair[0].end)
        last = bisect_right(self._by_end, sentence.end, key=lambda pair: pair[0].end)
        return begun + [pair for pair in self._by_end[first:last] if pair[0].start < sentence.start]

    def _is_outside(self, place: Place, index: int) -> bool:
        """Whether the outlets are neither what is said nor who says it."""
        one, spans = self._found[index], [outlet.span for outlet in place.outlets]
        return not any(piece.contains(span) for piece in one.content for span in spans) and not any(
            piece.overlaps(span) for piece in one.source for span in spans
        )

    def _is_source(self, place: Place, sentence: Span) -> bool:
        """Whether the outlet is itself the source of a statement of this sentence, which then reports the others."""
        sources = (span for _, index in self._within(sentence) for span in self._found[index].source)
        return place.rule in _NEVER_SOURCE and any(place.outlets[0].span.overlaps(span) for span in sources)


def _gap(trigger: Span, cue: Span) -> int:
    return max(trigger.start - cue.end, cue.start - trigger.end)


def sentence_of(span: Span, document: Document) -> Span:
    """The sentence around; else the block, else the whole text."""
    for spans in (document.sentences, document.blocks):
        at = bisect_right(spans, span.start, key=_start) - 1
        if at >= 0 and (around := _span(spans[at])).contains(span):
            return around
    return Span(0, len(document.text))


def _span(part: Span | Block) -> Span:
    return part.span if isinstance(part, Block) else part


def _start(part: Span | Block) -> int:
    return _span(part).start


# Outlets that are sources of the statement around


class _Reporters:
    """Outlets whose report holds an attribution ("Vesper reported that she said") or has the same content."""

    def __init__(self, found: Sequence[Found], text: str) -> None:
        self._found = found
        self._text = text
        self._same: dict[Spans, list[int]] = defaultdict(list)
        for index, one in enumerate(found):
            self._same[one.content].append(index)

    def of(self, index: int) -> Iterator[Outlet]:
        for other in self._same[self._found[index].content]:
            if other != index and (outlet := self._outlet(other)):
                yield outlet
        seen = {index}
        parent = self._found[index].parent
        while parent is not None and parent not in seen and (outlet := self._outlet(parent)):
            yield outlet
            seen.add(parent)
            parent = self._found[parent].parent

    def _outlet(self, index: int) -> Outlet | None:
        """The outlet that is the source and nothing else."""
        source = self._found[index].source
        outlet = read_outlet(self._text, source[0].start) if source else None
        return outlet if outlet and outlet.name and outlet.span.end >= source[-1].end - 1 else None

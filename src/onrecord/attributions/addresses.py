"""Addresses: which source link belongs to which outlet; each link to one via at most."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.attributions.found import Found
from onrecord.types import SPOKEN, Document, Link, Via

LINK_REACH = 4  # paragraphs between what a speaker said and the bare address that it came from
MOST_BACK = 200  # outlets before a link that are looked at
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i"})

Vias = tuple[tuple[Via, ...], ...]


class _Slot(msgspec.Struct, frozen=True, order=True):
    """One via: where it stands, of which attribution, which of its outlets."""

    start: int
    index: int
    number: int


def with_links(vias: Sequence[Sequence[Via]], found: Sequence[Found], document: Document) -> Vias:
    """The vias with the addresses of the source links beside them.

    >>> from onrecord.types import Span
    >>> via = Via(name="Delta Post", kind="outlet", span=Span(9, 19))
    >>> link = Link("source", "http://deltapost.example/7", None, Span(30, 50))
    >>> document = Document(id="d", text=" " * 50, text_sha256="", links=(link,))
    >>> with_links([[via]], [Found((), (), (Span(0, 5),))], document)[0][0].url
    'http://deltapost.example/7'

    The via whose name the host contains; else the last via before, when only its speaker spoke in between.
    """
    made = [list(one) for one in vias]
    links = [link for link in document.links if link.kind == "source" and link.url]
    slots = sorted(_Slot(via.span.start, i, n) for i, one in enumerate(made) for n, via in enumerate(one))
    if links and slots:
        order = sorted((one.cue[0].start, number) for number, one in enumerate(found) if one.cue)
        places = _Places(tuple(slots), tuple(order), tuple(_paragraph_starts(document)))
        for link in links:
            if owner := _owner_of(link, made, found, document, places):
                made[owner.index][owner.number] = msgspec.structs.replace(made[owner.index][owner.number], url=link.url)
    return tuple(tuple(one) for one in made)


class _Places(msgspec.Struct, frozen=True):
    """What is looked up by place: vias, cues and paragraphs, each in order."""

    slots: tuple[_Slot, ...]
    cues: tuple[tuple[int, int], ...]  # start, number of the attribution
    paragraphs: tuple[int, ...]


def _paragraph_starts(document: Document) -> list[int]:
    return [block.span.start for block in document.blocks if block.kind in SPOKEN]


def _owner_of(
    link: Link, vias: Sequence[Sequence[Via]], found: Sequence[Found], document: Document, places: _Places
) -> _Slot | None:
    until = bisect_left(places.slots, link.span.end, key=lambda slot: slot.start)
    before = places.slots[max(0, until - MOST_BACK) : until]
    free = [slot for slot in before if vias[slot.index][slot.number].url is None]
    if not free:
        return None
    named = [slot for slot in free if _in_host(vias[slot.index][slot.number].name, link.url or "")]
    if named:
        return named[-1]
    last = free[-1]
    claimed = any(vias[slot.index][slot.number].url for slot in before if slot.start > last.start)
    near = _paragraphs_between(last.start, link.span.start, places) <= LINK_REACH
    return last if near and not claimed and _only_speaker(last, link, found, document, places) else None


def _in_host(name: str, url: str) -> bool:
    """Whether the host has the outlet's name: Delta Post in www.deltapost.example."""
    match = re.match(r"(?:\w+://)?([^/:?#]+)", url)
    host = re.sub(r"[^\w.]", "", match[1].lower()) if match else ""
    labels = [label for label in host.split(".")[:-1] if label != "www"]
    words = [re.sub(r"\W", "", word.lower()) for word in name.split()]
    joined, initials = "".join(words), "".join(word[:1] for word in words)
    return any(joined in label or (len(label) > 2 and label in (words[0], initials)) for label in labels)


def _paragraphs_between(start: int, end: int, places: _Places) -> int:
    return max(0, bisect_left(places.paragraphs, end) - bisect_right(places.paragraphs, start))


def _only_speaker(slot: _Slot, link: Link, found: Sequence[Found], document: Document, places: _Places) -> bool:
    """Whether nobody else is cited between the via and the link: the same name, or a pronoun."""
    name = _source_words(found[slot.index], document.text)
    first = bisect_right(places.cues, slot.start, key=lambda cue: cue[0])
    last = bisect_left(places.cues, link.span.start, key=lambda cue: cue[0])
    between = [found[number] for _, number in places.cues[first:last] if found[number].parent is None]
    return all(not (words := _source_words(f, document.text)) or words & (name | _PRONOUNS) for f in between)


def _source_words(one: Found, text: str) -> set[str]:
    """Capitalised words and pronouns of the source, in lower case."""
    words = [word for span in one.source for word in re.findall(r"\w+", span.of(text))]
    return {word.lower() for word in words if word[0].isupper() or word.lower() in _PRONOUNS} - {"the", "a"}

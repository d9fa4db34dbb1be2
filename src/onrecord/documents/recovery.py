"""What was extracted of a web page, found again on the page, with the paragraphs that the extraction lost.

Pages that cut an article into several containers lose whole parts of it, with their quotations. A lost paragraph is
taken back when its three nearest ancestors have the same tags and classes as those of at least two kept paragraphs, or
when it stands in the text that the page gives of itself for machines; menus, comments and teasers live elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from onrecord.documents.prose import ends_sentence, is_prose
from onrecord.documents.segments import Place, Segment

FEWEST_WORDS = 8  # shorter paragraphs cannot be told from labels, but between two kept ones
NEIGHBOURS = 2  # kept paragraphs that must live in the same place
KEPT = 0.7  # share of the word groups of a paragraph that stand in the extracted text
LOST = 0.3
MOST_LINKED = 0.5  # share of the characters that are links; above it is a list of other articles, or ends as a sentence
_GROUP = 4  # words
SEVERAL, LONGEST_NAME = 2, 5  # links in a line, and words of each
LITTLE_LINKED = 0.2
_START = 12  # letters
_MOST_TRIED = 10  # segments that begin as a line does
_MOST_BOXES = 4  # around a paragraph in a list or box of the article
_MOST_ABOVE = 40  # elements around a paragraph that are looked at
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]{1,3}|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]+")
_NOT_TEXT = ("script", "style", "noscript", "template")
_CODE = re.compile(r"[{};]\s*$|&lt;|[=(]['\"]")
_TAGS = frozenset(("p", "li", "blockquote", "div", "section", "article", "dd", "main"))


class Line(msgspec.Struct, frozen=True):
    """A line of the article, and where the page has it; ``None`` where it was not found again."""

    text: str
    segment: Segment | None = None


def recover(segments: Sequence[Segment], lines: Sequence[str], told: str = "") -> tuple[Line, ...]:
    """The extracted lines with the lost paragraphs back in their places.

    Args:
        segments: The page.
        lines: What was extracted, in order.
        told: The article as the head of the page has it for machines.
    """
    lines = part_lines(segments, lines)
    places = align(segments, lines)
    kept = {number for number in places if number is not None}
    known = {group for line in lines for group in _groups(line)}
    spoken = set(_groups(told))
    homes = Counter(place for number in kept for place in _homes(segments[number]))
    homes[()] = 0
    before, after = min(kept, default=0), max(kept, default=-1)
    body = _body_of([segments[number] for number in sorted(kept)])
    lost = [
        number
        for number, one in enumerate(segments)
        if number not in kept
        and _is_lost(one, homes, known, spoken, is_inside=before < number < after, is_in_body=_is_in(one, body))
    ]
    return _merged(segments, lines, places, lost)


def part_lines(segments: Sequence[Segment], lines: Sequence[str]) -> tuple[str, ...]:
    """The lines; one that holds several lines of the page in a row, as a cell of a table does, is parted into them."""
    keys = [_key(segment.text) for segment in segments]
    starts: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if key:
            starts.setdefault(key[:_START], []).append(number)
    parted: list[str] = []
    for line in lines:
        run = [segments[number] for number in _run(_key(line), keys, starts)]
        is_several = sum(is_prose(one.text) for one in run) > 1  # a row of a table and a headline in two lines are one
        parted.extend([one.text for one in run] if is_several else [line])
    return tuple(parted)


def _run(key: str, keys: Sequence[str], starts: Mapping[str, Sequence[int]]) -> list[int]:
    """The segments, two at least, that are the line when they are read one after the other."""
    fronts = (key[:length] for length in range(1, _START + 1))
    for first in islice((number for front in fronts for number in starts.get(front, ())), _MOST_TRIED):
        run, at, number = [], 0, first
        while number < len(keys) and at < len(key) and key.startswith(keys[number], at):
            run += [number] if keys[number] else []
            at, number = at + len(keys[number]), number + 1
        if at == len(key) and len(run) > 1:
            return run
    return []


def align(segments: Sequence[Segment], lines: Sequence[str]) -> list[int | None]:
    """For each line the number of the segment that it is, or a part of, in the order of the page.

    A line that the page has twice is the one between its neighbours.
    """
    options = _options(segments, lines)
    sure = _longest_rise([option[0] if len(option) == 1 else None for option in options])
    limits = [len(segments)] * (len(lines) + 1)  # the place of the next line that is on the page once
    for at in range(len(lines) - 1, -1, -1):
        one = sure[at]
        limits[at] = limits[at + 1] if one is None else one
    places: list[int | None] = []
    reached = 0
    for option, one, limit in zip(options, sure, limits, strict=False):
        at = bisect_left(option, reached)
        place = one if one is not None else option[at] if at < len(option) and len(option) > 1 else None
        places.append(place if place is None or place <= limit else None)
        reached = reached if places[-1] is None else place or 0
    return places


def _longest_rise(places: Sequence[int | None]) -> list[int | None]:
    """The longest run of places that never goes back; the others are ``None``."""
    ends: list[int] = []  # the least place that ends a rise of each length
    at: list[int] = []  # which line that is
    before: dict[int, int | None] = {}
    for number, place in enumerate(places):
        if place is not None:
            length = bisect_right(ends, place)
            before[number] = at[length - 1] if length else None
            ends[length : length + 1] = [place]
            at[length : length + 1] = [number]
    kept: set[int] = set()
    one: int | None = at[-1] if at else None
    while one is not None:
        kept.add(one)
        one = before[one]
    return [place if number in kept else None for number, place in enumerate(places)]


def _options(segments: Sequence[Segment], lines: Sequence[str]) -> list[list[int]]:
    """The segments that each line may be; where there is none, that of which it is a part."""
    whole: dict[str, list[int]] = {}
    parts: dict[str, int] = {}
    keys = [_key(segment.text) for segment in segments]
    for number, (segment, key) in enumerate(zip(segments, keys, strict=True)):
        whole.setdefault(key, []).append(number)
        for group in _groups(segment.text):
            parts.setdefault(group, number)
    options = []
    for line in lines:
        key = _key(line)
        options.append(whole.get(key) or [at for at in _part_of(line, parts) if key and key in keys[at]])
    return options


def _part_of(line: str, parts: Mapping[str, int]) -> list[int]:
    groups = _groups(line)
    at = parts.get(min(groups)) if groups else None
    return [] if at is None else [at]


def _is_lost(
    one: Segment, homes: Counter[Place], known: set[str], told: set[str], *, is_inside: bool, is_in_body: bool
) -> bool:
    if one.tag not in _TAGS or _CODE.search(one.text) or _is_link(one):
        return False
    groups = _groups(one.text)
    if not groups or _share(groups, known) >= LOST:
        return False
    words = len(_WORD.findall(one.text))
    if words >= FEWEST_WORDS and _share(groups, told) > KEPT:
        return True
    if (
        one.tag == "li"
        and is_inside
        and is_in_body
        and one.frame is None
        and is_prose(one.text)
        and one.linked < LITTLE_LINKED
    ):
        return True
    if homes[one.place] < NEIGHBOURS and homes[_kin(one)] < NEIGHBOURS:
        return False
    return words >= FEWEST_WORDS or (is_inside and homes[_own_place(one)] >= NEIGHBOURS)


def _body_of(kept: Sequence[Segment]) -> set[Any]:
    """The elements that paragraphs of the article stand in directly."""
    parents = Counter(one.element.getparent() for one in kept if one.tag == "p" and is_prose(one.text))
    return {element for element, count in parents.items() if count >= NEIGHBOURS}


def _is_in(one: Segment, body: set[Any]) -> bool:
    """Whether it stands in a list or box among them."""
    return any(ancestor in body for ancestor in islice(one.element.iterancestors(), _MOST_BOXES))


def _homes(one: Segment) -> tuple[Place, ...]:
    return one.place, _own_place(one), _kin(one)


def _own_place(one: Segment) -> Place:
    """The place with the element itself: a line of small print is of another class than the paragraphs around it."""
    return (_named(one.element), *one.place)


def _kin(one: Segment) -> Place:
    """The element itself, and the tags of all around it: the next piece of an article has the same paragraphs."""
    if not one.element.get("class"):
        return ()
    above = islice(one.element.iterancestors(), _MOST_ABOVE)
    return (_named(one.element), *((str(each.tag), "") for each in above))


def _named(element: Any) -> tuple[str, str]:
    return str(element.tag), " ".join(element.get("class", "").split())


def _is_link(one: Segment) -> bool:
    """A line that leads to another article; several links in one line are names, each with its page."""
    if one.linked < MOST_LINKED or ends_sentence(one.text):
        return False
    return one.links < SEVERAL or len(_WORD.findall(one.text)) > LONGEST_NAME * one.links


def _share(groups: set[str], known: set[str]) -> float:
    return len(groups & known) / len(groups)


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _groups(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[start : start + _GROUP]) for start in range(max(1, len(words) - _GROUP + 1))} - {""}


def _merged(
    segments: Sequence[Segment], lines: Sequence[str], places: Sequence[int | None], lost: Sequence[int]
) -> tuple[Line, ...]:
    """Lines in their order, each lost segment before the next one of the page."""
    merged: list[Line] = []
    waiting = list(reversed(lost))
    last = None
    for line, place in zip(lines, places, strict=True):
        if place is not None and place == last:
            continue
        last = place
        while place is not None and waiting and waiting[-1] < place:
            one = segments[waiting.pop()]
            merged.append(Line(one.text, one))
        merged.append(Line(line) if place is None else Line(segments[place].text, segments[place]))
    merged.extend(Line(segments[number].text, segments[number]) for number in reversed(waiting))
    return tuple(merged)


def visible_text(element: Any) -> str:
    """The words of an element in one line, without scripts and styles."""
    return " ".join("".join(_text_nodes()(element)).split())


@cache
def _text_nodes() -> Any:
    from lxml.etree import XPath

    return XPath(f".//text()[not({' or '.join(f'ancestor::{tag}' for tag in _NOT_TEXT)})]", smart_strings=False)

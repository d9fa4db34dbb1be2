"""Boxes of a page that are no part of the article in them: furniture that calls itself so, and cards of other articles.

Both are judged by how much of the article they hold: what holds a quarter of it is the article, whatever it looks like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from onrecord.documents.blocks import is_read_more
from onrecord.documents.prose import ends_sentence, is_prose
from onrecord.documents.recovery import Line
from onrecord.documents.segments import Segment
from onrecord.types import BlockKind

MOST_FRAMED = 0.25  # share of the text
MOST_OF_A_KIND = 0.5  # share of the text in frames of one kind; the page means something else by the word
LEAST_LINKED = 0.2  # share of a teaser; "teaser" without a link may be the lead of the article
MOST_IN_CARD = 4  # segments
LONGEST_IN_CARD = 400  # characters
FEWEST_ALIKE = 2  # paragraphs of the article that are of the same class as a line
FEWEST_WORDS = 3  # of the headline in a card
ALL_LINK, LITTLE_LINK = 0.9, 0.2
LONGEST_LABEL, MOST_LABELS = 60, 20  # characters; a page with more labels is a list of articles
_LISTS = frozenset(("ul", "ol", "dl", "table", "tbody", "tr"))
_ABOVE = 4  # elements around a paragraph that may be its card


def find_frames(lines: Sequence[Line], segments: Sequence[Segment]) -> Mapping[int, BlockKind]:
    """The number of each frame among the lines that is furniture, with its kind."""
    framed = [(line, line.segment) for line in lines if line.segment and line.segment.frame]
    sizes: Counter[int] = Counter()
    kinds: Counter[BlockKind] = Counter()
    for line, one in framed:
        sizes[one.around] += len(line.text)
        kinds[one.frame] += len(line.text)  # type: ignore[index]  # asked above
    most, linked = sum(len(line.text) for line in lines), _linked(segments)
    return {
        one.around: one.frame
        for _, one in framed
        if one.frame
        and kinds[one.frame] <= MOST_OF_A_KIND * most
        and sizes[one.around] <= MOST_FRAMED * most
        and (one.frame != "teaser" or one.around in linked)
    }


def _linked(segments: Sequence[Segment]) -> set[int]:
    """The frames that have a fair share of links."""
    sizes: Counter[int] = Counter()
    links: Counter[int] = Counter()
    for one in segments:
        sizes[one.around] += len(one.text)
        links[one.around] += round(one.linked * len(one.text))
    return {around for around, size in sizes.items() if links[around] >= LEAST_LINKED * size}


def find_cards(lines: Sequence[Line], segments: Sequence[Segment]) -> set[int]:
    """The numbers of the lines that stand in one small box with the headline of another article, which is a link."""
    boxes: dict[Any, list[Segment]] = {}
    for one in segments:
        for box in _boxes(one):
            boxes.setdefault(box, []).append(one)
    cards = {
        number
        for number, line in enumerate(lines)
        if line.segment is not None
        and len(line.text) <= LONGEST_IN_CARD
        and any(_is_card(boxes[box]) for box in _boxes(line.segment))
    }
    own = Counter(_named(line) for number, line in enumerate(lines) if number not in cards and is_prose(line.text))
    cards = {number for number in cards if not (name := _named(lines[number])) or own[name] < FEWEST_ALIKE}
    size = sum(len(lines[number].text) for number in cards)
    return cards if size <= MOST_FRAMED * sum(len(line.text) for line in lines) else set()


def find_labelled(lines: Sequence[Line], segments: Sequence[Segment]) -> set[int]:
    """The numbers of the lines in boxes that begin with a label such as "You may also like" and have links in them."""
    labels = [one for one in segments if len(one.text) <= LONGEST_LABEL and is_read_more(one.text)][:MOST_LABELS]
    inside = {element for label in labels for element in _labelled(label, segments)}
    found = {number for number, line in enumerate(lines) if line.segment and line.segment.element in inside}
    size = sum(len(lines[number].text) for number in found)
    return found if size <= MOST_OF_A_KIND * sum(len(line.text) for line in lines) else set()


def _labelled(label: Segment, segments: Sequence[Segment]) -> set[Any]:
    """The elements of the smallest box around a label that holds more than it, where the label is the first in it."""
    for box in islice(label.element.iterancestors(), _ABOVE):
        elements = {*box.iter()}
        inside = [one for one in segments if one.element in elements]
        if len(inside) > 1:
            is_first = inside[0].element is label.element
            return elements if is_first and any(map(_is_linked_headline, inside)) else set()
    return set()


def _named(line: Line) -> str:
    """The class of a line's own element, which paragraphs of one article often share."""
    return line.segment.element.get("class", "").strip() if line.segment else ""


def _boxes(one: Segment) -> Iterator[Any]:
    return (box for box in islice(one.element.iterancestors(), _ABOVE) if box.tag not in _LISTS)


def _is_card(inside: Sequence[Segment]) -> bool:
    """A box of a few lines: one headline that is a link, and besides at most one paragraph that is none."""
    if not 1 < len(inside) <= MOST_IN_CARD:
        return False
    blurbs = sum(is_prose(one.text) and one.linked < LITTLE_LINK for one in inside)
    return blurbs <= 1 and sum(map(_is_linked_headline, inside)) == 1


def _is_linked_headline(one: Segment) -> bool:
    return one.linked >= ALL_LINK and not ends_sentence(one.text) and len(one.text.split()) >= FEWEST_WORDS

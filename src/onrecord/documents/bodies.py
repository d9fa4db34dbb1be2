"""Which lines of a page are its article: several extractions, and the choice between them by what they found.

The first extraction is right on nearly every page. Where it found labels instead of sentences, or little of what the
page has, others are asked, and the one with the most running text is taken.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from onrecord.documents.embedded import article_body, scripted_body, split_body
from onrecord.documents.prose import ends_sentence, is_label, is_prose
from onrecord.documents.recovery import Line, recover
from onrecord.documents.segments import Segment, split_page
from onrecord.types import DocumentWarning

ENOUGH = 400  # characters of running text, of which nobody doubts that they are an article
MOST_LABELS = 0.5  # share of the lines
FEWEST_LABELS = 8  # in a page that is menu-like; a short list is none
THIN = 120  # characters of running text
MORE = 1.5  # times as much running text must another extraction have
LEAST = 250  # characters of running text must another extraction have
_MOST_LINKED = 0.3
_SHORT_WORD = 3  # characters; such words stand everywhere
_WORD = re.compile(r"\w+")


class Body(msgspec.Struct, frozen=True):
    """The lines of an article, and what is to be said of them."""

    lines: tuple[Line, ...]
    segments: tuple[Segment, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()


def find_body(tree: Any) -> Body:
    """The article of a page; without lines where there is none.

    Args:
        tree: The page; it is not changed.
    """
    segments = split_page(tree)
    told = article_body(tree)
    best = recover(segments, _extracted(tree), told)
    if _is_poor(best):
        clue = _words(page_clue(tree))
        for another in _others(tree, segments, told):
            if _is_better(another, best, clue):
                best = another
            if not _is_poor(best):
                break
    return Body(best, segments, _warnings(best))


def _others(tree: Any, segments: Sequence[Segment], told: str) -> Iterator[tuple[Line, ...]]:
    yield recover(segments, _extracted(tree, favor_recall=True), told)
    yield recover(segments, densest(segments), told)
    yield recover(segments, split_body(told))
    yield tuple(Line(line) for line in scripted_body(tree))


def densest(segments: Sequence[Segment]) -> tuple[str, ...]:
    """The lines of the element that holds most of the running text, as few others as can be."""
    weights: dict[Any, float] = {}
    for one in segments:
        if one.frame is None and one.linked < _MOST_LINKED and is_prose(one.text):
            for share, ancestor in zip((1.0, 1.0, 0.5), _boxes(one.element), strict=False):
                weights[ancestor] = weights.get(ancestor, 0.0) + share * len(one.text)
    if not weights:
        return ()
    box = max(weights, key=lambda element: weights[element])
    inside = {*box.iter()}
    return tuple(
        one.text for one in segments if one.element in inside and (one.linked < _MOST_LINKED or ends_sentence(one.text))
    )


def _boxes(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _extracted(tree: Any, **options: Any) -> list[str]:
    bare = copy.deepcopy(tree)  # the extraction takes the tree apart
    for script in [*bare.iter("script")]:  # else the text of JSON-LD comes with its markup, in one piece
        script.text = None
    # Its second opinion takes time with the square of the page, and on bench/pages is no better.
    found = _trafilatura().bare_extraction(bare, fast=True, include_comments=False, with_metadata=False, **options)
    text = (found.text or "") if found else ""
    lines = (part.strip().removeprefix("- ") for line in text.splitlines() for part in _cells(line.strip()))
    return [line for line in lines if line]


def _cells(line: str) -> list[str]:
    """The cells of a row of a table, apart where they hold running text."""
    if not line.startswith("|"):
        return [line]
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    return cells if any(map(is_prose, cells)) else [" | ".join(cells)]


def _weight(lines: Sequence[Line]) -> int:
    """Characters of running text, less those of labels."""
    weights = (len(line.text) * (is_prose(line.text) - is_label(line.text)) for line in lines if not _is_link(line))
    return sum(weights)


def _is_link(line: Line) -> bool:
    return line.segment is not None and line.segment.linked >= _MOST_LINKED and not ends_sentence(line.text)


def _is_poor(lines: Sequence[Line]) -> bool:
    return _weight(lines) < ENOUGH or _is_menu_like(lines)


def _is_better(another: Sequence[Line], best: Sequence[Line], clue: set[str]) -> bool:
    """Much more running text, which speaks no less of what the page says that it is about; of an article, more."""
    if _weight(another) < max(LEAST, MORE * _weight(best)):
        return False
    if not any(is_prose(line.text) for line in best):
        return True
    gain = _support(another, clue) - _support(best, clue)
    return gain >= 0 if _is_menu_like(best) else gain > 0


def _support(lines: Sequence[Line], clue: set[str]) -> int:
    return len(clue & {word for line in lines for word in _words(line.text)})


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) > _SHORT_WORD}


def page_clue(tree: Any) -> str:
    """What the head of a page says that the article is about."""
    told = [title.text or "" for title in tree.iter("title")][:1]
    for meta in tree.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in ("description", "og:description", "og:title"):
            told.append(meta.get("content") or "")
    return " ".join(told)


def _is_menu_like(lines: Sequence[Line]) -> bool:
    labels = sum(is_label(line.text) for line in lines)
    return labels >= FEWEST_LABELS and labels > MOST_LABELS * len(lines)


def _warnings(lines: Sequence[Line]) -> tuple[DocumentWarning, ...]:
    found: tuple[tuple[DocumentWarning, bool], ...] = (
        ("thin", sum(len(line.text) for line in lines if is_prose(line.text)) < THIN),
        ("menu-like", _is_menu_like(lines)),
    )
    return tuple(name for name, is_so in found if is_so)


def has_article(lines: Sequence[str]) -> bool:
    """Whether there is a sentence, or a line that is too long to be a label.

    >>> has_article(["News", "Sign in", "Games"]), has_article(["The bridge is shut."])
    (False, True)
    """
    return any(not is_label(line) for line in lines)


@cache
def _trafilatura() -> Any:
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # a library does not write on standard error
    return trafilatura

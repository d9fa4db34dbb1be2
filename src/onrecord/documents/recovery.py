"""Paragraphs of a web page that the extraction lost: those that live exactly where the kept ones live.

Pages that cut an article into several containers lose whole parts of it, with their quotations. A lost paragraph
is taken back when its three nearest ancestors have the same tags and classes as those of at least two kept
paragraphs; menus, comments and teasers of other articles live elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

FEWEST_WORDS = 8  # shorter paragraphs cannot be told from labels
NEIGHBOURS = 2  # kept paragraphs that must live in the same place
KEPT = 0.7  # share of the word groups of a paragraph that stand in the extracted text
LOST = 0.3
MOST_LINKED = 0.5  # share of the characters that are links; above it is a list of other articles
_GROUP = 4  # words
_DEPTH = 3  # ancestors
_WORD = re.compile(r"\w+")
_NOT_TEXT = ("script", "style", "noscript", "template")
_CODE = re.compile(r"[{};]\s*$|&lt;|[=(]['\"]")

Place = tuple[tuple[str, str], ...]


class _Candidate(msgspec.Struct, frozen=True):
    text: str
    place: Place
    share: float  # of its word groups in the extracted text
    linked: float  # share of its characters that are links


def recover(tree: Any, lines: Sequence[str]) -> tuple[str, ...]:
    """The extracted lines with the lost paragraphs back in their places.

    Args:
        tree: The page as an lxml tree; it is not changed.
        lines: What was extracted, in order.
    """
    groups = [_groups(line) for line in lines]
    candidates = tuple(_candidates(tree, set().union(*groups)))
    homes = Counter(candidate.place for candidate in candidates if candidate.share > KEPT)
    lost = {number for number, candidate in enumerate(candidates) if _is_lost(candidate, homes)}
    if not lost:
        return tuple(lines)
    return tuple(_merged(lines, groups, candidates, lost))


def _candidates(tree: Any, known: set[str]) -> Iterator[_Candidate]:
    for element in tree.iter("p", "blockquote"):
        if element.tag == "blockquote" and element.find(".//p") is not None:
            continue
        text = visible_text(element)
        groups = _groups(text)
        if len(_WORD.findall(text)) < FEWEST_WORDS:
            continue
        linked = sum(len(visible_text(anchor)) for anchor in element.iter("a"))
        yield _Candidate(text, _place(element), len(groups & known) / len(groups), linked / len(text))


def visible_text(element: Any) -> str:
    """The words of an element in one line, without scripts and styles."""
    return " ".join("".join(_text_nodes()(element)).split())


@cache
def _text_nodes() -> Any:
    from lxml.etree import XPath

    return XPath(f".//text()[not({' or '.join(f'ancestor::{tag}' for tag in _NOT_TEXT)})]", smart_strings=False)


def _is_lost(candidate: _Candidate, homes: Counter[Place]) -> bool:
    lives_there = homes[candidate.place] >= NEIGHBOURS
    return (
        lives_there and candidate.share < LOST and candidate.linked < MOST_LINKED and not _CODE.search(candidate.text)
    )


def _place(element: Any) -> Place:
    ancestors = []
    for ancestor in element.iterancestors():
        ancestors.append((str(ancestor.tag), " ".join(ancestor.get("class", "").split())))
        if len(ancestors) == _DEPTH:
            break
    return tuple(ancestors)


def _groups(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[start : start + _GROUP]) for start in range(max(1, len(words) - _GROUP + 1))}


def _merged(
    lines: Sequence[str], groups: Sequence[set[str]], candidates: Sequence[_Candidate], lost: set[int]
) -> Iterator[str]:
    """Every lost paragraph after the line that holds the kept paragraph before it on the page."""
    line_of = {group: number for number, line in reversed([*enumerate(groups)]) for group in line}
    after: dict[int, list[str]] = {}
    last = -1
    for number, candidate in enumerate(candidates):
        if number in lost:
            after.setdefault(last, []).append(candidate.text)
        elif candidate.share > KEPT:
            last = max(last, *(line_of.get(group, -1) for group in _groups(candidate.text)))
    yield from after.get(-1, [])
    for number, line in enumerate(lines):
        yield line
        yield from after.get(number, [])

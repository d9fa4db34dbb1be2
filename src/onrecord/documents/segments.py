"""A web page as the lines that a reader sees: every stretch of words between two edges of blocks, with where it stands.

The page is walked once, so the time grows with its size however deep it is. Words of neighbouring blocks are never
glued together, and markup, scripts and drawings are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from onrecord.lexicon import load_rows
from onrecord.types import BlockKind

Place = tuple[tuple[str, str], ...]
DEPTH = 3  # ancestors that make a place
_MOST_NAMES = 300  # characters of class and id that are looked at
# no words: elements of markup
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)
# no words: elements of markup
_NO_WORDS = frozenset(
    "audio button canvas datalist embed head iframe math noscript object option script select style svg template "
    "textarea title video".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# no words: elements of markup
_OUTSIDE = frozenset(("nav", "footer", "form", "menu"))
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")  # soft hyphens and the like
_WORDS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")


class Segment(msgspec.Struct, frozen=True):
    """Words between two edges of blocks.

    Attributes:
        text: In one line.
        element: The innermost block around them.
        tag: Its name, or that of the heading, list item or caption that it stands in.
        linked: Share of the characters that are links.
        links: How many there are.
        frame: What sort of furniture its surroundings call themselves.
        around: The number of the element that calls itself so; segments of one frame have the same.
    """

    text: str
    element: Any
    tag: str
    linked: float
    links: int = 0
    frame: BlockKind | None = None
    around: int = 0

    @property
    def place(self) -> Place:
        """The nearest ancestors with their classes: paragraphs of one article share them."""
        found = []
        for ancestor in self.element.iterancestors():
            found.append((str(ancestor.tag), " ".join(ancestor.get("class", "").split())))
            if len(found) == DEPTH:
                break
        return tuple(found)


class _Level(msgspec.Struct, frozen=True):
    """What an element takes over from those around it."""

    element: Any
    tag: str
    link: int  # its number; 0 outside of links
    frame: BlockKind | None
    around: int


def split_page(tree: Any) -> tuple[Segment, ...]:
    """The segments of a page, in order.

    >>> from lxml.html import fromstring
    >>> [one.text for one in split_page(fromstring("<div><p>The fog <b>stays</b>.</p>Ferries wait.</div>"))]
    ['The fog stays.', 'Ferries wait.']
    """
    return tuple(_segments(tree))


def _segments(tree: Any) -> Iterator[Segment]:
    from lxml.etree import iterwalk

    # no words: events of the parser
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    levels = [_Level(tree, "", 0, None, 0)]
    words: list[tuple[str, int]] = []
    count = 0
    for event, element in walk:
        if event == "start":
            count += 1
            if element.tag in _NO_WORDS:
                walk.skip_subtree()
                levels.append(levels[-1])
                continue
            if element.tag in _BLOCKS:
                yield from _flush(words, levels[-1])
            levels.append(_enter(element, levels[-1], count))
            words.append((element.text or "", levels[-1].link))
            continue
        if event == "end":
            if element.tag in _BLOCKS:
                yield from _flush(words, levels[-1])
            levels.pop()
        words.append((element.tail or "", levels[-1].link))
    yield from _flush(words, levels[-1])


def _enter(element: Any, outer: _Level, number: int) -> _Level:
    tag = element.tag
    link = outer.link or (number if tag == "a" else 0)
    if tag not in _BLOCKS:
        return outer if link == outer.link else msgspec.structs.replace(outer, link=link)
    frame = frame_of(tag, f"{element.get('class', '')} {element.get('id', '')}"[:_MOST_NAMES])
    keeps = outer.tag in _HEADINGS or outer.tag in ("li", "figcaption", "blockquote")
    shown = tag if tag in _HEADINGS or not keeps or tag in ("li", "figcaption") else outer.tag
    around = (frame, number) if frame else (outer.frame, outer.around)
    return _Level(element if tag != "br" else outer.element, shown, link, *around)


def _flush(words: list[tuple[str, int]], level: _Level) -> Iterator[Segment]:
    glue = _joined if level.tag in _HEADINGS else "".join
    text = " ".join(_UNSEEN.sub("", glue([word for word, _ in words])).split())
    if text:
        linked = sum(len("".join(word.split())) for word, link in words if link)
        whole = sum(len("".join(word.split())) for word, _ in words)
        links = len({link for word, link in words if link and word.strip()})
        yield Segment(text, level.element, level.tag, linked / whole, links, level.frame, level.around)
    words.clear()


def _joined(words: list[str]) -> str:
    """The pieces of a heading; a kicker and the headline after it are two, though only their style parts them."""
    text = ""
    for word in words:
        is_glued = text[-1:].islower() and word[:1].isupper()
        text += f" {word}" if is_glued else word
    return text


def frame_of(tag: str, names: str) -> BlockKind | None:
    """What sort of furniture an element calls itself.

    >>> frame_of("div", "article__relatedStories")
    'teaser'
    """
    if tag == "figcaption":
        return "caption"
    if tag in _OUTSIDE:
        return "boilerplate"
    words = [word.lower() for word in _WORDS.findall(names)]
    pairs = ["".join(pair) for pair in zip(words, words[1:], strict=False)]
    return next((kind for word in (*pairs, *words) if (kind := _frames().get(word))), None)


@cache
def _frames() -> dict[str, BlockKind]:
    return {row["words"]: row["kind"] for row in load_rows("frames")}  # type: ignore[misc]  # the table's test checks it

"""What a browser shows and the text of the tree does not: quotation marks of ``<q>`` and ``<blockquote>``, readings
over characters, and words that are there for screen readers alone.

The tree is changed in place, before anything is taken out of it.
"""

from __future__ import annotations

import re
from typing import Any

from onrecord.documents.prose import ends_sentence

OPENING, CLOSING = "“", "”"
MOST_QUOTED = 8  # paragraphs; a longer quotation is a document, or the page misuses the element
_MARK = re.compile("[“”„«»\"「」『』]|''")
# no words: classes of markup
_HIDDEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|u-hidden-visually)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]{5,60}\)")
MOST_HIDDEN = 200  # characters; a page that hides more than this shows it later
FEWEST_HELPERS = 3
_PARTS = ("p", "li", "div")


def restore_marks(tree: Any) -> None:
    """Put into the text what belongs to it, and take out what nobody sees.

    >>> from lxml.html import fromstring
    >>> page = fromstring("<p><q>It is <q>over</q></q>, she said.</p>")
    >>> restore_marks(page)
    >>> page.text_content()
    '“It is ‘over’”, she said.'
    """
    quotes = [*tree.iter("q")]
    for element in quotes:
        is_inner = next(element.iterancestors("q"), None) is not None
        _wrap(element, *(("‘", "’") if is_inner else (OPENING, CLOSING)))
    quoted = [*tree.iter("blockquote")]
    most = sum(len(_line(one)) for one in tree.iter("p")) / 2 if quoted else 0
    for element in quoted:
        _quote(element, most)
    for element in [*tree.iter("ruby")]:
        _flatten(element)
    helpers = _helpers(tree)
    for element in [*tree.iter("span", "h2", "h3", "h4", "p", "div")]:
        if element in helpers or (_HIDDEN.search(element.get("class") or "") and len(_line(element)) <= MOST_HIDDEN):
            _replace(element, "")
    for element in quotes:  # the extraction would give them twice: in their paragraph, and alone
        element.tag = "span"


def _wrap(element: Any, opening: str, closing: str) -> None:
    first = next((text.strip() for text in element.itertext() if text.strip()), "")
    if first and not _MARK.match(first):
        _open(element, opening)
        _close(element, closing)


def _open(element: Any, mark: str) -> None:
    element.text = mark + (element.text or "").lstrip()


def _close(element: Any, mark: str) -> None:
    last = element[-1] if len(element) else None
    if last is None:
        element.text = (element.text or "").rstrip() + mark
    else:
        last.tail = (last.tail or "").rstrip() + mark


def _quote(element: Any, most: float) -> None:
    """Marks around the words of a block quotation that has none; each paragraph opens, the last one closes.

    One that holds most of the page is the article, set in.
    """
    if next(element.iterancestors("blockquote"), None) is not None:
        return
    parts = [part for part in element.iterchildren(*_PARTS) if _line(part)] or [element]
    texts = [_line(part) for part in parts]
    if parts == [element] and (source := _source_in(element)) is not None:
        texts = [texts[0].removesuffix(_line(source)).rstrip()]
    is_article = len(parts) > MOST_QUOTED or sum(map(len, texts)) > most > 0
    if is_article or any(_MARK.search(text) for text in texts) or not ends_sentence(texts[-1]):
        return
    for part in parts:
        _open(part, OPENING)
    for broken in element.iter("br"):  # the next line is one of its own, and opens again as a paragraph does
        if (broken.tail or "").strip():
            broken.tail = OPENING + (broken.tail or "").lstrip()
    if parts[-1] is element and (source := _source_in(element)) is not None:
        _close_before(source, CLOSING)
    else:
        _close(parts[-1], CLOSING)


def _source_in(element: Any) -> Any:
    """The child that says whose words they are, where it comes last."""
    last = element[-1] if len(element) else None
    is_source = last is not None and last.tag in ("footer", "cite") and not (last.tail or "").strip()
    return last if is_source else None


def _close_before(element: Any, mark: str) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is None:
        parent.text = (parent.text or "").rstrip() + mark
    else:
        before.tail = (before.tail or "").rstrip() + mark


def _line(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _flatten(element: Any) -> None:
    """A word with its reading in brackets, as pages without the element have it."""
    reading = "".join("".join(one.itertext()) for one in element.iter("rt"))
    has_brackets = element.find(".//rp") is not None
    base = "".join("".join(element.itertext()).split())
    if not has_brackets and reading:
        bare = "".join(text.strip() for text in element.xpath(".//text()[not(ancestor::rt)]"))
        base = f"{bare}（{reading}）"
    _replace(element, base)
    element.tag = "span"


def _helpers(tree: Any) -> set[Any]:
    """What one link after the other has at its end in brackets: "(opens in a new window)"."""
    found: dict[str, list[Any]] = {}
    for link in tree.iter("a"):
        last = link[-1] if len(link) else None
        if last is not None and last.tag == "span" and not (last.tail or "").strip():
            text = _line(last)
            if _IN_BRACKETS.fullmatch(text):
                found.setdefault(text, []).append(last)
    return {element for same in found.values() if len(same) >= FEWEST_HELPERS for element in same}


def _replace(element: Any, text: str) -> None:
    for child in [*element]:
        element.remove(child)
    element.text = text

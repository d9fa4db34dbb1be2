"""Who wrote an article, and which agency sent it: what the page declares, then the byline that it shows.

``SOURCES`` are asked in order; the first that names somebody decides, and ``explain`` shows which one did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from onrecord.documents.bylines import LONGEST_NAME, MOST, Part, parse_byline
from onrecord.documents.folding import clean, fold
from onrecord.documents.metadata.head import Head, kinds_of
from onrecord.documents.metadata.headings import is_in_menu
from onrecord.documents.outlet_register import name_key
from onrecord.documents.recovery import visible_text
from onrecord.rules import Rule, Rules, rule_list

LONGEST = 300  # characters of a byline; what is longer tells about the author
# no words: names of meta elements
_META = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "cxenseparse:author",
)
# no words: classes of markup, in the languages seen
_MARK = re.compile(r"(?<![a-z])(?:byline|author|auteur|autor|autorin|autore|verfasser|writer|ecrit-par)s?(?![a-z])")
# no words: classes of markup
_NO_MARK = re.compile(r"bio|box|description|info(?![a-z])|avatar|image|social|follow|comment|(?<![a-z])(?:date|time)")
# no words: folders of addresses, in the languages seen
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|in|innen)?|auteurs?|autori|journalists?|journalistes?|reporters?)/[^/?#]",
    re.IGNORECASE,
)
_ELEMENTS = 20_000
_DEPTH = 4  # of names in names
_OUTLET_LETTERS = 4  # of an outlet's name that a person's cannot have in it


class Page(msgspec.Struct, frozen=True):
    """What may name the authors.

    Attributes:
        tree: The page.
        head: Its JSON-LD and meta tags.
        extracted: Names as the extraction found them.
        own: Names of the outlet, which are no author's.
    """

    tree: Any
    head: Head
    extracted: str | None = None
    own: tuple[str, ...] = ()


def _declared(page: Page) -> Iterator[Part]:
    for article in page.head.articles[:1]:
        for key in ("author", "creator"):
            yield from _persons(_names(article.get(key), page.head), page)


def _of_meta(page: Page) -> Iterator[Part]:
    meta = page.head.meta
    values = (meta[name] for name in _META if name in meta and not _are_addresses(meta[name]))
    return _persons(next(values, ()), page)


def _shown(page: Page) -> Iterator[Part]:
    """Marked elements beside the article."""
    return _alike(_elements(page.tree, _is_marked), page)


def _linked(page: Page) -> Iterator[Part]:
    """Links to the pages of authors."""
    return _alike(_elements(page.tree, _is_author_link), page)


def _extracted(page: Page) -> Iterator[Part]:
    """What the extraction found, as far as the page shows it: some of its names have lost their capitals and marks."""
    text = visible_text(page.tree).lower() if page.extracted else ""
    return (part for part in _persons([page.extracted or ""], page) if part.text.lower() in text)


def _bodies(page: Page) -> Iterator[Part]:
    """A body, also the outlet itself, that the page declares as the author: that of an unsigned piece."""
    for article in page.head.articles[:1]:
        author = article.get("author")
        for one in author[:MOST] if isinstance(author, list) else [author]:
            name = _body_name(one, page) if isinstance(one, dict) else None
            if name:
                yield Part(clean(name)[:LONGEST_NAME], "body")


def _body_name(thing: dict[str, Any], page: Page) -> str | None:
    name = thing.get("name")
    is_body = any(kind.endswith("organization") for kind in kinds_of(thing))
    return name if isinstance(name, str) and (is_body or name_key(name) in map(name_key, page.own)) else None


def _source(name: str, read: Callable[[Page], Iterable[Part]], example: str) -> Rule[Page, tuple[Part, ...]]:
    """One place in which authors are named, with a page that names one there."""

    def decide(page: Page) -> tuple[Part, ...] | None:
        return tuple(dict.fromkeys(part for part in read(page) if part.text))[:MOST] or None

    return Rule(name, decide, example)


SOURCES: Rules[Page, tuple[Part, ...]] = rule_list(
    "documents.metadata.authors",
    _source(
        "json-ld",
        _declared,
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Ada Renn"}</script>',
    ),
    _source("meta", _of_meta, '<meta name="author" content="Bo Lund">'),
    _source("byline", _shown, '<p class="byline">By Ada Renn</p>'),
    _source("author page", _linked, '<p>by <a href="/authors/ada-renn">Ada Renn</a></p>'),
    _source("extraction", _extracted, "<p>Text Cy Moor</p>"),
    _source(
        "body",
        _bodies,
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": '
        '{"@type": "Organization", "name": "Tide Table"}}</script>',
    ),
)


def explain(page: Page) -> tuple[str, tuple[Part, ...]] | None:
    """The source that decides, and the persons and agencies that it names."""
    found = SOURCES.explain(page)
    return (found.name, found.answer) if found.answer else None


def find_authors(
    tree: Any, head: Head, extracted: str | None, own: tuple[str, ...]
) -> tuple[tuple[str, ...], str | None]:
    """The authors, persons and agencies, and the first agency among them.

    Args:
        tree: The page.
        head: JSON-LD and meta tags.
        extracted: Names as the extraction found them, parted by semicolons.
        own: Names of who printed it; they are no author's.
    """
    chosen = explain(Page(tree, head, extracted, own))
    parts = chosen[1] if chosen else ()
    agency = next((part.text for part in parts if part.kind == "agency"), None)
    text = visible_text(tree) if parts else ""
    return tuple(part.text if part.kind == "agency" else _as_shown(part.text, text) for part in parts), agency


def _persons(texts: Iterable[str], page: Page) -> Iterator[Part]:
    """The persons and agencies of bylines, without the outlet."""
    for text in texts:
        lines = "\n".join(map(clean, text.splitlines()))
        yield from (part for part in parse_byline(lines) if part.kind == "agency" or not _is_own(part.text, page))


def _elements(tree: Any, is_one: Callable[[Any], bool]) -> Iterator[Any]:
    elements = (one for one in islice(tree.iter(), _ELEMENTS) if isinstance(one.tag, str))
    return (one for one in elements if is_one(one) and not is_in_menu(one))


def _alike(elements: Iterable[Any], page: Page) -> Iterator[Part]:
    """The names in elements: the first that names somebody, and those beside it that are marked as it is."""
    first: tuple[str, str, Any] | None = None
    for element in elements:
        mark = (element.tag, element.get("class") or "", _box(element))
        text = "\n".join(_lines(element)) if first in (None, mark) else ""
        parts = [*_persons([text], page)] if 0 < len(text) <= LONGEST else []
        first = first or (mark if parts else None)
        yield from parts


def _box(element: Any) -> Any:
    """What holds an element and those beside it, each of which may have a box of its own."""
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    return parent if above is None else above


def _names(value: Any, head: Head, depth: int = 0) -> Iterator[str]:
    """Names in texts, in lists, in things, and in things that stand where the name should."""
    if depth > _DEPTH:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value[:MOST]:
            yield from _names(one, head, depth + 1)
    elif isinstance(value, dict):
        yield from _names(value.get("name") or head.named.get(str(value.get("@id"))), head, depth + 1)


def _are_addresses(values: Iterable[str]) -> bool:
    return all(value.startswith(("http:", "https:", "/", "www.")) for value in values)


def _is_author_link(element: Any) -> bool:
    return element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or "") is not None


def _is_marked(element: Any) -> bool:
    if "author" in (element.get("rel") or "").lower().split() or element.get("itemprop") == "author":
        return element.tag not in ("meta", "link")
    marks = (element.get("class") or "").lower()
    return _MARK.search(marks) is not None and not _NO_MARK.search(marks)


def _lines(element: Any) -> Iterator[str]:
    """The pieces of text in an element, those of one line of it in one."""
    for text in element.itertext():
        if text.strip():
            yield " ".join(text.split())


def _is_own(name: str, page: Page) -> bool:
    """The outlet's own name, or one that has it in it: "Tide Table Politics"."""
    own = [name_key(one) for one in page.own]
    words = {fold(word) for word in (name, *name.split())}
    return any(
        key == name_key(name) or key in words or (len(key) >= _OUTLET_LETTERS and key in fold(name)) for key in own
    )


def _as_shown(name: str, text: str) -> str:
    """The name with the capitals that the page shows, where it has it otherwise only in small or only in capitals."""
    at = -1 if name in text else text.lower().find(name.lower())
    shown = text[at : at + len(name)] if at >= 0 else name
    return name if shown.islower() or shown.isupper() or shown.lower() != name.lower() else shown

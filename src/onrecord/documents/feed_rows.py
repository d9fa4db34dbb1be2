"""RSS, RDF, Atom and JSON feeds → what each item says, as it is written; nothing is concluded here.

Elements are told by their names whatever the case, in the name spaces of feeds or in none; those of media and podcasts
are passed over. A day is what an element for days says, never what an id looks like.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from onrecord.documents.xml_repair import repair_xml

_SPACES = {
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "",
}
# no words: prefixes of XML
_PREFIXES = ("", "atom", "dc", "content")
_OTHER = 10  # worse than any prefix: a page in another form, such as JSON
# no words: elements of feeds
_ROOTS = ("rss", "rdf", "feed")
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
# In RSS a change is no publication; Atom asks for "updated" always and for "published" not, so that it comes last.
_DAYS = {
    # no words: elements of feeds
    "item": ("pubdate", "published", "issued", "date", "created"),
    # no words: elements of feeds
    "entry": ("published", "issued", "pubdate", "date", "created", "updated", "modified"),
}
_MAIL_AUTHOR = re.compile(r"[^\s@]{1,100}@[^\s@]{1,200}\s{0,20}\((?P<name>[^()]{1,200})\)")
_MARKUP = re.compile(r"</?(?:a|abbr|b|br|cite|em|i|mark|p|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]{0,300})?/?>", re.I)
Fields = Mapping[str, Any]


class FeedRow(msgspec.Struct, frozen=True):
    """One item: texts as the feed has them; ``content`` is HTML, ``days`` what elements for the day say, best first."""

    link: str | None = None
    id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    content: str | None = None


class FeedRows(msgspec.Struct, frozen=True):
    """A feed as it is written; ``link`` is the address of its site."""

    title: str | None
    link: str | None
    rows: tuple[FeedRow, ...]


def read_xml_feed(data: bytes, most: int) -> FeedRows:
    """The items of RSS, RDF and Atom.

    >>> read_xml_feed(b"<rss><channel><item><title>Fish & chips</title></item></channel></rss>", 9).rows[0].title
    'Fish & chips'

    Raises:
        ValueError: It is no feed.
        DocumentError: It is no text.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(repair_xml(data), parser)
    if root is None or _name(root)[1] not in _ROOTS:
        raise ValueError("it has another root")
    head = next((one for one in root.iterchildren() if _name(one)[1] == "channel"), None)
    if head is None and _name(root)[1] == "rss":
        raise ValueError("it has no channel")
    said = _fields(root if head is None else head)
    rows: list[FeedRow] = []
    for element in root.iter():
        kind = _name(element)[1]
        if kind in _DAYS and len(rows) < most:
            rows.append(_row(element, kind))
    return FeedRows(_line(_text(said.get("title"))), _link(said), tuple(rows))


def _row(element: Any, kind: str) -> FeedRow:
    fields = _fields(element)
    given = _text(fields.get("id")) or _text(fields.get("guid")) or element.get(_ABOUT)
    return FeedRow(
        link=_link(fields) or given,
        id=given,
        title=_line(_text(fields.get("title"))),
        authors=_authors(fields),
        days=tuple(day for name in _DAYS[kind] if (day := _text(fields.get(name)))),
        content=_content(fields),
    )


def _fields(element: Any) -> Fields:
    """The first child of each name; what has no name space, or the one of feeds, goes before Dublin Core."""
    found: dict[str, tuple[int, Any]] = {}
    for child in element.iterchildren():
        space, name = _name(child)
        if space not in _PREFIXES or (name == "link" and not _is_page(child)):
            continue
        rank = _PREFIXES.index(space) + (_OTHER if name == "link" and not _is_html(child) else 0)
        if (name not in found or rank < found[name][0]) and (name == "link" or _text(child) or len(child)):
            found[name] = (rank, child)
    return {name: child for name, (_, child) in found.items()}


def _is_page(link: Any) -> bool:
    """Whether a link leads to the page of an item, and not to the feed itself, a picture or comments."""
    return (link.get("rel") or "alternate") == "alternate" and bool(link.get("href") or (link.text or "").strip())


def _is_html(link: Any) -> bool:
    return "html" in (link.get("type") or "text/html").lower()


def _link(fields: Fields) -> str | None:
    link = fields.get("link")
    href = (link.get("href") or link.text or "").strip() if link is not None else ""
    return href or None


def _authors(fields: Fields) -> tuple[str, ...]:
    author = fields.get("author")
    named = None
    if author is not None:
        named = _text(_fields(author).get("name")) if len(author) else _text(author)
    line = _line(named or _text(fields.get("creator")))
    found = _MAIL_AUTHOR.fullmatch(line) if line else None
    name = found["name"].strip() if found else line
    return (name,) if name else ()


def _content(fields: Fields) -> str | None:
    from lxml import etree

    # no words: elements of feeds
    for name in ("encoded", "content", "description"):
        element = fields.get(name)
        if element is None:
            continue
        if (element.get("type") or "").lower() in ("xhtml", "application/xhtml+xml"):
            return str(etree.tostring(element, encoding="unicode", with_tail=False))
        return _text(element)
    return None


def _name(element: Any) -> tuple[str, str]:
    """The kind of name space and the name in small letters; a prefix that nobody declares counts as its usual one."""
    if not isinstance(element.tag, str):
        return "?", ""
    space, _, name = element.tag.rpartition("}")
    prefix, _, local = name.lower().rpartition(":")
    return (prefix if not space else _SPACES.get(space[1:].lower(), "?")), local


def _text(element: Any) -> str | None:
    return "".join(element.itertext()).strip() or None if element is not None else None


def _line(text: str | None) -> str | None:
    """A title or name in one line; feeds often write their characters as those of HTML once more."""
    return " ".join(html.unescape(_MARKUP.sub("", html.unescape(text))).split()) or None if text else None


def read_json_feed(data: bytes, most: int) -> FeedRows:
    """The items of a JSON Feed.

    >>> read_json_feed(b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "7"}]}', 9).rows[0].id
    '7'

    Raises:
        ValueError: It is no feed.
    """
    feed = json.loads(data)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ValueError("it has no items")
    rows = tuple(_json_row(item) for item in items[:most] if isinstance(item, dict))
    return FeedRows(_line(_string(feed, "title")), _string(feed, "home_page_url"), rows)


def _json_row(item: Fields) -> FeedRow:
    plain = _string(item, "content_text")
    return FeedRow(
        link=_string(item, "url"),
        id=_string(item, "id"),
        title=_line(_string(item, "title")),
        authors=tuple(dict.fromkeys(_json_authors(item))),
        days=tuple(filter(None, [_string(item, "date_published")])),
        content=_string(item, "content_html") or (html.escape(plain) if plain else None),
    )


def _json_authors(item: Fields) -> Iterator[str]:
    many = item.get("authors")
    for one in many if isinstance(many, list) else [item.get("author")]:
        name = _line(_string(one, "name")) if isinstance(one, dict) else None
        if name:
            yield name


def _string(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None

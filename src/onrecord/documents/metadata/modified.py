"""When a page was changed last: what it says itself, kept beside the witnesses of its publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from onrecord.documents.metadata.head import Head
from onrecord.documents.metadata.published import parse_moment
from onrecord.types import Dated

# no words: names of meta elements
_META = (
    "article:modified_time og:updated_time og:article:modified_time lastmod last-modified dcterms.modified "
    "dc.date.modified article.updated datemodified modified_date revision_date rnews:datemodified"
).split()
_ELEMENTS = 5000


def find_modified(tree: Any, head: Head) -> tuple[Dated, ...]:
    """All witnesses of the last change, none twice."""
    values = (*_of_articles(head), *_of_meta(head), *_of_times(tree))
    found = (parse_moment(value, "modified") for value in values)
    return tuple(dict.fromkeys(one for one in found if one))


def last_change(dates: Sequence[Dated]) -> date | None:
    """The day of the last change: the latest that is told.

    >>> last_change((Dated("meta", date(2031, 5, 5)), Dated("modified", date(2031, 5, 7))))
    datetime.date(2031, 5, 7)
    """
    return max((one.day for one in dates if one.origin == "modified"), default=None)


def _of_articles(head: Head) -> Iterator[str]:
    for article in head.articles[:1]:
        value = article.get("dateModified")
        if isinstance(value, str):
            yield value


def _of_meta(head: Head) -> Iterator[str]:
    for name in _META:
        yield from head.meta.get(name, ())[:1]


def _of_times(tree: Any) -> Iterator[str]:
    for element in islice(tree.iter("time", "span", "meta"), _ELEMENTS):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        value = element.get("datetime") or element.get("content")
        if value and "datemodified" in marks:
            yield value

"""Who wrote an article, and which agency sent it: names of persons apart from those of agencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from onrecord.documents.metadata.head import Head
from onrecord.lexicon import load_rows

MOST = 12
_PARTS = re.compile(r"\s*(?:;|\||,|\band\b|&)\s*", re.IGNORECASE)
_BY = re.compile(
    r"^(?:(?:analysis|opinion|text|story|written|review|commentary)\s+)?(?:by|von|par)\s*:?\s+", re.IGNORECASE
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY_AFTER = re.compile(rf"(?<=\w)\s+(?:{_DAYS}|{_MONTHS})$")
_NOT_NAMES = re.compile(
    r"https?:|www\.|@|\d|\b(?:staff|editor|editors|desk|admin|newsroom|team|correspondent|reporter)\b", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w\u0300-\u036f’'.-]*(?:\s+[\w\u0300-\u036f’'.-]+){1,4}")
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]{2,40})\)\s*")


def find_authors(head: Head, fallback: str | None, outlet: str | None) -> tuple[tuple[str, ...], str | None]:
    """The persons, and the agency where one is named among them.

    Args:
        head: JSON-LD and meta tags.
        fallback: Names as the extraction found them, parted by semicolons.
        outlet: Who printed it; its own name is no author's.
    """
    for raw in (_of_articles(head), _of_meta(head), [fallback] if fallback else []):
        names = tuple(dict.fromkeys(part for one in raw for part in _parted(one)))
        agency = next((name for name in names if is_agency(name)), None)
        persons = tuple(name for name in names if _is_person(name, outlet))[:MOST]
        if persons or agency:
            return persons, agency
    return (), None


@cache
def _agencies() -> frozenset[str]:
    rows = load_rows("outlets")
    names = {
        row[key] for row in rows if row["kind"] == "name" and row["sort"] == "agency" for key in ("words", "canonical")
    }
    return frozenset(name.lower() for name in names if name)


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency.

    >>> is_agency("Reuters"), is_agency("Ada Renn")
    (True, False)
    """
    return name.lower().removeprefix("the ") in _agencies()


def _of_articles(head: Head) -> list[str]:
    return [name for article in head.articles[:1] for name in _names(article.get("author") or article.get("creator"))]


def _names(value: Any) -> Iterator[str]:
    for one in value[:MOST] if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        for text in name[:MOST] if isinstance(name, list) else [name]:
            if isinstance(text, str):
                yield text


def _of_meta(head: Head) -> list[str]:
    names = (
        "author",
        "article:author",
        "byl",
        "parsely-author",
        "dc.creator",
        "dcterms.creator",
        "sailthru.author",
        "cxenseparse:author",
    )
    return next(
        (list(head.meta[name]) for name in names if name in head.meta and not _are_addresses(head.meta[name])), []
    )


def _are_addresses(values: Iterable[str]) -> bool:
    return all(value.startswith(("http:", "https:", "/", "www.")) for value in values)


def _parted(text: str) -> Iterator[str]:
    """Single names; what stands in brackets is one of its own, such as an agency."""
    inside = [match["inside"] for match in _BRACKETS.finditer(text)]
    for part in [*_PARTS.split(_BRACKETS.sub(" ; ", _BY.sub("", " ".join(text.split())))), *inside]:
        name = _DAY_AFTER.sub("", _BY.sub("", part.strip(" .,–—-")))
        if name:
            yield name.title() if name.isupper() and len(name) > 5 else name


def _is_person(name: str, outlet: str | None) -> bool:
    if is_agency(name) or _NOT_NAMES.search(name) or (outlet and outlet.lower() in name.lower()):
        return False
    return len(name) <= 60 and _NAME.fullmatch(name) is not None and name[0].isupper()

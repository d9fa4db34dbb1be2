"""When an article came out: every witness on the page, and the one that is believed.

``RULES`` choose; ``explain`` shows which one did. When a page was changed is no witness, and neither is the clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from onrecord.documents.metadata.head import Head
from onrecord.languages.tables import ENGLISH, listed_words, pattern_of
from onrecord.rules import Rule, Rules, rule_list
from onrecord.types import Dated, DateOrigin

# no words: names of meta elements
_META = (
    "article:published_time og:published_time og:article:published_time parsely-pub-date datepublished sailthru.date "
    "publish-date publishdate pubdate publication_date published_time cxenseparse:recs:publishtime dc.date.issued "
    "dcterms.issued dc.date dcterms.date dc.date.created dcterms.created article.published published-date "
    "originalpublicationdate article_date_original rnews:datepublished date"
).split()
_MONTHS = {name: number for number, name in enumerate(listed_words(ENGLISH, "page_words", "month by three letters"), 1)}
_ADDRESS = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>\d{1,2}|[a-z]{3})[/_-](?P<day>\d{1,2})(?=[/_-]|\.|$)", re.IGNORECASE
)
_ADDRESS_RUN = re.compile(r"[/_-](?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=[/_-]|\.|$)")
_MONTH_NAMES = pattern_of(ENGLISH, "page_patterns", "month")
_SAID = re.compile(pattern_of(ENGLISH, "page_patterns", "published on"))
_SAID_WITHIN = 4000  # characters of the text
_MOST_TIMES = 40
_YEARS = range(1800, 2200)
_A_DAY = timedelta(days=1)


def _first(origin: DateOrigin) -> Callable[[Sequence[Dated]], Dated | None]:
    return lambda seen: next((one for one in seen if one.origin == origin), None)


def _local_address(seen: Sequence[Dated]) -> Dated | None:
    """The address has the day of the outlet's own place; the head has a time in UTC, which falls on the day beside."""
    address, head = _first("address")(seen), _of_head(seen)
    if address is None or head is None or head.at is None or not head.at.endswith(("Z", "+00:00")):
        return None
    return Dated("address", address.day, head.at) if abs(address.day - head.day) == _A_DAY else None


def _earlier_address(seen: Sequence[Dated]) -> Dated | None:
    """Some pages date themselves anew with each change; their address stays."""
    address, head = _first("address")(seen), _of_head(seen)
    is_earlier = address is not None and head is not None and address.day < head.day - _A_DAY
    return address if is_earlier else None


def _of_head(seen: Sequence[Dated]) -> Dated | None:
    return _first("json-ld")(seen) or _first("meta")(seen)


# Witnesses, each after its origin.
RULES: Rules[Sequence[Dated], Dated] = rule_list(
    "documents.metadata.published",
    Rule("given", _first("given"), "meta 2031-03-04, given 2030-01-01"),
    Rule("local address", _local_address, "meta 2031-03-04T03:00:00+00:00, address 2031-03-03"),
    Rule("earlier address", _earlier_address, "json-ld 2031-09-09, address 2031-03-03"),
    Rule("json-ld", _first("json-ld"), "meta 2031-03-04, json-ld 2031-03-03"),
    Rule("meta", _first("meta"), "meta 2031-03-04T03:00:00+02:00, address 2031-03-03"),
    Rule("time", _first("time"), "feed 2031-03-05, time 2031-03-04"),
    Rule("feed", _first("feed"), "address 2031-03-03, feed 2031-03-05"),
    Rule("mail", _first("mail"), "text 2031-03-03, mail 2031-03-05"),
    Rule("address", _first("address"), "text 2031-03-04, address 2031-03-03"),
    Rule("text", _first("text"), "text 2031-03-04"),
)


def explain(seen: Sequence[Dated]) -> tuple[str, Dated] | None:
    """The rule that decides and the witness that is believed.

    >>> explain((Dated("address", date(2031, 3, 3)), Dated("meta", date(2031, 5, 5))))[0]
    'earlier address'
    """
    found = RULES.explain(seen)
    return (found.name, found.answer) if found.answer else None


def find_dates(tree: Any, head: Head, text: str, url: str | None) -> tuple[Dated, ...]:
    """All witnesses, each origin in the order of the page, none twice."""
    found = [*_of_articles(head), *_of_meta(head), *_of_times(tree), *_of_address(url), *_of_text(text)]
    return tuple(dict.fromkeys(found))


def parse_moment(value: str, origin: DateOrigin) -> Dated | None:
    """A day or an instant as pages write them; ``None`` where less than the day is told.

    >>> parse_moment("2031-03-03T23:30:00+0300", "meta").at
    '2031-03-03T23:30:00+03:00'
    """
    text = " ".join(value.split())
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) or re.fullmatch(r"\d{8}", text):
        day = _day(text[:4], text[-5:-3] if "-" in text else text[4:6], text[-2:])
        return Dated(origin, day) if day else None
    moment = _moment(text)
    if moment is None or moment.year not in _YEARS:
        return None
    return Dated(origin, moment.date(), moment.isoformat())


def _moment(text: str) -> datetime | None:
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", text):
        try:
            return datetime.fromisoformat(re.sub(r"(?<!\s)\s*+(?:UTC|GMT)$", "+00:00", text))
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_articles(head: Head) -> Iterator[Dated]:
    for article in head.articles[:3]:
        for key in ("datePublished", "dateCreated"):
            value = article.get(key)
            one = parse_moment(value, "json-ld") if isinstance(value, str) else None
            if one is not None:
                yield one
                break


def _of_meta(head: Head) -> Iterator[Dated]:
    for name in _META:
        for value in head.meta.get(name, ())[:1]:
            one = parse_moment(value, "meta")
            if one is not None:
                yield one


def _of_times(tree: Any) -> Iterator[Dated]:
    """Elements that say that they are the time of publication; any other time on a page may be of anything."""
    for element in islice(tree.iter("time", "abbr", "span", "meta"), 5000):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        is_publication = (
            "datepublished" in marks or element.get("pubdate") is not None or "entry-date published" in marks
        )
        value = (
            element.get("datetime")
            or (element.get("content") if element.tag != "meta" else None)
            or element.get("title")
        )
        one = parse_moment(value, "time") if is_publication and value else None
        if one is not None:
            yield one


def _of_address(url: str | None) -> Iterator[Dated]:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    match = _ADDRESS.search(path) or _ADDRESS_RUN.search(path)
    day = _day(match["year"], match["month"], match["day"]) if match else None
    if day is not None:
        yield Dated("address", day)


def _of_text(text: str) -> Iterator[Dated]:
    match = _SAID.search(text, 0, _SAID_WITHIN)
    if match:
        parts = (match["year"] or match["year2"], match["month"] or match["month2"], match["day"] or match["day2"])
        day = _day(*parts)
        if day is not None:
            yield Dated("text", day)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None

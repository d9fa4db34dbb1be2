"""The lists and the search as tables to be saved; a table has up to 10,000 rows, whatever the page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from onrecord.questions.actors import AskedActors, Listed
from onrecord.questions.article_list import Asked, ListedArticle
from onrecord.questions.outlets import ListedOutlet
from onrecord.questions.pair_list import ListedPair
from onrecord.questions.search import Filters, Hit, search
from onrecord.views.phrases import unread_of
from onrecord.web import lists
from onrecord.web.desk import Desk
from onrecord.web.handlers import data_route
from onrecord.web.parameters import (
    Country,
    Kind,
    Language,
    Letter,
    Name,
    Office,
    Outlet,
    Since,
    Sort,
    Status,
    Until,
    Words,
)
from onrecord.web.search_filters import with_filters
from onrecord.web.tables import csv_of

MOST = 10_000  # rows
_AT_ONCE = 1000
Row = dict[str, object]
Turn = Callable[[str | None], tuple[Iterable[Row], str | None]]


def every_row(turn: Turn) -> Iterator[Row]:
    """The rows of all pages, up to ``MOST``; ``turn`` gives a page and what follows it.

    >>> pages = {None: ([{"n": 1}], "a"), "a": ([{"n": 2}], None)}
    >>> list(every_row(pages.__getitem__))
    [{'n': 1}, {'n': 2}]
    """
    after, n = None, 0
    while True:
        rows, after = turn(after)
        for row in rows:
            yield row
            n += 1
            if n == MOST:
                return
        if after is None:
            return


@with_filters
def search_csv(desk: Desk, filters: Filters, q: Words = "") -> Response[bytes]:
    """The statements of a search."""

    def turn(after: str | None) -> tuple[Iterable[Row], str | None]:
        found = search(desk.record, q, filters, after=after, limit=_AT_ONCE)
        return map(_statement, found.hits), found.next

    return csv_of(list(every_row(turn)), "statements.csv")


def _statement(hit: Hit) -> Row:
    one = hit.statement
    first, after = one.said or (None, None)
    return {
        "statement": one.id, "speaker": one.speaker_name, "speaker_id": one.speaker, "country": one.country,
        "source": hit.told.source_text, "cue": hit.told.cue_text, "content": one.content, "sentence": hit.told.text,
        "said": first, "said_until": after, "manner": one.manner, "commitment": one.commitment,
        "negated": one.negated, "published": one.published, "outlet": hit.evidence.outlet,
        "title": hit.evidence.title, "url": hit.evidence.url, "article": hit.evidence.document,
        "reports": one.reports, "outlets": one.outlets,
    }  # fmt: skip


def articles_csv(
    desk: Desk,
    outlet: Outlet = None,
    language: Language = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    sort: Sort = None,
) -> Response[bytes]:
    """The articles."""
    asked = Asked(outlet, language, status, since, until)

    def turn(after: str | None) -> tuple[Iterable[Row], str | None]:
        found = lists.articles(desk, "", asked, sort=sort, after=after, limit=_AT_ONCE).listed
        assert found is not None
        return map(_article, found.found), found.next

    return csv_of(list(every_row(turn)), "articles.csv")


def _article(one: ListedArticle) -> Row:
    return {
        "article": one.id, "title": one.title, "outlet": one.outlet, "published": one.published,
        "language": one.language, "statements": one.statements, "version": one.version, "copy_of": one.copy_of,
        "unread": unread_of(one.unread, one.language), "warnings": " ".join(one.warnings), "url": one.url,
    }  # fmt: skip


def actors_csv(
    desk: Desk, kind: Kind = None, country: Country = None, office: Office = None, letter: Letter = None,
    sort: Sort = None,
) -> Response[bytes]:  # fmt: skip
    """The actors."""
    asked = AskedActors(kind, country, office, letter)

    def turn(after: str | None) -> tuple[Iterable[Row], str | None]:
        found = lists.everybody(desk, asked, sort=sort, after=after, limit=_AT_ONCE)
        return map(_actor, found.listed), found.next

    return csv_of(list(every_row(turn)), "actors.csv")


def _actor(one: Listed) -> Row:
    return {
        "actor": one.actor.actor, "name": one.actor.name, "kind": one.actor.kind, "country": one.actor.country,
        "office": one.office, "body": one.body, "statements": one.statements, "last": one.last,
    }  # fmt: skip


def outlets_csv(desk: Desk, sort: Sort = None) -> Response[bytes]:
    """The outlets."""

    def turn(after: str | None) -> tuple[Iterable[Row], str | None]:
        found = lists.outlets(desk, sort=sort, after=after, limit=_AT_ONCE)
        return map(_outlet, found.found), found.next

    return csv_of(list(every_row(turn)), "outlets.csv")


def _outlet(one: ListedOutlet) -> Row:
    return {
        "outlet": one.name, "articles": one.articles, "statements": one.statements, "unread": one.unread,
        "first": one.first, "last": one.last,
    }  # fmt: skip


def pairs_csv(
    desk: Desk, holder: Name = None, kind: Kind = None, country: Country = None, sort: Sort = None
) -> Response[bytes]:
    """The pairs."""

    def turn(after: str | None) -> tuple[Iterable[Row], str | None]:
        found = lists.pairs(
            desk, holder=holder, kind=kind, country=country, sort=sort, after=after, limit=_AT_ONCE
        ).listed
        return map(_pair, found.found), found.next

    return csv_of(list(every_row(turn)), "pairs.csv")


def _pair(one: ListedPair) -> Row:
    return {
        "holder": one.holder.name, "holder_id": one.holder.actor, "target": one.target.name,
        "target_id": one.target.actor, "observations": one.observations, "mean": one.mean, "first": one.first,
        "last": one.last,
    }  # fmt: skip


_TABLES: tuple[tuple[str, Any], ...] = (
    ("/search", search_csv),
    ("/articles", articles_csv),
    ("/actors", actors_csv),
    ("/outlets", outlets_csv),
    ("/pairs", pairs_csv),
)
EXPORTS: list[HTTPRouteHandler] = [
    data_route("csv", path, function, include_in_schema=False) for path, function in _TABLES
]

"""What the lists show, as one frozen value each: articles, actors, outlets, pairs."""

from __future__ import annotations

import msgspec
from litestar.handlers import HTTPRouteHandler

from onrecord.questions.actors import ActorFacets, AskedActors, Listed, count_actors, list_actors
from onrecord.questions.article_list import ArticleList, Asked, list_articles
from onrecord.questions.in_articles import InArticle, search_articles
from onrecord.questions.names import find_subject
from onrecord.questions.outlets import OutletList, list_outlets
from onrecord.questions.pair_list import PairList, list_pairs
from onrecord.questions.suggestions import Suggestion, suggest
from onrecord.questions.unread import Unread, search_unread
from onrecord.questions.values import Named
from onrecord.questions.who import Known, who
from onrecord.web.desk import Desk
from onrecord.web.handlers import data_route
from onrecord.web.parameters import Words


class ArticlesAnswer(msgspec.Struct, frozen=True):
    """A page of articles; with words those that hold them, each with the place, read (``hits``) and unread."""

    listed: ArticleList | None
    hits: tuple[InArticle, ...] = ()
    unread: tuple[Unread, ...] = ()


class ActorsAnswer(Known, frozen=True, kw_only=True):
    """All that are known by a name; without a name, a page of everybody (``listed``) with the counts beside it."""

    listed: tuple[Listed, ...] = ()
    next: str | None = None  # to give as ``after``
    facets: ActorFacets | None = None


class PairsAnswer(msgspec.Struct, frozen=True):
    """A page of pairs, and whose they are where one was asked for."""

    listed: PairList
    holder: Named | None = None


def articles(
    desk: Desk, words: str, asked: Asked, *, sort: str | None = None, after: str | None = None, limit: int = 20
) -> ArticlesAnswer:
    """Articles by their circumstances, or by their words.

    Raises:
        OptionError: As ``list_articles`` and ``search_articles``.
    """
    if not words.strip():
        return ArticlesAnswer(list_articles(desk.record, asked, sort=sort or "newest", after=after, limit=limit))
    where = {"outlet": asked.outlet, "since": asked.since, "until": asked.until}
    return ArticlesAnswer(
        None,
        search_articles(desk.record, words, limit=limit, **where),  # type: ignore[arg-type]
        search_unread(desk.record, words, limit=limit, **where),  # type: ignore[arg-type]
    )


def known(desk: Desk, name: str) -> ActorsAnswer:
    """Everybody who is called so."""
    found = who(desk.record, name)
    return ActorsAnswer(found.found, found.others)


def everybody(
    desk: Desk, asked: AskedActors, *, sort: str | None = None, after: str | None = None, limit: int = 20
) -> ActorsAnswer:
    """A page of all who are on record."""
    given = msgspec.structs.asdict(asked)
    page = list_actors(desk.record, sort=sort or "statements", after=after, limit=limit, **given)
    return ActorsAnswer((), listed=page.found, next=page.next, facets=count_actors(desk.record, asked))


def names(desk: Desk, q: Words = "") -> tuple[Suggestion, ...]:
    """Whom somebody may be about to type."""
    return suggest(desk.record, q)


def outlets(desk: Desk, *, sort: str | None = None, after: str | None = None, limit: int = 20) -> OutletList:
    """A page of outlets."""
    return list_outlets(desk.record, sort=sort or "articles", after=after, limit=limit)


def pairs(
    desk: Desk,
    *,
    kind: str | None = None,
    country: str | None = None,
    holder: str | None = None,
    sort: str | None = None,
    after: str | None = None,
    limit: int = 20,
) -> PairsAnswer:
    """A page of pairs."""
    found = list_pairs(
        desk.record, kind=kind, country=country, holder=holder, sort=sort or "observations", after=after, limit=limit
    )
    named = None
    if holder:
        with desk.record.database.reading() as connection:
            named = find_subject(connection, holder, where="holder").named
    return PairsAnswer(found, named)


NAMES: list[HTTPRouteHandler] = [data_route("json", "/names", names)]

"""Atom and JSON Feed: of a search, an actor, a pair, and of the changes of line."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response
from litestar.handlers import HTTPRouteHandler

from onrecord.questions.actors import AskedActors
from onrecord.questions.article_list import Asked, ListedArticle
from onrecord.questions.recent import added_last
from onrecord.questions.search import Filters, Hit
from onrecord.questions.timeline import timeline
from onrecord.views.feeds import (
    Feed,
    Item,
    atom,
    item_of_entry,
    item_of_shift,
    item_of_statement,
    json_feed,
    plain_item,
)
from onrecord.views.phrases import unread_of
from onrecord.web import answers, lists
from onrecord.web.desk import Desk
from onrecord.web.handlers import data_route
from onrecord.web.links import actor_url, article_url, evidence_url, pair_url, statement_url, with_query
from onrecord.web.parameters import (
    Country,
    Id,
    Kind,
    Name,
    Office,
    Outlet,
    Status,
    Words,
)
from onrecord.web.search_filters import asked_for, with_filters

_MANY = 30
_ATOM, _JSON = "application/atom+xml; charset=utf-8", "application/feed+json"
Asking = Request[Any, Any, Any]


@with_filters
def search_feed(desk: Desk, request: Asking, filters: Filters, q: Words = "") -> Feed:
    """The statements of a search that were added last, whatever their day and however well they fit."""
    asked = asked_for(q, filters)
    hits = added_last(desk.record, q, filters, limit=_MANY)
    words = ", ".join(f"{name} {value}" for name, value in asked.items() if value)
    return feed_of(request, f"Statements: {words or 'all'}", with_query("/search", asked), _statements(request, hits))


def actor_feed(desk: Desk, request: Asking, actor: Id) -> Feed:
    """The newest statements of an actor."""
    found = answers.actor(desk, actor, limit=_MANY)
    name, here = found.who.actor.name, actor_url(found.who.actor.id)
    return feed_of(request, f"Statements by {name}", here, _statements(request, found.statements.hits))


def pair_feed(desk: Desk, request: Asking, one: Id, other: Id) -> Feed:
    """The newest of what two said and did to each other."""
    found = timeline(desk.record, one, other, limit=10_000)
    entries = found.entries[::-1][:_MANY]
    here = pair_url(found.one.actor, found.other.actor)
    items = [item_of_entry(entry, _address(request, _place(entry) or here)) for entry in entries]
    return feed_of(request, f"{found.one.name} and {found.other.name}", here, items)


def shift_feed(desk: Desk, request: Asking, holder: Name = None, target: Name = None) -> Feed:
    """The newest changes of line."""
    found = answers.shift_page(desk, holder, target, limit=_MANY).found
    items = [
        item_of_shift(
            one,
            _address(request, f"{pair_url(one.holder_id, one.target_id)}#{one.id}"),
        )
        for one in found
    ]
    words = " ".join(part for part in (holder, target and f"toward {target}") if part)
    here = with_query("/shifts", {"holder": holder, "target": target})
    return feed_of(request, f"Changes of line {words}".strip(), here, items)


def articles_feed(desk: Desk, request: Asking, outlet: Outlet = None, status: Status = None) -> Feed:
    """The newest articles."""
    found = lists.articles(desk, "", Asked(outlet, status=status), limit=_MANY).listed
    items = [
        plain_item(one.id, one.title or one.id, _told(one), _address(request, article_url(one.id)), one.published)
        for one in (found.found if found else ())
    ]
    here = with_query("/articles", {"outlet": outlet, "status": status})
    return feed_of(request, " ".join(filter(None, ("Articles", status, outlet and f"of {outlet}"))), here, items)


def _told(one: ListedArticle) -> str:
    n = f"{one.statements} statement{'' if one.statements == 1 else 's'}"
    return f"{one.outlet or 'outlet not known'}; {unread_of(one.unread, one.language) or n}"


def actors_feed(desk: Desk, request: Asking, kind: Kind = None, country: Country = None, office: Office = None) -> Feed:
    """Who spoke last."""
    found = lists.everybody(desk, AskedActors(kind, country, office), sort="latest", limit=_MANY).listed
    items = [
        plain_item(
            f"{one.actor.actor}:{one.last}", one.actor.name,
            f"{one.office or one.actor.kind}; {one.statements} statements",
            _address(request, actor_url(one.actor.actor)), one.last,
        )
        for one in found
    ]  # fmt: skip
    here = with_query("/actors", {"kind": kind, "country": country, "office": office})
    return feed_of(request, "Who spoke last", here, items)


def outlets_feed(desk: Desk, request: Asking) -> Feed:
    """Which outlets published last."""
    items = [
        plain_item(
            f"outlet:{one.name}:{one.last}", one.name, f"{one.articles} articles, {one.statements} statements",
            _address(request, with_query("/articles", {"outlet": one.name})), one.last,
        )
        for one in lists.outlets(desk, sort="latest", limit=_MANY).found
    ]  # fmt: skip
    return feed_of(request, "Outlets", "/outlets", items)


def pairs_feed(desk: Desk, request: Asking, holder: Name = None, kind: Kind = None, country: Country = None) -> Feed:
    """Of whom something was seen last."""
    found = lists.pairs(desk, holder=holder, kind=kind, country=country, sort="latest", limit=_MANY).listed.found
    items = [
        plain_item(
            f"{one.holder.actor}:{one.target.actor}:{one.last}", f"{one.holder.name} toward {one.target.name}",
            f"{one.observations} observations", _address(request, pair_url(one.holder.actor, one.target.actor)),
            one.last,
        )
        for one in found
    ]  # fmt: skip
    here = with_query("/pairs", {"holder": holder, "kind": kind, "country": country})
    return feed_of(request, "Pairs", here, items)


def _place(entry: Any) -> str | None:
    return statement_url(entry.statement) if entry.statement else evidence_url(entry.evidence)


def _statements(request: Asking, hits: tuple[Hit, ...]) -> list[Item]:
    return [item_of_statement(one.statement, _url_of(request, one), one.told.text) for one in hits]


def _url_of(request: Asking, hit: Hit) -> str:
    return _address(request, statement_url(hit.statement.id))


def feed_of(request: Asking, title: str, here: str, items: list[Item]) -> Feed:
    """A feed of a page: it names its own address and that of the page."""
    path = here.partition("?")
    own = f"{path[0]}.{request.scope['path'][2:].partition('/')[0]}{path[1]}{path[2]}"
    return Feed(f"urn:onrecord:feed:{here}", title, _address(request, here), _address(request, own), tuple(items))


def _address(request: Asking, path: str) -> str:
    return f"{str(request.base_url).rstrip('/')}{path}"


def both(path: str, function: Any) -> list[HTTPRouteHandler]:
    """The routes of a feed: Atom and JSON Feed."""
    return [
        data_route("atom", path, _written(function, atom, _ATOM), include_in_schema=False),
        data_route("feed", path, _written(function, json_feed, _JSON), include_in_schema=False),
    ]


def _written(function: Any, write: Any, kind: str) -> Any:
    import functools

    @functools.wraps(function)
    def feed(**given: Any) -> Response[bytes]:
        return Response(write(function(**given)).encode(), media_type=kind)

    feed.__annotations__ = {**function.__annotations__, "return": "Response[bytes]"}
    return feed


FEEDS: list[HTTPRouteHandler] = [
    *both("/search", search_feed),
    *both("/actors/{actor:str}", actor_feed),
    *both("/pairs/{one:str}/{other:str}", pair_feed),
    *both("/shifts", shift_feed),
    *both("/articles", articles_feed),
    *both("/actors", actors_feed),
    *both("/outlets", outlets_feed),
    *both("/pairs", pairs_feed),
]

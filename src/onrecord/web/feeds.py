"""Atom and JSON Feed: of a search, an actor, a pair, and of the changes of line."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response
from litestar.handlers import HTTPRouteHandler

from onrecord.questions.search import Filters, Hit, search
from onrecord.questions.timeline import timeline
from onrecord.views.feeds import (
    Feed,
    Item,
    atom,
    item_of_entry,
    item_of_shift,
    item_of_statement,
    json_feed,
)
from onrecord.web import answers
from onrecord.web.desk import Desk
from onrecord.web.handlers import data_route
from onrecord.web.links import actor_url, evidence_url, pair_url, statement_url, with_query
from onrecord.web.parameters import About, Code, Country, Id, MannerOf, Name, Outlet, Since, Until, Words

_MANY = 30
_ATOM, _JSON = "application/atom+xml; charset=utf-8", "application/feed+json"
Asking = Request[Any, Any, Any]


def search_feed(
    desk: Desk,
    request: Asking,
    q: Words = "",
    speaker: Name = None,
    about: About = None,
    country: Country = None,
    outlet: Outlet = None,
    manner: MannerOf = None,
    code: Code = None,
    since: Since = None,
    until: Until = None,
) -> Feed:
    """The newest statements of a search."""
    filters = Filters(speaker, about, country, outlet, since, until, manner, code)
    asked = {"q": q, "speaker": speaker, "about": about, "country": country, "outlet": outlet, "manner": manner}
    asked |= {"code": code, "since": since, "until": until}  # type: ignore[dict-item]
    hits = search(desk.record, q, filters, limit=_MANY).hits
    words = ", ".join(f"{name} {value}" for name, value in asked.items() if value)
    return _feed(request, f"Statements: {words or 'all'}", with_query("/search", asked), _statements(request, hits))


def actor_feed(desk: Desk, request: Asking, actor: Id) -> Feed:
    """The newest statements of an actor."""
    found = answers.actor(desk, actor, limit=_MANY)
    name, here = found.who.actor.name, actor_url(found.who.actor.id)
    return _feed(request, f"Statements by {name}", here, _statements(request, found.statements.hits))


def pair_feed(desk: Desk, request: Asking, one: Id, other: Id) -> Feed:
    """The newest of what two said and did to each other."""
    found = timeline(desk.record, one, other, limit=10_000)
    entries = found.entries[::-1][:_MANY]
    here = pair_url(found.one.actor, found.other.actor)
    items = [item_of_entry(entry, _address(request, _place(entry) or here)) for entry in entries]
    return _feed(request, f"{found.one.name} and {found.other.name}", here, items)


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
    return _feed(request, f"Changes of line {words}".strip(), here, items)


def _place(entry: Any) -> str | None:
    return statement_url(entry.statement) if entry.statement else evidence_url(entry.evidence)


def _statements(request: Asking, hits: tuple[Hit, ...]) -> list[Item]:
    return [item_of_statement(hit.statement, _address(request, statement_url(hit.statement.id))) for hit in hits]


def _feed(request: Asking, title: str, here: str, items: list[Item]) -> Feed:
    path = here.partition("?")
    own = f"{path[0]}.{request.scope['path'][2:].partition('/')[0]}{path[1]}{path[2]}"
    return Feed(f"urn:onrecord:feed:{here}", title, _address(request, here), _address(request, own), tuple(items))


def _address(request: Asking, path: str) -> str:
    return f"{str(request.base_url).rstrip('/')}{path}"


def _both(path: str, function: Any) -> list[HTTPRouteHandler]:
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
    *_both("/search", search_feed),
    *_both("/actors/{actor:str}", actor_feed),
    *_both("/pairs/{one:str}/{other:str}", pair_feed),
    *_both("/shifts", shift_feed),
]

"""Saved searches: a page of them, one feed for all, and the forms that keep and remove them."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec
from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect

from onrecord.errors import OnRecordError, OptionError
from onrecord.questions.recent import added_last
from onrecord.questions.search import Filters, Hit
from onrecord.record.saved import SavedSearch, load_saved, remove_saved, save_search
from onrecord.views.feeds import Feed, Item, item_of_statement
from onrecord.web.desk import Desk
from onrecord.web.feeds import both, feed_of
from onrecord.web.handlers import page_and_json, threaded
from onrecord.web.links import statement_url
from onrecord.web.mutations import REVIEWER, YEAR, Form, cookie, reviewer
from onrecord.web.parameters import Id

_SHOWN = 3  # statements of each on the page
_FEED = 30
_LONGEST = 2000  # characters of a query


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a search asks; as in its address."""

    q: str = ""
    speaker: str | None = None
    about: str | None = None
    country: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    manner: str | None = None
    code: str | None = None

    @property
    def filters(self) -> Filters:
        """Its conditions."""
        given = msgspec.structs.asdict(self)
        return Filters(**{name: value for name, value in given.items() if name != "q"})


class Shown(msgspec.Struct, frozen=True):
    """A saved search with what was added last; ``problem`` where it cannot be answered any more."""

    saved: SavedSearch
    hits: tuple[Hit, ...] = ()
    problem: str | None = None


class SavedAnswer(msgspec.Struct, frozen=True):
    """All of them."""

    found: tuple[Shown, ...]


def query_of(text: str) -> Query:
    """A search out of its address.

    >>> query_of("q=fog&since=2031-05-01").since
    datetime.date(2031, 5, 1)

    Raises:
        OptionError: It is no search.
    """
    try:
        pairs = parse_qsl(text[:_LONGEST], strict_parsing=bool(text), max_num_fields=20)
        return msgspec.convert({name: value for name, value in pairs if value}, Query, strict=False)
    except (ValueError, msgspec.ValidationError) as error:
        hint = "save it from the page of the search"
        raise OptionError(f"this is no search: {error}"[:200], where="query", hint=hint, slug="bad-option") from None


def text_of(query: Query) -> str:
    """The same search always in the same words.

    >>> text_of(query_of("since=2031-05-01&q=fog"))
    'q=fog&since=2031-05-01'
    """
    given = msgspec.structs.asdict(query)
    return urlencode({name: str(value) for name, value in given.items() if value not in (None, "")})


def newest(desk: Desk, query: Query, limit: int) -> tuple[Hit, ...]:
    """The statements of a search that were added last.

    Raises:
        OptionError: As ``search``.
    """
    return added_last(desk.record, query.q, query.filters, limit=limit)


def saved(desk: Desk) -> SavedAnswer:
    """The searches that are kept, each with what was added last."""
    return SavedAnswer(tuple(_shown(desk, one, _SHOWN) for one in _load(desk)))


def saved_feed(desk: Desk, request: Request[Any, Any, Any]) -> Feed:
    """What was added last of all saved searches; a statement that several find stands once."""
    items: dict[str, tuple[int, Item]] = {}
    for one in (_shown(desk, each, _FEED) for each in _load(desk)):
        for place, hit in enumerate(one.hits):
            url = f"{str(request.base_url).rstrip('/')}{statement_url(hit.statement.id)}"
            item = item_of_statement(hit.statement, url, hit.told.text)
            named = msgspec.structs.replace(item, title=f"[{one.saved.name}] {item.title}")
            items.setdefault(item.id, (place, named))
    found = [item for _, item in sorted(items.values(), key=lambda each: (each[1].updated, -each[0]), reverse=True)]
    return feed_of(request, "Saved searches", "/saved", found[: 2 * _FEED])


@post("/saved", include_in_schema=False)
@threaded
def save(request: Request[Any, Any, Any], desk: Desk, data: Form) -> Redirect:
    """Keep a search; one that cannot be answered is refused."""
    query, by = query_of(data.get("query", "")), reviewer(request, data)
    newest(desk, query, 1)
    at = desk.now().isoformat(timespec="seconds")
    with desk.record.database.writing() as connection:
        made = save_search(connection, data.get("name", ""), text_of(query), by=by, at=at)
    return Redirect(f"/saved#{made.id}", status_code=303, cookies=[cookie(REVIEWER, by, YEAR)])


@post("/saved/{search:str}/remove", include_in_schema=False)
@threaded
def remove(request: Request[Any, Any, Any], desk: Desk, search: Id, data: Form) -> Redirect:
    """Remove one."""
    with desk.record.database.writing() as connection:
        remove_saved(connection, search, by=reviewer(request, data), at=desk.now().isoformat(timespec="seconds"))
    return Redirect("/saved", status_code=303)


def _load(desk: Desk) -> tuple[SavedSearch, ...]:
    with desk.record.database.reading() as connection:
        return load_saved(connection)


def _shown(desk: Desk, one: SavedSearch, limit: int) -> Shown:
    """A name in it may fit several people by now: the others are shown all the same."""
    try:
        return Shown(one, newest(desk, query_of(one.query), limit))
    except OnRecordError as error:
        return Shown(one, problem=error.what)


SAVED: list[HTTPRouteHandler] = [
    *page_and_json("/saved", "saved.html")(saved),
    *both("/saved", saved_feed),
    save,
    remove,
]

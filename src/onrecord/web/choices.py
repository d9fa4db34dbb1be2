"""A name that fits several → a button for each: the same question or correction with the name decided.

Nobody has to copy an id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import msgspec

from onrecord.questions.names import Choice, WhoError

_FORM = "onrecord.form"  # under which a request keeps the form that was sent


class Way(msgspec.Struct, frozen=True):
    """One button: a link, or what a form sends again with the field decided."""

    choice: Choice
    href: str | None = None
    field: str | None = None


class Ways(msgspec.Struct, frozen=True):
    """All of them; ``fields`` are those of the form that was sent, but for the name."""

    ways: tuple[Way, ...] = ()
    action: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def keep_form(scope: Any, form: Mapping[str, str]) -> None:
    """Keep what a form sent, in case a name in it has to be decided."""
    scope[_FORM] = dict(form)


def ways_on(scope: Mapping[str, Any], error: Exception) -> Ways:
    """How to go on from an error; there is no way where no name was at fault."""
    if not isinstance(error, WhoError) or not error.choices:
        return Ways()
    form: Mapping[str, str] = scope.get(_FORM) or {}
    field = next((name for name, value in form.items() if value.strip() == error.name), None)
    if field is not None:
        rest = tuple((name, value) for name, value in form.items() if name != field)
        return Ways(tuple(Way(one, field=field) for one in error.choices), scope["path"], rest)
    if form or scope["method"] != "GET":
        return Ways()
    path, query = scope["path"], scope["query_string"].decode()
    hrefs = ((one, again_with(path, query, error.name, one.actor)) for one in error.choices)
    return Ways(tuple(Way(one, href=href) for one, href in hrefs if href))


def again_with(path: str, query: str, name: str, actor: str) -> str | None:
    """The same address with an actor in place of a name; ``None`` where it has no such name.

    >>> again_with("/search", "q=fog&speaker=Moor", "Moor", "reg_1")
    '/search?q=fog&speaker=reg_1'
    >>> again_with("/pairs/Moor/Cadria", "", "Moor", "reg_1")
    '/pairs/reg_1/Cadria'
    """
    pairs = parse_qsl(query)
    if any(value.strip() == name for _, value in pairs):
        decided = [(key, actor if value.strip() == name else value) for key, value in pairs]
        return f"{quote(path)}?{urlencode(decided)}"
    parts = path.split("/")
    if name not in parts:
        return None
    at = parts.index(name)
    address = "/".join(quote(part, safe="") for part in [*parts[:at], actor, *parts[at + 1 :]])
    return f"{address}?{query}" if query else address

"""``/shifts.json`` → the route ``/.json/shifts``: one address in several formats, told apart by its ending.

Routes match whole parts of a path, and an ending is only a piece of one. Parameters that a form sent empty are left out
on the way: a field nobody filled in is no condition.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from litestar.exceptions import ClientException

from onrecord.documents.characters import well_formed

ENDINGS = ("json", "atom", "feed", "svg", "png", "csv", "vl", "bib", "csl", "txt")
_MOST = 100  # parameters
_HOME = "/index"
NAMES = "onrecord.names"  # under which a request keeps the names of its parameters, empty ones too


def route_of(path: str) -> str:
    """The route of an address.

    >>> route_of("/articles/doc_1.json"), route_of("/index.json"), route_of("/articles/doc_1")
    ('/.json/articles/doc_1', '/.json', '/articles/doc_1')
    >>> route_of("/.json/shifts")
    '/nothing'
    """
    if path.startswith("/."):
        return "/nothing"
    if path.startswith("/static/"):
        return path
    stem, dot, ending = path.rpartition(".")
    if not dot or ending not in ENDINGS or stem.endswith("/"):
        return path
    return f"/.{ending}" if stem == _HOME else f"/.{ending}{stem}"


def address_of(route: str) -> str:
    """The address of a route.

    >>> address_of("/.json/articles/{document}"), address_of("/.json"), address_of("/shifts")
    ('/articles/{document}.json', '/index.json', '/shifts')
    """
    if not route.startswith("/."):
        return route
    ending, _, stem = route[2:].partition("/")
    return f"/{stem}.{ending}" if stem else f"{_HOME}.{ending}"


def rewrite(scope: dict[str, Any]) -> None:
    """Give a request its route; what an address says is text that comes in, and is well formed from here on.

    Raises:
        ClientException: It has more than 100 parameters.
    """
    path = well_formed(scope["path"])
    scope["path"] = path  # for the error too
    query = scope["query_string"].decode("latin-1")
    if query.count("&") >= _MOST:
        raise ClientException(f"more than {_MOST} parameters")
    pairs = [(well_formed(name), well_formed(value)) for name, value in parse_qsl(query, keep_blank_values=True)]
    scope["path"] = route_of(path if path == "/" else path.rstrip("/"))
    scope["raw_path"] = scope["path"].encode()
    scope[NAMES] = tuple(name for name, _ in pairs)
    scope["query_string"] = urlencode([(name, value) for name, value in pairs if value]).encode()

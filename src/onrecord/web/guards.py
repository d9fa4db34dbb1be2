"""Who may ask what: unknown parameters, other sites, missing tokens and strange hosts are turned away."""

from __future__ import annotations

from hmac import compare_digest
from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.exceptions import ClientException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from onrecord.web.format_extensions import NAMES
from onrecord.web.settings import LOCAL_NAMES

COOKIE = "onrecord-token"
OPEN = "open"  # of a route that needs no token, such as the page that asks for one
_SAFE = ("GET", "HEAD", "OPTIONS")
Connection = ASGIConnection[Any, Any, Any, Any]


def refuse_unknown_parameters(connection: Connection, handler: BaseRouteHandler) -> None:
    """A misspelt parameter is a mistake, not a wish for everything."""
    known = handler.opt.get("parameters", ())
    unknown = sorted(set(connection.scope.get(NAMES, ())) - set(known))  # type: ignore[call-overload]
    if unknown:
        names = ", ".join(known) or "none"
        raise ClientException(f"unknown parameter {unknown[0]!r}; known here: {names}")


def refuse_other_sites(connection: Connection, _: BaseRouteHandler) -> None:
    """What changes something must come from our own pages, or from a program."""
    if connection.scope.get("method") in _SAFE:
        return
    site, origin = connection.headers.get("sec-fetch-site"), connection.headers.get("origin")
    is_ours = site in ("same-origin", "none") if site else origin is None or _place(origin) == _host(connection)
    if not is_ours:
        raise PermissionDeniedException("this was sent by another site")


def _place(origin: str) -> str:
    return urlsplit(origin).netloc


def _host(connection: Connection) -> str:
    return str(connection.headers.get("host", ""))


def refuse_other_hosts(connection: Connection, _: BaseRouteHandler) -> None:
    """A desk of this machine answers to its own names only: another site's name may be bent to point here."""
    settings = connection.app.state.desk.settings
    host = _host(connection)
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if settings.is_local and name not in (*LOCAL_NAMES, settings.host):
        raise ClientException(f"this desk is not called {name!r}")


def need_token(connection: Connection, handler: BaseRouteHandler) -> None:
    """Whoever comes from another machine shows the token, as a header or as the cookie that the page for it gives."""
    desk = connection.app.state.desk
    if desk.settings.is_local or handler.opt.get(OPEN):
        return
    if not _shows(connection, desk.settings.token, connection.cookies.get(COOKIE, "")):
        raise NotAuthorizedException("this desk needs a token")


def need_header_token(connection: Connection, _: BaseRouteHandler) -> None:
    """Adding needs the token in the header, where no other site can put it."""
    token = connection.app.state.desk.settings.token
    if token is None:
        raise PermissionDeniedException("this desk takes no articles; start it with: onrecord serve --token TOKEN")
    if not _shows(connection, token, ""):
        raise NotAuthorizedException("give the token in a header: Authorization: Bearer TOKEN")


def same_token(one: str | None, other: str) -> bool:
    """Whether two tokens are the same, told in a time that does not depend on where they differ."""
    return one is not None and compare_digest(one.encode(), other.encode("utf-8", "surrogatepass"))


def _shows(connection: Connection, token: str | None, cookie: str) -> bool:
    header = connection.headers.get("authorization", "")
    kind, _, given = header.partition(" ")
    return same_token(token, given if kind.lower() == "bearer" else cookie)

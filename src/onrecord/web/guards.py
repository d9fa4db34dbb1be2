"""What a route asks of whoever passed the door: known parameters, and for adding the token in a header."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import ClientException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from onrecord.web.door import shows_token
from onrecord.web.format_extensions import NAMES

Connection = ASGIConnection[Any, Any, Any, Any]


def refuse_unknown_parameters(connection: Connection, handler: BaseRouteHandler) -> None:
    """A misspelt parameter is a mistake, not a wish for everything."""
    known = handler.opt.get("parameters", ())
    unknown = sorted(set(connection.scope.get(NAMES, ())) - set(known))  # type: ignore[call-overload]
    if unknown:
        names = ", ".join(known) or "none"
        raise ClientException(f"unknown parameter {unknown[0][:100]!r}; known here: {names}")


def need_header_token(connection: Connection, _: BaseRouteHandler) -> None:
    """Adding needs the token in the header, where no other site can put it."""
    token = connection.app.state.desk.settings.token
    if token is None:
        raise PermissionDeniedException("this desk takes no articles; start it with ONRECORD_TOKEN set")
    if not shows_token(connection.headers.get("authorization", ""), token):
        raise NotAuthorizedException("give the token in a header: Authorization: Bearer TOKEN")

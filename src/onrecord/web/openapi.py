"""The OpenAPI document: what Litestar says of the routes, with their addresses and one shape of errors."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Litestar, Request, Response, get

from onrecord.web.format_extensions import address_of
from onrecord.web.handlers import threaded
from onrecord.web.problems import PROBLEM, Problem

_WRONG = {
    "400": "The request cannot be understood",
    "404": "Not on record",
    "409": "Several actors fit a name",
    "default": "An error",
}


def document_of(app: Litestar) -> dict[str, Any]:
    """The document of an app."""
    document: dict[str, Any] = app.openapi_schema.to_schema()
    document["paths"] = {address_of(route): _operations(item) for route, item in document["paths"].items()}
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Span"] = {
        "type": "array",
        "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
        "minItems": 2,
        "maxItems": 2,
        "title": "Span",
        "description": "A stretch of a text, [start, end), in code points.",
    }
    _, components = msgspec.json.schema_components([Problem])
    schemas["Problem"] = components["Problem"]
    return document


def _operations(item: dict[str, Any]) -> dict[str, Any]:
    for operation in item.values():
        if isinstance(operation, dict):
            responses = {code: one for code, one in operation["responses"].items() if code.startswith("2")}
            operation["responses"] = responses | {code: _wrong(told) for code, told in _WRONG.items()}
    return item


def _wrong(told: str) -> dict[str, Any]:
    return {"description": told, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


@get("/.json/openapi", include_in_schema=False)
@threaded
def openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """This document."""
    return Response(msgspec.json.encode(document_of(request.app)), media_type="application/openapi+json")

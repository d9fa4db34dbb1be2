"""The desk as an application: routes, guards, errors, headers."""

from __future__ import annotations

from typing import Any

from litestar import Litestar, Request, Response
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.openapi import OpenAPIConfig
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig

from onrecord import __version__
from onrecord.web.charts import CHARTS
from onrecord.web.cites import CITATIONS
from onrecord.web.desk import Desk
from onrecord.web.etags import digest
from onrecord.web.feeds import FEEDS
from onrecord.web.files import static
from onrecord.web.format_extensions import rewrite
from onrecord.web.guards import need_token, refuse_other_hosts, refuse_other_sites, refuse_unknown_parameters
from onrecord.web.handlers import etag_of
from onrecord.web.mutations import WRITES
from onrecord.web.openapi import openapi
from onrecord.web.pages import PAGES
from onrecord.web.problems import answer_error
from onrecord.web.template_filters import make_environment

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_TAG = "onrecord.etag"
_LARGEST = 8_000_000  # bytes of a request


class DeskApp(Litestar):
    """Litestar, but addresses have endings."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return await super().__call__(scope, receive, send)
        rewrite(scope)

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                _add_headers(message, scope.get(_TAG))
            await send(message)

        return await super().__call__(scope, receive, send_with_headers)


def make_app(desk: Desk) -> DeskApp:
    """The application of one desk."""
    secret = desk.settings.secret
    app = DeskApp(
        route_handlers=[*PAGES, *WRITES, *CHARTS, *FEEDS, *CITATIONS, static, openapi],
        guards=[refuse_other_hosts, need_token, refuse_other_sites, refuse_unknown_parameters],
        exception_handlers={Exception: answer_error},
        before_request=_not_modified,
        csrf_config=CSRFConfig(
            secret, cookie_name=f"onrecord-csrf-{digest(secret)[:8]}", cookie_httponly=True, cookie_samesite="strict"
        ),
        compression_config=CompressionConfig("gzip", minimum_size=1000, gzip_compress_level=4),
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(make_environment())),
        openapi_config=OpenAPIConfig("onrecord", __version__, use_handler_docstrings=True, path="/.litestar"),
        request_max_body_size=_LARGEST,
        logging_config=None,
    )
    app.state.desk = desk
    return app


def _not_modified(request: Request[Any, Any, Any]) -> Response[Any] | None:
    """Nothing is made that the other side has already."""
    if request.method != "GET" or request.scope["path"].startswith("/static/"):
        return None
    tag = etag_of(request)
    request.scope[_TAG] = tag  # type: ignore[literal-required]
    return Response(None, status_code=304) if request.headers.get("if-none-match") == tag else None


def _add_headers(message: dict[str, Any], tag: str | None) -> None:
    """What every answer carries, an error too."""
    given = {name for name, _ in message["headers"]}
    added = dict(HEADERS)
    if b"cache-control" not in given:
        added["cache-control"] = "private, no-cache"
    if tag and message["status"] in (200, 304):
        added["etag"] = tag
    message["headers"] = [*message["headers"], *((name.encode(), value.encode()) for name, value in added.items())]

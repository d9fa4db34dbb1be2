"""The desk as an application: routes, guards, errors, headers."""

from __future__ import annotations

from typing import Any

from anyio import to_thread
from litestar import Litestar, Request, Response
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.openapi import OpenAPIConfig
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from msgspec.structs import replace

from onrecord import __version__
from onrecord.record.accounts import Account
from onrecord.web.adding import ADDING
from onrecord.web.cards import CARDS
from onrecord.web.charts import CHARTS
from onrecord.web.cites import CITATIONS
from onrecord.web.desk import Desk
from onrecord.web.door import MOST_BYTES, MOST_FIELDS, Caller, caller_of, heads_of, refuse, shows_token, take_body
from onrecord.web.etags import digest
from onrecord.web.exports import EXPORTS
from onrecord.web.feeds import FEEDS
from onrecord.web.files import static
from onrecord.web.format_extensions import rewrite
from onrecord.web.guards import refuse_unknown_parameters
from onrecord.web.handlers import TAG, etag_of
from onrecord.web.lists import NAMES
from onrecord.web.missed import MISSED
from onrecord.web.mutations import WRITES
from onrecord.web.openapi import openapi
from onrecord.web.pages import PAGES
from onrecord.web.people import PERSON, PROGRAM, person_of
from onrecord.web.problems import answer_error, answer_outside
from onrecord.web.roles_needed import has_accounts
from onrecord.web.saved import SAVED
from onrecord.web.team import TEAM
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


class DeskApp(Litestar):
    """Litestar behind our door; addresses have endings, HEAD asks what GET does, and no error is bare."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return await super().__call__(scope, receive, send)
        inner = {**scope, "method": "GET" if scope["method"] == "HEAD" else scope["method"]}
        out = _Out(send, inner, has_body=scope["method"] != "HEAD")
        desk: Desk = self.state.desk
        try:
            rewrite(inner)
            caller = await _known(desk, inner)
            if (no := refuse(caller, desk.settings, desk.now().timestamp())) is not None:
                raise no
            if caller.method == "POST":
                receive = await take_body(receive, caller.kind)
            await super().__call__(inner, receive, out.send)  # type: ignore[arg-type]
        except Exception as error:
            if out.has_begun:
                raise
            await answer_outside(inner, out.send, error)


async def _known(desk: Desk, scope: dict[str, Any]) -> Caller:
    """Whoever asks, with his account where the desk has accounts; the token is a program's."""
    caller = caller_of(scope)
    if not has_accounts(desk.settings) or caller.path.startswith("/static/"):
        return caller
    if shows_token(caller.authorization, desk.settings.token):
        person: Account | None = PROGRAM
    else:
        heads = {name: values[0] for name, values in heads_of(scope).items() if len(values) == 1}
        person = await to_thread.run_sync(person_of, desk, heads, caller.cookies)
    scope[PERSON] = person
    return replace(caller, role=person.role if person else None)


class _Out:
    """The way out: every answer carries our headers, an error too; that to HEAD has no body."""

    def __init__(self, send: Any, scope: dict[str, Any], *, has_body: bool) -> None:
        self._send, self._scope, self._has_body = send, scope, has_body
        self.has_begun = False

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            message = _with_headers(message, self._scope)
            self.has_begun = True
        elif message["type"] == "http.response.body" and not self._has_body:
            message = {**message, "body": b""}
        await self._send(message)


def make_app(desk: Desk) -> DeskApp:
    """The application of one desk."""
    secret = desk.settings.secret
    app = DeskApp(
        route_handlers=[
            *PAGES,
            *WRITES,
            *ADDING,
            *MISSED,
            *SAVED,
            *CARDS,
            *TEAM,
            *CHARTS,
            *FEEDS,
            *EXPORTS,
            *NAMES,
            *CITATIONS,
            static,
            openapi,
        ],
        guards=[refuse_unknown_parameters],
        exception_handlers={Exception: answer_error},
        before_request=_not_modified,
        csrf_config=CSRFConfig(
            secret, cookie_name=f"onrecord-csrf-{digest(secret)[:8]}", cookie_httponly=True, cookie_samesite="strict"
        ),
        compression_config=CompressionConfig("gzip", minimum_size=1000, gzip_compress_level=4),
        template_config=TemplateConfig(
            instance=JinjaTemplateEngine.from_environment(make_environment(desk.settings.language))
        ),
        openapi_config=OpenAPIConfig("onrecord", __version__, use_handler_docstrings=True, path="/.litestar"),
        request_max_body_size=MOST_BYTES,
        multipart_form_part_limit=MOST_FIELDS,
        logging_config=None,
    )
    app.state.desk = desk
    return app


def _not_modified(request: Request[Any, Any, Any]) -> Response[Any] | None:
    """Nothing is made that the other side has already."""
    if request.method != "GET" or request.scope["path"].startswith("/static/"):
        return None
    tag = etag_of(request)
    request.scope[TAG] = tag  # type: ignore[literal-required]
    return Response(None, status_code=304) if request.headers.get("if-none-match") == tag else None


def _with_headers(message: dict[str, Any], scope: dict[str, Any]) -> dict[str, Any]:
    """What every answer carries, an error too; cookies of an https address are for https alone."""
    is_https = scope.get("scheme") == "https"
    headers = [
        (name, _secure(value) if is_https and name.lower() == b"set-cookie" else value)
        for name, value in message["headers"]
    ]
    given = {name.lower() for name, _ in headers}
    added = {name: value for name, value in HEADERS.items() if name.encode() not in given}
    if b"cache-control" not in given:
        added["cache-control"] = "private, no-cache"
    if (tag := scope.get(TAG)) and message["status"] in (200, 304):
        added["etag"] = tag
    return {**message, "headers": [*headers, *((name.encode(), value.encode()) for name, value in added.items())]}


def _secure(cookie: bytes) -> bytes:
    return cookie if b"secure" in cookie.lower().replace(b" ", b"").split(b";") else cookie + b"; Secure"

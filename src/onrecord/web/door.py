"""The door before the room: what shows of a request from outside is looked at before a byte of its body is read.

That is its method, the host it was sent to, the site it comes from, the token and the length it announces. The first
rule that objects decides; whoever passes may send a body of limited size, in limited time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

import anyio
import anyio.to_thread
import msgspec
from litestar.exceptions import (
    ClientException,
    HTTPException,
    MethodNotAllowedException,
    NotAuthorizedException,
    PermissionDeniedException,
)

from onrecord.documents.characters import well_formed_json
from onrecord.record.accounts import Role
from onrecord.rules import Rule, Rules, rule_list, spread
from onrecord.web.roles_needed import has_accounts, may, role_for
from onrecord.web.sessions import COOKIE, is_session, same_secret
from onrecord.web.settings import LOCAL_NAMES, Settings

MOST_BYTES = 8_000_000  # of a body
MOST_FORM_BYTES = 1_000_000
MOST_FIELDS = 50  # of a form
PATIENCE = 60  # seconds until a body must be there
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_SAFE = ("GET", "HEAD", "OPTIONS")
_OPEN = ("/login", "/static/")  # what the page that asks for a token needs
_FORM = "application/x-www-form-urlencoded"  # without a file, which a form of many parts may hold
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{0,5})?", re.ASCII | re.IGNORECASE)
Receive = Callable[[], Any]


class Caller(msgspec.Struct, frozen=True):
    """What shows of a request from outside; ``path`` is the one of the route."""

    method: str
    path: str
    hosts: tuple[str, ...] = ()
    origin: str | None = None
    site: str | None = None  # Sec-Fetch-Site
    authorization: str = ""
    cookies: Mapping[str, str] = {}
    kind: str = ""  # of the content
    length: int | None = None
    role: Role | None = None  # of the account, where the desk has accounts


def heads_of(scope: Mapping[str, Any]) -> dict[str, list[str]]:
    """The headers of a request, by their names in small letters."""
    heads: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        heads.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return heads


def caller_of(scope: Mapping[str, Any]) -> Caller:
    """Whoever asks, out of the head of a request."""
    heads = heads_of(scope)
    one = {name: values[0] for name, values in heads.items()}
    length = one.get("content-length", "")
    return Caller(
        scope["method"],
        scope["path"],
        tuple(heads.get("host", ())),
        one.get("origin"),
        one.get("sec-fetch-site"),
        one.get("authorization", ""),
        cookies_in("; ".join(heads.get("cookie", ()))),
        one.get("content-type", "").partition(";")[0].strip().lower(),
        int(length) if length.isascii() and length.isdigit() and len(length) < 20 else None,
    )


def refuse(caller: Caller, settings: Settings, now: float) -> HTTPException | None:
    """Why somebody may not come in, by the first rule that objects."""
    return RULES.ask((caller, settings, now))


def explain(caller: Caller, settings: Settings, now: float) -> tuple[str, ...]:
    """What each rule says, up to the one that objects.

    >>> explain(Caller("GET", "/", ("elsewhere.example",)), Settings("a.db"), 0.0)[-1]
    "this desk is not called 'elsewhere.example': A desk of this machine answers to its own names only."
    """
    return RULES.explain((caller, settings, now)).lines("pass", lambda no: no.detail)


def rule_method(caller: Caller, settings: Settings, now: float) -> HTTPException | None:
    """The desk knows four methods.

    >>> rule_method(Caller("BREW", "/"), Settings("a.db"), 0.0).status_code
    405
    """
    if caller.method in METHODS:
        return None
    return MethodNotAllowedException("no such method here", headers={"allow": ", ".join(METHODS)})


def rule_host(caller: Caller, settings: Settings, now: float) -> HTTPException | None:
    """A desk of this machine answers to its own names only.

    Another site's name may be bent to point here.

    >>> ask = lambda host: rule_host(Caller("GET", "/", (host,)), Settings("a.db"), 0.0) is None
    >>> ask("LOCALHOST:8000"), ask("localhost."), ask("[::1]:80"), ask("localhost:80@evil.example"), ask("evil.example")
    (True, True, True, False, False)
    """
    if len(caller.hosts) != 1:
        return ClientException("a request names one host")
    name = host_name(caller.hosts[0])
    if name is None:
        return ClientException("the host is no name with a port")
    own = (*LOCAL_NAMES, host_name(settings.host) or settings.host, (settings.name or "localhost").lower())
    if settings.is_local and name not in own:
        return ClientException(f"this desk is not called {name[:100]!r}")
    return None


def rule_site(caller: Caller, settings: Settings, now: float) -> HTTPException | None:
    """What changes something must come from our own pages, or from a program.

    >>> rule_site(Caller("POST", "/read", ("localhost",), origin="https://evil.example"), Settings("a.db"), 0.0).detail
    'this was sent by another site'
    """
    if caller.method in _SAFE:
        return None
    if caller.site is not None:
        is_ours = caller.site in ("same-origin", "none")
    else:
        place = (caller.origin or "").partition("://")[2].lower()
        is_ours = caller.origin is None or place == "".join(caller.hosts).lower()
    return None if is_ours else PermissionDeniedException("this was sent by another site")


def rule_token(caller: Caller, settings: Settings, now: float) -> HTTPException | None:
    """Whoever comes from another machine shows the token, as a header or by the cookie of the login page.

    >>> desk = Settings("a.db", "0.0.0.0", token="a token of sixteen")
    >>> rule_token(Caller("GET", "/"), desk, 0.0).status_code, rule_token(Caller("GET", "/login"), desk, 0.0)
    (401, None)
    """
    is_open = is_open_to_all(caller.path)
    if has_accounts(settings):
        return None if is_open or caller.role is not None else NotAuthorizedException("this desk asks who you are")
    if settings.is_local or is_open or shows_token(caller.authorization, settings.token):
        return None
    if not caller.authorization and is_session(caller.cookies.get(COOKIE, ""), settings.token, now):
        return None
    return NotAuthorizedException("this desk needs a token")


def rule_role(caller: Caller, settings: Settings, now: float) -> HTTPException | None:
    """A reader reads, a reviewer corrects, a keeper puts articles in and ends accounts.

    >>> desk = Settings("a.db", accounts=True)
    >>> rule_role(Caller("POST", "/review/att_1", role="reader"), desk, 0.0).detail
    'this is for a reviewer; you are a reader'
    """
    needed = role_for(caller.method, caller.path)
    if not has_accounts(settings) or caller.role is None or may(caller.role, needed):
        return None
    return PermissionDeniedException(f"this is for a {needed}; you are a {caller.role}")


def rule_size(caller: Caller, settings: Settings, now: float) -> HTTPException | None:
    """A body that says how large it is, and is too large, is not read.

    >>> rule_size(Caller("POST", "/check", kind="text/plain", length=9_000_000), Settings("a.db"), 0.0).status_code
    413
    """
    return too_large(most_bytes(caller.kind)) if (caller.length or 0) > most_bytes(caller.kind) else None


# Requests to a desk of this machine, or to one with a token; in brackets what a caller shows besides.
RULES: Rules[tuple[Caller, Settings, float], HTTPException] = rule_list(
    "web.door",
    Rule("method", spread(rule_method), "BREW /"),
    Rule("host", spread(rule_host), "GET / (hosts=elsewhere.example)"),
    Rule("site", spread(rule_site), "POST /read (origin=https://elsewhere.example)"),
    Rule("token", spread(rule_token), "token: GET /"),
    Rule("role", spread(rule_role), "accounts: POST /review/att_1 (role=reader)"),
    Rule("size", spread(rule_size), "POST /check (kind=text/plain, length=9000000)"),
)


def is_open_to_all(path: str) -> bool:
    """What the page needs on which somebody comes in.

    >>> is_open_to_all("/login"), is_open_to_all("/static/desk.css"), is_open_to_all("/login/x")
    (True, True, False)
    """
    return path == _OPEN[0] or path.startswith(_OPEN[1])


def host_name(host: str) -> str | None:
    """The name in a Host header, in small letters and without the dot at its end; ``None`` where it is none.

    >>> host_name("LocalHost.:8000"), host_name("[::1]:8000"), host_name("a:b"), host_name("a:1@b")
    ('localhost', '[::1]', None, None)
    """
    found = _HOST.fullmatch(host)
    return found["name"].lower().removesuffix(".") if found else None


def shows_token(authorization: str, token: str | None) -> bool:
    """Whether a header holds the token.

    >>> shows_token("Bearer a token of sixteen", "a token of sixteen"), shows_token("Bearer x", None)
    (True, False)
    """
    kind, _, given = authorization.partition(" ")
    return kind.lower() == "bearer" and same_secret(token, given)


def cookies_in(header: str) -> dict[str, str]:
    """The cookies of a request, with what stands behind percent signs.

    >>> cookies_in("a=1; b=Zo%C3%AB")
    {'a': '1', 'b': 'Zoë'}
    """
    pairs = (part.partition("=") for part in header.split(";"))
    return {name.strip(): unquote(value.strip().strip('"')) for name, _, value in pairs if name.strip()}


def most_bytes(kind: str) -> int:
    """How many bytes a body of a kind may have."""
    return MOST_FORM_BYTES if kind == _FORM else MOST_BYTES


def too_large(most: int) -> HTTPException:
    """The error for a body of more than so many bytes."""
    return HTTPException(f"more than {most // 1_000_000} MB are not taken", status_code=413)


def _well_formed(body: bytes) -> bytes:
    try:
        return well_formed_json(body)
    except UnicodeDecodeError:
        raise ClientException("what was sent is no UTF-8") from None


async def take_body(receive: Receive, kind: str) -> Receive:
    """Read a body, and give out a ``receive`` that gives it again.

    Raises:
        HTTPException: It is too large (413), has too many fields (400), or does not come (408).
    """
    body = bytearray()
    with anyio.move_on_after(PATIENCE) as waiting:
        while (message := await receive())["type"] == "http.request":
            body += message.get("body", b"")
            if len(body) > most_bytes(kind):
                raise too_large(most_bytes(kind))
            if not message.get("more_body", False):
                break
    if waiting.cancelled_caught:
        raise HTTPException(f"the body was not there after {PATIENCE} seconds", status_code=408)
    if kind == _FORM and body.count(b"&") >= MOST_FIELDS:
        raise ClientException(f"a form of more than {MOST_FIELDS} fields")
    if kind == "application/json" and message["type"] == "http.request":
        body = bytearray(await anyio.to_thread.run_sync(_well_formed, bytes(body)))  # millions of escapes take a second
    left = [message if message["type"] != "http.request" else {"type": "http.request", "body": bytes(body)}]

    async def again() -> Any:
        return left.pop() if left else await receive()

    return again

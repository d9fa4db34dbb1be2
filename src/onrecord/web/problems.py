"""An error → one shape for programs (problem details, RFC 9457) and a page for people."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from jinja2 import Template as Page
from litestar import Request, Response
from litestar.exceptions import HTTPException

from onrecord.documents.characters import well_formed, well_formed_or_none
from onrecord.errors import EvidenceError, ModelError, OnRecordError
from onrecord.questions.names import Choice, WhoError
from onrecord.record import RecordError
from onrecord.web.choices import ways_on
from onrecord.web.lanes import RETRY_AFTER
from onrecord.web.template_filters import make_environment

PROBLEM = "application/problem+json"
_NOT_THERE = ("unknown-actor", "unknown-article", "unknown-statement", "unknown-id", "unknown-report")
_OF_PEOPLE = {"not-signed-in": 401, "too-many-tries": 429}
_WRONG = ("bad-judgement", "bad-account", "bad-option")
_NOT_NOW = ("desk-busy", "too-slow", "too-much-memory", "worker-ended", "stopped")
_LOG = logging.getLogger("onrecord.web")
_HEADINGS = {
    400: "This cannot be asked",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not on record",
    405: "Not here",
    408: "Too slow",
    409: "Not clear who is meant",
    413: "Too large",
    429: "Too many tries",
    500: "A defect of ours",
    503: "Not now",
}


class Problem(msgspec.Struct, frozen=True):
    """What went wrong; ``type`` and ``slug`` are stable, docs/reference/errors.md has a section on each slug."""

    type: str
    title: str
    status: int
    detail: str
    slug: str
    hint: str | None = None
    choices: tuple[Choice, ...] = ()  # of a name that fits several, or nobody: who may be meant


def problem_of(error: Exception) -> Problem:
    """Any error as a value; what we did not expect tells no more than that.

    >>> problem_of(OnRecordError("nobody is called so", hint="try who", slug="unknown-actor")).status
    404
    """
    if isinstance(error, WhoError):
        problem = _problem(_status(error), error.what, error.slug, error.hint)
        return msgspec.structs.replace(problem, choices=error.choices)
    if isinstance(error, OnRecordError):
        return _problem(_status(error), error.what, error.slug, error.hint)
    if isinstance(error, HTTPException):
        return _problem(error.status_code, _detail(error), slug="bad-request")
    if isinstance(error, msgspec.ValidationError):
        return _problem(400, str(error), slug="bad-request")
    if isinstance(error, RecursionError | UnicodeDecodeError):  # of the parser of what was sent; not ours, see handlers
        what = "is nested too deeply" if isinstance(error, RecursionError) else "is no UTF-8"
        return _problem(400, f"what was sent {what}", slug="bad-request")
    _LOG.error("unexpected error", exc_info=error)
    return _problem(500, "something that we did not think of; the log has it", slug="defect")


def _problem(status: int, detail: str, slug: str, hint: str | None = None) -> Problem:
    title = _HEADINGS.get(status, "Error")
    return Problem(f"urn:onrecord:error:{slug}", title, status, well_formed(detail), slug, well_formed_or_none(hint))


def _status(error: OnRecordError) -> int:
    if error.slug in _NOT_THERE:
        return 404
    if error.slug == "several-actors":
        return 409
    if error.slug in _OF_PEOPLE:
        return _OF_PEOPLE[error.slug]
    if error.slug in _NOT_NOW:
        return 503
    if isinstance(error, EvidenceError | ModelError):
        return 500
    return 503 if isinstance(error, RecordError) and error.slug not in _WRONG else 400


def _detail(error: HTTPException) -> str:
    """What Litestar says, and of wrong parameters which."""
    told = error.extra if isinstance(error.extra, list) else []
    parts = [f"{one.get('key')}: {one.get('message')}" for one in told if isinstance(one, dict)]
    return "; ".join(parts) or error.detail


def answer_error(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The error as the format that was asked for."""
    status, headers, content = _drawn(request.scope, error)
    kind = headers.pop("content-type")
    return Response(content, status_code=status, media_type=kind, headers=headers)


async def answer_outside(scope: Mapping[str, Any], send: Any, error: Exception) -> None:
    """The same for whoever did not come in, or met what no route expected."""
    status, headers, content = _drawn(scope, error)
    headers["content-length"] = str(len(content))
    pairs = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": content})


def _drawn(scope: Mapping[str, Any], error: Exception) -> tuple[int, dict[str, str], bytes]:
    problem = problem_of(error)
    headers = {"cache-control": "no-store", **(getattr(error, "headers", None) or {})}
    if problem.status == 503:
        headers["retry-after"] = str(RETRY_AFTER)
    accepted = [value for name, value in scope["headers"] if name.lower() == b"accept"]
    if scope["path"].startswith("/.") or (accepted and b"text/html" not in b",".join(accepted)):
        return problem.status, {**headers, "content-type": PROBLEM}, msgspec.json.encode(problem)
    # A page drawn by hand: the middleware that gives forms their tokens may not have run.
    text = _page().render(problem=problem, ways=ways_on(scope, error))
    return problem.status, {**headers, "content-type": "text/html; charset=utf-8"}, text.encode()


@cache
def _page() -> Page:
    return make_environment().get_template("problem.html")

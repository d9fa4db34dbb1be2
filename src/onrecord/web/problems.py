"""An error → one shape for programs (problem details, RFC 9457) and a page for people."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Template

from onrecord.errors import EvidenceError, ModelError, OnRecordError
from onrecord.record import RecordError

PROBLEM = "application/problem+json"
_NOT_THERE = ("unknown-actor", "unknown-article", "unknown-statement", "unknown-id", "unknown-report")
_LOG = logging.getLogger("onrecord.web")
_HEADINGS = {
    400: "This cannot be asked",
    401: "A token is needed",
    403: "Not allowed",
    404: "Not on record",
    405: "Not here",
    409: "Not clear who is meant",
    413: "Too large",
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


def problem_of(error: Exception) -> Problem:
    """Any error as a value; what we did not expect tells no more than that.

    >>> problem_of(OnRecordError("nobody is called so", hint="try who", slug="unknown-actor")).status
    404
    """
    if isinstance(error, OnRecordError):
        return _problem(_status(error), error.what, error.slug, error.hint)
    if isinstance(error, HTTPException):
        return _problem(error.status_code, _detail(error), slug="bad-request")
    if isinstance(error, msgspec.ValidationError):
        return _problem(400, str(error), slug="bad-request")
    _LOG.error("unexpected error", exc_info=error)
    return _problem(500, "something that we did not think of; the log has it", slug="defect")


def _problem(status: int, detail: str, slug: str, hint: str | None = None) -> Problem:
    return Problem(f"urn:onrecord:error:{slug}", _HEADINGS.get(status, "Error"), status, detail, slug, hint)


def _status(error: OnRecordError) -> int:
    if error.slug in _NOT_THERE:
        return 404
    if error.slug == "several-actors":
        return 409
    if isinstance(error, EvidenceError | ModelError):
        return 500
    return 503 if isinstance(error, RecordError) and error.slug != "bad-judgement" else 400


def _detail(error: HTTPException) -> str:
    """What Litestar says, and of wrong parameters which."""
    told = error.extra if isinstance(error.extra, list) else []
    parts = [f"{one.get('key')}: {one.get('message')}" for one in told if isinstance(one, dict)]
    return "; ".join(parts) or error.detail


def answer_error(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The error as the format that was asked for."""
    problem = problem_of(error)
    headers = {"cache-control": "no-store"}
    if request.scope["path"].startswith("/.") or "text/html" not in request.headers.get("accept", "text/html"):
        content = msgspec.json.encode(problem)
        return Response(content, status_code=problem.status, media_type=PROBLEM, headers=headers)
    # A page drawn by hand: the middleware that gives forms their tokens may not have run.
    return Template("problem.html", context={"problem": problem}, status_code=problem.status, headers=headers)

from __future__ import annotations

import logging

import msgspec
import pytest
from litestar.exceptions import HTTPException, NotFoundException

from onrecord.errors import EvidenceError, OnRecordError, OptionError
from onrecord.record import RecordError
from onrecord.web.problems import problem_of


@pytest.mark.parametrize(
    ("error", "status", "slug"),
    [
        (OnRecordError("nobody", hint="who", slug="unknown-actor"), 404, "unknown-actor"),
        (OptionError("two", hint="the full name", slug="several-actors"), 409, "several-actors"),
        (OptionError("no", hint="other days", slug="bad-days"), 400, "bad-days"),
        (OnRecordError("full", hint="later", slug="desk-busy"), 503, "desk-busy"),
        (RecordError("locked", hint="wait", slug="record-busy"), 503, "record-busy"),
        (RecordError("no", hint="look", slug="bad-judgement"), 400, "bad-judgement"),
        (EvidenceError("moved", hint="add again", slug="bad-evidence"), 500, "bad-evidence"),
        (NotFoundException("nothing here"), 404, "bad-request"),
        (HTTPException(status_code=405, detail="no"), 405, "bad-request"),
        (msgspec.ValidationError("Expected `str`"), 400, "bad-request"),
        (RecursionError("deep"), 400, "bad-request"),
    ],
)
def test_every_error_has_its_status_and_slug(error: Exception, status: int, slug: str) -> None:
    problem = problem_of(error)
    assert (problem.status, problem.slug) == (status, slug)
    assert problem.type == f"urn:onrecord:error:{slug}"
    assert problem.title


def test_what_nobody_expected_tells_nothing_of_the_inside(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, logger="onrecord.web"):
        problem = problem_of(ZeroDivisionError("the password is fog"))
    assert (problem.status, problem.slug) == (500, "defect")
    assert "fog" not in problem.detail


def test_halves_of_characters_never_reach_the_answer() -> None:
    problem = problem_of(OnRecordError("\ud800 is nobody", hint="\udfff", slug="unknown-actor"))
    assert msgspec.json.decode(msgspec.json.encode(problem))["detail"] == "\ufffd is nobody"

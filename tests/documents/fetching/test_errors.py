from __future__ import annotations

from onrecord.documents.fetching.errors import FetchError
from onrecord.errors import DocumentError


def test_an_error_says_whether_it_may_pass_and_when() -> None:
    error = FetchError("busy", hint="wait", slug="rate-limited", where="x.example", transient=True, retry_after=9)
    assert isinstance(error, DocumentError)
    assert (error.transient, error.retry_after) == (True, 9)
    assert str(error) == "x.example: busy. Hint: wait [rate-limited]"


def test_what_does_not_say_so_is_for_good() -> None:
    error = FetchError("gone", hint="", slug="http-status")
    assert (error.transient, error.retry_after) == (False, None)

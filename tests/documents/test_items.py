from __future__ import annotations

from datetime import date

import pytest

from onrecord.documents.items import Form, Item, SourceSettings, no_memory, open_item, too_large
from onrecord.errors import DocumentError
from onrecord.types import Document, Failure


def opened(data: bytes, form: Form = "text", **known: object) -> Document | Failure:
    return open_item(Item(data, form, "fog.x", SourceSettings(**known)))  # type: ignore[arg-type]


def test_what_failed_before_is_passed_on() -> None:
    failure = Failure("a", "gone", "look", "not-found")
    assert open_item(failure) is failure


@pytest.mark.parametrize("form", ["text", "html", "mail", "pdf", "docx", "odt"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\0\0\0"])
def test_nothing_is_empty_whatever_it_says_it_is(form: Form, data: bytes) -> None:
    found = opened(data, form)
    assert isinstance(found, Failure)
    assert (found.slug, found.source) == ("empty", "fog.x")


def test_what_the_caller_knows_goes_before_everything() -> None:
    day = date(2031, 5, 6)
    found = opened(b'{"text": "The fog stays.", "outlet": "Harbour Mail"}', "row", outlet="Tide Table", published=day)
    assert isinstance(found, Document)
    assert (found.outlet, found.published) == ("Tide Table", day)


@pytest.mark.parametrize(
    ("error", "slug"),
    [
        (DocumentError("torn", hint="", slug="torn"), "torn"),
        (MemoryError(), "too-much-memory"),
        (KeyError("x"), "defect"),
    ],
)
def test_whatever_goes_wrong_inside_is_a_failure(error: Exception, slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("onrecord.documents.items.read_plain", broken)
    found = opened(b"The fog stays.")
    assert isinstance(found, Failure)
    assert found.slug == slug


def test_rich_text_is_told_and_not_read_with_its_marks() -> None:
    found = opened(rb"{\rtf1\ansi The fog stays.}")
    assert isinstance(found, Failure)
    assert ".docx" in found.hint


def test_errors_say_what_to_do() -> None:
    assert (no_memory().slug, too_large().slug) == ("too-much-memory", "too-large")
    assert no_memory().hint
    assert too_large().hint

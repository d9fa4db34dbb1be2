from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import pytest

import onrecord
from onrecord import api
from onrecord.formats.jsonl import decode_line, encode_line
from onrecord.types import Document, Failure, Reading
from readings import harbour

PAGE = """<html><head><title>Fog</title></head><body><article><h1>Fog stays</h1>
<p>The fog stays over the harbour for another day, the pilots say, and nobody has asked them to sail in it.</p>
<p>"We wait," said Tore Malm, the eldest of the pilots, who has waited for better weather since he was a boy.</p>
</article></body></html>"""


class Echo:
    """A reader that finds nothing."""

    def read(self, document: Document) -> Reading:
        return Reading(document)

    def read_many(self, items: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
        return (item if isinstance(item, Failure) else Reading(item) for item in items)


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_reader", lambda *_: Echo())


def test_read_keeps_the_text_and_what_is_known() -> None:
    document = onrecord.read(" It is late.\r\n", title="Late", outlet="Courier", published="2031-05-06").document
    assert document.text == " It is late.\r\n"
    assert (document.title, document.outlet, document.published) == ("Late", "Courier", date(2031, 5, 6))


def test_read_takes_a_document_as_it_is() -> None:
    document = harbour().document
    assert onrecord.read(document).document is document


def test_read_refuses_facts_beside_a_document() -> None:
    with pytest.raises(TypeError, match="has its own title"):
        onrecord.read(harbour().document, outlet="Courier")


@pytest.mark.parametrize(("text", "day", "slug"), [(" ", None, "empty"), ("Yes.", "soon", "bad-date")])
def test_read_raises_for_what_it_cannot_read(text: str, day: str | None, slug: str) -> None:
    with pytest.raises(onrecord.DocumentError) as caught:
        onrecord.read(text, published=day)
    assert caught.value.slug == slug


def test_read_html_finds_the_article() -> None:
    document = onrecord.read_html(PAGE, outlet="Courier", published=date(2031, 5, 6)).document
    assert "Tore Malm" in document.text
    assert "<p>" not in document.text
    assert document.outlet == "Courier"


def test_read_many_passes_failures_on_in_order() -> None:
    document = harbour().document
    results = list(onrecord.read_many(["It is late.", "", document]))
    assert [type(result).__name__ for result in results] == ["Reading", "Failure", "Reading"]


def test_read_many_takes_from_an_endless_stream() -> None:
    def texts() -> Iterator[str]:
        while True:
            yield "It is late."

    assert isinstance(next(onrecord.read_many(texts())), Reading)


def test_read_many_goes_on_after_a_gap_in_a_column() -> None:
    column: list[object] = ["", None, float("nan"), 5, b"x", "It is late."]
    results = list(onrecord.read_many(column))  # type: ignore[arg-type]
    assert [type(result).__name__ for result in results] == [*["Failure"] * 5, "Reading"]


@pytest.mark.parametrize("one", ["It is late.", 5, None])
def test_read_many_refuses_a_single_text_at_once(one: object) -> None:
    with pytest.raises(onrecord.ArgumentError):
        onrecord.read_many(one)  # type: ignore[arg-type]


def test_an_instant_of_publication_becomes_a_day_that_comes_back() -> None:
    noon = datetime(2031, 5, 8, 12)  # noqa: DTZ001 - as pandas and most programs have it
    for reading in (onrecord.read("It is late.", published=noon), onrecord.read_html(PAGE, published=noon)):
        assert type(reading.document.published) is date
        assert decode_line(encode_line(reading)) == reading


def test_everything_that_is_promised_is_there() -> None:
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)

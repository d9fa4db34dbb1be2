from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

import onrecord
from onrecord import api, errors, types
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
    assert onrecord.__all__ == sorted(onrecord.__all__)
    with pytest.raises(AttributeError):
        getattr(onrecord, "Actors")  # noqa: B009


@pytest.mark.parametrize("module", [types, errors])
def test_every_value_and_error_of_a_reading_is_at_the_top(module: ModuleType) -> None:
    kinds = (msgspec.Struct, Exception)
    own = {name for name, one in vars(module).items() if isinstance(one, type) and issubclass(one, kinds)}
    assert {name for name in own if getattr(module, name).__module__ == module.__name__} <= {
        *onrecord.__all__, "RuleError",
    }  # fmt: skip


def unsure() -> Reading:
    one, *others = harbour().attributions
    return msgspec.structs.replace(harbour(), attributions=(msgspec.structs.replace(one, score=0.3), *others))


class Finds(Echo):
    """A reader that finds the same five statements in everything, the first unsure."""

    def read(self, document: Document) -> Reading:
        return unsure()

    def read_many(self, items: Iterable[Document | Failure]) -> Iterator[Reading | Failure]:
        return (item if isinstance(item, Failure) else unsure() for item in items)


def test_the_threshold_holds_however_an_article_comes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(api, "_reader", lambda *_: Finds())
    (tmp_path / "late.txt").write_text("It is late.", encoding="utf-8")

    def counts(threshold: float) -> list[int]:
        found = [
            onrecord.read("It is late.", threshold=threshold),
            onrecord.read(harbour().document, threshold=threshold),
            onrecord.read_html(PAGE, threshold=threshold),
            *onrecord.read_many(["It is late."], threshold=threshold),
            *onrecord.read_files(tmp_path, threshold=threshold),
        ]
        return [len(one.attributions) for one in found if isinstance(one, Reading)]

    assert (counts(0), counts(0.5), counts(1)) == ([5] * 5, [4] * 5, [0] * 5)


def test_a_threshold_that_is_none_is_refused_at_once() -> None:
    asks: list[Callable[[], object]] = [
        lambda: onrecord.read("It is late.", threshold=80),
        lambda: onrecord.read_html(PAGE, threshold=80),
        lambda: onrecord.read_many(["It is late."], threshold=80),
        lambda: onrecord.read_files("examples", threshold=80),
    ]
    for ask in asks:
        with pytest.raises(onrecord.OptionError):
            ask()


def test_read_files_takes_folders_files_and_what_is_known_of_them(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "cover.jpg"):
        (tmp_path / name).write_text(f"It is late in {name[0]}.", encoding="utf-8")
    results = onrecord.read_files([tmp_path, tmp_path / "b.txt", "none.txt"], outlet="Courier", published="2031-05-06")
    *read, failed = results
    documents = [one.document for one in read if isinstance(one, Reading)]
    assert [one.text[-2] for one in documents] == ["a", "b", "b"]
    assert {(one.outlet, one.published) for one in documents} == {("Courier", date(2031, 5, 6))}
    assert results.failures == (failed,)


def test_read_files_fetches_nothing() -> None:
    (failed,) = onrecord.read_files("https://tides.example/fog")
    assert isinstance(failed, Failure)
    assert failed.slug == "offline"

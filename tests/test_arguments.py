from __future__ import annotations

import math
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.arguments import (
    document_or_failure,
    need_day,
    need_documents,
    need_fact,
    need_page,
    need_pairs,
    need_sources,
    need_text,
)
from onrecord.coding import Pair
from onrecord.errors import ArgumentError, DocumentError, OnRecordError
from onrecord.types import Document, Failure, Span
from readings import harbour

NO_TEXTS: list[object] = [Path("a.txt"), 5, 2.5, math.nan, b"It is late.", bytearray(b"x"), {"text": "x"}, ["x"], None]


class Word(str):
    """As numpy and others have their own strings."""


@pytest.mark.parametrize("value", NO_TEXTS, ids=repr)
def test_what_is_no_text_is_one_clear_error(value: object) -> None:
    with pytest.raises(TypeError) as caught:
        need_text(value)
    assert isinstance(caught.value, ArgumentError)
    assert type(value).__name__ in caught.value.what
    assert (caught.value.slug, "\n" in str(caught.value)) == ("wrong-value", False)


@pytest.mark.parametrize(
    "name", ["article.txt", "news/fog.HTML", "C:\\fog.pdf", "a.jsonl.gz", "https://tides.example/fog"]
)
def test_a_name_of_a_file_or_an_address_is_no_text(name: str) -> None:
    with pytest.raises(DocumentError, match="is (the name of a file|an address)"):
        need_text(name)


@pytest.mark.parametrize(
    "text", ["It is late.", "He opened fog.txt", "See https://tides.example/fog", "Yes.", "", "3.5"]
)
def test_a_text_stays_as_it_is(text: str) -> None:
    assert need_text(text) == text


def test_strings_of_others_become_plain_ones() -> None:
    assert type(need_text(Word("It is late."))) is str
    assert type(need_fact(Word("Courier"), "outlet")) is str


@pytest.mark.parametrize(
    "value", [datetime(2031, 5, 8, 9, 30, tzinfo=UTC), date(2031, 5, 8), "2031-05-08", "2031-05-08T23:59:00+09:00"]
)
def test_a_day_is_a_day_however_it_comes(value: object) -> None:
    assert (need_day(value), type(need_day(value))) == (date(2031, 5, 8), date)


def test_an_instant_of_pandas_is_a_day_and_its_gap_an_error() -> None:
    pandas = pytest.importorskip("pandas")
    assert type(need_day(pandas.Timestamp("2031-05-08 09:00"))) is date
    for gap in (pandas.NaT, math.nan, 5):
        with pytest.raises(ArgumentError, match="is no day") as caught:
            need_day(gap)
        assert caught.value.where == "published"


def test_a_day_that_is_not_known_stays_so() -> None:
    assert need_day(None) is None


@pytest.mark.parametrize("value", [5, math.nan, b"Courier", Path("a")])
def test_a_fact_is_text_or_unknown(value: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        need_fact(value, "outlet")
    assert caught.value.where == "outlet"


@pytest.mark.parametrize("value", [5, None, Path("a.html"), {"html": ""}])
def test_a_page_is_text_or_bytes(value: object) -> None:
    with pytest.raises(ArgumentError):
        need_page(value)


def test_a_page_may_be_any_bytes() -> None:
    assert need_page(bytearray(b"<p>")) == need_page(memoryview(b"<p>")) == b"<p>"


@pytest.mark.parametrize(
    "value", ["It is late.", b"x", Path("a"), {"text": "x"}, 5, None, harbour().document], ids=type
)
def test_one_thing_is_not_many(value: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        need_documents(value)
    assert caught.value.where == "documents"


def test_a_table_is_refused_and_its_column_taken() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"text": ["It is late.", None, math.nan]})
    with pytest.raises(ArgumentError, match="is a table"):
        need_documents(table)
    found = [document_or_failure(item) for item in need_documents(table["text"])]
    assert [type(one) for one in found] == [Document, Failure, Failure]


@pytest.mark.parametrize("item", ["", " ", "a.txt", *NO_TEXTS], ids=repr)
def test_one_of_many_that_cannot_be_read_is_a_value(item: object) -> None:
    found = document_or_failure(item)
    assert isinstance(found, Failure)
    assert found.slug in ("empty", "wrong-value")


def test_every_error_is_of_one_family() -> None:
    assert issubclass(ArgumentError, OnRecordError)


@pytest.mark.parametrize(
    ("given", "names"),
    [("news", ["news"]), (Path("news"), ["news"]), (["a.txt", Path("b.txt")], ["a.txt", "b.txt"]), ([], [])],
)
def test_files_are_named_by_text_or_path(given: object, names: list[str]) -> None:
    assert need_sources(given) == names


@pytest.mark.parametrize("given", [5, None, b"news", {"news": 1}, [5], [Path("a.txt"), None]], ids=repr)
def test_what_names_no_files_is_one_clear_error(given: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        need_sources(given)
    assert (caught.value.where, caught.value.slug) == ("sources", "wrong-value")


@pytest.mark.parametrize(
    "given",
    [
        [("Tarrow", (17, 23))],
        [["Tarrow", [17, 23]]],
        [("Tarrow", Span(17, 23))],
        iter([("Tarrow", (17, 23))]),
        [Pair("Tarrow", Span(17, 23))],
    ],
    ids=["tuples", "lists", "a span", "an iterator", "a value"],
)
def test_a_pair_is_two_sides_however_they_come(given: object) -> None:
    assert need_pairs(given) == [("Tarrow", Span(17, 23))]


@pytest.mark.parametrize("side", [None, "Tarrow"])
def test_a_side_may_be_unknown(side: str | None) -> None:
    assert need_pairs([(side, None)]) == [(side, None)]


@pytest.mark.parametrize(
    "given",
    [
        "Tarrow", {"Tarrow": "Cadria"}, 5, ("Tarrow", "Cadria"), [("Tarrow",)], [("Tarrow", "Cadria", "Hesk")],
        [("Tarrow", 5)], [("Tarrow", (1, 2, 3))], [("Tarrow", (1.5, 2))], [("Tarrow", "Cadria"), None],
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_pair_is_one_clear_error(given: object) -> None:
    with pytest.raises(ArgumentError) as caught:
        need_pairs(given)
    assert caught.value.where in ("pairs", "pair 1", "pair 2")
    assert caught.value.slug == "wrong-value"

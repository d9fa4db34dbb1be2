from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from onrecord.errors import OptionError
from onrecord.results import Readings, Results
from onrecord.types import Failure, Reading
from readings import harbour, make_reading

FAILED = Failure("fog.txt", "there is no such file", "check the path", "not-found")
UNREAD = Reading(make_reading("Die Tür ist zu.").document, unread="language")
FORMS = ("to_arrow", "to_pandas", "to_polars")


def test_results_come_one_after_the_other_each_once() -> None:
    results = Results([harbour(), FAILED])
    assert next(results) == harbour()
    assert [*results.failures] == []
    assert (list(results), list(results)) == ([FAILED], [])
    assert results.failures == (FAILED,)


def test_results_are_not_taken_before_somebody_asks() -> None:
    def endless() -> Iterator[Reading | Failure]:
        while True:
            yield FAILED

    assert next(Results(endless())) == FAILED


@pytest.mark.parametrize("form", FORMS)
def test_a_table_has_a_row_for_each_statement(form: str) -> None:
    table = getattr(Results([harbour()]), form)()
    assert table.shape[0] == 5
    assert [str(one) for one in table["cue"]][:3] == ["said", "told", "denied"]


@pytest.mark.parametrize("form", FORMS)
def test_another_table_is_asked_for_by_its_name(form: str) -> None:
    readings = Results([harbour(), FAILED, UNREAD]).collect()
    assert getattr(readings, form)("documents").shape[0] == 3
    with pytest.raises(OptionError, match="no table is called 'voices'"):
        getattr(readings, form)("voices")


@pytest.mark.parametrize("form", FORMS)
def test_what_has_no_rows_is_never_missing_in_silence(form: str) -> None:
    with pytest.warns(UserWarning, match="2 documents have no rows in this table, the first is fog.txt: there is no"):
        getattr(Results([FAILED, harbour(), UNREAD]), form)()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        getattr(Results([FAILED, harbour(), UNREAD]), form)("documents")


def test_one_unread_document_is_told_by_its_name() -> None:
    with pytest.warns(UserWarning, match=f"1 document has no rows in this table, the first is {UNREAD.document.id}"):
        Readings([UNREAD]).to_polars()


def test_what_is_collected_can_be_gone_through_again() -> None:
    readings = Results([harbour(), FAILED]).collect()
    assert list(readings) == list(readings) == [harbour(), FAILED]
    assert (len(readings), readings[0], readings.failures) == (2, harbour(), (FAILED,))
    assert repr(readings) == "<Readings: 1 readings, 1 failures>"


def test_a_notebook_sees_what_was_read() -> None:
    shown = Readings([harbour(), FAILED])._repr_html_()
    assert "Velmark Reopens Harbour Talks" in shown
    assert "there is no such file" in shown

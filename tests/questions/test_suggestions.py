from __future__ import annotations

import pytest

from onrecord.questions.suggestions import suggest
from onrecord.record import Record
from questions.crowd import fill


@pytest.mark.parametrize(
    ("letters", "names"),
    [
        ("Qui", ["Marlo Quint", "Melka Quint", "Quint"]),
        ("mar", ["Marlo Quint"]),
        ("Marlo Q", ["Marlo Quint"]),
        ("moo", ["Ada Moor", "Ida Moor"]),
        ("united n", ["United Nations"]),
        ("josé", ["José Núñez-Ortiz"]),
        ("q", []),
        ("", []),
        ("%", []),
        ("zz", []),
    ],
)
def test_names_are_suggested_as_they_are_typed(file_record: Record, letters: str, names: list[str]) -> None:
    fill(file_record)
    assert [one.name for one in suggest(file_record, letters)] == names


def test_the_most_quoted_come_first_and_merged_ones_once(file_record: Record) -> None:
    fill(file_record)
    marlo, melka = (file_record.actors(name)[0].id for name in ("Marlo Quint", "Melka Quint"))
    file_record.judge("merge", marlo, melka, by="Oda", at="2031-06-01T10:00:00Z")
    found = suggest(file_record, "qui")
    assert (found[0].name, found[0].statements) == ("Marlo Quint", 9)
    assert len(suggest(file_record, "qui", limit=1)) == 1

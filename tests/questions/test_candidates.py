from __future__ import annotations

import pytest

from onrecord.questions.candidates import find_candidates, find_everybody
from onrecord.record import Record
from questions.crowd import fill
from record.newsroom import Player, story


def names_of(record: Record, name: str) -> list[tuple[str, int]]:
    with record.database.reading() as connection:
        return [(one.first.name, one.statements) for one in find_candidates(connection, name)]


@pytest.fixture
def crowd(file_record: Record) -> Record:
    """The record of ``crowd``, in a file."""
    fill(file_record)
    return file_record


def test_whoever_has_more_on_record_comes_first_whatever_the_kind(crowd: Record) -> None:
    assert names_of(crowd, "Quint") == [("Marlo Quint", 7), ("Melka Quint", 2), ("Quint", 0)]


def test_a_name_that_everybody_knows_is_nobodys_surname(crowd: Record) -> None:
    assert [name for name, _ in names_of(crowd, "EU")] == ["European Union"]
    assert [name for name, _ in names_of(crowd, "UN")] == ["United Nations"]


def test_a_surname_is_found_where_the_country_of_that_name_is_not_on_record(file_record: Record) -> None:
    file_record.add(story("[s:Mia Peru] [c:said] [q:that the pier was wet].", Player("Mia Peru")))
    assert [name for name, _ in names_of(file_record, "Peru")] == ["Mia Peru"]


def test_a_short_form_is_no_piece_of_a_name_where_its_body_is_not_on_record(file_record: Record) -> None:
    file_record.add(story("[s:Rok Jang-Un] [c:said] [q:that the pier was wet].", Player("Rok Jang-Un")))
    assert names_of(file_record, "UN") == []
    assert [name for name, _ in names_of(file_record, "Rok")] == ["Rok Jang-Un"]
    file_record.add(story("[s:UN] [c:said] [q:that the quay was wet].", Player("UN", "organisation")))
    assert [name for name, _ in names_of(file_record, "U.N.")] == ["UN"]


def test_a_code_of_a_country_and_a_bloc_is_decided_by_what_is_on_record(file_record: Record) -> None:
    cast = Player("Australia", "country", "AU"), Player("African Union", "bloc")
    marked = "[s:African Union] [c:said] [q:that the pier was wet] and met Australia."
    file_record.add(story(marked, *cast))
    assert names_of(file_record, "AU") == [("African Union", 1), ("Australia", 0)]


def test_a_full_name_comes_before_names_that_hold_it(crowd: Record) -> None:
    crowd.add(story("[s:Stop Marlo Quint] [c:said] [q:that the quay was wet].", Player("Stop Marlo Quint")))
    assert [name for name, _ in names_of(crowd, "Marlo Quint")] == ["Marlo Quint"]


def test_bodies_of_one_name_in_two_countries_are_two(file_record: Record) -> None:
    for code in ("NO", "SE"):
        harbour = Player("Harbour Board", "organisation", code)
        file_record.add(story(f"[s:Harbour Board] [c:said] [q:that pier {code} was wet].", harbour))
    assert len(names_of(file_record, "Harbour Board")) == 2


def test_everybody_counts_of_whom_a_name_may_be_a_part(crowd: Record) -> None:
    crowd.add(story("[s:Stop Marlo Quint] [c:said] [q:that the quay was wet].", Player("Stop Marlo Quint")))
    with crowd.database.reading() as connection:
        found = [one.name for one in find_everybody(connection, "Mayor Marlo Quint")]
    assert found[0] == "Marlo Quint"
    assert "Stop Marlo Quint" in found

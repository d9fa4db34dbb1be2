from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.errors import OptionError
from onrecord.questions.names import find_subject
from onrecord.record import Record, open_record
from questions.crowd import PLAIN, fill

AT = "2031-06-01T10:00:00Z"


@pytest.fixture
def crowd(address: str) -> Iterator[Record]:
    """The record of ``crowd``."""
    with open_record(address) as record:
        fill(record)
        yield record


@pytest.mark.parametrize("name", ["Ilse Brandvik", "ILSE BRANDVIK", "Brandvik", "Brandvik, Ilse"])
def test_an_actor_is_found_by_any_spelling(quarrel: Record, name: str) -> None:
    with quarrel.database.reading() as connection:
        assert find_subject(connection, name).named.name == "Ilse Brandvik"


def test_an_actor_is_found_by_id(quarrel: Record) -> None:
    (actor,) = quarrel.actors("Jonas Tveit")
    with quarrel.database.reading() as connection:
        assert find_subject(connection, actor.id).named.name == "Jonas Tveit"


def test_who_is_meant_by_a_plain_name(crowd: Record) -> None:
    with crowd.database.reading() as connection:
        assert {name: find_subject(connection, name).named.name for name in PLAIN} == PLAIN


def test_whoever_else_is_called_so_is_told(crowd: Record) -> None:
    with crowd.database.reading() as connection:
        (note,) = find_subject(connection, "Quint").notes
        assert not find_subject(connection, "Marlo Quint").notes
    assert note.startswith("'Quint' was taken for Marlo Quint (person, US, 7 statements, reg_")
    assert "not for Melka Quint (person, US, 2 statements, reg_" in note


def test_two_of_whom_as_much_is_on_record_are_not_chosen_between(crowd: Record) -> None:
    with crowd.database.reading() as connection, pytest.raises(OptionError) as caught:
        find_subject(connection, "Moor", where="--speaker")
    assert caught.value.slug == "several-actors"
    assert "2 actors fit 'Moor': " in str(caught.value)


def test_rows_of_one_full_name_are_answered_together_until_they_are_judged(crowd: Record) -> None:
    (first,) = crowd.actors("Marlo Quint")
    statements = crowd.statements(speaker=first.id)
    document = crowd.reports(statements[0].id)[0].document
    crowd.judge("split", first.id, document, by="anna", at=AT)
    two = crowd.actors("Marlo Quint")
    assert len(two) == 2
    with crowd.database.reading() as connection:
        together = find_subject(connection, "Quint")
    assert len(together.rows) == 2
    assert "2 actors called Marlo Quint are answered together (" in together.notes[0]
    assert together.named.actor == first.id
    crowd.judge("distinct", *(one.id for one in two), by="anna", at=AT)
    with crowd.database.reading() as connection:
        assert len(find_subject(connection, "Marlo Quint").rows) == 1


def test_a_body_under_two_names_is_answered_as_one(crowd: Record) -> None:
    with crowd.database.reading() as connection:
        union = find_subject(connection, "European Union")
    assert len(union.rows) == 2
    assert "2 actors called European Union and EU are answered together" in union.notes[0]


def test_a_new_name_is_known_at_once(crowd: Record) -> None:
    (actor,) = crowd.actors("Tse Minglao")
    crowd.judge("rename", actor.id, value="Tse Ming-Lao the Younger", by="anna", at=AT)
    with crowd.database.reading() as connection:
        assert find_subject(connection, "Tse Ming-Lao the Younger").named.actor == actor.id


@pytest.mark.parametrize(("name", "hint"), [("Ilse Brandmik", "Ilse Brandvik"), ("Wibblewobble", "onrecord actors")])
def test_an_unknown_name_is_answered_with_names_that_are_near(quarrel: Record, name: str, hint: str) -> None:
    with quarrel.database.reading() as connection, pytest.raises(OptionError) as caught:
        find_subject(connection, name)
    assert caught.value.slug == "unknown-actor"
    assert hint in caught.value.hint


@pytest.mark.parametrize("name", ["", " ", "…", "'s", "the", "\u200b", "x" * 5000, "%", "_", "p:marlo", "Q1", "\ud800"])
def test_what_is_no_name_names_nobody(crowd: Record, name: str) -> None:
    with crowd.database.reading() as connection, pytest.raises(OptionError) as caught:
        find_subject(connection, name)
    assert caught.value.slug == "unknown-actor"

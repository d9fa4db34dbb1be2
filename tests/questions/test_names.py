from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.names import find_subject
from onrecord.record import Record
from onrecord.record.countries import country_code


@pytest.mark.parametrize("name", ["Ilse Brandvik", "ILSE BRANDVIK", "Brandvik", "Brandvik, Ilse"])
def test_an_actor_is_found_by_any_spelling(quarrel: Record, name: str) -> None:
    with quarrel.database.reading() as connection:
        assert find_subject(connection, name).named.name == "Ilse Brandvik"


def test_an_actor_is_found_by_id(quarrel: Record) -> None:
    (actor,) = quarrel.actors("Jonas Tveit")
    with quarrel.database.reading() as connection:
        assert find_subject(connection, actor.id).named.name == "Jonas Tveit"


def test_an_unknown_name_is_answered_with_near_ones(quarrel: Record) -> None:
    with quarrel.database.reading() as connection, pytest.raises(OptionError) as caught:
        find_subject(connection, "Ilse Brandwick")
    assert caught.value.slug == "unknown-actor"
    assert "Ilse Brandvik" in caught.value.hint


def test_a_country_has_many_names() -> None:
    assert {country_code(name) for name in ("AL", "albania", "Albanian", "Tirana")} == {"AL"}
    assert country_code("Velmark") is None

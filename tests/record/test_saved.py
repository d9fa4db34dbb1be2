from __future__ import annotations

import pytest

from onrecord.record import Record, RecordError
from onrecord.record.saved import MOST, load_saved, remove_saved, save_search

AT = "2031-06-01T10:00:00Z"


def test_a_search_is_kept_until_it_is_removed(record: Record) -> None:
    with record.database.writing() as connection:
        fog = save_search(connection, " Fog\nat sea ", "q=fog", by="Oda", at=AT)
        pier = save_search(connection, "Pier", "q=pier", by="Oda", at=AT)
        assert load_saved(connection) == (fog, pier)
        assert fog.name == "Fog at sea"
        remove_saved(connection, fog.id, by="Ulf", at=AT)
        assert load_saved(connection) == (pier,)
        again = save_search(connection, "Fog", "q=fog", by="Ulf", at=AT)
        assert load_saved(connection) == (pier, again)
        assert again.id != fog.id


def test_the_same_search_is_kept_once(record: Record) -> None:
    with record.database.writing() as connection:
        first = save_search(connection, "Fog", "q=fog", by="Oda", at=AT)
        assert save_search(connection, "Mist", "q=fog", by="Ulf", at=AT) == first


@pytest.mark.parametrize("name", ["", " \n\t"])
def test_a_search_without_a_name_is_refused(record: Record, name: str) -> None:
    with record.database.writing() as connection, pytest.raises(RecordError):
        save_search(connection, name, "q=fog", by="Oda", at=AT)


def test_there_is_an_end_to_saving(record: Record) -> None:
    with record.database.writing() as connection:
        for number in range(MOST):
            save_search(connection, "Fog", f"q=fog{number}", by="Oda", at=AT)
        with pytest.raises(RecordError, match="saved already"):
            save_search(connection, "Fog", "q=fog", by="Oda", at=AT)


def test_what_is_not_there_cannot_be_removed(record: Record) -> None:
    with record.database.writing() as connection:
        made = save_search(connection, "Fog", "q=fog", by="Oda", at=AT)
        remove_saved(connection, made.id, by="Oda", at=AT)
        for name in (made.id, "sea_0"):
            with pytest.raises(RecordError):
                remove_saved(connection, name, by="Oda", at=AT)

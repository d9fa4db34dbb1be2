from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from onrecord.errors import OptionError
from onrecord.questions.names import find_subject
from onrecord.questions.observations import COLUMNS, Row, check_days, load_rows, once_each
from onrecord.record import Record


def row(**fields: object) -> Row:
    values: dict[str, object] = {
        "day": 1, "kind": "event", "ref": 1, "holder": 1, "target": 2, "document": 1, "statement": None,
        "speaker": None, "value": -4.0, "quad": 4, "modality": "asserted", "claimed": False,
    }  # fmt: skip
    return Row(**{**values, **fields})  # type: ignore[arg-type]


def test_an_event_that_many_articles_tell_of_counts_once() -> None:
    rows = [row(), row(ref=2, document=2), row(ref=3, document=3, day=2)]
    assert once_each(rows, {1: "190", 2: "190", 3: "190"}) == [rows[0], rows[2]]


@pytest.mark.parametrize(
    "other",
    [{"modality": "negated"}, {"claimed": True}, {"day": 9}, {"speaker": 5}, {"statement": 7}, {"document": None}],
)
def test_what_differs_counts_for_itself(other: dict[str, object]) -> None:
    rows = [row(), row(ref=2, **other)]
    assert once_each(rows, {1: "190", 2: "190"}) == rows


def test_stances_are_never_thrown_together() -> None:
    rows = [row(kind="stance"), row(kind="stance", ref=2)]
    assert once_each(rows, {}) == rows


def test_days_the_wrong_way_round_are_refused() -> None:
    check_days(None, date(2031, 1, 1))
    check_days(date(2031, 1, 1), date(2031, 1, 2))
    with pytest.raises(OptionError) as caught:
        check_days(date(2031, 1, 2), date(2031, 1, 1))
    assert caught.value.slug == "bad-days"


def test_rows_are_those_of_the_days_between(quarrel: Record) -> None:
    with quarrel.database.reading() as connection:
        holder, target = find_subject(connection, "Velmark"), find_subject(connection, "Ostia Pact")
        every = load_rows(connection, holder, target)
        since, until = date(2031, 6, 9), date(2032, 3, 1)
        some = load_rows(connection, holder, target, since=since, until=until)
        assert connection.execute(text("SELECT count(*) FROM observation")).scalar_one() >= len(every)
    assert [one.day for one in every] == sorted(one.day for one in every)
    assert some == [one for one in every if since.toordinal() <= one.day <= until.toordinal()]
    assert 0 < len(some) < len(every)
    assert len(COLUMNS) == len(Row.__struct_fields__)

from __future__ import annotations

import pytest
from sqlalchemy import select

from onrecord.errors import OptionError
from onrecord.questions.paging import check_choice, page
from onrecord.record import Record, tables

_D = tables.document


@pytest.mark.parametrize("falling", [True, False])
@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_follow_each_other_without_gap_or_overlap(quarrel: Record, falling: bool, limit: int) -> None:
    found = select(_D.c.row, _D.c.id, (_D.c.row % 2).label("key")).subquery()
    rows, after = [], None
    with quarrel.database.reading() as connection:
        while True:
            some, after = page(connection, found, falling=falling, after=after, limit=limit)
            rows += some
            assert len(some) <= limit
            if after is None:
                break
    keys = [(one.key, one.row) for one in rows]
    assert keys == sorted(keys, reverse=falling)
    assert len({one.id for one in rows}) == 5


def test_nothing_follows_what_is_not_there(quarrel: Record) -> None:
    found = select(_D.c.row, _D.c.id, _D.c.row.label("key")).subquery()
    with quarrel.database.reading() as connection, pytest.raises(OptionError) as caught:
        page(connection, found, falling=True, after="doc_0", limit=2)
    assert caught.value.slug == "no-page"


def test_a_choice_is_one_of_those_there_are() -> None:
    check_choice(None, ("a", "b"), "sort")
    check_choice("a", ("a", "b"), "sort")
    with pytest.raises(OptionError, match="no sort is called 'c'"):
        check_choice("c", ("a", "b"), "sort")

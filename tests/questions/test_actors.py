from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.actors import list_actors
from onrecord.record import Record, open_record
from questions.crowd import CAST, fill


def test_everybody_is_listed_once_page_by_page_the_most_quoted_first(address: str) -> None:
    with open_record(address) as record:
        fill(record)
        whole = list_actors(record, limit=100)
        pages = [list_actors(record, limit=7)]
        while pages[-1].next:
            pages.append(list_actors(record, limit=7, after=pages[-1].next))
    assert [one for page in pages for one in page.found] == list(whole.found)
    assert whole.next is None
    assert len({one.actor.actor for one in whole.found}) == len(whole.found) >= len(CAST)
    assert [(one.actor.name, one.statements) for one in whole.found[:2]] == [("United States", 7), ("Marlo Quint", 7)]


def test_kind_and_country_leave_others_out(file_record: Record) -> None:
    fill(file_record)
    found = list_actors(file_record, kind="person", country="the United States").found
    assert [one.actor.name for one in found] == ["Marlo Quint", "Melka Quint"]


@pytest.mark.parametrize(
    ("asked", "slug"),
    [({"kind": "ship"}, "bad-option"), ({"country": "Lune"}, "unknown-country"), ({"after": "reg_1"}, "no-page")],
)
def test_what_cannot_be_listed_is_refused(file_record: Record, asked: dict[str, str], slug: str) -> None:
    with pytest.raises(OptionError) as caught:
        list_actors(file_record, **asked)  # type: ignore[arg-type]
    assert caught.value.slug == slug


def test_merged_actors_are_one(file_record: Record) -> None:
    fill(file_record)
    marlo, melka = (file_record.actors(name)[0].id for name in ("Marlo Quint", "Melka Quint"))
    file_record.judge("merge", marlo, melka, by="anna", at="2031-06-01T10:00:00Z")
    found = {one.actor.name: one.statements for one in list_actors(file_record, kind="person").found}
    assert found["Marlo Quint"] == 9
    assert "Melka Quint" not in found

from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.actors import AskedActors, count_actors, list_actors
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
    [
        ({"kind": "ship"}, "bad-option"), ({"country": "Lune"}, "unknown-country"), ({"after": "reg_1"}, "no-page"),
        ({"sort": "size"}, "bad-option"), ({"letter": "?"}, "bad-option"), ({"letter": "ab"}, "bad-option"),
    ],
)  # fmt: skip
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


@pytest.mark.parametrize("sort", ["name", "latest"])
def test_pages_follow_each_other_in_every_order(file_record: Record, sort: str) -> None:
    fill(file_record)
    whole, pages = list_actors(file_record, sort=sort, limit=100).found, [list_actors(file_record, sort=sort, limit=7)]
    while pages[-1].next:
        pages.append(list_actors(file_record, sort=sort, limit=7, after=pages[-1].next))
    assert [one for page in pages for one in page.found] == list(whole)


def test_people_stand_under_their_surname(file_record: Record) -> None:
    fill(file_record)
    found = list_actors(file_record, letter="m", sort="name").found
    assert [one.actor.name for one in found] == ["Tse Minglao", "Ada Moor", "Ida Moor"]
    letters = {one.value: one.n for one in count_actors(file_record, AskedActors()).letters}
    assert letters["M"] == 3
    assert sum(letters.values()) == len(list_actors(file_record, limit=100).found)


def test_an_office_is_found_by_its_words_and_told(file_record: Record) -> None:
    fill(file_record)
    found = list_actors(file_record, office="PRESIDENT").found
    assert {one.actor.name for one in found} == {"Marlo Quint", "Tse Minglao"}
    assert {one.office for one in found} == {"President"}
    counts = count_actors(file_record, AskedActors(kind="person"))
    assert ("president", 2) in {(one.value, one.n) for one in counts.offices}
    assert {one.value for one in counts.kinds} >= {"person", "country", "bloc"}
    assert ("US", "United States", 2) in {(one.value, one.label, one.n) for one in counts.countries}

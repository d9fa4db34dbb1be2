from __future__ import annotations

import json
from datetime import date

import pytest

from onrecord.record import Post, Record, RecordError, read_csv, read_ftm
from record.newsroom import DAY, Player, story

CSV = """\
id,name,kind,country,wikidata,aliases,role,organisation,since,until
1,Oda Fenn,person,no,Q7,Oda Fenn-Lunde|Ода Фенн,Trade Minister,Government of Lune,2014,2016-05
1,Oda Fenn,person,no,Q7,,Foreign Minister,,2016-06-01,
2,Tide Union,bloc,,,,,,,
""".splitlines()

FTM = [
    {"id": "p1", "schema": "Person", "properties": {"name": ["Oda Fenn"], "country": ["no"], "alias": ["O. Fenn"]}},
    {"id": "o1", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["x1"], "startDate": ["2014-03"]}},
    {"id": "x1", "schema": "Position", "properties": {"name": ["Trade Minister"], "country": ["no"]}},
    {"id": "b1", "schema": "PublicBody", "properties": {"name": ["Harbour Board"]}},
    {
        "id": "e1",
        "schema": "Employment",
        "properties": {"employee": ["p1"], "employer": ["b1"], "role": ["pilot"], "endDate": ["2013-12"]},
    },
    {"id": "v1", "schema": "Vessel", "properties": {"name": ["Gull"]}},
]
LINES = [json.dumps(one) for one in FTM]


def test_csv_gives_people_with_dated_offices() -> None:
    oda, union = read_csv(CSV)
    assert (oda.name, oda.country, oda.aliases) == ("Oda Fenn", "NO", ("Oda Fenn-Lunde", "Ода Фенн"))
    assert oda.posts == (
        Post("Trade Minister", "Government of Lune", "NO", date(2014, 1, 1), date(2016, 6, 1)),
        Post("Foreign Minister", None, "NO", date(2016, 6, 1), None),
    )
    assert (union.kind, union.posts) == ("bloc", ())


def test_ftm_gives_people_and_bodies_with_dated_offices() -> None:
    oda, board = read_ftm(LINES)
    assert oda.posts == (
        Post("Trade Minister", None, "NO", date(2014, 3, 1), None),
        Post("pilot", "Harbour Board", None, None, date(2014, 1, 1)),
    )
    assert (board.name, board.kind) == ("Harbour Board", "organisation")


@pytest.mark.parametrize(
    "lines",
    [
        ["id,role", "1,mayor"],
        ["name,since", "Oda Fenn,31.12.2014"],
        ["name,since", "Oda Fenn,2014-13"],
        ["name,kind", "Oda Fenn,dragon"],
        ["name,role", ",mayor"],
    ],
)
def test_csv_that_cannot_be_read_is_an_error(lines: list[str]) -> None:
    with pytest.raises(RecordError) as caught:
        read_csv(lines, where="posts.csv")
    assert caught.value.slug == "bad-register"
    assert str(caught.value).startswith("posts.csv")


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1, "schema": "Person"}', '{"schema": "Person"}'])
def test_ftm_that_cannot_be_read_is_an_error(line: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_ftm([*LINES, line])
    assert caught.value.slug == "bad-register"
    assert ":7" in str(caught.value)


def test_import_twice_changes_nothing(record: Record) -> None:
    assert record.import_register(read_csv(CSV)) == 2
    (oda,) = record.actors("Oda Fenn")
    before = record.who(oda.id)
    assert record.import_register(read_csv(CSV)) == 0
    assert record.who(oda.id) == before
    assert [(role.role, role.since, role.until) for role in before.roles] == [
        ("Foreign Minister", date(2016, 6, 1), None),
        ("Trade Minister", date(2014, 1, 1), date(2016, 6, 1)),
    ]


@pytest.mark.parametrize("name", ["Oda Fenn", "Oda Fenn-Lunde", "Ода Фенн", "Fenn"])
def test_articles_find_who_is_in_the_register(record: Record, name: str) -> None:
    record.import_register(read_csv(CSV))
    player = Player(name, country="NO", role="Foreign Minister")
    record.add(story(f"[s:{name}] [c:said] [q:“we are done with the harbour,”] again.", player, published=DAY))
    (statement,) = record.statements()
    assert statement.speaker_name == "Oda Fenn"


def test_register_finds_who_is_in_articles(record: Record) -> None:
    player = Player("Oda Fenn", country="NO", role="pilot")
    record.add(story("[s:Oda Fenn] [c:said] [q:“we are done with the harbour,”] again.", player))
    record.import_register(read_ftm(LINES))
    (oda,) = record.actors("Oda Fenn")
    assert len(record.who(oda.id).roles) == 3

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Enrolled, Post, Record, RecordError, read_csv, read_ftm
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
    oda, union = read_csv(CSV).entries
    assert (oda.name, oda.country, oda.aliases) == ("Oda Fenn", "NO", ("Oda Fenn-Lunde", "Ода Фенн"))
    assert oda.posts == (
        Post("Trade Minister", "Government of Lune", "NO", date(2014, 1, 1), date(2016, 5, 31)),
        Post("Foreign Minister", None, "NO", date(2016, 6, 1), None),
    )
    assert (union.kind, union.posts) == ("bloc", ())


def test_ftm_gives_people_and_bodies_with_dated_offices() -> None:
    oda, board = read_ftm(LINES).entries
    assert oda.posts == (
        Post("Trade Minister", None, "NO", date(2014, 3, 1), None),
        Post("pilot", "Harbour Board", None, None, date(2013, 12, 31)),
    )
    assert (board.name, board.kind) == ("Harbour Board", "organisation")


@pytest.mark.parametrize("lines", [[], ["id,role", "1,mayor"], ["\x00"], ["name", '"' + "x" * 2_000_000]])
def test_a_file_that_is_no_register_is_an_error(lines: list[str]) -> None:
    with pytest.raises(RecordError) as caught:
        read_csv(lines, where="posts.csv")
    assert caught.value.slug == "bad-register"
    assert str(caught.value).startswith("posts.csv")


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        ("name,since", "Oda Fenn,31.12.2014", "no day"),
        ("name,since", "Oda Fenn,01/02/2030", "no day"),
        ("name,since", "Oda Fenn,2014-13", "no day"),
        ("name,since", "Oda Fenn,unknown", "no day"),
        ("name,until", "Oda Fenn,c. 2030", "no day"),
        ("name,since,until", "Oda Fenn,2030-05,2030-04-30", "until before since"),
        ("name,kind", "Oda Fenn,dragon", "unknown kind"),
        ("name,role", ",mayor", "no name"),
    ],
)
def test_a_bad_row_is_left_out_with_its_reason(header: str, row: str, reason: str) -> None:
    found = read_csv([header, "Bo Lund" + "," * header.count(","), row], where="posts.csv")
    assert [entry.name for entry in found.entries] == ["Bo Lund"]
    assert [(bad.where, bad.reason) for bad in found.bad] == [("posts.csv:3", reason)]
    assert found.rows == len(found.entries) + found.more + len(found.bad)


def test_a_bad_row_of_an_office_does_not_take_the_other_offices_along() -> None:
    found = read_csv(["name,role,since", "Oda Fenn,pilot,2014", "Oda Fenn,mayor,soon", "Oda Fenn,judge,2016"])
    assert [post.role for post in found.entries[0].posts] == ["pilot", "judge"]
    assert (found.rows, found.more, len(found.bad)) == (3, 1, 1)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_parted_by_commas_semicolons_or_tabs(separator: str) -> None:
    rows = (("name", "role", "aliases"), ("Oda Fenn", "pilot", "O. Fenn|Fenn, Oda" if separator != "," else "O. Fenn"))
    (oda,) = read_csv([separator.join(row) for row in rows]).entries
    assert (oda.name, oda.posts[0].role, oda.aliases[0]) == ("Oda Fenn", "pilot", "O. Fenn")


@pytest.mark.parametrize(
    ("written", "since", "until"),
    [
        ("+2030-01-31T00:00:00Z", date(2030, 1, 31), date(2030, 1, 31)),
        ("+2030-01-00T00:00:00Z", date(2030, 1, 1), date(2030, 1, 31)),
        ("+2030-00-00T00:00:00Z", date(2030, 1, 1), date(2030, 12, 31)),
        ("2030-12-31T23:00:00+02:00", date(2030, 12, 31), date(2030, 12, 31)),
        ("2030-12", date(2030, 12, 1), date(2030, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), None),
    ],
)
def test_days_come_in_several_forms(written: str, since: date, until: date | None) -> None:
    first, last = read_csv(["name,since,until", f"Oda Fenn,{written},", f"Bo Lund,,{written}"]).entries
    assert (first.posts[0].since, last.posts[0].until) == (since, until)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no entity"),
        ('{"id": 1, "schema": "Person"}', "no entity"),
        ('{"schema": "Person"}', "no entity"),
        ('{"id": "p9", "schema": ["Person"]}', "no entity"),
        ('{"id": "p9", "schema": "Person", "properties": []}', "no entity"),
        ('{"id": "p9", "schema": "Person", "properties": {"name": [" "]}}', "no name"),
        ('{"id": "o9", "schema": "Occupancy", "properties": {"holder": ["p1"], "startDate": ["soon"]}}', "no day"),
        ('{"id": "o9", "schema": "Occupancy", "properties": {"post": ["x1"]}}', "no holder"),
        ('{"id": "o9", "schema": "Occupancy", "properties": {"holder": ["elsewhere"]}}', "holder elsewhere"),
        ('{"id": "v9", "schema": "Vessel"}', "schema that is not read"),
    ],
)
def test_a_bad_line_of_ftm_is_left_out_with_its_reason(line: str, reason: str) -> None:
    whole, found = read_ftm(LINES), read_ftm([*LINES, line])
    assert found.entries == whole.entries
    assert [(bad.where, bad.reason) for bad in found.bad if bad not in whole.bad] == [("register:7", reason)]
    assert found.rows == len(found.entries) + found.more + len(found.bad) == 7


@given(st.lists(st.text(alphabet='nameid,;\t"20-:|\n\r\x00é', max_size=30), max_size=6))
def test_the_sums_of_any_table_add_up(rows: list[str]) -> None:
    try:
        found = read_csv([f"{row}\n" for row in ("name,since,until,id", *rows)])
    except RecordError as error:
        assert error.slug == "bad-register"
        return
    assert found.rows == len(found.entries) + found.more + len(found.bad)


PROPERTIES = st.dictionaries(
    st.sampled_from(["name", "holder", "post", "startDate", "endDate", "country"]),
    st.sampled_from(["p1", "x1", ["p1"], ["2031", "x"], "soon", None, 7, {"a": 1}, ["Oda Fenn"], []]),
)
ENTITIES = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["p1", "x1", "o1", 4]),
        "schema": st.sampled_from(["Person", "Position", "Occupancy", "Company", "Vessel", None]),
        "properties": PROPERTIES,
    }
)


@given(st.lists(ENTITIES, max_size=6))
def test_the_sums_of_any_entities_add_up(entities: list[dict[str, object]]) -> None:
    found = read_ftm([json.dumps(one) for one in entities])
    assert found.rows == len(found.entries) + found.more + len(found.bad) == len(entities)


def test_a_name_that_says_too_little_is_nobody(record: Record) -> None:
    assert record.import_register(read_csv(["name", "Fenn", "Oda Fenn"]).entries) == Enrolled(new=1, nobody=1)


def test_import_twice_changes_nothing(record: Record) -> None:
    assert record.import_register(read_csv(CSV).entries) == Enrolled(new=2)
    (oda,) = record.actors("Oda Fenn")
    before = record.who(oda.id)
    assert record.import_register(read_csv(CSV).entries) == Enrolled(known=2)
    assert record.who(oda.id) == before
    assert [(role.role, role.since, role.until) for role in before.roles] == [
        ("Foreign Minister", date(2016, 6, 1), None),
        ("Trade Minister", date(2014, 1, 1), date(2016, 5, 31)),
    ]


@pytest.mark.parametrize("name", ["Oda Fenn", "Oda Fenn-Lunde", "Ода Фенн", "Fenn"])
def test_articles_find_who_is_in_the_register(record: Record, name: str) -> None:
    record.import_register(read_csv(CSV).entries)
    player = Player(name, country="NO", role="Foreign Minister")
    record.add(story(f"[s:{name}] [c:said] [q:“we are done with the harbour,”] again.", player, published=DAY))
    (statement,) = record.statements()
    assert statement.speaker_name == "Oda Fenn"


def test_register_finds_who_is_in_articles(record: Record) -> None:
    player = Player("Oda Fenn", country="NO", role="Minister of Trade")
    record.add(story("[s:Oda Fenn] [c:said] [q:“we are done with the harbour,”] again.", player))
    record.import_register(read_ftm(LINES).entries)
    (oda,) = record.actors("Oda Fenn")
    assert len(record.who(oda.id).roles) == 3

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.phrases.gazetteer import place_of
from onrecord.phrases.register import bodies_with_state, holder_country, is_party, key_of, national_body, offices_of

HOLDERS, NAMES, BODIES = (
    load_rows("office_holders"),
    required_rows(ENGLISH, "office_names"),
    load_rows("national_bodies"),
)
DAY = date(2010, 6, 1)


def told(row: dict[str, str]) -> str | None:
    """The country that the example of a row gets on its first day."""
    name = row["name"].split("|")[0]
    return holder_country(name, row["example"].partition(f" {name}")[0], date.fromisoformat(row["since"]))


def test_holders_are_found_by_their_own_example() -> None:
    wrong = [row["example"] for row in HOLDERS if told(row) not in (row["country"], None)]
    lost = [row["example"] for row in HOLDERS if told(row) is None]
    assert wrong == []
    assert len(lost) < len(HOLDERS) / 200  # those whose name two countries have on that day, and names of one word


def test_holders_have_days_and_countries() -> None:
    codes = {row["code"] for row in required_rows(ENGLISH, "countries")}
    assert [row["name"] for row in HOLDERS if not row["since"] < row["until"]] == []
    assert {row["country"] for row in HOLDERS} <= codes


def test_holders_have_offices_that_a_role_can_mean() -> None:
    meant = {office for row in NAMES for office in row["meant"].split("|")}
    assert {row["office"] for row in HOLDERS} <= meant


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["example"])
def test_names_of_offices_mean_what_their_row_says(row: dict[str, str]) -> None:
    for phrase in (row["example"].removesuffix(" Oda Fenn").removesuffix(" Ulf"), *row["phrases"].split("|")):
        assert offices_of(phrase) == frozenset(filter(None, row["meant"].split("|"))), phrase


@pytest.mark.parametrize(
    ("role", "offices"),
    [
        ("Prime Minister", {"government"}),
        ("Minister of Foreign Affairs", {"foreign"}),
        ("deputy foreign minister", set()),
        ("former president", set()),
        ("president of the chess club", set()),
        ("aide to the president", set()),
        ("opposition leader", set()),
        ("general secretary", set()),
        ("baker", set()),
        ("", set()),
    ],
)
def test_offices_of_a_role(role: str, offices: set[str]) -> None:
    assert offices_of(role) == offices


@pytest.mark.parametrize(
    ("name", "role", "day", "code"),
    [
        ("Angela Merkel", "Chancellor", DAY, "DE"),
        ("ANGELA MERKEL", "chancellor", DAY, "DE"),
        ("Merkel", "Chancellor", DAY, None),  # a surname is not enough
        ("Angela Fenn", "Chancellor", DAY, None),
        ("Angela Merkel", "president", DAY, None),  # not her office
        ("Angela Merkel", "former chancellor", DAY, None),
        ("Angela Merkel", "Chancellor", date(2005, 11, 21), None),  # the day before
        ("Angela Merkel", "Chancellor", date(2005, 11, 22), "DE"),
        ("Angela Merkel", "Chancellor", date(2021, 12, 8), None),  # the day on which it changed hands
        ("Angela Merkel", "Chancellor", date(2031, 5, 7), None),
        ("Recep Tayyip Erdogan", "President", date(2020, 1, 1), "TR"),
        ("Volodymyr Zelenskiy", "President", date(2023, 1, 1), "UA"),
        ("", "President", DAY, None),
    ],
)
def test_holders_count_on_their_days_in_their_office(name: str, role: str, day: date, code: str | None) -> None:
    assert holder_country(name, role, day) == code


@given(st.text(max_size=40), st.text(max_size=40), st.dates())
def test_holders_of_any_text_are_nobody_or_somebody(name: str, role: str, day: date) -> None:
    assert holder_country(name, role, day) in {None, *(row["country"] for row in HOLDERS)}


@given(st.text(max_size=60))
def test_key_of_does_not_depend_on_case_of_ascii(name: str) -> None:
    plain = name.encode("ascii", "ignore").decode()
    assert key_of(plain.upper()) == key_of(plain.lower())


def test_national_bodies_are_known_with_and_without_article() -> None:
    for row in BODIES:
        for name in row["words"].split("|"):
            assert national_body(name) == national_body(f"the {name}") == row["country"], name


def test_no_national_body_stands_twice_or_is_a_country() -> None:
    names = [name for row in BODIES for name in row["words"].split("|")]
    assert len(names) == len(set(names))
    assert [name for name in names if place_of(name)] == []


@pytest.mark.parametrize("name", ["Senate", "Supreme Court", "Ports Authority", "Labour Party", ""])
def test_bodies_that_many_countries_have_tell_none(name: str) -> None:
    assert national_body(name) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So Reform UK left the UK.", ["Reform UK"]),
        ("Alternative for Germany met in Germany.", ["Alternative for Germany"]),
        ("Reform UKIP left.", []),
        ("The UK waits.", []),
    ],
)
def test_bodies_with_the_name_of_a_state_are_found_whole(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in bodies_with_state(text)] == found


@pytest.mark.parametrize(
    ("name", "party"),
    [("Reform UK", True), ("Osk Labour Party", True), ("Bank of Japan", False), ("Party Boats", False)],
)
def test_is_party_goes_by_noun_and_list(name: str, party: bool) -> None:
    assert is_party(name) is party

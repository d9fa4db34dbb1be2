from __future__ import annotations

import pytest

from onrecord.actors.home import Home, office_country
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.phrases.apposition import read_source
from onrecord.phrases.gazetteer import place_of
from onrecord.phrases.regions import region_in, region_of, shared_in, shared_region

NOWHERE = Home()


@pytest.mark.parametrize(
    ("name", "code"), [("Ohio", "US"), ("Bavaria", "DE"), ("Sakha", "RU"), ("Lune", None), ("ohio", None), ("", None)]
)
def test_region_of_gives_the_country(name: str, code: str | None) -> None:
    assert region_of(name) == code


def all_regions() -> list[tuple[str, str]]:
    rows = required_rows(ENGLISH, "regions")
    return [
        (word, row["country"]) for row in rows for word in (row["words"] + "|" + row["adjectives"]).split("|") if word
    ]


def test_every_region_has_one_country() -> None:
    assert len({word for word, _ in all_regions()}) == len(all_regions())


def test_no_region_is_a_country_or_a_capital() -> None:
    assert [word for word, _ in all_regions() if place_of(word)] == []


def test_no_shared_region_is_in_the_plain_list() -> None:
    assert [row["words"] for row in required_rows(ENGLISH, "shared_regions") if region_of(row["words"])] == []


@pytest.mark.parametrize("row", required_rows(ENGLISH, "shared_regions"), ids=lambda row: row["words"])
def test_shared_regions_are_told_by_each_of_their_offices(row: dict[str, str]) -> None:
    told = {shared_region(row["words"], office) for office in row["offices"].split("|")}
    assert told == {row["country"]}
    assert shared_region(row["words"], "prime minister") is None


@pytest.mark.parametrize("row", required_rows(ENGLISH, "shared_regions"), ids=lambda row: row["words"])
def test_shared_regions_have_an_example_that_names_the_office(row: dict[str, str]) -> None:
    assert shared_in(row["example"].rpartition(" ")[0]) == row["country"]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("New South Wales governor", "AU"),  # the longest, not Wales
        ("South Australia premier", "AU"),
        ("governor of New Mexico", "US"),
        ("Castile and León president", "ES"),
        ("Bavaria’s premier", "DE"),
        ("Catalan president", "ES"),
        ("premier", None),
        ("", None),
    ],
)
def test_region_in_takes_the_longest_region_of_a_phrase(phrase: str, code: str | None) -> None:
    assert region_in(phrase) == code


def test_region_in_looks_at_the_first_words_of_endless_ones() -> None:
    assert region_in("of " * 10_000 + "Ohio") is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Georgia Governor Oda Fenn", "US"),
        ("Georgia’s governor", "US"),
        ("the governor of Georgia", "US"),
        ("Georgia Sen. Oda Fenn", "US"),
        ("Georgia President Oda Fenn", "GE"),
        ("Georgia’s prime minister", "GE"),
        ("the foreign minister of Georgia", "GE"),
        ("the Georgian governor", "GE"),
        ("New York Governor Oda Fenn", "US"),
        ("Washington Governor Oda Fenn", "US"),
        ("Washington correspondent Oda Fenn", None),
        ("the premier of Victoria", "AU"),
        ("Ontario’s premier", "CA"),
        ("the Catalan president", "ES"),
        ("the Catalan chef Oda Fenn", None),
        ("a member of Montana’s choir", None),
    ],
)
def test_officials_of_a_region_speak_for_its_country(words: str, code: str | None) -> None:
    assert office_country(read_source(words, frozenset()), NOWHERE) == code

from __future__ import annotations

import pytest

from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.phrases.gazetteer import body_noun, known_body, place_of, small_words, title_at


@pytest.mark.parametrize(
    ("words", "at", "length", "plural"),
    [
        ("minister", 0, 1, False),
        ("the ministers", 1, 1, True),
        ("Chief of Staff", 0, 3, False),
        ("Sen. Fenn", 0, 1, False),
        ("vice-chairman", 0, 1, False),
        ("two spokesmen", 1, 1, True),
    ],
)
def test_title_at_finds_the_longest_noun_for_a_person(words: str, at: int, length: int, plural: bool) -> None:
    title = title_at(words.split(), at)
    assert title is not None
    assert (title.length, title.is_plural) == (length, plural)


def test_title_at_takes_short_forms_only_with_a_capital() -> None:
    assert title_at(["gen"], 0) is None
    assert title_at(["pier"], 0) is None


def test_place_of_tells_name_capital_and_demonym_apart() -> None:
    places = [place_of(words) for words in ("the Netherlands", "Danish", "Moscow", "Russians")]
    assert [(place.code, place.by) for place in places if place] == [
        ("NL", "name"),
        ("DK", "demonym"),
        ("RU", "capital"),
        ("RU", "people"),
    ]


def test_place_of_decides_nothing_for_a_shared_or_unknown_word() -> None:
    assert place_of("Congolese") is None
    assert place_of("Varnish") is None


def test_known_body_takes_both_apostrophes() -> None:
    assert known_body("Quai d'Orsay") == known_body("the Quai d’Orsay") is not None


def test_body_noun_tells_plurals() -> None:
    noun = body_noun("Ministries")
    assert noun is not None
    assert noun.is_plural


def test_small_words_joins_kinds() -> None:
    assert small_words("day") | small_words("suffix") == small_words("day", "suffix")


def test_country_codes_are_unique_pairs_of_capitals() -> None:
    codes = [row["code"] for row in required_rows(ENGLISH, "countries")]
    assert len(set(codes)) == len(codes) > 190
    assert all(len(code) == 2 and code.isupper() for code in codes)


def test_countries_of_the_metonyms_are_in_the_table_of_countries() -> None:
    codes = {row["code"] for row in required_rows(ENGLISH, "countries")}
    assert {row["country"] for row in required_rows(ENGLISH, "metonyms")} - {""} <= codes

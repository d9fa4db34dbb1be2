from __future__ import annotations

import pytest

from onrecord.languages.language import language_rows
from onrecord.record.names import content_words
from onrecord.record.offices import office_feature, plain_office


def offices(*phrases: str) -> frozenset[frozenset[str]]:
    return frozenset(map(content_words, phrases))


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        ("mayor", "mayor", "same office"),
        ("Sen.", "senator", "same office"),
        ("Gov.", "governor", "same office"),
        ("spokesman of the Dock Union", "spokeswoman of the Dock Union", "same office"),
        ("mayor of Lune", "mayor", "like office"),
        ("Senate majority leader", "senator", "like office"),
        ("chief executive of Tide Bank", "CEO", "like office"),
        ("premier", "minister of ports", "offices of state"),
        ("lawyer", "lawyer", "same trade"),
        ("lawyer at Kell & Co", "lawyer", "same trade"),
        ("spokesman of the Dock Union", "spokesman", "same trade"),
        ("spokesman of the Dock Union", "spokesman of the Tide Bank", "other office"),
        ("senator", "state senator", "other office"),
        ("goalkeeper", "mayor", "other office"),
        ("sheriff of Lune County", "sheriff of Osk County", "other office"),
        ("police officer", "retired police officer", "same trade"),
        ("former mayor of Lune", "mayor of Lune", "like office"),
        ("mayor of Lune", "mayor of Osk", "other office"),
        ("head of Quay School", "striker of Quay Rovers", "other office"),
    ],
)
def test_offices_are_the_same_alike_a_trade_or_others(mine: str, theirs: str, told: str) -> None:
    assert office_feature(offices(mine), offices(theirs)) == told
    assert office_feature(offices(theirs), offices(mine)) == told


def test_the_best_of_several_offices_tells() -> None:
    assert office_feature(offices("lawyer", "mayor of Lune"), offices("lawyer", "mayor")) == "like office"
    assert office_feature(offices("mayor"), frozenset()) is None


def test_no_word_is_told_as_one_that_is_told_as_another() -> None:
    told = [row for row in language_rows("en", "office_words") if row["kind"] == "same"]
    for row in told:
        plain = plain_office(frozenset(row["words"].split()))
        assert plain == frozenset(row["as"].split()) == plain_office(plain), row

"""The days of events that the text tells."""

from __future__ import annotations

import pytest

from onrecord.times.events import Told, day_of_event
from onrecord.times.tokens import tokenise
from times.timetexts import values


def told(*sentences: tuple[str, set[str]]) -> dict[str, str | None]:
    known = Told()
    for text, days in sentences:
        known.add(tokenise(text, 0, len(text)), days)
    return known.days


def day(words: str, known: dict[str, str | None]) -> str | None:
    return day_of_event(known, tokenise(words, 0, len(words)), 0)


def test_a_noun_has_the_day_of_its_sentence() -> None:
    known = told(("The blast came on 2 May.", {"2016-05-02"}))
    assert day("the blast", known) == "2016-05-02"
    assert day("the terrible blast", known) == "2016-05-02"
    assert day("a vote", known) is None


@pytest.mark.parametrize(
    "sentences",
    [
        [("The blast came on 2 or 3 May.", {"2016-05-02", "2016-05-03"})],
        [("The blast came on 2 May.", {"2016-05-02"}), ("A blast came on 4 May.", {"2016-05-04"})],
        [("The blast came.", set())],
    ],
)
def test_a_noun_of_two_days_or_of_none_has_none(sentences: list[tuple[str, set[str]]]) -> None:
    assert day("the blast", told(*sentences)) is None


@pytest.mark.parametrize("words", ["", "blast", "the", "2016 blast"])
def test_only_what_an_article_leads_is_an_event(words: str) -> None:
    assert day(words, told(("The blast came.", {"2016-05-02"}))) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A flood came on 2 May 2016.\nThe day after the great flood it rained.",
            ("The day after", "2016-05-03"),
        ),
        (
            "A blast shook Osk on 2 May 2016.\nThree days before the blast it rained.",
            ("Three days before", "2016-04-29"),
        ),
        ("A blast shook Osk on 2 May 2016.\nTwo days after the vote it rained.", ("Two days", "P2D")),
    ],
)
def test_a_day_counts_from_an_event_whose_day_is_told(text: str, found: tuple[str, str]) -> None:
    assert values(text)[-1] == found

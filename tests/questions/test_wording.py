from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.wording import quote_of, words_of


def keys(text: str) -> list[str]:
    return [word.key for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We won't pay", "«WE WON’T PAY!»"),
        ("The labour centres recognised it", "the labor centers recognized it"),
        ("1,500 ships", "1500 ships"),
        ("Zoë’s café", "Zoe's cafe"),
        ("a door — closed", "a door - closed"),
        ("up 5 percent", "up 5 per cent"),
        ("up 5%", "up 5 Per-Cent"),
        ("we can’t pay", "we cannot pay"),
    ],
)
def test_what_does_not_count(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("we will", "we won't"), ("1,500", "1.5"), ("can", "cannot"), ("four", "for"), ("five", "five %")],
)
def test_what_counts(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_gaps_part_the_words() -> None:
    quote = quote_of("We closed [the old] door ... for good (…) and that was it")
    assert [word.key for word in quote.words] == "we closed door for good and that was it".split()
    assert quote.gaps == {2, 3, 5}


def test_words_are_shown_as_they_are_written() -> None:
    assert [word.shown for word in words_of("1,500 ships, 5 per cent")] == ["1,500", "ships", "5", "per cent"]


def test_words_tell_what_they_are() -> None:
    not_, two, oda, i = words_of("not two Oda I")
    assert (not_.is_negation, two.is_number, oda.is_name, i.is_name) == (True, True, True, False)


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    assert all(text[word.start : word.end].replace(",", "") or word.shown for word in words_of(text))
    assert all(0 <= word.start < word.end <= len(text) for word in words_of(text))


@given(st.text())
def test_a_quotation_has_its_words_in_order(text: str) -> None:
    starts = [word.start for word in quote_of(text).words]
    assert starts == sorted(starts)

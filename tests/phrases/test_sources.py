from __future__ import annotations

import pytest

from onrecord.phrases.sources import Source, find_word, is_place_adjective, read
from onrecord.types import Span


def source(text: str) -> Source:
    return read((Span(0, len(text)),), text, frozenset())


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("She", "pronoun"),
        ("he himself", "pronoun"),
        ("THEY", "pronoun"),
        ("us", "pronoun"),
        ("US", "name"),
        ("According to Oda Fenn", "name"),
        ("who", "relative"),
        ("which", "relative"),
        ("Oda Fenn", "name"),
        ("Mayor Oda Fenn, a former pilot,", "name"),
        ("the mayor", "nominal"),
        ("a clerk of the guild", "nominal"),
        ("“”", "none"),
    ],
)
def test_read_tells_the_forms_of_a_source(text: str, form: str) -> None:
    assert source(text).form == form


def test_read_of_no_span_is_nothing() -> None:
    assert read((), "Nobody.", frozenset()).form == "none"


@pytest.mark.parametrize(
    ("text", "gender", "number"),
    [("She", "female", "one"), ("his", "male", "one"), ("they", None, "many"), ("the spokeswoman", "female", "one")],
)
def test_read_tells_gender_and_number(text: str, gender: str | None, number: str) -> None:
    assert (source(text).gender, source(text).number) == (gender, number)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("the deputy foreign minister of Lune", "foreign minister"),
        ("a report by the guild", "report"),
        ("the old network", "network"),
    ],
)
def test_read_finds_the_noun_of_a_phrase(text: str, noun: str) -> None:
    assert source(text).noun == noun


def test_read_counts_several_as_indefinite() -> None:
    assert not source("two pilots").is_definite
    assert not source("a pilot").is_definite
    assert source("the pilot").is_definite


def test_find_word_finds_a_phrase_over_a_wrap() -> None:
    assert find_word("harbour master", "the harbour\nmaster", 0, 18) == Span(4, 18)
    assert find_word("no such", "the harbour", 0, 11) is None
    assert find_word("", "the", 0, 3) is None


def test_is_place_adjective_needs_a_capital() -> None:
    assert not is_place_adjective("danish")

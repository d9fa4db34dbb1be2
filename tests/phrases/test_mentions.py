from __future__ import annotations

import pytest

from onrecord.phrases.mentions import find_mentions
from onrecord.types import Name, NameKind, Span


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Gov. Oda Fenn", "person", "Oda Fenn"),
        ("the Lune Guild’s", "organisation", "Lune Guild"),
        ("Mr. Fenn", "person", "Fenn"),
        ("Dean Fenn", "person", "Dean Fenn"),
    ],
)
def test_find_mentions_takes_off_titles_articles_and_possessives(text: str, kind: NameKind, name: str) -> None:
    (mention,) = find_mentions(text, [Name(Span(0, len(text)), kind)])
    assert mention.name == name
    assert mention.span.of(text) == name


def test_find_mentions_skips_what_names_nobody() -> None:
    text = "— Danish They"
    names = [Name(Span(0, 1), "person"), Name(Span(2, 8), "people"), Name(Span(9, 13), "person")]
    assert find_mentions(text, names) == []


def test_find_mentions_finds_the_campaign_that_is_called_after_a_person() -> None:
    text = "On Friday the Fenn campaign rose."
    (mention,) = find_mentions(text, [])
    assert (mention.name, mention.kind) == ("Fenn campaign", "organisation")


def test_find_mentions_cuts_a_name_in_a_headline() -> None:
    text = "Oda Fenn Leaves Port\n\nOda Fenn left."
    made = find_mentions(text, [Name(Span(0, 15), "person"), Name(Span(22, 30), "person")])
    assert [mention.name for mention in made] == ["Oda Fenn", "Oda Fenn"]


@pytest.mark.parametrize("text", ["Jonas May spoke.", "Will Renn spoke."])
def test_find_mentions_completes_half_a_name(text: str) -> None:
    half = Span(0, 5) if text.startswith("Jonas") else Span(5, 9)
    (mention,) = find_mentions(text, [Name(half, "person")])
    assert mention.name == text.removesuffix(" spoke.")


@pytest.mark.parametrize("text", ["the", "of", "She", "PAC", "TV", "…"])
def test_find_mentions_takes_no_small_word_and_no_common_short_form(text: str) -> None:
    assert find_mentions(text, [Name(Span(0, len(text)), "organisation")]) == []


@pytest.mark.parametrize(
    ("text", "kind", "sort"),
    [
        ("NATO", "organisation", "bloc"),
        ("Denmark", "place", "country"),
        ("Copenhagen", "place", "country"),
        ("Port Lune", "place", "unknown"),
        ("Fenn Campaign", "person", "organisation"),
        ("Oda Fenn", "person", "person"),
        ("Tide Pact", "organisation", "bloc"),
    ],
)
def test_find_mentions_tells_the_kind_by_the_word_lists(text: str, kind: NameKind, sort: str) -> None:
    assert find_mentions(text, [Name(Span(0, len(text)), kind)])[0].kind == sort


def test_find_mentions_takes_a_polity_for_a_country() -> None:
    assert find_mentions("Ossia", [Name(Span(0, 5), "person")], frozenset({"Ossia"}))[0].kind == "country"


def test_find_mentions_marks_possessives() -> None:
    text = "Oda Fenn’s boat"
    assert find_mentions(text, [Name(Span(0, 8), "person")])[0].possessive


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dame| Oda Fenn rose.", []),
        ("Datuk| Oda Fenn rose.", []),
        ("King| said no.", ["King"]),
        ("Tory Oda Fenn| rose.", ["Oda Fenn"]),
        ("Green Fenn| rose.", ["Green Fenn"]),
        ("Oda Fenn KC| rose.", ["Oda Fenn"]),
        ("Cllr Oda Fenn| rose.", ["Oda Fenn"]),
        ("Fenn MP| rose.", ["Fenn MP"]),
    ],
)
def test_titles_and_parties_before_a_name_are_no_name(text: str, found: list[str]) -> None:
    words, _, rest = text.partition("|")
    assert [one.name for one in find_mentions(words + rest, [Name(Span(0, len(words)), "person")])] == found

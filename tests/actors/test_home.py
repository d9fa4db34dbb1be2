from __future__ import annotations

import pytest

from onrecord.actors.home import Home, body_country, find_home, group_country, office_country
from onrecord.phrases.gazetteer import Parts
from onrecord.types import Name, Span

US = Home("US", american=True)
DK = Home("DK")


def place(text: str, name: str) -> Name:
    at = text.index(name)
    return Name(Span(at, at + len(name)), "place")


def test_find_home_takes_the_country_that_stands_out() -> None:
    text = "Denmark, Copenhagen, Denmark and Lune"
    names = [Name(Span(0, 7), "place"), Name(Span(9, 19), "place"), Name(Span(21, 28), "place")]
    assert find_home(text, names) == Home("DK")


def test_find_home_takes_none_of_several() -> None:
    text = "Denmark Norway Sweden Finland"
    names = [place(text, name) for name in text.split()]
    assert find_home(text, names).country is None


def test_find_home_knows_american_politics_by_its_parties() -> None:
    assert find_home("Republicans and Democrats met.", ()).american


def test_find_home_of_no_names_is_nowhere() -> None:
    assert find_home("It rained.", ()) == Home()


@pytest.mark.parametrize(
    ("role", "organisation", "country", "home", "expected"),
    [
        ("minister", None, "NO", DK, "NO"),
        ("minister", None, None, DK, "DK"),
        ("minister", None, None, US, None),  # the United States have none
        ("senator", None, None, US, "US"),
        ("Ohio governor", None, None, Home(), "US"),
        ("spokesman", "Kremlin", None, US, "RU"),
        ("journalist", None, "LV", DK, None),
        ("baker", None, None, DK, None),
        ("secretary general", None, None, US, None),
        ("former White House doctor", None, None, Home(), "US"),
        ("president", "Lune Flyers Association", None, US, "US"),
    ],
)
def test_office_country_speaks_for_states_only(
    role: str, organisation: str | None, country: str | None, home: Home, expected: str | None
) -> None:
    assert office_country(Parts(role=role, organisation=organisation, country=country), home) == expected


@pytest.mark.parametrize(
    ("name", "home", "expected"),
    [
        ("Danish Ports Ministry", Home(), "DK"),
        ("Ports Ministry", DK, "DK"),
        ("Ports Ministry", Home(), None),
        ("Norway’s Ministry of Ports", Home(), "NO"),
        ("Catalan government", Home(), "ES"),
        ("Catalan Flyers Association", Home(), None),
        ("Kremlin", DK, "RU"),
        ("United Nations", US, None),
        ("Lune Flyers Association", US, None),
        ("Fenn campaign", US, "US"),
        ("Tidewater Post", US, None),
    ],
)
def test_body_country_is_that_of_the_state_it_belongs_to(name: str, home: Home, expected: str | None) -> None:
    assert body_country(name, home) == expected


def test_group_country_needs_american_politics() -> None:
    assert group_country("many Republicans", US) == "US"
    assert group_country("many Republicans", DK) is None

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.metadata.suffixes import Site, is_name_of, strip_site

SITE = Site(names=("Harbour Post", "harbourpost.example"), sections=("Politik",), authors=("Mia Falk",))


@pytest.mark.parametrize(
    "title",
    [
        "Fog in Osk | Harbour Post",
        "Fog in Osk - The Harbour Post",
        "Fog in Osk – harbourpost.example",
        "Fog in Osk | harbourpost",
        "Fog in Osk | Harbour Post News",
        "Fog in Osk: Harbour Post | Harbour Post".replace(": Harbour Post |", " |"),
        "Fog in Osk — The New Harbour Post",
        "Fog in Osk-Politikㅣ Harbour Post",
        "Fog in Osk-정치ㅣHarbour Post",
        "Fog in Osk | World News | Harbour Post",
        "Fog in Osk - Politik | Harbour Post",
        "Harbour Post | Fog in Osk",
        "Fog in Osk * by Mia Falk",
        "Fog in Osk | by Jon Ek",
        "Fog in Osk - Mia Falk",
        "Fog in Osk：Harbour Post",
    ],
)
def test_site_hangs_nothing_on_the_headline(title: str) -> None:
    assert strip_site(title, SITE) == "Fog in Osk"


@pytest.mark.parametrize(
    "title",
    [
        "Osk - a town without a bridge",
        "Fog in Osk | Ferries stay in port",
        "Why the Harbour Post closed",
        "Politik - what it is",
        "Harbour Post",
        "Stand by - Osk waits",
        "Osk-Politik",
        "Osk-정치",
        "Pilots by name - a list",
        "",
        " | ",
    ],
)
def test_headline_keeps_what_is_its_own(title: str) -> None:
    assert strip_site(title, SITE) == title


@pytest.mark.parametrize(
    ("text", "name", "is_one"),
    [
        ("HBC News", "HBC", True),
        ("HBC", "HBC News", True),
        ("Die Küstenpost", "Küstenpost", True),
        ("kuesten_post", "Kuesten Post", True),
        ("News", "HBC News", False),
        ("Coast", "Coast Post", False),
        ("", "Coast Post", False),
    ],
)
def test_is_name_of(text: str, name: str, is_one: bool) -> None:
    assert is_name_of(text, [name]) is is_one


@given(st.text(max_size=200), st.text(min_size=1, max_size=30))
def test_what_is_left_is_a_part_of_the_title(title: str, name: str) -> None:
    assert strip_site(title, Site((name,))) in title

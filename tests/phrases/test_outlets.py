from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.phrases.outlets import canonical, is_no_outlet, read_outlet


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reuters that it rained", "Reuters"),
        ("the Associated\nPress that it rained", "Associated Press"),
        ("the Tidewater Post.", "Tidewater Post"),
        ("the Lune News Agency on Monday", "Lune News Agency"),
        ("The Delta-Review on Monday", "Delta-Review"),
        ("Channel Nine.", "Channel Nine"),
        ("Radio Lune, then left", "Radio Lune"),
        ("the Times of Lune that", "Times of Lune"),
        ("the Sunday Post that", "Sunday Post"),
        ("CNN Tuesday that", "CNN"),
        ("CNN’s Oda Fenn that", "CNN"),
        ("NBC’s “Meet the Press” that", "NBC"),
        ("“Fox and Friends,” that", "Fox and Friends"),
        ("Breitbart News that", "Breitbart News"),
        ("LUNE TODAY that", "LUNE TODAY"),
        ("Germany’s Bild newspaper that", "Bild"),
        ("the state news agency TASS that", "TASS"),
        ("the Lunian daily Vesper that", "Vesper"),
        ("the newspaper Vesper that", "Vesper"),
        ("Vesper magazine that", "Vesper"),
        ("Danish radio that", "Danish radio"),
        ("a Politico reporter that", "Politico"),
        ("the Post that", "Post"),
        ("The Hill that", "The Hill"),
    ],
)
def test_read_outlet_finds_the_name(text: str, name: str) -> None:
    outlet = read_outlet(f"told {text}", 4)
    assert outlet is not None
    assert outlet.name == name
    assert " ".join(outlet.span.of(f"told {text}").split()) == name


@pytest.mark.parametrize(
    "text",
    [
        "reporters that",
        "Parliament that",
        "the Foreign Press Club that",
        "Oda Fenn that",
        "a newspaper that",
        "a station in Lune that",
        "Lune residents that",
        "the crowd that",
        "him.",
        "",
        "…",
    ],
)
def test_read_outlet_refuses_what_is_none(text: str) -> None:
    assert read_outlet(f"told {text}", 4) is None


def test_read_outlet_gives_a_common_noun_no_name() -> None:
    outlet = read_outlet("told the station that", 4)
    assert outlet is not None
    assert (outlet.name, outlet.sort) == (None, "broadcast")


def test_read_outlet_does_not_cross_a_paragraph() -> None:
    outlet = read_outlet("told the Tidewater\n\nPost offices", 4)
    assert outlet is None


def test_canonical_is_the_same_for_short_and_full_names() -> None:
    assert canonical("the AP") == canonical("The Associated Press") == "associated press"
    assert canonical("Tidewater Post") == canonical("The Tidewater Post")


def test_is_no_outlet_knows_parliaments() -> None:
    assert is_no_outlet("Congress")
    assert not is_no_outlet("Vesper")


@given(st.text(alphabet="the Posturs’s “”\n.NAgency é🐟", max_size=60), st.integers(0, 60))
def test_read_outlet_gives_a_span_of_the_text(text: str, at: int) -> None:
    outlet = read_outlet(text, min(at, len(text)))
    if outlet is not None:
        assert at <= outlet.span.start < outlet.span.end <= len(text)

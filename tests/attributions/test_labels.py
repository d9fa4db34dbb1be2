"""A name and a mark that say who speaks."""

from __future__ import annotations

import pytest

from mended import mended
from onrecord.attributions.labels import read_labels, read_signatures


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("And from Mayor Ada Renn:\n\n“It is a ruin.”", "And from [s:Mayor Ada Renn]:\n\n[q:“It is a ruin.”]"),
        (
            "From the retired pilot Bo Lund:\n\n“It is a ruin.”",
            "From [s:the retired pilot Bo Lund]:\n\n[q:“It is a ruin.”]",
        ),
        (
            "07.35 Pilot Bo Lund, live from the pier: “It is a ruin.”",
            "07.35 [s:Pilot Bo Lund], live from the pier: [q:“It is a ruin.”]",
        ),
        ("Osk is old. His reason: “It is a ruin.”", "Osk is old. [s:His] [c:reason]: [q:“It is a ruin.”]"),
    ],
)
def test_a_name_and_a_colon_lead_to_a_quotation(before: str, after: str) -> None:
    assert mended(before, read_labels) == after


@pytest.mark.parametrize(
    "marked",
    [
        "Read the sign at the gate: “No boats.”",
        "The board has one word for it: “ruin”.",
        "Bo Lund told the crew: “No boats.”",
        "[s:Bo Lund]: [c:he] said [q:“No boats.”]",
        "Osk is old.\n\n“It is a ruin.”",
    ],
)
def test_a_sentence_before_a_colon_is_no_name(marked: str) -> None:
    assert mended(marked, read_labels) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“It is a ruin.”\n\n— Ada Renn", "[q:“It is a ruin.”]\n\n— [s:Ada Renn]"),
        ("“It is a ruin.” – Ada Renn, pilot", "[q:“It is a ruin.”] – [s:Ada Renn], pilot"),
        (
            "It rains, as they say.\n\nWhat is a pier without a ship?\n\n— Pilot Bo Lund\n\nOsk is old.",
            "It rains, as they say.\n\n[q:What is a pier without a ship?]\n\n— [s:Pilot Bo Lund]\n\nOsk is old.",
        ),
    ],
)
def test_a_dash_and_a_name_sign_what_stands_before(before: str, after: str) -> None:
    assert mended(before, read_signatures) == after


@pytest.mark.parametrize(
    "marked",
    [
        "“It is a ruin.” — which nobody denies in Osk",
        "OSK, May 6\n\n— Ada Renn, who has led the pilots since the spring of last year, is tired of it.",
        "[q:“It is a ruin,”] [s:she] [c:said].\n\n— Ada Renn",
        "The fog stays over Osk - and the boats.",
    ],
)
def test_a_dash_that_goes_on_signs_nothing(marked: str) -> None:
    assert mended(marked, read_signatures) is None

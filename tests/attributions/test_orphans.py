"""Paragraphs that are nothing but a quotation."""

from __future__ import annotations

import pytest

from mended import draft, mended
from onrecord.attributions.orphans import DOUBT, adopt

SAID = "[s1:Ms. Faro] [c1:said] [q1:the pier was shut]."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            SAID + "\n\n“It is a ruin.”\n\nOsk is old.",
            "[s1,s2:Ms. Faro] [c1:said] [q1:the pier was shut].\n\n[q2:“It is a ruin.”]\n\nOsk is old.",
        ),
        (
            "[q:“We go,”] [s:she] [c:said].\n\n“It is late.”\n\n“It is cold.”",
            "[q:“We go,”] [s:she] [c:said].\n\n[q:“It is late.”]\n\n[q:“It is cold.”]",
        ),
        (
            SAID + "\n\n“It is a ruin.”\n\n“It is old.”",
            "[s1,s2:Ms. Faro] [c1:said] [q1:the pier was shut].\n\n[q2:“It is a ruin.”]\n\n[q2:“It is old.”]",
        ),
    ],
    ids=["behind a report", "behind a quotation", "two of them"],
)
def test_a_lone_quotation_belongs_to_the_speaker_before_it(before: str, after: str) -> None:
    assert mended(before, adopt) == after


@pytest.mark.parametrize(
    "marked",
    [
        "Osk is old.\n\n“It is a ruin.”",
        SAID + "\n\nThe board called it “progress”.",
        SAID + "\n\nOsk is old.\n\n“It is a ruin.”",
        SAID + "\n\n[q2:“It is a ruin.”]\n\n[s2:Mr. Roe] [c2:said] so.",
        "“It is a ruin.”",
        SAID + "\n\n“A pier and no ship”\n\nOsk is old.",
        SAID + "\n\n“The Pier That Sank.”\n\nOsk is old.",
        SAID + "\n\n“THE PIER WILL BE SHUT.”",
    ],
)
def test_without_a_speaker_before_it_or_as_a_heading_it_stays_alone(marked: str) -> None:
    assert mended(marked, adopt) is None


def test_what_is_adopted_is_less_sure_than_what_was_said_before() -> None:
    found = adopt(draft(SAID + "\n\n“It is a ruin.”", score=0.8))
    assert found is not None
    assert [one.score for one in found] == [0.8, pytest.approx(DOUBT * 0.8)]

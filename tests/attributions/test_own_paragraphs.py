"""Quotations that two statements claim over paragraphs."""

from __future__ import annotations

import pytest

from mended import mended
from onrecord.attributions.own_paragraphs import keep_own


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "[s1:Ms. Faro] [c1:said]: [q1,q2:“The pier stays.\n\n“The pier is a ruin,”] [s2:Mr. Roe] [c2:replied].",
            "[s1:Ms. Faro] [c1:said]: [q1:“The pier stays.]\n\n[q2:“The pier is a ruin,”] [s2:Mr. Roe] [c2:replied].",
        ),
        (
            "[s1:Ms. Faro] [c1:said] [q1,q2:“the pier is dry. She declined to say who paid.\n\n“We shall see,”] "
            "[s2:Mr. Roe] [c2:replied].",
            "[s1:Ms. Faro] [c1:said] [q1:“the pier is dry.] She declined to say who paid.\n\n[q2:“We shall see,”] "
            "[s2:Mr. Roe] [c2:replied].",
        ),
        (
            "[s1:Ms. Faro] [c1:wrote]: [q1,q2:“It is old. It is cold.\n\n“It must go,”] [s2:she] [c2:added].",
            "[s1:Ms. Faro] [c1:wrote]: [q1:“It is old. It is cold.]\n\n[q2:“It must go,”] [s2:she] [c2:added].",
        ),
    ],
    ids=["two speakers", "writer's sentence", "one speaker, two cues"],
)
def test_each_cue_has_the_quotation_of_its_paragraph(before: str, after: str) -> None:
    assert mended(before, keep_own) == after


@pytest.mark.parametrize(
    "marked",
    [
        "[s:Ms. Faro] [c:said]: [q:“The pier stays.\n\n“It is old.”]",
        "[s1:Ms. Faro] [c1:said] [q1,q2:“it is old,”] [s2:Mr. Roe] [c2:reported].",
    ],
)
def test_one_statement_and_one_paragraph_stay(marked: str) -> None:
    assert mended(marked, keep_own) is None

"""Statements side by side: each has what its own sentence says."""

from __future__ import annotations

import pytest

from mended import mended
from onrecord.attributions.own_clauses import take_own


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "[s1:Ms. Faro] [c1:said] [q1,q2:that it was late]. [s2:Mr. Roe] [c2:told] us at noon that it was early.",
            "[s1:Ms. Faro] [c1:said] [q1:that it was late]. [s2:Mr. Roe] [c2:told] us at noon [q2:that it was early].",
        ),
        (
            "[q1,q2:“It is late,”] [c1:said] [s1:Ms. Faro]. [s2:Mr. Roe] [c2:told] us at noon that it was early.",
            "[q1:“It is late,”] [c1:said] [s1:Ms. Faro]. [s2:Mr. Roe] [c2:told] us at noon [q2:that it was early].",
        ),
        (
            "The old pier is shut, [s1:Ms. Faro] [c1:said] at noon. [q1,q2:“It was time,”] [s2:she] [c2:told] us.",
            "[q1:The old pier is shut], [s1:Ms. Faro] [c1:said] at noon. [q2:“It was time,”] [s2:she] [c2:told] us.",
        ),
        (
            "[s1:Ms. Faro] [c1:said] [q1,q2:that it was late]. [s2:Mr. Roe] [c2:told] us [q1:that it was early].",
            "[s1:Ms. Faro] [c1:said] [q1:that it was late]. [s2:Mr. Roe] [c2:told] us [q2:that it was early].",
        ),
        (
            "[s1:Ms. Faro] [c1:said] [q2:[q1:that it was late]. Nobody knew], [c2:said] [s2:one pilot].",
            "[s1:Ms. Faro] [c1:said] [q1:that it was late]. [q2:Nobody knew], [c2:said] [s2:one pilot].",
        ),
    ],
    ids=["that", "quotation", "in front", "two pieces", "rest"],
)
def test_the_sentence_beside_keeps_its_words(before: str, after: str) -> None:
    assert mended(before, take_own) == after


@pytest.mark.parametrize(
    "marked",
    [
        "[s1:Ms. Faro] [c1:said] [q1:that it was late]. [s2:Mr. Roe] [c2:said] [q2:that it was early].",
        "[q1,q2:“It is late,”] [s1:she] [c1:said]. [s2:Mr. Roe] [c2:nodded].",
        "[q1:“It is late.] [q1:We go,”] [s1:Ms. Faro] [c1:told] us that day.",
    ],
)
def test_where_no_content_is_claimed_twice_nothing_changes(marked: str) -> None:
    assert mended(marked, take_own) is None

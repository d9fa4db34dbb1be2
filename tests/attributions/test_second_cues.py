"""Two verbs of one speaker: where the first statement ends."""

from __future__ import annotations

import pytest

from mended import in_order, mended
from notation import parse, show
from onrecord.attributions.second_cues import end_at_second_cue, part_denials


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "[s1,s2:Mr. Roe] [c1:said] [q1:the bell rang, [c2:calling] [q2:it a “fair end”]].",
            "[s1,s2:Mr. Roe] [c1:said] [q1:the bell rang], [c2:calling] [q2:it a “fair end”].",
        ),
        (
            "[s1,s2:Mr. Roe] [c1:said] [q1:the bell rang and [c2:promised] [q2:to mend it]].",
            "[s1,s2:Mr. Roe] [c1:said] [q1:the bell rang] and [c2:promised] [q2:to mend it].",
        ),
    ],
)
def test_the_first_statement_ends_before_the_second_cue(before: str, after: str) -> None:
    assert mended(before, end_at_second_cue) == after


@pytest.mark.parametrize(
    "marked",
    [
        "[s1:Mr. Roe] [c1:said] [q1:that [s2:Ms. Faro] left and [c2:promised] [q2:to write]].",
        "[s1,s2:Mr. Roe] [c1:said] [q1:the bell rang], [c2:adding] [q2:that it broke].",
        "[s1,s2:Mr. Roe] [c1:said] [q1:he [c2:promised] [q2:nothing] but would come in May when the ice is gone].",
    ],
)
def test_another_source_and_a_statement_in_the_middle_stay(marked: str) -> None:
    assert mended(marked, end_at_second_cue) is None


def denials(marked: str) -> str:
    text, found = parse(marked)
    return show(text, in_order(part_denials(found, text)))


def test_a_denial_of_the_speaker_himself_is_told_beside_what_he_says() -> None:
    inside = "[s1:Mr. Roe] [c1:said] [q1:[s2:he] knew of the letters but [c2:denied] [q2:reading them]]."
    assert denials(inside) == "[s1,s2:Mr. Roe] [c1:said] [q1:he knew of the letters] but [c2:denied] [q2:reading them]."


@pytest.mark.parametrize(
    "marked",
    [
        "[s1:Mr. Roe] [c1:said] [q1:[s2:Ms. Faro] knew of it but [c2:denied] [q2:reading them]].",
        "[s1:Mr. Roe] [c1:said] [q1:[s2:he] knew of it and [c2:promised] [q2:to read them]].",
        "[s1:Mr. Roe] [c1:said] [q1:[s2:he] [c2:denied] [q2:it] while the others had left the room].",
    ],
)
def test_other_people_and_other_verbs_stay_inside(marked: str) -> None:
    assert denials(marked) == marked

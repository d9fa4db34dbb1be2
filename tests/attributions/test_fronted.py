"""Contents in front of their source."""

from __future__ import annotations

import pytest

from mended import mended
from onrecord.attributions.fronted import asked_about, both_parts, from_the_beginning


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Osk bought a ship in the spring [q:that sank within a week], [s:Mr. Roe] [c:said].",
            "[q:Osk bought a ship in the spring that sank within a week], [s:Mr. Roe] [c:said].",
        ),
        (
            "The board had assured the crews [q:that they were paid], [c:recalled] [s:Mr. Roe], a clerk.",
            "[q:The board had assured the crews that they were paid], [c:recalled] [s:Mr. Roe], a clerk.",
        ),
    ],
)
def test_a_content_in_front_begins_with_its_sentence(before: str, after: str) -> None:
    assert mended(before, from_the_beginning) == after


def test_whom_the_content_cites_does_not_stop_it() -> None:
    marked = "[s2:The board] had [c2:assured] them [q1,q2:that they were paid], [c1:recalled] [s1:Mr. Roe]."
    after = mended(marked, from_the_beginning)
    assert after == "[q2:[s1:The board] had [c1:assured] them [q1:that they were paid]], [c2:recalled] [s2:Mr. Roe]."


@pytest.mark.parametrize(
    "marked",
    [
        "He waited a week — [q:“I shall go,”] [s:Mr. Roe] [c:said].",
        "According to the board the ship was old, and [q:it sank], [s:Mr. Roe] [c:said].",
        "[s2:Ms. Faro] [c2:denied] [q2:it], but [q1:it was true], [s1:Mr. Roe] [c1:said].",
        "[q:It was true], [s:Mr. Roe] [c:said].",
        "[s:Mr. Roe] [c:said] [q:it was true].",
        "The plan, [q:which] [s:Mr. Roe] [c:denied], was old.",
    ],
)
def test_what_others_say_before_it_stays_outside(marked: str) -> None:
    assert mended(marked, from_the_beginning) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "[q:At his age], [s:Mr. Roe] [c:said], the nights are too long.",
            "[q:At his age], [s:Mr. Roe] [c:said], [q:the nights are too long].",
        ),
        (
            "[q:The sheds, which], [c:according to] [s:Mr. Roe], were built for nets, are gone.",
            "[q:The sheds, which], [c:according to] [s:Mr. Roe], [q:were built for nets], are gone.",
        ),
    ],
)
def test_a_content_without_a_verb_goes_on_behind_the_cue(before: str, after: str) -> None:
    assert mended(before, both_parts) == after


@pytest.mark.parametrize(
    "marked",
    [
        "[q:The nights are too long], [s:Mr. Roe] [c:said], and the ice was thin.",
        "[q:At his age], [s:Mr. Roe] [c:said].",
        "[q:At his age], [s:Mr. Roe] [c:said], with a laugh.",
        "In May [q:the board], [s:Mr. Roe] [c:said], while the clerk was ill.",
    ],
)
def test_a_clause_of_its_own_does_not_go_on(marked: str) -> None:
    assert mended(marked, both_parts) is None


def test_what_is_not_answered_is_the_question() -> None:
    marked = "Asked by a clerk whether the pier was shut, [s:Mr. Roe] [c:declined] [q:to say]."
    after = "Asked by a clerk [q:whether the pier was shut], [s:Mr. Roe] [c:declined to say]."
    assert mended(marked, asked_about) == after


@pytest.mark.parametrize(
    "marked", ["[s:Mr. Roe] [c:declined] [q:to say].", "Asked about it, [s:he] [c:said] [q:it was shut]."]
)
def test_without_a_question_or_with_an_answer_nothing_changes(marked: str) -> None:
    assert mended(marked, asked_about) is None

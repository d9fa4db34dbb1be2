"""Which times of a sentence can be that of a statement in it."""

from __future__ import annotations

import pytest

from onrecord.times.tables.clause import EXCLUSIONS, besides, bounds, holds, times_beside
from onrecord.types import Span
from times.tables.languagetexts import told_in


def reasons(marked: str, language: str = "ru") -> list[str]:
    told, *_ = told_in(marked, language)
    return [EXCLUSIONS.explain(one).name for one in besides(told)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[s:Орла] во вторник [c:заявила], [q:что мост открыли в мае].", ["", "said"]),
        ("[s:Орла], которая ушла в мае, [c:заявила], [q:что мост закрыт].", ["relative clause"]),
        ("[s:Орла], ушедшая в мае, [c:заявила], [q:что мост закрыт].", ["relative clause"]),
        ("[s:Орла] [c:молчит] с мая [q:о мосте].", ["bound"]),
        ("В мае, [c:по словам] [s:Орлы], [q:мост откроют].", ["aside"]),
        ("В среду мост закрыли; [q:он старый], [c:говорится] [s:в письме].", ["another clause"]),
        ("[s:Орла] [c:обещала] [q:мост] два года.", ["no date"]),
        ("[s:Орла] [c:обещала] [q:мост] к концу года.", ["bound"]),
    ],
)
def test_a_time_of_something_else_is_left_out(marked: str, expected: list[str]) -> None:
    assert reasons(marked) == expected


def test_what_another_statement_says_does_not_date_this_one() -> None:
    told = told_in(
        "[s1:Орла] [c1:заявила], [q1:что мост открыли в мае], а [s2:Ульф] [c2:возразил], [q2:что нет].", "ru"
    )
    assert [list(times_beside(one)) for one in told] == [[], []]


def test_the_nearest_comes_first() -> None:
    (told,) = told_in("В мае, во вторник, [s:Орла] [c:заявила], [q:что мост закрыт].", "ru")
    assert [time.span.of(told.text) for time in times_beside(told)] == ["вторник", "мае"]


@pytest.mark.parametrize(
    "marked",
    [
        "Если в мае Ульф хвалил мост, то [s:Орла] [c:называет] его [q:«старым»].",
        "В мае она хвалила мост, теперь [s:она] [c:называет] его [q:«старым»].",
    ],
)
def test_what_is_said_now_is_not_as_old_as_what_it_stands_against(marked: str) -> None:
    (told,) = told_in(marked, "ru")
    assert list(times_beside(told)) == []


def test_a_statement_without_cue_and_source_has_no_times() -> None:
    (told,) = told_in("В мае [q:мост закрыт].", "ru")
    assert list(times_beside(told)) == []


def test_bounds_and_holds() -> None:
    (told,) = told_in("[s:Орла] [c:молчит] до мая.", "ru")
    (time,) = told.times
    assert bounds(time, told.text, told.sentences[0], "ru")
    assert holds((Span(0, 4), Span(6, 9)), Span(7, 9))
    assert not holds((), Span(7, 9))

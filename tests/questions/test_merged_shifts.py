from __future__ import annotations

from onrecord.questions.change_points import Settings
from onrecord.questions.merged_shifts import counted_turns, find_turns
from onrecord.questions.observations import Row
from onrecord.questions.positions import Point

COLD = [-0.5, -0.6, -0.4, -0.5, -0.5]
WARM = [0.5, 0.4, 0.5, 0.6]


def course(values: list[float], start: int = 0, step: int = 60) -> list[Point]:
    return [Point(start + step * number, value, "stance", number, number, 1, 0) for number, value in enumerate(values)]


def told(day: int, value: float) -> Row:
    return Row(
        day=day,
        kind="turn",
        ref=1,
        holder=1,
        target=2,
        document=1,
        statement=None,
        speaker=None,
        value=value,
        quad=0,
        modality="asserted",
        claimed=False,
    )


def test_statements_show_a_turn() -> None:
    (turn,) = find_turns(course(COLD + WARM), [], Settings())
    assert (turn.at, turn.on, turn.direction, turn.reports) == (5, 300, "warmer", ())


def test_an_article_that_reports_the_same_turn_does_not_make_two() -> None:
    (turn,) = find_turns(course(COLD + WARM), [told(305, 1)], Settings())
    assert turn.on == 300
    assert [report.day for report in turn.reports] == [305]


def test_an_article_that_reports_another_direction_makes_another() -> None:
    assert [turn.direction for turn in find_turns(course(COLD + WARM), [told(305, -1)], Settings())] == [
        "warmer",
        "colder",
    ]


def test_a_reported_turn_is_dated_by_the_statement_it_speaks_of() -> None:
    (turn,) = find_turns([*course([-0.5, 0.5], step=400)], [told(403, 1)], Settings())
    assert turn.on == 400


def test_a_reported_turn_without_statements_stands_on_the_day_of_the_article() -> None:
    (turn,) = find_turns([], [told(12, -1)], Settings())
    assert (turn.on, turn.direction, turn.at) == (12, "colder", 0)


def test_a_report_without_direction_is_no_turn() -> None:
    assert find_turns(course(COLD), [told(5, 0)], Settings()) == []


def test_ready_events_turn_by_their_number() -> None:
    quiet = [Point(day, 0.3, "event", day, None, None, 1) for day in range(0, 900, 30)]
    quarrel = [Point(day, -0.8, "event", day, None, None, 4) for day in range(900, 960, 4)]
    (turn,) = counted_turns(quiet + quarrel)
    assert (turn.start, turn.at, turn.stop) == (0, 30, 45)
    assert (turn.on, turn.first, turn.direction) == (900, 870, "colder")


def test_a_turn_of_ready_events_has_the_stretches_that_decided_it_and_no_others() -> None:
    quiet = [Point(day, 0.3, "event", day, None, None, 1) for day in range(0, 900, 30)]
    quarrel = [Point(day, -0.8, "event", day, None, None, 4) for day in range(900, 960, 4)]
    # Conflict fades and nothing follows: a change of rate, but no thaw that is told.
    silence = [Point(day, -0.9, "event", day, None, None, 3) for day in range(1000, 3000, 100)]
    (turn,) = counted_turns(quiet + quarrel + silence)
    assert (turn.direction, turn.start, turn.at) == ("colder", 0, 30)
    assert 40 < turn.stop <= len(quiet + quarrel)

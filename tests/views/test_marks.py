from __future__ import annotations

import msgspec
from hypothesis import given

from onrecord.types import Reading, Span
from onrecord.views.marks import Mark, depths, find_marks, split_runs
from readings import make_reading
from strategies import readings


def test_split_runs_of_a_bare_text_is_one_run() -> None:
    assert [run.span for run in split_runs(5, [])] == [Span(0, 5)]


def test_split_runs_of_an_empty_text_is_none() -> None:
    assert split_runs(0, []) == ()


def test_split_runs_gives_a_crossing_stretch_to_both() -> None:
    one, other = Mark(0, "content", Span(0, 4)), Mark(1, "content", Span(2, 6))
    runs = split_runs(6, [one, other])
    assert [run.marks for run in runs] == [(one,), (one, other), (other,)]


def test_find_marks_names_every_piece_once() -> None:
    reading = make_reading("[q:“No,”] [s:she] [c:said]. [q:“Never.”]")
    marks = find_marks(reading.attributions)
    assert [mark.role for mark in marks] == ["source", "cue", "content", "content"]


def test_depths_counts_holders() -> None:
    reading = make_reading("[c1:a] [q1:b [c2:c] [q2:d [c3:e] [q3:f]]] [c4:g] [q4:h]")
    assert depths(reading.attributions) == (0, 1, 2, 0)


def test_depths_ends_in_a_circle_of_parents() -> None:
    one, other = make_reading("[c1:a] [q1:b] [c2:c] [q2:d]").attributions
    one = msgspec.structs.replace(one, nested_in="att_2")
    other = msgspec.structs.replace(other, nested_in="att_1")
    assert depths([one, other]) == (1, 1)


@given(readings())
def test_split_runs_partitions_the_text(reading: Reading) -> None:
    text = reading.document.text
    runs = split_runs(len(text), find_marks(reading.attributions))
    assert "".join(run.span.of(text) for run in runs) == text


@given(readings())
def test_split_runs_covers_every_character_as_the_spans_say(reading: Reading) -> None:
    marks = find_marks(reading.attributions)
    for run in split_runs(len(reading.document.text), marks):
        for at in range(run.span.start, run.span.end):
            assert sorted(run.marks) == sorted(m for m in marks if m.span.start <= at < m.span.end)

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attributions.argument_labelling import (
    Row,
    RowHead,
    distance_buckets,
    draft_rows,
    load_head,
    paragraph_buckets,
)
from onrecord.attributions.argument_labelling import read_rows as decode
from onrecord.encoder.encoding import View
from onrecord.encoder.windows import Window
from onrecord.errors import ModelError

LABELS = "O S s K k Q q".split()


def read_rows(view: View, paragraph: np.ndarray, candidates: list[tuple[int, int]], head: RowHead) -> list[Row]:
    """The rows of one window."""
    return decode([draft_rows(view, paragraph, candidates, head)], head)


def view_of_labels(labels: str, low: int = 0) -> tuple[View, RowHead]:
    """A view whose word vectors spell out the labels, and a head that reads them off."""
    words = np.zeros((len(labels.split()), 7), dtype=np.float32)
    for number, label in enumerate(labels.split()):
        words[number, LABELS.index(label)] = 8.0
    nothing = np.zeros_like(words)
    tags = np.zeros((len(words), 3, 3), dtype=np.float32)
    view = View(Window(low, low, low + len(words), low + len(words)), tags, nothing, words, nothing, nothing, nothing)
    head = RowHead(
        distance=np.zeros((33, 7), dtype=np.float32),
        paragraph=np.zeros((5, 7), dtype=np.float32),
        roles=np.eye(7, dtype=np.float32),
        bias=np.zeros(7, dtype=np.float32),
        transitions=np.zeros((7, 7), dtype=np.float32),
        starts=np.zeros(7, dtype=np.float32),
    )
    return view, head


def test_read_rows_takes_source_cue_and_content() -> None:
    view, head = view_of_labels("O Q q O S s K O")
    (row,) = read_rows(view, np.zeros(8, dtype=np.int64), [(6, 7)], head)
    assert (row.source, row.cue, row.content) == (((4, 6),), ((6, 7),), ((1, 3),))


def test_read_rows_counts_from_the_start_of_the_text() -> None:
    view, head = view_of_labels("S K Q", low=40)
    (row,) = read_rows(view, np.zeros(3, dtype=np.int64), [(1, 2)], head)
    assert (row.candidate, row.source, row.content) == ((41, 42), ((40, 41),), ((42, 43),))


def test_read_rows_keeps_two_pieces_of_content() -> None:
    view, head = view_of_labels("Q q K O Q q")
    (row,) = read_rows(view, np.zeros(6, dtype=np.int64), [(2, 3)], head)
    assert row.content == ((0, 2), (4, 6))


def test_read_rows_never_continues_what_did_not_begin() -> None:
    view, head = view_of_labels("O q q O")
    (row,) = read_rows(view, np.zeros(4, dtype=np.int64), [(0, 1)], head)
    assert row.content in ((), ((0, 3),), ((1, 3),))


def test_read_rows_is_sure_of_what_is_clear_and_silent_about_what_is_not_there() -> None:
    view, head = view_of_labels("O K Q")
    (row,) = read_rows(view, np.zeros(3, dtype=np.int64), [(1, 2)], head)
    assert row.chances[0] == 0.0
    assert row.chances[2] > 0.99


def test_read_rows_knows_when_a_candidate_introduces_nothing() -> None:
    view, head = view_of_labels("O O O K Q")
    silent, speaking = view_of_labels("O O O")[0], view
    (nothing,) = read_rows(silent, np.zeros(3, dtype=np.int64), [(1, 2)], head)
    (something,) = read_rows(speaking, np.zeros(5, dtype=np.int64), [(3, 4)], head)
    assert nothing.silent > 0.9 > 0.1 > something.silent


def test_read_rows_of_no_candidate_is_nothing() -> None:
    view, head = view_of_labels("O")
    assert read_rows(view, np.zeros(1, dtype=np.int64), [], head) == []


def test_read_rows_of_many_gives_each_what_it_gets_alone() -> None:
    view, head = view_of_labels("S K Q O O O K Q q")
    paragraph = np.zeros(9, dtype=np.int64)
    together = read_rows(view, paragraph, [(1, 2), (6, 7)], head)
    assert together == [read_rows(view, paragraph, [each], head)[0] for each in [(1, 2), (6, 7)]]


def test_read_rows_of_many_windows_gives_each_what_it_gets_alone() -> None:
    (first, head), (second, _) = view_of_labels("S K Q q q O"), view_of_labels("O K Q", low=40)
    none = view_of_labels("O", low=80)[0]
    cases = [(first, [(1, 2)]), (none, []), (second, [(1, 2)])]
    drafts = [draft_rows(view, np.zeros(len(view.word), dtype=np.int64), cues, head) for view, cues in cases]
    assert decode(drafts, head) == [*decode(drafts[:1], head), *decode(drafts[2:], head)]


@given(st.integers(0, 300), st.integers(1, 5), st.integers(1, 400))
def test_distance_buckets_grow_from_left_to_right(start: int, length: int, more: int) -> None:
    buckets = distance_buckets(start + length + more, start, start + length)
    assert (np.diff(buckets) >= 0).all()
    assert (buckets[start : start + length] == 16).all()
    assert 0 <= buckets.min() <= buckets.max() <= 32


def test_paragraph_buckets_stop_at_two() -> None:
    assert paragraph_buckets(np.array([0, 3, 4, 5, 9]), 2).tolist() == [0, 1, 2, 3, 4]


def test_load_head_refuses_a_file_that_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "heads.npz"
    np.savez(path, roles=np.zeros(3))
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_head(path)


def test_load_head_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_head(tmp_path / "none.npz")

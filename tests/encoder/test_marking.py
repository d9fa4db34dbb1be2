"""Marking: what the pair layer is given for the pairs of one sentence."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.marking import Asked

PIECES = 12
SIDE = st.sets(st.integers(1, PIECES - 2), max_size=4).map(lambda places: tuple(sorted(places)))
STATES = np.arange(PIECES, dtype=np.float32)[:, None]


def test_the_rows_of_a_pair_are_the_mark_before_the_sentence_and_the_pieces_of_both_sides() -> None:
    asked = Asked(STATES, [((1, 2), (4,)), ((4,), ())])
    assert asked.rows.tolist() == [0, 1, 2, 4, 0, 4]
    assert asked.owners.tolist() == [0, 0, 0, 0, 1, 1]


@given(st.lists(st.tuples(SIDE, SIDE), min_size=1, max_size=5))
def test_pooling_gives_the_first_state_and_the_means_of_both_sides(sides: list[tuple[tuple[int, ...], ...]]) -> None:
    inputs = Asked(STATES, [(one, other) for one, other in sides]).inputs
    pooled = inputs["pool"] @ STATES[inputs["rows"]]
    for number, pair in enumerate(sides):
        wanted = [0.0, *(float(np.mean(side)) if side else 0.0 for side in pair)]
        assert np.allclose(pooled[number, :, 0], wanted)
        assert [np.flatnonzero(row).tolist() for row in inputs["marks"][number]] == [list(side) for side in pair]


def test_a_pair_has_the_same_rows_in_any_company() -> None:
    pair = ((1, 2), (5,))
    alone, together = Asked(STATES, [pair]), Asked(STATES, [((3,), (4,)), pair])
    mine = together.owners == 1
    assert together.rows[mine].tolist() == alone.rows.tolist()
    assert np.array_equal(together.inputs["pool"][1][:, mine], alone.inputs["pool"][0])

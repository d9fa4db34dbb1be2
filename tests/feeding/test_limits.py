from __future__ import annotations

import os
import pickle
import sys

import pytest

from onrecord.feeding import limits
from onrecord.feeding.limits import (
    WATCHING,
    Limits,
    ended_from_outside,
    given_up,
    resident_bytes,
    too_much_memory,
    too_slow,
)


def test_a_long_document_has_more_time_up_to_a_limit() -> None:
    ours = Limits(seconds=1.0, seconds_a_megabyte=2.0, most_seconds=5.0)
    assert [ours.time_for(size) for size in (0, 500_000, 50_000_000)] == [1.0, 2.0, 5.0]


def test_no_document_has_less_than_the_usual_time() -> None:
    assert Limits(seconds=60.0, most_seconds=10.0).time_for(0) == 60.0
    assert WATCHING.time_for(0) == Limits().time_for(0)
    assert WATCHING.time_for(50_000_000) < Limits().time_for(50_000_000)


@pytest.mark.parametrize("error", [too_slow(60.0), too_much_memory(3_000_000_000), ended_from_outside(), given_up()])
def test_errors_of_limits_go_from_one_process_to_another(error: limits.LimitError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.slug) == (type(error), str(error), error.slug)


@pytest.mark.skipif(sys.platform == "win32", reason="nobody tells there")
def test_memory_of_a_process_is_told_in_bytes() -> None:
    found = resident_bytes(os.getpid())
    assert found is not None
    assert 5_000_000 < found < 50_000_000_000
    assert resident_bytes(2**22 + 1) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there is no ps")
def test_where_there_is_no_proc_ps_tells() -> None:
    ours = limits._told_by_ps(os.getpid())
    assert ours is None or 5_000_000 < ours < 50_000_000_000  # a small machine may have no ps
    assert limits._told_by_ps(2**22 + 1) is None

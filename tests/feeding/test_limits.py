from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DocumentError
from onrecord.feeding.limits import (
    WATCHING,
    LimitError,
    Limits,
    ended_from_outside,
    given_up,
    refuse_beyond,
    resident_bytes,
    too_much_memory,
    too_slow,
)

SIZES = st.integers(0, 10**12)
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux refuses memory")


@given(SIZES, SIZES)
def test_a_longer_document_never_has_less_time(one: int, other: int) -> None:
    least, most = sorted((one, other))
    assert Limits().time_for(least) <= Limits().time_for(most)


@given(SIZES, st.floats(0.01, 1000), st.floats(0, 1000), st.floats(0, 1000))
def test_time_has_an_end_which_is_not_before_that_of_a_short_document(
    size: int, seconds: float, more: float, most: float
) -> None:
    found = Limits(seconds=seconds, seconds_a_megabyte=more, most_seconds=most).time_for(size)
    assert seconds <= found <= max(seconds, most)


def test_a_million_characters_more_have_the_time_that_is_given_for_them() -> None:
    assert Limits(seconds=2.0, seconds_a_megabyte=3.0).time_for(0) == 2.0
    assert Limits(seconds=2.0, seconds_a_megabyte=3.0).time_for(2_000_000) == 8.0
    assert Limits(seconds=2.0, seconds_a_megabyte=3.0, most_seconds=5.0).time_for(2_000_000) == 5.0


def test_pages_of_strangers_have_as_long_as_others_while_they_are_short() -> None:
    assert WATCHING.time_for(0) == Limits().time_for(0)
    assert WATCHING.time_for(50_000_000) < Limits().time_for(50_000_000)


@pytest.mark.parametrize("error", [too_slow(60.0), too_much_memory(3_000_000_000), ended_from_outside(), given_up()])
def test_errors_of_limits_go_from_one_process_to_another(error: LimitError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.slug) == (type(error), str(error), error.slug)


@pytest.mark.parametrize(
    ("error", "slug", "told"),
    [
        (too_slow(90.0), "too-slow", "after 90 seconds"),
        (too_slow(0.123456), "too-slow", "after 0.123 seconds"),
        (too_much_memory(3_000_000_000), "too-much-memory", "3,000 MB"),
        (ended_from_outside(), "worker-ended", "was ended"),
        (given_up(), "stopped", "was not finished"),
    ],
)
def test_who_is_given_up_is_told_why_and_what_to_do(error: LimitError, slug: str, told: str) -> None:
    assert isinstance(error, DocumentError)
    assert error.slug == slug
    assert told in error.what
    assert error.hint


def test_a_process_at_work_has_memory_and_one_that_is_gone_has_none() -> None:
    assert (resident_bytes(os.getpid()) or 0) > 1_000_000
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    assert resident_bytes(done.pid) is None


@pytest.mark.parametrize(("printed", "found"), [(b"  2048\n", 2_097_152), (b"", None), (b"RSS\n", None)])
def test_where_ps_tells_it_counts_in_kilobytes(
    printed: bytes, found: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        assert command[-1] == "7"
        return subprocess.CompletedProcess(command, 0, printed)

    monkeypatch.setattr("onrecord.feeding.limits.subprocess.run", run)
    monkeypatch.setattr("onrecord.feeding.limits.sys.platform", "darwin")
    assert resident_bytes(7) == found


@pytest.mark.parametrize(
    "error", [FileNotFoundError("ps"), subprocess.CalledProcessError(1, "ps"), subprocess.TimeoutExpired("ps", 5)]
)
def test_where_ps_fails_nothing_is_known(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("onrecord.feeding.limits.subprocess.run", run)
    monkeypatch.setattr("onrecord.feeding.limits.sys.platform", "darwin")
    assert resident_bytes(7) is None


def test_windows_tells_no_memory_and_refuses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.feeding.limits.sys.platform", "win32")
    assert resident_bytes(os.getpid()) is None
    refuse_beyond(1)
    assert len(bytearray(10_000_000)) == 10_000_000


def in_a_process(program: str) -> str:
    """What a program prints that may spoil the limits of its process."""
    begin = "import resource; from onrecord.feeding.limits import refuse_beyond\n"
    done = subprocess.run([sys.executable, "-c", begin + program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@linux
def test_the_system_refuses_more_than_twice_the_memory_and_the_process_goes_on() -> None:
    program = (
        "refuse_beyond(50_000_000)\n"
        "held = bytearray(60_000_000)\n"
        "try:\n    bytearray(200_000_000)\nexcept MemoryError:\n    print('refused', len(held))\n"
    )
    assert in_a_process(program) == "refused 60000000"


@linux
def test_a_limit_that_is_lower_already_is_kept() -> None:
    program = (
        "low = 2_000_000_000\n"
        "resource.setrlimit(resource.RLIMIT_AS, (low, low))\n"
        "refuse_beyond(10_000_000_000)\n"
        "print(resource.getrlimit(resource.RLIMIT_AS) == (low, low))\n"
    )
    assert in_a_process(program) == "True"


@linux
def test_without_a_limit_nothing_is_changed() -> None:
    program = (
        "before = resource.getrlimit(resource.RLIMIT_AS)\nrefuse_beyond(None)\n"
        "print(before == resource.getrlimit(resource.RLIMIT_AS))"
    )
    assert in_a_process(program) == "True"

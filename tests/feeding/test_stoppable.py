"""A process that can be stopped; what it is given to do never ends, so that a test that ends shows that it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from feeding import stuck
from onrecord.errors import DocumentError, OnRecordError
from onrecord.feeding.limits import LimitError, Limits
from onrecord.feeding.stoppable import Stoppable

pytestmark = pytest.mark.nightly

SHORT = Limits(seconds=0.3)


@contextmanager
def process(
    limits: Limits | None = None, begin: Callable[[], object] = stuck.nothing, stopped: Callable[[], bool] | None = None
) -> Iterator[Stoppable]:
    made = Stoppable(begin, limits, stopped=stopped or (lambda: False))
    try:
        yield made
    finally:
        made.close()


def is_there(number: int) -> bool:
    """Whether a process is at work; one that nobody has asked about since its end is not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_calls_are_done_one_after_the_other_in_one_process_that_is_not_ours() -> None:
    with process() as one:
        assert [one.call(stuck.double, number) for number in range(5)] == [0, 2, 4, 6, 8]
        assert one.call(stuck.process_id) == one.call(stuck.process_id) == one.process != os.getpid()


@pytest.mark.parametrize("function", [stuck.sleep_for_ever, stuck.hold_for_ever])
def test_what_takes_too_long_is_ended_and_the_next_call_has_a_new_process(function: Callable[[], None]) -> None:
    with process(SHORT) as one:
        first = one.call(stuck.process_id)
        with pytest.raises(LimitError) as caught:
            one.call(function)
        assert caught.value.slug == "too-slow"
        assert not is_there(first)
        assert one.call(stuck.process_id) != first


@pytest.mark.skipif(sys.platform == "win32", reason="nobody limits memory there")
@pytest.mark.parametrize("function", [stuck.take_memory, stuck.take_much_at_once])
def test_what_takes_too_much_memory_is_ended(function: Callable[[], int]) -> None:
    with process(Limits(memory=400_000_000)) as one:
        with pytest.raises(LimitError) as caught:
            one.call(function)
        assert caught.value.slug == "too-much-memory"
        assert one.call(stuck.double, 4) == 8


def test_an_error_that_is_meant_comes_back_as_it_was() -> None:
    with process() as one, pytest.raises(DocumentError) as caught:
        one.call(stuck.complain)
    assert str(caught.value) == "a.txt: it is torn. Hint: mend it [torn]"


@pytest.mark.parametrize("function", [stuck.break_down, stuck.cannot_be_sent])
def test_an_error_that_is_not_meant_is_a_defect_and_the_process_goes_on(function: Callable[[], object]) -> None:
    with process() as one:
        first = one.call(stuck.process_id)
        with pytest.raises(OnRecordError) as caught:
            one.call(function)
        assert caught.value.slug == "defect"
        assert one.call(stuck.process_id) == first


def test_a_process_that_is_ended_twice_over_one_thing_is_told() -> None:
    with process() as one:
        with pytest.raises(LimitError) as caught:
            one.call(stuck.die)
        assert caught.value.slug == "worker-ended"
        assert one.call(stuck.double, 1) == 2


def test_a_process_that_is_ended_while_it_waits_is_replaced_without_a_word() -> None:
    with process() as one:
        first = one.call(stuck.process_id)
        os.kill(first, signal.SIGKILL)
        assert one.call(stuck.process_id) != first


def test_what_it_begins_with_may_refuse() -> None:
    with process(begin=stuck.refuse) as one, pytest.raises(OnRecordError) as caught:
        one.call(stuck.double, 1)
    assert caught.value.slug == "bad-weights"


def test_a_beginning_that_never_ends_is_ended() -> None:
    with process(Limits(start=0.3), begin=stuck.sleep_for_ever) as one, pytest.raises(LimitError) as caught:
        one.start()
    assert caught.value.slug == "too-slow"


def test_when_everything_is_to_end_what_is_at_work_is_ended_and_nothing_more_is_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("onrecord.feeding.stoppable.GRACE", 0.2)
    stop = threading.Event()
    with process(stopped=stop.is_set) as one:
        number = one.call(stuck.process_id)
        stop.set()
        for function in (stuck.hold_for_ever, stuck.process_id):
            with pytest.raises(LimitError) as caught:
                one.call(function)
            assert caught.value.slug == "stopped"
    assert not is_there(number)


def test_close_ends_what_is_at_work() -> None:
    slugs: list[str] = []

    def work() -> None:
        try:
            one.call(stuck.sleep_for_ever)
        except LimitError as error:
            slugs.append(error.slug)

    with process() as one:
        number = one.call(stuck.process_id)
        thread = threading.Thread(target=work)
        thread.start()
        one.close()
        thread.join()
    assert slugs == ["stopped"]
    assert not is_there(number)


def test_a_process_outlives_the_thread_that_asked_first() -> None:
    with process() as one:
        thread = threading.Thread(target=one.start)
        thread.start()
        thread.join()
        first = one.process
        assert one.call(stuck.process_id) == first


@pytest.mark.skipif(sys.platform != "linux", reason="only there it is told at once")
@pytest.mark.parametrize("does", ["double, 1", "hold_for_ever"])
def test_a_process_goes_with_the_one_that_asks_even_after_kill_9(does: str) -> None:
    code = (
        "import threading, time\nfrom feeding import stuck\nfrom onrecord.feeding.stoppable import Stoppable\n"
        "if __name__ == '__main__':\n"
        " one = Stoppable(stuck.nothing); one.start(); print(one.process, flush=True)\n"
        f" one.call(stuck.{does})\n threading.Event().wait()\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment)
    assert parent.stdout is not None
    with parent.stdout:
        number = int(parent.stdout.readline())
        assert is_there(number)
        parent.kill()
        parent.wait()
        waited = threading.Event()
        while is_there(number):  # a test that ends has seen its end
            waited.wait(0.02)

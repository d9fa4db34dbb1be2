from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from onrecord.documents.threads import Threads, in_thread


def test_work_is_done_in_the_order_in_which_it_is_given_and_errors_are_raised_where_they_are_asked_for() -> None:
    seen: list[int] = []
    threads = Threads(1, "test")
    done = [threads.submit(seen.append, number) for number in range(10)]
    broken = threads.submit(int, "fog")
    assert [one.result() for one in done] == [None] * 10
    assert seen == list(range(10))
    with pytest.raises(ValueError, match="fog"):
        broken.result()
    threads.close()


def test_nothing_more_is_begun_after_the_end() -> None:
    gate, begun = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        gate.wait()

    threads = Threads(1, "test")
    first, second = threads.submit(wait), threads.submit(wait)
    begun.wait()
    threads.close()
    gate.set()
    assert first.result() is None
    assert second.cancelled()


@pytest.mark.parametrize(
    "work", ["Threads(1, 'test').submit(threading.Event().wait)", "in_thread('test', threading.Event().wait)"]
)
def test_a_program_ends_though_a_thread_waits_for_ever(work: str) -> None:
    code = f"import threading\nfrom onrecord.documents.threads import Threads, in_thread\n{work}\n"
    assert subprocess.run([sys.executable, "-c", code], timeout=120).returncode == 0


def test_a_thread_of_its_own_gives_what_its_function_gives() -> None:
    assert in_thread("test", max, 2, 3).result() == 3

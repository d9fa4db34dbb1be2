from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

from onrecord.cli.run import write_results
from onrecord.types import Failure, Reading
from readings import harbour, make_reading

FAILURE = Failure(source="a.txt", what="the file is empty", hint="give a file with text", slug="empty")


class Paper:
    """Writer and progress that only remember."""

    def __init__(self) -> None:
        self.written: list[Reading] = []
        self.counted: list[Reading | Failure] = []

    def write(self, reading: Reading) -> None:
        self.written.append(reading)

    def finish(self) -> None:
        raise AssertionError("the writer is finished by whoever opened it")

    def count(self, result: Reading | Failure) -> None:
        self.counted.append(result)

    def paused(self) -> AbstractContextManager[None]:
        return nullcontext()


def test_write_results_goes_on_after_a_failure() -> None:
    paper, other = Paper(), make_reading("It rained.")
    assert write_results([harbour(), FAILURE, other], paper, paper, strict=False) == 1
    assert paper.written == [harbour(), other]
    assert paper.counted == [harbour(), FAILURE, other]


def test_write_results_stops_at_the_first_failure_when_strict() -> None:
    paper = Paper()
    taken: Iterator[Reading | Failure] = iter([harbour(), FAILURE, harbour()])
    assert write_results(taken, paper, paper, strict=True) == 1
    assert paper.written == [harbour()]
    assert next(taken) == harbour()

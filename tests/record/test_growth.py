"""Adding a long reading, and drawing its page, takes linear time: told by counting calls, never by a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from bench.data.shapes import filled
from marking import marking_reader
from onrecord.documents.document import read_text
from onrecord.record import entity_linking, grouping, open_record
from onrecord.types import Reading
from onrecord.views.html import page

pytestmark = pytest.mark.nightly

STATEMENTS = (150, 600)
GROWTH = 7.0  # times as many calls for 4 times the statements; quadratic would be 16
SHAPES = {
    "the same words of one speaker": "“We will not go back,” said Minister Tore Malm of Norland on Monday. ",
    "the same words of many": "“We will not go back,” said NAME NAME of Norland. ",
    "nearly the same words": "“We will not NAME back to NAME,” said Minister Tore Malm of Norland. ",
    "one surname": "“We will NAME,” said NAME Fenn. ",
    "events": "NAME attacked France on Monday. France accused Germany of NAME. ",
    "statements in statements": "he said that ",
    "ministers": "The minister of NAME said no to NAME. ",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_adding_and_drawing_grow_with_the_statements(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limited in (grouping, entity_linking):
        monkeypatch.setattr(limited, "MOST", 20)  # so that the limit is reached early
    less, more = (reading_of(SHAPES[shape], count) for count in STATEMENTS)
    added = [calls_of(partial(add, one, tmp_path / name)) for one, name in ((less, "a"), (less, "b"), (more, "c"))]
    drawn = [calls_of(partial(page, [one])) for one in (less, less, more)]
    assert added[2] <= GROWTH * added[1]  # the first ones fill what is kept
    assert drawn[2] <= GROWTH * drawn[1]


def reading_of(shape: str, count: int) -> Reading:
    text = filled(shape, len(shape) * count)
    return marking_reader().read(read_text(text, language="en", published=date(2031, 5, 6)))


def add(reading: Reading, path: Path) -> None:
    with open_record(path) as record:
        record.add(reading)


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called, those of C as well."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_calls_tell_linear_from_quadratic_work() -> None:
    def work(size: int) -> int:
        return calls_of(lambda: [len(str(one)) for one in range(size) for _ in range(size)])

    assert work(40) > 14 * work(10)

"""The process that reads for the desk: what takes too long is given up, and the next article is read."""

from __future__ import annotations

import json
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from onrecord.documents.document import read_text
from onrecord.feeding.limits import LimitError, Limits, too_slow
from onrecord.feeding.stoppable import Stoppable
from onrecord.types import Document, Reading
from onrecord.web.reading import ReadingProcess
from web.conftest import Echo, desk_over

QUICK = Limits(seconds=1.0, seconds_a_megabyte=0.0, most_seconds=1.0)


class Slow:
    """Stands for a reader: a text that says so is never done."""

    def read(self, document: Document) -> Reading:
        while "for ever" in document.text:
            time.sleep(0.01)
        return Reading(document)


def begin(name: str) -> None:
    from onrecord.web import reading

    reading._READER[:] = [Slow()]  # type: ignore[list-item]


@pytest.fixture
def slow() -> ReadingProcess:
    process = ReadingProcess("fast")
    process._process = Stoppable(partial(begin, "fast"), QUICK)
    return process


def test_what_takes_too_long_is_given_up_and_the_next_is_read(slow: ReadingProcess) -> None:
    with pytest.raises(LimitError) as caught:
        slow.read(read_text("He talks for ever."))
    assert caught.value.slug == "too-slow"
    assert slow.read(read_text("He is done.")).document.text == "He is done."
    slow.close()


def test_the_desk_says_503_where_an_article_was_given_up(tmp_path: Path) -> None:
    class GivenUp(Echo):
        def read(self, document: Document) -> Reading:
            raise too_slow(1.0)

    with desk_over(tmp_path / "own.db", reader=GivenUp()) as site:
        sent = json.dumps({"text": "He talks for ever."})
        reply = site.ask("/read", "POST", sent, content_type="application/json", accept="*/*")
        problem: Any = reply.json()
        assert (reply.status, problem["slug"], reply.headers["retry-after"]) == (503, "too-slow", "5")

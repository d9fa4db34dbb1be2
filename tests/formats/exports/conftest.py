from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record, open_record
from questions.conftest import quarrel as quarrel
from questions.conftest import quarrel_file as quarrel_file
from questions.conftest import readings


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Record]:
    """The record of the quarrel in a file: what a format does with rows does not hang on the database."""
    with open_record(tmp_path / "small.db") as record:
        for reading in readings():
            record.add(reading)
        yield record

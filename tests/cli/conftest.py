from __future__ import annotations

import pytest

from onrecord.record import open_record
from questions.conftest import readings


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The record of the quarrel in a file: for commands that only ask."""
    path = str(tmp_path_factory.mktemp("asked") / "quarrel.db")
    with open_record(path) as record:
        for reading in readings():
            record.add(reading)
    return path

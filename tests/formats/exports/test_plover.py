from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from onrecord.formats.exports import pieces_of
from onrecord.formats.exports.plover import HEADER
from onrecord.record import open_record
from onrecord.types import Modality
from record.newsroom import Player, story, with_event

NORWAY, ICELAND = Player("Norway", kind="country", country="NO"), Player("Iceland", kind="country", country="IS")


@pytest.mark.parametrize(
    ("modality", "mode"),
    [("asserted", ""), ("negated", "negation"), ("future", "future"), ("hypothetical", "hypothetical")],
)
def test_mode_says_whether_it_happened(modality: Modality, mode: str, tmp_path: Path) -> None:
    reading = with_event(story("Norway met Iceland.", NORWAY, ICELAND), "Norway", "Iceland", "040", 1.0)
    events = tuple(msgspec.structs.replace(one, modality=modality) for one in reading.events)
    with open_record(tmp_path / "a.db") as record:
        record.add(msgspec.structs.replace(reading, events=events))
        _, line = b"".join(pieces_of(record, "plover")).decode().splitlines()
    row = dict(zip(HEADER, line.split("\t"), strict=True))
    assert (row["Event Mode"], row["Event Type"], row["Actor Country"]) == (mode, "CONSULT", "NOR")


def test_header_stands_also_over_nothing(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.db") as record:
        assert b"".join(pieces_of(record, "plover")).decode() == "\t".join(HEADER) + "\n"

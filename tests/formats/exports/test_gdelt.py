from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.exports import pieces_of
from onrecord.formats.exports.gdelt import COLUMNS, number_of
from onrecord.record import open_record
from onrecord.types import Modality
from record.newsroom import DAY, Player, story, with_event

NORWAY, ICELAND = Player("Norway", kind="country", country="NO"), Player("Iceland", kind="country", country="IS")


@given(st.text(max_size=30))
def test_numbers_are_those_of_the_column(event: str) -> None:
    assert 0 <= number_of(event) < 2**63


@pytest.mark.parametrize(("modality", "lines"), [("asserted", 1), ("negated", 0), ("future", 0), ("hypothetical", 0)])
def test_only_what_is_asserted_goes_out(modality: Modality, lines: int, tmp_path: Path) -> None:
    reading = with_event(story("Norway met Iceland.", NORWAY, ICELAND), "Norway", "Iceland", "040", 1.0)
    events = tuple(msgspec.structs.replace(one, modality=modality) for one in reading.events)
    with open_record(tmp_path / "a.db") as record:
        record.add(msgspec.structs.replace(reading, events=events))
        found = b"".join(pieces_of(record, "gdelt")).decode().splitlines()
    assert len(found) == lines


def test_a_line_has_the_cells_of_a_gdelt_file(tmp_path: Path) -> None:
    reading = with_event(story("Norway met Iceland.", NORWAY, ICELAND, published=DAY), "Norway", "Iceland", "040", 1.0)
    with open_record(tmp_path / "a.db") as record:
        record.add(reading)
        (line,) = b"".join(pieces_of(record, "gdelt")).decode().splitlines()
    row = dict(zip(COLUMNS, line.split("\t"), strict=True))
    assert (row["SQLDATE"], row["Year"], row["Actor1CountryCode"]) == ("20310506", "2031", "NOR")
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        "040",
        "04",
        "1",
        "1.0",
    )

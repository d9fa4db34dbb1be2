"""The day of a statement that goes on with the one before."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from onrecord.documents.sentences import split_sentences
from onrecord.times.continued import continued
from onrecord.times.dating import date_statements
from readings import make_reading


def days(marked: str) -> list[str | None]:
    """The first day of each statement, published on Wednesday 7 May 2031."""
    reading = make_reading(marked, published=date(2031, 5, 7))
    sentences = split_sentences(reading.document.text, reading.document.blocks)
    document = msgspec.structs.replace(reading.document, sentences=sentences)
    dated, _ = date_statements(reading.attributions, (), document)
    return [one.said.period[0].isoformat() if one.said and one.said.period else None for one in dated]


DATED = "[s1:Ms. Orla] [c1:said] on Monday [q1:that it leaks]."


@pytest.mark.parametrize(
    ("after", "day"),
    [
        ("[q2:“It reeks,”] [s2:she] [c2:added].", "2031-05-05"),
        ("[q2:“It reeks,”] [s2:Orla] [c2:continued].", "2031-05-05"),
        ("[q2:“It reeks,”] [s2:she] [c2:said].", "2031-05-07"),
        ("[q2:“It reeks,”] [s2:Mr. Lund] [c2:added].", "2031-05-07"),
        ("[q2:“It reeks,”] [s2:a guard] [c2:added].", "2031-05-07"),
        ("[q2:“It reeks,”] [s2:she] [c2:added] on Tuesday.", "2031-05-06"),
        ("It was raining. [q2:“It reeks,”] [s2:she] [c2:added].", "2031-05-07"),
    ],
)
def test_what_is_added_by_the_same_speaker_was_said_on_the_same_day(after: str, day: str) -> None:
    assert days(f"{DATED} {after}") == ["2031-05-05", day]


def test_a_chain_of_additions_keeps_its_day() -> None:
    added = "[q{0}:“It reeks,”] [s{0}:she] [c{0}:added]."
    assert days(" ".join([DATED, *(added.format(number) for number in (2, 3))])) == ["2031-05-05"] * 3


def test_what_is_added_to_an_undated_statement_has_no_other_day() -> None:
    assert days("[s1:Ms. Orla] [c1:said] [q1:it leaks]. [q2:“It reeks,”] [s2:she] [c2:added].") == ["2031-05-07"] * 2


def test_no_statement_goes_on_with_none() -> None:
    assert list(continued((), "", ())) == []

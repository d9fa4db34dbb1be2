from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from onrecord.questions.check import Verdict
from onrecord.questions.checks import check_text
from onrecord.questions.overview import overview
from onrecord.record import Record
from onrecord.types import Reading
from onrecord.views.verdicts import VERDICTS, card_lines
from record.newsroom import BRANDVIK, DAY, OSTIA, VELMARK, story

TEXT = "[s:Minister Ilse Brandvik] [c:said] [q:“the old quay will be rebuilt before the winter storms,”] of Ostia Pact."


def test_every_verdict_has_a_sign_and_a_word_of_its_own() -> None:
    assert set(VERDICTS) == set(get_args(Verdict))
    assert len({one.sign for one in VERDICTS.values()}) == len({one.name for one in VERDICTS.values()}) == len(VERDICTS)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("the old quay will be rebuilt before the winter storms", "Verdict: verbatim: on record with these words."),
        ("the old quay will be rebuilt before the spring storms", "Verdict: altered: on record with other words."),
        ("zeppelins are quiet neighbours for a town", "Verdict: not on record: nothing like it is on record"),
    ],
)
def test_a_card_says_what_was_asked_found_and_looked_at(record: Record, asked: str, told: str) -> None:
    record.add(story(TEXT, BRANDVIK, VELMARK, OSTIA, published=DAY, outlet="Coastwire"))
    (one,) = check_text(record, asked, Reading).checked
    lines = list(card_lines(one, overview(record), date(2033, 1, 2), "onrecord 1", "https://desk.example/card"))
    assert lines[0] == f"“{asked}”"
    assert lines[1].startswith(told)
    assert any("Coastwire" in line and "Ilse Brandvik" in line for line in lines) == bool(one.answer.matches)
    assert lines[-1].startswith("Checked on 2033-01-02 against 1 article of 2031-05-06 to 2031-05-06, onrecord 1.")
    assert lines[-1].endswith("https://desk.example/card")

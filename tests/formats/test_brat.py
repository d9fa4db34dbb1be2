from __future__ import annotations

import re

from hypothesis import given

from onrecord.formats.brat import standoff
from onrecord.types import Reading
from readings import harbour, make_reading
from strategies import readings

_ENTITY = re.compile(r"T(\d+)\t(Source|Cue|Content|Attribution) ([\d ;]+)\t(.*)")


def test_standoff_of_one_statement_has_its_roles_and_an_event() -> None:
    assert standoff(make_reading("[s:She] [c:said] [q:no].")).splitlines() == [
        "T1\tSource 0 3\tShe",
        "T2\tCue 4 8\tsaid",
        "T3\tContent 9 11\tno",
        "T4\tAttribution 4 8\tsaid",
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
        "A1\tManner E1 indirect",
    ]


def test_standoff_joins_pieces_with_semicolons() -> None:
    assert "T3\tContent 0 5;16 24\t“No,” “Never.”" in standoff(make_reading("[q:“No,”] [s:she] [c:said]. [q:“Never.”]"))


def test_standoff_parts_a_span_at_line_ends() -> None:
    assert "T1\tContent 0 3;5 8\tone two" in standoff(make_reading("[q:one\r\ntwo]"))


def test_standoff_without_source_and_cue_hangs_the_event_on_the_content() -> None:
    assert standoff(make_reading("[q:yes]")).splitlines()[:3] == [
        "T1\tContent 0 3\tyes",
        "T2\tAttribution 0 3\tyes",
        "E1\tAttribution:T2 Content:T1",
    ]


def test_standoff_says_what_is_negated_and_nested() -> None:
    lines = standoff(harbour()).splitlines()
    assert "A4\tNegated E3" in lines
    assert "R1\tNestedIn Arg1:E5 Arg2:E4" in lines


def test_standoff_of_nothing_is_empty() -> None:
    assert standoff(make_reading("It rained.")) == ""


@given(readings())
def test_standoff_has_the_very_words_of_the_text(reading: Reading) -> None:
    text = reading.document.text
    for line in standoff(reading).split("\n"):
        if match := _ENTITY.fullmatch(line):
            pieces = [text[int(a) : int(b)] for a, b in re.findall(r"(\d+) (\d+)", match[3])]
            assert match[4] == " ".join(pieces)
            assert all(len(piece.splitlines()) < 2 for piece in pieces)

from __future__ import annotations

import pytest

from notation import parse
from onrecord.errors import AnnotationError
from onrecord.formats.annotations.brat import read_brat
from onrecord.formats.brat import standoff
from onrecord.types import Attribution, Document, Reading, Span

TEXT = "Ada Renn said the ferry was late."
BOUNDS = "T1\tSource 0 8\tAda Renn\nT2\tCue 9 13\tsaid\nT3\tContent 14 32\tthe ferry was late\n"
SPANS = ((Span(0, 8),), (Span(9, 13),), (Span(14, 32),))


@pytest.mark.parametrize(
    "joins",
    [
        "T4\tAttribution 9 13\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n",
        "E1\tCue:T2 Source1:T1 Content:T3\n",  # the cue is the trigger
        "R1\tSays Arg1:T1 Arg2:T2\nR2\tWhat Arg1:T2 Arg2:T3\n",
        "R1\tSays Arg1:T1 Arg2:T2\t\nR2\tWhat Arg1:T2 Arg2:T3\t\nR3\tx Arg1:T9 Arg2:T1\n",
    ],
)
def test_events_and_relations_give_the_same_statement(joins: str) -> None:
    (found,) = read_brat(BOUNDS + joins, TEXT, "renn").statements
    assert (found.source, found.cue, found.content) == SPANS


def test_pieces_stand_in_the_order_of_the_words() -> None:
    text = "“Late,” she said. “Again.”"
    turned = "T1\tContent 18 26;0 7\t“Again.” “Late,”\nE1\tX:T1 Content:T1\n"
    (found,) = read_brat(turned, text, "a").statements
    assert found.content == (Span(0, 7), Span(18, 26))


def test_what_nobody_judged_is_optional() -> None:
    two = BOUNDS + "E1\tX:T2 Content:T3 Cue:T2\nE2\tX:T2 Source:T1 Content:T3\n"
    notes = "#1\tAnnotatorNotes E1\tnot judged\n#2\tAnnotatorNotes E2\tspan by ada\n"
    read = read_brat(two + notes, TEXT, "renn")
    assert [len(read.statements), len(read.optional)] == [1, 1]
    assert read.optional[0].source == ()


def test_what_we_export_is_read_back() -> None:
    text, founds = parse("[s1:He] [c1:said] [q1:[s2:she] [c2:left] [q2:it]].")
    rows = tuple(
        Attribution(f"att_{at}", one.source, one.cue, one.content, None, None, "x", "indirect")
        for at, one in enumerate(founds)
    )
    reading = Reading(Document("doc_1", text, "…"), rows)
    back = read_brat(standoff(reading), text, "a").statements
    assert {(one.source, one.cue, one.content) for one in back} == {(a.source, a.cue, a.content) for a in rows}


@pytest.mark.parametrize(
    ("standoff_file", "where"),
    [
        ("T1\tContent 0 99\tAda", "a:1"),
        ("T1\tContent 0 8\tEda Renn", "a:1"),
        ("T1\tSource 0 3\tAda\nT2\tContent x 8\tAda", "a:2"),
        ("T1", "a:1"),
    ],
)
def test_a_stretch_that_is_not_what_it_says_is_refused_with_its_line(standoff_file: str, where: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        read_brat(standoff_file, TEXT, "a")
    assert (caught.value.where, caught.value.slug) == (where, "bad-annotations")

"""Rows that lack a source or a content."""

from __future__ import annotations

import msgspec
import pytest

from encoder.tokens import small_tokenizer
from notation import parse, show
from onrecord.attributions.argument_labelling import Range, Row
from onrecord.attributions.completing import complete
from onrecord.attributions.found import Found
from onrecord.attributions.score import Operating
from onrecord.attributions.subjects import read_words
from onrecord.documents.plain import read_plain
from onrecord.encoder.pieces import Pieces, cut
from onrecord.types import Spans

EASY = Operating(0.0, 0.1, (0.0,) * 8, 1.0)
PIECES = small_tokenizer()


def rows_of(text: str, found: tuple[Found, ...]) -> tuple[list[Row], Pieces]:
    pieces = cut(text, PIECES)
    made = []
    for one in found:
        source, cue, content = (_ranges(spans, pieces) for spans in (one.source, one.cue, one.content))
        made.append(Row(cue[0], source, cue, content, (0.9, 0.9, 0.9), 0.6, 0.3))
    return made, pieces


def _ranges(spans: Spans, pieces: Pieces) -> tuple[Range, ...]:
    numbers = [[at for at, word in enumerate(pieces.words) if span.overlaps(word)] for span in spans]
    return tuple((found[0], found[-1] + 1) for found in numbers)


def completed(marked: str) -> str:
    text, found = parse(marked)
    rows, pieces = rows_of(text, found)
    made = complete(rows, read_words(text, pieces, read_plain(text).sentences), EASY)
    parts = [[_spans(part, pieces) for part in (row.source, row.cue, row.content)] for row in made]
    return show(text, [Found(source, cue, content) for source, cue, content in parts])


def _spans(ranges: tuple[Range, ...], pieces: Pieces) -> Spans:
    first = [pieces.words[start] for start, _ in ranges]
    return tuple(
        msgspec.structs.replace(one, end=pieces.words[end - 1].end) for one, (_, end) in zip(first, ranges, strict=True)
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "[s1:Ms. Faro] [c1:said] [q1:it was late] but [c2:denied] [q2:being ill].",
            "[s1,s2:Ms. Faro] [c1:said] [q1:it was late] but [c2:denied] [q2:being ill].",
        ),
        (
            "[s1:Ms. Faro] [c1:said] [q1:it was late], [c2:adding] [q2:that it rained].",
            "[s1,s2:Ms. Faro] [c1:said] [q1:it was late], [c2:adding] [q2:that it rained].",
        ),
        (
            "Osk, whose envoy had left, [c:said] [q:it was late].",
            "[s:Osk, whose envoy had left,] [c:said] [q:it was late].",
        ),
        ("Courts in Osk have [c:declared] [q:it void].", "Courts in Osk have [c:declared] [q:it void]."),
        ("The clerk quietly [c:admitted] [q:it was late].", "[s:The clerk] quietly [c:admitted] [q:it was late]."),
        (
            "The mayor of Osk on Monday [c:wrote] [q:that it was late].",
            "[s:The mayor of Osk] on Monday [c:wrote] [q:that it was late].",
        ),
        ("Some clerks, however, [c:doubted] [q:the plan].", "[s:Some clerks], however, [c:doubted] [q:the plan]."),
        (
            "Osk sent nobody, but, in a letter, [c:rejected] [q:the plan].",
            "[s:Osk] sent nobody, but, in a letter, [c:rejected] [q:the plan].",
        ),
        ("He ran for the boats and [c:warned] [q:the crew].", "[s:He] ran for the boats and [c:warned] [q:the crew]."),
        (
            "An audit [c:found] more boats may be needed.",
            "[s:An audit] [c:found] [q:more boats may be needed].",
        ),
        (
            "The old pier will be shut, [s:a clerk] [c:told] the Osk Courier.",
            "[q:The old pier will be shut], [s:a clerk] [c:told] the Osk Courier.",
        ),
        (
            "[q:Asked about the pier], [s:Ms. Faro] [c:said]:\n\nWe shall shut it.\n\nIt rains.",
            "Asked about the pier, [s:Ms. Faro] [c:said]:\n\n[q:We shall shut it.]\n\nIt rains.",
        ),
        (
            "[s1,s2:Ms. Faro] [c1:said] [q1:it was late]. The mayor, Bo Roe, hit back, [c2:calling] [q2:it a ruin].",
            "[s1:Ms. Faro] [c1:said] [q1:it was late]. [s2:The mayor, Bo Roe,] hit back, [c2:calling] [q2:it a ruin].",
        ),
        (
            "[s1,s2:Ms. Faro] [c1:said] [q1:it was late]. The pilots took off, [c2:insisting] [q2:it was not].",
            "[s1:Ms. Faro] [c1:said] [q1:it was late]. [s2:The pilots] took off, [c2:insisting] [q2:it was not].",
        ),
        (
            "[s1,s2:Ms. Faro] [c1:said] [q1:it was late]. In Osk some, [c2:saying] [q2:it was not], left.",
            "[s1:Ms. Faro] [c1:said] [q1:it was late]. In Osk some, [c2:saying] [q2:it was not], left.",
        ),
        (
            "Mr. Roe shot back on Monday, [c:accusing] [q:her of haste].",
            "[s:Mr. Roe] shot back on Monday, [c:accusing] [q:her of haste].",
        ),
        (
            "[c:According to] [s:Mr. Roe], the clerk, nobody had been told.",
            "[c:According to] [s:Mr. Roe], the clerk, [q:nobody had been told].",
        ),
        (
            "[c:According to] [s:Mr. Roe], the mayor, Ada Lind, had been told.",
            "[c:According to] [s:Mr. Roe], [q:the mayor, Ada Lind, had been told].",
        ),
        (
            "[q:It rained]. [c:According to] [s:Mr. Roe], nobody had been told.",
            "It rained. [c:According to] [s:Mr. Roe], [q:nobody had been told].",
        ),
        (
            "[q1:“It is late,”] [c1:said] [s1:Ada Lind. Bo Roe] left.",
            "[q:“It is late,”] [c:said] [s:Ada Lind]. Bo Roe left.",
        ),
        (
            "[q1:“It is late,”] [c1:said] one pilot. [s1,s2:Ms. Faro] [c2:said] [q2:it was not].",
            "[q1:“It is late,”] [c1:said] [s1:one pilot]. [s2:Ms. Faro] [c2:said] [q2:it was not].",
        ),
        (
            "It rained, [c1:according to] [s1,s2:one pilot]. [c2:According to] Ms. Faro, [q2:it was late].",
            "It rained, [c1:according to] [s1:one pilot]. [c2:According to] [s2:Ms. Faro], [q2:it was late].",
        ),
        ("[s:14.55 Mayor Ada Lind] [c:said] [q:it was late].", "14.55 [s:Mayor Ada Lind] [c:said] [q:it was late]."),
        ("[s:24 pilots] [c:said] [q:it was late].", "[s:24 pilots] [c:said] [q:it was late]."),
        (
            "[s:Ada Lind met Bo Roe. Her clerk], a pilot, [c:said] [q:it was late].",
            "Ada Lind met Bo Roe. [s:Her clerk], a pilot, [c:said] [q:it was late].",
        ),
    ],
    ids=[
        "and",
        "participle",
        "commas",
        "auxiliary",
        "adverb",
        "day",
        "however",
        "two verbs",
        "pronoun",
        "finding",
        "fronted",
        "announced",
        "own sentence",
        "own sentence, irregular verb",
        "own sentence, nobody",
        "participle, alone",
        "according, apposition",
        "according, new subject",
        "according, sentence before",
        "over the end of the sentence",
        "behind the verb",
        "cited",
        "time of an entry",
        "a number",
        "from the sentence before",
    ],
)
def test_the_missing_part_is_found(before: str, after: str) -> None:
    assert completed(before) == after


@pytest.mark.parametrize(
    "marked",
    [
        "[s1:Ms. Faro] [c1:said] [q1:it was late]. And [c2:warning] [q2:that it rained].",
        "The pier was [c:said] [q:to be old].",
        "In May and June [c:said] [q:it was late].",
        "The ministry’s [c:claim] [q:that it was late].",
        "What Ms. Faro [c:said] [q:was late].",
        "A Curious [c:Plan] [q:to shut the pier].",
        "His [c:plan] [q:to shut the pier] failed.",
        "The reason that Osk [c:rejected] [q:the plan] is old.",
        "All is well as Osk and Fenn [c:reject] [q:the plan].",
        "The clerks used strong words to [c:denounce] [q:the plan].",
        "Later, [s:Ms. Faro] [c:said].",
        "Asked about the old pier of Osk, [s:Ms. Faro] [c:said].",
        "“The pier was old,” and it was shut, [s:the Courier] [c:reports].",
        "An audit [c:found] the boats.",
        "[s1,s2:Ms. Faro] [c1:said] [q1:it was late]. And [c2:added] [q2:that it rained].",
        "[c:According to] [s:Mr. Roe], late.",
        "The old pier, [c:saying] [q:the clerk went].",
    ],
)
def test_where_the_sentence_does_not_show_it_nothing_is_added(marked: str) -> None:
    assert completed(marked) == marked

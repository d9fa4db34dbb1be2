"""Sentences: abbreviations end none, closing marks stay, wrapped lines are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.blocks import split_blocks
from onrecord.documents.sentences import sentences_of, split_sentences
from onrecord.types import Block, Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, (Block("paragraph", Span(0, len(text))),))]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and other members stay.",
        "Sen. Ada Renn met Mr. Lund Jr. at noon.",
        "They met at 5 p.m. Tuesday in Osk.",
        "The plan of Lt. Gov. Ada Renn and Reps. Lund and Holm failed.",
        "Ada Renn (I-Vt.)\u00a0on Monday said no.",
        "They met Rep. Ada Renn (I-Vt.), a former envoy in Osk.",
        "The pilots of Lund Inc. are late.",
        "“We stay,” said Dr. Renn, who left in Jan. 2016.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["“We stay.”", "She left."],
        ["(It was late.)", "She left."],
        ['She said: "We stay."', "He left."],
        ["«Мы остаёмся.»", "Она ушла."],
        ["Why?", "Nobody knows!", "She left."],
    ],
)
def test_closing_marks_stay_with_their_sentence(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_a_wrapped_line_ends_no_sentence(end: str) -> None:
    text = f"The pilots met at 5 p.m.{end}Tuesday and the U.S.{end}boat left.{end}They stayed."
    assert [" ".join(one.split()) for one in sentences(text)] == [
        "The pilots met at 5 p.m. Tuesday and the U.S. boat left.",
        "They stayed.",
    ]


def test_a_sentence_crosses_no_block() -> None:
    text = "OSK (TW) — The fog stays\n\nand stays"
    assert [span.of(text) for span in split_sentences(text, split_blocks(text))] == [
        "OSK (TW)",
        "The fog stays",
        "and stays",
    ]


def test_what_is_no_prose_is_one_sentence() -> None:
    # Half a million marks would take the library half a day.
    text = f"It begins. {'!?”' * 170_000} It ends."
    assert sentences(text) == [text]
    assert sentences("It begins. " * 200) == ["It begins."] * 200


@given(st.text(st.characters() | st.sampled_from("aB .!?”’)\n—“"), max_size=200))
def test_split_sentences_lies_in_blocks_and_loses_only_dashes(text: str) -> None:
    blocks = split_blocks(text)
    spans = split_sentences(text, blocks)
    assert all(span.start < span.end and any(block.span.contains(span) for block in blocks) for span in spans)
    assert all(before.end <= after.start for before, after in zip(spans, spans[1:], strict=False))
    kept = {at for span in spans for at in range(span.start, span.end)}
    assert {text[at] for at in range(len(text)) if at not in kept and not text[at].isspace()} <= set("—–-")


def test_a_text_of_paragraphs_has_the_sentences_of_each() -> None:
    text = "They went. She stayed\n\nand slept."
    assert [span.of(text) for span in sentences_of(text)] == ["They went.", "She stayed", "and slept."]

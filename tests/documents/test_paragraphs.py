"""Paragraphs of texts whose lines are whole paragraphs, and of texts wrapped by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.paragraphs import split_paragraphs

WRAPPED = (
    "The harbour master of Osk said on Monday that no boat would leave\n"
    "before the fog had lifted, and that nobody could say when.\n"
    "\n"
    "“We have waited longer,” he told the pilots in the long hall at\n"
    "the pier.\n"
    "\n"
    "http://www.tidetable.example/fog\n"
    "\n"
    "They stayed.\n"
)


def shown(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in split_paragraphs(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_split_paragraphs_joins_lines_wrapped_by_hand(end: str) -> None:
    assert shown(WRAPPED.replace("\n", end)) == [
        "The harbour master of Osk said on Monday that no boat would leave before the fog had lifted, and that nobody"
        " could say when.",
        "“We have waited longer,” he told the pilots in the long hall at the pier.",
        "http://www.tidetable.example/fog",
        "They stayed.",
    ]


def test_split_paragraphs_keeps_an_address_on_its_own_line_apart() -> None:
    text = WRAPPED.replace("\n\nhttp", "\nhttp").replace("fog\n\nThey", "fog\nThey")
    assert "http://www.tidetable.example/fog" in shown(text)


def test_split_paragraphs_ends_a_paragraph_at_every_break_of_long_lines() -> None:
    line = "The fog stayed over the harbour of Osk for the third day, and the pilots " * 2
    assert len(split_paragraphs(f"{line}\n{line}\nShort.")) == 3


def test_split_paragraphs_leaves_short_lines_alone() -> None:
    assert shown("Tides\nFog and rain\nSmall craft") == ["Tides", "Fog and rain", "Small craft"]


def test_split_paragraphs_takes_white_space_off_both_ends() -> None:
    assert shown(" \tOne. \n\n  \n\u00a0Two.\t") == ["One.", "Two."]


@given(st.text(st.characters() | st.sampled_from("ab \n\r\t“\u2028"), max_size=300))
def test_split_paragraphs_covers_what_is_visible_in_order(text: str) -> None:
    spans = split_paragraphs(text)
    assert all(before.end <= after.start for before, after in zip(spans, spans[1:], strict=False))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


def test_split_paragraphs_takes_linear_time_on_one_long_wrapped_paragraph() -> None:
    line = "word " * 14 + "\n"
    text = line * 60_000  # a quadratic pass takes minutes here
    assert len(split_paragraphs(text)) == 1

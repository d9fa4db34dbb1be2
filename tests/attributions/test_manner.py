from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import marked
from onrecord.attributions.manner import manner_of
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import find_quotations
from onrecord.types import Span


def manner(text: str) -> str:
    (found,), document = marked(text)
    paragraphs = tuple(block.span for block in document.blocks)
    return manner_of(found.content, document.text, find_quotations(document.text, paragraphs))


@pytest.mark.parametrize(
    "text",
    [
        "[q:“The pier is closed,”] [s:Ms. Faro] [c:said].",
        '[q:"The pier is closed,"] [s:Ms. Faro] [c:said].',
        "[q:‘The pier is closed,’] [s:Ms. Faro] [c:said].",
        "[q:«The pier is closed»], [s:Ms. Faro] [c:said].",
        "[q:„The pier is closed“], [s:Ms. Faro] [c:said].",
        "[q:“The pier,”] [s:Ms. Faro] [c:said], [q:“is closed.”]",
        "[s:She] [c:said:] [q:“The ‘old’ pier is closed”].",
        "[q:“The pier is closed. The crane has gone.\n\n“And the shed too,”] [s:she] [c:said].",
        "[q:“The pier is closed,] [s:she] [c:said].",
    ],
)
def test_manner_of_a_quotation_is_direct(text: str) -> None:
    assert manner(text) == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "[s:Ms. Faro] [c:said] [q:that the pier was closed].",
        "[s:Ms. Faro] [c:said] [q:the workers’ pier was closed].",
        "[s:Ms. Faro] [c:said] [q:it isn't the crew's fault].",
        "“No,” said he. [s:Ms. Faro] [c:said] [q:that the pier was closed].",
    ],
)
def test_manner_of_words_outside_quotations_is_indirect(text: str) -> None:
    assert manner(text) == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "[s:Ms. Faro] [c:called] [q:the old pier a “ruin”].",
        "[s:Ms. Faro] [c:said] [q:the so-called ‘harbour’ was closed].",
        "[q:So “the pier is closed,”] [s:she] [c:said], [q:and with it the crane and the shed beside it].",
    ],
)
def test_manner_of_a_part_quotation_is_mixed(text: str) -> None:
    assert manner(text) == "mixed"


def test_manner_needs_four_fifths_of_the_words() -> None:
    assert manner("[s:She] [c:said] [q:that “one two three four”].") == "direct"
    assert manner("[s:She] [c:said] [q:that “one two three”].") == "mixed"


def test_manner_needs_a_mark_at_an_edge() -> None:
    assert manner("“We were promised [q:open water],” she said.") == "mixed"


def test_manner_counts_a_word_in_nested_marks_once() -> None:
    assert manner("[s:She] [c:said] [q:that it was a fine old “‘ruin’”].") == "mixed"


@given(st.text(alphabet='ab “”‘’"\n.', max_size=40), st.integers(0, 39), st.integers(1, 40))
def test_manner_is_always_one_of_three(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    quotations = find_quotations(text, split_paragraphs(text))
    assert manner_of((span,), text, quotations) in ("direct", "mixed", "indirect")

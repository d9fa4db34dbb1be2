from __future__ import annotations

import pytest

from encoder.tokens import small_tokenizer
from notation import parse, show
from onrecord.attributions.edges import Case, explain, page_of, settle, whole_verb_group
from onrecord.attributions.found import Found
from onrecord.encoder.pieces import Pieces, cut
from onrecord.types import Span, Spans

TOKENIZER = small_tokenizer()


def ranges(spans: Spans, pieces: Pieces) -> tuple[tuple[int, int], ...]:
    numbers = [[i for i, word in enumerate(pieces.words) if span.overlaps(word)] for span in spans]
    return tuple((found[0], found[-1] + 1) for found in numbers)


def case_of(marked: str) -> tuple[str, Pieces, Case]:
    text, (found, *_) = parse(marked)
    pieces = cut(text, TOKENIZER)
    case = Case(ranges(found.cue, pieces)[0], ranges(found.source, pieces), ranges(found.content, pieces))
    return text, pieces, case


def settled(marked: str) -> str:
    text, pieces, case = case_of(marked)
    content = spans(settle(case, page_of(text, pieces)), pieces)
    found = Found(spans(case.source, pieces), spans((case.cue,), pieces), content)
    return show(text, [found])


def spans(word_ranges: tuple[tuple[int, int], ...], pieces: Pieces) -> Spans:
    return tuple(Span(pieces.words[a].start, pieces.words[b - 1].end) for a, b in word_ranges)


@pytest.mark.parametrize(
    ("guessed", "right"),
    [
        # a quotation has its edges at its marks
        ("“[q:The pier is closed] now,” [s:she] [c:said].", "[q:“The pier is closed now,”] [s:she] [c:said]."),
        ("[q:“The pier is closed],” [s:she] [c:said].", "[q:“The pier is closed,”] [s:she] [c:said]."),
        (
            "[s:She] [c:said] [q:the pier was “a] ruin and shame”.",
            "[s:She] [c:said] [q:the pier was “a] ruin and shame”.",
        ),
        (
            "[s:She] [c:said] [q:the pier was “a complete] ruin”.",
            "[s:She] [c:said] [q:the pier was “a complete ruin”].",
        ),
        # but not when the cue itself is quoted
        ("“They [c:say] [q:the pier is closed],” she said.", "“They [c:say] [q:the pier is closed],” she said."),
        # a quotation that goes on in the next paragraph
        (
            "[q:“The pier is closed.]\n\n“And it stays so,” [s:she] [c:said].",
            "[q:“The pier is closed.\n\n“And it stays so,”] [s:she] [c:said].",
        ),
        (
            "“The pier is closed.\n\n[q:“And it stays so,”] [s:she] [c:said].",
            "[q:“The pier is closed.\n\n“And it stays so,”] [s:she] [c:said].",
        ),
        # the final stop belongs to the sentence, inside a quotation to the speaker
        ("[s:She] [c:said] [q:the pier was closed.]", "[s:She] [c:said] [q:the pier was closed]."),
        ("[s:She] [c:said] [q:“It is closed.”]", "[s:She] [c:said] [q:“It is closed.”]"),
        ("[s:She] [c:said] [q:“It is closed.][q:”]", "[s:She] [c:said] [q:“It is closed.”]"),
    ],
)
def test_settle_moves_edges_to_the_marks(guessed: str, right: str) -> None:
    assert settled(guessed) == right


@pytest.mark.parametrize("marked", ["“[q:The pier is closed] now,” [s:she] [c:said].", "[s:She] [c:said] [q:so.]"])
def test_settle_twice_changes_nothing_more(marked: str) -> None:
    text, pieces, case = case_of(marked)
    page = page_of(text, pieces)
    once = settle(case, page)
    assert settle(Case(case.cue, case.source, once), page) == once


def test_explain_names_the_rules_that_acted() -> None:
    text, pieces, case = case_of("“[q:The pier is closed] now,” [s:she] [c:said].")
    assert [name for name, _ in explain(case, page_of(text, pieces))] == ["whole_quotation"]


@pytest.mark.parametrize(
    ("guessed", "group"),
    [
        ("[s:Orla] has openly [c:spoken of] [q:a truce]", "has openly spoken of"),
        ("[s:Orla] did not [c:say] [q:when]", "did not say"),
        ("[q:That is so], [s:Orla Early] [c:said]", "said"),
        ("[q:the pier is not], [s:she] [c:said]", "said"),
    ],
)
def test_whole_verb_group_takes_the_helpers_of_the_verb(guessed: str, group: str) -> None:
    text, pieces, case = case_of(guessed)
    start, end = whole_verb_group(case.cue, case.source, case.content, page_of(text, pieces))
    assert text[pieces.words[start].start : pieces.words[end - 1].end] == group

"""Quotation marks: paired, nested, reopened over paragraphs, unclosed; apostrophes are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import Quotation, find_quotations
from onrecord.types import Span


def found(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, split_paragraphs(text))


def shown(text: str) -> list[tuple[str, int]]:
    return [(quotation.span.of(text), quotation.depth) for quotation in found(text)]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“We stay,” she said. “All of us.”", [("“We stay,”", 0), ("“All of us.”", 0)]),
        ('"We stay," she said. "All of us."', [('"We stay,"', 0), ('"All of us."', 0)]),
        ("‘We stay,’ she said.", [("‘We stay,’", 0)]),
        ("'We stay,' she said.", [("'We stay,'", 0)]),
        ("«Мы остаёмся», — сказала она.", [("«Мы остаёмся»", 0)]),
        ("„Wir bleiben“, sagte sie.", [("„Wir bleiben“", 0)]),
        ("”Vi stannar”, sade hon.", [("”Vi stannar”", 0)]),
        ("»Wir bleiben«, sagte sie.", [("»Wir bleiben«", 0)]),
        ("“She said ‘no’ twice,” he said.", [("“She said ‘no’ twice,”", 0), ("‘no’", 1)]),
        ("«Оно как „сено“ лежит»", [("«Оно как „сено“ лежит»", 0), ("„сено“", 1)]),
        (
            '"He calls it "calm seas" at night," she said.',
            [('"He calls it "calm seas" at night,"', 0), ('"calm seas"', 1)],
        ),
        ("“[Our boats] stay,” she said.", [("“[Our boats] stay,”", 0)]),
        ("''We stay,'' she said. ''All of us.''", [("''We stay,''", 0), ("''All of us.''", 0)]),
        ("``We stay,'' she said.", [("``We stay,''", 0)]),
        ("‘‘We stay,’’ she said.", [("‘‘We stay,’’", 0)]),
        ("“We stay,’’ she said. “All of us.”", [("“We stay,’’", 0), ("“All of us.”", 0)]),
        ("''She said 'no' twice,'' he said.", [("''She said 'no' twice,''", 0), ("'no'", 1)]),
        ("「We stay,」 she said.", [("「We stay,」", 0)]),
    ],
)
def test_find_quotations_pairs_marks(text: str, quotations: list[tuple[str, int]]) -> None:
    assert shown(text) == quotations


@pytest.mark.parametrize(
    "text",
    [
        "The pilots’ boats aren’t here.",
        "The pilots' boats aren't here.",
        "It was the ’90s, and rock ’n’ roll.",
        "A board 6' long.",
        "Fog ” stays.",
        "",
    ],
)
def test_find_quotations_takes_apostrophes_for_none(text: str) -> None:
    assert shown(text) == []


def test_find_quotations_lets_a_plurals_apostrophe_stand_inside_a_single_quotation() -> None:
    assert shown("‘The pilots’ boats stay,’ she said.") == [("‘The pilots’ boats stay,’", 0)]


def test_find_quotations_runs_an_unclosed_mark_to_the_end_of_its_paragraph() -> None:
    first, second = found("“We stay, she said.\n\nNobody left.\n\n“Not one.”")
    assert (first.closed, first.span.end) == (False, 19)
    assert second.closed
    assert not second.continues


def test_find_quotations_marks_a_quotation_that_is_reopened() -> None:
    assert [(q.closed, q.continues) for q in found("“We stay.\n\n“And we wait,” she said.")] == [
        (False, False),
        (True, True),
    ]


marks = st.text(st.sampled_from("ab .,\n\"'“”„«»‘’‚`s"), max_size=80)


@given(marks | st.text())
def test_find_quotations_gives_spans_that_lie_in_one_paragraph_and_begin_with_a_mark(text: str) -> None:
    paragraphs = split_paragraphs(text)
    for quotation in find_quotations(text, paragraphs):
        assert any(paragraph.contains(quotation.span) for paragraph in paragraphs)
        assert text[quotation.span.start] in "\"“”„‟«»‘’‚‛'`"
        assert quotation.span.end - quotation.span.start > 1


@given(marks)
def test_find_quotations_nests_closed_ones_without_crossing(text: str) -> None:
    closed = [quotation.span for quotation in found(text) if quotation.closed]
    for one in closed:
        assert all(not one.overlaps(two) or one.contains(two) or two.contains(one) for two in closed)


@pytest.mark.parametrize("piece", ["“", '"', ' "a', "'a ", " ‘a", "“a” "])
def test_find_quotations_takes_linear_time(piece: str) -> None:
    assert len(found(piece * 20_000)) <= 20_000  # a quadratic pass takes minutes here


def test_a_single_mark_that_opens_two_paragraphs_opens_one_quotation() -> None:
    first, second = found("‘We went to the pilots’ home.\n\n‘And we stayed,’ she said.")
    assert (first.kind, first.closed, first.span) == ("single", False, Span(0, 29))
    assert (second.closed, second.continues) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "’90s boats are back.\n\n’80s boats too.",
        "‘We went home,’ she said.\n\n‘And stayed,’ he said.",
        "‘We went.\n\nThey stayed.",
    ],
)
def test_a_single_mark_that_closes_or_stands_alone_goes_on_nowhere(text: str) -> None:
    assert all(quotation.closed and not quotation.continues for quotation in found(text))

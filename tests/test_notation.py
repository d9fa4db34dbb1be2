from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notation import parse, show
from onrecord.attributions.found import Found
from onrecord.types import Span


def test_parse_reads_roles_without_numbers_as_one_attribution() -> None:
    text, found = parse("[s:Ms. Ortiz] [c:said] [q:it is over].")
    assert text == "Ms. Ortiz said it is over."
    assert found == (Found(source=(Span(0, 9),), cue=(Span(10, 14),), content=(Span(15, 25),)),)


def test_parse_keeps_pieces_that_touch_apart() -> None:
    _, (found,) = parse("[q:“No,”][q: never]")
    assert found.content == (Span(0, 5), Span(5, 11))


def test_parse_joins_a_piece_marked_with_plus() -> None:
    _, (found,) = parse("[q:“No,”][q+: never]")
    assert found.content == (Span(0, 11),)


def test_parse_gives_one_stretch_to_several_attributions() -> None:
    _, (first, second) = parse("[s1,s2:She] [c1:said] [q1:yes] and [c2:added] [q2:no]")
    assert first.source == second.source == (Span(0, 3),)


def test_parse_finds_the_tightest_parent() -> None:
    _, found = parse("[c1:a] [q1:b [c2:c] [q2:d [c3:e] [q3:f]]]")
    assert [one.parent for one in found] == [None, 0, 1]


def test_parse_leaves_neighbours_without_a_parent() -> None:
    _, found = parse("[c1:a] [q1:b]; [c2:c] [q2:d]")
    assert [one.parent for one in found] == [None, None]


def test_parse_unescapes_brackets() -> None:
    text, found = parse(r"[q:“\[Our\] line” \\]")
    assert text == "“[Our] line” \\"
    assert found[0].content == (Span(0, len(text)),)


@pytest.mark.parametrize("marked", ["[q:open", "close]", "[sic]", "back\\slash", "a[q1+:b]", "[x:no role]"])
def test_parse_refuses_what_is_not_notation(marked: str) -> None:
    with pytest.raises(ValueError, match=r"escaped|closed|joins"):
        parse(marked)


def test_show_writes_no_number_for_one_attribution() -> None:
    marked = "[s:Ms. Ortiz] [c:said] [q:it is over]."
    assert show(*parse(marked)) == marked


def test_show_shares_one_mark_between_equal_stretches() -> None:
    marked = "[s1,s2:She] [c1:said] [q1:yes] and [c2:added] [q2:no]."
    assert show(*parse(marked)) == marked


def test_show_splits_spans_that_cross() -> None:
    found = (Found((), (), (Span(0, 4),)), Found((), (), (Span(2, 6),)))
    assert show("abcdef", found) == "[q1:ab[q2:cd]][q2+:ef]"


@st.composite
def attributions(draw: st.DrawFn) -> tuple[str, tuple[Found, ...]]:
    text = draw(st.text(alphabet="ab []\\é😀\n", min_size=4, max_size=30))
    edges = st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted)
    spans = edges.map(lambda e: tuple(Span(a, b) for a, b in zip(e[::2], e[1::2], strict=False)))
    content = spans.filter(bool)
    return text, tuple(draw(st.lists(st.builds(Found, spans, spans, content), max_size=4)))


@given(attributions())
def test_show_and_parse_are_inverse(case: tuple[str, tuple[Found, ...]]) -> None:
    text, found = case
    text_again, found_again = parse(show(text, found))
    assert text_again == text
    assert tuple(msgspec.structs.replace(one, parent=None) for one in found_again) == found

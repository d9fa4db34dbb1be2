from __future__ import annotations

import re

import pytest

from onrecord.attributions.find import find_nested, in_order, list_inners, without_selves
from onrecord.attributions.found import Found
from onrecord.types import Span

TEXT = "Faro said “Orla promised to pay”. Ilm denied it."
OUTER = Found((Span(0, 4),), (Span(5, 9),), (Span(10, 32),))
OTHER = Found((Span(34, 37),), (Span(38, 44),), (Span(45, 47),))


def says(text: str) -> bool:
    return "promised" in text or "denied" in text


def read_again(text: str) -> tuple[Found, ...]:
    """Finds “NAME promised WORDS” anywhere in a text."""
    return tuple(
        Found((Span(*m.span(1)),), (Span(*m.span(2)),), (Span(*m.span(3)),))
        for m in re.finditer(r"(\w+) (promised|denied) ([\w ]+)", text)
    )


def test_find_nested_adds_the_statement_inside() -> None:
    first, inner, last = find_nested([OUTER, OTHER], TEXT, says, read_again)
    assert (first, last) == (OUTER, OTHER)
    assert [span.of(TEXT) for span in (*inner.source, *inner.cue, *inner.content)] == ["Orla", "promised", "to pay"]
    assert inner.parent == 0


def test_find_nested_reads_only_what_may_hold_one() -> None:
    def never(text: str) -> tuple[Found, ...]:
        raise AssertionError(text)

    assert find_nested([OTHER], TEXT, says, never) == (OTHER,)


def test_find_nested_does_not_find_the_same_cue_twice() -> None:
    known = Found((Span(11, 15),), (Span(16, 24),), (Span(25, 31),), parent=0)
    assert find_nested([OUTER, known], TEXT, says, read_again) == (OUTER, known)


def test_find_nested_refuses_what_runs_over_two_contents() -> None:
    def over_both(text: str) -> tuple[Found, ...]:
        return (Found((Span(0, 4),), (Span(5, 13),), (Span(14, len(text)),)),)

    text = "A said Orla promised x; B said Ilm promised y"
    both = [
        Found((), (Span(2, 6),), (Span(7, 22),)),
        Found((), (Span(26, 30),), (Span(31, 45),)),
    ]
    assert find_nested(both, text, says, over_both) == tuple(both)


def test_list_inners_takes_the_marks_off() -> None:
    (inner,) = list_inners([OUTER], TEXT, says)
    assert inner.span.of(TEXT) == "Orla promised to pay"


def test_list_inners_keeps_a_mark_that_closes_a_quotation_inside() -> None:
    text = "Faro said Orla promised “gold”."
    outer = Found((Span(0, 4),), (Span(5, 9),), (Span(10, 30),))
    (inner,) = list_inners([outer], text, says)
    assert inner.span.of(text) == "Orla promised “gold”"


def test_list_inners_begins_after_that() -> None:
    text = "Faro said that Orla promised to pay."
    outer = Found((Span(0, 4),), (Span(5, 9),), (Span(10, 35),))
    (inner,) = list_inners([outer], text, says)
    assert inner.span.of(text) == "Orla promised to pay"


def test_find_nested_takes_off_what_runs_into_the_break() -> None:
    def over_the_end(text: str) -> tuple[Found, ...]:
        (found,) = read_again(text)
        return (Found(found.source, found.cue, (Span(found.content[0].start, len(text)),)),)

    _, inner = find_nested([OUTER], TEXT, says, over_the_end)
    assert [span.of(TEXT) for span in inner.content] == ["to pay"]


@pytest.mark.parametrize("parent", [None, 1])
def test_in_order_counts_parents_anew(parent: int | None) -> None:
    late = Found((), (Span(20, 22),), (Span(23, 24),), parent=parent)
    early = Found((), (Span(2, 4),), (Span(5, 30),))
    assert [each.parent for each in in_order([late, early])] == [None, 0 if parent == 1 else None]


@pytest.mark.parametrize(("source", "stays"), [("We", False), ("I", False), ("They", True)])
def test_without_selves_drops_what_a_speaker_says_of_his_own_words(source: str, stays: bool) -> None:
    text = f"Faro said “{source} promised to pay”."
    outer = Found((Span(0, 4),), (Span(5, 9),), (Span(10, len(text) - 1),))
    at = 11 + len(source)
    inner = Found((Span(11, at),), (Span(at + 1, at + 9),), (Span(at + 10, len(text) - 2),), parent=0)
    assert (inner in without_selves([outer, inner], text)) is stays
    assert outer in without_selves([outer, inner], text)

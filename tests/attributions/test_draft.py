"""A draft: look-ups by place, and parents."""

from __future__ import annotations

from mended import draft
from onrecord.attributions.draft import changed, draft_of, frame, length, shared
from onrecord.attributions.found import Found
from onrecord.types import Span

MARKED = "[s1:Ms. Faro] [c1:said] [q1:that [s2:Mr. Roe] [c2:denied] [q2:it]]. [s3:Osk] [c3:agreed]  [q3:to pay]."


def test_parents_are_counted_anew() -> None:
    assert [one.parent for one in draft(MARKED).found] == [None, 0, None]
    lost = [one for one in draft(MARKED).found if one.parent is None]
    assert [one.parent for one in draft_of(lost, draft(MARKED).sheet).found] == [None, None]


def test_two_statements_that_hold_each_other_have_no_parent() -> None:
    first = Found((), (Span(2, 4),), (Span(0, 20),))
    second = Found((), (Span(6, 8),), (Span(0, 20),))
    assert [one.parent for one in draft_of([first, second], draft("x").sheet).found] == [None, None]


def test_look_ups_by_place() -> None:
    one = draft(MARKED)
    text = one.sheet.text
    first = Span(0, text.index("." + " Osk"))
    assert one.cued_in(first) == (0, 1)
    assert one.is_cited_in(first)
    assert not one.is_cited_in(Span(0, 3))
    assert [found.source[0].of(text) for found in one.holding(one.found[1].content[0])] == ["Ms. Faro", "Mr. Roe"]
    assert list(one.near(one.found[2].content[0])) == [2]


def test_measures() -> None:
    one = draft(MARKED).found[0]
    assert frame(one).of(draft(MARKED).sheet.text) == "Ms. Faro said"
    assert frame(Found((), (), (Span(3, 9),))) == Span(3, 9)
    assert length(one) == len("that Mr. Roe denied it")
    assert shared((Span(0, 3),), Span(3, 5)) == 0


def test_changed_is_none_where_nothing_changes() -> None:
    one, other = Found((), (), (Span(0, 1),)), Found((), (), (Span(1, 2),))
    assert changed([one], {}) is None
    assert changed([one], {0: other}) == (other,)
    assert changed([one], {}, [other]) == (one, other)

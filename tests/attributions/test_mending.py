"""All rules one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mended import draft, in_order, sheet
from notation import show
from onrecord.attributions.draft import draft_of
from onrecord.attributions.found import Found
from onrecord.attributions.mending import RULES, mend
from onrecord.types import Span, check_spans


def after_all(marked: str) -> str:
    one = draft(marked)
    return show(one.sheet.text, in_order(mend(one.found, one.sheet)))


def test_rules_act_on_what_the_one_before_has_left() -> None:
    begin = "[s1:Ms. Faro] [c1:said]: "
    rest = "[s2:she] [c2:added].\n\n"
    marked = begin + "[q1,q2:“It is old.\n\n“It must go,”] " + rest + "“Nobody uses it.”\n\nOsk is old."
    right = begin + "[q1:“It is old.]\n\n[q2:“It must go,”] " + rest + "[q2:“Nobody uses it.”]\n\nOsk is old."
    assert after_all(marked) == right


def test_a_plain_statement_is_left_as_it_is() -> None:
    marked = "[s:Ms. Faro] [c:said] [q:that it was late]."
    assert after_all(marked) == marked


def test_every_rule_is_silent_where_nothing_is_said() -> None:
    assert [rule.name for rule in RULES if rule.decide(draft("The fog stays over Osk.")) is not None] == []


TEXT = (
    "“A ruin,” said Roe, “and old.\n\n“So it is.\n\n— Bo Lund: no.\n\n"
    "Asked if so, she declined to say, adding that:\n\nWe go."
)
PLACES = st.integers(0, len(TEXT) - 1)
SPANS = st.builds(lambda at, size: Span(at, min(len(TEXT), at + size)), PLACES, st.integers(1, 60))


@given(st.lists(st.builds(lambda s, c, q: Found((s,), (c,), (q,), 0.9), SPANS, SPANS, SPANS), max_size=5))
def test_whatever_was_found_the_spans_stay_in_the_text(found: list[Found]) -> None:
    one = draft_of(found, sheet(TEXT))
    for each in mend(one.found, one.sheet):
        check_spans((*each.source, *each.cue, *each.content), TEXT, where="test")
        assert each.content

"""Evidence: the places that show an event."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.evidence import BETWEEN, Deed, event_of, evidence_of, united
from onrecord.types import Span

spans = st.tuples(st.integers(0, 500), st.integers(1, 40)).map(lambda one: Span(one[0], one[0] + one[1]))


@given(st.lists(spans))
def test_united_spans_are_apart_and_cover_the_same(some: list[Span]) -> None:
    found = united(some)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    characters = {at for span in some for at in range(span.start, span.end)}
    assert {at for span in found for at in range(span.start, span.end)} == characters


def test_without_words_what_stands_between_is_shown() -> None:
    assert evidence_of((Span(30, 36), Span(0, 6)), ()) == (Span(0, 36),)


def test_what_is_far_apart_is_shown_as_two_places() -> None:
    far = Span(7 + BETWEEN, 12 + BETWEEN)
    assert evidence_of((Span(0, 6), far), ()) == (Span(0, 6), far)


def test_one_party_inside_the_other_is_shown_once() -> None:
    assert evidence_of((Span(0, 20), Span(4, 9)), ()) == (Span(0, 20),)


def test_an_id_depends_on_what_is_said_alone() -> None:
    one, other = Deed("a", "b", "190", 0.9), Deed("a", "b", "190", 0.4, "negated")
    places = (Span(0, 9),)
    assert event_of("d", one, places).id == event_of("d", other, places).id
    assert event_of("d", one, places).id != event_of("d", one, (Span(0, 8),)).id
    assert (event_of("d", one, places).quad, event_of("d", one, places).goldstein) == (4, -10.0)

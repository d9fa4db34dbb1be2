"""Events and shifts as lines for people."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from onrecord.types import Actor, Attribution, Document, Event, Reading, Shift, Span
from onrecord.views.deeds import event_lines, shift_lines

TEXT = "Tarrow hardened its line on Cadria, and Brill accused it."
SAID = Attribution("a1", (), (Span(46, 53),), (Span(54, 56),), None, "accused", "it", "indirect")
EVENT = Event("e1", "t", "c", "112", "ACCUSE", 3, -2.0, "asserted", None, None, (Span(46, 53),), 0.9)


def reading(*events: Event, shifts: tuple[Shift, ...] = ()) -> Reading:
    actors = (Actor("t", "Tarrow", "country"), Actor("c", "Cadria", "country"))
    return Reading(Document("d", TEXT, ""), (SAID,), actors, events=events, shifts=shifts)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({}, "Tarrow → Cadria: accuse [112]"),
        ({"modality": "negated"}, "Tarrow → Cadria: accuse [112] (negated)"),
        ({"according_to": "a1"}, "Tarrow → Cadria: accuse [112] (claimed in 1)"),
        ({"reciprocal": True}, "Tarrow ↔ Cadria: accuse [112]"),
        ({"period": (date(2031, 5, 1), date(2031, 6, 1))}, "Tarrow → Cadria: accuse [112] (2031-05)"),
    ],
)
def test_event_lines_say_who_whom_what_and_how(change: dict[str, object], line: str) -> None:
    assert list(event_lines(reading(msgspec.structs.replace(EVENT, **change)))) == [line]


def test_event_lines_leave_plain_statements_out() -> None:
    assert list(event_lines(reading(msgspec.structs.replace(EVENT, code="010", quad=0)))) == []


def test_shift_lines_quote_the_words_of_the_article() -> None:
    shift = Shift("t", "c", "colder", (Span(7, 24),), 0.8)
    assert list(shift_lines(reading(shifts=(shift,)))) == ["Tarrow toward Cadria: colder (“hardened its line”)"]

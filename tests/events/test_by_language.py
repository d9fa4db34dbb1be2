"""Events of another language: what the pair head says is told, and no word is asked."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from onrecord.events.by_language import LanguageTeller
from onrecord.events.telling import Told
from scenes import Marked, TableHead, marked

SURE = {"event": 4.0}
TEXT = "[c1:Tarrow] attackierte [c2:Cadria]."


def tell(one: Marked, table: Mapping[tuple[str, str], Mapping[str, float]]) -> Told:
    head = TableHead(one.document.text, table)
    return LanguageTeller(head)(one.document, one.found, one.who, (), (), lambda entity: ())


def test_the_head_decides() -> None:
    one = marked(TEXT)
    [event] = tell(one, {("Tarrow", "Cadria"): {**SURE, "root": 11}}).events
    assert (event.actor, event.recipient, event.code) == (one.ids["c1"], one.ids["c2"], "11")
    assert event.according_to is None
    assert event.period is None


@pytest.mark.parametrize("answer", [{"event": -4.0, "root": 11}, {**SURE, "root": 1}])
def test_what_the_head_denies_and_a_plain_statement_are_none(answer: Mapping[str, float]) -> None:
    assert tell(marked(TEXT), {("Tarrow", "Cadria"): answer}).events == ()


def test_violence_must_be_sure() -> None:
    assert tell(marked(TEXT), {("Tarrow", "Cadria"): {"event": 1.0, "root": 19}}).events == ()
    assert tell(marked(TEXT), {("Tarrow", "Cadria"): {"event": 6.0, "root": 19}}).events


def test_of_both_directions_the_surer_one() -> None:
    table = {("Tarrow", "Cadria"): {"event": 2.0, "root": 11}, ("Cadria", "Tarrow"): {"event": 3.0, "root": 11}}
    one = marked(TEXT)
    assert [event.actor for event in tell(one, table).events] == [one.ids["c2"]]

from __future__ import annotations

import pytest

from onrecord.errors import OptionError
from onrecord.questions.search import search
from onrecord.questions.trace import trace
from onrecord.record import Record
from questions.conftest import WARM, told


def test_trace_follows_a_statement_through_the_papers(quarrel: Record) -> None:
    day, marked = WARM[0]
    quarrel.add(told(f"Lede of our own. {marked}", day.replace(day=3), 0.5, outlet="Tide Table"))
    (hit,) = search(quarrel, "fresh start").hits
    answer = trace(quarrel, hit.statement.id)
    assert [hop.outlet for hop in answer.hops] == ["Holmsund Courier", "Tide Table"]
    assert all("fresh start" in hop.evidence.quote for hop in answer.hops)


def test_trace_takes_the_id_of_a_report_too(quarrel: Record) -> None:
    (hit,) = search(quarrel, "fresh start").hits
    (report,) = quarrel.reports(hit.statement.id)
    assert trace(quarrel, report.id) == trace(quarrel, hit.statement.id)


def test_trace_of_an_unknown_statement_is_an_error(quarrel: Record) -> None:
    with pytest.raises(OptionError, match="no statement"):
        trace(quarrel, "sta_0")

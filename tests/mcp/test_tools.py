from __future__ import annotations

from datetime import date

from onrecord.api import read
from onrecord.mcp.tools import Tools
from onrecord.questions.checks import check_text
from onrecord.questions.search import Filters, search
from onrecord.questions.shifts import shifts
from onrecord.record import Record
from questions.conftest import COLD


def test_tools_answer_what_the_questions_answer(desk: Record) -> None:
    tools = Tools(desk)
    assert tools.search_statements("pact", speaker="Tveit") == search(desk, "pact", Filters("Tveit"), limit=10)
    assert tools.shifts("Velmark").found == shifts(desk, "Velmark").found
    assert tools.check_quote("The Ostia Pact breaks its word") == check_text(
        desk, "The Ostia Pact breaks its word", read
    )
    assert tools.who("Tveit").found[0].actor.name == "Jonas Tveit"


def test_each_quotation_of_a_text_is_checked(desk: Record) -> None:
    text = "“The Ostia Pact breaks its word,” Jonas Tveit said.\n\nThe harbour was “closed for good”."
    found = Tools(desk).check_quote(text)
    assert [(one.named, one.answer.verdict) for one in found.checked] == [
        ("Jonas Tveit", "other-speaker"),
        (None, "not-on-record"),
    ]
    assert found.verdict == "not-on-record"


def test_the_last_day_is_asked_for_with_its_whole_day(desk: Record) -> None:
    tools = Tools(desk)
    day = date(2031, 9, 2)
    assert [entry.day for entry in tools.timeline("Velmark", "Ostia Pact", since=day, until=day).entries] == [day]
    assert tools.positions("Velmark", "Ostia Pact", since=day, until=day).left_out == 1
    (only,) = tools.positions("Velmark", "Ostia Pact", "year", since=COLD[0][0], until=day).course
    assert only.n == len(COLD)

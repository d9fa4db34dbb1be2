from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from cli.commands import Output, lines_of, rows_of, slug_of, table_of, whole_of
from cli.test_search import PRINTED, SAID
from onrecord.cli.trace import trace_lines
from onrecord.questions.trace import Hop, Trace
from onrecord.record import open_record
from record.newsroom import BRANDVIK, DAY, VELMARK, story

QUAY = "[s:Minister Ilse Brandvik] [c:said] [q:“the old quay will be rebuilt before the winter storms,”] twice."
HOP = Hop("Tide Table", date(2031, 5, 8), (), None, None, None, 1, "Oda Fenn", PRINTED)


def way(**fields: object) -> str:
    _, _, hop = trace_lines(Trace(SAID, (msgspec.structs.replace(HOP, **fields),)))
    return hop


@pytest.fixture(scope="module")
def printed_thrice(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The words of a minister in three papers, the last of them by itself first in the record."""
    path = str(tmp_path_factory.mktemp("trace") / "way.db")
    with open_record(path) as record:
        for days, outlet in ((2, "Vesper"), (0, "Coastwire"), (1, "Tide Table")):
            record.add(story(QUAY, BRANDVIK, VELMARK, outlet=outlet, published=DAY + timedelta(days=days)))
    return path


def test_trace_goes_from_the_first_paper_to_the_last(printed_thrice: str, capsys: Output) -> None:
    (said,) = rows_of(capsys, "search", "quay", "--db", printed_thrice)
    statement = said["statement"]["id"]
    rows = rows_of(capsys, "trace", statement, "--db", printed_thrice)
    assert [one["outlet"] for one in rows] == ["Coastwire", "Tide Table", "Vesper"]
    assert [one["outlet"] for one in table_of(capsys, "trace", statement, "--db", printed_thrice)] == [
        "Coastwire",
        "Tide Table",
        "Vesper",
    ]
    first, words, *hops = lines_of(capsys, "trace", statement, "--db", printed_thrice)
    assert first == f"Ilse Brandvik, 2031-05-08 [{statement}]"
    assert words == "    “the old quay will be rebuilt before the winter storms,”"
    assert [hop.split(",")[0] for hop in hops] == ["  → Coastwire", "  → Tide Table", "  → Vesper"]


def test_trace_of_any_report_is_that_of_its_statement(printed_thrice: str, capsys: Output) -> None:
    with open_record(Path(printed_thrice)) as record:
        (statement,) = record.statements()
        reports = [one.id for one in record.reports(statement.id)]
    answers = [whole_of(capsys, "trace", name, "--db", printed_thrice) for name in (statement.id, *reports)]
    assert len(answers) == 4
    assert all(one == answers[0] for one in answers)


@pytest.mark.parametrize("name", ["", "sta_", "att_0", "doc_1", "sta_84a147b0fb8b833c", "%", "\ud800", "x" * 9000])
def test_trace_refuses_what_is_no_statement(name: str, asked: str, capsys: Output) -> None:
    assert slug_of(capsys, "trace", name, "--db", asked) == "unknown-statement"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Tide Table, 2031-05-08, doc_1: “the quay is shut”"),
        ({"via": ("Harbour News", "Coastwire")}, "doc_1 through Coastwire and Harbour News: “the quay is shut”"),
        ({"copy_of": "doc_0"}, "doc_1, a near copy of doc_0: “the quay is shut”"),
        ({"reports": 3}, "doc_1, 3 reports: “the quay is shut”"),
    ],
)
def test_a_paper_on_the_way_says_through_whom_and_of_what_it_is_a_copy(fields: dict[str, object], told: str) -> None:
    assert way(**fields).endswith(told)
    assert way(**fields).startswith("  → Tide Table")


def test_words_over_several_lines_stand_on_one() -> None:
    said = msgspec.structs.replace(SAID, content="the quay\n\n is  shut")
    assert list(trace_lines(Trace(said, ())))[1] == "    the quay is shut"

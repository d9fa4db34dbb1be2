from __future__ import annotations

from datetime import date

import msgspec
import pytest

from cli.commands import Output, lines_of, rows_of, slug_of, whole_of
from onrecord.cli.timeline import entry_line, timeline_lines
from onrecord.questions.timeline import Entry, Timeline
from onrecord.questions.values import Evidence, Named

COAST, PACT = Named("reg_1", "Velmark", "country"), Named("reg_2", "Ostia Pact", "bloc")
CLOSED = Entry(
    day=date(2031, 5, 6),
    period=None,
    kind="event",
    actor=PACT,
    recipient=COAST,
    code="112",
    label="accuse",
    quad=3,
    value=-2.0,
    modality="asserted",
    claimed_by=None,
    statement=None,
    evidence=Evidence("accused Velmark\nof fishing", (), "doc_1", outlet="Tide Table", published=date(2031, 5, 7)),
)
BETWEEN = ["timeline", "Velmark", "Ostia Pact"]


def test_timeline_is_in_the_order_of_days_and_the_same_from_both_sides(asked: str, capsys: Output) -> None:
    rows = rows_of(capsys, *BETWEEN, "--db", asked)
    assert [one["day"] for one in rows] == sorted(one["day"] for one in rows)
    assert len(rows) == 5
    assert rows_of(capsys, "timeline", "Ostia Pact", "Velmark", "--db", asked) == rows


@pytest.mark.parametrize(
    ("days", "number"),
    [
        (["--since", "2032-01-01"], 2),
        (["--until", "2031-06-09"], 2),
        (["--until", "2031-06-08"], 1),
        (["--since", "2031-06-09", "--until", "2031-06-09"], 1),
        (["--since", "2040-01-01"], 0),
    ],
)
def test_timeline_holds_both_of_the_days_that_bound_it(
    days: list[str], number: int, asked: str, capsys: Output
) -> None:
    assert len(rows_of(capsys, *BETWEEN, *days, "--db", asked)) == number


def test_timeline_that_is_cut_says_on_which_day_it_goes_on(asked: str, capsys: Output) -> None:
    first = lines_of(capsys, *BETWEEN, "--limit", "2", "--db", asked)
    assert first[-1] == "More: --since 2031-09-02"
    rest = lines_of(capsys, *BETWEEN, "--since", "2031-09-02", "--db", asked)
    assert first[:-1] + rest == lines_of(capsys, *BETWEEN, "--db", asked)
    assert whole_of(capsys, *BETWEEN, "--limit", "2", "--db", asked)["next"] == "2031-09-02"


def test_timeline_of_a_person_has_only_what_he_said(asked: str, capsys: Output) -> None:
    rows = rows_of(capsys, "timeline", "Tveit", "Ostia Pact", "--db", asked)
    assert {one["actor"]["name"] for one in rows} == {"Jonas Tveit"}
    assert lines_of(capsys, "timeline", "Tveit", "Brandvik", "--db", asked) == [
        "Nothing is on record between Jonas Tveit and Ilse Brandvik."
    ]


@pytest.mark.parametrize(
    ("command", "slug"),
    [
        (["timeline", "Velmark", "Nobody Known"], "unknown-actor"),
        ([*BETWEEN, "--limit", "0"], "bad-option"),
        ([*BETWEEN, "--since", "tomorrow"], "bad-date"),
        (["timeline", "Velmark"], "bad-option"),
    ],
)
def test_timeline_refuses_what_it_cannot_answer(command: list[str], slug: str, asked: str, capsys: Output) -> None:
    assert slug_of(capsys, *command, "--db", asked) == slug


@pytest.mark.parametrize(
    ("fields", "ending"),
    [
        ({}, "accuse [112] -2.0"),
        ({"code": None, "kind": "stance", "label": "hostile", "value": -0.5}, "hostile -0.5"),
        ({"value": 0.0}, "accuse [112] +0.0"),
        ({"modality": "planned"}, "accuse [112] -2.0 (planned)"),
        ({"claimed_by": "Oda Fenn"}, "accuse [112] -2.0 (claimed by Oda Fenn)"),
        ({"modality": "denied", "claimed_by": "Oda Fenn"}, "accuse [112] -2.0 (denied, claimed by Oda Fenn)"),
    ],
)
def test_an_entry_says_who_to_whom_what_and_who_claims_it(fields: dict[str, object], ending: str) -> None:
    line = entry_line(msgspec.structs.replace(CLOSED, **fields))
    assert line == f"2031-05-06  Ostia Pact → Velmark: {ending}"


def test_the_words_stand_under_each_entry_on_one_line() -> None:
    _, words = timeline_lines(Timeline(COAST, PACT, (CLOSED,)))
    assert words == "            “accused Velmark of fishing” (Tide Table, 2031-05-07, doc_1)"

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from cli.commands import Output, lines_of, rows_of, slug_of, whole_of
from onrecord.cli.main import main
from onrecord.cli.shifts import one_shift, shift_lines
from onrecord.questions.shifts import Kind, Shift, Shifts, Side
from onrecord.record import open_record
from questions.conftest import ready

DAY = date(2032, 3, 1)
NOBODY_CHANGED = ["No change of line is on record."]


def change(kind: Kind = "speaker", before: Side | None = None) -> Shift:
    return Shift(
        holder="Velmark",
        target="Ostia Pact",
        on=DAY,
        interval=(date(2031, 6, 9), DAY),
        direction="warmer",
        scale="reversal",
        kind=kind,
        size=1.0,
        before=before or Side(3, -0.5),
        after=Side(2, 0.5),
        probability=0.925,
        evidence=(),
        entries_before=(),
        entries_after=(),
        holder_id="reg_1",
        target_id="reg_2",
    )


def test_shift_is_told_with_what_was_said_on_both_sides(asked: str, capsys: Output) -> None:
    lines = lines_of(capsys, "shifts", "--db", asked)
    assert lines[0] == "Velmark toward Ostia Pact: warmer, reversal, on 2032-03-01"
    after = lines.index("  after: 2 on record, no mean")
    assert [line[4:14] for line in lines[:after] if "→" in line] == ["2031-02-03", "2031-06-09", "2031-09-02"]
    assert [line[4:14] for line in lines[after:] if "→" in line] == ["2032-03-01", "2032-04-06"]


def test_every_quote_of_a_shift_is_a_statement_that_can_be_traced(asked: str, capsys: Output) -> None:
    (row,) = rows_of(capsys, "shifts", "--db", asked)
    entries = [*row["entries_before"], *row["entries_after"]]
    assert [one["statement"] for one in entries] == row["evidence"]
    for one in entries:
        assert one["evidence"]["quote"] in "\n".join(lines_of(capsys, "trace", one["statement"], "--db", asked))


@pytest.mark.parametrize("names", [[], ["Velmark"], ["Velmark", "Ostia Pact"]])
def test_shifts_can_be_asked_for_of_all_of_one_and_between_two(names: list[str], asked: str, capsys: Output) -> None:
    whole = whole_of(capsys, "shifts", *names, "--db", asked)
    assert [(one["holder"], one["target"]) for one in whole["found"]] == [("Velmark", "Ostia Pact")]


@pytest.mark.parametrize(
    "conditions",
    [["Ostia Pact"], ["Ostia Pact", "Velmark"], ["--until", "2031-12-31"], ["--since", "2032-03-02"]],
)
def test_no_shift_is_found_where_nobody_changed(conditions: list[str], asked: str, capsys: Output) -> None:
    assert lines_of(capsys, "shifts", *conditions, "--db", asked) == NOBODY_CHANGED
    assert rows_of(capsys, "shifts", *conditions, "--db", asked) == []


@pytest.mark.parametrize(
    ("wrong", "slug"),
    [
        (["Nobody Known"], "unknown-actor"),
        (["Velmark", "Nobody Known"], "unknown-actor"),
        (["--since", "31.12.2031"], "bad-date"),
        (["--since", "2032-01-01", "--until", "2031-01-01"], "bad-days"),
    ],
)
def test_shifts_refuse_what_they_cannot_answer(wrong: list[str], slug: str, asked: str, capsys: Output) -> None:
    assert slug_of(capsys, "shifts", *wrong, "--db", asked) == slug


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("speaker", "one speaker changed"),
        ("officials", "officials differ"),
        ("reported", "an article reports it"),
        ("event", "deeds changed"),
    ],
)
def test_shift_says_what_shows_it(kind: Kind, told: str) -> None:
    assert list(one_shift(change(kind)))[1].endswith(f"; {told}")


def test_a_side_without_anything_is_no_mean_of_nought() -> None:
    assert "  before: nothing on record" in list(one_shift(change(before=Side(0, None))))


def test_shift_of_ready_events_lies_between_the_two_and_names_the_source() -> None:
    one = msgspec.structs.replace(change("event"), directed=False, origins=("icews",))
    lines = list(one_shift(one))
    assert lines[0].startswith("between Velmark and Ostia Pact: warmer")
    assert lines[1].endswith("deeds changed (icews)")


def test_sources_that_are_mixed_are_told_beside_every_form(tmp_path: Path, capsys: Output) -> None:
    db = str(tmp_path / "two.db")
    with open_record(db) as record:
        record.import_events([*ready("icews"), *ready("gdelt", shift=300)])
    for form in ("text", "json", "jsonl", "csv"):
        for asked in (["shifts"], ["positions", "Norway", "Iceland"]):
            assert main([*asked, "--db", db, "--format", form]) == 0
            assert "warning: ready event data of 2 sources (gdelt, icews)" in capsys.readouterr().err


def test_an_empty_line_parts_two_shifts() -> None:
    assert list(shift_lines(Shifts((change(), change())))).count("") == 1
    assert list(shift_lines(Shifts(()))) == NOBODY_CHANGED

"""The six questions as commands, on a small record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.cli.main import main
from onrecord.record import open_record
from questions.conftest import quarrel_file as quarrel_file

ASKED = [
    ["search", "strait"],
    ["search", "--speaker", "Brandvik", "--about", "Ostia Pact"],
    ["who", "Brandvik"],
    ["timeline", "Velmark", "Ostia Pact"],
    ["positions", "Velmark", "Ostia Pact", "--by", "year"],
    ["shifts"],
]


def named(asked: list[str]) -> str:
    return " ".join(asked)


def said(capsys: pytest.CaptureFixture[str], *asked: str) -> str:
    assert main(asked) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("asked", ASKED, ids=named)
def test_answers_for_people_are_lines_with_their_days(
    asked: list[str], quarrel_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, *asked, "--db", quarrel_file).splitlines()
    assert any("2031" in line or "2032" in line for line in lines)
    assert max(map(len, lines)) <= 200


@pytest.mark.parametrize("asked", ASKED, ids=named)
def test_answers_for_programs_say_the_same_in_each_form(
    asked: list[str], quarrel_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [json.loads(line) for line in said(capsys, *asked, "--db", quarrel_file, "-f", "jsonl").splitlines()]
    table = list(csv.DictReader(io.StringIO(said(capsys, *asked, "--db", quarrel_file, "-f", "csv"))))
    whole = json.loads(said(capsys, *asked, "--db", quarrel_file, "-f", "json"))
    assert len(rows) == len(table) > 0
    assert json.dumps(rows[0], ensure_ascii=False) in json.dumps(whole, ensure_ascii=False)


def test_who_tells_the_last_day_of_an_office_of_a_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db, register = str(tmp_path / "r.db"), tmp_path / "posts.csv"
    register.write_text("name,role,since,until\nOda Fenn,mayor,2030-01-01,2030-12-31\n", encoding="utf-8")
    assert main(["import", "register", str(register), "--db", db]) == 0
    assert "mayor: 2030-01-01 to 2030-12-31 (register)" in said(capsys, "who", "Oda Fenn", "--db", db)


def test_who_tells_the_words_of_a_country_from_those_of_its_people(
    quarrel_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, "who", "Velmark", "--db", quarrel_file).splitlines()
    assert "  0 statements of its own; the latest of all who speak for it:" in lines
    assert any("Ilse Brandvik" in line for line in lines)


def test_trace_follows_an_id_that_search_prints(quarrel_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    row = json.loads(said(capsys, "search", "strait", "--db", quarrel_file, "-f", "jsonl"))
    way = said(capsys, "trace", row["statement"]["id"], "--db", quarrel_file)
    assert "Holmsund Courier" in way
    assert "Ilse Brandvik" in way


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        (["who", "Brandvig"], "unknown-actor"),
        (["search", "…"], "no-words"),
        (["search", "strait", "--country", "Nowhereland"], "unknown-country"),
        (["search", "strait", "--after", "st_0"], "no-page"),
        (["timeline", "Velmark", "Ostia Pact", "--since", "2032-01-01", "--until", "2031-01-01"], "bad-days"),
        (["trace", "st_0"], "unknown-statement"),
        (["positions", "Velmark", "Ostia Pact", "--since", "02/01/2031"], "bad-date"),
    ],
)
def test_a_wrong_question_says_what_to_do(
    asked: list[str], slug: str, quarrel_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, "--db", quarrel_file]) == 2
    complaint = capsys.readouterr().err
    assert complaint.rstrip().endswith(f"[{slug}]")


@pytest.mark.parametrize(
    "asked",
    [
        ["search", "strait"],
        ["search", "strait", "--unread"],
        ["timeline", "Velmark", "Ostia Pact"],
        ["positions", "Velmark", "Ostia Pact"],
        ["shifts", "Velmark", "Ostia Pact"],
    ],
    ids=" ".join,
)
def test_the_last_day_of_the_calendar_can_be_the_last_one_asked_for(
    asked: list[str], quarrel_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bounded = said(capsys, *asked, "--until", "9999-12-31", "--db", quarrel_file)
    assert bounded == said(capsys, *asked, "--db", quarrel_file)


def test_a_name_that_is_nearly_right_is_suggested(quarrel_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["who", "Brandvig", "--db", quarrel_file])
    assert "Ilse Brandvik" in capsys.readouterr().err


def test_operators_of_the_databases_are_words(quarrel_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        "strait OR NOT",
        "strait*",
        '"strait',
        "content:strait",
        "strait'; DROP TABLE statement; --",
        "NEAR(",
    ):
        assert main(["search", words, "--db", quarrel_file]) in (0, 2)
        assert "defect" not in capsys.readouterr().err
    assert "strait" in said(capsys, "search", "strait", "--db", quarrel_file)


def test_a_question_makes_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shifts", "--db", f"{tmp_path}/none.db"]) == 1
    assert "[no-record]" in capsys.readouterr().err


def test_positions_are_drawn(quarrel_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "positions", "Velmark", "Ostia Pact", "--db", quarrel_file, "--chart", str(tmp_path / "line.svg"))
    assert "warmer, 2032-03-01" in (tmp_path / "line.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "slug"), [("line.jpeg", "bad-option"), ("none/line.svg", "cannot-write")])
def test_a_chart_that_cannot_be_drawn_says_why(
    name: str, slug: str, quarrel_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["positions", "Velmark", "Ostia Pact", "--db", quarrel_file, "--chart", str(tmp_path / name)]
    assert main(asked) == 2
    assert f"[{slug}]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (["search", "strait"], "No statement on record fits."),
        (["search"], "No statement on record fits."),
        (["shifts"], "No change of line is on record."),
        (["check", "We closed a door"], "not on record"),
    ],
    ids=named,
)
def test_an_empty_record_has_nothing_to_say(
    asked: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "empty.db")
    with open_record(path):
        pass
    assert said(capsys, *asked, "--db", path).startswith(line)
    assert said(capsys, *asked, "--db", path, "-f", "csv").count("\n") <= 2


def test_nobody_is_in_an_empty_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_record(tmp_path / "empty.db"):
        pass
    assert main(["who", "Brandvik", "--db", str(tmp_path / "empty.db")]) == 2
    assert "[unknown-actor]" in capsys.readouterr().err

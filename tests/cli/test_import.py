from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.main import main

HEADER = "date\tactor\ttarget\tcode"
ROWS = ("2031-05-06\tNorway\tIceland\t112", "2031-05-07\tIceland\tNorway\t051", "2031-05-08\tFrance\tNorway\t051")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "events.tsv"
    path.write_text("\n".join((HEADER, *ROWS)) + "\n", encoding="utf-8")
    return path


def test_import_says_what_came_in(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["import", "icews", str(table), "--db", str(tmp_path / "r.db")]
    assert main(asked) == 0
    assert "3 events added" in capsys.readouterr().err
    assert main(asked) == 0
    assert "0 events added; 3 known before" in capsys.readouterr().err


def test_import_takes_only_what_is_asked_for(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "icews", str(table), "--db", str(tmp_path / "r.db"), "--only", "NOR, Iceland"]) == 0
    assert "2 events added" in capsys.readouterr().err


def test_a_bad_row_is_counted_and_the_others_come_in(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with table.open("a", encoding="utf-8") as lines:
        lines.write("soon\tNorway\tIceland\t112\n")
    assert main(["import", "icews", str(table), "--db", str(tmp_path / "r.db")]) == 1
    complaint = capsys.readouterr().err
    assert "line 5: 'soon' is no day. Hint: " in complaint
    assert "[bad-event-row]" in complaint
    assert "3 events added; 1 row could not be used" in complaint


def test_a_register_comes_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "office.csv"
    path.write_text("name,country,role,since\nOda Fenn,NO,Foreign Minister,2030-01-01\n", encoding="utf-8")
    assert main(["import", "register", str(path), "--db", str(tmp_path / "r.db")]) == 0
    assert "1 new actor" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "slug", "code"),
    [
        (["import", "songs", "events.tsv"], "bad-option", 2),
        (["import", "icews", "none.tsv"], "not-found", 2),
        (["import", "plover", "events.tsv"], "bad-event-file", 1),
    ],
)
def test_a_wrong_import_says_what_to_do(
    asked: list[str], slug: str, code: int, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kind, file = asked[1:]
    assert main(["import", kind, str(tmp_path / file), "--db", str(tmp_path / "r.db")]) == code
    assert f"[{slug}]" in capsys.readouterr().err

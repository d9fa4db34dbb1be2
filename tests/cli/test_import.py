from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from onrecord.cli.import_ import SHOWN
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


def test_a_second_source_in_one_record_is_told(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["import", "icews", str(table), "--db", str(tmp_path / "r.db")]
    assert main(asked) == 0
    assert "several sources" not in capsys.readouterr().err
    assert main([*asked, "--origin", "a sample"]) == 0
    complaint = capsys.readouterr().err
    assert "3 events added" in complaint
    assert "warning: the record now holds ready event data of several sources (a sample, icews)" in complaint


def test_another_extract_of_the_same_days_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def write(name: str, target: str, month: int) -> str:
        rows = [f"2031-{month + day // 28:02}-{day % 28 + 1:02}\tNorway\t{target}\t112" for day in range(40)]
        (tmp_path / name).write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
        return str(tmp_path / name)

    def said(file: str, *more: str) -> str:
        assert main(["import", "icews", file, "--db", str(tmp_path / "r.db"), *more]) == 0
        return capsys.readouterr().err

    told = "there were events of icews before on"
    assert told not in said(write("one.tsv", "Iceland", 1))
    assert told not in said(str(tmp_path / "one.tsv"))  # the same file again brings nothing new
    assert told not in said(write("later.tsv", "Iceland", 5))
    assert f"{told} 40 of the 40 days of this file" in said(write("other.tsv", "France", 1))
    assert told not in said(write("third.tsv", "Chile", 1), "--origin", "sample")
    assert told not in said(write("fourth.tsv", "Kenya", 1), "--only", "Norway,Kenya")


def test_the_sources_that_one_file_names_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "two.tsv"
    rows = [f"{row}\t{name}" for row, name in zip(ROWS, ("one", "one", "other"), strict=True)]
    path.write_text("\n".join((f"{HEADER}\trecord", *rows)) + "\n", encoding="utf-8")
    assert main(["import", "icews", str(path), "--db", str(tmp_path / "r.db")]) == 0
    assert "several sources (one, other)" in capsys.readouterr().err


def test_a_bad_row_is_counted_and_the_others_come_in(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with table.open("a", encoding="utf-8") as lines:
        lines.write("soon\tNorway\tIceland\t112\n")
    assert main(["import", "icews", str(table), "--db", str(tmp_path / "r.db")]) == 1
    complaint = capsys.readouterr().err
    assert "line 5: 'soon' is no day. Hint: " in complaint
    assert "[bad-event-row]" in complaint
    assert "4 rows read: 3 events added; 1 left out (1 no day)" in complaint


def test_a_register_comes_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "office.csv"
    path.write_text("name,country,role,since\nOda Fenn,NO,Foreign Minister,2030-01-01\n", encoding="utf-8")
    assert main(["import", "register", str(path), "--db", str(tmp_path / "r.db")]) == 0
    assert "1 row read: 1 actor added" in capsys.readouterr().err


def test_a_bad_row_of_a_register_is_counted_and_the_others_come_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["name;role;since;until", "Oda Fenn;pilot;2030;", "Oda Fenn;mayor;2031;", "Bo Lund;judge;soon;", "Fenn;;;"]
    path = tmp_path / "office.csv.gz"
    path.write_bytes(gzip.compress("\n".join([*rows, *["Bad;x;c. 2030;"] * 40]).encode()))
    assert main(["import", "register", str(path), "--db", str(tmp_path / "r.db")]) == 1
    *named, sums = capsys.readouterr().err.splitlines()
    assert len(named) == SHOWN
    assert "office.csv.gz:4: 'soon' is no day" in named[0]
    reasons = "41 no day, 1 a name that says too little"
    assert sums == f"44 rows read: 1 actor added; 1 more on their offices; 42 left out ({reasons})"


def test_a_name_that_no_side_has_is_told(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["import", "icews", str(table), "--db", str(tmp_path / "r.db"), "--only", "Norwey,Iceland"]
    assert main(asked) == 1
    complaint = capsys.readouterr().err
    assert "3 rows read: 0 events added; 3 left out (3 not between those of --only)" in complaint
    assert "is called 'Norwey'. Hint: did you mean Norway?" in complaint
    assert "'Iceland'" not in complaint


@pytest.mark.parametrize("kind", ["icews", "gdelt", "plover", "register"])
@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(9000), b"words of another kind\n" * 5000, b"{}\n" * 3000, b"", b"\xff\xfe\xfd" * 99],
)
def test_a_file_of_another_kind_does_not_flood_the_screen(
    kind: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd").write_bytes(data)
    code = main(["import", kind, str(tmp_path / "odd"), "--db", str(tmp_path / "r.db")])
    assert len(capsys.readouterr().err.splitlines()) <= SHOWN + 1
    assert code == (0 if kind == "gdelt" and not data else 1)


@pytest.mark.parametrize("kind", ["gdelt", "plover", "icews"])
def test_every_row_is_counted_once(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plover = ["Event ID\tEvent Date\tEvent Type\tActor Country\tRecipient Country"]
    plover += ["1\t2031-05-06\tACCUSE\tNOR\tISL", "2\t2031-05-06\tACCUSE\tNOR\t", "3\tsoon\tACCUSE\tNOR\tISL"]
    plover += ["1\t2031-05-06\tACCUSE\tNOR\tISL", "5\t2031-05-06\tACCUSE\tNOR\tNOR", "6\t2031-05-06\tSING\tNOR\tISL"]
    icews = [HEADER, ROWS[0], ROWS[0], "2031-05-06\tNorway\t\t112", "soon\tNorway\tIceland\t112", "", "x"]
    gdelt = ["\t".join(["1"] * 57), "\t".join([""] * 58), "1\t2"]
    rows = {"plover": plover, "icews": icews, "gdelt": gdelt}[kind]
    (tmp_path / "e.tsv").write_text("\n".join(rows), encoding="utf-8")
    main(["import", kind, str(tmp_path / "e.tsv"), "--db", str(tmp_path / "r.db")])
    sums = capsys.readouterr().err.splitlines()[-1]
    read, added, *others = (
        int(number) for number in re.findall(r"(\d+) (?:rows? read|events? added|known before|left out)", sums)
    )
    assert read == len([row for row in rows if row]) - (kind != "gdelt")
    assert read == added + sum(others)


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

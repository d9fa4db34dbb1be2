from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from onrecord.cli.main import main
from onrecord.cli.options import run_option
from onrecord.feeding.pool import Here
from onrecord.record import open_record
from onrecord.types import Document, Failure, Reading


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(item: Document | Failure) -> Reading | Failure:
        return item if isinstance(item, Failure) else Reading(item)

    monkeypatch.setattr("onrecord.feeding.pool.open_pool", lambda *_, **__: nullcontext(Here(read)))


def articles(folder: Path) -> list[str]:
    paths = [folder / f"{number}.txt" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text(f"Ship {number} has left the port of Lune.", encoding="utf-8")
    return [str(path) for path in paths]


def test_add_makes_a_record_and_says_what_became_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = str(tmp_path / "news.db")
    assert main(["add", *articles(tmp_path), "--db", db, "--outlet", "Tide Table", "--published", "2031-05-06"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("onrecord: 3 documents added, 0 new statements in 0 reports; ")
    with open_record(db) as record:
        assert record.count().documents == 3
        assert record.count().outlets == 1


def test_add_makes_no_record_where_nothing_came_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["add", str(tmp_path / "none"), str(tmp_path / "empty.txt"), "--db", str(tmp_path / "news.db")]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_add_leaves_an_empty_record_that_was_there(tmp_path: Path) -> None:
    open_record(tmp_path / "news.db").close()
    assert main(["add", "none.txt", "--db", str(tmp_path / "news.db")]) == 1
    assert (tmp_path / "news.db").exists()


@pytest.mark.parametrize(
    ("name", "code", "slug"),
    [(".", 1, "record-unreachable"), ("no/such/a.db", 1, "record-"), ("what://x", 2, "bad-database")],
)
def test_add_into_no_record_says_one_thing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, slug: str, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["add", *articles(tmp_path), "--db", name]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert f"[{slug}" in line


def test_add_again_reads_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["add", *articles(tmp_path), "--db", str(tmp_path / "news.db")]
    assert main(command) == 0
    assert main(command) == 0
    assert "0 documents added, 0 new statements in 0 reports; 3 known before" in capsys.readouterr().err


def test_add_names_a_source_that_fails_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, *others = articles(tmp_path)
    assert main(["add", first, "none.txt", *others, "--db", str(tmp_path / "news.db")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "none.txt: there is no such file. Hint: check the path [not-found]"
    assert lines[1].startswith("onrecord: 3 documents added")
    assert "1 could not be read" in lines[1]


def test_add_stops_at_the_first_failure_when_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, *others = articles(tmp_path)
    assert main(["add", first, "none.txt", *others, "--strict", "--db", str(tmp_path / "news.db")]) == 1
    assert "1 document added" in capsys.readouterr().err


def test_add_takes_the_record_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "elsewhere.db"))
    assert main(["add", *articles(tmp_path)]) == 0
    assert (tmp_path / "elsewhere.db").exists()


def test_add_names_the_run(tmp_path: Path) -> None:
    from sqlalchemy import select

    from onrecord.record import tables

    db = str(tmp_path / "news.db")
    main(["add", *articles(tmp_path), "--db", db])
    with open_record(db) as record, record.database.reading() as connection:
        rows = connection.execute(select(tables.run.c.id, tables.run.c.weights)).all()
        added = connection.execute(select(tables.document.c.added)).scalars().all()
    run = run_option("fast")
    assert rows == [(run.id, run.weights)]
    assert all(time > 1_700_000_000 for time in added if time is not None)
    assert None not in added


@pytest.mark.parametrize(
    ("arguments", "slug", "code"),
    [
        (["--db", "mysql://host/name"], "bad-database", 2),
        (["--db", "nowhere/news.db"], "record-unreachable", 1),
        (["--model", "slow"], "unknown-model", 2),
        (["--published", "2. Mai"], "bad-date", 2),
        (["--workers", "0"], "bad-option", 2),
    ],
)
def test_add_says_what_is_wrong_with_the_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    slug: str,
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["add", *articles(tmp_path), *arguments]) == code
    assert f"[{slug}]" in capsys.readouterr().err

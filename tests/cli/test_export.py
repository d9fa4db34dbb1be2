from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, update

from onrecord.cli.main import main
from onrecord.record import open_record, tables
from questions.conftest import quarrel_file as quarrel_file


def test_export_writes_a_file_or_standard_output(
    quarrel_file: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "--as", "csv", "--db", quarrel_file, "-o", str(tmp_path / "r.csv")]) == 0
    assert main(["export", "--as", "csv", "--db", quarrel_file]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "r.csv").read_bytes()


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        (["--as", "xml"], "bad-option"),
        (["--as", "brat"], "brat-folder"),
        (["--as", "csv", "-o", "none/there/r.csv"], "cannot-write"),
    ],
)
def test_a_wrong_export_says_what_to_do(
    asked: list[str], slug: str, quarrel_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *asked, "--db", quarrel_file]) == 2
    assert f"[{slug}]" in capsys.readouterr().err


def test_what_is_damaged_is_left_out_and_named(
    quarrel_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(tmp_path / "r.db")
    shutil.copy(quarrel_file, copy)
    with open_record(copy) as record, record.database.writing() as connection:
        row = connection.execute(select(tables.body.c.document)).scalars().first()
        connection.execute(update(tables.body).where(tables.body.c.document == row).values(reading=b"no zlib"))
    assert main(["export", "--as", "jsonl", "--db", copy, "-o", str(tmp_path / "r.jsonl")]) == 1
    error = capsys.readouterr().err
    assert "1 article is damaged in the record and left out (doc_" in error
    assert "onrecord reread --all [not-a-reading]" in error
    assert (tmp_path / "r.jsonl").exists()


def test_an_export_never_replaces_the_record(
    quarrel_file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "r.db"
    shutil.copy(quarrel_file, copy)
    assert main(["export", "-f", "csv", "--db", str(copy), "-o", str(copy)]) == 2
    assert "[cannot-write]" in capsys.readouterr().err
    assert copy.read_bytes() == Path(quarrel_file).read_bytes()

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.passed_over import SHOWN, lines_of, tell_passed_over


def test_files_of_other_kinds_in_folders_are_named_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in ("a.txt", "b.docx", "c.png", ".hidden.png", "d.csv", "inner/e\x1b[2J.rtf"):
        (tmp_path / name).write_bytes(b"x")
    tell_passed_over([str(tmp_path), str(tmp_path / "c.png"), "-"])
    *named, sums = capsys.readouterr().err.splitlines()
    assert [Path(line.removesuffix(": passed over")).suffix for line in named] == [".png", ".csv", ".rtf"]
    assert "\x1b" not in "".join(named)
    assert sums.startswith("onrecord: 3 files in folders passed over")


def test_many_files_do_not_flood_the_screen() -> None:
    lines = lines_of(f"{number}.png" for number in range(5000))
    assert len(lines) == SHOWN + 1
    assert "5,000 files" in lines[-1]


def test_nothing_is_said_where_all_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    tell_passed_over([str(tmp_path), str(tmp_path / "nothing")])
    assert capsys.readouterr().err == ""

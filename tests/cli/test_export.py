from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.main import main
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

"""Commands that ask a record: what they print in each form, and how they refuse."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from onrecord.cli.main import main

Output = pytest.CaptureFixture[str]


def lines_of(capsys: Output, *command: str) -> list[str]:
    """What people see."""
    assert main(command) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out.splitlines()


def rows_of(capsys: Output, *command: str) -> list[dict[str, Any]]:
    """The rows that programs get."""
    return [json.loads(line) for line in lines_of(capsys, *command, "-f", "jsonl")]


def table_of(capsys: Output, *command: str) -> list[dict[str, str]]:
    """The table that spreadsheets get."""
    return list(csv.DictReader(io.StringIO("\n".join(lines_of(capsys, *command, "-f", "csv")))))


def whole_of(capsys: Output, *command: str) -> Any:
    """The whole answer."""
    return json.loads("\n".join(lines_of(capsys, *command, "-f", "json")))


def slug_of(capsys: Output, *command: str) -> str:
    """The name of the complaint, which is one line and says what to do."""
    assert main(command) in (1, 2)
    printed = capsys.readouterr()
    (line,) = printed.err.splitlines()
    assert "Hint: " in line
    assert printed.out == ""
    return line.rpartition("[")[2].rstrip("]")

from __future__ import annotations

import io
from pathlib import Path

import pytest

from cli.commands import Output, lines_of, rows_of, slug_of
from onrecord.cli.account import account_lines
from onrecord.record import open_record
from onrecord.record.accounts import Account, secret_of
from onrecord.web.passwords import is_password


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "own.db")
    open_record(path).close()
    return path


def test_an_account_is_made_listed_and_ended(db: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines_of(capsys, "account", "--db", db)[0].startswith("There are no accounts")
    monkeypatch.setattr("sys.stdin", io.StringIO("fog in the harbour\n"))
    (made,) = rows_of(capsys, "account", "Oda Fenn", "--role", "keeper", "--password", "--db", db)
    assert (made["name"], made["role"], made["has_password"], made["ended"]) == ("Oda Fenn", "keeper", True, None)
    with open_record(db) as record, record.database.reading() as connection:
        assert is_password(secret_of(connection, "Oda Fenn"), "fog in the harbour")
    (line,) = lines_of(capsys, "account", "Oda Fenn", "--end", "--db", db)
    assert line.startswith("Oda Fenn: keeper, since ")
    assert ", ended " in line


@pytest.mark.parametrize("given", [("Oda", "--role", "king"), ("--role", "reader"), ("--end",), ("Oda", "--end")])
def test_what_cannot_be_is_told(db: str, capsys: Output, given: tuple[str, ...]) -> None:
    assert slug_of(capsys, "account", *given, "--db", db) in ("bad-account", "unknown-id")


def test_a_short_password_is_refused(db: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("fog\n"))
    assert slug_of(capsys, "account", "Oda", "--password", "--db", db) == "bad-account"


def test_an_account_without_a_password_says_so() -> None:
    (line,) = account_lines([Account("Oda", "reader", has_password=False, made=0)])
    assert line == "Oda: reader, since 1970-01-01, no password: through a proxy only"

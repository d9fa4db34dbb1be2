from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.record.errors import RecordError, explain_failure, newer, translated


class Driver(Exception):
    """What a driver raises: a message that must not decide, and a code that must."""

    def __init__(self, code: str | None, *, is_sqlite: bool = True) -> None:
        super().__init__("database is locked; disk is full")
        self.sqlite_errorname = code if is_sqlite else None
        self.sqlstate = None if is_sqlite else code


@pytest.mark.parametrize(
    ("code", "is_sqlite", "slug"),
    [
        ("SQLITE_BUSY", True, "record-busy"),
        ("SQLITE_BUSY_SNAPSHOT", True, "record-busy"),
        ("SQLITE_FULL", True, "record-full"),
        ("SQLITE_IOERR_WRITE", True, "record-full"),
        ("SQLITE_READONLY_DBMOVED", True, "record-read-only"),
        ("SQLITE_CORRUPT", True, "record-damaged"),
        ("SQLITE_NOTADB", True, "record-damaged"),
        ("SQLITE_CANTOPEN", True, "record-unreachable"),
        ("40P01", False, "record-busy"),
        ("53100", False, "record-full"),
        ("25006", False, "record-read-only"),
        ("08006", False, "record-unreachable"),
        ("57P01", False, "record-unreachable"),
        ("3D000", False, "record-unreachable"),
        (None, False, "record-unreachable"),
        ("22021", False, "record-failed"),
    ],
)
def test_the_code_decides_and_not_the_message(code: str | None, is_sqlite: bool, slug: str) -> None:
    error = explain_failure(OperationalError("SELECT", {}, Driver(code, is_sqlite=is_sqlite)), "news.db")
    assert error.slug == slug
    assert str(error).startswith("news.db: ")
    assert error.hint


def test_errors_leave_the_block_as_ours_with_their_cause() -> None:
    cause = DatabaseError("SELECT", {}, sqlite3.DatabaseError("file is not a database"))
    with pytest.raises(RecordError) as caught, translated("news.db"):
        raise cause
    assert caught.value.__cause__ is cause


def test_other_errors_pass_through() -> None:
    with pytest.raises(KeyError), translated("news.db"):
        raise KeyError("x")


def test_newer_names_the_version() -> None:
    assert "0099" in str(newer("news.db", "0099"))

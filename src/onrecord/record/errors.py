"""What a database complains of → an error that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from onrecord.errors import OnRecordError


class RecordError(OnRecordError, RuntimeError):
    """A record that cannot be opened, read or written."""


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Errors of the database driver leave this block as ``RecordError``.

    Args:
        where: The record, as the user named it; never with a password.

    Raises:
        RecordError: The driver failed; the transaction it was in has changed nothing.
    """
    try:
        yield
    except DBAPIError as error:
        raise explain_failure(error, where) from error


def explain_failure(error: DBAPIError, where: str) -> RecordError:
    """The error for what the driver says, by its code and never by the wording of a message."""
    code = _code(error)
    for codes, make in _KINDS:
        if any(code.startswith(one) for one in codes):
            return make(where)
    if isinstance(error, OperationalError) and not code:  # what PostgreSQL's client says before there is a server
        return unreachable(where)
    message = " ".join(str(error.orig).split())
    return RecordError(
        f"the database failed ({message})", where=where, hint="nothing was changed; try again", slug="record-failed"
    )


def _code(error: DBAPIError) -> str:
    """SQLite's name of the code (SQLITE_BUSY), or the five characters of PostgreSQL (53100); empty for neither."""
    return str(getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or "")


def is_busy(error: DBAPIError) -> bool:
    """Whether SQLite was refused what another program holds."""
    return _code(error).startswith("SQLITE_BUSY")


def busy(where: str) -> RecordError:
    """Another program writes for longer than we wait."""
    hint = "wait until the other program is done, then run this again; nothing was lost"
    return RecordError("somebody else is writing to it", where=where, hint=hint, slug="record-busy")


def full(where: str) -> RecordError:
    """No room."""
    hint = "make room and run the same command again: it goes on where it stopped"
    return RecordError("the disk is full", where=where, hint=hint, slug="record-full")


def read_only(where: str) -> RecordError:
    """No right to write."""
    hint = "get the right to write to the file and to its folder, or name another record"
    return RecordError("it cannot be written to", where=where, hint=hint, slug="record-read-only")


def damaged(where: str) -> RecordError:
    """Not the bytes of a database."""
    hint = "this is no record, or a broken one: name another file, or take the last good copy"
    return RecordError("the file is not a whole database", where=where, hint=hint, slug="record-damaged")


def folder(where: str) -> RecordError:
    """A folder where a file is wanted."""
    hint = f"a record is one file: name it, as {where.rstrip('/')}/onrecord.db"
    return RecordError("this is a folder", where=where, hint=hint, slug="record-unreachable")


def unreachable(where: str) -> RecordError:
    """No file, no folder, no server."""
    hint = "check the path, or the address, the name and the rights at the server"
    return RecordError("it cannot be opened", where=where, hint=hint, slug="record-unreachable")


def missing(where: str) -> RecordError:
    """Asked before anything was added."""
    hint = "make it with: onrecord add SOURCE --db NAME"
    return RecordError("there is no record", where=where, hint=hint, slug="no-record")


def foreign(where: str) -> RecordError:
    """A database of another program."""
    hint = "name a new file, or an empty database, for the record"
    return RecordError("the database belongs to another program", where=where, hint=hint, slug="not-a-record")


def older(where: str) -> RecordError:
    """Written by an earlier program, and not to be changed."""
    hint = "open it once for writing, as onrecord add does: that brings it to this version"
    return RecordError("the record is of an older version", where=where, hint=hint, slug="record-old")


def newer(where: str, version: str) -> RecordError:
    """Written by a later program."""
    what = f"the record has version {version}, which this program does not know"
    return RecordError(what, where=where, hint="install a newer onrecord; nothing was changed", slug="record-newer")


_KINDS = (
    (("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40001", "40P01"), busy),
    (("SQLITE_FULL", "SQLITE_IOERR_WRITE", "53100"), full),
    (("SQLITE_READONLY", "25006", "42501"), read_only),
    (("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002"), damaged),
    (("SQLITE_CANTOPEN", "SQLITE_IOERR", "08", "28", "3D000", "57P"), unreachable),
)

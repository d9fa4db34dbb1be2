"""A path or an address → a database that is ready: version checked, one writer at a time, errors in our form."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

import msgspec
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from onrecord.errors import OptionError
from onrecord.record.errors import (
    RecordError,
    damaged,
    folder,
    foreign,
    is_busy,
    missing,
    newer,
    older,
    read_only,
    translated,
)
from onrecord.record.migrations import HEAD, KNOWN, upgrade, version_of

APPLICATION = 0x6F6E7263  # "onrc": marks the file as ours
WAIT = 30.0  # seconds that one writer waits for another
_LOCK = 0x6F6E7263  # of PostgreSQL: writers number rows one after the other
# A transaction outlives the end of the process at once, and a power cut at the next checkpoint (every 32 MB).
_PRAGMAS = ("cache_size = -65536", "temp_store = MEMORY", "synchronous = NORMAL", "wal_autocheckpoint = 8192")
_PAUSE = 0.02  # seconds between two tries of what SQLite does not wait for
_SQLITE_HEAD = b"SQLite format 3\x00"


class Database(msgspec.Struct, frozen=True):
    """An engine, and the name that errors give it; it holds no password."""

    engine: Engine
    where: str

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the record, whatever others write meanwhile."""
        with translated(self.where), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing: what is done in this block is kept when it ends, and undone when it fails."""
        writer = self.engine.execution_options(writes=True)
        with translated(self.where), writer.begin() as connection:
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection

    def close(self) -> None:
        """Give back what is open."""
        self.engine.dispose()


def open_database(name: str | Path, *, create: bool = True, writable: bool = True, wait: float = WAIT) -> Database:
    """The database, made or brought to this version where it needs to be.

    Args:
        name: A path, or an address that begins with ``postgresql:``.
        create: Whether a record that is not there is made.
        writable: Whether it may be changed; without, an old record is refused.
        wait: Seconds to wait for another writer.

    Raises:
        RecordError: It cannot be opened, is no record, or is of a newer version.
        OptionError: The address cannot be understood.
    """
    url = _url(name)
    database = Database(_engine(url, wait, writable=writable), url.render_as_string(hide_password=True))
    if database.is_sqlite:
        database = Database(database.engine, str(name))
        _check_file(Path(str(name)), database.where, wait, create=create, writable=writable)
    try:
        _prepare(database, writable=writable)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: Database, *, writable: bool) -> None:
    """Look first: a record that is ready is not locked by being opened."""
    with database.reading() as connection:
        version = version_of(connection)
    if version == HEAD:
        return
    if not writable:
        raise _not_ready(database.where, version)
    with database.writing() as connection:
        upgrade(connection, database.where)
        if database.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _not_ready(where: str, version: str | None) -> RecordError:
    if version is None:
        return missing(where)
    return older(where) if version in KNOWN else newer(where, version)


def _url(name: str | Path) -> URL:
    if isinstance(name, Path) or "://" not in name:
        return URL.create("sqlite", database=str(name))
    try:
        url = make_url(name)
    except (ArgumentError, ValueError) as error:
        raise _bad_address("it cannot be understood") from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise _bad_address(f"{url.get_backend_name()} is not supported")
    return url.set(drivername="postgresql+psycopg")


def _bad_address(what: str) -> OptionError:
    hint = "name a file, or an address such as postgresql://user@host/name"
    return OptionError(what, where="--db", hint=hint, slug="bad-database")


def _engine(url: URL, wait: float, *, writable: bool) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": wait}, paramstyle="named")
        event.listen(engine, "connect", _set_up if writable else _set_up_for_reading)
        event.listen(engine, "begin", _begin)
        return engine
    try:
        return create_engine(url, connect_args={"options": f"-c lock_timeout={int(wait * 1000)}"})
    except (ImportError, NoSuchModuleError) as error:
        hint = "install it with: pip install 'onrecord[postgres]'"
        raise OptionError("the driver of PostgreSQL is not here", where="--db", hint=hint, slug="no-driver") from error


def _set_up(connection: Any, _: object) -> None:
    """What every connection to a file needs; the transactions are ours and not the driver's."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _set_up_for_reading(connection: Any, record: object) -> None:
    _set_up(connection, record)
    connection.execute("PRAGMA query_only = ON")


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check_file(path: Path, where: str, wait: float, *, create: bool, writable: bool) -> None:
    """Look at the file before SQLite does, which would make one or change one."""
    head = _first_bytes(path, where)
    if not head:
        if not create or not writable:
            raise missing(where)
        _make_file(path, where, wait)
    elif not head.startswith(_SQLITE_HEAD):
        raise damaged(where)
    elif int.from_bytes(head[68:72], "big") not in (0, APPLICATION):
        raise foreign(where)
    if writable and not os.access(path, os.W_OK):
        raise read_only(where)


def _first_bytes(path: Path, where: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(100)
    except FileNotFoundError:
        return b""
    except OSError:
        raise folder(where) if path.is_dir() else read_only(where) from None


def _make_file(path: Path, where: str, wait: float = WAIT) -> None:
    """Set the journal before there are tables: it cannot be changed inside a transaction.

    Of two programs that set it at once SQLite refuses one without waiting.
    """
    url = URL.create("sqlite", database=str(path))
    database = Database(create_engine(url, connect_args={"timeout": 0}, poolclass=NullPool), where)
    with translated(where), database.engine.connect() as connection:
        for left in range(int(wait / _PAUSE), -1, -1):
            try:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            except OperationalError as error:
                if not left or not is_busy(error):
                    raise
            else:
                return
            sleep(_PAUSE)

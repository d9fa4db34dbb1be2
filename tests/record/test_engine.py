from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from onrecord.errors import OptionError
from onrecord.record import RecordError, open_record
from onrecord.record.migrations import VERSIONS
from record.newsroom import TVEIT, story

READING = story("[s:Jonas Tveit] [c:said] [q:“the quay is shut for now,”] on Tuesday.", TVEIT)


def slug_of(path: Path | str, **options: Any) -> str:
    with pytest.raises(RecordError) as caught:
        open_record(path, **options)
    assert str(path).partition("?")[0].rpartition("/")[2] in str(caught.value)
    return caught.value.slug


def test_new_file_is_a_record_in_wal_mode_with_strict_tables(tmp_path: Path) -> None:
    open_record(tmp_path / "new.db").close()
    with sqlite3.connect(tmp_path / "new.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    connection.close()
    loose = {name for name, strict in tables if not strict and not name.startswith("sqlite_")}
    assert loose == {VERSIONS}


def test_a_new_file_that_another_program_holds_is_waited_for(tmp_path: Path) -> None:
    """Two that make one record at once: SQLite refuses to set the journal of a file that is held, without waiting."""
    path = tmp_path / "new.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM sqlite_master").fetchall()
        assert slug_of(path, wait=0.1) == "record-busy"
        release = Timer(0.3, other.execute, ["COMMIT"])
        release.start()
        open_record(path).close()
        release.join()


def test_open_again_changes_nothing(address: str) -> None:
    with open_record(address) as record:
        record.add(READING)
    with open_record(address) as record:
        assert record.count().documents == 1


def test_record_of_a_newer_version_is_refused_and_unchanged(address: str) -> None:
    with open_record(address) as record, record.database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {VERSIONS} SET version_num = '9999'")
    for writable in (True, False):
        with pytest.raises(RecordError) as caught:
            open_record(address, writable=writable)
        assert caught.value.slug == "record-newer"
        assert "9999" in caught.value.what


def test_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE recipe (name)")
    connection.close()
    assert slug_of(tmp_path / "other.db") == "not-a-record"


def test_postgresql_database_of_another_program_is_refused(bare_postgres: str) -> None:
    from onrecord.record.engine import _engine, _url

    engine = _engine(_url(bare_postgres), 1.0, writable=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipe (name text)")
    engine.dispose()
    assert slug_of(bare_postgres) == "not-a-record"


def test_file_that_is_no_database_is_refused_and_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Buy herring. " * 100)
    assert slug_of(path) == "record-damaged"
    assert path.read_text() == "Buy herring. " * 100


def test_torn_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "torn.db"
    with open_record(path) as record:
        record.add(READING)
    data = path.read_bytes()
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    path.write_bytes(data[:4096] + os.urandom(len(data) - 4096))
    assert slug_of(path) == "record-damaged"


def test_folder_is_no_record(tmp_path: Path) -> None:
    assert slug_of(tmp_path) == "record-unreachable"


def test_missing_folder_is_said(tmp_path: Path) -> None:
    assert slug_of(tmp_path / "nowhere" / "new.db") == "record-unreachable"


def test_question_to_a_record_that_is_not_there_makes_none(tmp_path: Path) -> None:
    assert slug_of(tmp_path / "none.db", create=False) == "no-record"
    assert not (tmp_path / "none.db").exists()


def test_read_only_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_record(tmp_path / "shut.db").close()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write to anything
    assert slug_of(tmp_path / "shut.db") == "record-read-only"


def test_record_opened_for_reading_cannot_be_written(tmp_path: Path) -> None:
    open_record(tmp_path / "shut.db").close()
    with open_record(tmp_path / "shut.db", writable=False) as record:
        with pytest.raises(RecordError) as caught:
            record.add(READING)
        assert caught.value.slug == "record-read-only"
        assert record.count().documents == 0


def test_second_writer_waits_and_then_says_so(address: str) -> None:
    with open_record(address) as first, open_record(address, wait=0.2) as second:
        with first.database.writing(), pytest.raises(RecordError) as caught:
            second.add(READING)
        assert caught.value.slug == "record-busy"
        assert second.add(READING).is_new


def test_reader_does_not_wait_for_a_writer(address: str) -> None:
    with open_record(address) as first, open_record(address, wait=0.2) as second, first.database.writing():
        assert second.count().documents == 0


def test_full_database_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    with open_record(tmp_path / "full.db") as record:
        record.add(READING)
        with record.database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
            connection.rollback()
            many = "\n".join(
                f"[s{n}:Jonas Tveit] [c{n}:said] [q{n}:“pier {n} is shut to all ships,”] again." for n in range(200)
            )
        with pytest.raises(RecordError) as caught:
            record.add(story(many, TVEIT))
        assert caught.value.slug == "record-full"
        assert record.count().documents == 1


def test_disk_without_room_loses_no_finished_document(tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    code = (
        "import resource, sys; from record.newsroom import TVEIT, story; from onrecord.record import *\n"
        f"record = open_record({str(path)!r})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))\n"
        "for n in range(1000):\n"
        "    try: record.add(story(f'[s:Jonas Tveit] [c:said] [q:“pier {n} is shut,”] today.', TVEIT))\n"
        "    except RecordError as error: print(n, error.slug); break\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=_environment(), check=False)
    assert done.stdout.split()[1:] in (["record-full"], ["record-unreachable"]), done.stderr
    with open_record(path) as record:
        assert record.count().documents == int(done.stdout.split()[0]) > 3
        assert record.add(READING).is_new


def _environment() -> dict[str, str]:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.mark.parametrize("name", ["mysql://host/name", "://", "postgresql://host:port/name"])
def test_address_that_is_none_is_an_error_of_the_option(name: str) -> None:
    with pytest.raises(OptionError) as caught:
        open_record(name)
    assert caught.value.slug == "bad-database"


def test_server_that_is_not_there_is_said_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        open_record(f"postgresql://anna:secret@/news?host={tmp_path}")
    assert caught.value.slug == "record-unreachable"
    assert "secret" not in str(caught.value)

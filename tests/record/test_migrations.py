from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from msgspec.structs import replace
from sqlalchemy import inspect, select, text

from onrecord.questions.diffs import list_runs
from onrecord.record import Record, Run, migrations, open_record
from onrecord.record.full_text import find_documents
from onrecord.record.rereading import Stale, count_stale
from onrecord.record.tables import document, metadata
from record.newsroom import story
from record.test_resolving import FULL, SHORT

EARLIER = (
    "INSERT INTO document (\"row\", id, run, version, story, sketch, text_sha256) VALUES (1, 'doc_1', 1, 1, 1, 0, '')"
)


def test_known_versions_are_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    revisions = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert list(reversed(revisions)) == list(migrations.KNOWN)


# SQLAlchemy does not reflect an index over an expression; the test below looks for it.
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index report_certainty")
def test_migrations_make_the_tables_of_the_program(bare_address: str) -> None:
    ours = {*metadata.tables, migrations.VERSIONS}

    def is_ours(name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name in ours

    with open_record(bare_address) as record, record.database.reading() as connection:
        options = {
            "compare_type": False,
            "version_table": migrations.VERSIONS,
            "include_name": lambda name, kind, _: is_ours(name, kind),
        }
        changes = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    # The column of words and its index are PostgreSQL's own way to search.
    assert [
        change for change in changes if "words" not in repr(change) and "report_certainty" not in repr(change)
    ] == []


def test_what_to_review_first_stands_in_an_index(bare_address: str) -> None:
    names = {"sqlite": "SELECT name FROM sqlite_master", "postgresql": "SELECT indexname FROM pg_indexes"}
    with open_record(bare_address) as record, record.database.reading() as connection:
        found = connection.execute(text(names[connection.dialect.name])).scalars().all()
    assert "report_certainty" in found


def test_a_record_of_an_earlier_version_is_brought_to_this_one(
    bare_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0002")
    with open_record(bare_address) as record, record.database.reading() as connection:
        assert migrations.version_of(connection) == "0002"
        assert not inspect(connection).has_table("unread")
    monkeypatch.undo()
    with open_record(bare_address) as record, record.database.reading() as connection:
        assert migrations.version_of(connection) == migrations.HEAD
        assert inspect(connection).has_table("unread")


def test_a_document_of_an_earlier_version_says_nothing_of_changes_and_doubts(
    bare_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0003")
    with open_record(bare_address) as record, record.database.writing() as connection:
        connection.execute(text(EARLIER))
    monkeypatch.undo()
    with open_record(bare_address) as record, record.database.reading() as connection:
        assert connection.execute(select(document.c.id, document.c.modified, document.c.warnings)).all() == [
            ("doc_1", None, None)
        ]


def test_a_run_of_an_earlier_version_stays_and_names_no_data(
    bare_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Run("0.1.0", "5c21", {"model": "fast"})
    monkeypatch.setattr(migrations, "HEAD", "0004")
    with open_record(bare_address) as record, record.database.writing() as connection:
        row = {"id": old.id, "code": old.code, "weights": old.weights, "settings": old.settings_text}
        connection.execute(text(EARLIER))
        connection.execute(text("INSERT INTO run VALUES (1, :id, :code, :weights, :settings)"), row)
    monkeypatch.undo()
    with open_record(bare_address) as record:
        (found,) = list_runs(record)
        assert (found.id, found.code, found.weights) == ("run_76e4fc7e2a296fb0", "0.1.0", "5c21")
        assert (found.documents, found.data, found.files) == (1, None, {})
        with record.database.reading() as connection:
            now = replace(old, data="77ab", files={"languages/en/cues.tsv": "77ab"})
            assert [count_stale(connection, Stale(run, ("en",))) for run in (old, now)] == [0, 1]


def test_a_report_of_an_earlier_version_says_nothing_of_a_register(
    bare_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0005")
    with open_record(bare_address) as record, record.database.reading() as connection:
        assert "speaker_basis" not in {column["name"] for column in inspect(connection).get_columns("report")}
    monkeypatch.undo()
    with open_record(bare_address) as record, record.database.reading() as connection:
        assert "speaker_basis" in {column["name"] for column in inspect(connection).get_columns("report")}


def test_the_documents_of_an_earlier_version_are_found_by_their_words(
    bare_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0006")
    body = text("INSERT INTO body VALUES (:row, :text, :reading)")
    with open_record(bare_address) as record, record.database.writing() as connection:
        for row, stored in ((7, b"The toll rose by 5 per cent."), (9, b"half of a pair: \xed\xa0\xbd toll")):
            connection.execute(body, {"row": row, "text": stored, "reading": b""})
    monkeypatch.undo()
    with open_record(bare_address) as record, record.database.reading() as connection:
        assert find_documents(connection, [["5%"]], every=True, most=5) == [7]
        assert sorted(find_documents(connection, [["TOLLS"]], every=True, most=5)) == [7, 9]


def test_open_names_of_an_earlier_version_are_found(bare_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0007")
    with open_record(bare_address) as record:
        record.add(story("[s:Brandvik] [c:said] [q:the port is shut].", SHORT))
        assert "appearance_name" not in index_names(record)
    monkeypatch.undo()
    with open_record(bare_address) as record:
        assert "appearance_name" in index_names(record)
        record.add(story("[s:Ilse Brandvik] [c:said] [q:the quay is open].", FULL), added=1_935_144_000)
        assert len({one.speaker for one in record.statements()}) == 1


def index_names(record: Record) -> set[str | None]:
    with record.database.reading() as connection:
        return {one["name"] for one in inspect(connection).get_indexes("appearance")}


def test_more_documents_than_are_filled_at_once_are_all_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0006")
    body = text("INSERT INTO body VALUES (:row, :text, :reading)")
    with open_record(tmp_path / "old.db") as record, record.database.writing() as connection:
        rows = [{"row": row, "text": b"toll", "reading": b""} for row in range(1, 502)]
        connection.execute(body, rows)
    monkeypatch.undo()
    with open_record(tmp_path / "old.db") as record, record.database.reading() as connection:
        assert len(find_documents(connection, [["toll"]], every=True, most=1000)) == 501

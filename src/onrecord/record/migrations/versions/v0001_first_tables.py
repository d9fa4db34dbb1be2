"""The first tables of a record. A migration is never changed once it has been released: write another one."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None

ROW: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
SMALL: TypeEngine[int] = SmallInteger().with_variant(Integer(), "sqlite")
NUMBER: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")

# Words for searching. SQLite keeps them beside the table and is told of every change; PostgreSQL in a column.
SQLITE_WORDS = (
    "CREATE VIRTUAL TABLE statement_words USING fts5(content, content = 'statement', content_rowid = 'row', "
    "tokenize = 'porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER statement_added AFTER INSERT ON statement BEGIN "
    "INSERT INTO statement_words (rowid, content) VALUES (new.row, new.content); END",
    "CREATE TRIGGER statement_removed AFTER DELETE ON statement BEGIN "
    "INSERT INTO statement_words (statement_words, rowid, content) VALUES ('delete', old.row, old.content); END",
)
POSTGRESQL_WORDS = (
    "ALTER TABLE statement ADD COLUMN words tsvector "
    "GENERATED ALWAYS AS (to_tsvector('english', left(content, 100000))) STORED",
    "CREATE INDEX statement_words ON statement USING gin (words)",
)


def upgrade() -> None:
    """Make the tables and what searching needs."""
    for make in TABLES:
        make()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for command in SQLITE_WORDS if is_sqlite else POSTGRESQL_WORDS:
        op.execute(command)


def _about() -> None:
    op.create_table(
        "about",
        Column("actor", ROW, nullable=False),
        Column("day", Integer, nullable=False),
        Column("statement", ROW, nullable=False),
        PrimaryKeyConstraint("actor", "day", "statement"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("about_statement", "about", ["statement"])


def _actor() -> None:
    op.create_table(
        "actor",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("found_name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("country", Text),
        Column("wikidata", Text),
        Column("canonical", ROW, nullable=False),
        Column("run", ROW, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("actor_canonical", "actor", ["canonical"])
    op.create_index("actor_id", "actor", ["id"], unique=True)


def _actor_key() -> None:
    op.create_table(
        "actor_key",
        Column("key", Text, nullable=False),
        Column("actor", ROW, nullable=False),
        Column("name", Text),
        PrimaryKeyConstraint("key", "actor"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("actor_key_actor", "actor_key", ["actor"])


def _appearance() -> None:
    op.create_table(
        "appearance",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("document", ROW, nullable=False),
        Column("id", Text, nullable=False),
        Column("actor", ROW),
        Column("found", ROW),
        Column("rule", Text, nullable=False),
        Column("name", Text),
        Column("kind", Text, nullable=False),
        Column("country", Text),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("appearance_actor", "appearance", ["actor", "document"])
    op.create_index("appearance_document", "appearance", ["document"])


def _article() -> None:
    op.create_table(
        "article",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("url", Text, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("article_url", "article", ["url"], unique=True)


def _body() -> None:
    op.create_table(
        "body",
        Column("document", ROW, autoincrement=False, nullable=False),
        Column("text", LargeBinary, nullable=False),
        Column("reading", LargeBinary, nullable=False),
        PrimaryKeyConstraint("document"),
        sqlite_strict=True,
    )


def _document() -> None:
    op.create_table(
        "document",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("id", Text, nullable=False),
        Column("run", ROW, nullable=False),
        Column("article", ROW),
        Column("version", SMALL, nullable=False),
        Column("story", ROW, nullable=False),
        Column("share", NUMBER),
        Column("sketch", SMALL, nullable=False),
        Column("outlet", ROW),
        Column("url", Text),
        Column("title", Text),
        Column("credit", Text),
        Column("language", Text),
        Column("published", Integer),
        Column("added", ROW),
        Column("text_sha256", Text, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("document_article", "document", ["article", "version"])
    op.create_index("document_id", "document", ["id"], unique=True)
    op.create_index("document_published", "document", ["published"])
    op.create_index("document_story", "document", ["story"])


def _document_clue() -> None:
    op.create_table(
        "document_clue",
        Column("key", ROW, nullable=False),
        Column("document", ROW, nullable=False),
        PrimaryKeyConstraint("key", "document"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _event() -> None:
    op.create_table(
        "event",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("id", Text, nullable=False),
        Column("document", ROW),
        Column("report", ROW),
        Column("statement", ROW),
        Column("uttered", ROW),
        Column("actor", ROW),
        Column("recipient", ROW),
        Column("code", Text, nullable=False),
        Column("plover", Text),
        Column("quad", SMALL, nullable=False),
        Column("goldstein", NUMBER),
        Column("modality", Text, nullable=False),
        Column("reciprocal", SMALL, nullable=False),
        Column("location", Text),
        Column("first", Integer),
        Column("last", Integer),
        Column("day", Integer),
        Column("evidence", Text, nullable=False),
        Column("score", NUMBER),
        Column("original", ROW),
        Column("note", Text),
        Column("run", ROW, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("event_code", "event", ["code", "uttered", "statement"])
    op.create_index("event_document", "event", ["document"])
    op.create_index(
        "event_ready",
        "event",
        ["id"],
        unique=True,
        sqlite_where=text("document IS NULL"),
        postgresql_where=text("document IS NULL"),
    )
    op.create_index("event_statement", "event", ["statement", "code"])
    op.create_index("event_uttered", "event", ["uttered", "code"])


def _judgement() -> None:
    op.create_table(
        "judgement",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("id", Text, nullable=False),
        Column("verb", Text, nullable=False),
        Column("subjects", Text, nullable=False),
        Column("value", Text),
        Column("by", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("note", Text),
        Column("withdrawn_by", Text),
        Column("withdrawn_at", Text),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("judgement_id", "judgement", ["id"], unique=True)


def _observation() -> None:
    op.create_table(
        "observation",
        Column("holder", ROW, nullable=False),
        Column("target", ROW, nullable=False),
        Column("day", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("ref", ROW, nullable=False),
        Column("document", ROW),
        Column("statement", ROW),
        Column("speaker", ROW),
        Column("value", NUMBER),
        Column("quad", SMALL, nullable=False),
        Column("modality", Text, nullable=False),
        Column("claimed", SMALL, server_default="0", nullable=False),
        PrimaryKeyConstraint("holder", "target", "day", "kind", "ref"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("observation_document", "observation", ["document"])
    op.create_index("observation_target", "observation", ["target", "day"])


def _outlet() -> None:
    op.create_table(
        "outlet",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("name", Text, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("outlet_name", "outlet", ["name"], unique=True)


def _report() -> None:
    op.create_table(
        "report",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("id", Text, nullable=False),
        Column("document", ROW, nullable=False),
        Column("statement", ROW, nullable=False),
        Column("rule", Text, nullable=False),
        Column("matched", ROW),
        Column("share", NUMBER),
        Column("appearance", ROW),
        Column("speaker", ROW),
        Column("speaker_name", Text),
        Column("speaker_role", Text),
        Column("speaker_organisation", Text),
        Column("speaker_score", NUMBER),
        Column("speaks_for", ROW),
        Column("country", Text),
        Column("via", Text),
        Column("outlet", ROW),
        Column("published", Integer),
        Column("said", Integer),
        Column("said_until", Integer),
        Column("basis", Text, nullable=False),
        Column("manner", Text, nullable=False),
        Column("negated", SMALL, nullable=False),
        Column("commitment", Text, nullable=False),
        Column("nested_in", Text),
        Column("spans", Text, nullable=False),
        Column("content", Text, nullable=False),
        Column("content_key", ROW, nullable=False),
        Column("sketch", ROW, nullable=False),
        Column("score", NUMBER),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("report_content", "report", ["content_key"])
    op.create_index("report_document", "report", ["document"])
    op.create_index("report_id", "report", ["id"], unique=True)
    op.create_index(
        "report_matched",
        "report",
        ["matched"],
        sqlite_where=text("matched IS NOT NULL"),
        postgresql_where=text("matched IS NOT NULL"),
    )
    op.create_index("report_speaker", "report", ["speaker", "published", "sketch"])
    op.create_index("report_statement", "report", ["statement", "published", "outlet"])


def _role() -> None:
    op.create_table(
        "role",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("actor", ROW),
        Column("document", ROW),
        Column("role", Text),
        Column("organisation", Text),
        Column("country", Text),
        Column("start", Integer),
        Column("stop", Integer),
        Column("seen", Integer),
        Column("since", Integer),
        Column("until", Integer),
        Column("run", ROW, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("role_actor", "role", ["actor", "seen"])
    op.create_index("role_document", "role", ["document"])


def _run() -> None:
    op.create_table(
        "run",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("id", Text, nullable=False),
        Column("code", Text, nullable=False),
        Column("weights", Text, nullable=False),
        Column("settings", Text, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("run_id", "run", ["id"], unique=True)


def _stance() -> None:
    op.create_table(
        "stance",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("document", ROW),
        Column("report", ROW),
        Column("statement", ROW),
        Column("holder", ROW),
        Column("target", ROW),
        Column("label", Text, nullable=False),
        Column("value", NUMBER),
        Column("day", Integer),
        Column("evidence", Text, nullable=False),
        Column("score", NUMBER),
        Column("original", ROW),
        Column("run", ROW, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("stance_document", "stance", ["document"])
    op.create_index("stance_statement", "stance", ["statement"])


def _statement() -> None:
    op.create_table(
        "statement",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("id", Text, nullable=False),
        Column("speaker", ROW),
        Column("speaks_for", ROW),
        Column("country", Text),
        Column("day", Integer),
        Column("basis", Text, nullable=False),
        Column("published", Integer),
        Column("manner", Text, nullable=False),
        Column("negated", SMALL, nullable=False),
        Column("commitment", Text, nullable=False),
        Column("content", Text, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("statement_country", "statement", ["country", "day"])
    op.create_index("statement_day", "statement", ["day"])
    op.create_index("statement_speaker", "statement", ["speaker", "day"])
    op.create_index("statement_speaks_for", "statement", ["speaks_for", "day"])


def _turn() -> None:
    op.create_table(
        "turn",
        Column("row", ROW, autoincrement=False, nullable=False),
        Column("document", ROW),
        Column("holder", ROW),
        Column("target", ROW),
        Column("direction", Text, nullable=False),
        Column("day", Integer),
        Column("evidence", Text, nullable=False),
        Column("score", NUMBER),
        Column("original", ROW),
        Column("run", ROW, nullable=False),
        PrimaryKeyConstraint("row"),
        sqlite_strict=True,
    )
    op.create_index("turn_document", "turn", ["document"])


TABLES = (
    _about,
    _actor,
    _actor_key,
    _appearance,
    _article,
    _body,
    _document,
    _document_clue,
    _event,
    _judgement,
    _observation,
    _outlet,
    _report,
    _role,
    _run,
    _stance,
    _statement,
    _turn,
)

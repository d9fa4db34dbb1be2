"""Documents that wait to be read, readings that were replaced, and where news comes from."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, LargeBinary, PrimaryKeyConstraint, SmallInteger, Text
from sqlalchemy.types import TypeEngine

revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None

ROW: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
SMALL: TypeEngine[int] = SmallInteger().with_variant(Integer(), "sqlite")

# Unread texts are in any language: words are looked for as they are written.
SQLITE_WORDS = (
    "CREATE VIRTUAL TABLE unread_words USING fts5(text, content = 'unread', content_rowid = 'document', "
    "tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE TRIGGER unread_added AFTER INSERT ON unread BEGIN "
    "INSERT INTO unread_words (rowid, text) VALUES (new.document, new.text); END",
    "CREATE TRIGGER unread_removed AFTER DELETE ON unread BEGIN "
    "INSERT INTO unread_words (unread_words, rowid, text) VALUES ('delete', old.document, old.text); END",
)
POSTGRESQL_WORDS = (
    "ALTER TABLE unread ADD COLUMN words tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', left(text, 100000))) STORED",
    "CREATE INDEX unread_words ON unread USING gin (words)",
)


def upgrade() -> None:
    """Make the tables and what searching needs."""
    _unread()
    _earlier()
    _gone()
    _wire()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for command in SQLITE_WORDS if is_sqlite else POSTGRESQL_WORDS:
        op.execute(command)


def _unread() -> None:
    op.create_table(
        "unread",
        Column("document", ROW, primary_key=True, autoincrement=False),
        Column("why", Text, nullable=False),
        Column("text", Text, nullable=False),
        sqlite_strict=True,
    )


def _earlier() -> None:
    op.create_table(
        "earlier",
        Column("document", ROW, nullable=False),
        Column("run", ROW, nullable=False),
        Column("reading", LargeBinary, nullable=False),
        PrimaryKeyConstraint("document", "run"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("earlier_run", "earlier", ["run", "document"])


def _gone() -> None:
    op.create_table(
        "gone",
        Column("row", ROW, primary_key=True, autoincrement=False),
        Column("id", Text, nullable=False),
        Column("document", ROW, nullable=False),
        Column("matched", ROW),
        sqlite_strict=True,
    )
    op.create_index("gone_document", "gone", ["document"])
    op.create_index("gone_matched", "gone", ["matched"])


def _wire() -> None:
    op.create_table(
        "wire_source",
        Column("row", ROW, primary_key=True, autoincrement=False),
        Column("address", Text, nullable=False),
        Column("kind", Text),
        Column("etag", Text),
        Column("last_modified", Text),
        Column("checked", ROW),
        Column("due", ROW),
        Column("failures", SMALL, nullable=False, server_default="0"),
        Column("error", Text),
        sqlite_strict=True,
    )
    op.create_index("wire_source_address", "wire_source", ["address"], unique=True)
    op.create_table(
        "wire_item",
        Column("source", ROW, nullable=False),
        Column("key", Text, nullable=False),
        Column("document", Text),
        Column("state", Text, nullable=False),
        Column("tries", SMALL, nullable=False),
        Column("seen", ROW),
        PrimaryKeyConstraint("source", "key"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wire_place",
        Column("archive", Text, nullable=False),
        Column("size", ROW, nullable=False),
        Column("place", ROW, nullable=False),
        Column("items", ROW, nullable=False),
        PrimaryKeyConstraint("archive"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )

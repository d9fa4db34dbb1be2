"""Full text of all documents: an index of their words, filled with those that are stored."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Connection, text

from onrecord.record.codec import unpack_text
from onrecord.record.full_text import index_document

revision, down_revision, branch_labels, depends_on = "0007", "0006", None, None

SQLITE_WORDS = (
    "CREATE VIRTUAL TABLE document_words USING fts5(words, content = '', "
    "tokenize = 'porter unicode61 remove_diacritics 2')",
)
# Stems as in "english", but of all words: a quotation may be made of small ones alone.
POSTGRESQL_WORDS = (
    "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word WITH onrecord_stem",
    "CREATE TABLE document_words (document bigint NOT NULL, part integer NOT NULL, words tsvector NOT NULL, "
    "PRIMARY KEY (document, part))",
    "CREATE INDEX document_words_words ON document_words USING gin (words)",
)
_AT_ONCE = 200  # documents


def upgrade() -> None:
    """Make the index, and put in what is there."""
    connection = op.get_bind()
    for command in SQLITE_WORDS if connection.dialect.name == "sqlite" else POSTGRESQL_WORDS:
        op.execute(command)
    _fill(connection)


def _fill(connection: Connection) -> None:
    """Document by document, so that memory does not grow with the record."""
    query = text("SELECT document, text FROM body WHERE document > :after ORDER BY document LIMIT :most")
    after = -1
    while found := connection.execute(query, {"after": after, "most": _AT_ONCE}).all():
        for document, stored in found:
            index_document(connection, document, unpack_text(stored))
        after = found[-1].document

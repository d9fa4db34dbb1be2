"""Searches that somebody wants to be told of; one that is not wanted any more keeps its row, and the day of that."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text
from sqlalchemy.types import TypeEngine

revision, down_revision, branch_labels, depends_on = "0009", "0008", None, None

ROW: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "saved_search",
        Column("row", ROW, primary_key=True, autoincrement=False),
        Column("id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("query", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("removed_by", Text),
        Column("removed_at", Text),
        sqlite_strict=True,
    )
    op.create_index("saved_search_id", "saved_search", ["id"], unique=True)

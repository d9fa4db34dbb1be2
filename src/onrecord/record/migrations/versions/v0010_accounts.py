"""Who may use a desk: accounts with roles, the sign-ins of their browsers, and tries that failed."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, Text
from sqlalchemy.types import TypeEngine

revision, down_revision, branch_labels, depends_on = "0010", "0009", None, None

ROW: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        Column("name", Text, primary_key=True),
        Column("role", Text, nullable=False),
        Column("secret", Text),
        Column("made", ROW, nullable=False),
        Column("ended", ROW),
        sqlite_strict=True,
    )
    op.create_table(
        "sign_in",
        Column("id", Text, primary_key=True),
        Column("account", Text, nullable=False),
        Column("began", ROW, nullable=False),
        Column("ends", ROW, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("sign_in_account", "sign_in", ["account"])
    op.create_table(
        "sign_in_try",
        Column("key", Text, primary_key=True),
        Column("failed", ROW, nullable=False),
        Column("first", ROW, nullable=False),
        sqlite_strict=True,
    )

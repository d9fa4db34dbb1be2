"""When a page says that it was changed, and why a document may not be what it seems."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision, down_revision, branch_labels, depends_on = "0004", "0003", None, None


def upgrade() -> None:
    """Add the columns; documents that were there before say nothing of either."""
    op.add_column("document", Column("modified", Integer))
    op.add_column("document", Column("warnings", Text))
    warned = text("warnings IS NOT NULL")
    op.create_index("document_doubtful", "document", ["warnings"], sqlite_where=warned, postgresql_where=warned)

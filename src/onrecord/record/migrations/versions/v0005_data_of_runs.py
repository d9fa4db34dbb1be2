"""Which data files a run read with: word lists, registers, rankers, thresholds, weights."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision, down_revision, branch_labels, depends_on = "0005", "0004", None, None


def upgrade() -> None:
    """Add the columns; of runs that were there before nobody knows it."""
    op.add_column("run", Column("data", Text))
    op.add_column("run", Column("files", Text))

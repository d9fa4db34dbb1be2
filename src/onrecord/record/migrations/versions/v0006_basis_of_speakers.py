"""Whether the country or body of a speaker is the article's word or comes from the register of office holders."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision, down_revision, branch_labels, depends_on = "0006", "0005", None, None


def upgrade() -> None:
    """Add the column; in reports that were there before, all was the article's word."""
    op.add_column("report", Column("speaker_basis", Text))

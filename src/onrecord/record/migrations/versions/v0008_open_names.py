"""Names of appearances: those that were left open are found by them when the record grows."""

from __future__ import annotations

from alembic import op

revision, down_revision, branch_labels, depends_on = "0008", "0007", None, None


def upgrade() -> None:
    """Make the index."""
    op.create_index("appearance_name", "appearance", ["name"])

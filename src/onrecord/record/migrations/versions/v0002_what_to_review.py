"""An index by certainty: which reports a person should look at first."""

from alembic import op
from sqlalchemy import text

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None


def upgrade() -> None:
    """Make the index."""
    certainty = text("(score * coalesce(speaker_score, 1))")
    op.create_index("report_certainty", "report", [certainty, "row"])

"""How many drafts lie on each laptop, and since when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.add_column("device", sa.Column("drafts", sa.Integer(), nullable=True))
    op.add_column("device", sa.Column("oldest_draft_on", sa.Date(), nullable=True))

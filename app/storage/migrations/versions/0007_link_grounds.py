"""Link grounds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Json

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.add_column("link", sa.Column("grounds", sa.String(64), nullable=True))
    op.add_column("link", sa.Column("moved", Json, nullable=True))

"""Who interpreted a questionnaire, and what its result was read with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Json

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.add_column("instrument_result", sa.Column("interpreter", sa.String(), nullable=True))
    op.add_column("instrument_result", sa.Column("read_with", Json, nullable=True))

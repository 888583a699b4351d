"""Quarantine desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.add_column("quarantined", sa.Column("outcome", sa.String(20), nullable=True))
    op.add_column("quarantined", sa.Column("settled_by", sa.String(36), nullable=True))
    op.add_column("quarantined", sa.Column("settled_at", Instant(), nullable=True))
    op.add_column("quarantined", sa.Column("settled_after", sa.Integer(), nullable=True))
    op.add_column("quarantined", sa.Column("note", sa.String(), nullable=True))
    op.add_column("quarantined", sa.Column("replaced_by", sa.String(36), nullable=True))

"""Handout packs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant, Json

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.create_table(
        "handout_pack",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("packed", sa.String(262144), nullable=True),
        sa.Column("taken_in_at", Instant(), nullable=True),
        sa.Column("taken_in_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_handout_pack_corrects"), "handout_pack", ["corrects"], unique=False)
    op.create_index(
        op.f("ix_handout_pack_taken_in_on"), "handout_pack", ["taken_in_on"], unique=False
    )

"""Leaflets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant, Json

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.create_table(
        "handout_key",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("public_key", sa.String(64), nullable=True),
        sa.Column("held_by", sa.String(200), nullable=True),
        sa.Column("trusted_at", Instant(), nullable=True),
        sa.Column("trusted_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_handout_key_corrects"), "handout_key", ["corrects"], unique=False)
    op.create_index(op.f("ix_handout_key_trusted_on"), "handout_key", ["trusted_on"], unique=False)
    op.create_table(
        "handout_withdrawal",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("handout", sa.String(100), nullable=True),
        sa.Column("version", sa.String(40), nullable=True),
        sa.Column("language", sa.String(20), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("withdrawn_by", sa.String(200), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_handout_withdrawal_corrects"), "handout_withdrawal", ["corrects"], unique=False
    )
    op.create_index(
        op.f("ix_handout_withdrawal_withdrawn_on"),
        "handout_withdrawal",
        ["withdrawn_on"],
        unique=False,
    )
    op.create_table(
        "print_later",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("handout", sa.String(100), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("page_format", sa.String(40), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("filled", Json, nullable=False),
        sa.Column("put_aside_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )

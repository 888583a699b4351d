"""People and laptops."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.create_table(
        "break_glass",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("worker_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("is_over_limit", sa.Boolean(), nullable=False),
        sa.Column("looked_at", Instant(), nullable=True),
        sa.Column("looked_at_by", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_break_glass_device_id"), "break_glass", ["device_id"], unique=False)
    op.create_index(op.f("ix_break_glass_subject_id"), "break_glass", ["subject_id"], unique=False)
    op.create_index(op.f("ix_break_glass_worker_id"), "break_glass", ["worker_id"], unique=False)
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("event", sa.String(60), nullable=False),
        sa.Column("record_type", sa.String(60), nullable=True),
        sa.Column("record_id", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_look_actor"), "look", ["actor"], unique=False)
    op.create_index(op.f("ix_look_audit_id"), "look", ["audit_id"], unique=False)
    op.create_index(op.f("ix_look_record_id"), "look", ["record_id"], unique=False)
    op.create_table(
        "rights_asked",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("worker_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("team_id", sa.String(36), nullable=False),
        sa.Column("profile", sa.String(20), nullable=False),
        sa.Column("asked_by", sa.String(36), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("settled_by", sa.String(36), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_rights_asked_worker_id"), "rights_asked", ["worker_id"], unique=False)
    op.add_column("device", sa.Column("revoked_by", sa.String(36), nullable=True))
    op.add_column("device", sa.Column("revoked_because", sa.String(400), nullable=True))

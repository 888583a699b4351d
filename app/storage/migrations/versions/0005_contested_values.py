"""Contested values."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant, Json

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.create_table(
        "question",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("asked_at", Instant(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(36), nullable=True),
        sa.Column("asked_id", sa.String(36), nullable=True),
        sa.Column("about_type", sa.String(60), nullable=True),
        sa.Column("about_record_id", sa.String(36), nullable=True),
        sa.Column("about_group", sa.String(60), nullable=True),
        sa.Column("words", sa.String(2000), nullable=True),
        sa.Column("answer", sa.String(20000), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_question_about_record_id"), "question", ["about_record_id"], unique=False
    )
    op.create_index(op.f("ix_question_asked_by"), "question", ["asked_by"], unique=False)
    op.create_index(op.f("ix_question_asked_id"), "question", ["asked_id"], unique=False)
    op.create_index(op.f("ix_question_asked_on"), "question", ["asked_on"], unique=False)
    op.create_index(op.f("ix_question_team_id"), "question", ["team_id"], unique=False)
    op.create_table(
        "replaced_value",
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("group_name", sa.String(260), nullable=False),
        sa.Column("change_id", sa.String(36), nullable=False),
        sa.Column("replaced_by", sa.String(36), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("origin", sa.LargeBinary(), nullable=True),
        sa.Column("at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("record_id", "group_name", "change_id", "replaced_by"),
        sqlite_with_rowid=False,
    )

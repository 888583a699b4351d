"""People whom only colleagues named may see, and proposals to link them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Json

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.create_table(
        "link_proposal",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("one_id", sa.String(36), nullable=True),
        sa.Column("other_id", sa.String(36), nullable=True),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("reason", sa.String(1000), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_link_proposal_one_id"), "link_proposal", ["one_id"], unique=False)
    op.create_index(op.f("ix_link_proposal_other_id"), "link_proposal", ["other_id"], unique=False)
    op.create_table(
        "restriction",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("named", sa.String(2000), nullable=True),
        sa.Column("because", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_restriction_person_id"), "restriction", ["person_id"], unique=False)

"""Caseloads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant, Json

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.create_table(
        "cover",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("worker_id", sa.String(36), nullable=True),
        sa.Column("covered_by_id", sa.String(36), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_cover_covered_by_id"), "cover", ["covered_by_id"], unique=False)
    op.create_index(op.f("ix_cover_team_id"), "cover", ["team_id"], unique=False)
    op.create_index(op.f("ix_cover_worker_id"), "cover", ["worker_id"], unique=False)
    op.create_table(
        "keyworker_allocation",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("worker_id", sa.String(36), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("transfer_id", sa.String(36), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_keyworker_allocation_person_id"),
        "keyworker_allocation",
        ["person_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_keyworker_allocation_transfer_id"),
        "keyworker_allocation",
        ["transfer_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_keyworker_allocation_worker_id"),
        "keyworker_allocation",
        ["worker_id"],
        unique=False,
    )
    op.create_table(
        "supervision_look",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("draw", sa.String(200), nullable=True),
        sa.Column("looked_at", Instant(), nullable=True),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_supervision_look_contact_id"), "supervision_look", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_supervision_look_corrects"), "supervision_look", ["corrects"], unique=False
    )
    op.create_index(
        op.f("ix_supervision_look_looked_on"), "supervision_look", ["looked_on"], unique=False
    )
    op.create_index(
        op.f("ix_supervision_look_subject_id"), "supervision_look", ["subject_id"], unique=False
    )
    op.create_table(
        "transfer",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("proposed_at", Instant(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("proposed_by", sa.String(36), nullable=True),
        sa.Column("from_worker_id", sa.String(36), nullable=True),
        sa.Column("from_team_id", sa.String(36), nullable=True),
        sa.Column("to_worker_id", sa.String(36), nullable=True),
        sa.Column("to_team_id", sa.String(36), nullable=True),
        sa.Column("batch_id", sa.String(36), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answer_note", sa.String(20000), nullable=True),
        sa.Column("taken_by", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_transfer_from_team_id"), "transfer", ["from_team_id"], unique=False)
    op.create_index(
        op.f("ix_transfer_from_worker_id"), "transfer", ["from_worker_id"], unique=False
    )
    op.create_index(op.f("ix_transfer_person_id"), "transfer", ["person_id"], unique=False)
    op.create_index(op.f("ix_transfer_proposed_by"), "transfer", ["proposed_by"], unique=False)
    op.create_index(op.f("ix_transfer_proposed_on"), "transfer", ["proposed_on"], unique=False)
    op.create_index(op.f("ix_transfer_to_team_id"), "transfer", ["to_team_id"], unique=False)
    op.create_index(op.f("ix_transfer_to_worker_id"), "transfer", ["to_worker_id"], unique=False)
    op.create_table(
        "transfer_receipt",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("transfer_id", sa.String(36), nullable=True),
        sa.Column("person_code", sa.String(20), nullable=True),
        sa.Column("proposed_by", sa.String(36), nullable=True),
        sa.Column("from_team_id", sa.String(36), nullable=True),
        sa.Column("to_team_id", sa.String(36), nullable=True),
        sa.Column("taken_by", sa.String(36), nullable=True),
        sa.Column("taken_at", Instant(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_transfer_receipt_corrects"), "transfer_receipt", ["corrects"], unique=False
    )
    op.create_index(
        op.f("ix_transfer_receipt_from_team_id"), "transfer_receipt", ["from_team_id"], unique=False
    )
    op.create_index(
        op.f("ix_transfer_receipt_proposed_by"), "transfer_receipt", ["proposed_by"], unique=False
    )
    op.create_index(
        op.f("ix_transfer_receipt_taken_by"), "transfer_receipt", ["taken_by"], unique=False
    )
    op.create_index(
        op.f("ix_transfer_receipt_taken_on"), "transfer_receipt", ["taken_on"], unique=False
    )
    op.create_index(
        op.f("ix_transfer_receipt_to_team_id"), "transfer_receipt", ["to_team_id"], unique=False
    )
    op.create_index(
        op.f("ix_transfer_receipt_transfer_id"), "transfer_receipt", ["transfer_id"], unique=False
    )

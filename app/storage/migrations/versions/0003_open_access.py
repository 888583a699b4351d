"""Open access."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant, Json

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.create_table(
        "advice_given",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("topics", Json, nullable=True),
        sa.Column("substances", Json, nullable=True),
        sa.Column("material", Json, nullable=True),
        sa.Column("material_title", sa.String(200), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("repeated", sa.String(), nullable=True),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_advice_given_contact_id"), "advice_given", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_advice_given_occurred_on"), "advice_given", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_advice_given_subject_id"), "advice_given", ["subject_id"], unique=False
    )
    op.create_table(
        "campaign_event",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("held_at", Instant(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("topics", Json, nullable=True),
        sa.Column("reach", sa.Integer(), nullable=True),
        sa.Column("materials", sa.String(20000), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_campaign_event_held_on"), "campaign_event", ["held_on"], unique=False)
    op.create_table(
        "check_in",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("session_id", sa.String(36), nullable=True),
        sa.Column("worker", sa.String(200), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("checked_at", Instant(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("next_due_at", Instant(), nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("buddy", sa.String(200), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_check_in_checked_on"), "check_in", ["checked_on"], unique=False)
    op.create_index(op.f("ix_check_in_corrects"), "check_in", ["corrects"], unique=False)
    op.create_index(op.f("ix_check_in_due_on"), "check_in", ["due_on"], unique=False)
    op.create_index(op.f("ix_check_in_next_due_on"), "check_in", ["next_due_on"], unique=False)
    op.create_index(op.f("ix_check_in_session_id"), "check_in", ["session_id"], unique=False)
    op.create_index(op.f("ix_check_in_team_id"), "check_in", ["team_id"], unique=False)
    op.create_table(
        "drug_alert",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("title", sa.String(200), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("warning", sa.String(20000), nullable=True),
        sa.Column("advice", sa.String(20000), nullable=True),
        sa.Column("substance", sa.String(), nullable=True),
        sa.Column("contains", sa.String(200), nullable=True),
        sa.Column("looks_like", sa.String(200), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("seen_where", sa.String(200), nullable=True),
        sa.Column("issued_at", Instant(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_drug_alert_issued_on"), "drug_alert", ["issued_on"], unique=False)
    op.create_table(
        "drug_alert_read",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("drug_alert_id", sa.String(36), nullable=True),
        sa.Column("reader", sa.String(200), nullable=True),
        sa.Column("read_at", Instant(), nullable=True),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_drug_alert_read_corrects"), "drug_alert_read", ["corrects"], unique=False
    )
    op.create_index(
        op.f("ix_drug_alert_read_drug_alert_id"), "drug_alert_read", ["drug_alert_id"], unique=False
    )
    op.create_index(
        op.f("ix_drug_alert_read_read_on"), "drug_alert_read", ["read_on"], unique=False
    )
    op.create_table(
        "enquiry",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("asked_at", Instant(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("enquirer", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(200), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("topics", Json, nullable=True),
        sa.Column("question", sa.String(200), nullable=True),
        sa.Column("answer", sa.String(20000), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("follow_up_done_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_enquiry_asked_on"), "enquiry", ["asked_on"], unique=False)
    op.create_table(
        "gp_registration",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("needed", sa.String(), nullable=True),
        sa.Column("help", Json, nullable=True),
        sa.Column("practice", sa.String(200), nullable=True),
        sa.Column("partner_id", sa.String(36), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_gp_registration_contact_id"), "gp_registration", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_gp_registration_occurred_on"), "gp_registration", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_gp_registration_subject_id"), "gp_registration", ["subject_id"], unique=False
    )
    op.create_table(
        "interpreter_use",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("provider", sa.String(200), nullable=True),
        sa.Column("interpreter", sa.String(200), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("family_instead", sa.String(), nullable=True),
        sa.Column("family_why", sa.String(200), nullable=True),
        sa.Column("cost_pence", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_interpreter_use_contact_id"), "interpreter_use", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_interpreter_use_occurred_on"), "interpreter_use", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_interpreter_use_subject_id"), "interpreter_use", ["subject_id"], unique=False
    )
    op.create_table(
        "mutual_aid_link",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("fellowship", sa.String(), nullable=True),
        sa.Column("partner_id", sa.String(36), nullable=True),
        sa.Column("meeting", sa.String(200), nullable=True),
        sa.Column("steps", Json, nullable=True),
        sa.Column("first_meeting_on", sa.Date(), nullable=True),
        sa.Column("attended", sa.String(), nullable=True),
        sa.Column("accompanied", sa.String(), nullable=True),
        sa.Column("follow_up_due_on", sa.Date(), nullable=True),
        sa.Column("follow_up_done_on", sa.Date(), nullable=True),
        sa.Column("concerns", sa.String(20000), nullable=True),
        sa.Column("mentor", sa.String(200), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_mutual_aid_link_contact_id"), "mutual_aid_link", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_mutual_aid_link_occurred_on"), "mutual_aid_link", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_mutual_aid_link_subject_id"), "mutual_aid_link", ["subject_id"], unique=False
    )
    op.create_table(
        "naloxone_issue",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("session_id", sa.String(36), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("resupply_reason", sa.String(), nullable=True),
        sa.Column("kit", sa.String(), nullable=True),
        sa.Column("batch", sa.String(60), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_naloxone_issue_batch"), "naloxone_issue", ["batch"], unique=False)
    op.create_index(
        op.f("ix_naloxone_issue_contact_id"), "naloxone_issue", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_naloxone_issue_occurred_on"), "naloxone_issue", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_naloxone_issue_session_id"), "naloxone_issue", ["session_id"], unique=False
    )
    op.create_index(
        op.f("ix_naloxone_issue_subject_id"), "naloxone_issue", ["subject_id"], unique=False
    )
    op.create_index(op.f("ix_naloxone_issue_team_id"), "naloxone_issue", ["team_id"], unique=False)
    op.create_table(
        "naloxone_training",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("consent", sa.String(), nullable=True),
        sa.Column("at_risk", sa.String(), nullable=True),
        sa.Column("topics", Json, nullable=True),
        sa.Column("competent", sa.String(), nullable=True),
        sa.Column("refresher_due_on", sa.Date(), nullable=True),
        sa.Column("trainer", sa.String(200), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_naloxone_training_contact_id"), "naloxone_training", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_naloxone_training_occurred_on"), "naloxone_training", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_naloxone_training_subject_id"), "naloxone_training", ["subject_id"], unique=False
    )
    op.create_table(
        "needle_exchange",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("covers", sa.String(), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("site", sa.String(200), nullable=True),
        sa.Column("returned_how", sa.String(), nullable=True),
        sa.Column("returned_quantity", sa.Integer(), nullable=True),
        sa.Column("returned_bins", sa.Integer(), nullable=True),
        sa.Column("collecting_for_others", sa.String(), nullable=True),
        sa.Column("collecting_for_people", sa.Integer(), nullable=True),
        sa.Column("substances", Json, nullable=True),
        sa.Column("shared", sa.String(), nullable=True),
        sa.Column("wound_seen", sa.String(), nullable=True),
        sa.Column("wound_note", sa.String(20000), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_needle_exchange_contact_id"), "needle_exchange", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_needle_exchange_occurred_on"), "needle_exchange", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_needle_exchange_subject_id"), "needle_exchange", ["subject_id"], unique=False
    )
    op.create_index(
        op.f("ix_needle_exchange_team_id"), "needle_exchange", ["team_id"], unique=False
    )
    op.create_table(
        "needle_exchange_item",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("needle_exchange_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("quantity_out", sa.Integer(), nullable=True),
        sa.Column("batch", sa.String(60), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_needle_exchange_item_contact_id"),
        "needle_exchange_item",
        ["contact_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_needle_exchange_item_needle_exchange_id"),
        "needle_exchange_item",
        ["needle_exchange_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_needle_exchange_item_occurred_on"),
        "needle_exchange_item",
        ["occurred_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_needle_exchange_item_subject_id"),
        "needle_exchange_item",
        ["subject_id"],
        unique=False,
    )
    op.create_table(
        "overdose_event",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("naloxone_issue_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("place_kind", sa.String(), nullable=True),
        sa.Column("substances", Json, nullable=True),
        sa.Column("naloxone_given", sa.String(), nullable=True),
        sa.Column("kit", sa.String(), nullable=True),
        sa.Column("batch", sa.String(60), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("doses", sa.Integer(), nullable=True),
        sa.Column("given_by", sa.String(), nullable=True),
        sa.Column("ambulance", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("follow_up_due_on", sa.Date(), nullable=True),
        sa.Column("follow_up_done_on", sa.Date(), nullable=True),
        sa.Column("follow_up_note", sa.String(20000), nullable=True),
        sa.Column("learning", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_overdose_event_contact_id"), "overdose_event", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_overdose_event_naloxone_issue_id"),
        "overdose_event",
        ["naloxone_issue_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_overdose_event_occurred_on"), "overdose_event", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_overdose_event_subject_id"), "overdose_event", ["subject_id"], unique=False
    )
    op.create_table(
        "partner_service",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("what_for", sa.String(20000), nullable=True),
        sa.Column("phone", sa.String(40), nullable=True),
        sa.Column("email", sa.String(200), nullable=True),
        sa.Column("website", sa.String(200), nullable=True),
        sa.Column("address", sa.String(20000), nullable=True),
        sa.Column("island", sa.String(), nullable=True),
        sa.Column("partnership_lead", sa.String(200), nullable=True),
        sa.Column("how_to_refer", sa.String(20000), nullable=True),
        sa.Column("opening", sa.String(20000), nullable=True),
        sa.Column("cost", sa.String(), nullable=True),
        sa.Column("cost_note", sa.String(200), nullable=True),
        sa.Column("accessibility", Json, nullable=True),
        sa.Column("languages", Json, nullable=True),
        sa.Column("under_18", sa.String(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(200), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "reengagement_attempt",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("closed_reason", sa.String(200), nullable=True),
        sa.Column("worker", sa.String(200), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_reengagement_attempt_occurred_on"),
        "reengagement_attempt",
        ["occurred_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_reengagement_attempt_subject_id"),
        "reengagement_attempt",
        ["subject_id"],
        unique=False,
    )
    op.create_table(
        "referral_out",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("partner_id", sa.String(36), nullable=True),
        sa.Column("partner_name", sa.String(200), nullable=True),
        sa.Column("reason", sa.String(20000), nullable=True),
        sa.Column("consent", sa.String(), nullable=True),
        sa.Column("consent_scope", sa.String(200), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("attended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_note", sa.String(20000), nullable=True),
        sa.Column("support", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_referral_out_contact_id"), "referral_out", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_referral_out_occurred_on"), "referral_out", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_referral_out_partner_id"), "referral_out", ["partner_id"], unique=False
    )
    op.create_index(
        op.f("ix_referral_out_subject_id"), "referral_out", ["subject_id"], unique=False
    )
    op.create_table(
        "stock_movement",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("session_id", sa.String(36), nullable=True),
        sa.Column("moved_at", Instant(), nullable=True),
        sa.Column("moved_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("batch", sa.String(60), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("worker", sa.String(200), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_stock_movement_batch"), "stock_movement", ["batch"], unique=False)
    op.create_index(
        op.f("ix_stock_movement_corrects"), "stock_movement", ["corrects"], unique=False
    )
    op.create_index(
        op.f("ix_stock_movement_moved_on"), "stock_movement", ["moved_on"], unique=False
    )
    op.create_index(
        op.f("ix_stock_movement_session_id"), "stock_movement", ["session_id"], unique=False
    )
    op.create_index(op.f("ix_stock_movement_team_id"), "stock_movement", ["team_id"], unique=False)
    op.create_table(
        "timetabled_session",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("setting", sa.String(), nullable=True),
        sa.Column("starts_at", Instant(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("session_id", sa.String(36), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_timetabled_session_ends_on"), "timetabled_session", ["ends_on"], unique=False
    )
    op.create_index(
        op.f("ix_timetabled_session_starts_on"), "timetabled_session", ["starts_on"], unique=False
    )
    op.create_table(
        "training_given",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("title", sa.String(200), nullable=True),
        sa.Column("held_at", Instant(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(200), nullable=True),
        sa.Column("topics", Json, nullable=True),
        sa.Column("includes_naloxone", sa.String(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("trainers", Json, nullable=True),
        sa.Column("feedback", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_training_given_held_on"), "training_given", ["held_on"], unique=False)
    op.add_column("brief_intervention", sa.Column("model", sa.String(), nullable=True))
    op.add_column("brief_intervention", sa.Column("ambivalence", sa.String(20000), nullable=True))
    op.add_column("brief_intervention", sa.Column("strengths", sa.String(20000), nullable=True))
    op.add_column("contact", sa.Column("combination", sa.String(), nullable=True))
    op.add_column("contact", sa.Column("next_step", sa.String(200), nullable=True))
    op.add_column("contact", sa.Column("next_step_on", sa.Date(), nullable=True))
    op.add_column("outreach_session", sa.Column("people_seen", sa.Integer(), nullable=True))
    op.add_column("outreach_session", sa.Column("people_spoken_to", sa.Integer(), nullable=True))
    op.add_column("outreach_session", sa.Column("litter_needles", sa.Integer(), nullable=True))
    op.add_column("outreach_session", sa.Column("litter_bags", sa.Integer(), nullable=True))
    op.add_column("outreach_session", sa.Column("litter_where", sa.String(200), nullable=True))
    op.add_column("outreach_session", sa.Column("incidents", sa.String(20000), nullable=True))
    op.add_column("outreach_session", sa.Column("working_alone", sa.String(), nullable=True))
    op.add_column("outreach_session", sa.Column("buddy", sa.String(200), nullable=True))
    op.add_column("outreach_session", sa.Column("check_in_minutes", sa.Integer(), nullable=True))
    op.add_column("outreach_session", sa.Column("debrief", sa.String(20000), nullable=True))

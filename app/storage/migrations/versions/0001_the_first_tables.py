"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.records.column_types import Instant, Json

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add; never take away."""
    op.create_table(
        "anonymous_identity",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("nickname", sa.String(200), nullable=True),
        sa.Column("age_band", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("substances", Json, nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_anonymous_identity_team_id"), "anonymous_identity", ["team_id"], unique=False
    )
    op.create_table(
        "audit_entry",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", sa.String(36), nullable=False),
        sa.Column("event", sa.String(60), nullable=False),
        sa.Column("record_type", sa.String(60), nullable=True),
        sa.Column("record_ids", Json, nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index(op.f("ix_audit_entry_event"), "audit_entry", ["event"], unique=False)
    op.create_table(
        "audit_received",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("chain_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("entry", Json, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("fault", sa.String(60), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_audit_received_chain_id"), "audit_received", ["chain_id"], unique=False
    )
    op.create_index(
        op.f("ix_audit_received_device_id"), "audit_received", ["device_id"], unique=False
    )
    op.create_table(
        "brief_intervention",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("topics", Json, nullable=True),
        sa.Column("substances", Json, nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("readiness", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("goal", sa.String(20000), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_brief_intervention_contact_id"), "brief_intervention", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_brief_intervention_occurred_on"),
        "brief_intervention",
        ["occurred_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_brief_intervention_subject_id"), "brief_intervention", ["subject_id"], unique=False
    )
    op.create_table(
        "centre_known",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("authority_pem", sa.String(), nullable=True),
        sa.Column("device_id", sa.String(36), nullable=True),
        sa.Column("device_key", sa.LargeBinary(), nullable=True),
        sa.Column("request_counter", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=True),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("cursor_mark", sa.String(36), nullable=True),
        sa.Column("entered_after", sa.String(), nullable=True),
        sa.Column("backup_mark", sa.Integer(), nullable=False),
        sa.Column("last_heard_at", Instant(), nullable=True),
        sa.Column("last_problem", sa.String(), nullable=True),
        sa.Column("audit_sent", sa.Integer(), nullable=False),
        sa.Column("compared_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("session_id", sa.String(36), nullable=True),
        sa.Column("recipient", sa.String(), nullable=True),
        sa.Column("events", Json, nullable=True),
        sa.Column("substances", Json, nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("worker", sa.String(200), nullable=True),
        sa.Column("setting", sa.String(), nullable=True),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("attended", sa.String(), nullable=True),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_contact_occurred_on"), "contact", ["occurred_on"], unique=False)
    op.create_index(op.f("ix_contact_session_id"), "contact", ["session_id"], unique=False)
    op.create_index(op.f("ix_contact_subject_id"), "contact", ["subject_id"], unique=False)
    op.create_table(
        "device",
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("worker_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("request_counter", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.Column("last_heard_at", Instant(), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("clock_ahead_seconds", sa.Integer(), nullable=False),
        sa.Column("program_version", sa.String(40), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("device_id"),
    )
    op.create_index(op.f("ix_device_worker_id"), "device", ["worker_id"], unique=False)
    op.create_table(
        "device_scope",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("scope_key", sa.String(80), nullable=False),
        sa.Column("from_number", sa.Integer(), nullable=False),
        sa.Column("to_number", sa.Integer(), nullable=True),
        sa.Column("left_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_device_scope_device_id"), "device_scope", ["device_id"], unique=False)
    op.create_index(op.f("ix_device_scope_scope_key"), "device_scope", ["scope_key"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("form", sa.String(80), nullable=False),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("record_id", sa.String(36), nullable=True),
        sa.Column("content", Json, nullable=False),
        sa.Column("seen", Json, nullable=False),
        sa.Column("place", Json, nullable=False),
        sa.Column("author", sa.String(36), nullable=False),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_draft_record_id"), "draft", ["record_id"], unique=False)
    op.create_index(op.f("ix_draft_subject_id"), "draft", ["subject_id"], unique=False)
    op.create_table(
        "handout_approval",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("handout", sa.String(100), nullable=True),
        sa.Column("version", sa.String(40), nullable=True),
        sa.Column("language", sa.String(20), nullable=True),
        sa.Column("content_digest", sa.String(64), nullable=True),
        sa.Column("approver", sa.String(200), nullable=True),
        sa.Column("approver_role", sa.String(200), nullable=True),
        sa.Column("is_clinical", sa.Boolean(), nullable=True),
        sa.Column("approved_at", Instant(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_handout_approval_approved_on"), "handout_approval", ["approved_on"], unique=False
    )
    op.create_index(
        op.f("ix_handout_approval_corrects"), "handout_approval", ["corrects"], unique=False
    )
    op.create_table(
        "handout_given",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("handout", sa.String(100), nullable=True),
        sa.Column("version", sa.String(40), nullable=True),
        sa.Column("language", sa.String(20), nullable=True),
        sa.Column("page_format", sa.String(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_handout_given_contact_id"), "handout_given", ["contact_id"], unique=False
    )
    op.create_index(op.f("ix_handout_given_corrects"), "handout_given", ["corrects"], unique=False)
    op.create_index(
        op.f("ix_handout_given_occurred_on"), "handout_given", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_handout_given_subject_id"), "handout_given", ["subject_id"], unique=False
    )
    op.create_table(
        "instrument_result",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("contact_id", sa.String(36), nullable=True),
        sa.Column("corrects", sa.String(36), nullable=True),
        sa.Column("instrument", sa.String(60), nullable=True),
        sa.Column("title", sa.String(200), nullable=True),
        sa.Column("instrument_version", sa.String(40), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("answers", Json, nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("band", sa.String(200), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=True),
        sa.Column("could_not_complete", sa.String(200), nullable=True),
        sa.Column("safety_prompts", Json, nullable=True),
        sa.Column("scored_by", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_instrument_result_contact_id"), "instrument_result", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_instrument_result_corrects"), "instrument_result", ["corrects"], unique=False
    )
    op.create_index(
        op.f("ix_instrument_result_occurred_on"), "instrument_result", ["occurred_on"], unique=False
    )
    op.create_index(
        op.f("ix_instrument_result_subject_id"), "instrument_result", ["subject_id"], unique=False
    )
    op.create_table(
        "invitation",
        sa.Column("code_digest", sa.String(64), nullable=False),
        sa.Column("worker_id", sa.String(36), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("code_digest"),
    )
    op.create_table(
        "leaving",
        sa.Column("scope_key", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("carried_out", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("scope_key"),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("one_id", sa.String(36), nullable=True),
        sa.Column("other_id", sa.String(36), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("reason", sa.String(20000), nullable=True),
        sa.Column("shown_id", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_link_one_id"), "link", ["one_id"], unique=False)
    op.create_index(op.f("ix_link_other_id"), "link", ["other_id"], unique=False)
    op.create_table(
        "logged_change",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change_id", sa.String(36), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("record_type", sa.String(60), nullable=False),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("other_subject_id", sa.String(36), nullable=True),
        sa.Column("audience", sa.String(80), nullable=True),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_logged_change_audience"), "logged_change", ["audience"], unique=False)
    op.create_index(
        op.f("ix_logged_change_change_id"), "logged_change", ["change_id"], unique=False
    )
    op.create_index(
        op.f("ix_logged_change_other_subject_id"),
        "logged_change",
        ["other_subject_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_logged_change_record_id"), "logged_change", ["record_id"], unique=False
    )
    op.create_index(
        op.f("ix_logged_change_subject_id"), "logged_change", ["subject_id"], unique=False
    )
    op.create_table(
        "outbox_change",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.String(36), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("record_type", sa.String(60), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("reason_code", sa.String(60), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("received_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index(
        op.f("ix_outbox_change_change_id"), "outbox_change", ["change_id"], unique=False
    )
    op.create_index(
        op.f("ix_outbox_change_record_id"), "outbox_change", ["record_id"], unique=False
    )
    op.create_index(op.f("ix_outbox_change_status"), "outbox_change", ["status"], unique=False)
    op.create_table(
        "outreach_session",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("setting", sa.String(), nullable=True),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("colleagues", Json, nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_outreach_session_ended_on"), "outreach_session", ["ended_on"], unique=False
    )
    op.create_index(
        op.f("ix_outreach_session_started_on"), "outreach_session", ["started_on"], unique=False
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("code", sa.String(20), nullable=True),
        sa.Column("forename", sa.String(200), nullable=True),
        sa.Column("surname", sa.String(200), nullable=True),
        sa.Column("known_as", sa.String(200), nullable=True),
        sa.Column("aliases", Json, nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_date_not_said", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("gender", sa.String(), nullable=True),
        sa.Column("ethnicity", sa.String(), nullable=True),
        sa.Column("nationality", sa.String(15), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("address", sa.String(200), nullable=True),
        sa.Column("parish", sa.String(40), nullable=True),
        sa.Column("island", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(12), nullable=True),
        sa.Column("gp", sa.String(200), nullable=True),
        sa.Column("priority_groups", Json, nullable=True),
        sa.Column("priority_groups_not_said", sa.String(), nullable=True),
        sa.Column("bbv_high_risk", sa.String(), nullable=True),
        sa.Column("bbv_high_risk_since", sa.Date(), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_person_team_id"), "person", ["team_id"], unique=False)
    op.create_table(
        "quarantined",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("reason_code", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_quarantined_change_id"), "quarantined", ["change_id"], unique=False)
    op.create_table(
        "record_state",
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("record_type", sa.String(60), nullable=False),
        sa.Column("subject_id", sa.String(36), nullable=True),
        sa.Column("other_subject_id", sa.String(36), nullable=True),
        sa.Column("audience", sa.String(80), nullable=True),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.Column("base", sa.LargeBinary(), nullable=True),
        sa.Column("origins", sa.LargeBinary(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("record_id"),
    )
    op.create_index(op.f("ix_record_state_audience"), "record_state", ["audience"], unique=False)
    op.create_index(op.f("ix_record_state_contested"), "record_state", ["contested"], unique=False)
    op.create_index(op.f("ix_record_state_number"), "record_state", ["number"], unique=False)
    op.create_index(
        op.f("ix_record_state_other_subject_id"), "record_state", ["other_subject_id"], unique=False
    )
    op.create_index(
        op.f("ix_record_state_record_type"), "record_state", ["record_type"], unique=False
    )
    op.create_index(
        op.f("ix_record_state_subject_id"), "record_state", ["subject_id"], unique=False
    )
    op.create_table(
        "rights",
        sa.Column("worker_id", sa.String(36), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("team_id", sa.String(36), nullable=False),
        sa.Column("profile", sa.String(20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("worker_id"),
    )
    op.create_table(
        "safe_contact",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("phone", sa.String(40), nullable=True),
        sa.Column("messages", sa.String(), nullable=True),
        sa.Column("say_who", sa.String(), nullable=True),
        sa.Column("good_times", sa.String(200), nullable=True),
        sa.Column("email", sa.String(200), nullable=True),
        sa.Column("note", sa.String(20000), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_safe_contact_person_id"), "safe_contact", ["person_id"], unique=False)
    op.create_table(
        "search_key",
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("key", sa.String(220), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "person_id", "record_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_search_key_record_id"), "search_key", ["record_id"], unique=False)
    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("backup_mark", sa.Integer(), nullable=False),
        sa.Column("backed_up_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("value", Json, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "staff_member",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("team_id", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("extra", Json, nullable=True),
        sa.Column("name", sa.String(200), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "this_worker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("team_id", sa.String(36), nullable=False),
        sa.Column("team_name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )

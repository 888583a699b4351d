"""What happens when a worker meets somebody: the contact and what was done in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from app.records import codes
from app.records.column_types import Json
from app.records.declaration import (
    CASEWORKERS,
    NAME_LENGTH,
    SERVICE,
    About,
    Audience,
    Record,
    Role,
    Text,
    When,
    fixed,
    local_day_of,
    moment,
    set_of,
    single,
)
from app.records.people import ORDINARY, OUTREACH, PERSONAL, SPECIAL

SOMEBODY = ("person", "anonymous_identity")
INTERPRETER = codes.CodeList(
    "interpreter",
    {
        "none": "None needed",
        "present": "An interpreter in the room",
        "by_phone": "An interpreter by telephone",
        "colleague": "A colleague who speaks it",
        "family_or_friend": "Family or a friend: the answers may be shaped by that",
    },
)


class OutreachSession(Record, table=True):
    """A shift on the street, in the van or at another place (R14)."""

    about: ClassVar[About] = About(
        label="Outreach session",
        plural="Outreach sessions",
        section="session",
        summary="{place} {setting}",
        offered_by=("session.begin",),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        audience=Audience(team_field="team_id"),
        happened="started_at",
        icon="van",
    )

    team_id: Text = single(
        "Team",
        sensitivity=ORDINARY,
        group="team",
        refers_to=("team",),
        required=True,
        default_from="session.team",
        max_length=36,
    )
    place: Text = single("Place", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    setting: Text = single("Kind of place", sensitivity=ORDINARY, codes=codes.SETTING)
    started_at: datetime | None = moment(
        "Began", sensitivity=ORDINARY, required=True, default_from="now"
    )
    started_on: date | None = local_day_of("started_at")
    ended_at: datetime | None = moment("Ended", sensitivity=ORDINARY)
    ended_on: date | None = local_day_of("ended_at")
    colleagues: list[str] | None = set_of("With", sensitivity=ORDINARY, codes=None)
    note: Text = single(
        "Observations", sensitivity=ORDINARY, long_text=True, help="Nothing that names anyone."
    )
    people_seen: int | None = single(
        "People seen, about",
        sensitivity=ORDINARY,
        group="counts",
        unit="people",
        help="Also those with whom nobody spoke.",
        ge=0,
        le=10_000,
    )
    people_spoken_to: int | None = single(
        "Spoken to", sensitivity=ORDINARY, group="counts", unit="people", ge=0, le=10_000
    )
    litter_needles: int | None = single(
        "Used needles picked up", sensitivity=ORDINARY, group="litter", ge=0, le=100_000
    )
    litter_bags: int | None = single(
        "Bags of other litter", sensitivity=ORDINARY, group="litter", unit="bags", ge=0, le=1_000
    )
    litter_where: Text = single(
        "Where it lay", sensitivity=ORDINARY, group="litter", max_length=NAME_LENGTH
    )
    incidents: Text = single(
        "Anything that went wrong",
        sensitivity=ORDINARY,
        long_text=True,
        help="Nothing that names anyone.",
    )
    working_alone: Text = single("Alone", sensitivity=ORDINARY, group="alone", codes=codes.YES_NO)
    buddy: Text = single(
        "Buddy",
        sensitivity=ORDINARY,
        group="alone",
        max_length=NAME_LENGTH,
        help="Who calls when nothing is heard. This laptop calls nobody.",
    )
    check_in_minutes: int | None = single(
        "Check in every",
        sensitivity=ORDINARY,
        group="alone",
        unit="minutes",
        shown_when=When("working_alone", ("yes",)),
        ge=5,
        le=1_440,
    )
    debrief: Text = single(
        "Talked over afterwards",
        sensitivity=ORDINARY,
        long_text=True,
        help="Nothing that names anyone.",
    )


class Contact(Record, table=True):
    """Any meeting or attempt, with all that was done in it (R10)."""

    about: ClassVar[About] = About(
        label="Contact",
        plural="Contacts",
        section="contacts",
        summary="{events} {mode}",
        offered_by=("quick_contact", "person.record", "home"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        icon="contact",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    session_id: Text = fixed(
        "Session",
        sensitivity=ORDINARY,
        refers_to=("outreach_session",),
        default_from="session",
    )
    recipient: Text = single("Given to", sensitivity=ORDINARY, codes=codes.RECIPIENT, required=True)
    events: list[str] | None = set_of(
        "What happened", sensitivity=SPECIAL, codes=codes.EVENT, required=True
    )
    substances: list[str] | None = set_of(
        "Substances", sensitivity=SPECIAL, codes=codes.SUBSTANCE, default_from="last_time"
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    minutes: int | None = single("Minutes", sensitivity=ORDINARY, unit="minutes", ge=0, le=1440)
    worker: Text = single(
        "Worker", sensitivity=ORDINARY, default_from="worker", max_length=NAME_LENGTH
    )
    setting: Text = single(
        "Setting",
        sensitivity=ORDINARY,
        group="where",
        codes=codes.SETTING,
        default_from="session.setting",
    )
    place: Text = single(
        "Place",
        sensitivity=PERSONAL,
        group="where",
        default_from="session.place",
        max_length=NAME_LENGTH,
    )
    mode: Text = single("How", sensitivity=ORDINARY, codes=codes.MODE, default_from="last_time")
    attended: Text = single("Attended", sensitivity=PERSONAL, codes=codes.ATTENDED)
    attendance: int | None = single(
        "How many came",
        sensitivity=ORDINARY,
        unit="people",
        shown_when=When("recipient", ("public", "professional")),
        ge=0,
        le=10_000,
    )
    note: Text = single("Note", sensitivity=SPECIAL, long_text=True)
    combination: Text = single(
        "Taken together", sensitivity=SPECIAL, codes=codes.SUBSTANCE_COMBINATION
    )
    next_step: Text = single(
        "Next step", sensitivity=SPECIAL, group="next_step", max_length=NAME_LENGTH
    )
    next_step_on: date | None = single(
        "By", sensitivity=PERSONAL, group="next_step", ge=date(1990, 1, 1)
    )


class BriefIntervention(Record, table=True):
    """A brief or very brief intervention within a contact (R12, R13)."""

    about: ClassVar[About] = About(
        label="Brief intervention",
        plural="Brief interventions",
        section="contacts",
        summary="{topics} {outcome}",
        offered_by=("quick_contact", "contact.form", "assessment.after"),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="contact",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    kind: Text = single(
        "Kind", sensitivity=ORDINARY, codes=codes.BRIEF_INTERVENTION_KIND, required=True
    )
    topics: list[str] | None = set_of("Topics", sensitivity=SPECIAL, codes=codes.TOPIC)
    substances: list[str] | None = set_of(
        "Substances", sensitivity=SPECIAL, codes=codes.SUBSTANCE, default_from="contact"
    )
    importance: int | None = single(
        "How important is a change, 0 to 10",
        sensitivity=SPECIAL,
        group="rulers",
        ge=0,
        le=10,
    )
    confidence: int | None = single(
        "How confident, 0 to 10", sensitivity=SPECIAL, group="rulers", ge=0, le=10
    )
    readiness: int | None = single(
        "How ready, 0 to 10", sensitivity=SPECIAL, group="rulers", ge=0, le=10
    )
    outcome: Text = single(
        "What came of it",
        sensitivity=SPECIAL,
        group="outcome",
        codes=codes.INTERVENTION_OUTCOME,
    )
    goal: Text = single(
        "Goal, in their own words", sensitivity=SPECIAL, group="outcome", long_text=True
    )
    follow_up_on: date | None = single("Follow up on", sensitivity=PERSONAL)
    model: Text = single(
        "After which model", sensitivity=ORDINARY, codes=codes.BRIEF_INTERVENTION_MODEL
    )
    ambivalence: Text = single(
        "What speaks for and against a change",
        sensitivity=SPECIAL,
        group="motivation",
        long_text=True,
    )
    strengths: Text = single(
        "Strengths and people who help", sensitivity=SPECIAL, group="motivation", long_text=True
    )


class InstrumentResult(Record, table=True):
    """A questionnaire as it was answered (R20): raw answers, version, mode, and what came out."""

    about: ClassVar[About] = About(
        label="Assessment",
        plural="Assessments",
        section="assessments",
        summary="{title} {total} {band}",
        offered_by=("person.record", "contact.form"),
        readable_by=CASEWORKERS,
        writable_by=CASEWORKERS,
        subject=("subject_id",),
        append_only=True,
        happened="occurred_at",
        icon="clipboard",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed("Contact", sensitivity=ORDINARY, refers_to=("contact",))
    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("instrument_result",))
    instrument: Text = fixed("Questionnaire", sensitivity=SPECIAL, required=True, max_length=60)
    title: Text = fixed("Called", sensitivity=SPECIAL, max_length=NAME_LENGTH)
    instrument_version: Text = fixed("Version", sensitivity=ORDINARY, max_length=40)
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    mode: Text = fixed("How asked", sensitivity=ORDINARY, codes=codes.INSTRUMENT_MODE)
    language: Text = fixed("Language", sensitivity=PERSONAL, codes=codes.LANGUAGE)
    interpreter: Text = fixed(
        "Interpreter", sensitivity=ORDINARY, group="interpreter", codes=INTERPRETER
    )
    answers: dict[str, Any] | None = fixed("Answers", sensitivity=SPECIAL, sa_type=Json)
    total: int | None = fixed("Score", sensitivity=SPECIAL, ge=-100_000, le=100_000)
    band: Text = fixed("Band", sensitivity=SPECIAL, max_length=NAME_LENGTH)
    complete: bool | None = fixed("Complete", sensitivity=ORDINARY)
    could_not_complete: Text = fixed(
        "Why it could not be finished", sensitivity=SPECIAL, max_length=NAME_LENGTH
    )
    safety_prompts: list[str] | None = fixed(
        "Safety prompts shown", sensitivity=SPECIAL, sa_type=Json
    )
    scored_by: Text = fixed("Scored by program version", sensitivity=ORDINARY, max_length=40)
    # Such as the substance that SDS was about: without it two scores cannot be compared.
    read_with: dict[str, Any] | None = fixed(
        "Read with", sensitivity=SPECIAL, group="read_with", sa_type=Json
    )


class HandoutGiven(Record, table=True):
    """A leaflet that was handed over: which, version, language and format (R11)."""

    about: ClassVar[About] = About(
        label="Handout given",
        plural="Handouts given",
        section="contacts",
        summary="{handout} {language} {page_format}",
        offered_by=("handouts.print", "contact.form"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        append_only=True,
        happened="occurred_at",
        child_of="contact_id",
        icon="document",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("handout_given",))
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    handout: Text = fixed("Handout", sensitivity=SPECIAL, required=True, max_length=100)
    version: Text = fixed("Version", sensitivity=ORDINARY, required=True, max_length=40)
    language: Text = fixed("Language", sensitivity=ORDINARY, required=True, max_length=20)
    page_format: Text = fixed("Format", sensitivity=ORDINARY, codes=codes.HANDOUT_FORMAT)
    copies: int | None = fixed("Copies", sensitivity=ORDINARY, unit="copies", ge=1, le=500)


class HandoutApproval(Record, table=True):
    """One person's approval of one version of a handout; two people are needed before printing."""

    about: ClassVar[About] = About(
        label="Handout approval",
        plural="Handout approvals",
        section="handouts",
        summary="{handout} {version} {approver}",
        offered_by=("handouts.approve",),
        readable_by=OUTREACH,
        writable_by=frozenset({Role.CLINICIAN, Role.LEAD, Role.MANAGER}),
        audience=SERVICE,
        append_only=True,
        happened="approved_at",
        icon="document",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("handout_approval",))
    handout: Text = fixed("Handout", sensitivity=ORDINARY, required=True, max_length=100)
    version: Text = fixed("Version", sensitivity=ORDINARY, required=True, max_length=40)
    language: Text = fixed("Language", sensitivity=ORDINARY, required=True, max_length=20)
    content_digest: Text = fixed(
        "Digest of the approved text", sensitivity=ORDINARY, required=True, max_length=64
    )
    approver: Text = fixed("Approver", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    approver_role: Text = fixed(
        "As",
        sensitivity=ORDINARY,
        required=True,
        max_length=NAME_LENGTH,
        help="For the clinical approval: profession and registration number.",
    )
    is_clinical: bool | None = fixed("Clinical approval", sensitivity=ORDINARY)
    approved_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    approved_on: date | None = local_day_of("approved_at")

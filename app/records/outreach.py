"""Around the shift: checking in, the timetable, campaigns, training others (R14, R66, R74, R75)."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records import codes
from app.records.codes import CodeList
from app.records.declaration import (
    CASEWORKERS,
    NAME_LENGTH,
    SERVICE,
    About,
    Audience,
    Record,
    Text,
    When,
    fixed,
    local_day_of,
    moment,
    set_of,
    single,
)
from app.records.people import ORDINARY, OUTREACH

CHECK_IN_KIND = CodeList(
    "check_in_kind",
    {
        "out": "Set out",
        "in": "All well",
        "help": "Asked for help",
        "buddy_called": "The buddy called",
        "back": "Back safely",
    },
)

TIMETABLE_STATUS = CodeList(
    "timetable_status",
    {"planned": "Planned", "delivered": "Took place", "cancelled": "Did not take place"},
)

CLOSED_REASON = CodeList(
    "closed_reason",
    {
        "weather": "Weather",
        "staff": "Not enough staff",
        "holiday": "Bank holiday",
        "place": "The place was closed",
        "nobody_came": "Nobody came",
        "other": "Another reason",
    },
)

CAMPAIGN_ROLE = CodeList(
    "campaign_role",
    {"led": "We led it", "took_part": "We took part", "supplied": "We gave material"},
)

TRAINED_AUDIENCE = CodeList(
    "trained_audience",
    {
        "health": "Health staff",
        "social_care": "Social care",
        "housing": "Housing and hostels",
        "justice": "Police, courts, prison, probation",
        "school": "Schools and youth work",
        "employer": "Employers",
        "public": "Public",
        "family_carer": "Families and carers",
        "volunteers": "Volunteers and peers",
    },
)


class CheckIn(Record, table=True):
    """A worker alone said that all is well, or not (R14, W20). It alerts nobody by itself."""

    about: ClassVar[About] = About(
        label="Check-in",
        plural="Check-ins",
        section="session",
        summary="{kind} {worker} {buddy}",
        offered_by=("palette",),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        audience=Audience(team_field="team_id"),
        append_only=True,
        happened="checked_at",
        icon="clock",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("check_in",))
    team_id: Text = fixed(
        "Team",
        sensitivity=ORDINARY,
        refers_to=("team",),
        required=True,
        default_from="session.team",
    )
    session_id: Text = fixed(
        "Session",
        sensitivity=ORDINARY,
        refers_to=("outreach_session",),
        default_from="session",
    )
    worker: Text = fixed(
        "Worker",
        sensitivity=ORDINARY,
        required=True,
        default_from="worker",
        max_length=NAME_LENGTH,
    )
    kind: Text = fixed("What was said", sensitivity=ORDINARY, codes=CHECK_IN_KIND, required=True)
    due_at: datetime | None = moment("It was due", sensitivity=ORDINARY, fixed_at_creation=True)
    due_on: date | None = local_day_of("due_at")
    checked_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    checked_on: date | None = local_day_of("checked_at")
    next_due_at: datetime | None = moment(
        "The next is due", sensitivity=ORDINARY, fixed_at_creation=True
    )
    next_due_on: date | None = local_day_of("next_due_at")
    buddy: Text = fixed(
        "Buddy",
        sensitivity=ORDINARY,
        max_length=NAME_LENGTH,
        help="Who calls when nothing is heard. This laptop calls nobody.",
    )
    note: Text = fixed("Note", sensitivity=ORDINARY, long_text=True)


class TimetabledSession(Record, table=True):
    """A session that the timetable promises, and whether it took place (R66)."""

    about: ClassVar[About] = About(
        label="Timetabled session",
        plural="Timetabled sessions",
        section="service",
        summary="{name} {place} {status}",
        offered_by=("palette",),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        audience=SERVICE,
        happened="starts_at",
        icon="calendar",
    )

    name: Text = single("Session", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    place: Text = single("Place", sensitivity=ORDINARY, group="where", max_length=NAME_LENGTH)
    setting: Text = single(
        "Kind of place", sensitivity=ORDINARY, group="where", codes=codes.SETTING
    )
    starts_at: datetime | None = moment("Begins", sensitivity=ORDINARY, group="time", required=True)
    starts_on: date | None = local_day_of("starts_at")
    ends_at: datetime | None = moment("Ends", sensitivity=ORDINARY, group="time")
    ends_on: date | None = local_day_of("ends_at")
    status: Text = single(
        "Took place", sensitivity=ORDINARY, group="status", codes=TIMETABLE_STATUS, required=True
    )
    closed_reason: Text = single(
        "Why not",
        sensitivity=ORDINARY,
        group="status",
        codes=CLOSED_REASON,
        shown_when=When("status", ("cancelled",)),
    )
    session_id: Text = single(
        "The session as it was",
        sensitivity=ORDINARY,
        refers_to=("outreach_session",),
        max_length=36,
    )
    note: Text = single("Note", sensitivity=ORDINARY, long_text=True)


class CampaignEvent(Record, table=True):
    """A campaign or an event in the community (R74)."""

    about: ClassVar[About] = About(
        label="Campaign or event",
        plural="Campaigns and events",
        section="service",
        summary="{name} {role} {reach}",
        offered_by=("palette",),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        audience=SERVICE,
        happened="held_at",
        icon="calendar",
    )

    name: Text = single("Called", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    held_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, required=True, default_from="now"
    )
    held_on: date | None = local_day_of("held_at")
    place: Text = single("Place", sensitivity=ORDINARY, max_length=NAME_LENGTH)
    role: Text = single("Our part", sensitivity=ORDINARY, codes=CAMPAIGN_ROLE)
    topics: list[str] | None = set_of("Topics", sensitivity=ORDINARY, codes=codes.TOPIC)
    reach: int | None = single(
        "People reached, about", sensitivity=ORDINARY, unit="people", ge=0, le=1_000_000
    )
    materials: Text = single("Material given", sensitivity=ORDINARY, long_text=True)
    note: Text = single(
        "What we learned", sensitivity=ORDINARY, long_text=True, help="Nothing that names anyone."
    )


class TrainingGiven(Record, table=True):
    """Training that we gave to others (R75)."""

    about: ClassVar[About] = About(
        label="Training given",
        plural="Training given",
        section="service",
        summary="{title} {audience} {people}",
        offered_by=("palette",),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        audience=SERVICE,
        happened="held_at",
        icon="people",
    )

    title: Text = single("Called", sensitivity=ORDINARY, required=True, max_length=NAME_LENGTH)
    held_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, required=True, default_from="now"
    )
    held_on: date | None = local_day_of("held_at")
    audience: Text = single("For", sensitivity=ORDINARY, codes=TRAINED_AUDIENCE, required=True)
    organisation: Text = single("At", sensitivity=ORDINARY, max_length=NAME_LENGTH)
    topics: list[str] | None = set_of("Topics", sensitivity=ORDINARY, codes=codes.TOPIC)
    includes_naloxone: Text = single(
        "Naloxone was part of it", sensitivity=ORDINARY, codes=codes.YES_NO
    )
    people: int | None = single(
        "How many came", sensitivity=ORDINARY, unit="people", ge=0, le=10_000
    )
    minutes: int | None = single("Minutes", sensitivity=ORDINARY, unit="minutes", ge=0, le=10_000)
    trainers: list[str] | None = set_of("Trainers", sensitivity=ORDINARY, codes=None)
    feedback: Text = single("What they said of it", sensitivity=ORDINARY, long_text=True)

"""Naloxone (R36, R37) and the overdoses that are heard of (R40)."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records import codes
from app.records.codes import NOT_SAID, CodeList
from app.records.declaration import (
    NAME_LENGTH,
    About,
    Record,
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

NALOXONE_RECIPIENT = CodeList(
    "naloxone_recipient",
    {
        "client": "Somebody who uses drugs",
        "family_carer": "Family or carer",
        "staff": "Staff of any service",
    },
)

NALOXONE_TOPIC = CodeList(
    "naloxone_topic",
    {
        "risks": "What makes an overdose likely",
        "signs": "Signs of an overdose",
        "ambulance": "Calling 999",
        "recovery_position": "Recovery position",
        "rescue_breathing": "Rescue breathing",
        "giving_naloxone": "Giving naloxone",
        "staying": "Staying until help comes",
        "keeping_the_kit": "Keeping the kit, and its expiry",
    },
)

NALOXONE_KIT = CodeList(
    "naloxone_kit", {"nasal": "Nasal spray", "intramuscular": "Injection"}, keys=("1", "2")
)

NALOXONE_EVENT = CodeList(
    "naloxone_event",
    {
        "issued_first": "First kit",
        "resupplied": "Another kit",
        "returned": "Kit brought back",
    },
    keys=("1", "2", "3"),
)

RESUPPLY_REASON = CodeList(
    "resupply_reason",
    {
        "used": "Used in an overdose",
        "lost": "Lost",
        "expired": "Expired",
        "confiscated": "Taken away",
        **NOT_SAID,
    },
    keys=("1", "2", "3", "4", "9", "", ""),
)

OVERDOSE_WHO = CodeList(
    "overdose_who",
    {
        "this_person": "This person",
        "somebody_else": "Somebody else",
        **NOT_SAID,
    },
)

OVERDOSE_PLACE = CodeList(
    "overdose_place",
    {
        "own_home": "At home",
        "other_home": "In another home",
        "hostel": "Hostel",
        "street": "Street or park",
        "public_toilet": "Public toilet",
        "custody": "Custody or prison",
        "other": "Elsewhere",
        **NOT_SAID,
    },
)

NALOXONE_GIVEN_BY = CodeList(
    "naloxone_given_by",
    {
        "this_person": "This person",
        "friend_family": "Friend, partner or family",
        "passer_by": "Somebody passing by",
        "staff": "Staff of a service",
        "ambulance": "Ambulance",
        "police": "Police",
        **NOT_SAID,
    },
)

OVERDOSE_OUTCOME = CodeList(
    "overdose_outcome",
    {
        "came_round": "Came round, stayed there",
        "hospital": "Went to hospital",
        "died": "Died",
        **NOT_SAID,
    },
)


class NaloxoneTraining(Record, table=True):
    """Somebody was trained to know an overdose and to act (R36)."""

    about: ClassVar[About] = About(
        label="Naloxone training",
        plural="Naloxone training",
        section="health",
        summary="{recipient} {competent}",
        offered_by=("quick_contact", "contact.form", "person.record"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="naloxone",
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
    recipient: Text = single(
        "Who was trained", sensitivity=ORDINARY, codes=NALOXONE_RECIPIENT, required=True
    )
    consent: Text = single(
        "Agreed to be trained and recorded", sensitivity=PERSONAL, codes=codes.YES_NO
    )
    at_risk: Text = single(
        "In danger of an overdose themselves", sensitivity=SPECIAL, codes=codes.YES_NO
    )
    topics: list[str] | None = set_of(
        "What was covered", sensitivity=ORDINARY, codes=NALOXONE_TOPIC
    )
    competent: Text = single(
        "Could show what to do", sensitivity=PERSONAL, group="competence", codes=codes.YES_NO
    )
    refresher_due_on: date | None = single(
        "Refresh by", sensitivity=PERSONAL, group="competence", ge=date(1990, 1, 1)
    )
    trainer: Text = single(
        "Trainer", sensitivity=ORDINARY, default_from="worker", max_length=NAME_LENGTH
    )
    note: Text = single("Note", sensitivity=SPECIAL, long_text=True)


class NaloxoneIssue(Record, table=True):
    """A naloxone kit that went out or came back (R37), by batch and expiry."""

    about: ClassVar[About] = About(
        label="Naloxone kit",
        plural="Naloxone kits",
        section="health",
        summary="{event} {kit} {batch} {expires_on}",
        offered_by=("quick_contact", "contact.form", "person.record"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="naloxone",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    session_id: Text = fixed(
        "Session",
        sensitivity=ORDINARY,
        refers_to=("outreach_session",),
        default_from="session",
    )
    team_id: Text = fixed(
        "Out of the stock of",
        sensitivity=ORDINARY,
        refers_to=("team",),
        default_from="session.team",
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    recipient: Text = single("Given to", sensitivity=ORDINARY, codes=NALOXONE_RECIPIENT)
    event: Text = single(
        "What happened", sensitivity=SPECIAL, group="event", codes=NALOXONE_EVENT, required=True
    )
    resupply_reason: Text = single(
        "Why another one",
        sensitivity=SPECIAL,
        group="event",
        codes=RESUPPLY_REASON,
        shown_when=When("event", ("resupplied",)),
    )
    kit: Text = single("Kit", sensitivity=SPECIAL, group="kit", codes=NALOXONE_KIT)
    batch: Text = single("Batch", sensitivity=ORDINARY, group="kit", max_length=60, index=True)
    expires_on: date | None = single(
        "Expires on", sensitivity=ORDINARY, group="kit", ge=date(1990, 1, 1)
    )
    quantity: int | None = single(
        "How many kits", sensitivity=SPECIAL, group="kit", unit="kits", ge=1, le=100
    )
    note: Text = single("Note", sensitivity=SPECIAL, long_text=True)


class OverdoseEvent(Record, table=True):
    """An overdose that was heard of, mostly with a report that a kit was used (R37, R40)."""

    about: ClassVar[About] = About(
        label="Overdose",
        plural="Overdoses",
        section="health",
        summary="{who} {naloxone_given} {outcome}",
        offered_by=("quick_contact", "contact.form", "person.record"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="warning",
    )

    subject_id: Text = fixed(
        "Told by, or about",
        sensitivity=PERSONAL,
        refers_to=SOMEBODY,
        required=True,
        default_from="person",
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    naloxone_issue_id: Text = fixed(
        "The kit that was used", sensitivity=SPECIAL, refers_to=("naloxone_issue",)
    )
    occurred_at: datetime | None = moment(
        "When, as far as known", sensitivity=SPECIAL, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    who: Text = single("Who overdosed", sensitivity=SPECIAL, codes=OVERDOSE_WHO, required=True)
    place_kind: Text = single("Where", sensitivity=SPECIAL, codes=OVERDOSE_PLACE)
    substances: list[str] | None = set_of(
        "What was taken", sensitivity=SPECIAL, codes=codes.SUBSTANCE
    )
    naloxone_given: Text = single(
        "Naloxone given", sensitivity=SPECIAL, group="naloxone", codes=codes.YES_NO
    )
    kit: Text = single(
        "Kit used",
        sensitivity=SPECIAL,
        group="naloxone",
        codes=NALOXONE_KIT,
        shown_when=When("naloxone_given", ("yes",)),
    )
    batch: Text = single(
        "Batch",
        sensitivity=ORDINARY,
        group="naloxone",
        shown_when=When("naloxone_given", ("yes",)),
        max_length=60,
    )
    expires_on: date | None = single(
        "Expires on",
        sensitivity=ORDINARY,
        group="naloxone",
        shown_when=When("naloxone_given", ("yes",)),
        ge=date(1990, 1, 1),
    )
    doses: int | None = single(
        "Doses",
        sensitivity=SPECIAL,
        group="naloxone",
        unit="doses",
        shown_when=When("naloxone_given", ("yes",)),
        ge=0,
        le=50,
    )
    given_by: Text = single(
        "Given by",
        sensitivity=SPECIAL,
        group="naloxone",
        codes=NALOXONE_GIVEN_BY,
        shown_when=When("naloxone_given", ("yes",)),
    )
    ambulance: Text = single("Ambulance called", sensitivity=SPECIAL, codes=codes.YES_NO)
    outcome: Text = single("How it ended", sensitivity=SPECIAL, codes=OVERDOSE_OUTCOME)
    follow_up_due_on: date | None = single(
        "Follow up by", sensitivity=PERSONAL, group="follow_up", ge=date(1990, 1, 1)
    )
    follow_up_done_on: date | None = single(
        "Followed up on", sensitivity=PERSONAL, group="follow_up", ge=date(1990, 1, 1)
    )
    follow_up_note: Text = single(
        "What came of the follow-up", sensitivity=SPECIAL, group="follow_up", long_text=True
    )
    learning: Text = single(
        "What we learn from it",
        sensitivity=SPECIAL,
        long_text=True,
        help="For the team: nothing that names anyone.",
    )

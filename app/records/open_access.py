"""Open access besides: advice (R11, R41), enquiries (R15), reaching out again (R16), R05."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records import codes
from app.records.codes import CodeList
from app.records.declaration import (
    CASEWORKERS,
    NAME_LENGTH,
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
from app.records.people import ORDINARY, OUTREACH, PERSONAL, SPECIAL

SOMEBODY = ("person", "anonymous_identity")

MATERIAL = CodeList(
    "material",
    {
        "leaflet": "Leaflet",
        "card": "Wallet card",
        "poster": "Poster",
        "link": "Web address or video",
        "alert": "Drug alert",
        "none": "Nothing in the hand",
    },
)

ENQUIRER = CodeList(
    "enquirer",
    {
        "professional": "Professional",
        "public": "Public",
        "family_carer": "Family or carer",
        "school": "School or youth work",
        "employer": "Employer",
        "press": "Press",
    },
)

REENGAGEMENT_METHOD = CodeList(
    "reengagement_method",
    {
        "telephone": "Telephone",
        "text": "Text message",
        "letter": "Letter",
        "email": "Email",
        "visit": "Visit",
        "outreach": "Looked for on outreach",
        "through_partner": "Through another service",
    },
)

REENGAGEMENT_RESULT = CodeList(
    "reengagement_result",
    {
        "reached_returns": "Reached, will come back",
        "reached_thinks": "Reached, is thinking about it",
        "reached_declined": "Reached, does not want to",
        "no_answer": "No answer",
        "wrong_details": "The details are no longer right",
        "message_left": "Message left, as agreed",
    },
)

INTERPRETER_MODE = CodeList(
    "interpreter_mode",
    {
        "present": "In the room",
        "telephone": "By telephone",
        "video": "By video",
        "written": "In writing",
    },
)

INTERPRETER_OUTCOME = CodeList(
    "interpreter_outcome",
    {
        "used": "Booked and used",
        "not_shown": "Booked, did not come",
        "cancelled": "Booked, cancelled",
        "not_to_be_had": "None to be had",
        "declined": "The person did not want one",
    },
)


class AdviceGiven(Record, table=True):
    """Advice and information within a contact, and what was put into the hand (R11, R41)."""

    about: ClassVar[About] = About(
        label="Advice given",
        plural="Advice given",
        section="contacts",
        summary="{topics} {material}",
        offered_by=("quick_contact", "contact.form", "person.record"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="info",
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
    topics: list[str] | None = set_of("Topics", sensitivity=SPECIAL, codes=codes.TOPIC)
    substances: list[str] | None = set_of(
        "Substances", sensitivity=SPECIAL, codes=codes.SUBSTANCE, default_from="contact"
    )
    material: list[str] | None = set_of("Handed over", sensitivity=ORDINARY, codes=MATERIAL)
    material_title: Text = single(
        "Which",
        sensitivity=SPECIAL,
        group="which",
        help="A leaflet of ours is recorded by printing it.",
        max_length=NAME_LENGTH,
    )
    language: Text = single("Language", sensitivity=PERSONAL, group="which", codes=codes.LANGUAGE)
    copies: int | None = single(
        "Copies", sensitivity=ORDINARY, group="which", unit="copies", ge=1, le=10_000
    )
    repeated: Text = single(
        "Said before",
        sensitivity=ORDINARY,
        group="again",
        codes=codes.YES_NO,
        help="A message that was said again, so that it stays.",
    )
    again_on: date | None = single(
        "Say it again by", sensitivity=PERSONAL, group="again", ge=date(1990, 1, 1)
    )
    note: Text = single("Note", sensitivity=SPECIAL, long_text=True)


class Enquiry(Record, table=True):
    """A question from outside that is about nobody we care for (R15)."""

    about: ClassVar[About] = About(
        label="Enquiry",
        plural="Enquiries",
        section="service",
        summary="{enquirer} {organisation} {question}",
        offered_by=("palette",),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        audience=Audience(team_field="team_id"),
        happened="asked_at",
        icon="help",
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
    asked_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, required=True, default_from="now"
    )
    asked_on: date | None = local_day_of("asked_at")
    enquirer: Text = single("Who asked", sensitivity=ORDINARY, codes=ENQUIRER, required=True)
    organisation: Text = single("From", sensitivity=ORDINARY, max_length=NAME_LENGTH)
    mode: Text = single("How", sensitivity=ORDINARY, codes=codes.MODE)
    topics: list[str] | None = set_of("Topics", sensitivity=ORDINARY, codes=codes.TOPIC)
    question: Text = single(
        "Question", sensitivity=ORDINARY, max_length=NAME_LENGTH, help="Nothing that names anyone."
    )
    answer: Text = single("Answer", sensitivity=ORDINARY, long_text=True)
    follow_up_on: date | None = single(
        "Follow up on", sensitivity=ORDINARY, group="follow_up", ge=date(1990, 1, 1)
    )
    follow_up_done_on: date | None = single(
        "Followed up on", sensitivity=ORDINARY, group="follow_up", ge=date(1990, 1, 1)
    )


class ReengagementAttempt(Record, table=True):
    """One attempt to be in touch again with somebody who stayed away (R16)."""

    about: ClassVar[About] = About(
        label="Attempt to be in touch again",
        plural="Attempts to be in touch again",
        section="contacts",
        summary="{method} {result}",
        offered_by=("person.record",),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        subject=("subject_id",),
        happened="occurred_at",
        icon="phone",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    method: Text = single(
        "How",
        sensitivity=PERSONAL,
        codes=REENGAGEMENT_METHOD,
        required=True,
        help="Look at Safe contact first.",
    )
    result: Text = single("What came of it", sensitivity=PERSONAL, codes=REENGAGEMENT_RESULT)
    next_on: date | None = single(
        "Try again on", sensitivity=PERSONAL, group="next", ge=date(1990, 1, 1)
    )
    closed_reason: Text = single(
        "No more attempts because", sensitivity=SPECIAL, group="next", max_length=NAME_LENGTH
    )
    worker: Text = single(
        "Worker", sensitivity=ORDINARY, default_from="worker", max_length=NAME_LENGTH
    )
    note: Text = single("Note", sensitivity=SPECIAL, long_text=True)


class InterpreterUse(Record, table=True):
    """An interpreter was booked or used; never family (R05)."""

    about: ClassVar[About] = About(
        label="Interpreter",
        plural="Interpreters",
        section="contacts",
        summary="{language} {mode} {outcome}",
        offered_by=("contact.form", "person.record"),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        subject=("subject_id",),
        happened="occurred_at",
        child_of="contact_id",
        icon="people",
    )

    subject_id: Text = fixed(
        "Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True, default_from="person"
    )
    contact_id: Text = fixed(
        "Contact", sensitivity=ORDINARY, refers_to=("contact",), default_from="contact"
    )
    occurred_at: datetime | None = moment(
        "When", sensitivity=PERSONAL, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    language: Text = single("Language", sensitivity=PERSONAL, codes=codes.LANGUAGE, required=True)
    mode: Text = single("How", sensitivity=ORDINARY, codes=INTERPRETER_MODE)
    provider: Text = single("From", sensitivity=ORDINARY, max_length=NAME_LENGTH)
    interpreter: Text = single("Interpreter", sensitivity=PERSONAL, max_length=NAME_LENGTH)
    outcome: Text = single("What came of it", sensitivity=ORDINARY, codes=INTERPRETER_OUTCOME)
    family_instead: Text = single(
        "Family or friend spoke instead", sensitivity=PERSONAL, group="family", codes=codes.YES_NO
    )
    family_why: Text = single(
        "Why",
        sensitivity=SPECIAL,
        group="family",
        max_length=NAME_LENGTH,
        shown_when=When("family_instead", ("yes",)),
    )
    cost_pence: int | None = single("Cost", sensitivity=ORDINARY, unit="pence", ge=0, le=10_000_000)

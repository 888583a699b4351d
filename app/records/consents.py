"""What somebody agreed to: that we keep a record, and what we may tell whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records.codes import NOT_SAID, CodeList
from app.records.declaration import (
    CASEWORKERS,
    NAME_LENGTH,
    About,
    Record,
    Text,
    fixed,
    local_day_of,
    moment,
    single,
)
from app.records.people import OUTREACH, PERSONAL, SPECIAL

CONSENT_KIND = CodeList(
    "consent_kind",
    {
        "hold": "That we keep a record",
        "share": "Telling another service",
        "family": "Telling family or a friend",
        "reporting": "The national data set",
        "research": "Research",
        "photo": "Photographs",
    },
)

CONSENT_ANSWER = CodeList(
    "consent_answer",
    {
        "yes": "Agreed",
        "in_part": "Agreed in part",
        "no": "Did not agree",
        "withdrawn": "Took it back",
        **NOT_SAID,
    },
)

CONSENT_HOW = CodeList(
    "consent_how", {"written": "In writing", "verbal": "By word", "signed": "In sign language"}
)

CONSENT_GIVER = CodeList(
    "consent_giver",
    {
        "person": "The person",
        "parent": "A parent or guardian",
        "attorney": "Somebody with lasting power of attorney",
        "court": "A court",
    },
)


class Consent(Record, table=True):
    """An answer about keeping or passing on what we know, kept up to date (R03, W18)."""

    about: ClassVar[About] = About(
        label="Consent",
        plural="Consents",
        section="person",
        summary="{kind} {party} {answer} {scope}",
        offered_by=("person.record",),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        subject=("subject_id",),
        happened="asked_at",
        icon="note",
    )

    subject_id: Text = fixed(
        "Who",
        sensitivity=PERSONAL,
        refers_to=("person", "anonymous_identity"),
        required=True,
        default_from="person",
    )
    asked_at: datetime | None = moment(
        "First asked",
        sensitivity=PERSONAL,
        fixed_at_creation=True,
        required=True,
        default_from="now",
    )
    asked_on: date | None = local_day_of("asked_at")
    kind: Text = fixed("What about", sensitivity=PERSONAL, codes=CONSENT_KIND, required=True)
    party: Text = fixed(
        "To whom",
        sensitivity=SPECIAL,
        help="Which service or whom in the family. Empty: everybody of that kind.",
        max_length=NAME_LENGTH,
    )
    answer: Text = single(
        "Answer",
        sensitivity=PERSONAL,
        group="answer",
        safety=True,
        codes=CONSENT_ANSWER,
        required=True,
    )
    scope: Text = single(
        "What may be told",
        sensitivity=SPECIAL,
        group="answer",
        safety=True,
        max_length=NAME_LENGTH,
    )
    said_on: date | None = single(
        "Answered on", sensitivity=PERSONAL, group="answer", safety=True, ge=date(1990, 1, 1)
    )
    ends_on: date | None = single(
        "Holds until", sensitivity=PERSONAL, group="answer", safety=True, ge=date(1990, 1, 1)
    )
    how: Text = single("How", sensitivity=PERSONAL, group="answer", safety=True, codes=CONSENT_HOW)
    given_by: Text = single(
        "Who answered", sensitivity=PERSONAL, group="answer", safety=True, codes=CONSENT_GIVER
    )
    capacity: Text = single(
        "Whether they could decide",
        sensitivity=SPECIAL,
        help="What made you think that they understood, or did not.",
        long_text=True,
    )
    evidence: Text = single("Where the paper is", sensitivity=PERSONAL, max_length=NAME_LENGTH)

"""Getting to a first meeting of a mutual-aid group, or to a peer (R50)."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records import codes
from app.records.declaration import (
    NAME_LENGTH,
    About,
    Record,
    Text,
    fixed,
    local_day_of,
    moment,
    set_of,
    single,
)
from app.records.partners import FELLOWSHIP, MUTUAL_AID_STEP
from app.records.people import ORDINARY, OUTREACH, PERSONAL, SPECIAL

SOMEBODY = ("person", "anonymous_identity")


class MutualAidLink(Record, table=True):
    """What was done so that somebody could meet others in recovery; a leaflet alone is not it."""

    about: ClassVar[About] = About(
        label="Mutual aid and peers",
        plural="Mutual aid and peers",
        section="contacts",
        summary="{fellowship} {steps} {first_meeting_on}",
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
        "When", sensitivity=PERSONAL, fixed_at_creation=True, required=True, default_from="now"
    )
    occurred_on: date | None = local_day_of("occurred_at")
    fellowship: Text = single(
        "Group", sensitivity=SPECIAL, group="fellowship", codes=FELLOWSHIP, required=True
    )
    partner_id: Text = single(
        "Group, in the directory",
        sensitivity=SPECIAL,
        group="fellowship",
        refers_to=("partner_service",),
        max_length=36,
    )
    meeting: Text = single(
        "Which meeting", sensitivity=SPECIAL, group="fellowship", max_length=NAME_LENGTH
    )
    steps: list[str] | None = set_of(
        "What we did",
        sensitivity=SPECIAL,
        codes=MUTUAL_AID_STEP,
        help="Telling alone, or a leaflet, does not count as help to get there.",
    )
    first_meeting_on: date | None = single(
        "First meeting on", sensitivity=SPECIAL, group="first_meeting", ge=date(1990, 1, 1)
    )
    attended: Text = single(
        "Went there", sensitivity=SPECIAL, group="first_meeting", codes=codes.ATTENDED
    )
    accompanied: Text = single(
        "Somebody went along", sensitivity=SPECIAL, group="first_meeting", codes=codes.YES_NO
    )
    follow_up_due_on: date | None = single(
        "Ask how it was by", sensitivity=PERSONAL, group="follow_up", ge=date(1990, 1, 1)
    )
    follow_up_done_on: date | None = single(
        "Asked on", sensitivity=PERSONAL, group="follow_up", ge=date(1990, 1, 1)
    )
    concerns: Text = single(
        "What made it hard, and what was done", sensitivity=SPECIAL, long_text=True
    )
    mentor: Text = single("Peer mentor", sensitivity=PERSONAL, max_length=NAME_LENGTH)

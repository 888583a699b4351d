"""A question to a colleague about something they wrote, and their answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records.declaration import (
    CASEWORKERS,
    About,
    Audience,
    Record,
    Role,
    Sensitivity,
    Text,
    fixed,
    local_day_of,
    moment,
    single,
)

OUTREACH = CASEWORKERS | {Role.VOLUNTEER}


class Question(Record, table=True):
    """A lead asks the author of one of several values which of them is right.

    It names the record and the group and holds no value of either, so that it may go to a team
    without telling anything about a person that the team does not hold.
    """

    about: ClassVar[About] = About(
        label="Question",
        plural="Questions",
        section="service",
        summary="{words}",
        offered_by=("desk.conflicts",),
        readable_by=OUTREACH,
        writable_by=OUTREACH,
        audience=Audience(team_field="team_id"),
        happened="asked_at",
        icon="note",
    )

    asked_at: datetime | None = moment(
        "Asked",
        sensitivity=Sensitivity.ORDINARY,
        fixed_at_creation=True,
        required=True,
        default_from="now",
    )
    asked_on: date | None = local_day_of("asked_at")
    asked_by: Text = fixed(
        "Asked by",
        sensitivity=Sensitivity.ORDINARY,
        refers_to=("staff_member",),
        default_from="worker",
    )
    asked_id: Text = fixed(
        "Whom", sensitivity=Sensitivity.ORDINARY, refers_to=("staff_member",), required=True
    )
    about_type: Text = fixed(
        "About which kind of record", sensitivity=Sensitivity.ORDINARY, max_length=60
    )
    about_record_id: Text = fixed(
        "About which record", sensitivity=Sensitivity.ORDINARY, max_length=36, index=True
    )
    about_group: Text = fixed("About what in it", sensitivity=Sensitivity.ORDINARY, max_length=60)
    words: Text = fixed(
        "Question", sensitivity=Sensitivity.PERSONAL, required=True, max_length=2000
    )
    answer: Text = single("Answer", sensitivity=Sensitivity.PERSONAL, long_text=True)
    team_id: Text = single(
        "Team",
        sensitivity=Sensitivity.ORDINARY,
        group="team",
        refers_to=("team",),
        required=True,
        max_length=36,
        index=True,
    )

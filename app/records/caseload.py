"""Who answers for whom: keyworkers, handovers, cover while away, and what supervision looked at."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from app.records.codes import CodeList
from app.records.contacts import SOMEBODY
from app.records.declaration import (
    CASEWORKERS,
    NAME_LENGTH,
    SERVICE,
    About,
    Audience,
    Record,
    Role,
    Text,
    fixed,
    local_day_of,
    moment,
    single,
)
from app.records.people import ORDINARY, PERSONAL, SPECIAL

KEYWORKER_ROLE = CodeList(
    "keyworker_role", {"keyworker": "Keyworker", "second": "Second worker, when the first is away"}
)
KEYWORKER_ENDED = CodeList(
    "keyworker_ended",
    {
        "handed_over": "Handed over",
        "worker_left": "The worker left",
        "person_asked": "The person asked for somebody else",
        "case_closed": "No longer in our care",
        "mistake": "It was a mistake",
        "other": "Another reason",
    },
)
TRANSFER_REASON = CodeList(
    "transfer_reason",
    {
        "worker_leaves": "The worker leaves",
        "long_absence": "The worker is away for long",
        "person_asked": "The person asked for it",
        "moved": "The person moved",
        "other_help": "Other help is needed",
        "share_out": "To share out the work",
        "other": "Another reason",
    },
)
TRANSFER_ANSWER = CodeList(
    "transfer_answer",
    {"accepted": "Accepted", "returned": "Returned", "withdrawn": "Taken back by who proposed it"},
)


class KeyworkerAllocation(Record, table=True):
    """Who answers for a person's care, from one day to another (R08)."""

    about: ClassVar[About] = About(
        label="Keyworker",
        plural="Keyworkers",
        section="person",
        summary="{role} {from_on} {until_on}",
        offered_by=("desk.team",),
        readable_by=CASEWORKERS,
        writable_by=CASEWORKERS,
        subject=("person_id",),
        icon="person",
    )

    person_id: Text = fixed(
        "Person", sensitivity=PERSONAL, refers_to=("person",), required=True, default_from="person"
    )
    worker_id: Text = fixed(
        "Worker", sensitivity=ORDINARY, refers_to=("staff_member",), required=True
    )
    role: Text = fixed("As", sensitivity=ORDINARY, codes=KEYWORKER_ROLE)
    from_on: date | None = fixed("From", sensitivity=ORDINARY, required=True, ge=date(1990, 1, 1))
    transfer_id: Text = fixed("By which handover", sensitivity=ORDINARY, refers_to=("transfer",))
    until_on: date | None = single(
        "Last day", sensitivity=ORDINARY, group="end", ge=date(1990, 1, 1)
    )
    ended_because: Text = single("Why", sensitivity=PERSONAL, group="end", codes=KEYWORKER_ENDED)


class Transfer(Record, table=True):
    """Somebody is handed to another worker or team, who accepts or returns it.

    While one to another team is open, that team's laptops hold the person: nobody can take over
    whom they may not read.
    """

    about: ClassVar[About] = About(
        label="Handover",
        plural="Handovers",
        section="person",
        summary="{reason} {answer}",
        offered_by=("desk.transfers",),
        readable_by=CASEWORKERS,
        writable_by=CASEWORKERS,
        subject=("person_id",),
        happened="proposed_at",
        icon="people",
    )

    person_id: Text = fixed(
        "Person", sensitivity=PERSONAL, refers_to=("person",), required=True, default_from="person"
    )
    proposed_at: datetime | None = moment(
        "Proposed",
        sensitivity=ORDINARY,
        fixed_at_creation=True,
        required=True,
        default_from="now",
    )
    proposed_on: date | None = local_day_of("proposed_at")
    proposed_by: Text = fixed(
        "Proposed by", sensitivity=ORDINARY, refers_to=("staff_member",), default_from="worker"
    )
    from_worker_id: Text = fixed("From", sensitivity=ORDINARY, refers_to=("staff_member",))
    from_team_id: Text = fixed(
        "From team", sensitivity=ORDINARY, refers_to=("team",), required=True
    )
    to_worker_id: Text = fixed("To", sensitivity=ORDINARY, refers_to=("staff_member",))
    to_team_id: Text = fixed("To team", sensitivity=ORDINARY, refers_to=("team",), required=True)
    batch_id: Text = fixed(
        "Handed over together",
        sensitivity=ORDINARY,
        max_length=36,
        help="One for a whole caseload.",
    )
    reason: Text = single("Why", sensitivity=PERSONAL, codes=TRANSFER_REASON)
    note: Text = single("What the next one must know", sensitivity=SPECIAL, long_text=True)
    # Each says one thing alone: two who both accept agree, whatever else they wrote.
    answer: Text = single("Answer", sensitivity=ORDINARY, codes=TRANSFER_ANSWER)
    answer_note: Text = single("What was said to it", sensitivity=SPECIAL, long_text=True)
    taken_by: Text = single(
        "Taken by", sensitivity=ORDINARY, refers_to=("staff_member",), max_length=36
    )


class TransferReceipt(Record, table=True):
    """A team took over somebody from another team; it names nobody but by the code.

    The person has left the laptops of who proposed it, and the handover with them: this stays.
    """

    about: ClassVar[About] = About(
        label="Handover taken",
        plural="Handovers taken",
        section="service",
        summary="{person_code}",
        offered_by=("desk.transfers",),
        readable_by=CASEWORKERS,
        writable_by=CASEWORKERS,
        audience=SERVICE,
        append_only=True,
        happened="taken_at",
        icon="check-circle",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("transfer_receipt",))
    transfer_id: Text = fixed(
        "Handover", sensitivity=ORDINARY, refers_to=("transfer",), required=True
    )
    person_code: Text = fixed("Code", sensitivity=ORDINARY, max_length=20)
    proposed_by: Text = fixed("Proposed by", sensitivity=ORDINARY, refers_to=("staff_member",))
    from_team_id: Text = fixed("From team", sensitivity=ORDINARY, refers_to=("team",))
    to_team_id: Text = fixed("To team", sensitivity=ORDINARY, refers_to=("team",))
    taken_by: Text = fixed("Taken by", sensitivity=ORDINARY, refers_to=("staff_member",))
    taken_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    taken_on: date | None = local_day_of("taken_at")


class Cover(Record, table=True):
    """Somebody is away and a colleague of the team looks after their caseload on those days."""

    about: ClassVar[About] = About(
        label="Cover",
        plural="Cover",
        section="service",
        summary="{from_on} {until_on}",
        offered_by=("desk.team",),
        readable_by=CASEWORKERS,
        writable_by=CASEWORKERS,
        audience=Audience(team_field="team_id"),
        icon="people",
    )

    team_id: Text = fixed("Team", sensitivity=ORDINARY, refers_to=("team",), required=True)
    worker_id: Text = fixed(
        "Who is away", sensitivity=ORDINARY, refers_to=("staff_member",), required=True
    )
    covered_by_id: Text = fixed(
        "Who covers", sensitivity=ORDINARY, refers_to=("staff_member",), required=True
    )
    from_on: date | None = single(
        "First day away", sensitivity=ORDINARY, group="days", required=True, ge=date(1990, 1, 1)
    )
    until_on: date | None = single(
        "Last day away", sensitivity=ORDINARY, group="days", required=True, ge=date(1990, 1, 1)
    )


class SupervisionLook(Record, table=True):
    """An entry was looked at in supervision; what was said there is not kept here."""

    about: ClassVar[About] = About(
        label="Looked at in supervision",
        plural="Looked at in supervision",
        section="service",
        summary="{draw}",
        offered_by=("desk.team",),
        readable_by=CASEWORKERS,
        writable_by=frozenset({Role.LEAD, Role.MANAGER}),
        subject=("subject_id",),
        append_only=True,
        happened="looked_at",
        icon="eye",
    )

    corrects: Text = fixed("Corrects", sensitivity=ORDINARY, refers_to=("supervision_look",))
    subject_id: Text = fixed("Who", sensitivity=PERSONAL, refers_to=SOMEBODY, required=True)
    contact_id: Text = fixed("Entry", sensitivity=ORDINARY, refers_to=("contact",), required=True)
    draw: Text = fixed(
        "Draw", sensitivity=ORDINARY, help="The name of the sample.", max_length=NAME_LENGTH
    )
    looked_at: datetime | None = moment(
        "When", sensitivity=ORDINARY, fixed_at_creation=True, required=True, default_from="now"
    )
    looked_on: date | None = local_day_of("looked_at")

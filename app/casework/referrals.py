"""Referrals out: sent, taken on, attended; which of them wait, and which wait too long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import select

from app.casework import records
from app.casework.consents import consents_of_each
from app.casework.laptop import Laptop
from app.casework.person_page import leaving_keys
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.partners import PartnerService, ReferralOut
from app.records.people import AnonymousIdentity, Person
from app.rules.consents import Answer, kept_to
from app.rules.partners import Standing, standing_of
from app.rules.summary import name_of_person
from app.storage.unit_of_work import UnitOfWork

_REFERRAL, _PARTNER = table_of(ReferralOut), table_of(PartnerService)
_PERSON, _IDENTITY = table_of(Person), table_of(AnonymousIdentity)

Milestone = Literal["sent", "accepted", "attended", "did_not_attend", "not_accepted", "withdrawn"]


@dataclass(frozen=True)
class Referral:
    """One referral out on the list.

    Attributes:
        row: all its fields.
        name, code: whom it is about; nothing for somebody without a name.
        partner: the service it went to.
        partner_phone: to ask there.
        agreed: what counts today about telling that service, links followed; None where nobody
            asked.
    """

    referral_id: RecordId
    subject_id: RecordId
    row: Mapping[str, Any]
    standing: Standing
    name: str
    code: str
    partner: str
    partner_phone: str
    agreed: Answer | None = None

    def __repr__(self) -> str:
        """Name nobody: this may end up in exceptions."""
        return f"Referral({self.referral_id!r})"


def referrals(laptop: Laptop, *, is_open: bool = True) -> list[Referral]:
    """Return referrals out, the longest overdue first; that they were read is noted.

    Args:
        laptop: at work.
        is_open: those for which something is still to come; False for those that ended.

    Raises:
        Refusal: the role may not read them.
    """
    laptop.must_read("referral_out")
    today = laptop.clock.today()
    statement = select(_REFERRAL).where(
        _REFERRAL.c.voided.is_(False), _REFERRAL.c.kind != "signpost"
    )

    def read(work: UnitOfWork) -> list[Referral]:
        leaving = leaving_keys(work.connection)
        rows = [
            dict(row)
            for row in work.connection.execute(statement).mappings()
            if row["subject_id"] not in leaving
        ]
        wanted = [(row, s) for row in rows if (s := standing_of(row, today)).is_open is is_open]
        found = _with_names(work, wanted, today)
        work.audit("records.listed", "referral_out", [each.referral_id for each in found])
        return found

    return sorted(laptop.noting(read), key=_by_urgency)


def reached(
    laptop: Laptop, referral_id: RecordId, milestone: Milestone, *, on: date | None = None
) -> Mapping[str, Any]:
    """Write down how far a referral has come; return what stood there before, to undo it.

    Args:
        laptop: at work.
        referral_id: which.
        milestone: what happened.
        on: the day; today where none is said.

    Raises:
        Refusal: `unknown_record`; the role may not.
    """
    day = on or laptop.clock.today()
    days: dict[str, dict[str, Any]] = {
        "sent": {"sent_on": day},
        "accepted": {"accepted_on": day},
        "attended": {"attended_on": day, "outcome": "attended"},
    }
    values = days.get(milestone, {"outcome": milestone})
    before = records.show(laptop, "referral_out", referral_id)
    records.change(laptop, "referral_out", referral_id, values)
    return {name: before[name] for name in values}


def take_back(laptop: Laptop, referral_id: RecordId, before: Mapping[str, Any]) -> None:
    """Undo `reached`.

    Raises:
        Refusal: `unknown_record`; the role may not.
    """
    records.change(laptop, "referral_out", referral_id, before)


def _with_names(
    work: UnitOfWork, wanted: Sequence[tuple[Mapping[str, Any], Standing]], today: date
) -> list[Referral]:
    subjects = {row["subject_id"] for row, _ in wanted}
    partner_ids = {row["partner_id"] for row, _ in wanted if row["partner_id"]}
    execute = work.connection.execute
    who: dict[str, Mapping[str, Any]] = {}
    for table in (_PERSON, _IDENTITY):
        people = execute(select(table).where(table.c.id.in_(subjects))).mappings()
        who |= {row["id"]: dict(row) for row in people}
    known = select(_PARTNER.c.id, _PARTNER.c.name, _PARTNER.c.phone)
    there = {row.id: row for row in execute(known.where(_PARTNER.c.id.in_(partner_ids)))}
    consents = consents_of_each(work.connection, subjects, today)
    found = []
    for row, standing in wanted:
        somebody = who.get(row["subject_id"], {})
        partner = there.get(row["partner_id"])
        partner_name = row["partner_name"] or (partner.name if partner else "") or ""
        found.append(
            Referral(
                row["id"],
                row["subject_id"],
                row,
                standing,
                name_of_person(somebody),
                str(somebody.get("code") or ""),
                partner_name,
                (partner.phone if partner else "") or "",
                kept_to(consents.get(row["subject_id"], ()), "share", partner_name),
            )
        )
    return found


def _by_urgency(referral: Referral) -> tuple[int, date, str]:
    due_on = referral.standing.due_on or referral.row["occurred_on"] or date.max
    return (-referral.standing.overdue_days, due_on, referral.referral_id)

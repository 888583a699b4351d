"""Who said that a leaflet may be given out, and who said that it may not any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.casework.caseloads import names_of_people
from app.casework.laptop import Laptop
from app.records.column_types import local_day
from app.records.contacts import HandoutApproval, HandoutGiven
from app.records.declaration import Role, table_of
from app.records.ids import RecordId
from app.records.leaflets import HandoutWithdrawal
from app.records.refusal import Refusal
from app.rules.handouts import Approval, Handout


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The service's word that a leaflet is not given out any more.

    Attributes:
        version: blank for every version; likewise the language.
    """

    handout_id: str
    version: str
    language: str
    reason: str
    withdrawn_by: str
    withdrawn_on: date

    def covers(self, handout_id: str, version: str, language: str) -> bool:
        """Say whether a leaflet is meant."""
        return (
            self.handout_id == handout_id
            and self.version in {"", version}
            and self.language in {"", language}
        )


@dataclass(frozen=True, slots=True)
class GivenOut:
    """One time that a leaflet was handed over.

    Attributes:
        name: what to call them; blank for somebody who gave none.
    """

    subject_id: str
    name: str
    given_on: date
    version: str
    language: str
    page_format: str
    copies: int


def approvals(laptop: Laptop) -> list[Approval]:
    """Return every approval there is, of whatever leaflet."""
    table = table_of(HandoutApproval)
    with laptop.reading() as connection:
        rows = connection.execute(select(table).where(table.c.voided.is_(False))).all()
    return [
        Approval(
            handout_id=row.handout,
            version=row.version,
            language=row.language,
            digest=row.content_digest,
            approved_by=row.approver,
            clinical=bool(row.is_clinical),
            approved_on=row.approved_on or local_day(row.approved_at),
        )
        for row in rows
        if row.handout and row.content_digest and row.approved_at
    ]


def withdrawals(laptop: Laptop) -> list[Withdrawal]:
    """Return every withdrawal that stands."""
    table = table_of(HandoutWithdrawal)
    with laptop.reading() as connection:
        rows = connection.execute(select(table).where(table.c.voided.is_(False))).all()
    return [
        Withdrawal(
            row.handout,
            row.version or "",
            row.language or "",
            row.reason or "",
            row.withdrawn_by or "",
            row.withdrawn_on or local_day(row.withdrawn_at),
        )
        for row in rows
        if row.handout and row.withdrawn_at
    ]


def is_withdrawn(known: list[Withdrawal], handout: Handout, language: str) -> bool:
    """Say whether a version in a language was withdrawn."""
    return any(each.covers(handout.id, handout.version, language) for each in known)


def withdraw(
    laptop: Laptop, handout_id: str, *, version: str = "", language: str = "", reason: str
) -> RecordId:
    """Withdraw a leaflet for the whole service; it travels with the next catching up.

    Raises:
        Refusal: `role`; `required` without a reason.
    """
    laptop.must_write("handout_withdrawal")
    if not reason.strip():
        raise Refusal(
            "required", "Say what is wrong with it; colleagues read this.", field="reason"
        )
    with laptop.work() as work:
        withdrawal_id = work.record(
            "handout_withdrawal",
            {
                "handout": handout_id,
                "version": version or None,
                "language": language or None,
                "reason": reason.strip(),
                "withdrawn_by": laptop.worker.name,
                "withdrawn_at": laptop.clock.now(),
            },
        )
        work.commit()
    return withdrawal_id


def given_out(laptop: Laptop, handout_id: str, version: str = "") -> list[GivenOut]:
    """List who got a leaflet, as far as this laptop knows, the last one first; that is audited.

    A blank version stands for every version.

    Raises:
        Refusal: `role`.
    """
    laptop.must_read("handout_given")
    table = table_of(HandoutGiven)
    wanted = (table.c.handout == handout_id) & table.c.voided.is_(False)
    if version:
        wanted &= table.c.version == version
    with laptop.reading() as connection:
        query = select(table).where(wanted).order_by(table.c.occurred_at.desc())
        rows = connection.execute(query).all()
        names = names_of_people(connection, {row.subject_id for row in rows if row.subject_id})
    with laptop.work() as work:
        work.audit("handout.who_got_it", "handout_given", [handout_id])
        work.commit()
    return [
        GivenOut(
            row.subject_id,
            names.get(row.subject_id, ""),
            row.occurred_on or local_day(row.occurred_at),
            row.version,
            row.language,
            row.page_format or "",
            row.copies or 1,
        )
        for row in rows
    ]


def must_be_manager(laptop: Laptop, reason: str) -> None:
    """Refuse a reason for printing after the review date from anybody but a manager.

    Raises:
        Refusal: `role`.
    """
    if reason.strip() and laptop.worker.role is not Role.MANAGER:
        raise Refusal(
            "role",
            "Only a manager may have a leaflet printed after its review date. Ask your manager.",
            field="past_review_reason",
        )

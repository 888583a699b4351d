"""Naloxone: who had a kit before, what looks odd, and which overdoses wait for a follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.casework.laptop import Laptop
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import Leaving
from app.records.naloxone import NaloxoneIssue, NaloxoneTraining, OverdoseEvent
from app.rules.stock import batch_key

# What a form begins with, until the service sets its own interval; the worker may say another day.
REFRESH_AFTER = timedelta(days=365)
# The same for a follow-up after an overdose was heard of.
FOLLOW_UP_WITHIN = timedelta(days=3)


@dataclass(frozen=True)
class KitBefore:
    """A kit that somebody had before."""

    given_on: date
    batch: str
    expires_on: date | None


@dataclass(frozen=True)
class NaloxoneKnown:
    """What is known of somebody: kits they had, the last first, and when they were trained."""

    kits: tuple[KitBefore, ...] = ()
    trained_on: date | None = None


def naloxone_of(laptop: Laptop, subject_id: RecordId) -> NaloxoneKnown:
    """Return the kits somebody had and their last training."""
    issue, training = table_of(NaloxoneIssue), table_of(NaloxoneTraining)
    kits = (
        select(issue.c.occurred_on, issue.c.batch, issue.c.expires_on)
        .where(issue.c.subject_id == subject_id, issue.c.voided.is_(False))
        .where(issue.c.event != "returned", issue.c.occurred_on.is_not(None))
        .order_by(issue.c.occurred_at.desc())
    )
    trained = (
        select(training.c.occurred_on)
        .where(training.c.subject_id == subject_id, training.c.voided.is_(False))
        .order_by(training.c.occurred_at.desc())
        .limit(1)
    )
    with laptop.reading() as connection:
        rows = connection.execute(kits).all()
        last = connection.execute(trained).scalar()
    return NaloxoneKnown(
        tuple(KitBefore(row.occurred_on, batch_key(row.batch), row.expires_on) for row in rows),
        last,
    )


@dataclass(frozen=True)
class ToFollowUp:
    """An overdose whose follow-up is still to be done."""

    overdose_id: RecordId
    subject_id: RecordId
    occurred_on: date
    due_on: date

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day is over."""
        return self.due_on < today


def overdoses_to_follow_up(laptop: Laptop) -> list[ToFollowUp]:
    """Return the overdoses without a follow-up, the one longest due first."""
    table = table_of(OverdoseEvent)
    statement = (
        select(table)
        .where(table.c.voided.is_(False), table.c.follow_up_done_on.is_(None))
        .where(table.c.occurred_on.is_not(None), table.c.subject_id.is_not(None))
        .where(table.c.follow_up_due_on.is_not(None))
        .where(table.c.subject_id.not_in(select(table_of(Leaving).c.scope_key)))
        .order_by(table.c.follow_up_due_on, table.c.id)
    )
    with laptop.reading() as connection:
        rows = connection.execute(statement).all()
    return [
        ToFollowUp(row.id, row.subject_id, row.occurred_on, row.follow_up_due_on) for row in rows
    ]

"""Around an outreach session: known places, checking in alone, what was left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.casework import records
from app.casework.contacts import current_session
from app.casework.laptop import Laptop
from app.records.contacts import Contact, OutreachSession
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.outreach import CheckIn
from app.records.refusal import Refusal
from app.rules.sessions import next_check_in, was_left_open

_SESSION, _CONTACT, _CHECK_IN = table_of(OutreachSession), table_of(Contact), table_of(CheckIn)
_MOST_PLACES = 9
_MOST_LOOKED_AT = 500


@dataclass(frozen=True)
class KnownPlace:
    """Where a session was before."""

    place: str
    setting: str


@dataclass(frozen=True)
class CheckInDue:
    """When a lone worker is to be heard of; `last_at` is when they last said that all is well."""

    session_id: RecordId
    due_at: datetime
    last_at: datetime | None
    buddy: str


@dataclass(frozen=True)
class LeftOpen:
    """A session that nobody ended; `likely_end` is that of its last contact, or its beginning."""

    session_id: RecordId
    place: str
    started_at: datetime
    likely_end: datetime


def known_places(laptop: Laptop) -> list[KnownPlace]:
    """Return the places of earlier sessions, the last first, each once."""
    statement = (
        select(_SESSION.c.place, _SESSION.c.setting)
        .where(_SESSION.c.voided.is_(False), _SESSION.c.place.is_not(None))
        .order_by(_SESSION.c.started_at.desc())
        .limit(_MOST_LOOKED_AT)
    )
    with laptop.reading() as connection:
        rows = connection.execute(statement).all()
    found: dict[str, KnownPlace] = {}
    for row in rows:
        found.setdefault(row.place.casefold(), KnownPlace(row.place, row.setting or ""))
    return list(found.values())[:_MOST_PLACES]


def check_in_due(laptop: Laptop) -> CheckInDue | None:
    """Return when this worker is to check in; nothing without a session, or where not alone."""
    session = current_session(laptop)
    if session is None:
        return None
    statement = select(func.max(_CHECK_IN.c.checked_at)).where(
        _CHECK_IN.c.session_id == session["id"], _CHECK_IN.c.voided.is_(False)
    )
    with laptop.reading() as connection:
        last = connection.execute(statement).scalar()
    due_at = next_check_in(session, last)
    if due_at is None:
        return None
    return CheckInDue(session["id"], due_at, last, session.get("buddy") or "")


def check_in(laptop: Laptop, kind: str, *, note: str = "") -> RecordId:
    """Write down what a lone worker says. It alerts nobody: whoever needs help rings somebody.

    Args:
        laptop: at work.
        kind: code of `CHECK_IN_KIND`.
        note: in a few words.

    Raises:
        Refusal: `no_session`; the role may not.
    """
    session = current_session(laptop)
    if session is None:
        raise Refusal("no_session", "Begin a session first; check-ins belong to one.")
    now = laptop.clock.now()
    due = check_in_due(laptop)
    values: dict[str, Any] = {
        "team_id": session["team_id"],
        "session_id": session["id"],
        "worker": laptop.worker.name,
        "kind": kind,
        "checked_at": now,
        "due_at": due.due_at if due else None,
        "next_due_at": next_check_in(session, now) if kind != "back" else None,
        "buddy": session.get("buddy"),
        "note": note.strip() or None,
    }
    said = {name: value for name, value in values.items() if value is not None}
    return records.record(laptop, "check_in", said)


def work_alone(
    laptop: Laptop, session_id: RecordId, *, alone: str, buddy: str, minutes: int | None
) -> None:
    """Write down that somebody works alone, with whom they agreed to be heard of.

    Raises:
        Refusal: a value not taken, with its field; the role may not.
    """
    values = {
        "working_alone": alone or None,
        "buddy": buddy.strip() or None,
        "check_in_minutes": minutes,
    }
    records.change(laptop, "outreach_session", session_id, values)


def left_open(laptop: Laptop) -> list[LeftOpen]:
    """Return the sessions that nobody ended, the last first."""
    statement = (
        select(_SESSION)
        .where(_SESSION.c.ended_at.is_(None), _SESSION.c.voided.is_(False))
        .order_by(_SESSION.c.started_at.desc())
    )
    now = laptop.clock.now()
    with laptop.reading() as connection:
        rows = [dict(row) for row in connection.execute(statement).mappings()]
        forgotten = [row for row in rows if was_left_open(row, now)]
        ids = [row["id"] for row in forgotten]
        last = select(_CONTACT.c.session_id, func.max(_CONTACT.c.occurred_at).label("last_at"))
        of_these = last.where(_CONTACT.c.session_id.in_(ids)).group_by(_CONTACT.c.session_id)
        ends = {row.session_id: row.last_at for row in connection.execute(of_these)}
    return [
        LeftOpen(
            row["id"], row["place"] or "", row["started_at"], ends.get(row["id"], row["started_at"])
        )
        for row in forgotten
    ]


def end_left_open(laptop: Laptop, session_id: RecordId, ended_at: datetime) -> None:
    """End a session that was forgotten, at the time it is believed to have ended.

    Raises:
        Refusal: `ends_before_it_begins`; `unknown_record`; the role may not.
    """
    session = records.show(laptop, "outreach_session", session_id)
    if ended_at < session["started_at"]:
        raise Refusal(
            "ends_before_it_begins", "A session cannot end before it begins.", field="ended_at"
        )
    records.change(laptop, "outreach_session", session_id, {"ended_at": ended_at})


def open_again(laptop: Laptop, session_id: RecordId) -> None:
    """Undo that a session was ended.

    Raises:
        Refusal: `unknown_record`; the role may not.
    """
    records.change(laptop, "outreach_session", session_id, {"ended_at": None})

"""A session typed up from paper: each row is saved by itself, and the sheet stays a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from app.casework.contacts import ContactSaid, ContactWritten, record_contact
from app.casework.drafts import KeptDraft
from app.casework.laptop import Laptop
from app.casework.person_page import leaving_keys
from app.records.contacts import OutreachSession
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import Person
from app.records.refusal import Refusal
from app.rules.search_keys import compact_code
from app.rules.session_sheet import RowSaid, children_of
from app.storage.drafts import save_draft

FORM = "session_sheet"
_SESSION, _PERSON = table_of(OutreachSession), table_of(Person)


@dataclass(frozen=True)
class SheetSession:
    """A session whose paper can be typed up."""

    session_id: RecordId
    place: str
    setting: str
    started_at: datetime
    ended_at: datetime | None


def sessions_to_type_up(laptop: Laptop, *, limit: int = 20) -> list[SheetSession]:
    """Return the sessions of this team, the last first."""
    laptop.must_read("outreach_session")
    statement = (
        select(_SESSION)
        .where(_SESSION.c.voided.is_(False), _SESSION.c.started_at.is_not(None))
        .order_by(_SESSION.c.started_at.desc())
        .limit(limit)
    )
    with laptop.reading() as connection:
        rows = connection.execute(statement).mappings().all()
    return [
        SheetSession(
            row["id"],
            row["place"] or "",
            row["setting"] or "",
            row["started_at"],
            row["ended_at"],
        )
        for row in rows
    ]


def record_row(
    laptop: Laptop,
    session: SheetSession,
    said: RowSaid,
    *,
    item: str,
    kit: str,
    draft: KeptDraft,
    at: int,
) -> tuple[ContactWritten, KeptDraft]:
    """Write one row as a contact, and mark it as saved in the draft, in one transaction.

    Args:
        laptop: at work.
        session: whose paper it is.
        said: the row.
        item: what the needles on this paper are.
        kit: what kits were handed out.
        draft: of the sheet; its content holds `rows`.
        at: which row.

    Returns:
        What was written, and the draft as it is kept now.

    Raises:
        Refusal: `unknown_code` at `who`; `in_the_future` at `time`; a value not taken.
    """
    kept: list[KeptDraft] = []

    def also(connection: Connection, contact_id: RecordId) -> None:
        kept.append(_with_saved(laptop, draft, at, contact_id))
        save_draft(connection, kept[0])

    contact = ContactSaid(
        said.recipient,
        said.events,
        said.occurred_at,
        subject_id=_person_called(laptop, said.code) if said.code else None,
        identity={"nickname": said.nickname} if said.nickname else {},
        values=_values(session, said),
        children=[
            (type_name, {**_from_the_bag(laptop, session, type_name), **values})
            for type_name, values in children_of(said, item, kit)
        ],
    )
    try:
        written = record_contact(laptop, contact, also=also)
    except Refusal as refusal:
        cells = {"occurred_at": "time", "subject_id": "who"}
        if refusal.field in cells:
            raise Refusal(refusal.code, refusal.sentence, field=cells[refusal.field]) from None
        raise
    return written, kept[0]


def unsave_row(laptop: Laptop, draft: KeptDraft, at: int) -> KeptDraft:
    """Say that a row is not saved any more, after it was undone; what was typed stays."""
    kept = _with_saved(laptop, draft, at, "")
    with laptop.work() as work:
        save_draft(work.connection, kept)
        work.commit()
    return kept


def _with_saved(laptop: Laptop, draft: KeptDraft, at: int, contact_id: RecordId) -> KeptDraft:
    rows: Sequence[Mapping[str, Any]] = draft.content["rows"]
    changed = [{**row, "saved": contact_id} if n == at else row for n, row in enumerate(rows)]
    content = {**draft.content, "rows": changed}
    return replace(draft, content=content, saved_at=laptop.clock.now())


def _values(session: SheetSession, said: RowSaid) -> dict[str, Any]:
    values: dict[str, Any] = {"session_id": session.session_id, "mode": "face_to_face"}
    given = {
        "place": session.place,
        "setting": session.setting,
        "minutes": said.minutes,
        "note": said.note,
    }
    return values | {name: value for name, value in given.items() if value not in ("", None)}


def _from_the_bag(laptop: Laptop, session: SheetSession, type_name: str) -> dict[str, Any]:
    """Return what the stock of the bag asks to know of what is handed out."""
    team_id = laptop.worker.team_id
    if type_name == "needle_exchange":
        return {"covers": "visit", "returned_how": "not_asked", "team_id": team_id}
    if type_name == "naloxone_issue":
        return {"session_id": session.session_id, "team_id": team_id}
    return {}


def _person_called(laptop: Laptop, code: str) -> RecordId:
    wanted = compact_code(code)
    with laptop.reading() as connection:
        leaving = leaving_keys(connection)
        rows = connection.execute(
            select(_PERSON.c.id, _PERSON.c.code).where(
                _PERSON.c.code == code, _PERSON.c.voided.is_(False)
            )
        ).all()
    found = [row.id for row in rows if row.id not in leaving and compact_code(row.code) == wanted]
    if not found:
        raise Refusal("unknown_code", "Nobody on this laptop has this code.", field="who")
    return str(found[0])

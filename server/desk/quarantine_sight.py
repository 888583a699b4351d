"""What a lead may see of a change in quarantine, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from app.records.change import Change, decode_change
from app.records.declaration import table_of
from app.records.people import StaffMember
from app.records.registry import record_types
from app.records.server_rows import DeviceScope
from app.rules.scope import Holder
from app.rules.summary import name_of_person
from app.storage.states import in_chunks, load_types
from app.sync.desk_words.quarantine import Held
from app.sync.protocol import NONSENSE
from server.doubts import ID, OTHER_CONTENT, UNREADABLE, Doubt, Judge
from server.log import LogWriter, logged
from server.restricted import closed_among, restricted

_SCOPE = table_of(DeviceScope)
_STAFF = table_of(StaffMember)
_SHOWN_OF_UNREADABLE = 2000

_NOT_AS_IT_IS = {
    "unknown_type": "The centre is older than the laptop it came from. It takes this by itself "
    "once it was updated.",
    "unreadable": "The centre cannot read it, so it cannot be taken.",
    "other_content": "The centre has another change under this id, so this one cannot be taken. "
    "Ask its author to write it once more.",
    "value_not_taken": "A value in it cannot be kept. Correct it, or return it.",
    "fixed": "What was said when it was made cannot change. Correct it: the rest can be taken.",
    "other_type": "The centre has another kind of record under this id. Ask its author to write it "
    "once more.",
    "no_subject": "The centre does not have the record that this belongs to. If that waits here "
    "too, decide on it first.",
    "never_held": "It is about somebody whom your laptop does not hold. Somebody who sees the "
    "whole service can decide.",
    "held_no_more": "It would bring somebody back whom your laptop does not hold either, or only "
    "for a day. Somebody who sees the whole service can decide.",
    "audience": "It is for a team that you do not belong to. Somebody who sees the whole service "
    "can decide.",
    "role": "Your role may not write this kind of record either. Ask a manager.",
}
_NO_FIX = ("unknown_type", "unreadable", "other_content", "other_type", "shape", "with_itself")
_FIXABLE = ("value_not_taken", "fixed")
_FOR_NOBODY_HERE = (
    "It is about somebody whom your laptop does not hold, so what it says is not shown. Somebody "
    "who sees the whole service can decide."
)


def why_not_as_it_is(doubt: Doubt) -> str:
    """Say to a lead why a change cannot be taken as it is."""
    return _NOT_AS_IT_IS.get(doubt.code, doubt.sentence)


def why_no_fix(code: str) -> str:
    """Say why a change with this doubt cannot be corrected by a lead; nothing where it can."""
    if code not in _NO_FIX:
        return ""
    return _NOT_AS_IT_IS.get(
        code, "What is wrong is no value that could be corrected. Ask its author to write it anew."
    )


class Sight:
    """Tells of rows of quarantine what a lead may see; asks the database once for all of them."""

    def __init__(
        self, connection: Connection, lead: Holder, rows: Sequence[Any], now: datetime
    ) -> None:
        self._connection, self._lead = connection, lead
        self._changes = {row.id: change for row in rows if (change := _read(row.body))}
        judged = [each for each in self._changes.values() if _has_ids(each)]
        log = LogWriter(connection, now)
        log.load([each.record_id for each in judged])
        self._judge = Judge(connection, lead, log, for_others=True)
        self._judge.prepare(judged)
        self._logged = logged(connection, [each.id for each in judged])
        keys = {key for row in rows for key in self.keys_of(row)}
        self._held = self._held_now(keys)
        self._closed = closed_among(connection, lead, keys)
        self._secrets = [
            named for named in restricted(connection).values() if lead.worker_id not in named
        ]
        self._names = self._names_of_staff({each.author for each in judged})

    def keys_of(self, row: Any) -> set[str]:
        """Return whom a change is about; of what is about nobody, the record itself."""
        change = self._changes.get(row.id)
        kind = record_types().get(change.record_type) if change else None
        if change is None or kind is None:
            return set()
        keys = self._judge.subjects(kind, change) or (change.record_id,)
        return {key for key in keys if isinstance(key, str) and ID.fullmatch(key)}

    def is_closed(self, row: Any) -> bool:
        """Tell whether it is about somebody restricted to others: the lead hears nothing of it."""
        keys = self.keys_of(row)
        # Whom it is about may not be known: then who wrote it may have meant somebody so.
        unknown = not keys and any(row.worker_id in named for named in self._secrets)
        return unknown or not self._closed.isdisjoint(keys)

    def hidden(self, row: Any) -> str:
        """Say why the lead may not see what a change says; nothing where they may."""
        change = self._changes.get(row.id)
        kind = record_types().get(change.record_type) if change else None
        if kind is None:
            return ""
        if not kind.may_read(self._lead.role):
            return f"{kind.about.label}: your role may not read this."
        # People nobody here has heard of are the author's own, and no secret of the centre's.
        strangers = (self.keys_of(row) & self._judge.known) - self._held
        return _FOR_NOBODY_HERE if kind.about.subject and strangers else ""

    def of(self, row: Any) -> Held:
        """Return a row as it is told."""
        change, hidden = self._changes.get(row.id), self.hidden(row)
        shown = change is not None and not hidden
        return Held(
            entry_id=row.id,
            change_id=row.change_id,
            record_type=change.record_type if change else "",
            record_id=change.record_id if change else "",
            code=row.reason_code,
            why=row.reason,
            worker_name=row.worker_name or "",
            device_id=row.device_id,
            laptop_name=row.laptop_name,
            received_at=row.received_at,
            made_at=change.made_at if change else None,
            author_name=self._other_author(row, change),
            about=self._about(row) if not hidden else "",
            hidden=hidden,
            change=bytes(row.body).decode() if shown else "",
            text="" if change else _beginning(row.body),
            no_accept=hidden or self._no_accept(change),
            no_fix=hidden or self._no_fix(row, change),
            no_return="" if row.change_id else "It has no id by which its laptop would know it.",
            outcome=row.outcome or "",
            words=row.note or "",
            settled_by=row.lead_name or "",
            settled_at=row.settled_at,
        )

    def _no_accept(self, change: Change | None) -> str:
        doubt = self._doubt(change)
        return why_not_as_it_is(doubt) if doubt else ""

    def _no_fix(self, row: Any, change: Change | None) -> str:
        if why := why_no_fix(row.reason_code):
            return why
        doubt = self._doubt(change)
        return "" if doubt is None or doubt.code in _FIXABLE else why_not_as_it_is(doubt)

    def _doubt(self, change: Change | None) -> Doubt | None:
        if change is None:
            return UNREADABLE
        if not _has_ids(change):
            return Doubt("shape", "It has an id that no laptop would make.")
        return OTHER_CONTENT if change.id in self._logged else self._judge.doubt(change)

    def _other_author(self, row: Any, change: Change | None) -> str:
        if change is None or change.author == row.worker_id:
            return ""
        return self._names.get(change.author, "")

    def _about(self, row: Any) -> str:
        said = [self._name_of(key) for key in self.keys_of(row) & self._judge.known]
        return ", ".join(sorted(each for each in said if each))

    def _name_of(self, subject_id: str) -> str:
        type_name = load_types(self._connection, [subject_id]).get(subject_id, "")
        kind = record_types().get(type_name)
        if kind is None or kind.about.subject != ("id",):
            return ""
        found = self._connection.execute(select(kind.table).where(kind.table.c.id == subject_id))
        row: Mapping[str, Any] = dict(found.mappings().first() or {})
        name = name_of_person(row) if type_name == "person" else kind.about.label
        return f"{name} ({row['code']})" if row.get("code") else name

    def _held_now(self, keys: set[str]) -> set[str]:
        return {
            key
            for chunk in in_chunks(sorted(keys))
            for key in self._connection.execute(
                select(_SCOPE.c.scope_key).where(
                    _SCOPE.c.device_id == self._lead.device_id,
                    _SCOPE.c.scope_key.in_(chunk),
                    _SCOPE.c.to_number.is_(None),
                )
            ).scalars()
        }

    def _names_of_staff(self, ids: set[str]) -> dict[str, str]:
        return {
            row.id: row.name or ""
            for chunk in in_chunks(sorted(one for one in ids if ID.fullmatch(one)))
            for row in self._connection.execute(
                select(_STAFF.c.id, _STAFF.c.name).where(_STAFF.c.id.in_(chunk))
            )
        }


def _read(body: bytes) -> Change | None:
    try:
        return decode_change(body)
    except NONSENSE:
        return None


def _has_ids(change: Change) -> bool:
    """Tell whether its ids are of the shape that laptops make: nothing is looked up by others."""
    return bool(ID.fullmatch(change.id) and ID.fullmatch(change.record_id))


def _beginning(body: bytes) -> str:
    return body[:_SHOWN_OF_UNREADABLE].decode("utf-8", "replace")

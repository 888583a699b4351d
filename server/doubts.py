"""Why a change cannot be taken: its shape, its author, its history, and whose it is to write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.records.change import Change
from app.records.declaration import IMPORTED_GROUP, MADE_GROUP, RESERVED_GROUPS
from app.records.registry import RecordType, record_types
from app.rules.fold import apply, distinct_values
from app.rules.scope import Holder, audiences_of, subjects_of
from app.rules.shown import faults_of_wire_group
from app.storage.states import load_types
from server.centre import CENTRE_DEVICE
from server.devices import known_devices, worker_of
from server.log import LogWriter
from server.restricted_doubts import NEVER_HELD, NOT_NAMED, SECOND_PERSON, RestrictedJudge
from server.scope import ever_held, spoken_of
from server.widening import Widening

_LONGEST_LIST = 10_000
ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Doubt:
    """Why a change cannot be taken."""

    code: str
    sentence: str


UNREADABLE = Doubt(
    "unreadable", "The centre could not read it. It is kept there whole; your lead can see it."
)
OTHER_CONTENT = Doubt(
    "other_content", "The centre has another change under this id. Both are kept there."
)

_NEVER_HELD = Doubt(
    NEVER_HELD, "It is about somebody whom this laptop was never given. Ask your lead."
)
_HELD_NO_MORE = Doubt(
    "held_no_more",
    "It would bring somebody back whom this laptop does not hold now, or only for a day. It is "
    "kept at the centre whole, and a lead decides.",
)
_OF_RESTRICTED = {
    NEVER_HELD: _NEVER_HELD,
    NOT_NAMED: Doubt(
        NOT_NAMED,
        "Whoever restricts who may see a person must be among the colleagues named, or nobody "
        "could change it again.",
    ),
    SECOND_PERSON: Doubt(
        SECOND_PERSON,
        "Somebody in it is restricted, so a link with them is made or undone by two: a lead or "
        "manager proposes it, and another who is named agrees. No proposal of another stands here.",
    ),
}


class Judge:
    """Judges the changes of one batch from one laptop, as the log stands after those before.

    `for_others` judges what others wrote and a lead lets in: by what the lead may write, in
    whosever name.
    """

    def __init__(
        self, connection: Connection, holder: Holder, log: LogWriter, *, for_others: bool = False
    ) -> None:
        self._connection = connection
        self._holder = holder
        self._log = log
        self._for_others = for_others
        # What the laptop ever held; the people known here; those of whom others spoke already.
        self.held: set[str] = set()
        self.known: set[str] = set()
        self.awaited: set[str] = set()
        self._others: set[str] = set()
        self._restricted = RestrictedJudge(connection, holder, log)
        self._widening = Widening(connection, holder, log)

    def prepare(self, changes: Sequence[Change]) -> None:
        """Ask the database once for what judging these takes."""
        about = self._keys_of_all(changes)
        self.held = ever_held(self._connection, self._holder.device_id, about)
        self.known = set(load_types(self._connection, sorted(about)))
        self.awaited = spoken_of(self._connection, about - self.known)
        self._others = self._somebody_else(changes)
        self._restricted.prepare(about)

    def doubt(self, change: Change) -> Doubt | None:
        """Return why a change cannot be taken; None where it can."""
        kind = record_types().get(change.record_type)
        if kind is None:
            return Doubt("unknown_type", "The centre does not know this kind of record yet.")
        if not kind.may_write(self._holder.role):
            return Doubt(
                "role", f"{kind.about.label}: your role may not write this. Ask your lead."
            )
        return (
            _doubt_of_shape(kind, change)
            or self._doubt_of_author(change)
            or self._doubt_of_history(kind, change)
            or self._doubt_of_scope(kind, change)
            or self._doubt_of_restricted(kind, change)
            or self._doubt_of_widening(kind, change)
        )

    def subjects(self, kind: RecordType, change: Change) -> tuple[str | None, ...]:
        """Return whom a change is about, by what it says itself or what is known of its record."""
        if isinstance(made := change.groups.get(MADE_GROUP), dict):
            return tuple(
                change.record_id if name == "id" else made.get(name) for name in kind.about.subject
            )
        return subjects_of(kind, change.record_id, self._log.state_of(change.record_id))

    def _doubt_of_author(self, change: Change) -> Doubt | None:
        """Refuse a change in somebody else's name.

        A vault is one worker's on one laptop, so what it sends is that worker's: imported rows
        too, whose author is who imported them. What was written before joining names an author
        and perhaps a laptop that nobody here knows, and is taken: it accuses nobody, and the log
        says beside each change which laptop brought it. A repair offers what others once wrote;
        it is marked, and who offers it is in the log alike.
        """
        if self._for_others or change.repair or not {change.author, change.device} & self._others:
            return None
        return Doubt("author", "It names somebody else as its author. Ask your lead.")

    def _somebody_else(self, changes: Sequence[Change]) -> set[str]:
        """Return the authors and laptops named that are known here and not the sender's own."""
        device_id = self._holder.device_id
        authors = {change.author for change in changes} - {CENTRE_DEVICE}
        authors -= {worker_of(self._connection, device_id)}
        devices = {change.device for change in changes} - {device_id}
        known = load_types(self._connection, sorted(_ids_among(authors))).keys()
        return known | known_devices(self._connection, _ids_among(devices)) | {CENTRE_DEVICE}

    def _doubt_of_history(self, kind: RecordType, change: Change) -> Doubt | None:
        state = self._log.state_of(change.record_id)
        if MADE_GROUP in change.groups and MADE_GROUP in state:
            stood = distinct_values(state[MADE_GROUP])
            if stood and change.groups[MADE_GROUP] not in stood:
                return Doubt("fixed", "What was said when it was made cannot change.")
        kept = self._log.states.get(change.record_id)
        if kept is not None and kept.record_type != kind.name:
            return Doubt("other_type", "The centre has another kind of record under this id.")
        return None

    def _doubt_of_scope(self, kind: RecordType, change: Change) -> Doubt | None:
        if kind.about.subject:
            return self._doubt_of_subjects(kind, change, set(self.subjects(kind, change)))
        # What was this laptop's and has moved on may still be written to, as it may about somebody
        # it once held: what counts is only for which team the change itself says it is.
        has_moved_on = change.record_id in self.held
        before = {} if has_moved_on else self._log.state_of(change.record_id)
        keys = audiences_of(kind, apply(before, change))
        if before:
            keys |= audiences_of(kind, before)
        if not self._holder.is_in(keys - self._of_no_team(keys)):
            return Doubt("audience", "It is for a team that this laptop does not belong to.")
        return None

    def _of_no_team(self, keys: Collection[str]) -> set[str]:
        """Return the audiences that name a team the centre never heard of.

        What was written before joining is for a team of its laptop's own, until a second change
        says for which of ours.
        """
        teams = {key.partition(":")[2]: key for key in keys if ":" in key}
        return {teams[one] for one in teams.keys() - load_types(self._connection, list(teams))}

    def _doubt_of_subjects(
        self, kind: RecordType, change: Change, subjects: set[str | None]
    ) -> Doubt | None:
        if None in subjects:
            return Doubt("no_subject", "It does not say whom it is about.")
        if len(subjects) < len(kind.about.subject):
            return Doubt("with_itself", "Somebody cannot be linked with themselves.")
        just_made = kind.about.subject == ("id",) and change.record_id not in self._log.states
        # Somebody the centre does not know either is awaited, as after a restore: that tells nobody
        # anything. Of a link both ends count, or whoever knows an id could link their way to it.
        if just_made or not (subjects & self.known) - self.held:
            return None
        return _NEVER_HELD

    def _doubt_of_restricted(self, kind: RecordType, change: Change) -> Doubt | None:
        code = self._restricted.doubt(kind, change, self.subjects(kind, change))
        return _OF_RESTRICTED[code] if code else None

    def _doubt_of_widening(self, kind: RecordType, change: Change) -> Doubt | None:
        known = {one for one in self.subjects(kind, change) if one in self.known}
        return None if self._widening.may(kind, change, known) else _HELD_NO_MORE

    def _keys_of_all(self, changes: Sequence[Change]) -> set[str]:
        """Return whom these are about; of what is about nobody, the record itself."""
        asked: set[str] = set()
        for change in changes:
            kind = record_types().get(change.record_type)
            if kind is not None:
                subjects = self.subjects(kind, change) or (change.record_id,)
                asked |= _ids_among(one for one in subjects if isinstance(one, str))
        return asked


def says_the_same(one: Change, other: Change) -> bool:
    """Tell whether two changes of one id are one.

    When they were sent, by whom, and the note of an import may differ: two laptops that import one
    row make one change. A repair says only what still stands of it, and has seen all that went.
    """
    if (one.record_type, one.record_id) != (other.record_type, other.record_id):
        return False
    mine, theirs = (_without_import(change.groups) for change in (one, other))
    if one.repair or other.repair:
        return all(mine[group] == theirs[group] for group in mine.keys() & theirs.keys())
    return mine == theirs and _seen_by(one) == _seen_by(other)


def _ids_among(texts: Iterable[str]) -> set[str]:
    """Return those that laptops make: what has another shape is no id of anything here."""
    return {each for each in texts if ID.fullmatch(each)}


def _without_import(groups: Mapping[str, Any]) -> dict[str, Any]:
    return {group: value for group, value in groups.items() if group != IMPORTED_GROUP}


def _seen_by(change: Change) -> dict[str, set[str]]:
    return {group: set(ids) for group, ids in _without_import(change.seen).items() if ids}


def _doubt_of_shape(kind: RecordType, change: Change) -> Doubt | None:
    # An id of another shape could be the name of an audience, or resemble somebody else's id.
    if not (ID.fullmatch(change.id) and ID.fullmatch(change.record_id)):
        return Doubt("shape", "It has an id that no laptop would make.")
    if not change.groups or change.seen.keys() - change.groups.keys():
        return Doubt("shape", "It names what was seen of groups that it does not write.")
    if any(change.id in seen or len(seen) > _LONGEST_LIST for seen in change.seen.values()):
        return Doubt("shape", "It says that it had seen itself.")
    doubts = (_doubt_of_group(kind, group, value) for group, value in change.groups.items())
    return next((doubt for doubt in doubts if doubt is not None), None)


def _doubt_of_group(kind: RecordType, group: str, value: Any) -> Doubt | None:
    if group in RESERVED_GROUPS and group != MADE_GROUP:
        if value is not None and not isinstance(value, dict):
            return Doubt("value_not_taken", "A note about the record cannot be read.")
    elif fault := faults_of_wire_group(kind, group, value):
        return Doubt("value_not_taken", fault)
    elif isinstance(value, dict) and any(_is_torn(kind, *each) for each in value.items()):
        return Doubt("shape", "It refers to an id that no laptop would make.")
    return None


def _is_torn(kind: RecordType, name: str, value: Any) -> bool:
    """Tell whether a field refers to something by a text that PostgreSQL cannot look up."""
    field = kind.fields.get(name)
    return field is not None and bool(field.says.refers_to) and "\0" in str(value)

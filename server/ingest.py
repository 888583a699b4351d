"""Takes what a laptop offers: a verdict per change, and one bad change holds up nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, insert

from app.records.change import Change, decode_change
from app.records.declaration import MADE_GROUP, RESERVED_GROUPS, table_of
from app.records.registry import RecordType, record_types
from app.records.server_rows import Quarantined
from app.rules.fold import apply, distinct_values
from app.rules.scope import Holder, audiences_of, subjects_of
from app.rules.shown import faults_of_wire_group
from app.storage.states import load_types
from app.sync.protocol import NONSENSE, Offer, Verdict
from server.centre import Centre
from server.log import LogWriter, head_of, numbers_of
from server.scope import admit_teams, ever_held, hold_awaited, refresh_scope, spoken_of

# Long enough to be quick, short enough that others who write need not wait.
BATCH = 500
_LONGEST_LIST = 10_000
TEAM = "team"
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class _Doubt:
    """Why a change cannot be taken."""

    code: str
    sentence: str


class _Unreadable(msgspec.Struct):
    id: str = ""


def take_offers(centre: Centre, holder: Holder, offers: Sequence[Offer]) -> list[Verdict]:
    """Judge and take a batch of offers in one ordered transaction."""
    with centre.ordered_writing() as connection:
        return _Batch(centre, connection, holder).take(offers)


class _Batch:
    def __init__(self, centre: Centre, connection: Connection, holder: Holder) -> None:
        self.connection = connection
        self.holder = holder
        self.now = centre.now()
        self.log = LogWriter(connection, self.now)
        self.verdicts: list[Verdict] = []
        self.quarantined: list[dict[str, Any]] = []
        self.scope_changes: dict[str, int] = {}
        self.made_here: dict[str, str] = {}
        self.held: set[str] = set()
        self.known: set[str] = set()
        self.awaited: set[str] = set()
        self.new_teams: set[str] = set()
        self.spoken_of: set[str] = set()

    def take(self, offers: Sequence[Offer]) -> list[Verdict]:
        readable = [(bytes(offer.change), _read(offer.change)) for offer in offers]
        changes = [change for _, change in readable if isinstance(change, Change)]
        known = numbers_of(self.connection, [change.id for change in changes])
        self.log.load([change.record_id for change in changes])
        asked = self._subjects_of_all(changes)
        self.held = ever_held(self.connection, self.holder.device_id, asked)
        self.known = set(load_types(self.connection, sorted(asked)))
        self.awaited = spoken_of(self.connection, asked - self.known)
        for body, change in readable:
            if not isinstance(change, Change):
                self._quarantine(change.id, body, _Doubt("unreadable", _UNREADABLE))
            elif change.id in known:
                self._received(change.id, known[change.id])
            elif doubt := self._doubt(change):
                self._quarantine(change.id, body, doubt)
            else:
                known[change.id] = self._take(change, body)
        self.log.finish()
        if self.quarantined:
            self.connection.execute(insert(table_of(Quarantined)), self.quarantined)
        if self.scope_changes:
            number = max(self.scope_changes.values())
            refresh_scope(self.connection, list(self.scope_changes), number, made_by=self.made_here)
        # Whoever speaks of somebody not yet known here holds what they said, and it counts so.
        unheard_of = self.spoken_of - self.known - self.log.states.keys()
        hold_awaited(self.connection, self.holder.device_id, unheard_of)
        if self.new_teams:
            admit_teams(self.connection, self.new_teams, head_of(self.connection))
        return self.verdicts

    def _take(self, change: Change, body: bytes) -> int:
        kind = record_types()[change.record_type]
        is_new = change.record_id not in self.log.states
        number = self.log.take(change, body, device_id=self.holder.device_id)
        if kind.about.subject == ("id",) and is_new:
            self.held.add(change.record_id)
            # Of whom others have spoken already, even the maker has not all there is.
            if change.record_id not in self.awaited:
                self.made_here[change.record_id] = self.holder.device_id
        if kind.name == TEAM and is_new:
            self.new_teams.add(change.record_id)
        self.spoken_of |= {one for one in self._subjects(kind, change) if one}
        for subject in self._subjects_in_scope(kind, change, is_new=is_new):
            self.scope_changes[subject] = number
        self._received(change.id, number)
        return number

    def _subjects_in_scope(
        self, kind: RecordType, change: Change, *, is_new: bool
    ) -> Iterable[str]:
        """Return the subjects whose holders may be others after this change."""
        about = kind.about
        if about.subject == ("id",):
            field = about.audience.team_field if about.audience else None
            moves = field is not None and kind.fields[field].group in change.groups
            return (change.record_id,) if is_new or moves else ()
        if len(about.subject) > 1:
            return [one for one in self._subjects(kind, change) if one]
        return ()

    def _subjects(self, kind: RecordType, change: Change) -> tuple[str | None, ...]:
        """Return whom a change is about, by what it says itself or what is known of its record."""
        if isinstance(made := change.groups.get(MADE_GROUP), dict):
            return tuple(
                change.record_id if name == "id" else made.get(name) for name in kind.about.subject
            )
        return subjects_of(kind, change.record_id, self.log.state_of(change.record_id))

    def _doubt(self, change: Change) -> _Doubt | None:
        kind = record_types().get(change.record_type)
        if kind is None:
            return _Doubt("unknown_type", "The centre does not know this kind of record yet.")
        if not kind.may_write(self.holder.role):
            return _Doubt(
                "role", f"{kind.about.label}: your role may not write this. Ask your lead."
            )
        return _doubt_of_shape(kind, change) or self._doubt_of_history(kind, change)

    def _doubt_of_history(self, kind: RecordType, change: Change) -> _Doubt | None:
        state = self.log.state_of(change.record_id)
        if MADE_GROUP in change.groups and MADE_GROUP in state:
            stood = distinct_values(state[MADE_GROUP])
            if stood and change.groups[MADE_GROUP] not in stood:
                return _Doubt("fixed", "What was said when it was made cannot change.")
        kept = self.log.states.get(change.record_id)
        if kept is not None and kept.record_type != change.record_type:
            return _Doubt("other_type", "The centre has another kind of record under this id.")
        return self._doubt_of_scope(kind, change)

    def _doubt_of_scope(self, kind: RecordType, change: Change) -> _Doubt | None:
        if kind.about.subject:
            return self._doubt_of_subjects(kind, change, set(self._subjects(kind, change)))
        before = self.log.state_of(change.record_id)
        keys = audiences_of(kind, apply(before, change))
        if before:
            keys |= audiences_of(kind, before)
        if not self.holder.is_in(keys - self._of_no_team(keys)):
            return _Doubt("audience", "It is for a team that this laptop does not belong to.")
        return None

    def _of_no_team(self, keys: Collection[str]) -> set[str]:
        """Return the audiences that name a team the centre never heard of.

        What was written before joining is for a team of its laptop's own, until a second change
        says for which of ours.
        """
        teams = {key.partition(":")[2]: key for key in keys if ":" in key}
        return {teams[one] for one in teams.keys() - load_types(self.connection, list(teams))}

    def _doubt_of_subjects(
        self, kind: RecordType, change: Change, subjects: set[str | None]
    ) -> _Doubt | None:
        if None in subjects:
            return _Doubt("no_subject", "It does not say whom it is about.")
        if len(subjects) < len(kind.about.subject):
            return _Doubt("with_itself", "Somebody cannot be linked with themselves.")
        just_made = kind.about.subject == ("id",) and change.record_id not in self.log.states
        # Somebody the centre does not know either is awaited, as after a restore: that tells nobody
        # anything. Of a link both ends count, or whoever knows an id could link their way to it.
        if just_made or not (subjects & self.known) - self.held:
            return None
        return _Doubt(
            "never_held", "It is about somebody whom this laptop was never given. Ask your lead."
        )

    def _subjects_of_all(self, changes: Sequence[Change]) -> set[str]:
        asked: set[str] = set()
        for change in changes:
            kind = record_types().get(change.record_type)
            if kind is not None:
                subjects = self._subjects(kind, change)
                asked |= {one for one in subjects if isinstance(one, str)}
        return asked

    def _received(self, change_id: str, number: int) -> None:
        self.verdicts.append(Verdict(change_id=change_id, verdict="received", number=number))

    def _quarantine(self, change_id: str, body: bytes, doubt: _Doubt) -> None:
        self.quarantined.append(
            {
                "change_id": change_id if _ID.fullmatch(change_id) else "",
                "device_id": self.holder.device_id,
                "received_at": self.now,
                "reason_code": doubt.code,
                "reason": doubt.sentence,
                "body": body,
            }
        )
        self.verdicts.append(
            Verdict(
                change_id=change_id,
                verdict="not_accepted",
                code=doubt.code,
                sentence=doubt.sentence,
            )
        )


_UNREADABLE = "The centre could not read it. It is kept there whole; your lead can see it."


def _read(body: msgspec.Raw) -> Change | _Unreadable:
    try:
        return decode_change(body)
    except NONSENSE:
        try:
            return msgspec.json.decode(body, type=_Unreadable)
        except NONSENSE:
            return _Unreadable()


def _doubt_of_shape(kind: RecordType, change: Change) -> _Doubt | None:
    # An id of another shape could be the name of an audience, or resemble somebody else's id.
    if not (_ID.fullmatch(change.id) and _ID.fullmatch(change.record_id)):
        return _Doubt("shape", "It has an id that no laptop would make.")
    if not change.groups or change.seen.keys() - change.groups.keys():
        return _Doubt("shape", "It names what was seen of groups that it does not write.")
    if any(change.id in seen or len(seen) > _LONGEST_LIST for seen in change.seen.values()):
        return _Doubt("shape", "It says that it had seen itself.")
    for group, value in change.groups.items():
        if group in RESERVED_GROUPS and group != MADE_GROUP:
            if value is not None and not isinstance(value, dict):
                return _Doubt("value_not_taken", "A note about the record cannot be read.")
        elif fault := faults_of_wire_group(kind, group, value):
            return _Doubt("value_not_taken", fault)
    return None

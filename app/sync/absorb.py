"""What the laptop does with the centre's answer: receipts, arrivals, and letting go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, not_, or_, select, update

from app.records.change import Change, decode_change
from app.records.declaration import Role, table_of
from app.records.ids import ChangeId, RecordId
from app.records.local_rows import (
    CentreKnown,
    Draft,
    Leaving,
    OutboxChange,
    RecordState,
    ThisWorker,
)
from app.records.registry import record_types
from app.rules.fold import State, decode_state, join
from app.storage.replaced import replaced_by_join
from app.storage.states import (
    KeptState,
    KeysOfRecord,
    decode_origins,
    forget_records,
    in_chunks,
    load_states,
    write_states,
)
from app.sync.protocol import Entering, Leave, Pulled, Verdict

_OUTBOX = table_of(OutboxChange)
_CENTRE = table_of(CentreKnown)
_LEAVING = table_of(Leaving)
_STATE = table_of(RecordState)

WAITING, RECEIVED, NOT_ACCEPTED = "waiting", "received", "not_accepted"
_TOO_EARLY = ("never_held", "no_subject")


@dataclass(frozen=True)
class Absorber:
    """Takes parts of an answer into the vault, each in the caller's transaction."""

    connection: Connection
    now: datetime
    keys_of: KeysOfRecord | None

    def settle(self, verdicts: Sequence[Verdict]) -> int:
        """Note what became of offers; what was received is from now on known to the centre.

        Returns:
            How many were not accepted and were not known to be, with this reason.
        """
        received = {v.change_id: v.number for v in verdicts if v.verdict == RECEIVED}
        self._note_receipts(received)
        return sum(self._note_refused(v) for v in verdicts if v.verdict != RECEIVED)

    def _note_refused(self, verdict: Verdict) -> int:
        said = {"status": NOT_ACCEPTED, "reason_code": verdict.code, "reason": verdict.sentence}
        told = and_(*(_OUTBOX.c[name].is_not_distinct_from(said[name]) for name in said))
        result = self.connection.execute(
            update(_OUTBOX).where(_OUTBOX.c.change_id == verdict.change_id, not_(told)).values(said)
        )
        return result.rowcount

    def take_changes(self, pulled: Sequence[Pulled]) -> None:
        """Fold in changes of others; one of our own that comes back counts as its receipt."""
        changes = [(line.number, decode_change(line.change)) for line in pulled]
        ours = self._statuses([change.id for _, change in changes])
        self._note_receipts({change.id: number for number, change in changes if change.id in ours})
        self._fold([(change, number) for number, change in changes if change.id not in ours])

    def take_states(self, entering: Sequence[Entering]) -> list[RecordId]:
        """Join states that enter; return the records of which we know something the centre lost."""
        kept = load_states(self.connection, [line.record_id for line in entering])
        joined: list[KeptState] = []
        ahead: list[RecordId] = []
        for line in entering:
            theirs = decode_state(line.state)
            mine = kept.get(line.record_id)
            after = _joined(line, mine, theirs)
            joined.append(after)
            # Being behind is nothing to repair: what counts is what they lack once both are joined.
            if mine is not None and _heads(after.known_to_centre) != _heads(theirs):
                ahead.append(line.record_id)
        write_states(self.connection, joined, keys_of=self.keys_of)
        self._offer_again([line.record_id for line in entering])
        return ahead

    def _offer_again(self, record_ids: Sequence[RecordId]) -> None:
        """Offer again what was refused only because the centre did not know these, or not for us.

        After a restore that is no fault of the change: what it stands on was lost with the rest.
        """
        refused = (_OUTBOX.c.status == NOT_ACCEPTED) & _OUTBOX.c.reason_code.in_(_TOO_EARLY)
        if self.connection.execute(select(_OUTBOX.c.position).where(refused).limit(1)).first():
            for chunk in in_chunks(record_ids):
                about = select(_STATE.c.record_id).where(
                    or_(
                        _STATE.c.record_id.in_(chunk),
                        _STATE.c.subject_id.in_(chunk),
                        _STATE.c.other_subject_id.in_(chunk),
                    )
                )
                again = update(_OUTBOX).where(refused, _OUTBOX.c.record_id.in_(about))
                self.connection.execute(again.values(status=WAITING))

    def let_go(self, leaves: Iterable[Leave]) -> None:
        """Note what must leave: it is unread at once, and goes when nothing of it waits."""
        for line in leaves:
            self.connection.execute(delete(_LEAVING).where(_LEAVING.c.scope_key == line.scope_key))
            self.connection.execute(
                insert(_LEAVING),
                {"scope_key": line.scope_key, "number": line.number, "carried_out": False},
            )

    def forget_left(self, told: Collection[str]) -> None:
        """Let go of the notes on what has left, once the centre was told of it."""
        for chunk in in_chunks(list(told)):
            self.connection.execute(
                delete(_LEAVING).where(_LEAVING.c.scope_key.in_(chunk), _LEAVING.c.carried_out)
            )

    def holds_again(self, keys: Collection[str]) -> None:
        """Note that what once left has entered again."""
        for chunk in in_chunks(list(keys)):
            self.connection.execute(delete(_LEAVING).where(_LEAVING.c.scope_key.in_(chunk)))

    def move_cursor(self, **known: Any) -> None:
        """Write down where the laptop stands, in the transaction of what it now has."""
        self.connection.execute(update(_CENTRE).values(**known))

    def _note_receipts(self, received: Mapping[ChangeId, int | None]) -> None:
        rows = [
            row
            for chunk in in_chunks(list(received))
            for row in self.connection.execute(
                select(_OUTBOX.c.change_id, _OUTBOX.c.record_id, _OUTBOX.c.body).where(
                    _OUTBOX.c.change_id.in_(chunk)
                )
            )
        ]
        if rows:
            self.connection.execute(
                update(_OUTBOX)
                .where(_OUTBOX.c.change_id == bindparam("settled"))
                .values(
                    status=RECEIVED,
                    number=bindparam("its_number"),
                    received_at=self.now,
                    reason=None,
                    reason_code=None,
                ),
                [{"settled": r.change_id, "its_number": received[r.change_id]} for r in rows],
            )
        changes = [(decode_change(row.body), received[row.change_id]) for row in rows]
        self._fold(changes, ours=True)

    def _fold(self, changes: Sequence[tuple[Change, int | None]], *, ours: bool = False) -> None:
        """Apply what the centre has to base and shown alike; the base goes when nothing waits."""
        if not changes:
            return
        ids = list(dict.fromkeys(change.record_id for change, _ in changes))
        states = load_states(self.connection, ids)
        for change, number in changes:
            before = states.get(change.record_id)
            if before is None and ours:
                continue  # it has left since: a receipt does not bring back a piece of it
            before = before or KeptState(change.record_type, change.record_id, shown={})
            states[change.record_id] = before.after_received(change, number)
        unsent = self._records_with_unsent(ids)
        write_states(
            self.connection,
            [s if s.record_id in unsent else replace(s, base=None) for s in states.values()],
            keys_of=self.keys_of,
            rows_stand=ours,
        )
        self._offer_again(ids)

    def _records_with_unsent(self, record_ids: Sequence[RecordId]) -> set[RecordId]:
        return {
            record_id
            for chunk in in_chunks(record_ids)
            for record_id in self.connection.execute(
                select(_OUTBOX.c.record_id).where(
                    _OUTBOX.c.record_id.in_(chunk), _OUTBOX.c.status != RECEIVED
                )
            ).scalars()
        }

    def _statuses(self, change_ids: Sequence[ChangeId]) -> set[ChangeId]:
        return {
            change_id
            for chunk in in_chunks(change_ids)
            for change_id in self.connection.execute(
                select(_OUTBOX.c.change_id).where(_OUTBOX.c.change_id.in_(chunk))
            ).scalars()
        }


def _joined(line: Entering, mine: KeptState | None, theirs: State) -> KeptState:
    origins = decode_origins(line.origins) if line.origins else {}
    if mine is None:
        return KeptState(line.record_type, line.record_id, theirs, None, line.number, origins)
    shown = join(mine.shown, theirs)
    return replace(
        mine,
        origins={**mine.origins, **origins},
        replaced=(*mine.replaced, *replaced_by_join(mine.shown, shown, mine.origins)),
        shown=shown,
        base=None if mine.base is None else join(mine.base, theirs),
        number=line.number,
    )


def _heads(state: State) -> dict[str, frozenset[ChangeId]]:
    return {name: frozenset(group.heads) for name, group in state.items() if group.heads}


def keys_of(connection: Connection, record_ids: Collection[str]) -> set[str]:
    """Return the keys by which records are held: whom they are about, else they themselves."""
    found: set[str] = set()
    columns = (_STATE.c.record_id, _STATE.c.subject_id, _STATE.c.other_subject_id)
    for chunk in in_chunks(list(record_ids)):
        for row in connection.execute(select(*columns).where(_STATE.c.record_id.in_(chunk))):
            found |= {row.subject_id or row.record_id, row.other_subject_id} - {None}
    return found


def leave_what_can(connection: Connection) -> list[str]:
    """Take out of the vault what must leave and of which nothing waits; return what is gone."""
    gone = []
    keys = connection.execute(
        select(_LEAVING.c.scope_key).where(_LEAVING.c.carried_out.is_(False))
    ).scalars()
    for key in list(keys):
        records = _records_of(connection, key)
        if _something_waits(connection, key, records):
            continue
        # Receipts stay in the outbox until the centre's backups reach past them.
        forget_records(connection, records)
        connection.execute(
            update(_LEAVING).where(_LEAVING.c.scope_key == key).values(carried_out=True)
        )
        gone.append(key)
    _forget_unreadable(connection)
    return gone


def _forget_unreadable(connection: Connection) -> None:
    """Let go of what the worker's role may not read any more, save what still waits."""
    role = connection.execute(select(table_of(ThisWorker).c.role)).scalar_one()
    closed = [name for name, kind in record_types().items() if not kind.may_read(Role(role))]
    unsent = select(_OUTBOX.c.record_id).where(_OUTBOX.c.status != RECEIVED)
    found = connection.execute(
        select(_STATE.c.record_id).where(
            _STATE.c.record_type.in_(closed), _STATE.c.record_id.not_in(unsent)
        )
    )
    if ids := list(found.scalars()):
        forget_records(connection, ids)


def _records_of(connection: Connection, key: str) -> list[RecordId]:
    """Return the records held only because of a key; a link stays while its other end does.

    A link leaves by itself where one of its ends is for others only from now on.
    """
    by_subject = or_(_STATE.c.subject_id == key, _STATE.c.other_subject_id == key)
    # What is about nobody is held by its audience, or by itself where it moved to another team.
    by_itself = or_(_STATE.c.audience == key, _STATE.c.record_id == key)
    about_nobody = _STATE.c.subject_id.is_(None) & by_itself
    about_two = _STATE.c.other_subject_id.is_not(None) & (_STATE.c.record_id == key)
    rows = connection.execute(
        select(_STATE.c.record_id, _STATE.c.subject_id, _STATE.c.other_subject_id).where(
            or_(by_subject, about_nobody, about_two)
        )
    ).all()
    ends = {row.subject_id for row in rows} | {row.other_subject_id for row in rows}
    still_held = set(
        connection.execute(
            select(_STATE.c.record_id).where(
                _STATE.c.record_id.in_(ends - {key, None}),
                _STATE.c.record_id.not_in(select(_LEAVING.c.scope_key)),
            )
        ).scalars()
    )
    return [
        row.record_id
        for row in rows
        if row.record_id == key or not ({row.subject_id, row.other_subject_id} - {key}) & still_held
    ]


def _something_waits(connection: Connection, key: str, records: Sequence[RecordId]) -> bool:
    drafts = table_of(Draft)
    drafted = or_(drafts.c.subject_id == key, drafts.c.record_id == key)
    if connection.execute(select(drafts.c.id).where(drafted)).first():
        return True
    return any(
        connection.execute(
            select(_OUTBOX.c.position).where(
                _OUTBOX.c.record_id.in_(chunk), _OUTBOX.c.status == WAITING
            )
        ).first()
        for chunk in in_chunks(records)
    )


def unsent_count(connection: Connection) -> int:
    """Return how many changes have no receipt yet."""
    statement = select(func.count()).select_from(_OUTBOX).where(_OUTBOX.c.status != RECEIVED)
    return connection.execute(statement).scalar_one()

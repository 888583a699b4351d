"""What the centre could not take, as those see it who decide about it, and their decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select, update

from app.records.change import Change, decode_change, encode_change
from app.records.declaration import MADE_GROUP, table_of
from app.records.people import StaffMember
from app.records.refusal import Refusal
from app.records.registry import record_types
from app.records.server_rows import Device, Quarantined, Rights
from app.rules.fold import distinct_values
from app.rules.scope import SERVICE_PROFILE
from app.rules.summary import day_in_words
from app.storage.database import reading
from app.storage.states import load_states
from app.sync.desk_words.quarantine import (
    ACCEPTED,
    FIXED,
    RETURNED,
    SET_ASIDE,
    AcceptHeld,
    Decide,
    Decided,
    FixHeld,
    ListQuarantine,
    Quarantine,
    ReopenHeld,
    ReturnHeld,
    SetAsideHeld,
)
from app.sync.protocol import NONSENSE
from server.audit import note_as_centre
from server.centre import Centre
from server.desk.quarantine_sight import Sight, why_no_fix, why_not_as_it_is
from server.devices import Caller, holder_of
from server.doubts import Doubt
from server.ingest import let_in
from server.log import head_of, logged
from server.quarantine import TAKEN, note_replaced
from server.scope import leave_unheard

_LYING = table_of(Quarantined)
_DEVICE = table_of(Device)
_RIGHTS = table_of(Rights)
_STAFF = table_of(StaffMember)

_MOST = 500
_LONGEST_WORDS = 1000
_DONE = {
    ACCEPTED: "took it as it is",
    FIXED: "corrected it and took it",
    RETURNED: "returned it to its author",
    SET_ASIDE: "set it aside",
}


def list_quarantine(centre: Centre, caller: Caller, ask: ListQuarantine) -> Quarantine:
    """Return what lies here of the laptops that the caller looks after, the oldest first."""
    outcome = _LYING.c.outcome
    which = (
        outcome.in_(_DONE) if ask.settled else outcome.is_(None) & (_LYING.c.reason_code != TAKEN)
    )
    order = _LYING.c.settled_at.desc() if ask.settled else _LYING.c.id
    with reading(centre.engine) as connection:
        lying = _within_reach(caller).where(which)
        # A laptop may have tens of thousands here, and each is kept whole: only these are read.
        found = connection.execute(lying.order_by(order, _LYING.c.id).limit(_MOST)).all()
        ids = lying.with_only_columns(_LYING.c.id).subquery()
        count = connection.execute(select(func.count()).select_from(ids)).scalar_one()
        sight = Sight(connection, caller.holder, found, centre.now())
        told = [sight.of(row) for row in found if not sight.is_closed(row)]
        return Quarantine(told, max(0, count - len(found)))


def accept_held(centre: Centre, caller: Caller, ask: AcceptHeld) -> Decided:
    """Take a change as it is, in its author's name.

    Raises:
        Refusal: `not_here`, `settled_already`; `cannot_accept`, and why.
    """
    with centre.ordered_writing() as connection:
        row = _row(connection, caller, ask)
        if done := _decided_before(row, caller, ACCEPTED):
            return done
        _must_wait(row)
        change = _seen_by_lead(connection, caller, row)
        brought_by = holder_of(connection, row.device_id) or caller.holder
        number = let_in(centre, connection, caller.holder, brought_by, row.body)
        if isinstance(number, Doubt):
            raise Refusal("cannot_accept", why_not_as_it_is(number))
        _tidy(connection, centre, caller, row, change, number)
        return _settle(connection, centre, caller, row, ACCEPTED, change)


def fix_held(centre: Centre, caller: Caller, ask: FixHeld) -> Decided:
    """Take a change of the lead's own in place of one that lies here, and keep both.

    It has seen all that the other had, and the other: so it replaces that also on the laptop where
    it was written.

    Raises:
        Refusal: `not_here`, `settled_already`; `cannot_fix`, and why; a value that cannot be taken.
    """
    with centre.ordered_writing() as connection:
        row = _row(connection, caller, ask)
        if row.replaced_by == ask.new_id and (done := _decided_before(row, caller, FIXED)):
            return done
        _must_wait(row)
        first = _seen_by_lead(connection, caller, row)
        if why := why_no_fix(row.reason_code):
            raise Refusal("cannot_fix", why)
        change = _in_its_place(connection, centre, caller, first, ask)
        if logged(connection, [change.id]):
            raise Refusal("cannot_fix", "There is a change under this id already.")
        number = let_in(centre, connection, caller.holder, caller.holder, encode_change(change))
        if isinstance(number, Doubt):
            raise Refusal("cannot_fix", number.sentence)
        _tidy(connection, centre, caller, row, change, number)
        return _settle(connection, centre, caller, row, FIXED, first, replaced_by=change.id)


def return_held(centre: Centre, caller: Caller, ask: ReturnHeld) -> Decided:
    """Give a change back to its author, whose laptop hears of it with its next turn.

    Raises:
        Refusal: `not_here`, `settled_already`; `no_words`; `cannot_return` where it has no id by
            which its laptop would know it.
    """
    return _put_away(centre, caller, ask, RETURNED, ask.words)


def set_aside_held(centre: Centre, caller: Caller, ask: SetAsideHeld) -> Decided:
    """Take a change off the list, with a reason; nothing of it is taken away.

    Raises:
        Refusal: `not_here`, `settled_already`; `no_words`.
    """
    return _put_away(centre, caller, ask, SET_ASIDE, ask.words)


def reopen_held(centre: Centre, caller: Caller, ask: ReopenHeld) -> Decided:
    """Take a return or a setting aside back; what was taken into the log stays there.

    Raises:
        Refusal: `not_here`; `settled_already` where its author sent it again, or it was taken.
    """
    with centre.ordered_writing() as connection:
        row = _row(connection, caller, ask)
        if row.outcome is not None:
            if row.outcome not in (RETURNED, SET_ASIDE) or row.reason_code == TAKEN:
                raise _settled_already(row)
            _settle(connection, centre, caller, row, None)
        return Decided(outcome="", by="", at=centre.now())


def _put_away(centre: Centre, caller: Caller, ask: Decide, outcome: str, words: str) -> Decided:
    words = words.strip()[:_LONGEST_WORDS].replace("\0", "")
    if not words:
        raise Refusal(
            "no_words",
            "Write a sentence: its author reads it. Nothing was done.",
            field="words",
        )
    with centre.ordered_writing() as connection:
        row = _row(connection, caller, ask)
        if row.note == words and (done := _decided_before(row, caller, outcome)):
            return done
        _must_wait(row)
        if outcome == RETURNED and not row.change_id:
            raise Refusal(
                "cannot_return", "It has no id by which its laptop would know it. Set it aside."
            )
        return _settle(connection, centre, caller, row, outcome, note=words)


def _within_reach(caller: Caller) -> Select[Any]:
    """Return what came from laptops that the caller looks after, and whose they are."""
    lead = _STAFF.alias("lead")
    statement = (
        select(
            _LYING,
            _DEVICE.c.name.label("laptop_name"),
            _DEVICE.c.worker_id,
            _STAFF.c.name.label("worker_name"),
            lead.c.name.label("lead_name"),
        )
        .join(_DEVICE, _DEVICE.c.device_id == _LYING.c.device_id)
        .join(_RIGHTS, _RIGHTS.c.worker_id == _DEVICE.c.worker_id)
        .outerjoin(_STAFF, _STAFF.c.id == _DEVICE.c.worker_id)
        .outerjoin(lead, lead.c.id == _LYING.c.settled_by)
    )
    if caller.holder.profile != SERVICE_PROFILE:
        statement = statement.where(_RIGHTS.c.team_id == caller.holder.team_id)
    return statement


def _row(connection: Connection, caller: Caller, ask: Decide) -> Any:
    of_ask = (_LYING.c.id == ask.entry_id) & (_LYING.c.change_id == ask.change_id)
    row = connection.execute(_within_reach(caller).where(of_ask)).first()
    if row is None or Sight(connection, caller.holder, [row], row.received_at).is_closed(row):
        raise Refusal("not_here", "This is not in quarantine here, or not for you to decide.")
    return row


def _decided_before(row: Any, caller: Caller, outcome: str) -> Decided | None:
    """Return what the same caller decided before, where an answer was lost and asked for again."""
    if row.outcome == outcome and row.settled_by == caller.worker_id:
        return Decided(outcome=outcome, by=row.lead_name or "", at=row.settled_at)
    return None


def _must_wait(row: Any) -> None:
    if row.outcome is not None or row.reason_code == TAKEN:
        raise _settled_already(row)


def _settled_already(row: Any) -> Refusal:
    if row.outcome in _DONE and row.settled_at is not None:
        who = row.lead_name or "Somebody"
        what = f"{who} {_DONE[row.outcome]} on {day_in_words(row.settled_at.date())}."
    elif row.outcome is not None:
        what = "Its author has sent it again in the meantime."
    else:
        what = "The centre has taken it in the meantime."
    return Refusal("settled_already", f"{what} Nothing of yours was done.")


def _seen_by_lead(connection: Connection, caller: Caller, row: Any) -> Change:
    """Return a change that the caller may read whole; who may not read it decides nothing of it."""
    if why := Sight(connection, caller.holder, [row], row.received_at).hidden(row):
        raise Refusal("not_here", why)
    try:
        return decode_change(row.body)
    except NONSENSE:
        raise Refusal(
            "cannot_accept", "The centre cannot read it, so it cannot be taken."
        ) from None


def _in_its_place(
    connection: Connection, centre: Centre, caller: Caller, first: Change, ask: FixHeld
) -> Change:
    """Return a change that says all that another one said, with the values that were corrected."""
    if unknown := ask.groups.keys() - first.groups.keys():
        raise Refusal("cannot_fix", f"It says nothing of {', '.join(sorted(unknown))}.")
    groups = {**first.groups, **ask.groups}
    kind = record_types()[first.record_type]
    made, said = groups.get(MADE_GROUP), first.groups.get(MADE_GROUP)
    if isinstance(made, dict):
        before = said if isinstance(said, dict) else {}
        if any(made.get(name) != before.get(name) for name in kind.about.subject):
            raise Refusal("cannot_fix", "Whom it is about cannot be corrected. Return it.")
        kept = load_states(connection, [first.record_id]).get(first.record_id)
        stood = distinct_values(kept.shown[MADE_GROUP]) if kept and MADE_GROUP in kept.shown else []
        groups[MADE_GROUP] = stood[0] if stood else made
    return msgspec.structs.replace(
        first,
        id=ask.new_id,
        groups=groups,
        seen={group: [*first.seen.get(group, ()), first.id] for group in groups},
        author=caller.worker_id,
        device=caller.holder.device_id,
        made_at=centre.now(),
        reported_at=None,
        repair=False,
    )


def _tidy(
    connection: Connection, centre: Centre, caller: Caller, row: Any, change: Change, number: int
) -> None:
    """Note what else that lies here was said again by this, and what its laptop lets go of.

    Its laptop may not hold whom this is about: then it does not keep what it wrote there either.
    """
    note_replaced(connection, row.device_id, [(change, number)], centre.now())
    if brought_by := holder_of(connection, row.device_id):
        keys = Sight(connection, caller.holder, [row], centre.now()).keys_of(row)
        leave_unheard(connection, brought_by, keys, number)


def _settle(
    connection: Connection,
    centre: Centre,
    caller: Caller,
    row: Any,
    outcome: str | None,
    change: Change | None = None,
    *,
    note: str | None = None,
    replaced_by: str | None = None,
) -> Decided:
    at: datetime = centre.now()
    connection.execute(
        update(_LYING)
        .where(_LYING.c.id == row.id)
        .values(
            outcome=outcome,
            settled_by=caller.worker_id if outcome else None,
            settled_at=at if outcome else None,
            settled_after=head_of(connection),
            note=note,
            replaced_by=replaced_by,
        )
    )
    note_as_centre(
        connection,
        centre,
        actor=caller.worker_id,
        event=f"quarantine.{outcome or 'reopened'}",
        record_type=change.record_type if change else None,
        record_ids=[one for one in (change and change.record_id, row.change_id) if one],
    )
    name = connection.execute(select(_STAFF.c.name).where(_STAFF.c.id == caller.worker_id)).scalar()
    return Decided(outcome=outcome or "", by=name or "", at=at)

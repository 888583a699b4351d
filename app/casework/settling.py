"""Settling where laptops disagree, in one transaction and only against what was on screen.

Nobody can trip over anybody: what is written has seen exactly the values that were shown. Where
others stand by then, nothing is written and it is said who was quicker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.casework.conflicts import Conflict, Contest, held_state
from app.casework.laptop import Laptop
from app.casework.person_page import said_when, staff_names
from app.records.change import Change
from app.records.declaration import VOID_GROUP
from app.records.ids import ChangeId, RecordId, new_id
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_type
from app.rules.capture import capture_unvoid, capture_void
from app.rules.fold import NOTHING, Head, State, heads_of, in_order
from app.rules.shown import group_to_wire
from app.storage.states import KeptState
from app.storage.unit_of_work import UnitOfWork

KEEP_OUT_OF_SIGHT, BRING_BACK = 0, 1


@dataclass(frozen=True, repr=False)
class Decision:
    """What shall stand: one of the sides, both of them, or values written anew (field to value)."""

    side: int | None = None
    both: bool = False
    values: Mapping[str, Any] | None = None


@dataclass(frozen=True, repr=False)
class Settled:
    """What was written, and what stood before it, so that it can be taken back."""

    record_type: str
    record_id: RecordId
    by: Mapping[str, ChangeId]
    before: Mapping[str, Mapping[ChangeId, Head]] = field(default_factory=dict)


def value_decided(kind: RecordType, contest: Contest, decision: Decision) -> Any:
    """Return what a decision writes into a group, as it travels.

    Raises:
        Refusal: a value cannot be taken, at its field; `cannot_keep_both`.
    """
    if decision.side is not None:
        return contest.sides[decision.side].value
    if decision.values is not None:
        return group_to_wire(kind, contest.group, decision.values)
    return _both(kind, contest)


def settle(laptop: Laptop, conflict: Conflict, decisions: Mapping[str, Decision]) -> Settled:
    """Write what was decided, group by group, in one transaction.

    Raises:
        Refusal: `overtaken` where other values stand than those on screen; `unknown_record` where
            the record has left this laptop; `role`; a value that cannot be taken. Nothing is
            written then.
    """
    laptop.must_write(conflict.record_type)
    if not decisions:
        raise Refusal("nothing_decided", "Nothing was chosen, so nothing was written.")
    contests = {each.group: each for each in conflict.contests}
    values = {
        group: value_decided(conflict.kind, contests[group], decision)
        for group, decision in decisions.items()
        if group != VOID_GROUP
    }
    with laptop.work() as work:
        kept = held_state(work, conflict.record_id)
        for group in decisions:
            _must_stand(work, kept, _heads(kept.shown, group), _heads(conflict.state, group))
        by = _write(work, conflict, values)
        if VOID_GROUP in decisions:
            by |= _settle_void(work, conflict, decisions[VOID_GROUP])
        work.audit("conflict.settled", conflict.record_type, [conflict.record_id])
        work.commit()
    before = {group: dict(in_order(conflict.state[group])) for group in by}
    return Settled(conflict.record_type, conflict.record_id, by, before)


def undo(laptop: Laptop, settled: Settled) -> None:
    """Let all values stand again that stood before: nothing that was said is taken away.

    Raises:
        Refusal: `overtaken` where somebody wrote since; `unknown_record`; `role`.
    """
    laptop.must_write(settled.record_type)
    most = max(len(heads) for heads in settled.before.values())
    with laptop.work() as work:
        kept = held_state(work, settled.record_id)
        for group, change_id in settled.by.items():
            now = heads_of(kept.shown, [group])
            _must_stand(work, kept, now, {group: [change_id]})
        # One change for each value: all have seen the decision, and none of them the others.
        changes = [
            _change(
                work,
                settled.record_type,
                settled.record_id,
                groups,
                {group: [settled.by[group]] for group in groups},
            )
            for place in range(most)
            if (groups := _at(settled, place))
        ]
        work.take(changes, event="conflict.undone")
        work.commit()


def _at(settled: Settled, place: int) -> dict[str, Any]:
    return {
        group: list(heads.values())[place].value
        for group, heads in settled.before.items()
        if place < len(heads)
    }


def _both(kind: RecordType, contest: Contest) -> dict[str, Any]:
    """Return the group with the notes of every side one under another."""
    if not contest.can_keep_both:
        raise Refusal("cannot_keep_both", f"{contest.label}: only one can stand. Choose it.")
    said = [side.value or {} for side in contest.sides]
    joined: dict[str, Any] = {}
    for name in kind.groups[contest.group]:
        values = list(dict.fromkeys(each[name] for each in said if each.get(name)))
        if kind.fields[name].says.long_text:
            joined[name] = "\n\n".join(values) or None
        elif len(values) > 1:
            label = kind.fields[name].says.label
            raise Refusal(
                "cannot_keep_both",
                f"{label} differs too, and only one can stand. Press E and write what is right.",
                field=name,
            )
        else:
            joined[name] = values[0] if values else None
    return group_to_wire(kind, contest.group, joined)


def _heads(state: State, group: str) -> dict[str, list[ChangeId]]:
    """Return the heads that a decision rests on: for a void, those of all the record says."""
    return heads_of(state, state.keys() if group == VOID_GROUP else [group])


def _must_stand(
    work: UnitOfWork,
    kept: KeptState,
    now: Mapping[str, list[ChangeId]],
    looked_at: Mapping[str, list[ChangeId]],
) -> None:
    """Refuse where other heads stand than those looked at."""
    if now == looked_at:
        return
    new = {i for g, ids in now.items() for i in ids} - {
        i for ids in looked_at.values() for i in ids
    }
    origins = [kept.origins[i] for i in sorted(new) if i in kept.origins]
    who, when = "Somebody", ""
    if origins:
        who = staff_names(work.connection).get(origins[-1].author) or who
        when = f" on {said_when(origins[-1].made_at)}"
    raise Refusal(
        "overtaken",
        f"{who} was quicker and wrote here{when}. Nothing of yours was written. What stands now "
        "is shown.",
    )


def _write(work: UnitOfWork, conflict: Conflict, values: Mapping[str, Any]) -> dict[str, ChangeId]:
    if not values:
        return {}
    seen = heads_of(conflict.state, values)
    change = _change(work, conflict.record_type, conflict.record_id, dict(values), seen)
    work.take([change], event="edited")
    return dict.fromkeys(values, change.id)


def _settle_void(work: UnitOfWork, conflict: Conflict, decision: Decision) -> dict[str, ChangeId]:
    """Keep it out of sight by a void that has seen everything, or bring it back."""
    state = work.state(conflict.record_id).shown
    if decision.side == KEEP_OUT_OF_SIGHT:
        voids = [h.value for h in state.get(VOID_GROUP, NOTHING).heads.values() if h.value]
        reason = str(voids[0].get("reason") or "") if voids else ""
        captured = capture_void(state, reason=reason, who=work.author.worker_id)
        event = "voided"
    else:
        captured = capture_unvoid(state)
        event = "unvoided"
    change = _change(work, conflict.record_type, conflict.record_id, captured.groups, captured.seen)
    work.take([change], event=event)
    return {VOID_GROUP: change.id}


def _change(
    work: UnitOfWork,
    type_name: str,
    record_id: RecordId,
    groups: dict[str, Any],
    seen: dict[str, list[ChangeId]],
) -> Change:
    return Change(
        id=new_id(),
        record_type=record_type(type_name).name,
        record_id=record_id,
        groups=groups,
        seen=seen,
        author=work.author.worker_id,
        device=work.author.device_id,
        made_at=work.now,
    )

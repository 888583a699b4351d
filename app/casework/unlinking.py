"""A link is undone: what was written meanwhile is shown, and the lead says to whom it belongs.

Entries keep for ever whom they are about. One that was written under the wrong record is therefore
taken out of sight with that reason and written again under the right one; the link says which entry
became which, so that undoing all this finds its way back. What nobody places is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.casework.by_two import LINK, UNLINK, answer, words_needed
from app.casework.laptop import Laptop
from app.casework.linking import NOT_SAME, SAME, Looked, compared, must_reach, must_stand
from app.casework.meanwhile import Meanwhile, Written, row_of_link, what_is_meanwhile
from app.records.change import Change
from app.records.declaration import MADE_GROUP, VOID_GROUP
from app.records.ids import RecordId, new_id
from app.records.refusal import Refusal
from app.records.registry import record_types
from app.rules.fold import NOTHING
from app.rules.linking import copied_groups, copy_id, grounds_of
from app.storage.states import KeptState, load_states
from app.storage.unit_of_work import UnitOfWork

_BECAME = ">"  # between an entry and its copy, in what the link says of them


@dataclass(frozen=True)
class Unlinked:
    """What undoing did; `link_again` takes all of it back."""

    link_ids: tuple[RecordId, ...]
    moved: tuple[tuple[RecordId, RecordId], ...] = ()
    still_linked: bool = False
    told_apart: tuple[RecordId, ...] = ()


def unlink(
    laptop: Laptop,
    link_id: RecordId,
    placements: Mapping[RecordId, RecordId] | None = None,
    *,
    reason: str = "not the same person",
    are_two: bool = False,
    looked: Looked | None = None,
) -> Unlinked:
    """Undo a link, or a word that two are two, at once or years later; in one transaction.

    Args:
        laptop: at work.
        link_id: of the link; others between the very same two are undone with it.
        placements: entry written meanwhile to whom it belongs; those not named stay.
        reason: why.
        are_two: also say that they are different people, so that nobody is asked again.
        looked: what `made_meanwhile` showed; None for what stands now.

    Raises:
        Refusal: `overtaken`; `not_linked`; `unknown_record`; `across_teams`; `role`;
            `second_person` where one of them is restricted and no colleague has proposed it;
            `cannot_be_placed`, with why. Nothing is written then.
    """
    laptop.must_write("link")
    if not reason.strip():
        raise Refusal(
            "reason_missing", "Say in a word why, for whoever looks later.", field="reason"
        )
    with laptop.work() as work:
        if row_of_link(work.connection, link_id)["decision"] != SAME:
            work.void("link", link_id, reason=reason.strip())
            work.commit()
            return Unlinked((link_id,))
        found = what_is_meanwhile(laptop, work.connection, link_id)
        must_stand(looked, found.looked)
        words = words_needed(laptop, work.connection, [found.ends], UNLINK)
        if not words:  # else a lead has proposed it
            must_reach(laptop, work.connection, found.one_side | found.other_side)
        moved = _place(work, found, placements or {})
        if moved:
            before = row_of_link(work.connection, link_id)["moved"] or []
            work.edit("link", link_id, {"moved": [*before, *(_BECAME.join(p) for p in moved)]})
        for each in found.link_ids:
            work.void("link", each, reason=reason.strip())
        answer(work, words)
        apart = _tell_apart(work, found, reason) if are_two and not found.still_linked else ()
        work.commit()
    return Unlinked(found.link_ids, tuple(moved), found.still_linked, apart)


def link_again(laptop: Laptop, undone: Unlinked) -> None:
    """Take the undoing of links back; what was moved returns, unless it was written to since.

    Raises:
        Refusal: `unknown_record`; `across_teams`; `second_person`; `role`.
    """
    laptop.must_write("link")
    with laptop.work() as work:
        for link_id in undone.link_ids:
            row = row_of_link(work.connection, link_id, voided=True)
            pair = (row["one_id"], row["other_id"])
            words = words_needed(laptop, work.connection, [pair], LINK)
            if not words:
                must_reach(laptop, work.connection, pair)
            work.unvoid("link", link_id)
            answer(work, words)
            moved = {tuple(each.split(_BECAME)) for each in row["moved"] or ()}
            returned = _return(work, moved)
            if returned:
                stays = sorted(_BECAME.join(pair) for pair in moved - returned)
                work.edit("link", link_id, {"moved": stays})
        for link_id in undone.told_apart:
            work.void("link", link_id, reason="linked again")
        work.commit()


# Placing


def _place(
    work: UnitOfWork, found: Meanwhile, placements: Mapping[RecordId, RecordId]
) -> list[tuple[RecordId, RecordId]]:
    entries = {entry.record_id: entry for entry in found.entries}
    moving: list[Written] = []
    for record_id, subject_id in placements.items():
        entry = entries.get(record_id)
        if entry is None:
            raise Refusal("cannot_be_placed", "This was not written while they were linked.")
        if subject_id == entry.subject_id:
            continue
        if subject_id != entry.other_id or entry.stays_because:
            raise Refusal("cannot_be_placed", entry.stays_because or "It can go to them only.")
        moving.append(entry)
    voids = work.state(found.link_id).shown.get(VOID_GROUP, NOTHING)
    now_called = {
        one: copy_id(found.link_id, one, entry.other_id, voids)
        for entry in moving
        for one in (entry.record_id, *entry.parts)
    }
    for entry in moving:
        _move(work, entry, now_called)
    return list(now_called.items())


def _move(work: UnitOfWork, entry: Written, now_called: Mapping[RecordId, RecordId]) -> None:
    """Write an entry and its parts again under the other, and take the first ones out of sight."""
    for one in (entry.record_id, *entry.parts):
        kept = work.state(one)
        kind = record_types()[kept.record_type]
        change = Change(
            id=new_id(),
            record_type=kind.name,
            record_id=now_called[one],
            groups=copied_groups(kind, kept.shown, entry.other_id, now_called),
            author=work.author.worker_id,
            device=work.author.device_id,
            made_at=work.now,
        )
        work.take([change], event="moved")
        work.void(kind.name, one, reason="moved when a link was undone")


def _return(work: UnitOfWork, moved: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Undo moves of which nobody has touched the copy since; return those."""
    known = load_states(work.connection, [one for pair in moved for one in pair])
    returned = set()
    for pair in moved:
        old, copy = pair
        if old in known and copy in known and _is_as_copied(known[copy]):
            kind = known[copy].record_type
            work.void(kind, copy, reason="linked again")
            work.unvoid(kind, old)
            returned.add(pair)
    return returned


def _is_as_copied(kept: KeptState) -> bool:
    changes = {change_id for group in kept.shown.values() for change_id in group.heads}
    return changes == kept.shown.get(MADE_GROUP, NOTHING).heads.keys()


def _tell_apart(work: UnitOfWork, found: Meanwhile, reason: str) -> tuple[RecordId, ...]:
    one, other = found.ends
    sides = compared(work.connection, found.ends)
    says = {"decision": NOT_SAME, "grounds": grounds_of(sides[one], sides[other])}
    return (work.record("link", {"one_id": one, "other_id": other, "reason": reason, **says}),)

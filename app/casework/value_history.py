"""Every value that a field ever had: what this laptop kept, and what the centre still knows."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.centre_line import line_to_centre
from app.casework.conflicts import held_state
from app.casework.laptop import Laptop
from app.casework.person_page import staff_names
from app.casework.sayings import EMPTY, NOT_HERE, Saying, Teller, words_of
from app.records.change import Origin
from app.records.declaration import VOID_GROUP
from app.records.ids import ChangeId, RecordId
from app.records.registry import record_types
from app.rules.fold import NOTHING
from app.storage.replaced import keep_replaced, replaced_in_log, replaced_of
from app.storage.unit_of_work import UnitOfWork
from app.sync.history import ask_history


@dataclass(frozen=True, repr=False)
class PastValue:
    """One value: its words, who said it, and who put another in its place, if anybody did."""

    change_id: ChangeId
    words: str
    saying: Saying
    replaced: Saying | None
    stands: bool
    is_known: bool


def values_of_group(laptop: Laptop, record_id: RecordId, group: str) -> list[PastValue]:
    """Return every value of a group that is known of, the latest first; that it was read is noted.

    Raises:
        Refusal: `unknown_record` where the record is not, or no longer, here; `role`.
    """

    def read(work: UnitOfWork) -> list[PastValue]:
        kept = held_state(work, record_id)
        laptop.must_read(kept.record_type)
        work.audit("values.shown", kept.record_type, [record_id])
        replaced = replaced_of(work.connection, record_id)
        kind = record_types()[kept.record_type]
        teller = Teller(staff_names(work.connection), laptop.author.device_id, replaced, kept)
        known = kept.shown.get(group, NOTHING)
        origins: dict[ChangeId, Origin] = {
            each.change_id: each.origin for each in replaced.get(group, ()) if each.origin
        } | dict(kept.origins)
        heads = {
            each.change_id: each.head for each in replaced.get(group, ()) if each.head is not None
        } | dict(known.heads)
        after = {each.change_id: each.replaced_by for each in replaced.get(group, ())}
        found = []
        for change_id in sorted({*known.heads, *known.superseded, *after}, reverse=True):
            head, next_id = heads.get(change_id), after.get(change_id)
            words = words_of(kind, group, head.value) if head else NOT_HERE
            if head and group == VOID_GROUP and head.value:
                words = f"{words}: {head.value.get('reason') or EMPTY}"
            found.append(
                PastValue(
                    change_id,
                    words,
                    teller.saying(origins.get(change_id)),
                    teller.saying(origins[next_id]) if next_id in origins else None,
                    stands=change_id in known.heads,
                    is_known=head is not None,
                )
            )
        return found

    return laptop.noting(read)


def fetch_history(laptop: Laptop, record_id: RecordId) -> int:
    """Ask the centre what was ever said of a record, and keep it; return how many changes it told.

    Raises:
        Refusal: `practice`, `not_enrolled`, `offline`, `not_held`, `unknown_record`.
    """
    with laptop.work() as work:
        held_state(work, record_id)
    with line_to_centre(laptop) as transport:
        changes = ask_history(laptop.engine, transport, record_id)
    with laptop.work() as work:
        # It may have left while the centre was asked: then nothing of it comes back.
        kept = held_state(work, record_id)
        keep_replaced(work.connection, [(record_id, replaced_in_log(changes))])
        work.audit("history.asked", kept.record_type, [record_id])
        work.commit()
    return len(changes)

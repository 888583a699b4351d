"""What the centre did not accept, for whoever wrote it: put right and sent again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import select, update

from app.casework.laptop import Laptop
from app.records.change import Change, decode_change
from app.records.declaration import table_of
from app.records.ids import ChangeId, new_id
from app.records.local_rows import OutboxChange
from app.records.refusal import Refusal

_OUTBOX = table_of(OutboxChange)
SENT_AGAIN = "sent_again"


def send_again(laptop: Laptop, change_id: ChangeId) -> ChangeId:
    """Offer a change once more, with what was corrected since; return the id it goes under.

    What was corrected goes as a change that says all the first one said and has seen it, so that
    the first counts as received when this one does. Where nothing was corrected the same change is
    judged once more: rights may have changed since.

    Raises:
        Refusal: `not_refused` where it was received meanwhile.
    """
    with laptop.work() as work:
        of_change = _OUTBOX.c.change_id == change_id
        row = work.connection.execute(
            select(_OUTBOX).where(of_change, _OUTBOX.c.status == "not_accepted")
        ).first()
        if row is None:
            raise Refusal(
                "not_refused",
                "This waits for nothing: the centre has it, or it is on its way.",
            )
        first = decode_change(row.body)
        later = work.connection.execute(
            select(_OUTBOX.c.body)
            .where(_OUTBOX.c.record_id == row.record_id, _OUTBOX.c.position > row.position)
            .order_by(_OUTBOX.c.position)
        ).scalars()
        groups, seen = _corrected(first, map(decode_change, later))
        if groups == first.groups:
            work.connection.execute(update(_OUTBOX).where(of_change).values(status="waiting"))
            work.audit("sent_again", row.record_type, [row.record_id])
            work.commit()
            return change_id
        change = msgspec.structs.replace(
            first, id=new_id(), groups=groups, seen=seen, made_at=work.now, repair=False
        )
        work.take([change], event="sent_again")
        said = "You corrected it and sent it again."
        work.connection.execute(
            update(_OUTBOX).where(of_change).values(reason_code=SENT_AGAIN, reason=said)
        )
        work.commit()
        return change.id


def _corrected(
    first: Change, later: Iterable[Change]
) -> tuple[dict[str, Any], dict[str, list[ChangeId]]]:
    """Return the groups of a change as its author corrected them since, and what that has seen.

    Only what was written upon this change counts: what others wrote stays for a person to decide.
    """
    groups = dict(first.groups)
    chain = {group: {first.id} for group in groups}
    seen = {group: {first.id, *first.seen.get(group, ())} for group in groups}
    for change in later:
        for group in change.groups.keys() & groups.keys():
            if chain[group] & set(change.seen.get(group, ())):
                groups[group] = change.groups[group]
                chain[group].add(change.id)
                seen[group] |= {change.id, *change.seen[group]}
    return groups, {group: sorted(ids) for group, ids in seen.items()}

"""Any record, by its declaration: recorded, changed, corrected, taken out of sight, shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.casework.laptop import Laptop
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.storage.drafts import KeptDraft, drop_draft
from app.storage.unit_of_work import UnitOfWork


def type_called(name: str) -> RecordType:
    """Return a record type by name.

    Raises:
        Refusal: `unknown_type`, naming those there are.
    """
    kind = record_types().get(name)
    if kind is None:
        known = ", ".join(sorted(record_types()))
        raise Refusal("unknown_type", f"There is no kind of record called {name}. Known: {known}.")
    return kind


def record(
    laptop: Laptop, type_name: str, values: Mapping[str, Any], *, draft: KeptDraft | None = None
) -> RecordId:
    """Write a new record; its draft, if it had one, ends in the same transaction.

    Raises:
        Refusal: a value cannot be taken, something required is missing, or the role may not.
    """
    kind = type_called(type_name)
    laptop.must_write(type_name)
    require(kind, values)
    with laptop.work() as work:
        record_id = work.record(type_name, values)
        if draft is not None:
            drop_draft(work.connection, draft.id)
        work.commit()
    return record_id


def change(
    laptop: Laptop,
    type_name: str,
    record_id: RecordId,
    values: Mapping[str, Any],
    *,
    draft: KeptDraft | None = None,
) -> bool:
    """Change a record as its author saw it when the form was opened; tell whether it differs."""
    laptop.must_write(type_name)
    looking_at = draft.seen.get(record_id) if draft else None
    with laptop.work() as work:
        changed = work.edit(type_name, record_id, values, looking_at=looking_at)
        if draft is not None:
            drop_draft(work.connection, draft.id)
        work.commit()
    return changed is not None


def correct(
    laptop: Laptop, type_name: str, corrected_id: RecordId, values: Mapping[str, Any]
) -> RecordId:
    """Write an entry that corrects another; both are kept."""
    laptop.must_write(type_name)
    require(type_called(type_name), values)
    with laptop.work() as work:
        record_id = work.correct(type_name, corrected_id, values)
        work.commit()
    return record_id


def take_out_of_sight(laptop: Laptop, type_name: str, record_id: RecordId, reason: str) -> None:
    """Void a record: nothing is lost, and it can be taken back.

    Raises:
        Refusal: `reason_missing`.
    """
    laptop.must_write(type_name)
    if not reason.strip():
        raise Refusal(
            "reason_missing", "Say in a word why, for whoever looks later.", field="reason"
        )
    with laptop.work() as work:
        work.void(type_name, record_id, reason=reason.strip())
        work.commit()


def bring_back(laptop: Laptop, type_name: str, record_id: RecordId) -> None:
    """Undo a void."""
    laptop.must_write(type_name)
    with laptop.work() as work:
        work.unvoid(type_name, record_id)
        work.commit()


def show(laptop: Laptop, type_name: str, record_id: RecordId) -> Mapping[str, Any]:
    """Return the row of one record; that it was read is noted.

    Raises:
        Refusal: `unknown_record`.
    """
    kind = type_called(type_name)

    def read(work: UnitOfWork) -> Mapping[str, Any]:
        found = work.connection.execute(select(kind.table).where(kind.table.c.id == record_id))
        row = found.mappings().first()
        if row is None:
            raise Refusal("unknown_record", "There is no such record on this laptop.")
        work.audit("record.shown", type_name, [record_id])
        return dict(row)

    return laptop.noting(read)


def list_records(
    laptop: Laptop, type_name: str, *, limit: int = 100
) -> Sequence[Mapping[str, Any]]:
    """Return rows of a type, those not voided, the latest first; that they were read is noted."""
    kind = type_called(type_name)
    newest = kind.table.c[kind.about.happened] if kind.about.happened else kind.table.c.id
    statement = select(kind.table).where(kind.table.c.voided.is_(False))

    def read(work: UnitOfWork) -> Sequence[Mapping[str, Any]]:
        rows = work.connection.execute(statement.order_by(newest.desc()).limit(limit))
        shown = [dict(row) for row in rows.mappings()]
        work.audit("records.listed", type_name, [row["id"] for row in shown])
        return shown

    return laptop.noting(read)


def require(kind: RecordType, values: Mapping[str, Any]) -> None:
    """Refuse to finish where something the form requires is missing; drafts keep everything.

    Raises:
        Refusal: `required`, at the field.
    """
    for name, field in kind.fields.items():
        if field.says.required and values.get(name) in (None, "", []):
            raise Refusal(
                "required",
                f"{field.says.label} is needed before this can be finished. It is kept as a draft.",
                field=name,
            )

"""Any record, by its declaration: recorded, changed, corrected, taken out of sight, shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from app.casework.laptop import Laptop
from app.casework.person_page import ContestedGroup, contested_groups_of
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import Leaving, RecordState
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.fold import State
from app.rules.shown import row_of
from app.rules.typed_codes import refuse_unknown_codes
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
    refuse_unknown_codes(kind, values)
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
    """Change a record as its author saw it when the form was opened; tell whether it differs.

    Raises:
        Refusal: a value cannot be taken, the role may not, or `unknown_record`.
    """
    kind = type_called(type_name)
    laptop.must_write(type_name)
    looking_at = draft.seen.get(record_id) if draft else None
    with laptop.work() as work:
        state = _state_of(work, kind, record_id) if looking_at is None else looking_at
        refuse_unknown_codes(kind, values, standing=row_of(kind, record_id, state))
        changed = work.edit(type_name, record_id, values, looking_at=looking_at)
        if draft is not None:
            drop_draft(work.connection, draft.id)
        work.commit()
    return changed is not None


def correct(
    laptop: Laptop,
    type_name: str,
    corrected_id: RecordId,
    values: Mapping[str, Any],
    *,
    draft: KeptDraft | None = None,
) -> RecordId:
    """Write an entry that corrects another; both are kept.

    Raises:
        Refusal: as `record`; `unknown_record`; `changed_in_place` where the type needs none.
    """
    kind = type_called(type_name)
    laptop.must_write(type_name)
    if not kind.about.append_only:
        raise Refusal(
            "changed_in_place", f"{kind.about.label}: change it itself; it needs no correction."
        )
    require(kind, values)
    with laptop.work() as work:
        corrected = row_of(kind, corrected_id, _state_of(work, kind, corrected_id))
        refuse_unknown_codes(kind, values, standing=corrected)
        record_id = work.correct(type_name, corrected_id, values)
        if draft is not None:
            drop_draft(work.connection, draft.id)
        work.commit()
    return record_id


def take_out_of_sight(laptop: Laptop, type_name: str, record_id: RecordId, reason: str) -> None:
    """Void a record: nothing is lost, and it can be taken back.

    Raises:
        Refusal: `reason_missing`; `unknown_record`; the role may not.
    """
    kind = type_called(type_name)
    laptop.must_write(type_name)
    if not reason.strip():
        raise Refusal(
            "reason_missing", "Say in a word why, for whoever looks later.", field="reason"
        )
    with laptop.work() as work:
        _state_of(work, kind, record_id)
        work.void(type_name, record_id, reason=reason.strip())
        work.commit()


def bring_back(laptop: Laptop, type_name: str, record_id: RecordId) -> None:
    """Undo a void.

    Raises:
        Refusal: `unknown_record`; the role may not.
    """
    kind = type_called(type_name)
    laptop.must_write(type_name)
    with laptop.work() as work:
        _state_of(work, kind, record_id)
        work.unvoid(type_name, record_id)
        work.commit()


def show(laptop: Laptop, type_name: str, record_id: RecordId) -> Mapping[str, Any]:
    """Return the row of one record; that it was read is noted.

    Raises:
        Refusal: `unknown_record` where it is not, or no longer, here; the role may not read it.
    """
    kind = type_called(type_name)
    laptop.must_read(type_name)

    def read(work: UnitOfWork) -> Mapping[str, Any]:
        statement = select(kind.table).where(kind.table.c.id == record_id, _stays(kind))
        found = work.connection.execute(statement)
        row = found.mappings().first()
        if row is None:
            raise Refusal("unknown_record", "There is no such record on this laptop.")
        work.audit("record.shown", type_name, [record_id])
        return dict(row)

    return laptop.noting(read)


def contested_in(laptop: Laptop, record_id: RecordId) -> tuple[ContestedGroup, ...]:
    """Return every value of the groups of a record on which laptops disagree, whoever it is about.

    What `show` returns is one of them: whoever shows or changes the record shows all of these.
    """
    with laptop.reading() as connection:
        return contested_groups_of(connection, record_id)


def list_records(
    laptop: Laptop, type_name: str, *, limit: int = 100
) -> Sequence[Mapping[str, Any]]:
    """Return rows of a type, those not voided, the latest first; that they were read is noted.

    Raises:
        Refusal: the role may not read them.
    """
    kind = type_called(type_name)
    laptop.must_read(type_name)
    newest = kind.table.c[kind.about.happened] if kind.about.happened else kind.table.c.id
    statement = select(kind.table).where(kind.table.c.voided.is_(False), _stays(kind))

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
                f"{field.says.label} is needed before this can be finished. Nothing was lost.",
                field=name,
            )


def _state_of(work: UnitOfWork, kind: RecordType, record_id: RecordId) -> State:
    """Return what a record shows; an id of another type is none of this type."""
    kept = work.state(record_id)
    if kept.record_type != kind.name:
        raise Refusal("unknown_record", f"{kind.about.label}: there is none under this id here.")
    return kept.shown


def _stays(kind: RecordType) -> ColumnElement[bool]:
    """Leave out what this laptop must let go: its reading ended when the centre said so."""
    state = table_of(RecordState)
    leaving = select(table_of(Leaving).c.scope_key)
    going = select(state.c.record_id).where(
        or_(state.c.subject_id.in_(leaving), state.c.audience.in_(leaving))
    )
    return kind.table.c.id.not_in(going)

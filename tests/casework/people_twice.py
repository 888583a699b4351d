"""Two records of one human being, and entries of every kind about either, for tests of links."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import or_, select

from app.casework import people
from app.casework.laptop import Laptop
from app.records.declaration import Meeting, table_of
from app.records.local_rows import RecordState
from app.records.registry import RecordField, RecordType, record_types
from app.rules.linking import subject_field

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
BY_ANNOTATION: dict[Any, Any] = {
    str | None: "as it was said",
    bool | None: True,
    date | None: date(2026, 11, 20),
    datetime | None: AT,
    list[str] | None: ["one", "two"],
    dict[str, Any] | None: {"1": 2},
}


def houmet(laptop: Laptop) -> str:
    """Record him as the van knows him."""
    return people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})


def humet(laptop: Laptop) -> str:
    """Record him as the clinic spelt him."""
    return people.record_person(laptop, {"forename": "Humet", "surname": "Brequin"})


def kinds_about_somebody() -> list[RecordType]:
    """Return every type with one subject that is not the subject itself, parents before parts."""
    found = [kind for kind in record_types().values() if subject_field(kind)]
    return sorted(found, key=lambda kind: (len(parents(kind)), kind.name != "contact"))


def parents(kind: RecordType) -> dict[str, str]:
    """Return the fields that name another entry about somebody, with its type."""
    return {
        field.name: field.says.refers_to[0]
        for field in kind.fields.values()
        if field.name != "corrects"
        and field.says.refers_to
        and subject_field(record_types()[field.says.refers_to[0]])
    }


def one_of_each(laptop: Laptop, subject_id: str) -> dict[str, str]:
    """Write one entry of every type about somebody, all fields said; return type to id."""
    ids: dict[str, str] = {}
    with laptop.work() as work:
        for kind in kinds_about_somebody():
            values = {name: _said(field) for name, field in kind.fields.items()}
            values |= {name: None for name, f in kind.fields.items() if f.says.refers_to}
            values |= {name: ids[parent] for name, parent in parents(kind).items()}
            values[subject_field(kind) or ""] = subject_id
            ids[kind.name] = work.record(
                kind.name, {n: v for n, v in values.items() if v is not None}
            )
        work.commit()
    return ids


def _said(field: RecordField) -> Any:
    if field.says.meeting is Meeting.DERIVED:
        return None
    codes = field.says.codes
    if codes is not None:
        first = next(iter(codes.labels))
        return [first] if field.says.meeting is Meeting.SET else first
    if field.annotation == int | None:
        return next(limit.ge for limit in field.limits if hasattr(limit, "ge"))
    said = BY_ANNOTATION[field.annotation]
    longest = next((limit.max_length for limit in field.limits if hasattr(limit, "max_length")), 99)
    return said[:longest] if isinstance(said, str) else said


def rows_about(laptop: Laptop, *subjects: str) -> dict[str, tuple[Any, ...]]:
    """Return the row and the state of every record about these people, links aside, by id."""
    state = table_of(RecordState)
    about = or_(state.c.subject_id.in_(subjects), state.c.other_subject_id.in_(subjects))
    with laptop.reading() as connection:
        kept = connection.execute(select(state).where(about, state.c.record_type != "link")).all()
        return {
            row.record_id: (
                bytes(row.shown),
                tuple(
                    connection.execute(
                        select(table := record_types()[row.record_type].table).where(
                            table.c.id == row.record_id
                        )
                    ).one()
                ),
            )
            for row in kept
        }

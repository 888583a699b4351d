"""A person's own copy of what is written down about them, made from the declarations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select

from app.casework.laptop import Laptop
from app.casework.person_page import row_of_somebody
from app.documents.own_record import OwnEntry, render_own_record
from app.records.ids import RecordId
from app.records.registry import RecordType, record_type, record_types
from app.rules.summary import name_of_person, said_of, values_by_label
from app.storage.unit_of_work import UnitOfWork

PEOPLE = ("person", "anonymous_identity")
# Of a link: ids and fingerprints, which say nothing to a reader.
_FOR_THE_PROGRAM = ("grounds", "moved", "named")


def own_record(laptop: Laptop, person_id: RecordId) -> bytes:
    """Make the copy of everything on this laptop about somebody that the worker may read.

    It is audited. Whoever hands it over reads it first: what others said in confidence, or what
    would put somebody in danger, the law lets a lead leave out.

    Returns:
        A PDF/UA-1 file.

    Raises:
        Refusal: `unknown_record`; `role`.
    """
    laptop.must_read("person")

    def read(work: UnitOfWork) -> tuple[str, list[tuple[str, list[OwnEntry]]]]:
        kind_name, row = row_of_somebody(work.connection, person_id)
        first = record_type(kind_name)
        entries = [(first.about.label, [_entry(first, row)])]
        for kind in record_types().values():
            if kind.about.subject and kind.may_read(laptop.worker.role):
                rows = _rows(work, kind, person_id)
                if rows:
                    entries.append((kind.about.plural, [_entry(kind, each) for each in rows]))
        work.audit("person.own_record", kind_name, [person_id])
        return name_of_person(row), entries

    name, entries = laptop.noting(read)
    return render_own_record(name, entries, laptop.clock.today())


def _rows(work: UnitOfWork, kind: RecordType, person_id: RecordId) -> list[dict[str, Any]]:
    about = or_(*(kind.table.c[name] == person_id for name in kind.about.subject))
    statement = select(kind.table).where(about, kind.table.c.voided.is_(False))
    if kind.about.happened:
        statement = statement.order_by(kind.table.c[kind.about.happened])
    return [dict(row) for row in work.connection.execute(statement).mappings()]


def _entry(kind: RecordType, row: Mapping[str, Any]) -> OwnEntry:
    happened = kind.about.happened
    when = said_of(kind.fields[happened], row.get(happened)) if happened else ""
    names = kind.fields.keys() & {happened, *_FOR_THE_PROGRAM}
    skipped = {kind.fields[name].says.label for name in names}
    values = [(label, said) for label, said in values_by_label(kind, row) if label not in skipped]
    return OwnEntry(kind.about.label, when, values)

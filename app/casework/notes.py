"""Words in notes, for those whose role may read the record they stand in; all inside the vault.

The notes are read through where they lie, without an index of their own: nothing but the rows
themselves holds a word of them, so that what is let go is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, LargeBinary, and_, cast, func, or_, select

from app.casework.laptop import Laptop
from app.casework.person_page import leaving_keys
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.people import AnonymousIdentity, Person
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.names import fold
from app.rules.summary import name_of_person
from app.storage.unit_of_work import UnitOfWork

FEWEST_LETTERS = 3
_MOST_OF_A_TYPE = 200
_AROUND = 60
_PERSON, _IDENTITY = table_of(Person), table_of(AnonymousIdentity)


@dataclass(frozen=True)
class NoteFound:
    """A note in which all the words stand.

    Attributes:
        name: whom it is about; "No name given" for somebody without a name.
        label: what kind of record it is.
        before, words, after: the first word found, with what stands around it.
    """

    record_type: str
    record_id: RecordId
    subject_id: RecordId
    name: str
    label: str
    day: date | None
    before: str
    words: str
    after: str

    def __repr__(self) -> str:
        """Say nothing of what stands there."""
        return f"NoteFound({self.record_id!r})"


def find_in_notes(laptop: Laptop, text: str, *, limit: int = 50) -> list[NoteFound]:
    """Return the notes in which every word begins a word, the latest first; that is noted.

    Args:
        laptop: at work; types that the role may not read are passed over.
        text: words in any order, with or without accents.
        limit: of the list.

    Raises:
        Refusal: `too_short` where no word has three letters.
    """
    words = fold(text).split()
    if not any(len(word) >= FEWEST_LETTERS for word in words):
        raise Refusal("too_short", "Write at least three letters of a word.", field="search")
    kinds = [kind for kind in record_types().values() if _is_searched(laptop, kind)]

    def read(work: UnitOfWork) -> list[NoteFound]:
        leaving = leaving_keys(work.connection)
        rows = [
            (kind, row)
            for kind in kinds
            for row in _rows(work.connection, kind, words)
            if row[kind.about.subject[0]] not in leaving
        ]
        rows.sort(key=lambda each: str(_day(*each) or ""), reverse=True)
        found = _with_names(work.connection, rows[:limit], words)
        work.audit("notes.searched", None, [each.record_id for each in found])
        return found

    return laptop.noting(read)


def _is_searched(laptop: Laptop, kind: RecordType) -> bool:
    return bool(kind.about.subject and _note_fields(kind) and kind.may_read(laptop.worker.role))


def _note_fields(kind: RecordType) -> list[str]:
    return [name for name, field in kind.fields.items() if field.says.long_text]


def _rows(connection: Connection, kind: RecordType, words: list[str]) -> list[dict[str, Any]]:
    """Return the rows of a type whose notes hold all words, each at the beginning of a word."""
    columns = [kind.table.c[name] for name in _note_fields(kind)]
    plain = and_(*(or_(*(column.like(f"%{word}%") for column in columns)) for word in words))
    # More bytes than letters: one is beyond plain ones, so that the note is read in full below.
    bytes_of = [func.length(cast(column, LargeBinary)) for column in columns]
    accented = or_(*(func.length(column) != n for column, n in zip(columns, bytes_of, strict=True)))
    statement = select(kind.table).where(kind.table.c.voided.is_(False), or_(plain, accented))
    if kind.about.happened:
        statement = statement.order_by(kind.table.c[kind.about.happened].desc())
    found = []
    for row in connection.execute(statement).mappings():
        said = fold(" ".join(row[column.name] or "" for column in columns)).split()
        if all(any(each.startswith(word) for each in said) for word in words):
            found.append(dict(row))
        if len(found) == _MOST_OF_A_TYPE:
            break
    return found


def _day(kind: RecordType, row: Mapping[str, Any]) -> date | None:
    happened = kind.about.happened
    derived = next((name for name, source in kind.derived if source == happened), None)
    return row.get(derived) if derived else None


def _with_names(
    connection: Connection, rows: list[tuple[RecordType, dict[str, Any]]], words: list[str]
) -> list[NoteFound]:
    subjects = {row[kind.about.subject[0]] for kind, row in rows}
    names: dict[RecordId, str] = {}
    for table in (_PERSON, _IDENTITY):
        known = connection.execute(select(table).where(table.c.id.in_(subjects))).mappings()
        names |= {row["id"]: name_of_person(dict(row)) for row in known}
    found = []
    for kind, row in rows:
        subject_id = row[kind.about.subject[0]]
        before, word, after = _excerpt((row[name] for name in _note_fields(kind)), words)
        found.append(
            NoteFound(
                kind.name,
                row["id"],
                subject_id,
                names.get(subject_id) or name_of_person({}),
                kind.about.label,
                _day(kind, row),
                before,
                word,
                after,
            )
        )
    return found


def _excerpt(notes: Iterable[str | None], words: list[str]) -> tuple[str, str, str]:
    """Return the first word found with what stands around it."""
    for note in notes:
        parts = (note or "").split()
        for at, part in enumerate(parts):
            if any(each.startswith(tuple(words)) for each in fold(part).split()):
                before, after = " ".join(parts[:at]), " ".join(parts[at + 1 :])
                shortened = before if len(before) <= _AROUND else f"…{before[-_AROUND:]}"
                return shortened, part, after if len(after) <= _AROUND else f"{after[:_AROUND]}…"
    return "", "", ""

"""People: found, recorded, opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from app.casework.laptop import Laptop
from app.casework.person_page import (
    ContestedGroup,
    PersonPage,
    SafetyValue,
    leaving_keys,
    read_person,
    row_of_somebody,
    said_when,
)
from app.casework.timeline import Entry
from app.records.declaration import table_of
from app.records.ids import RecordId
from app.records.local_rows import AuditEntry, Setting
from app.records.people import Person
from app.records.refusal import Refusal
from app.records.registry import record_type
from app.rules.person_code import mint
from app.rules.search_ranking import Found
from app.rules.summary import name_of_person
from app.rules.typed_codes import refuse_unknown_codes
from app.storage.search import find_people as search_people
from app.storage.unit_of_work import UnitOfWork

__all__ = [
    "ContestedGroup",
    "Entry",
    "PersonPage",
    "SafetyValue",
    "Somebody",
    "find_people",
    "lately_opened",
    "open_person",
    "read_person",
    "recent_people",
    "record_person",
    "said_when",
    "who_is",
]

_PERSON = table_of(Person)
_LATELY = 50


@dataclass(frozen=True)
class Somebody:
    """Who a form is about; `sex` is female, male or not said, `age_band` a code or nothing."""

    person_id: RecordId
    name: str
    code: str
    birth_date: date | None
    sex: str
    age_band: str = ""

    def __repr__(self) -> str:
        """Name nobody: this may end up in exceptions."""
        return f"Somebody({self.person_id!r})"


def find_people(laptop: Laptop, text: str, *, limit: int = 20) -> list[Found]:
    """Return the people a typed text may mean, the likeliest first; those leaving are left out."""
    with laptop.reading() as connection:
        leaving = leaving_keys(connection)
        found = search_people(
            connection,
            text,
            laptop.shelf.nicknames,
            limit=limit + len(leaving),
            seen=lately_opened(connection),
        )
    return [each for each in found if each.candidate.person_id not in leaving][:limit]


def lately_opened(connection: Connection) -> dict[RecordId, datetime]:
    """Return whom this laptop opened last, and when."""
    audit = table_of(AuditEntry)
    rows = connection.execute(
        select(audit.c.record_ids, audit.c.at)
        .where(audit.c.event == "person.opened")
        .order_by(audit.c.position.desc())
        .limit(_LATELY)
    )
    lately: dict[RecordId, datetime] = {}
    for row in rows:
        for person_id in row.record_ids[:1]:
            lately.setdefault(person_id, row.at)
    return lately


def recent_people(laptop: Laptop, *, limit: int = 10) -> list[tuple[RecordId, str, str]]:
    """Return id, name and code of the people opened last."""
    with laptop.reading() as connection:
        lately = list(lately_opened(connection))
        leaving = leaving_keys(connection)
        rows = {
            row["id"]: row
            for row in connection.execute(
                select(_PERSON).where(_PERSON.c.id.in_(lately), _PERSON.c.voided.is_(False))
            ).mappings()
        }
    shown = [one for one in lately if one in rows and one not in leaving][:limit]
    return [(one, name_of_person(dict(rows[one])), rows[one]["code"] or "") for one in shown]


def record_person(laptop: Laptop, values: Mapping[str, Any]) -> RecordId:
    """Take up a person under a new code, in the worker's own team.

    Raises:
        Refusal: `nothing_said` where neither a name nor a nickname is given; a value not taken.
    """
    laptop.must_write("person")
    if not any(values.get(name) for name in ("forename", "surname", "known_as")):
        raise Refusal(
            "nothing_said",
            "A first name, a surname or a nickname is needed. For somebody who gives none, press "
            "Ctrl+Q and choose Anonymous.",
            field="forename",
        )
    refuse_unknown_codes(record_type("person"), values)
    with laptop.work() as work:
        person_id = work.record(
            "person",
            {
                "team_id": laptop.worker.team_id,
                **values,
                "code": mint(laptop.vault.particulars.device_prefix, _next_number(work)),
            },
        )
        work.commit()
    return person_id


def open_person(laptop: Laptop, person_id: RecordId) -> PersonPage:
    """Return the page of a person or of somebody without a name; that it was read is noted.

    Raises:
        Refusal: `unknown_record` when they are not, or no longer, on this laptop.
    """

    def read(work: UnitOfWork) -> PersonPage:
        page = read_person(work.connection, person_id)
        # First whom they asked for, then those whose records the page shows through a link.
        others = sorted(page.cluster - {person_id})
        work.audit("person.opened", page.record_type, [person_id, *others])
        return page

    return laptop.noting(read)


def who_is(laptop: Laptop, person_id: RecordId) -> Somebody:
    """Return who a form is about, in a line; that it was read is noted.

    Raises:
        Refusal: `unknown_record` when they are not, or no longer, on this laptop.
    """

    def read(work: UnitOfWork) -> Mapping[str, Any]:
        record_type, row = row_of_somebody(work.connection, person_id)
        work.audit("person.named", record_type, [person_id])
        return row

    row = laptop.noting(read)
    sex = {"F": "female", "M": "male"}.get(str(row.get("sex")), "")
    code = str(row.get("code") or "")
    age_band = str(row.get("age_band") or "")
    return Somebody(person_id, name_of_person(row), code, row.get("birth_date"), sex, age_band)


def _next_number(work: UnitOfWork) -> int:
    setting = table_of(Setting)
    where = setting.c.name == "people_recorded_here"
    last = work.connection.execute(select(setting.c.value).where(where)).scalar()
    number = int(last or 0) + 1
    if last is None:
        work.connection.execute(setting.insert(), {"name": "people_recorded_here", "value": number})
    else:
        work.connection.execute(setting.update().where(where).values(value=number))
    return number

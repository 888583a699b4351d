"""Who among all people on this laptop may be the one described: met by keys, without a scan."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from app.rules.matching.described import Described, describe
from app.rules.matching.frequencies import Frequencies
from app.rules.names import Nicknames
from app.rules.record_keys import match_keys, weak_match_keys
from app.rules.search_keys import Kind

# A key that more people share names a crowd: 600 in place of 200 found nobody more among 100,000.
MOST_WITH_ONE_KEY: Final = 200
MOST_WITH_A_WEAK_KEY: Final = 12
_FIELDS: Final = (
    "id", "forename", "surname", "known_as", "aliases", "birth_date", "sex", "address", "parish",
    "island", "postcode",
)  # fmt: skip

# Written out, as they run while somebody types: each reads ranges of a primary key.
_WANTED = f"""
    SELECT value AS key FROM json_each({{keys}}) WHERE (
        SELECT count(*) FROM (
            SELECT 1 FROM search_key WHERE kind = '{Kind.MATCH}' AND key = value LIMIT {{most}} + 1
        )
    ) <= {{most}}
"""  # noqa: S608 - of our own words only
_MET = f"""
WITH wanted AS MATERIALIZED (
    {_WANTED.format(keys="?1", most="?2")} UNION {_WANTED.format(keys="?3", most="?4")}
), met AS MATERIALIZED (
    SELECT DISTINCT person_id FROM wanted CROSS JOIN search_key
    WHERE kind = '{Kind.MATCH}' AND search_key.key = wanted.key
)
SELECT {", ".join(_FIELDS)} FROM met CROSS JOIN person
WHERE person.id = met.person_id AND voided = 0
"""  # noqa: S608 - as above
_PHONES = "SELECT person_id, phone FROM safe_contact WHERE voided = 0 AND phone IS NOT NULL"
_PHONES_OF = f"{_PHONES} AND person_id IN (SELECT value FROM json_each(?1))"  # noqa: S608
_EVERYBODY = f"SELECT {', '.join(_FIELDS)} FROM person WHERE voided = 0"  # noqa: S608 - as above
_THESE = f"{_EVERYBODY} AND id IN (SELECT value FROM json_each(?1)) ORDER BY id"  # noqa: S608
_ABOUT_HOW_MANY = "SELECT max(rowid) FROM person"


def who_may_be(connection: Connection, person: Described, nicknames: Nicknames) -> list[Described]:
    """Return those who share a key with the person that no crowd shares; nobody is scored yet.

    Args:
        connection: of the laptop's database.
        person: as typed; their own record, if there is one, is met as well.
        nicknames: the families that the keys were made with.
    """
    keys = json.dumps(sorted(match_keys(person, nicknames)))
    weak = json.dumps(sorted(weak_match_keys(person, nicknames)))
    rows = list(_each(connection, _MET, keys, MOST_WITH_ONE_KEY, weak, MOST_WITH_A_WEAK_KEY))
    ids = json.dumps([row["id"] for row in rows])
    phones = _phones(connection, _PHONES_OF, ids) if person.phones else {}
    return [_described(row, phones) for row in rows]


def described(connection: Connection, ids: Sequence[str]) -> list[Described]:
    """Return those of the people who are in sight, as the matcher sees them."""
    wanted = json.dumps(list(ids))
    phones = _phones(connection, _PHONES_OF, wanted)
    return [_described(row, phones) for row in _each(connection, _THESE, wanted)]


def about_how_many(connection: Connection) -> int:
    """Return about how many people there are, at once: those let go of may be counted still."""
    return int(connection.exec_driver_sql(_ABOUT_HOW_MANY).scalar() or 0)


def count_frequencies(connection: Connection) -> Frequencies:
    """Count how many people have each name, place and number. Takes seconds for 100,000 people."""
    phones = _phones(connection, _PHONES)
    return Frequencies.of(_described(row, phones) for row in _each(connection, _EVERYBODY))


def _described(row: Mapping[str, Any], phones: Mapping[str, Sequence[str]]) -> Described:
    # Ages are not kept of people, so no day is needed against which to reckon one.
    return describe({**row, "phones": phones.get(row["id"], ())}, date.min)


def _phones(connection: Connection, statement: str, *values: object) -> dict[str, list[str]]:
    phones: dict[str, list[str]] = defaultdict(list)
    for person_id, phone in connection.exec_driver_sql(statement, values):
        phones[person_id].append(phone)
    return phones


def _each(connection: Connection, statement: str, *values: object) -> Iterator[dict[str, Any]]:
    for row in connection.exec_driver_sql(statement, values):
        fields = dict(zip(_FIELDS, row, strict=True))
        fields["aliases"] = json.loads(fields["aliases"]) if fields["aliases"] else ()
        yield fields

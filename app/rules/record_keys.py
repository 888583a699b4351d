"""What a record adds to the search keys: to find somebody as one types, and to find them twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Final

from app.rules.matching.blocking import keys_of, weak_keys_of
from app.rules.matching.described import Described, describe
from app.rules.names import Nicknames
from app.rules.search_keys import LONGEST_KEY, Kind, SearchKey, keys_of_person

TYPES_WITH_KEYS: Final = ("person", "safe_contact")

# Invented people whose keys tell one way of making keys from another.
_SAMPLES: Final[tuple[tuple[str, Mapping[str, object]], ...]] = (
    (
        "person",
        {
            "id": "one",
            "code": "WS-K4T7-9",
            "forename": "Houmet Zé",
            "surname": "de la Brecquin-Ogier",
            "known_as": "Bill",
            "aliases": ["Margaret Ściebura"],
            "birth_date": date(1991, 3, 11),
            "sex": "M",
            "address": "9 Rue des Sablons",
            "parish": "St Peter Port",
            "island": "guernsey",
            "postcode": "GY1 1AA",
        },
    ),
    ("person", {"id": "two", "forename": "Kasia", "surname": "Torode", "sex": "F"}),
    ("safe_contact", {"person_id": "one", "phone": "+44 7700 900123"}),
)


def keys_of_record(
    record_type: str, row: Mapping[str, object], nicknames: Nicknames
) -> tuple[str, set[SearchKey]] | None:
    """Return whom a record makes findable and by which keys; None for types that do not."""
    if record_type == "person":
        return str(row["id"]), keys_of_person(row, nicknames) | _of_match(row, nicknames)
    if record_type == "safe_contact" and row.get("person_id"):
        phone = {"phone": row.get("phone")}
        return str(row["person_id"]), keys_of_person(phone, nicknames) | _of_match(phone, nicknames)
    return None


def match_keys(person: Described, nicknames: Nicknames) -> set[str]:
    """Return the keys under which somebody meets those who may be the same, as they are stored."""
    return {key[:LONGEST_KEY] for key in keys_of(person, nicknames)}


def weak_match_keys(person: Described, nicknames: Nicknames) -> set[str]:
    """Return further keys, under which only few may meet."""
    return {key[:LONGEST_KEY] for key in weak_keys_of(person, nicknames)}


def made_as(nicknames: Nicknames) -> str:
    """Return what changes when keys are made another way: those that are stored are then old."""
    digest = sha256()
    for name in nicknames.in_order:
        digest.update(f"{name}{sorted(nicknames.of(name))}".encode())
    for record_type, row in _SAMPLES:
        found = keys_of_record(record_type, row, nicknames)
        digest.update(str(found and sorted(found[1])).encode())
    return digest.hexdigest()[:16]


def _of_match(fields: Mapping[str, object], nicknames: Nicknames) -> set[SearchKey]:
    # No key is made of an age, against which alone today would count.
    person = describe(fields, date.min)
    keys = match_keys(person, nicknames) | weak_match_keys(person, nicknames)
    return {(str(Kind.MATCH), key) for key in keys}

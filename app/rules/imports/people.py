"""`people`: one row is a person and, where a phone or an email is given, how to reach them."""

from __future__ import annotations

from uuid import UUID

from app.records import codes
from app.records.ids import RecordId
from app.rules.imports.declaration import Column, Kind, Part
from app.rules.imports.readers import (
    code_of,
    iso_code,
    list_of,
    open_code_of,
    read_day,
    read_text,
    read_yes_no,
)
from app.rules.person_code import HIGHEST_NUMBER, mint, prefix_from

_HALF_OF_ID = 2**60


def code_for(record_id: RecordId) -> str:
    """Return the code of an imported person: the same on every laptop that imports the row.

    Prefix and number come from different bits of the id, so the code is as good as drawn from
    some 75 thousand million (267,674 prefixes of 279,841 numbers each). That any two of 3,000
    imported people share one happens once in 17,000 services; of 100,000, once in 15. Beside
    three million codes minted on laptops, an imported person has one of theirs with a chance of
    one in 25,000. Two people under one code are both found by it; nothing relies on codes being
    unique.
    """
    upper, lower = divmod(UUID(record_id).int, _HALF_OF_ID)
    return mint(prefix_from(lower), upper % (HIGHEST_NUMBER + 1))


_NATIONALITY = iso_code(upper=True, example="GBR")
_LANGUAGE = iso_code(upper=False, example="en or pt")

PEOPLE = Kind(
    name="people",
    parts=(
        Part("person", id_kind="people", of_team=True, from_id={"code": code_for}),
        # Nobody has asked yet whether a message may be left, and the import must not say so.
        Part(
            "safe_contact",
            id_kind="people.safe_contact",
            needs=("phone", "email"),
            holds={"person_id": "person"},
            adds={"phone": {"messages": "not_asked"}},
        ),
    ),
    columns=(
        Column("forename", read_text, to=("person.forename",)),
        Column("surname", read_text, to=("person.surname",)),
        Column("known_as", read_text, to=("person.known_as",)),
        Column(
            "birth_date",
            read_day,
            to=("person.birth_date",),
            words_to=("person.birth_date_not_said",),
        ),
        Column("sex", code_of(codes.SEX), to=("person.sex",), words_to=("person.sex",)),
        Column(
            "gender", open_code_of(codes.GENDER), to=("person.gender",), words_to=("person.gender",)
        ),
        Column(
            "ethnicity",
            open_code_of(codes.ETHNICITY),
            to=("person.ethnicity",),
            words_to=("person.ethnicity",),
        ),
        Column(
            "nationality",
            _NATIONALITY,
            to=("person.nationality",),
            words_to=("person.nationality",),
        ),
        Column("language", _LANGUAGE, to=("person.language",), words_to=("person.language",)),
        Column("parish", read_text, to=("person.parish",), words_to=("person.parish",)),
        Column("island", code_of(codes.ISLAND), to=("person.island",), words_to=("person.island",)),
        # A word in a postcode would be compared with other postcodes.
        Column("postcode", read_text, to=("person.postcode",)),
        Column("phone", read_text, to=("safe_contact.phone",)),
        Column("email", read_text, to=("safe_contact.email",)),
        Column("gp", read_text, to=("person.gp",), words_to=("person.gp",)),
        Column(
            "priority_groups",
            list_of(code_of(codes.PRIORITY_GROUP)),
            to=("person.priority_groups",),
            words_to=("person.priority_groups_not_said",),
        ),
        Column(
            "bbv_high_risk",
            read_yes_no,
            to=("person.bbv_high_risk",),
            words_to=("person.bbv_high_risk",),
        ),
        Column("bbv_high_risk_since", read_day, to=("person.bbv_high_risk_since",)),
    ),
)

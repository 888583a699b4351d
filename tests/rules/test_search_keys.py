from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.names import Nicknames
from app.rules.search_keys import (
    compact_code,
    in_alphabet,
    initials,
    keys_of_person,
    phone_digits,
    phone_ends,
)

FAMILIES = Nicknames.from_texts(["William: Bill, Will"])
HOUMET = {
    "id": "p1",
    "forename": "Houmet",
    "surname": "Le Brecquin",
    "known_as": "Bill",
    "aliases": ["Zé O\u2019Brien"],
    "birth_date": date(1991, 11, 3),
    "code": "WS-K4T7-9",
    "ethnicity": "A",
}


@pytest.mark.parametrize(
    "key",
    [
        ("prefix", "houmet"),
        ("prefix", "brecquin"),
        ("prefix", "lebrecquin"),
        ("prefix", "bill"),
        ("prefix", "obrien"),
        ("full", "houmet brecquin"),
        ("full", "brecquin bill"),
        ("skeleton", "brcqn"),
        ("sound", "BRKN"),
        ("nickname", "william"),
        ("initials", "hl"),
        ("initials", "bh"),
        ("date", "1991-11-03"),
        ("date", "--11-03"),
        ("code", "k4t79"),
    ],
)
def test_a_person_can_be_found_by(key: tuple[str, str]) -> None:
    assert key in keys_of_person(HOUMET, FAMILIES)


def test_what_is_missing_or_of_no_use_gives_no_keys() -> None:
    empty = {"forename": None, "surname": "", "aliases": None, "birth_date": None, "phone": None}
    assert keys_of_person(empty, FAMILIES) == set()
    assert keys_of_person({"ethnicity": "A", "surname": "-"}, FAMILIES) == set()


@given(st.dictionaries(st.sampled_from(["forename", "surname", "code", "phone"]), st.text()))
def test_whatever_is_written_keys_are_short_and_not_empty(fields: dict[str, str]) -> None:
    for kind, key in keys_of_person(fields, FAMILIES):
        assert 0 < len(key) <= 200
        assert len(kind) <= 12


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("+44 7700 900123", "07700900123"),
        ("0044 7700 900123", "07700900123"),
        ("+44 (0)7700 900123", "07700900123"),
        ("(01481) 700900", "01481700900"),
        ("+351 912 345 678", "351912345678"),
        ("none", ""),
    ],
)
def test_a_number_is_compared_as_it_is_dialled_here(typed: str, digits: str) -> None:
    assert phone_digits(typed) == digits


def test_short_numbers_have_no_ends() -> None:
    assert phone_ends("999") == []
    assert phone_ends("1234") == ["1234"]


def test_codes_and_initials_are_compared_without_show() -> None:
    assert compact_code("WS-K4T7-9") == compact_code("k4t79")
    assert initials(["Sam"], "Le Page") == {"ls", "ps"}
    assert in_alphabet("sp") == "ps"

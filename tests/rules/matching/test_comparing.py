"""How two people compare, field by field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.matching.comparing import Field, Level, comparer, describe_levels
from app.rules.matching.described import Described, describe
from app.rules.names import Nicknames

TODAY = date(2026, 11, 1)
compare = comparer(Nicknames.from_texts(["william: bill, billy", "margaret: peggy"]))


def person(**fields: object) -> Described:
    return describe(fields, TODAY)


def levels(one: Described, other: Described) -> dict[Field, Level]:
    return describe_levels(compare(one, other))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Houmet", "houmet", Level.SAME),
        ("William", "Bill", Level.NICKNAME),
        ("Houmet", "Houmt", Level.ONE_SLIP),
        ("Philip", "Filip", Level.SOUNDS),
        ("Houmet", "H", Level.INITIAL),
        ("Houmet", "Zara", Level.DIFFERENT),
    ],
)
def test_first_names_compare_by_their_closest_level(one: str, other: str, level: Level) -> None:
    assert levels(person(forename=one), person(forename=other)) == {Field.GIVEN: level}


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Le Page", "Lepage", Level.SAME),
        ("Brécquin", "BRECQUIN", Level.SAME),
        ("Mahy-Ogier", "Ogier", Level.PART),
        ("Brecquin", "Brequin", Level.ONE_SLIP),
        ("Brecquin", "Zabiela", Level.DIFFERENT),
    ],
)
def test_surnames_compare_however_they_are_written(one: str, other: str, level: Level) -> None:
    assert levels(person(surname=one), person(surname=other)) == {Field.SURNAME: level}


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1991-11-03", "03/11/1991", Level.SAME),
        ("1991-11-03", "1991-03-11", Level.SWAPPED),
        ("1991-11-03", "1981-11-03", Level.ONE_SLIP),
        ("1991-11-03", "1991-11-28", Level.TWO_PARTS),
        ("1991-11-03", "1994-02-17", Level.DIFFERENT),
        ("1991-11-03", "1962-05-20", Level.FAR),
    ],
)
def test_dates_of_birth_compare_by_how_they_are_mistyped(
    one: str, other: str, level: Level
) -> None:
    found = levels(person(birth_date=one), person(birth_date=other))
    assert found == {Field.BORN: level}


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("GY1 1AB", "gy11ab", Level.SAME),
        ("GY1 1AB", "GY1 1BA", Level.SWAPPED),
        ("GY1 1AB", "GY1 1AC", Level.ONE_SLIP),
        ("GY1 1AB", "GY6 8XX", Level.DIFFERENT),
    ],
)
def test_a_postcode_with_two_signs_turned_round_is_told_from_a_neighbour(
    one: str, other: str, level: Level
) -> None:
    assert levels(person(postcode=one), person(postcode=other)) == {Field.POSTCODE: level}


def test_an_age_compares_as_an_age_and_never_as_a_date() -> None:
    assert levels(person(age="35"), person(birth_date="1991-01-01")) == {Field.BORN: Level.ABOUT}
    assert levels(person(age="35"), person(birth_date="1961-01-01")) == {Field.BORN: Level.FAR}


def test_swapped_names_are_one_piece_of_evidence_and_not_two() -> None:
    found = levels(
        person(forename="Houmet", surname="Thelma"), person(forename="Thelma", surname="Houmet")
    )
    assert found == {Field.GIVEN: Level.SWAPPED}


def test_a_first_name_that_the_other_has_as_surname_is_one_piece_of_evidence() -> None:
    found = levels(
        person(forename="Denzil", surname="Brecquin"), person(forename="Brecquin", surname="Mahy")
    )
    assert found == {Field.GIVEN: Level.CROSSED}


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (("GY1 1AA", "St Peter Port"), ("", "St Peter Port"), Level.SAME),
        (("GY1 1AA", "St Peter Port"), ("GY6 8XX", "St Peter Prot"), Level.SIMILAR),
        (("GY1 1AA", "St Peter Port"), ("GY1 1AA", "St Peter Port"), Level.IMPLIED),
        (("GY1 1AA", "St Peter Port"), ("GY1 1AA", "Torteval"), Level.CONTRARY),
        (("GY1 1AA", "St Peter Port"), ("GY6 8XX", "Torteval"), Level.ELSEWHERE),
        (("GY1 1AA", "St Peter Port"), ("", "Torteval"), Level.DIFFERENT),
    ],
)
def test_a_parish_says_only_what_its_postcode_has_not_said(
    one: tuple[str, str], other: tuple[str, str], level: Level
) -> None:
    found = levels(*(person(postcode=code, parish=parish) for code, parish in (one, other)))
    assert found[Field.PARISH] is level


def test_what_is_missing_on_either_side_says_nothing() -> None:
    known = person(forename="Houmet", surname="Brecquin", birth_date="1991-11-03", sex="M")
    assert levels(known, person(known_as="Sparky")) == {Field.GIVEN: Level.DIFFERENT}
    assert levels(known, person()) == {}


def test_a_phone_is_the_same_with_or_without_its_country() -> None:
    one, other = person(phone="+44 7700 900123"), person(phone="07700 900123")
    assert levels(one, other) == {Field.PHONE: Level.SAME}


names = st.text(st.characters(codec="utf-8"), max_size=20)
people = st.builds(
    person,
    id=st.uuids().map(str),
    forename=names,
    surname=names,
    known_as=names,
    birth_date=st.dates(date(1920, 1, 1), date(2020, 1, 1)) | st.just(""),
    age=st.integers(0, 99).map(str) | st.just(""),
    sex=st.sampled_from(["M", "F", ""]),
    postcode=st.sampled_from(["GY1 1AA", "GY1 1AB", "GY2 4XX", ""]),
    parish=st.sampled_from(["Vale", "Castel", ""]),
    phone=st.sampled_from(["07700 900123", "07700 900124", ""]),
)


@given(people, people)
def test_comparing_is_the_same_both_ways(one: Described, other: Described) -> None:
    assert levels(one, other) == levels(other, one)

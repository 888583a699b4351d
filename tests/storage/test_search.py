"""People are found in an encrypted file, by keys made as the writer of records makes them."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from app.records.declaration import Row, table_of
from app.records.local_rows import SearchKey
from app.records.people import Person, SafeContact
from app.rules.names import Nicknames
from app.rules.record_keys import keys_of_record
from app.storage.database import VaultKey, close_encrypted, open_encrypted, reading, writing
from app.storage.search import find_people
from benchmarks.invented_people import invent_people, typed_for
from benchmarks.search import NICKNAMES, fill

FAMILIES = Nicknames.from_texts(p.read_text("utf-8") for p in sorted(NICKNAMES.glob("*.txt")))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_encrypted(tmp_path / "vault.db", VaultKey.new())
    with engine.begin() as connection:
        for model in (Person, SafeContact, SearchKey):
            table_of(model).create(connection)
    yield engine
    close_encrypted(engine)


def keep(connection: Connection, kind: str, **row: Any) -> None:
    models: dict[str, type[Row]] = {"person": Person, "safe_contact": SafeContact}
    connection.execute(
        table_of(models[kind]).insert(), {"voided": False, "contested": False, **row}
    )
    found = keys_of_record(kind, row, FAMILIES)
    assert found is not None
    for kind_of_key, key in found[1]:
        connection.execute(
            table_of(SearchKey).insert(),
            {"kind": kind_of_key, "key": key, "person_id": found[0], "record_id": row["id"]},
        )


@pytest.fixture
def known(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as connection:
        keep(
            connection,
            "person",
            id="houmet",
            code="WS-K4T7-9",
            forename="Houmet",
            surname="de la Brecquin",
            known_as="Bill",
            aliases=["Zé Gonçalves"],
            birth_date=date(1991, 11, 3),
        )
        keep(connection, "safe_contact", id="c1", person_id="houmet", phone="+44 7700 900123")
        keep(connection, "person", id="sam", forename="Sam", surname="Le Page")
        keep(connection, "person", id="samuel", forename="Samuel", surname="Torode")
        keep(connection, "person", id="void", forename="Voided", surname="Sample", voided=True)
    with reading(engine) as connection:
        yield connection


def ids(connection: Connection, text: str, **how: Any) -> list[str]:
    found = find_people(connection, text, FAMILIES, **{"limit": 10, **how})
    return [one.candidate.person_id for one in found]


@pytest.mark.parametrize(
    "text",
    ["hou", "wil", "bre", "brcqn", "brekin", "delabrec", "goncalves", "Gonsalves",
     "hb", "3/11/91", "11/3/91", "nov 1991", "07700 900", "900123", "0123", "k4t7", "brecqiun"],
)  # fmt: skip
def test_the_right_person_is_found_first(known: Connection, text: str) -> None:
    assert ids(known, text)[0] == "houmet"


@pytest.mark.parametrize("text", ["", " ", "xyzzy", "1955", "900999", "%", "_", "'; --", "voided"])
def test_nobody_is_found_who_is_not_meant(known: Connection, text: str) -> None:
    assert ids(known, text) == []


def test_a_guess_never_stands_above_what_is_as_typed(known: Connection) -> None:
    found = find_people(known, "sam", FAMILIES, limit=10)
    assert [one.certain for one in found] == sorted((one.certain for one in found), reverse=True)
    assert [one.candidate.person_id for one in found][:2] == ["sam", "samuel"]


def test_people_lately_seen_come_first_among_equals(known: Connection) -> None:
    moment = datetime(2031, 5, 1, tzinfo=UTC)
    assert ids(known, "sa")[:2] == ["sam", "samuel"]
    assert ids(known, "sa", seen={"samuel": moment})[:2] == ["samuel", "sam"]
    assert ids(known, "sam", seen={"samuel": moment})[:2] == ["sam", "samuel"]
    assert ids(known, "houmet", seen={"samuel": moment}) == ["houmet"]


def test_no_more_people_are_returned_than_asked_for(known: Connection) -> None:
    assert ids(known, "sa", limit=1) == ["sam"]


def test_telephone_numbers_are_returned_only_where_they_were_looked_for(known: Connection) -> None:
    (by_number,) = find_people(known, "900123", FAMILIES, limit=1)
    assert by_number.candidate.phones == ("+44 7700 900123",)
    assert by_number.marks[0].field == "phone"
    (by_name,) = find_people(known, "houmet", FAMILIES, limit=1)
    assert by_name.candidate.phones == ()


def test_nine_of_ten_misspelled_people_are_among_the_first_five(engine: Engine) -> None:
    people = invent_people(3_000, seed=11)
    for index in table_of(SearchKey).indexes:
        with engine.begin() as connection:
            index.drop(connection)
    known = fill(engine, people, FAMILIES)
    chance = random.Random(12)  # noqa: S311 - which people, is no secret
    met = 0
    with reading(engine) as connection:
        for place in chance.sample(range(len(people)), 200):
            typed = typed_for(people[place], chance)
            met += known[place] in ids(connection, typed, limit=5)
    print(f"among the first five: {met} of 200")
    assert met >= 180

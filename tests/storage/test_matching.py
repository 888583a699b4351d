"""People meet by keys in the encrypted file; a key of a crowd brings nobody together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.rules.matching.comparing import Field
from app.rules.matching.described import describe
from app.rules.names import Nicknames
from app.rules.record_keys import keys_of_record
from app.storage import matching
from app.storage.database import reading
from app.storage.matching import about_how_many, count_frequencies, who_may_be
from app.storage.unit_of_work import Author, work_on
from tests.storage.records_file import NOW, open_records

FAMILIES = Nicknames.from_texts(["William: Bill, Will"])
BORN = date(1991, 11, 3)
TODAY = date(2026, 11, 22)


def made_keys(kind: str, row: Mapping[str, Any]) -> tuple[str, set[tuple[str, str]]] | None:
    return keys_of_record(kind, row, FAMILIES)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_records(tmp_path)


def keep(engine: Engine, type_name: str, **values: Any) -> str:
    author = Author(worker_id="w1", device_id="d1", chain_id="chain1", keys_of=made_keys)
    with work_on(engine, author, NOW) as work:
        record_id = work.record(type_name, values)
        work.commit()
    return record_id


def met(engine: Engine, **typed: Any) -> set[str]:
    with reading(engine) as connection:
        person = describe({"id": "", **typed}, TODAY)
        return {each.id for each in who_may_be(connection, person, FAMILIES)}


def test_a_short_form_a_date_or_a_number_brings_two_together(engine: Engine) -> None:
    will = keep(engine, "person", forename="William", surname="Brecquin", birth_date=BORN)
    keep(engine, "safe_contact", person_id=will, phone="07700 900123", messages="yes")
    keep(engine, "person", forename="Kasia", surname="Torode", birth_date=date(1970, 6, 1))
    assert met(engine, forename="Bill", surname="Brequin") == {will}
    assert met(engine, surname="Sample", birth_date=date(1991, 3, 11)) == {will}
    assert met(engine, forename="Nobody", phones=["+44 7700 900123"]) == {will}
    assert met(engine, forename="Nobody") == set()


def test_a_number_written_beside_a_person_is_compared_too(engine: Engine) -> None:
    will = keep(engine, "person", forename="William", surname="Brecquin")
    keep(engine, "safe_contact", person_id=will, phone="07700 900123", messages="yes")
    person = describe({"id": "", "phones": ["07700 900123"]}, TODAY)
    with reading(engine) as connection:
        (found,) = who_may_be(connection, person, FAMILIES)
    assert found.phones == person.phones


def test_a_key_of_a_crowd_brings_nobody_together(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "MOST_WITH_ONE_KEY", 2)
    for _ in range(2):
        keep(engine, "person", surname="Sample", birth_date=BORN)
    assert len(met(engine, forename="Houmet", birth_date=BORN)) == 2
    keep(engine, "person", surname="Sample", birth_date=BORN)
    assert met(engine, forename="Houmet", birth_date=BORN) == set()


def test_who_is_out_of_sight_is_not_met(engine: Engine) -> None:
    will = keep(engine, "person", forename="William", surname="Brecquin")
    author = Author(worker_id="w1", device_id="d1", chain_id="chain1", keys_of=made_keys)
    with work_on(engine, author, NOW) as work:
        work.void("person", will, reason="entered by mistake")
        work.commit()
    assert met(engine, forename="William", surname="Brecquin") == set()


def test_names_and_numbers_are_counted(engine: Engine) -> None:
    will = keep(engine, "person", forename="William", surname="Brecquin", aliases=["Zé"])
    keep(engine, "person", forename="William", surname="Torode")
    keep(engine, "safe_contact", person_id=will, phone="07700 900123", messages="yes")
    with reading(engine) as connection:
        counted = count_frequencies(connection)
        assert about_how_many(connection) == 2
    assert counted.people == 2
    assert counted.counts[Field.GIVEN] == {"william": 2, "ze": 1}
    assert counted.counts[Field.PHONE] == {"700900123": 1}

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.records.declaration import table_of
from app.records.local_rows import SearchKey, Setting
from app.records.people import Person
from app.rules.names import Nicknames
from app.rules.record_keys import keys_of_record
from app.storage.database import reading, writing
from app.storage.unit_of_work import work_on
from app.storage.upgrade import rewrite_after_upgrade
from tests.storage.records_file import AUTHOR, NOW, open_records

FAMILIES = Nicknames.from_texts(["William: Bill, Will"])


def made_keys(kind: str, row: Mapping[str, Any]) -> tuple[str, set[tuple[str, str]]] | None:
    return keys_of_record(kind, row, FAMILIES)


def test_rows_written_for_an_older_schema_follow_the_states_again(tmp_path: Path) -> None:
    engine = open_records(tmp_path)
    with work_on(engine, AUTHOR, NOW) as work:
        person_id = work.record("person", {"forename": "Houmet", "known_as": "Hou"})
        work.commit()
    assert rewrite_after_upgrade(engine) == 1
    assert rewrite_after_upgrade(engine) == 0
    person, setting = table_of(Person), table_of(Setting)
    # As a program would have left it that did not know the field yet.
    with writing(engine) as connection:
        connection.execute(person.update().values(known_as=None))
        connection.execute(setting.update().values(value="0000"))
    assert rewrite_after_upgrade(engine) == 1
    with reading(engine) as connection:
        row = connection.execute(select(person).where(person.c.id == person_id)).one()
    assert row.known_as == "Hou"
    engine.dispose()


def test_keys_made_another_way_are_made_anew_and_nothing_else(tmp_path: Path) -> None:
    engine = open_records(tmp_path)
    with work_on(engine, AUTHOR, NOW) as work:
        work.record("person", {"forename": "Houmet", "surname": "Brecquin"})
        work.record("team", {"name": "Van"})
        work.commit()
    rewrite_after_upgrade(engine, made_keys, "as before")
    key = table_of(SearchKey)
    with writing(engine) as connection:
        connection.execute(key.delete())
    assert rewrite_after_upgrade(engine, made_keys, "as before") == 0
    assert rewrite_after_upgrade(engine, made_keys, "another way") == 1
    with reading(engine) as connection:
        kinds = set(connection.execute(select(key.c.kind)).scalars())
    assert {"full", "match"} <= kinds
    engine.dispose()

"""How surely and how fast a person is found: `python -m benchmarks.search [count ...]`.

For each size an encrypted file is filled with invented people; 500 misspelled names are looked
for, and each of 40 names is typed letter by letter. Times include the ranking, and are of the
processor (the file is read from memory by then): others may be at work on the machine.
"""

import random
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.schema import CreateTable

from app.records.declaration import table_of
from app.records.ids import new_id
from app.records.local_rows import SearchKey
from app.records.people import Person, SafeContact
from app.rules.names import Nicknames, fold
from app.rules.record_keys import keys_of_record
from app.storage.database import VaultKey, close_encrypted, open_encrypted, reading, writing
from app.storage.search import find_people
from benchmarks.invented_people import InventedPerson, invent_people, misspell, typed_for

SEED: Final = 7_041
NICKNAMES: Final = Path(__file__).parent.parent / "resources" / "nicknames"
MISSPELLINGS, NAMES_TYPED, SHOWN = 500, 40, 20
INSERT_KEY: Final = "INSERT INTO search_key (kind, key, person_id, record_id) VALUES (?, ?, ?, ?)"
AT_ONCE: Final = 100_000


def fill(engine: Engine, people: list[InventedPerson], nicknames: Nicknames) -> list[str]:
    """Write people and their search keys, in the order of the keys; return ids in given order."""
    rows, contacts, keys = [], [], []
    for person in people:
        row = {"id": new_id(), **vars(person), "voided": False, "contested": False}
        contact = {
            "id": new_id(),
            "person_id": row["id"],
            "phone": row.pop("phone"),
            "voided": False,
            "contested": False,
        }
        rows.append(row)
        contacts.append(contact)
        for kind, record in (("person", row), ("safe_contact", contact)):
            found = keys_of_record(kind, record, nicknames)
            assert found is not None
            keys += [(k, v, found[0], str(record["id"])) for k, v in found[1]]
    keys.sort()
    with writing(engine) as connection:
        connection.execute(table_of(Person).insert(), rows)
        connection.execute(table_of(SafeContact).insert(), contacts)
    for start in range(0, len(keys), AT_ONCE):  # in parts, or the journal outgrows the file
        with writing(engine) as connection:
            connection.exec_driver_sql(INSERT_KEY, keys[start : start + AT_ONCE])
    with writing(engine) as connection:
        for index in table_of(SearchKey).indexes:
            index.create(connection)
    return [str(row["id"]) for row in rows]


def places(
    connection: Connection, people: list[InventedPerson], ids: list[str], nicknames: Nicknames
) -> list[tuple[str, int | None]]:
    """Look for misspelled people; return what was typed and the place of the right one (0 first).

    Where more than five people share a name no spelling can tell them apart: a year is added.
    """
    chance = random.Random(SEED + 1)  # noqa: S311 - which people, is no secret
    same = Counter(fold(f"{p.forename} {p.surname}") for p in people)
    results: list[tuple[str, int | None]] = []
    for place in chance.sample(range(len(people)), MISSPELLINGS):
        person = people[place]
        typed = typed_for(person, chance)
        if same[fold(f"{person.forename} {person.surname}")] > 5:
            typed += f" {person.birth_date.year}"
        found = find_people(connection, typed, nicknames, limit=SHOWN)
        order = [one.candidate.person_id for one in found]
        results.append((typed, order.index(ids[place]) if ids[place] in order else None))
    return results


def keystrokes(
    connection: Connection, people: list[InventedPerson], nicknames: Nicknames
) -> list[tuple[float, str]]:
    """Type names letter by letter, a third of them misspelled; return milliseconds and text."""
    chance = random.Random(SEED + 2)  # noqa: S311 - which people, is no secret
    times = []
    for person in chance.sample(people, NAMES_TYPED):
        name = f"{person.forename} {person.surname}"
        if chance.random() < 1 / 3:
            name = f"{misspell(person.forename, chance)} {misspell(person.surname, chance)}"
        for length in range(1, len(name) + 1):
            began = process_time()
            find_people(connection, name[:length], nicknames, limit=SHOWN)
            times.append(((process_time() - began) * 1000, name[:length]))
    return times


def measure(count: int, nicknames: Nicknames) -> str:
    """Return one line of the table."""
    people = invent_people(count, SEED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.db"
        engine = open_encrypted(path, VaultKey.new())
        with engine.begin() as connection:
            for model in (Person, SafeContact):
                table_of(model).create(connection)
            # Its indexes come after the rows, or filling takes minutes.
            connection.execute(CreateTable(table_of(SearchKey)))
        began = perf_counter()
        ids = fill(engine, people, nicknames)
        filled = perf_counter() - began
        with reading(engine) as connection:
            found = places(connection, people, ids, nicknames)
            times = keystrokes(connection, people, nicknames)
        size = path.stat().st_size / 1e6
        close_encrypted(engine)
    first = sum(place == 0 for _, place in found) / len(found)
    five = sum(place is not None and place < 5 for _, place in found) / len(found)
    cuts = statistics.quantiles([ms for ms, _ in times], n=100)
    if "-v" in sys.argv:
        for typed, place in found:
            if place is None or place >= 5:
                print("   not in the first five:", typed, place)
        for ms, typed in sorted(times, reverse=True)[:15]:
            print(f"   slow: {ms:.0f} ms {typed!r}")
    return (
        f"| {count:,} | {first:.1%} | {five:.1%} "
        f"| {cuts[49]:.1f} | {cuts[94]:.1f} | {cuts[98]:.1f} | {max(times)[0]:.1f} "
        f"| {filled:.1f} | {size:.0f} |"
    )


def main() -> None:
    nicknames = Nicknames.from_texts(p.read_text("utf-8") for p in sorted(NICKNAMES.glob("*.txt")))
    sizes = [int(a) for a in sys.argv[1:] if a.isdigit()] or [3_000, 100_000]
    lines = [measure(count, nicknames) for count in sizes]
    print("| people | first | first five | p50 ms | p95 | p99 | slowest | filling s | file MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    print("\n".join(lines))


if __name__ == "__main__":
    main()

"""Somebody is typed in: who may be the same? `python -m benchmarks.at_entry [count] [seed]`.

An encrypted file is filled with invented islanders of whom some stand twice. Then people are typed
in who are there already under another entry, and others who are not there at all. Each question
is the whole of it: keys, look-up in the encrypted file, comparison, score and reasons. Times are
of the processor: others may be at work on the machine.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.schema import CreateTable

from app.casework.at_entry import LEAST_BESIDE, LEAST_PROBABILITY, Matcher
from app.records.declaration import table_of
from app.records.local_rows import SearchKey
from app.records.people import Person, SafeContact
from app.rules.matching.described import describe
from app.rules.matching.weights import weights_from
from app.rules.names import Nicknames
from app.rules.record_keys import keys_of_record
from app.storage.database import VaultKey, close_encrypted, open_encrypted, reading, writing
from app.storage.matching import count_frequencies
from benchmarks.duplicates import WEIGHTS
from benchmarks.invented_service import Entry, invent_register
from benchmarks.learn_weights import TODAY, nicknames_here

TYPED: Final = 1_000
INSERT_KEY: Final = "INSERT INTO search_key (kind, key, person_id, record_id) VALUES (?, ?, ?, ?)"
AT_ONCE: Final = 100_000


def born_of(entry: Entry) -> date | None:
    """Return the date of birth as typed; None where it is no day."""
    text = entry.birth_date
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text else None
    except ValueError:
        return None


def person_row(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "forename": entry.forename,
        "surname": entry.surname,
        "known_as": entry.known_as,
        "birth_date": born_of(entry),
        "sex": entry.sex,
        "postcode": entry.postcode,
        "parish": entry.parish,
        "voided": False,
        "contested": False,
    }


def contact_row(entry: Entry) -> dict[str, object]:
    return {
        "id": f"c{entry.id}",
        "person_id": entry.id,
        "phone": entry.phone,
        "voided": False,
        "contested": False,
    }


def fill(engine: Engine, register: Sequence[Entry], nicknames: Nicknames) -> int:
    """Write people, telephone numbers and keys; return how many keys are for matching."""
    people = [person_row(entry) for entry in register]
    contacts = [contact_row(entry) for entry in register if entry.phone]
    keys = []
    for kind, rows in (("person", people), ("safe_contact", contacts)):
        for row in rows:
            found = keys_of_record(kind, row, nicknames)
            assert found is not None
            keys += [(k, v, found[0], str(row["id"])) for k, v in found[1]]
    keys.sort()
    with writing(engine) as connection:
        connection.execute(table_of(Person).insert(), people)
        connection.execute(table_of(SafeContact).insert(), contacts)
    for start in range(0, len(keys), AT_ONCE):  # in parts, or the journal outgrows the file
        with writing(engine) as connection:
            connection.exec_driver_sql(INSERT_KEY, keys[start : start + AT_ONCE])
    with writing(engine) as connection:
        for index in table_of(SearchKey).indexes:
            index.create(connection)
    return sum(key[0] == "match" for key in keys)


def ask(
    connection: Connection, matcher: Matcher, typed: Iterable[Entry]
) -> tuple[list[float], list[list[tuple[str, float]]]]:
    """Type people in; return the milliseconds of each and who was offered, the likeliest first."""
    times, answers = [], []
    for entry in typed:
        began = process_time()
        person = describe(person_row(entry) | {"phone": entry.phone, "id": ""}, TODAY)
        found = matcher.like(connection, person, least=LEAST_BESIDE)
        times.append((process_time() - began) * 1000)
        answers.append([(each.other, each.probability) for each in found])
    return times, answers


def measure(count: int, seed: int) -> None:
    """Print what was measured."""
    register = invent_register(count + 2 * TYPED, seed)
    chance = random.Random(seed + 1)  # noqa: S311 - who is typed in, is no secret
    times_there = Counter(entry.human for entry in register)
    twice = [entry for entry in register if times_there[entry.human] > 1]
    once = [entry for entry in register if times_there[entry.human] == 1]
    known, unknown = chance.sample(twice, TYPED), chance.sample(once, TYPED)
    taken = {entry.id for entry in (*known, *unknown)}
    stored = [entry for entry in register if entry.id not in taken]
    humans = {entry.id: entry.human for entry in stored}
    still = set(humans.values())
    known = [entry for entry in known if entry.human in still]
    nicknames = nicknames_here()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.db"
        engine = open_encrypted(path, VaultKey.new())
        with engine.begin() as connection:
            for model in (Person, SafeContact):
                table_of(model).create(connection)
            # Its indexes come after the rows, or filling takes minutes.
            connection.execute(CreateTable(table_of(SearchKey)))
        began = perf_counter()
        keys = fill(engine, stored, nicknames)
        print(
            f"{len(stored):,} people: filled in {perf_counter() - began:.0f} s, "
            f"{path.stat().st_size / 1e6:.0f} MB, {keys / len(stored):.1f} keys of matching each"
        )
        with reading(engine) as connection:
            began = process_time()
            frequencies = count_frequencies(connection)
            print(f"names counted in {process_time() - began:.1f} s, once and kept")
            weights = weights_from(WEIGHTS.read_text("utf-8"))
            matcher = Matcher(nicknames, weights, frequencies)
            ask(connection, matcher, chance.sample(stored, 50))  # the first pages are read
            times, there = ask(connection, matcher, known)
            more, nobody = ask(connection, matcher, unknown)
        close_encrypted(engine)
    cuts = statistics.quantiles(times + more, n=100)
    print(
        f"one new person: median {cuts[49]:.2f} ms, p95 {cuts[94]:.2f}, p99 {cuts[98]:.2f}, "
        f"slowest {max(times + more):.1f}"
    )
    for least in (0.1, 0.15, LEAST_PROBABILITY, 0.25, 0.3, 0.5):
        lists = [
            [one for one, _ in found[:5]] if _is_shown(found, least) else [] for found in there
        ]
        right = [
            [humans[one] == entry.human for one in shown]
            for entry, shown in zip(known, lists, strict=True)
        ]
        in_vain = sum(_is_shown(found, least) for found in nobody)
        now = " (as it is now)" if least == LEAST_PROBABILITY else ""
        print(
            f"  from {least}{now}: true one first"
            f" {sum(r[:1] == [True] for r in right) / len(right):.3f}, in five"
            f" {sum(any(r) for r in right) / len(right):.3f}; a list where there is none"
            f" {in_vain / len(nobody):.3f}"
        )


def _is_shown(found: Sequence[tuple[str, float]], least: float) -> bool:
    return bool(found) and found[0][1] >= least


def main() -> None:
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    measure(*(numbers + [100_000, 2026][len(numbers) :]))


if __name__ == "__main__":
    main()

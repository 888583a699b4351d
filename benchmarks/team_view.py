"""The team view on 3,000 people and 50,000 contacts: what the data lane takes to read it.

python -m benchmarks.team_view

Rows are written into the tables as they are read; there are twelve workers, and either the people
of an ordinary service have a keyworker or every one of them has.
"""

from __future__ import annotations

import random
import statistics
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from app.casework.laptop import Laptop
from app.casework.team_sample import sample
from app.casework.team_view import team_view
from app.host.clock import local_day
from app.records.caseload import KeyworkerAllocation
from app.records.contacts import Contact
from app.records.declaration import Row, table_of
from app.records.ids import new_id
from app.records.people import Person, StaffMember
from tests.journeys.service import lone_laptop

PEOPLE, CONTACTS, WORKERS, ROUNDS = 3_000, 50_000, 12, 15
_MINUTES = 3 * 365 * 24 * 60


def fill(laptop: Laptop, allocated: int) -> None:
    """Write an invented service, of which so many people have a keyworker."""
    chance, now = random.Random(20_261_122), datetime.now(UTC)  # noqa: S311 - invented people
    team, flags = laptop.worker.team_id, {"voided": False, "contested": False}
    workers = [
        {**flags, "id": new_id(), "name": f"Worker {place}", "role": "worker", "team_id": team}
        for place in range(WORKERS)
    ]
    people = [
        {**flags, "id": new_id(), "forename": "Houmet", "surname": f"Brecquin {n}", "team_id": team}
        for n in range(PEOPLE)
    ]
    contacts = []
    for minutes in sorted((chance.randrange(_MINUTES) for _place in range(CONTACTS)), reverse=True):
        at = now - timedelta(minutes=minutes)
        contacts.append(
            {
                **flags,
                "id": new_id(),
                "subject_id": chance.choice(people)["id"],
                "recipient": "client",
                "occurred_at": at,
                "occurred_on": local_day(at),
                "worker": chance.choice(workers)["name"],
                "note": "Spoke beside the van, took a leaflet and tea, will come on Thursday.",
            }
        )
    answers = [
        {
            **flags,
            "id": new_id(),
            "person_id": person["id"],
            "worker_id": chance.choice(workers)["id"],
            "role": "keyworker",
            "from_on": local_day(now - timedelta(days=200)),
        }
        for person in people[:allocated]
    ]
    rows: tuple[tuple[type[Row], list[dict[str, object]]], ...] = (
        (StaffMember, workers),
        (Person, people),
        (Contact, contacts),
        (KeyworkerAllocation, answers),
    )
    with laptop.engine.begin() as connection:
        for model, written in rows:
            connection.execute(table_of(model).insert(), written)


def main() -> None:
    """Measure and print."""
    for allocated in (400, PEOPLE):
        with tempfile.TemporaryDirectory() as folder:
            laptop = lone_laptop(Path(folder) / "laptop", "M. Ormer")
            fill(laptop, allocated)
            for name, read in (("team view", team_view), ("sample", sample)):
                took, worked = [], []
                for _round in range(ROUNDS):
                    began, at_work = perf_counter(), process_time()
                    read(laptop)
                    took.append((perf_counter() - began) * 1000)
                    worked.append((process_time() - at_work) * 1000)
                said = f"median {statistics.median(took):.0f} ms, longest {max(took):.0f} ms"
                processor = f"{statistics.median(worked):.0f} ms of processor"
                print(f"{name}, {allocated} with a keyworker: {said}, {processor}", flush=True)
            laptop.vault.lock()


if __name__ == "__main__":
    main()

"""Catching up, measured: real laptops, a real centre in a process of its own, TLS, encryption.

python -m benchmarks.catching_up [records]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.casework import catching_up, people
from app.casework.laptop import Laptop
from app.host.memory import collect_less_often
from app.records.change import Change
from app.records.ids import new_id
from benchmarks.delayed_line import delayed_line
from tests.journeys.service import Service, point_at

NOTE = "Talked about mixing, and what to do when somebody does not wake. " * 6
PEOPLE = 50


def fill(laptop: Laptop, records: int) -> None:
    """Write contacts of about 1 KB on the wire, a thousand a transaction."""
    persons = [
        people.record_person(laptop, {"forename": "Houmet", "surname": f"Brecquin {number}"})
        for number in range(PEOPLE)
    ]
    for start in range(0, records, 1000):
        with laptop.work() as work:
            work.take(
                [_contact(laptop, persons[n % PEOPLE]) for n in range(min(1000, records - start))],
                event="imported",
            )
            work.commit()


def _contact(laptop: Laptop, person_id: str) -> Change:
    now = datetime.now(UTC)
    return Change(
        id=new_id(),
        record_type="contact",
        record_id=new_id(),
        groups={
            "made": {"subject_id": person_id},
            "recipient": {"recipient": "client"},
            "events:advice_information": True,
            "events:needle_exchange": True,
            "occurred_at": {"occurred_at": now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")},
            "minutes": {"minutes": 10},
            "mode": {"mode": "face_to_face"},
            "where": {"setting": "van", "place": "Salerie Corner"},
            "note": {"note": NOTE},
        },
        author=laptop.author.worker_id,
        device=laptop.author.device_id,
        made_at=now,
    )


def timed(what: str, records: int, work: Callable[[], object]) -> None:
    """Do it and print how long it took."""
    began = time.perf_counter()
    work()
    took = time.perf_counter() - began
    rate = f"{records / took:8,.0f} records/s" if records else f"{took * 1000:8.1f} ms"
    print(f"{what:52} {took:8.2f} s {rate}", flush=True)


def main(sizes: list[int]) -> None:
    """Measure each size with fresh laptops and a fresh centre."""
    collect_less_often()
    for records in sizes:
        with tempfile.TemporaryDirectory() as folder:
            service = Service(Path(folder) / "centre")
            service.start()
            try:
                _measure(service, Path(folder), records)
            finally:
                service.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of the laptops together':52} {peak:8.0f} MB")


def _measure(service: Service, folder: Path, records: int) -> None:
    van, clinic, far = (service.laptop(folder, name) for name in ("van", "clinic", "far"))
    fill(van, records)
    timed(f"push of {records:,}", records, lambda: catching_up.catch_up(van))
    timed(f"first pull of {records:,}", records, lambda: catching_up.catch_up(clinic))
    catching_up.catch_up(clinic)
    timed("nothing to do", 0, lambda: catching_up.catch_up(clinic))
    with delayed_line(service.port, 0.1) as address:
        point_at(far, address)
        timed(
            f"first pull of {records:,} at 100 ms round trip",
            records,
            lambda: catching_up.catch_up(far),
        )
        timed("nothing to do at 100 ms round trip", 0, lambda: catching_up.catch_up(far))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])

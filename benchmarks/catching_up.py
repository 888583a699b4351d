"""Catching up, measured: real laptops, a real centre in a process of its own, TLS, encryption.

python -m benchmarks.catching_up [records]
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
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
TURNS = 10


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


@dataclass
class Stopwatch:
    """Says of each piece of work how long it took, by the clock and of both processors' time.

    On a machine that is shared the clock says little: processor seconds are what is compared.
    """

    service: Service

    def timed(self, what: str, records: int, work: Callable[[], object]) -> None:
        """Do it and print how long it took."""
        here, there = time.process_time(), self._centre_seconds()
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
        here, there = time.process_time() - here, self._centre_seconds() - there
        rate = f"{records / took:8,.0f} records/s" if records else f"{took * 1000:8.1f} ms       "
        busy = f"processor: laptop {here:5.2f} s, centre {there:5.2f} s"
        print(f"{what:46} {took:7.2f} s {rate} {busy}", flush=True)

    def _centre_seconds(self) -> float:
        """Return the processor seconds of the centre so far, where the system tells them."""
        process = self.service.process
        stat = Path(f"/proc/{process.pid if process else 0}/stat")
        if not stat.exists():
            return 0.0
        user, system = stat.read_text("utf-8").rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


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
    timed = Stopwatch(service).timed
    timed(f"push of {records:,}", records, lambda: catching_up.catch_up(van))
    timed(f"first pull of {records:,}", records, lambda: catching_up.catch_up(clinic))
    _nothing_to_do(timed, clinic, "")
    with delayed_line(service.port, 0.1) as address:
        point_at(far, address)
        timed(
            f"first pull of {records:,} at 100 ms round trip",
            records,
            lambda: catching_up.catch_up(far),
        )
        _nothing_to_do(timed, far, " at 100 ms round trip")


def _nothing_to_do(timed: Callable[..., None], laptop: Laptop, where: str) -> None:
    catching_up.catch_up(laptop)
    line = catching_up.Line()
    timed(f"{TURNS} turns, nothing to do{where}", 0, lambda: _turns(laptop, None))
    catching_up.catch_up(laptop, line=line)
    timed(f"the same{where}, line kept", 0, lambda: _turns(laptop, line))
    line.hang_up()


def _turns(laptop: Laptop, line: catching_up.Line | None) -> None:
    for _ in range(TURNS):
        catching_up.catch_up(laptop, line=line)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])

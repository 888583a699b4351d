"""Saving a contact, measured: durable, with audit, outbox and search keys, in one transaction.

python -m benchmarks.saving
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from app.casework import contacts, people
from tests.journeys.service import lone_laptop

ROUNDS = 300


def main() -> None:
    """Save contacts with a brief intervention and with a person, and print the percentiles."""
    with tempfile.TemporaryDirectory() as folder:
        laptop = lone_laptop(Path(folder) / "vault", "Ormer")
        person_id = people.record_person(laptop, {"forename": "Houmet", "surname": "Brecquin"})
        said = contacts.ContactSaid(
            recipient="client",
            events=["advice_information", "brief_intervention"],
            occurred_at=datetime.now(UTC),
            subject_id=person_id,
            children=[("brief_intervention", {"kind": "brief", "topics": ["overdose"]})],
        )
        took = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            contacts.record_contact(laptop, said)
            took.append((time.perf_counter() - began) * 1000)
        laptop.vault.lock()
    cuts = statistics.quantiles(took, n=100)
    print(
        f"{'saving a contact with a brief intervention':52} "
        f"p50 {cuts[49]:5.1f} ms   p95 {cuts[94]:5.1f} ms   p99 {cuts[98]:5.1f} ms"
    )


if __name__ == "__main__":
    main()

"""A process whose vault lies on a small disk of its own, which it fills to the last byte."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.casework import contacts, drafts, people
from app.casework.laptop import Laptop, Shelf, at_work, prepare
from app.host.clock import SystemClock
from app.host.disk import free_bytes
from app.host.paths import resources_dir
from app.records.refusal import Refusal
from app.storage.reserve import RESERVE_NAME
from app.storage.slots import FLOOR_MEMORY_KIB
from app.storage.vault import create_vault, unlock
from tests.storage.sample_vault import PASSPHRASE, WORKER

DISK_MIB = 12
PEOPLE = 20
READINGS = 150
SAVES = 40
SHELF = Shelf(resources_dir())


def fill(disk: Path) -> None:
    """Write until nothing more fits."""
    with (disk / "something else").open("ab", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(os.urandom(4096))


def make(folder: Path) -> str:
    """Make a vault with some people; return one of them. It is locked again."""
    vault, _ = create_vault(
        folder, PASSPHRASE, worker_name=WORKER, memory_kib=FLOOR_MEMORY_KIB, prepare=prepare
    )
    laptop = at_work(vault, SystemClock(), SHELF)
    for number in range(PEOPLE):
        names = {"forename": f"Ormer{number}", "surname": "Tidewell"}
        person_id = people.record_person(laptop, names)
    vault.lock()
    return person_id


def contact(laptop: Laptop, person_id: str) -> None:
    """Record a contact."""
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information"],
        occurred_at=datetime.now(UTC),
        subject_id=person_id,
        values={"note": "x" * 2000},
    )
    contacts.record_contact(laptop, said)


def contacts_until_refused(laptop: Laptop, person_id: str) -> Refusal:
    """Record contacts until the disk takes no more."""
    try:
        while True:
            contact(laptop, person_id)
    except Refusal as refusal:
        return refusal


def play(disk: Path) -> dict[str, object]:
    """Fill the disk while locked, unlock, read, draft; then make room. Return what happened."""
    folder = disk / "vault"
    person_id = make(folder)
    kept_before = (folder / RESERVE_NAME).stat().st_size
    fill(disk)
    free = free_bytes(disk)
    laptop = at_work(unlock(folder, PASSPHRASE, prepare=prepare), SystemClock(), SHELF)
    for _ in range(READINGS):
        name = people.open_person(laptop, person_id).name
    found = len(people.find_people(laptop, "tidewell"))
    refusal = contacts_until_refused(laptop, person_id)
    draft = drafts.begin_draft(laptop, "contact", subject_id=person_id)
    for number in range(SAVES):
        drafts.save_draft(laptop, draft, {"note": f"{number} " + "half typed " * 20}, {})
    laptop.vault.lock()

    laptop = at_work(unlock(folder, PASSPHRASE, prepare=prepare), SystemClock(), SHELF)
    (again,) = drafts.list_drafts(laptop)
    laptop.vault.lock()
    (disk / "something else").unlink()
    laptop = at_work(unlock(folder, PASSPHRASE, prepare=prepare), SystemClock(), SHELF)
    contact(laptop, person_id)
    laptop.vault.lock()
    return {
        "kept_before": kept_before,
        "free": free,
        "name": name,
        "found": found,
        "refusal": [refusal.code, refusal.sentence],
        "draft": again.content["note"][:3],
        "kept_after": (folder / RESERVE_NAME).stat().st_size,
    }


if __name__ == "__main__":
    small_disk = Path(sys.argv[1])
    size = f"size={DISK_MIB}m"
    mount = shutil.which("mount") or "mount"
    subprocess.run([mount, "-t", "tmpfs", "-o", size, "tmpfs", str(small_disk)], check=True)
    print(json.dumps(play(small_disk)))

"""Makes what this version leaves behind, for every later one: `python -m tests.versions.freeze`.

It is run once for a released version, and again for the present one until that is released. All
people in it are invented.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import make_url

from app.casework import attaching, contacts, people, records
from app.records.declaration import Role
from app.storage.database import close_encrypted
from app.sync.protocol import AnswerLine, Line, unpack
from tests.postgres import fresh_database, program, running_postgres
from tests.sync.in_process import Place, Station

FOLDER = Path(__file__).parent / "v1"


def play(place: Place) -> Station:
    """Let two laptops write what a version writes: people, contacts, a contest, a void, a link."""
    van = place.station("Ormer", role=Role.LEAD)
    clinic = place.station("Gull", role=Role.CLINICIAN)
    one = people.record_person(van.laptop, {"forename": "Houmet", "surname": "Brecquin"})
    other = people.record_person(van.laptop, {"forename": "Marine", "surname": "Tidewell"})
    records.record(
        van.laptop, "safe_contact", {"person_id": one, "phone": "07700 900123", "messages": "yes"}
    )
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information"],
        occurred_at=place.clock.now(),
        subject_id=one,
        children=[("brief_intervention", {"kind": "brief", "topics": ["overdose"]})],
    )
    met = contacts.record_contact(van.laptop, said)
    for station in (van, clinic):
        station.sync()
    records.change(van.laptop, "person", one, {"known_as": "Hou", "aliases": ["Houmet B"]})
    records.change(clinic.laptop, "person", one, {"known_as": "Brec"})
    attaching.attach(clinic.laptop, one, other)
    contacts.undo_contact(van.laptop, met)
    for station in (clinic, van):
        station.sync()
    records.change(van.laptop, "person", other, {"gp": "Ormer Practice (invented)"})  # waits
    return van


def freeze() -> None:
    """Write the fixtures anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        van = play(place)
        _copy_vault(van)
        _write_wire(place, van)
        place.close()
        for name in ("centre.db", "centre.key", "centre.name"):
            shutil.copy(place.centre.folder / name, FOLDER / name)
        (FOLDER / "centre.key").rename(FOLDER / "centre.key.bin")
        key = (FOLDER / "centre.key.bin").read_bytes()
        (FOLDER / "centre.key.txt").write_text(key.hex() + "\n", encoding="ascii")
        (FOLDER / "centre.key.bin").unlink()
    with running_postgres() as server, tempfile.TemporaryDirectory() as folder:
        url = fresh_database(server)
        place = Place(Path(folder), url)
        play(place)
        place.close()
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        command = [program("pg_dump"), "--no-owner", "--inserts", "--dbname", plain]
        dump = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        # Remarks name the machine, and newer tools add words that only their own client knows.
        lines = [
            line for line in dump.splitlines() if line and line[0] != "\\" and line[:2] != "--"
        ]
        (FOLDER / "centre.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _copy_vault(van: Station) -> None:
    vault = van.laptop.vault
    close_encrypted(vault.engine)
    shutil.copy(vault.folder / "vault.db", FOLDER / "vault.db")
    (FOLDER / "vault.key.txt").write_text(bytes(range(32)).hex() + "\n", encoding="ascii")
    vault.restart()  # type: ignore[attr-defined] # a vault of these tests


def _write_wire(place: Place, van: Station) -> None:
    late = place.station("Vraic")
    for station, name in ((van, "offering"), (late, "entering"), (van, "quiet")):
        said: list[bytes] = []
        station.wire.on_request = said.append
        station.sync()
        request = b"\n".join(unpack([said[0]])) + b"\n"
        (FOLDER / f"{name}.request.jsonl").write_bytes(request)
        (FOLDER / f"{name}.answer.jsonl").write_bytes(b"\n".join(unpack([said[1]])) + b"\n")


def lines_in(path: Path) -> list[bytes]:
    """Return the lines of a frozen request or answer."""
    return path.read_bytes().splitlines()


def kinds(lines: Iterator[Line] | Iterator[AnswerLine]) -> list[str]:
    """Return of what kind lines are."""
    return [type(line).__name__ for line in lines]


if __name__ == "__main__":
    freeze()

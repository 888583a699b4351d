"""Programs that do not exist yet: a copy of this one with what two later versions would add.

Version 2 has one more field (a group of its own), one more code and one more record type. Version 3
has besides one more group of two fields, one more set, and a line on the wire of a kind of its own.
The migrations are written by the same command that writes the real ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FIELD = """    gp: Text = single("""
_ALLERGIES = """    allergies: Text = single("Allergies", sensitivity=SPECIAL, max_length=200)
"""
_PET = """    pet_name: Text = single("Pet", sensitivity=PERSONAL, group="pet", max_length=60)
    pet_kind: Text = single("Kind of pet", sensitivity=PERSONAL, group="pet", max_length=60)
    hobbies: list[str] | None = set_of("Hobbies", sensitivity=PERSONAL, codes=None)
"""
_CODE = """        "pregnant": "Pregnant",
"""
_LATER_CODE = """        "islander_returned": "Came back to the island",
"""
_LATER_TYPE = '''"""A record type of a later version."""

from __future__ import annotations

from typing import ClassVar

from app.records.declaration import CASEWORKERS, About, Record, Text, fixed, single
from app.records.people import OUTREACH, PERSONAL


class BikeRepair(Record, table=True):
    """A bicycle that was mended together."""

    about: ClassVar[About] = About(
        label="Bike repair",
        plural="Bike repairs",
        section="person",
        summary="{what}",
        offered_by=("person.record",),
        readable_by=OUTREACH,
        writable_by=CASEWORKERS,
        subject=("person_id",),
    )

    person_id: Text = fixed("Person", sensitivity=PERSONAL, refers_to=("person",), required=True)
    what: Text = single("What was mended", sensitivity=PERSONAL, max_length=200)
'''
_LINE = '''class Weather(Line, tag="weather", frozen=True):
    """A line that no version before this one knows."""

    sky: str = "grey"


class Offer('''


def program(version: int, folder: Path) -> Path:
    """Make the program of a version in a folder, and return where it stands."""
    if version == 1:
        return ROOT
    place = folder / f"version-{version}"
    for name in ("app", "server"):
        shutil.copytree(
            ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "ui")
        )
    for name in ("resources", "tests"):
        (place / name).symlink_to(ROOT / name, target_is_directory=True)
    _change(place / "app/records/people.py", _FIELD, _ALLERGIES + _FIELD)
    _change(place / "app/records/codes.py", _CODE, _LATER_CODE + _CODE)
    (place / "app/records/bikes.py").write_text(_LATER_TYPE, encoding="utf-8")
    _migrate(place, "bikes")
    if version == 3:
        _change(place / "app/records/people.py", _FIELD, _PET + _FIELD)
        _change(place / "app/sync/protocol.py", "class Offer(", _LINE)
        _change(
            place / "app/sync/asking.py",
            "    return Request(\n        lines=[hello, *_offers",
            "    from app.sync.protocol import Weather\n\n"
            "    return Request(\n        lines=[hello, Weather(), *_offers",
        )
        _change(
            place / "server/exchange.py",
            "    yield welcome\n",
            "    from app.sync.protocol import Weather\n\n    yield welcome\n    yield Weather()\n",
        )
        _migrate(place, "pets")
    return place


def surroundings(place: Path) -> dict[str, str]:
    """Return the environment in which a program finds itself and nothing else of ours."""
    around = {**os.environ, "PYTHONPATH": str(place)}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # it starts many times, and is compiled once
    return around


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} no longer has this once: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _migrate(place: Path, name: str) -> None:
    command = [sys.executable, "-P", "-m", "app.storage.migrations", "new", name]
    subprocess.run(
        command, cwd=place, env=surroundings(place), check=True, stdout=subprocess.DEVNULL
    )

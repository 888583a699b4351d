"""What a later program adds is understood by it and carried whole by those that came before."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

import pytest

from tests.versions.later import program, surroundings

ACT = Path(__file__).with_name("act.py")
LATER_VALUES: dict[int, dict[str, Any]] = {
    2: {"allergies": "Penicillin (invented)", "priority_groups": ["islander_returned"]},
    3: {
        "allergies": "Penicillin (invented)",
        "priority_groups": ["islander_returned"],
        "pet_name": "Limpet",
        "pet_kind": "dog",
        "hobbies": ["ormering", "sea swimming"],
    },
}


class Program:
    """A program of some version, loaded once; each centre or laptop is forked from it."""

    def __init__(self, place: Path, pipes: Path) -> None:
        self._pipes = pipes
        self._parts = 0
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(ACT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=surroundings(place),
            cwd=place,
        )
        assert self._process.stdout
        assert json.loads(self._process.stdout.readline()) == {"ready": "to fork"}

    def fork(self, part: str, folder: Path) -> tuple[TextIO, TextIO]:
        """Start a part of it; return where it is told things, and where it answers."""
        self._parts += 1
        hears, answers = (self._pipes / f"{self._parts}-{name}" for name in ("hears", "answers"))
        for pipe in (hears, answers):
            os.mkfifo(pipe)
        assert self._process.stdin
        told = [part, str(folder), str(hears), str(answers)]
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        return hears.open("w", encoding="utf-8"), answers.open(encoding="utf-8")

    def close(self) -> None:
        """Let it end."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


class Process:
    """A centre or laptop of some version, in a process of its own."""

    def __init__(self, program: Program, part: str, folder: Path) -> None:
        self._told, self._answers = program.fork(part, folder)
        self.began = self._heard()

    def do(self, *words: Any, centre: Process | None = None) -> Any:
        """Say what to do; requests that come up in between are carried to the centre."""
        self._say(list(words))
        while "ask" in (heard := self._heard()):
            assert centre is not None
            self._say(centre.do("answer", *heard["ask"]))
        return heard["answer"]

    def close(self) -> None:
        """Let it end."""
        self._told.close()
        assert self._answers.read() == ""  # which comes to an end when it does
        self._answers.close()

    def _say(self, words: object) -> None:
        self._told.write(json.dumps(words) + "\n")
        self._told.flush()

    def _heard(self) -> Any:
        return json.loads(self._answers.readline())


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Program]]:
    folder = tmp_path_factory.mktemp("programs")
    with contextlib.ExitStack() as ending:
        loaded = {}
        for version in (1, 2, 3):
            pipes = folder / f"pipes-{version}"
            pipes.mkdir()
            loaded[version] = Program(program(version, folder), pipes)
            ending.callback(loaded[version].close)
        yield loaded


@contextlib.contextmanager
def running(program: Program, part: str, folder: Path) -> Iterator[Process]:
    process = Process(program, part, folder)
    try:
        yield process
    finally:
        process.close()


def vault_of(folder: Path, name: str) -> Path:
    """Return the folder of the laptop of that name."""
    (found,) = folder.glob(f"{name}-*")
    return found


@pytest.mark.parametrize("later", [2, 3])
@pytest.mark.parametrize("centre_is_later", [False, True], ids=["old centre", "new centre"])
def test_old_and_new_exchange_and_nothing_is_lost(
    programs: dict[int, Program],
    tmp_path: Path,
    later: int,
    centre_is_later: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    old, new = programs[1], programs[later]
    with running(new if centre_is_later else old, "centre", tmp_path) as centre:
        for name in ("Ormer", "Gull"):
            centre.do("enrol", name)
        if centre_is_later:
            forget_vault(tmp_path, "Ormer", old)
        with (
            running(old, "laptop", vault_of(tmp_path, "Ormer")) as van,
            running(new, "laptop", vault_of(tmp_path, "Gull")) as clinic,
        ):
            exchange(van, clinic, centre, later, centre_is_later=centre_is_later)


def forget_vault(folder: Path, name: str, program: Program) -> None:
    """Let the vault of a laptop begin in the older program, as it would have."""
    with running(program, "begin", vault_of(folder, name)) as beginning:
        assert beginning.began == {"begun": True}


def exchange(
    van: Process, clinic: Process, centre: Process, later: int, *, centre_is_later: bool
) -> None:
    values = {"forename": "Houmet", "surname": "Brecquin"}
    person_id = van.do("record", "person", values)
    van.do("sync", centre=centre)
    clinic.do("sync", centre=centre)

    assert clinic.do("change", "person", person_id, LATER_VALUES[later])
    bike_id = clinic.do("record", "bike_repair", {"person_id": person_id, "what": "A chain"})
    clinic.do("sync", centre=centre)
    van.do("sync", centre=centre)

    carried = van.do("row", "person", person_id)
    assert carried["priority_groups"] == ["islander_returned"]
    assert carried["extra"]["allergies"] == {"allergies": "Penicillin (invented)"}
    if later == 3:
        assert carried["extra"]["pet"] == {"pet_name": "Limpet", "pet_kind": "dog"}
        assert carried["extra"]["hobbies"] == ["ormering", "sea swimming"]

    van.do("change", "person", person_id, {"known_as": "Hou", "surname": "Brecquin-Ormer"})
    for laptop in (van, clinic):
        laptop.do("sync", centre=centre)
    seen = clinic.do("row", "person", person_id)
    assert {name: seen[name] for name in LATER_VALUES[later]} == LATER_VALUES[later]
    assert (seen["known_as"], seen["surname"], seen["contested"]) == (
        "Hou",
        "Brecquin-Ormer",
        False,
    )
    of_centre = centre.do("states")
    for laptop in (van, clinic):
        assert laptop.do("states")[person_id] == of_centre[person_id]

    statuses = {name: (status, why) for name, status, why in clinic.do("statuses")}
    if centre_is_later:
        assert statuses["bike_repair"] == ("received", None)
        assert clinic.do("states")[bike_id] == of_centre[bike_id]
    else:
        assert statuses["bike_repair"] == ("not_accepted", "unknown_type")
        ((why, body),) = centre.do("quarantine")
        assert (why, body["record_id"]) == ("unknown_type", bike_id)
        assert body["groups"]["what"] == {"what": "A chain"}
    assert statuses["person"] == ("received", None)


@pytest.mark.parametrize(("old", "new"), [(1, 2), (1, 3), (2, 3)])
def test_a_vault_goes_forward_and_never_back(
    programs: dict[int, Program], tmp_path: Path, old: int, new: int
) -> None:
    with running(programs[old], "centre", tmp_path) as centre:
        centre.do("enrol", "Ormer")
    vault = vault_of(tmp_path, "Ormer")
    with running(programs[old], "laptop", vault) as laptop:
        values = {"forename": "Houmet", "surname": "Brecquin"}
        person_id = laptop.do("record", "person", values)
        states = laptop.do("states")
    with running(programs[new], "laptop", vault) as laptop:
        assert laptop.began.keys() == {"ready"}
        assert laptop.do("row", "person", person_id)["surname"] == "Brecquin"
        assert laptop.do("change", "person", person_id, {"allergies": "None known"})
        assert laptop.do("states").keys() >= states.keys()
    before = content_of(vault)
    with running(programs[old], "laptop", vault) as laptop:
        assert laptop.began == {"refused": "newer_data"}
    assert content_of(vault) == before


def content_of(vault: Path) -> str:
    return sha256((vault / "vault.db").read_bytes()).hexdigest()

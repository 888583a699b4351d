"""The command line as a person meets it: words in, an exit code and what was said out."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import main
from app.casework import vaults
from app.host.clock import SystemClock
from app.storage.slots import FLOOR_MEMORY_KIB

PASSPHRASE = "granite lantern seagull thursday"
WORKER = "Houmet Brecquin"


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it said as JSON."""
        return json.loads(self.out)


Wayside = Callable[..., Outcome]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one vault for all tests: each works on a copy."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    laptop, _ = vaults.create(
        folder,
        PASSPHRASE,
        worker_name=WORKER,
        clock=SystemClock(),
        memory_kib=FLOOR_MEMORY_KIB,
    )
    laptop.vault.lock()
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep everything that is written inside a temporary folder."""
    folder = tmp_path / "home"
    for name in ("WAYSIDE_VAULT", "WAYSIDE_NEW_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYSIDE_HOME", str(folder))
    monkeypatch.setenv("WAYSIDE_PASSPHRASE", PASSPHRASE)
    return folder


@pytest.fixture
def vault(home: Path, made_once: Path) -> Path:
    """Lend a vault where the program looks for it by itself."""
    shutil.copytree(made_once, home / "vault")
    return home / "vault"


@pytest.fixture
def wayside(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Wayside:
    """Run a command; `stdin` is JSON, or text as it is."""

    def run(*words: str, stdin: Any = "") -> Outcome:
        text = stdin if isinstance(stdin, str) else json.dumps(stdin)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return run


@pytest.fixture
def marine(vault: Path, wayside: Wayside) -> str:
    """Take somebody up, and return their id."""
    said = {"forename": "Marine", "surname": "Tidewell", "birth_date": "1990-02-03"}
    return str(wayside("record", "person", "-", "--json", stdin=said).data["id"])

"""What the demonstration plays with: a centre and laptops, each in processes of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.demo_commands import Answer, Commands, answer_of, failed

PASSPHRASE = "granite lantern seagull thursday"  # noqa: S105 - printed for whoever watches
_STARTING_SECONDS = 90.0
_STOPPING_SECONDS = 20.0
_COMMAND_SECONDS = 600.0
_COMMAND = (sys.executable, "-m", "app")


@dataclass
class Laptop:
    """A vault in a folder of its own, driven as a person would: by commands."""

    worker: str
    folder: Path
    surroundings: Mapping[str, str]

    def __post_init__(self) -> None:
        around = {**self.surroundings, "WAYSIDE_VAULT": str(self.folder)}
        self._commands = Commands(around)

    def ask(self, *words: str, said: Mapping[str, Any] | None = None) -> Any:
        """Run a command and return its answer; `said` goes to its standard input as JSON.

        Raises:
            Refusal: `demo_failed` when the command refuses.
        """
        answer = self.try_to(*words, said=said)
        if answer.code != 0:
            # The rest of the words may hold an invitation, which is nobody else's business.
            raise failed(f"`wayside {' '.join(words[:2])}` was refused: {answer.words}")
        return answer.data

    def try_to(self, *words: str, said: Mapping[str, Any] | None = None) -> Answer:
        """Run a command that may be refused, and return how it ended."""
        return self._commands.run([*words, "--json"], said)

    def stop(self) -> None:
        """End its process."""
        self._commands.stop()


@dataclass
class CentreProcess:
    """The central server, on an embedded file, in a process that can be stopped and started."""

    folder: Path
    surroundings: Mapping[str, str]
    port: int = 0
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self._commands = Commands(self.surroundings)

    @property
    def address(self) -> str:
        """Where laptops reach it."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What it said while it ran: codes and counts."""
        return self.folder.with_name("centre-log.txt")

    def start(self) -> None:
        """Start it, and wait until it listens. A second start takes the port of the first.

        Raises:
            Refusal: `demo_failed`, naming the log.
        """
        words = ["serve", "--init", "--data", str(self.folder), "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*_COMMAND, *words],
                stdout=subprocess.PIPE,
                stderr=log,
                stdin=subprocess.DEVNULL,
                env=dict(self.surroundings),
                text=True,
            )
        said = self._first_line(self._process)
        if not said.startswith("Listening on "):
            self.stop()
            raise failed(f"The centre did not start. What it said is in {self.log}.")
        self.port = int(said.rsplit(":", 1)[1])

    def stop(self) -> None:
        """Stop it, gently if it can be; a second time does nothing."""
        self._commands.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=_STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        finally:
            if process.stdout is not None:
                process.stdout.close()

    @staticmethod
    def _first_line(process: subprocess.Popen[str]) -> str:
        if process.stdout is None:
            raise TypeError("its words are read through a pipe")
        too_long = threading.Timer(_STARTING_SECONDS, process.kill)
        too_long.start()
        try:
            return process.stdout.readline()
        finally:
            too_long.cancel()

    def ask(self, *words: str) -> str:
        """Run one of the centre's own commands and return the line it prints."""
        command = ["centre", *words, "--data", str(self.folder)]
        answer = self._commands.run(command)
        if answer.code != 0:
            raise failed(f"`wayside centre {words[0]}` was refused: {answer.words}")
        return str(answer.data).strip()


@contextmanager
def centre_in(folder: Path, surroundings: Mapping[str, str]) -> Iterator[CentreProcess]:
    """Lend a running centre; its process is ended whatever happens."""
    centre = CentreProcess(folder, surroundings)
    # Asked to end, we end like after Ctrl+C: with the centre, and not before it.
    before = signal.signal(signal.SIGTERM, lambda *_details: sys.exit(1))
    try:
        centre.start()
        yield centre
    finally:
        centre.stop()
        signal.signal(signal.SIGTERM, before)


def surroundings_in(folder: Path) -> dict[str, str]:
    """Return the environment of the demonstration's programs: nothing outside `folder` is used."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WAYSIDE_")}
    if kept.pop("PYTHONDONTWRITEBYTECODE", None):
        # Compiled once, its programs start in a fraction of the time.
        kept["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    return {
        **kept,
        "PYTHONUTF8": "1",
        "WAYSIDE_HOME": str(folder / "home"),
        "WAYSIDE_PASSPHRASE": PASSPHRASE,
    }


def run_command(words: Sequence[str], surroundings: Mapping[str, str]) -> Answer:
    """Run `wayside` with these words in a process of its own."""
    ended = subprocess.run(
        [*_COMMAND, *words],
        env=dict(surroundings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_COMMAND_SECONDS,
        check=False,
    )
    return answer_of(ended.returncode, ended.stdout, ended.stderr)

"""What the demonstration plays with: a folder, a centre in its own process, laptops by command.

Some seventy commands are given. Each opens its vault anew, and nothing is kept from one to the
next, so they run in this process: starting Python for each would take most of the time.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from app.records.refusal import Refusal

PASSPHRASE = "granite lantern seagull thursday"  # noqa: S105 - printed for whoever watches
_STARTING_SECONDS = 90.0
_STOPPING_SECONDS = 20.0
_COMMAND_SECONDS = 600.0
_COMMAND = (sys.executable, "-m", "app")


@dataclass(frozen=True)
class Answer:
    """How a command ended: `data` is what it said as JSON, `words` what it said to people."""

    code: int
    data: Any
    words: str


@dataclass
class Laptop:
    """A vault in a folder of its own, driven as a person would: by commands."""

    worker: str
    folder: Path
    surroundings: Mapping[str, str]

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
        surroundings = {**self.surroundings, "WAYSIDE_VAULT": str(self.folder)}
        return command_here([*words, "--json"], surroundings, said=said)


@dataclass
class CentreProcess:
    """The central server, on an embedded file, in a process that can be stopped and started."""

    folder: Path
    surroundings: Mapping[str, str]
    port: int = 0
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

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
        answer = command_here(command, self.surroundings)
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
        # Some forty short programs run: compiled once, they start in a fraction of the time.
        kept["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    return {
        **kept,
        "PYTHONUTF8": "1",
        "WAYSIDE_HOME": str(folder / "home"),
        "WAYSIDE_PASSPHRASE": PASSPHRASE,
    }


def command_here(
    words: Sequence[str], surroundings: Mapping[str, str], *, said: Mapping[str, Any] | None = None
) -> Answer:
    """Run `wayside` with these words in this process, as if it had those surroundings alone.

    Not for two threads at once, and not for what opens windows.
    """
    from app.cli.machine import Screens
    from app.cli.program import run

    typed = "" if said is None else json.dumps(said)
    answered, complained = io.StringIO(), io.StringIO()
    around, keyboard = dict(os.environ), sys.stdin
    try:
        _surround(surroundings)
        sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
        with redirect_stdout(answered), redirect_stderr(complained):
            code = run(words, Screens(_no_window, _no_window))
    finally:
        sys.stdin = keyboard
        _surround(around)
    return _answer(code, answered.getvalue(), complained.getvalue())


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
    return _answer(ended.returncode, ended.stdout, ended.stderr)


def _answer(code: int, answered: str, complained: str) -> Answer:
    try:
        data = json.loads(answered)
    except ValueError:
        data = answered
    return Answer(code, data, complained.strip())


def _surround(surroundings: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(surroundings)


def _no_window(*_asked: object) -> NoReturn:
    raise TypeError("a window is opened by a process of its own")


def failed(sentence: str) -> Refusal:
    """Say that the demonstration did not do what it should."""
    return Refusal("demo_failed", f"The demonstration stopped here. {sentence}")

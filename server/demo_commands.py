"""Runs `wayside` for the demonstration: one process for each laptop, which takes many commands.

Some seventy commands are given, and starting Python for each would take most of the time. Each
opens its vault anew; nothing is kept from one to the next.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

from app.records.refusal import Refusal

_COMMAND_SECONDS = 600.0
_STOPPING_SECONDS = 20.0


@dataclass(frozen=True)
class Answer:
    """How a command ended: `data` is what it said as JSON, `words` what it said to people."""

    code: int
    data: Any
    words: str


def answer_of(code: int, answered: str, complained: str) -> Answer:
    """Read how a command ended from what it printed."""
    try:
        data = json.loads(answered)
    except ValueError:
        data = answered
    return Answer(code, data, complained.strip())


class Commands:
    """A process that runs commands one after the other; it ends with this one at the latest."""

    def __init__(self, surroundings: Mapping[str, str]) -> None:
        self._surroundings = dict(surroundings)
        self._process: subprocess.Popen[str] | None = None

    def run(self, words: Sequence[str], said: Mapping[str, Any] | None = None) -> Answer:
        """Run `wayside` with these words; `said` goes to its standard input as JSON.

        Raises:
            Refusal: `demo_failed` when the process ended, or was ended after ten minutes.
        """
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise TypeError("it is spoken to through pipes")
        too_long = threading.Timer(_COMMAND_SECONDS, process.kill)
        too_long.start()
        try:
            process.stdin.write(json.dumps({"words": list(words), "said": said}) + "\n")
            process.stdin.flush()
            answered = process.stdout.readline()
        except BrokenPipeError:
            answered = ""
        finally:
            too_long.cancel()
        if not answered:
            raise failed(f"`wayside {' '.join(words[:2])}` did not end in order.")
        return Answer(**json.loads(answered))

    def stop(self) -> None:
        """End the process; a second time does nothing."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.communicate(timeout=_STOPPING_SECONDS)  # no more commands: it ends by itself
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                env=self._surroundings,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                start_new_session=True,  # Ctrl+C is ours to answer: a command is not cut off by it
            )
        return self._process


def failed(sentence: str) -> Refusal:
    """Say that the demonstration did not do what it should."""
    return Refusal("demo_failed", f"The demonstration stopped here. {sentence}")


def take_commands() -> None:
    """Run each command that comes in a line of standard input, and answer with a line."""
    asked, answers = sys.stdin, sys.stdout
    for line in asked:
        command = json.loads(line)
        said = "" if command["said"] is None else json.dumps(command["said"])
        answers.write(json.dumps(asdict(_run(command["words"], said))) + "\n")
        answers.flush()


def _run(words: Sequence[str], said: str) -> Answer:
    from app.cli.machine import Screens
    from app.cli.program import run

    answered, complained = io.StringIO(), io.StringIO()
    keyboard = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(said.encode()), encoding="utf-8")
    try:
        with redirect_stdout(answered), redirect_stderr(complained):
            code = run(words, Screens(_no_window, _no_window))
    finally:
        sys.stdin = keyboard
    return answer_of(code, answered.getvalue(), complained.getvalue())


def _no_window(*_asked: object) -> NoReturn:
    raise TypeError("a window is opened by a process of its own")


if __name__ == "__main__":
    take_commands()

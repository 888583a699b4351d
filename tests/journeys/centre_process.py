"""A centre in a process of its own, forked from one that has loaded what a centre needs.

Starting Python and loading the server takes some three seconds of a processor, and the journeys
start a centre some sixty times. That `wayside serve` starts from nothing is proved where it is
tested (tests/server/test_serving.py) and in the demonstration.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from multiprocessing import forkserver, reduction
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any

import typer

import server.cli
import server.main
import server.serving

_CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT: ForkServerContext | SpawnContext = (
    multiprocessing.get_context("forkserver") if _CAN_FORK else multiprocessing.get_context("spawn")
)
_STARTING_SECONDS = 120


class _Said(io.StringIO):
    """Sends the first line that is printed to whoever started the process."""

    def __init__(self, ear: Connection) -> None:
        super().__init__()
        self._ear = ear

    def write(self, words: str) -> int:
        written = super().write(words)
        if not self._ear.closed and "\n" in self.getvalue():
            self._ear.send(self.getvalue())
            self._ear.close()
        return written


def _serve(
    words: Sequence[str], surroundings: Mapping[str, str], ear: Connection, complaints: Any
) -> None:
    os.environ.clear()
    os.environ.update(surroundings)
    tempfile.tempdir = None
    if complaints is not None:
        os.dup2(complaints.detach(), sys.stderr.fileno())
    centre = typer.Typer()
    server.cli.register(centre)
    with redirect_stdout(_Said(ear)):
        centre(["serve", *words])


class _Complaints:
    """Where standard error goes while this is pickled, which is when the process starts."""

    def __reduce__(self) -> Any:
        return _same, (reduction.DupFd(2) if _CAN_FORK else None,)


def _same(handed_over: Any) -> Any:
    return handed_over


def get_ready() -> None:
    """Start what forks. It has a temporary folder of its own, so this comes before any test's."""
    if _CAN_FORK:
        multiprocessing.set_forkserver_preload([__name__])
        forkserver.ensure_running()


def start_centre(words: Sequence[str]) -> tuple[BaseProcess, int]:
    """Start `serve` with these words; return its process and port once it listens."""
    get_ready()
    mouth, ear = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(
        target=_serve, args=(words, dict(os.environ), ear, _Complaints()), daemon=True
    )
    process.start()
    ear.close()
    with mouth:
        assert mouth.poll(_STARTING_SECONDS), "it says nothing"
        said = mouth.recv()
    assert said.startswith("Listening on https://"), said
    return process, int(said.rsplit(":", 1)[1])

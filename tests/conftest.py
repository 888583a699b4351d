"""What every test may ask for, and what no test may do: open a window or leave this machine."""

import gc
import os
import socket
from typing import Any

import pytest
from hypothesis import settings

from app.host.memory import collect_less_often
from tests.postgres import postgres_url
from tests.stretching import remember_stretching

# Set before Qt is imported anywhere: tests open no window on anybody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

__all__ = ["postgres_url"]

# How long one example takes says more about the machine than about the code. What is drawn is the
# same in every run, so that whoever runs a failure again finds it again; `make soak` draws at
# random, and thousands of times for every property that names no number of its own.
settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("soak", deadline=None, max_examples=2000)
settings.load_profile("repeatable")

remember_stretching()
collect_less_often()  # as the program itself does

_LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network_beyond_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        is_local = self.family == getattr(socket, "AF_UNIX", None) or (
            isinstance(address, tuple) and str(address[0]).startswith(_LOOPBACK)
        )
        if not is_local:
            raise RuntimeError("A test tried to reach the network.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


def pytest_collection_finish() -> None:
    """Spare the collector of cycles what stays to the end: thousands of tests and their modules."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say how to run the tests in this order again: with `-q` nothing else does."""
    seed = getattr(config.option, "randomly_seed", None)
    if isinstance(seed, int):
        terminalreporter.write_line(f'This order again: make test args="--randomly-seed={seed}"')

"""What every test may ask for, and what no test may do: open a window or leave this machine."""

import os
import socket
from typing import Any

import pytest
from hypothesis import settings

from tests.postgres import postgres_url

# Set before Qt is imported anywhere: tests open no window on anybody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

__all__ = ["postgres_url"]

# How long one example takes says more about the machine than about the code.
settings.register_profile("wayside", deadline=None)
settings.load_profile("wayside")

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

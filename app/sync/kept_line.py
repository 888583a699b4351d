"""One connection to the centre, kept between turns: a turn with nothing to say costs no handshake.

Whoever hangs up does so at any moment and from any thread. A connection in use is not torn out of
its turn: it is closed when the turn ends, and no turn after that finds it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.sync.transport import DeviceKey, HttpsTransport


@dataclass
class KeptLine:
    """The line to the centre between two turns."""

    _guard: threading.Lock = field(default_factory=threading.Lock)
    _kept: tuple[tuple[str, str, str], HttpsTransport] | None = None
    _hung_up: int = 0

    @contextmanager
    def to(
        self, address: str, authority_pem: str, device_id: str, device_key: bytes
    ) -> Iterator[HttpsTransport]:
        """Lend the line for a turn; after a turn that failed the next one begins with a new one."""
        where = (address, authority_pem, device_id)
        with self._guard:
            kept, self._kept = self._kept, None
            hung_up = self._hung_up
        if kept is not None and kept[0] == where:
            transport = kept[1]
        else:
            if kept is not None:
                kept[1].close()
            transport = HttpsTransport(
                address, authority_pem, device_id, DeviceKey.load(device_key)
            )
        try:
            yield transport
        except BaseException:
            transport.close()
            raise
        with self._guard:
            may_stay = self._hung_up == hung_up and self._kept is None
            if may_stay:
                self._kept = where, transport
        if not may_stay:
            transport.close()

    def hang_up(self) -> None:
        """Close the line, or let the turn under way close it at its end."""
        with self._guard:
            kept, self._kept = self._kept, None
            self._hung_up += 1
        if kept is not None:
            kept[1].close()


@contextmanager
def line_for_one_question(
    address: str, authority_pem: str, device_id: str, device_key: bytes
) -> Iterator[HttpsTransport]:
    """Lend a line of its own, and hang up: beside catching up, which may be under way."""
    line = KeptLine()
    try:
        with line.to(address, authority_pem, device_id, device_key) as transport:
            yield transport
    finally:
        line.hang_up()

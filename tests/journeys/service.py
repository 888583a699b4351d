"""A real centre in a process of its own, laptops with real vaults, and a line that can be cut."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import select, update

from app.casework import catching_up
from app.casework.laptop import Laptop
from app.host.clock import Clock, SystemClock
from app.records.declaration import Role, table_of
from app.records.local_rows import CentreKnown
from app.storage.database import writing
from app.sync.protocol import InvitationText
from server.authority import certificates
from server.centre import Centre, open_centre
from server.console import add_colleague, add_team, invite
from tests.journeys.centre_process import start_centre
from tests.templates import copy_of_vault, lay_centre

PASSPHRASE = "granite lantern seagull thursday"


@dataclass
class Service:
    """A centre that can be stopped, killed, and started again on the same address."""

    folder: Path
    database: str | None = None
    port: int = 0
    process: BaseProcess | None = None
    centre: Centre = field(init=False)
    laptops: list[Laptop] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.database is None and not self.folder.exists():
            lay_centre(self.folder)
        self.centre = open_centre(self.folder, database_url=self.database, initialise=True)

    def start(self) -> None:
        """Start it and wait until it listens."""
        words = ["--data", str(self.folder), "--port", str(self.port)]
        if self.database:
            words += ["--database", self.database]
        self.process, self.port = start_centre(words)

    def stop(self) -> None:
        """Stop it as an administrator would."""
        self._end(BaseProcess.terminate)

    def kill(self) -> None:
        """Kill it without a word."""
        self._end(BaseProcess.kill)

    def close(self) -> None:
        """Stop it for good, and lock every laptop."""
        self.stop()
        for laptop in self.laptops:
            laptop.vault.lock()
        self.centre.engine.dispose()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"https://127.0.0.1:{self.port}"

    def invitation(
        self, name: str, *, team: str = "Street", role: Role = Role.WORKER, profile: str = "team"
    ) -> str:
        """Take a colleague in and return an invitation for their laptop."""
        team_id = add_team(self.centre, team)
        worker = add_colleague(self.centre, name=name, role=role, team_id=team_id, profile=profile)
        fingerprint = certificates(self.folder, []).fingerprint
        return str(InvitationText(self.address, invite(self.centre, worker), fingerprint))

    def laptop(
        self,
        folder: Path,
        name: str,
        *,
        team: str = "Street",
        role: Role = Role.WORKER,
        profile: str = "team",
        clock: Clock | None = None,
    ) -> Laptop:
        """Make a vault for a colleague and join it to this service."""
        lone = lone_laptop(folder / name, name, clock=clock)
        invitation = self.invitation(name, team=team, role=role, profile=profile)
        return self.join(lone, invitation)

    def join(self, lone: Laptop, invitation: str) -> Laptop:
        """Let a laptop join; it is locked when the service closes."""
        self.laptops.append(lone)
        return catching_up.enrol(lone, invitation, laptop_name="a laptop")

    def _end(self, how: Callable[[BaseProcess], None]) -> None:
        if self.process is not None:
            how(self.process)
            self.process.join(timeout=60)
            assert self.process.exitcode is not None, "it does not end"
            self.process = None


def lone_laptop(folder: Path, name: str, *, clock: Clock | None = None) -> Laptop:
    """Open a vault that belongs to no service yet; two of one name would be the same vault."""
    laptop, _ = copy_of_vault(folder, PASSPHRASE, name, clock or SystemClock())
    return laptop


def point_at(laptop: Laptop, address: str) -> None:
    """Let a laptop reach its centre another way."""
    with writing(laptop.engine) as connection:
        connection.execute(update(table_of(CentreKnown)).values(address=address))


def cursor_of(laptop: Laptop) -> int:
    """Return how far a laptop has come."""
    with laptop.reading() as connection:
        return int(connection.execute(select(table_of(CentreKnown).c.cursor)).scalar_one())


@dataclass
class CutLine:
    """A line to the centre that is cut once, after so many bytes one way."""

    port: int
    bytes_up: int | None = None
    bytes_down: int | None = None
    on_cut: object = None
    cuts: int = 0

    @contextlib.contextmanager
    def open(self) -> Iterator[str]:
        """Listen, and give the address that leads through it."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.1)
            done = threading.Event()
            thread = threading.Thread(target=self._listen, args=(listener, done), daemon=True)
            thread.start()
            try:
                yield f"https://127.0.0.1:{listener.getsockname()[1]}"
            finally:
                done.set()
                thread.join(timeout=5)

    def _listen(self, listener: socket.socket, done: threading.Event) -> None:
        while not done.is_set():
            try:
                near, _ = listener.accept()
            except TimeoutError:
                continue
            far = socket.create_connection(("127.0.0.1", self.port))
            for one, other, limit in ((near, far, self.bytes_up), (far, near, self.bytes_down)):
                threading.Thread(target=self._carry, args=(one, other, limit), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, limit: int | None) -> None:
        carried = 0
        try:
            while piece := one.recv(4096):
                if limit is not None and self.cuts == 0 and carried + len(piece) > limit:
                    self.cuts += 1
                    other.sendall(piece[: limit - carried])
                    break
                carried += len(piece)
                other.sendall(piece)
        except OSError:
            pass  # the other direction was cut
        finally:
            for end in (one, other):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()

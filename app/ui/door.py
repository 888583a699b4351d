"""The work behind the door: the vault in a folder, unlocked or made; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.host.clock import Clock
from app.host.paths import holds_vault, resources_dir

# The casework is most of what the program has to load, and the door is shown before it is there.
if TYPE_CHECKING:
    from app.casework.laptop import Laptop, Shelf


class VaultDoor:
    """Implements the Vault of the unlock screens; runs on the data lane.

    Args:
        folder: of the vault.
        clock: the time.
        memory_kib: for the making of a vault; None measures the machine.
    """

    def __init__(self, folder: Path, clock: Clock, *, memory_kib: int | None = None) -> None:
        self._folder, self._clock = folder, clock
        self._memory_kib = memory_kib
        self._laptop: Laptop | None = None
        self.worker_name = ""

    @property
    def is_made(self) -> bool:
        """Say whether there is a vault to unlock."""
        return holds_vault(self._folder)

    def unlock(self, passphrase: str) -> None:
        """Open the vault; Refusal where the passphrase does not fit."""
        from app.casework import vaults

        self._laptop = vaults.unlock(self._folder, passphrase, self._clock, self._shelf)

    def unlock_with_recovery_key(self, key: str) -> None:
        """Open the vault; Refusal where the key does not fit."""
        from app.casework import vaults

        self._laptop = vaults.unlock_with_recovery_key(self._folder, key, self._clock, self._shelf)

    def create(self, worker_name: str, passphrase: str) -> tuple[str, ...]:
        """Make the vault, leave it open, and return its recovery key in groups."""
        from app.casework import vaults

        laptop, key = vaults.create(
            self._folder,
            passphrase,
            worker_name=worker_name,
            clock=self._clock,
            shelf=self._shelf,
            memory_kib=self._memory_kib,
        )
        self._laptop, self.worker_name = laptop, worker_name
        return tuple(key.printed().split("-"))

    def hand_over(self, to: Callable[[Laptop], None]) -> None:
        """Give the laptop that was opened to whoever works with it; it is kept here no longer."""
        laptop, self._laptop = self._laptop, None
        if laptop is not None:
            to(laptop)

    def recovery_sheet(self, groups: tuple[str, ...]) -> bytes:
        """Return the sheet for a sealed envelope, as PDF."""
        from app.casework import vaults

        return vaults.recovery_sheet(groups, self.worker_name, self._clock.today())

    @cached_property
    def _shelf(self) -> Shelf:
        """What ships with the program: read once, however often the laptop is locked."""
        from app.casework.laptop import Shelf

        return Shelf(resources_dir())

"""When to lock: idleness, sleep, a locked session, a jump of the clock. No Qt here.

The machine's own signals come from app.host.qt; what they mean is decided here, where a test
can hold the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Protocol

from app.host.clock import Clock

LEAST_IDLE_MINUTES, USUAL_IDLE_MINUTES, MOST_IDLE_MINUTES = 1, 5, 15
WARNING_SECONDS = 60
JUMP_SECONDS = 5.0


class LockReason(Enum):
    """Why the vault must be locked now."""

    IDLE = "idle"
    SUSPEND = "suspend"
    SESSION_LOCKED = "session_locked"
    CLOCK_JUMPED = "clock_jumped"


class LockSource(Protocol):
    """Something on this machine that can tell that it is time to lock."""

    def start(self, lock: Callable[[LockReason], None]) -> None:
        """Call `lock` whenever it is time, from the interface thread."""
        ...

    def stop(self) -> None:
        """Call nobody any more."""
        ...


class IdleWatch:
    """Counts the seconds since the last key or click, by the clock that never goes back."""

    def __init__(self, clock: Clock, idle_minutes: int = USUAL_IDLE_MINUTES) -> None:
        self._clock = clock
        self._touched_at = clock.monotonic()
        self.set_minutes(idle_minutes)

    def set_minutes(self, idle_minutes: int) -> None:
        """Change how long is too long; ValueError outside 1 to 15."""
        if not LEAST_IDLE_MINUTES <= idle_minutes <= MOST_IDLE_MINUTES:
            raise ValueError(idle_minutes)
        self._idle_seconds = idle_minutes * 60.0

    def touched(self) -> None:
        """Begin counting anew."""
        self._touched_at = self._clock.monotonic()

    def seconds_left(self) -> float:
        """Return the seconds until locking; zero or less when it is time."""
        return self._idle_seconds - (self._clock.monotonic() - self._touched_at)

    @property
    def is_warning_due(self) -> bool:
        """Say whether to show that locking is near."""
        return 0 < self.seconds_left() <= WARNING_SECONDS


class ClockJump:
    """Notices sleep where nothing announces it: wall time ran on while monotonic time stood."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wall = clock.now()
        self._monotonic = clock.monotonic()

    def has_jumped(self) -> bool:
        """Say whether the two clocks parted by more than five seconds since the last call."""
        wall, monotonic = self._clock.now(), self._clock.monotonic()
        by_wall = (wall - self._wall).total_seconds()
        by_monotonic = monotonic - self._monotonic
        self._wall, self._monotonic = wall, monotonic
        return abs(by_wall - by_monotonic) > JUMP_SECONDS


class LockSignals:
    """All the sources behind one interface: whichever speaks first locks, once.

    After locking, nothing is passed on until `unlocked()`.
    """

    def __init__(self, sources: tuple[LockSource, ...], lock: Callable[[LockReason], None]) -> None:
        self._sources = sources
        self._lock = lock
        self._is_armed = False

    def start(self) -> None:
        """Listen to every source."""
        for source in self._sources:
            source.start(self._on_signal)

    def stop(self) -> None:
        """Listen to none."""
        self._is_armed = False
        for source in self._sources:
            source.stop()

    def unlocked(self) -> None:
        """Arm again: there is something to lock."""
        self._is_armed = True

    def _on_signal(self, reason: LockReason) -> None:
        if self._is_armed:
            self._is_armed = False
            self._lock(reason)

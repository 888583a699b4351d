"""A worker's desk for tests: a real vault, a clock that stands still, and everything noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.casework import people
from app.casework.laptop import Laptop
from app.host.clock import local_day
from app.records.ids import RecordId
from app.ui.changes import Change, ChangeFeed
from app.ui.context import Context
from app.ui.lanes import DirectLanes, Lanes
from app.ui.later import ManualLater
from app.ui.shell.rooms import RoomName
from tests.templates import copy_of_vault

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
PASSPHRASE = "seven grey gulls over Salerie corner"


@dataclass
class StandingClock:
    instant: datetime = NOW

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return local_day(self.instant)

    def monotonic(self) -> float:
        return self.instant.timestamp()

    def goes_on(self, minutes: int) -> None:
        self.instant += timedelta(minutes=minutes)


@dataclass
class NotedNavigator:
    went: list[str] = field(default_factory=list)

    def open_room(self, name: RoomName) -> None:
        self.went.append(f"room {name}")

    def open_page(self, page: str, subject: str = "") -> None:
        self.went.append(f"{page} {subject}".strip())

    def go_back(self) -> None:
        self.went.append("back")

    def has_page(self, page: str) -> bool:
        del page
        return True


@dataclass
class NotedToast:
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None

    def show(self, words: str, undo: Callable[[], None] | None = None) -> None:
        self.said.append(words)
        self.undo = undo


@dataclass
class NotedPreferences:
    kept: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value


@dataclass
class Desk:
    laptop: Laptop
    clock: StandingClock
    lanes: Lanes = field(default_factory=DirectLanes)
    later: ManualLater = field(default_factory=ManualLater)
    navigator: NotedNavigator = field(default_factory=NotedNavigator)
    toast: NotedToast = field(default_factory=NotedToast)
    preferences: NotedPreferences = field(default_factory=NotedPreferences)
    feed: ChangeFeed = field(default_factory=ChangeFeed)
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.feed.listen(self.changes.append)

    @property
    def context(self) -> Context:
        return Context(
            laptop=lambda: self.laptop,
            lanes=self.lanes,
            navigator=self.navigator,
            toast=self.toast,
            clock=self.clock,
            changed=self.feed,
            preferences=self.preferences,
        )

    def person(self, **values: object) -> RecordId:
        return people.record_person(
            self.laptop, {"forename": "Houmet", "surname": "Brecquin", **values}
        )


def desk_in(folder: Path, *, worker: str = "M. Ormer", practice: bool = False) -> Desk:
    clock = StandingClock()
    laptop, _recovery_key = copy_of_vault(
        folder / worker, PASSPHRASE, worker, clock, practice=practice
    )
    return Desk(laptop, clock)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Open a vault for one test, and lock it afterwards."""
    made = desk_in(tmp_path)
    yield made
    made.laptop.vault.lock()

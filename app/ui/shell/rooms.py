"""The seven rooms and how one walks between them; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

RoomName = Literal["search", "today", "session", "handouts", "team", "reports", "service"]


@dataclass(frozen=True, slots=True)
class Room:
    """One room: its name in the program, the words on its door, its icon."""

    name: RoomName
    words: str
    icon_name: str


ROOMS: tuple[Room, ...] = (
    Room("search", "Search", "search"),
    Room("today", "Today", "today"),
    Room("session", "Session", "van"),
    Room("handouts", "Handouts", "document"),
    Room("team", "Team", "people"),
    Room("reports", "Reports", "chart"),
    Room("service", "Service", "building"),
)


class Navigator(Protocol):
    """How a screen asks for another one; screens never know each other."""

    def open_room(self, name: RoomName) -> None:
        """Go to a room; KeyError where it is not part of this installation."""
        ...

    def open_page(self, page: str, subject: str = "") -> None:
        """Go to a page inside a room, such as a person by id; KeyError for an unknown page."""
        ...

    def go_back(self) -> None:
        """Go to where one came from, if anywhere."""
        ...


@dataclass(frozen=True, slots=True)
class ShellState:
    """What the frame says. Sentences arrive ready-made; none names a person met.

    `saved` is what this laptop keeps; `centre` what the centre has *received*, and `is_at_rest`
    is true only when nothing waits there and the centre was reached at the last attempt;
    `is_only_offline` when nothing waits, but it was not reached.
    """

    place: str = ""
    worker: str = ""
    saved: str = ""
    centre: str = ""
    is_at_rest: bool = False
    is_only_offline: bool = False
    is_practice: bool = False

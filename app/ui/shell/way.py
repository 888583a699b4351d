"""The way through the pages: which there are, where one is, and what one came from. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from app.ui.shell.rooms import ROOMS, Room, RoomName

# Nobody goes back further; without an end it would remember a whole week.
_LONGEST = 200


class Stop(Protocol):
    """What the way knows of a page."""

    @property
    def title(self) -> str:
        """Return its title, which names nobody."""
        ...

    @property
    def room(self) -> RoomName:
        """Return the room in which it lies."""
        ...

    @property
    def opened(self) -> Callable[[str], None] | None:
        """Return what is told the subject on arrival."""
        ...

    @property
    def help_words(self) -> str:
        """Return what the help says of it."""
        ...


S = TypeVar("S", bound=Stop)


class Way(Generic[S]):
    """Goes from page to page and back. A page with another subject is another place."""

    def __init__(self) -> None:
        self._stops: dict[str, S] = {}
        self._trail: list[tuple[str, str]] = []

    def add(self, name: str, stop: S) -> None:
        """Let there be a page; one that has the name of a room is that room."""
        self._stops[name] = stop

    @property
    def rooms(self) -> tuple[Room, ...]:
        """Return the rooms that there are, in the order of their doors."""
        return tuple(room for room in ROOMS if room.name in self._stops)

    def room_at(self, place: int) -> RoomName | None:
        """Return the room of a door, counted from 0 over all doors; None where it is not there."""
        if not 0 <= place < len(ROOMS):
            return None
        name = ROOMS[place].name
        return name if name in self._stops else None

    @property
    def here(self) -> S | None:
        """Return the page that one is on; None before the first."""
        return self._stops[self._trail[-1][0]] if self._trail else None

    def go(self, name: str, subject: str = "") -> S:
        """Go to a page and tell it the subject.

        Raises:
            KeyError: there is no such page; one stays where one is.
        """
        stop = self._stops[name]
        if not self._trail or self._trail[-1] != (name, subject):
            self._trail.append((name, subject))
            del self._trail[:-_LONGEST]
        if stop.opened is not None:
            stop.opened(subject)
        return stop

    def leave(self) -> tuple[str, str] | None:
        """Forget where one is; return page and subject from before, None where there is nothing.

        Going there is the caller's, who shows it as well.
        """
        if len(self._trail) <= 1:
            return None
        self._trail.pop()
        return self._trail.pop()

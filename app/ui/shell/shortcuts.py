"""The one table of keys: it binds them and it lists them in the help; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Command = Literal[
    "quick_contact",
    "new_person",
    "record",
    "search",
    "palette",
    "session",
    "undo",
    "done",
    "done_refer",
    "back",
    "lock",
    "help",
]


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One command: its keys, the first of which is shown, its words and its group in the help."""

    command: Command
    keys: tuple[str, ...]
    words: str
    group: str


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("quick_contact", ("Ctrl+Q",), "Quick contact", "Write down"),
    Shortcut("new_person", ("Ctrl+N",), "New person", "Write down"),
    Shortcut("record", ("Ctrl+R",), "Record something", "Write down"),
    Shortcut("done", ("Ctrl+Return", "Ctrl+Enter"), "Done", "Write down"),
    Shortcut(
        "done_refer",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        "Done, and on to a referral",
        "Write down",
    ),
    Shortcut("undo", ("Ctrl+Z",), "Undo", "Write down"),
    Shortcut("search", ("Ctrl+F", "Ctrl+Home"), "Search for a person", "Go to"),
    Shortcut("palette", ("Ctrl+K",), "Find any action", "Go to"),
    Shortcut("session", ("F4",), "Change place and session", "Go to"),
    Shortcut("back", ("Alt+Left",), "Back", "Go to"),
    Shortcut("lock", ("Ctrl+L",), "Lock this laptop", "This laptop"),
    Shortcut("help", ("F1",), "Help and keys", "This laptop"),
)

_BY_COMMAND = {shortcut.command: shortcut for shortcut in SHORTCUTS}


def key_of(command: Command) -> str:
    """Return the key to show beside a command, as people write it."""
    return _BY_COMMAND[command].keys[0].replace("Return", "Enter")


def words_of(command: Command) -> str:
    """Return the words for a command."""
    return _BY_COMMAND[command].words


def room_key(number: int) -> str:
    """Return the key of the room that stands `number`th, counted from one."""
    return f"Alt+{number}"

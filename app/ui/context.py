"""What every screen is given, so that no screen needs to know another.

A screen folder has `presenter.py` (no Qt: a frozen State, a View protocol, a Presenter),
`view.py` (`show_state(state)` draws, signals say what was meant) and `page.py` with
`def page(context: Context) -> app.ui.shell.window.Page`, which puts the two together.

Pages and what their subject says (`navigator.open_page(name, subject)`):

- `person`: `<person_id>`
- `quick_contact`: `<person_id>`, or nothing for somebody anonymous or yet to be chosen
- `assessment`: `<instrument>:<person_id>`, and `:<draft_id>` to go on with a draft
- `record_form`: `<record_type>:<person_id>` begins a record (`person:` begins a person and
  `person::<text>` takes along what was typed in the search);
  `<record_type>:<person_id>:<record_id>` opens one; `draft:<draft_id>` goes on with a draft
- `handout`: `<handout_id>`, and `:<person_id>` where it is for somebody
- `sync_tray`: nothing
- `duplicates`: the ids of a task joined by `+`, or nothing
- `conflicts`: `<record_id>` of a contested record to begin with, or nothing
- `quarantine`: nothing
- `attach`, `linked`: `<person_id>`, of a person or of somebody without a name
- `directory`: `<person_id>` looks for a service for them, `kind=<code>` shows one kind, or nothing
- `transfers`: `person:<id>` hands somebody over, `worker:<id>` a caseload, `keyworker:<person_id>`
  names a keyworker, `<transfer_id>` unfolds one, or nothing; `team`: a list of it, or nothing
- `restricting`: `<person_id>`; `link_proposals`: `<proposal_id>` or nothing
- `referrals`: nothing; `alerts`: `<alert_id>` or nothing; `notes`: the words to look for
- `alert_sheet`: `<alert_id>`, or `form:<alert_id>` and `form:` for what stands in its form
- `session_sheet`: `<session_id>`, or nothing for the last one
- `colleagues`, `break_glass`: nothing; `looks`: `<person_id>`, `worker:<worker_id>`, or nothing

Rooms that are screens of their own: `search`, `session`, `handouts`, `service`.

A draft is kept under the `form` of the page that goes on with it: `record:<record_type>`,
`quick_contact`, `assessment:<instrument>`.

A screen may say more about itself by the protocols below; the window asks the screen that it
shows, and calls nothing that is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from app.host.clock import Clock
from app.ui.changes import ChangeFeed
from app.ui.lanes import Lanes
from app.ui.settings.presenter import Preferences
from app.ui.shell.rooms import Navigator
from app.ui.shell.shortcuts import Command

if TYPE_CHECKING:
    from app.casework.laptop import Laptop


class Wayfinder(Navigator, Protocol):
    """A Navigator that knows which pages this installation has."""

    def has_page(self, page: str) -> bool:
        """Say whether `open_page(page)` leads anywhere."""
        ...


class ToastShower(Protocol):
    """Says what was done, for ten seconds, perhaps with a way to undo it (also Ctrl+Z)."""

    def show(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show it; `undo` is called on the interface thread when it is asked for."""
        ...


@dataclass(frozen=True)
class Context:
    """What a screen may use.

    Attributes:
        laptop: the open laptop of now; call it when it is needed, inside the work given to a
            lane, never keep it: after locking and unlocking it is another. Refusal("locked").
        lanes: where database, network and documents run; a screen never waits for them.
        navigator: the way to other screens.
        toast: what was done, and undo.
        clock: the time.
        changed: what changed elsewhere.
        preferences: small choices that are remembered.
    """

    laptop: Callable[[], Laptop]
    lanes: Lanes
    navigator: Wayfinder
    toast: ToastShower
    clock: Clock
    changed: ChangeFeed
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cursor is on a screen: a field by name and a position in its text."""

    field: str = ""
    position: int = 0


@runtime_checkable
class HasCommands(Protocol):
    """A screen on which keys of the shared table mean something, such as `done` or `record`."""

    def commands(self) -> Mapping[Command, Callable[[], None]]:
        """Return what they do while this screen is shown."""
        ...


@runtime_checkable
class KeepsTyping(Protocol):
    """A screen on which something may be typed that is not saved yet."""

    def save_typing(self) -> None:
        """Queue the draft on the data lane now; called before locking, leaving and closing."""
        ...


@runtime_checkable
class Forgets(Protocol):
    """A screen that shows something about people."""

    def forget(self) -> None:
        """Show and hold nothing: the laptop is locked. It is opened again after unlocking."""
        ...


@runtime_checkable
class RemembersPlace(Protocol):
    """A screen that can put the cursor back where it was before the lock."""

    def place(self) -> Place:
        """Return where the cursor is."""
        ...

    def return_to(self, place: Place) -> None:
        """Put the cursor there, as soon as the screen has read what it shows."""
        ...

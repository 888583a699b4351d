"""The questionnaires there are, whose words they use, and whom to ring; no Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from app.casework.laptop import Laptop
from app.casework.questionnaires import (
    Questionnaires,
    add_questionnaire,
    add_wording,
    licence_status,
    read_questionnaires,
)
from app.records.refusal import Refusal
from app.ui.context import ToastShower
from app.ui.lanes import Lane, Lanes
from app.ui.settings.presenter import Preferences

NUMBERS = (
    ("duty_lead_phone", "The duty lead's number"),
    ("service_phone", "The service's number"),
    ("crisis_line", "Whom to talk to in a crisis"),
)
_FROM_NEXT = "It is asked from the next time this laptop is unlocked."


@dataclass(frozen=True, slots=True)
class Held:
    """One questionnaire as it stands on the shelf."""

    key: str
    title: str
    version: str
    by_whom: str
    status: str


@dataclass(frozen=True, slots=True)
class ShelfState:
    """What the screen shows."""

    rows: tuple[Held, ...] = ()
    faults: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    chosen: str = ""
    status: str = ""
    problem: str = ""


class ShelfView(Protocol):
    """The screen."""

    def show_state(self, state: ShelfState) -> None:
        """Draw."""
        ...


class ShelfPresenter:
    """Lists the shelf and adds to it."""

    def __init__(
        self,
        view: ShelfView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        toast: ToastShower,
        preferences: Preferences,
    ) -> None:
        self._view, self._laptop, self._lanes = view, laptop, lanes
        self._toast, self._preferences = toast, preferences
        self.state = ShelfState()

    def open(self, _subject: str = "") -> None:
        """List what there is."""
        numbers = {name: self._preferences.get(name) or "" for name, _ in NUMBERS}
        self._show(ShelfState(numbers=numbers))
        self._lanes.run(Lane.DATA, self._read, self._on_read, self._on_failed)

    def choose(self, key: str) -> None:
        """Say whose words a questionnaire uses."""
        status = next(each.status for each in self.state.rows if each.key == key)
        self._show(replace(self.state, chosen=key, status=status))

    def say_number(self, name: str, number: str) -> None:
        """Remember a number of the service on this laptop."""
        self._preferences.set(name, number.strip())
        self._show(replace(self.state, numbers={**self.state.numbers, name: number}))

    def add(self, path: str, *, is_wording: bool) -> None:
        """Add a questionnaire of the service, or official words; mistakes name the line."""
        if not path:
            return

        def work() -> str:
            shelf = self._laptop().shelf
            if shelf.beside is None:
                raise Refusal("no_vault", "There is no vault to put it beside.")
            put = add_wording if is_wording else add_questionnaire
            return put(shelf.resources, shelf.beside, Path(path)).title

        self._lanes.run(Lane.DATA, work, self._on_added, self._on_failed)

    def _read(self) -> Questionnaires:
        shelf = self._laptop().shelf
        return read_questionnaires(shelf.resources, shelf.beside)

    def _on_read(self, there: Questionnaires) -> None:
        rows = tuple(
            Held(
                key=name,
                title=instrument.title + (", the service's own" if name in there.own else ""),
                version=instrument.version,
                by_whom="Clinicians" if instrument.recorded_by == "clinician" else "Any worker",
                status=licence_status(instrument, there.wordings_of(instrument)),
            )
            for name, instrument in sorted(there.current.items())
        )
        faults = tuple(fault.sentence for fault in there.faults)
        self._show(replace(self.state, rows=rows, faults=faults, problem=""))
        if rows:
            known = [each.key for each in rows]
            self.choose(self.state.chosen if self.state.chosen in known else known[0])

    def _on_added(self, title: str) -> None:
        self._toast.show(f"{title} added. {_FROM_NEXT}")
        self._lanes.run(Lane.DATA, self._read, self._on_read, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, problem=error.sentence))

    def _show(self, state: ShelfState) -> None:
        self.state = state
        self._view.show_state(state)

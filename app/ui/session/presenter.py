"""The session one is on: begun, changed, ended, with the contacts written down in it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from app.casework.contacts import (
    InSession,
    begin_session,
    change_session,
    contacts_in_session,
    current_session,
    end_session,
)
from app.casework.laptop import Laptop
from app.host.clock import LOCAL_ZONE
from app.records.codes import EVENT, RECIPIENT, SETTING
from app.records.refusal import Refusal
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.shell.rooms import Navigator


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact of the session."""

    key: str
    words: str
    detail: str
    when_who: str


@dataclass(frozen=True, slots=True)
class SessionState:
    """What the room shows."""

    is_known: bool = False
    session_id: str = ""
    place: str = ""
    setting: str = ""
    colleagues: str = ""
    now_words: str = ""
    is_changing: bool = False
    is_saving: bool = False
    contacts: tuple[ContactLine, ...] = ()
    count_words: str = ""
    error: str = ""
    problem: str = ""


class SessionView(Protocol):
    """The room."""

    def show_state(self, state: SessionState) -> None:
        """Draw."""
        ...


class SessionPresenter:
    """Knows the session of now."""

    def __init__(
        self,
        view: SessionView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        navigator: Navigator,
        toast: ToastShower,
        changed: ChangeFeed,
        is_discreet: Callable[[], bool] = lambda: False,
    ) -> None:
        self._view, self._laptop, self._lanes = view, laptop, lanes
        self._navigator, self._toast, self._changed = navigator, toast, changed
        self._is_discreet = is_discreet
        self._reading = Latest()
        self._people: dict[str, str] = {}
        self.state = SessionState()

    def open(self, _subject: str = "") -> None:
        """Read how things stand."""
        self._reading.replace(
            self._lanes.run(Lane.DATA, self._read, self._on_read, self._on_failed)
        )

    def begin(self, place: str, setting: str, colleagues: str) -> None:
        """Begin a session, or put the one of now elsewhere."""
        if not place.strip():
            words = "Write where you are, such as Salerie Corner."
            self._show(replace(self.state, error=words))
            return
        session_id = self.state.session_id
        said: dict[str, Any] = {
            "place": place.strip(),
            "setting": setting,
            "colleagues": _names(colleagues),
        }
        self._show(replace(self.state, is_saving=True, error=""))

        def work() -> None:
            if session_id:
                change_session(self._laptop(), session_id, **said)
            else:
                begin_session(self._laptop(), **said)

        words = "Session changed" if session_id else "Session begun"
        self._lanes.run(Lane.DATA, work, lambda _none: self._on_done(words), self._on_failed)

    def change(self) -> None:
        """Open the form on the session of now."""
        self._show(replace(self.state, is_changing=True))

    def leave_as_it_is(self) -> None:
        """Close the form."""
        self._show(replace(self.state, is_changing=False, error=""))

    def end(self) -> None:
        """End the session."""
        session_id = self.state.session_id
        if session_id:
            self._lanes.run(
                Lane.DATA,
                lambda: end_session(self._laptop(), session_id),
                lambda _none: self._on_done("Session ended"),
                self._on_failed,
            )

    def open_contact(self, key: str) -> None:
        """Go to the person of a contact."""
        if key in self._people:
            self._navigator.open_page("person", self._people[key])

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._reading.drop()
        self._people = {}
        self._show(SessionState())

    def _read(self) -> tuple[Mapping[str, Any] | None, list[InSession]]:
        laptop = self._laptop()
        session = current_session(laptop)
        return session, contacts_in_session(laptop, session["id"]) if session else []

    def _on_read(self, found: tuple[Mapping[str, Any] | None, list[InSession]]) -> None:
        session, contacts = found
        if session is None:
            self._people = {}
            self._show(SessionState(is_known=True))
            return
        self._people = {each.contact_id: each.subject_id for each in contacts}
        count = len(contacts)
        self._show(
            SessionState(
                is_known=True,
                session_id=session["id"],
                place=session["place"] or "",
                setting=session["setting"] or "",
                colleagues=", ".join(session["colleagues"] or ()),
                now_words=_now(session),
                contacts=tuple(self._line(each) for each in contacts),
                count_words="1 contact" if count == 1 else f"{count} contacts",
            )
        )

    def _line(self, contact: InSession) -> ContactLine:
        name = contact.name
        if self._is_discreet():
            name = "".join(word[0] for word in name.split())
        if not name:
            is_client = contact.recipient == "client"
            name = "Somebody without a name" if is_client else RECIPIENT.label(contact.recipient)
        at = contact.occurred_at.astimezone(LOCAL_ZONE)
        events = ", ".join(EVENT.label(each) for each in contact.events)
        return ContactLine(contact.contact_id, name, events, f"{at:%H:%M} · {contact.worker}")

    def _on_done(self, words: str) -> None:
        self._toast.show(words)
        self._changed.announce("session")
        self.open()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, is_saving=False, problem=error.sentence))

    def _show(self, state: SessionState) -> None:
        self.state = state
        self._view.show_state(state)


def _names(written: str) -> list[str]:
    return [name for part in written.split(",") if (name := part.strip())]


def _now(session: Mapping[str, Any]) -> str:
    since = session["started_at"].astimezone(LOCAL_ZONE)
    parts = [SETTING.label(session["setting"] or ""), f"since {since:%H:%M}"]
    if session["colleagues"]:
        parts.append(f"with {', '.join(session['colleagues'])}")
    return " · ".join(part for part in parts if part)

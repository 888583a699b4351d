"""The session one is on: begun, changed, ended, with the contacts written down in it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.casework.contacts import (
    InSession,
    begin_session,
    change_session,
    contacts_in_session,
    current_session,
    end_session,
)
from app.casework.laptop import Laptop
from app.casework.sessions import (
    CheckInDue,
    KnownPlace,
    LeftOpen,
    check_in,
    check_in_due,
    end_left_open,
    known_places,
    left_open,
    open_again,
    work_alone,
)
from app.host.clock import LOCAL_ZONE
from app.records.codes import EVENT, RECIPIENT, SETTING
from app.records.refusal import Refusal
from app.rules.sessions import day_words, refused
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.session.state import ContactLine, Forgotten, SessionState, SessionView
from app.ui.shell.rooms import Navigator


@dataclass(frozen=True)
class _Read:
    session: Mapping[str, Any] | None
    contacts: list[InSession]
    places: list[KnownPlace]
    forgotten: list[LeftOpen]
    due: CheckInDue | None


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
        now: Callable[[], datetime],
        is_discreet: Callable[[], bool] = lambda: False,
    ) -> None:
        self._view, self._laptop, self._lanes = view, laptop, lanes
        self._navigator, self._toast, self._changed = navigator, toast, changed
        self._is_discreet, self._now = is_discreet, now
        self._reading = Latest()
        self._people: dict[str, str] = {}
        self._forgotten: tuple[LeftOpen, ...] = ()
        self._asked_for_help = False
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
            self._do(
                lambda laptop: end_session(laptop, session_id),
                "Session ended",
                undo=lambda laptop: open_again(laptop, session_id),
            )

    def end_forgotten(self, session_id: str) -> None:
        """End a session that nobody ended, at its likely end."""
        ends = {each.session_id: each.likely_end for each in self._forgotten}
        if session_id in ends:
            self._do(
                lambda laptop: end_left_open(laptop, session_id, ends[session_id]),
                "Session ended. The time can be changed in its record.",
                undo=lambda laptop: open_again(laptop, session_id),
            )

    def work_alone(self, alone: str, buddy: str, minutes: int | None) -> None:
        """Write down what was agreed for somebody who is alone."""
        session_id = self.state.session_id
        if session_id:
            self._do(
                lambda laptop: work_alone(
                    laptop, session_id, alone=alone, buddy=buddy, minutes=minutes
                ),
                "Agreed, and written down",
            )

    def check_in(self, kind: str) -> None:
        """Write down that all is well, or not; that alerts nobody."""
        words = {"in": "Written down: all well", "back": "Written down: back safely"}
        said = words.get(kind, "Written down. This laptop has alerted nobody: ring now.")
        self._asked_for_help = kind == "help"
        self._do(lambda laptop: check_in(laptop, kind), said)

    def open_record(self) -> None:
        """Open counts, litter and observations: the record of the session."""
        if self.state.session_id:
            subject = f"outreach_session::{self.state.session_id}"
            self._navigator.open_page("record_form", subject)

    def open_sheet(self) -> None:
        """Type up what was written on paper."""
        self._navigator.open_page("session_sheet", self.state.session_id)

    def open_contact(self, key: str) -> None:
        """Go to the person of a contact."""
        if key in self._people:
            self._navigator.open_page("person", self._people[key])

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._reading.drop()
        self._people, self._forgotten, self._asked_for_help = {}, (), False
        self._show(SessionState())

    def _read(self) -> _Read:
        laptop = self._laptop()
        session = current_session(laptop)
        return _Read(
            session,
            contacts_in_session(laptop, session["id"]) if session else [],
            known_places(laptop),
            left_open(laptop),
            check_in_due(laptop),
        )

    def _on_read(self, read: _Read) -> None:
        session, contacts = read.session, read.contacts
        self._forgotten = tuple(read.forgotten)
        now = self._now()
        around = SessionState(
            is_known=True,
            places=tuple((each.place, each.setting) for each in read.places),
            forgotten=tuple(_forgotten(each, now) for each in read.forgotten),
        )
        if session is None:
            self._people = {}
            self._show(around)
            return
        self._people = {each.contact_id: each.subject_id for each in contacts}
        count = len(contacts)
        self._show(
            replace(
                around,
                session_id=session["id"],
                place=session["place"] or "",
                setting=session["setting"] or "",
                colleagues=", ".join(session["colleagues"] or ()),
                now_words=_now(session),
                counts_words=_counts(session),
                contacts=tuple(self._line(each) for each in contacts),
                count_words="1 contact" if count == 1 else f"{count} contacts",
                alone=session["working_alone"] or "",
                buddy=session["buddy"] or "",
                check_in_minutes=session["check_in_minutes"],
                due_words=_due(read.due, now),
                is_overdue=read.due is not None and read.due.due_at < now,
                asked_for_help=self._asked_for_help,
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

    def _do(
        self,
        do: Callable[[Laptop], object],
        words: str,
        *,
        undo: Callable[[Laptop], object] | None = None,
    ) -> None:
        def done(_result: object) -> None:
            back = None if undo is None else lambda: self._do(undo, "Undone. Nothing was lost.")
            self._on_done(words, back)

        self._lanes.run(Lane.DATA, lambda: do(self._laptop()), done, self._on_failed)

    def _on_done(self, words: str, undo: Callable[[], None] | None = None) -> None:
        self._toast.show(words, undo)
        self._changed.announce("session")
        self.open()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.field == "check_in_minutes":
            self._show(replace(self.state, is_saving=False, alone_error=error.sentence))
        elif error.code != "locked":
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


def _counts(session: Mapping[str, Any]) -> str:
    """Return what was counted, in a line."""
    counted = (
        (session["people_seen"], "seen"),
        (session["people_spoken_to"], "spoken to"),
        (refused(session), "did not want to talk"),
        (session["litter_needles"], "used needles picked up"),
        (session["litter_bags"], "bags of litter"),
    )
    return " · ".join(f"{number} {words}" for number, words in counted if number is not None)


def _forgotten(left: LeftOpen, now: datetime) -> Forgotten:
    began, ended = (at.astimezone(LOCAL_ZONE) for at in (left.started_at, left.likely_end))
    today = now.astimezone(LOCAL_ZONE).date()
    day = day_words(began.date(), today)
    was_used = left.likely_end > left.started_at
    detail = f"Its last contact was at {ended:%H:%M}." if was_used else "It has no contact."
    return Forgotten(
        left.session_id,
        f"The session at {left.place}, begun {day} at {began:%H:%M}, was never ended.",
        detail,
        f"It ended at {ended:%H:%M}",
    )


def _due(due: CheckInDue | None, now: datetime) -> str:
    if due is None:
        return ""
    at = due.due_at.astimezone(LOCAL_ZONE)
    if due.due_at < now:
        late = int((now - due.due_at).total_seconds() // 60)
        return f"Check-in was due at {at:%H:%M}, {late} minutes ago"
    return f"Next check-in at {at:%H:%M}"

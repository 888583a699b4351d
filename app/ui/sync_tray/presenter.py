"""How this laptop stands with the centre, in words, and what to do about it. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from app.casework.catching_up import (
    CentreStatus,
    Contested,
    Progress,
    Unsent,
    catch_up,
    contested_now,
    enrol,
    status,
    unsent,
)
from app.casework.laptop import Laptop
from app.casework.not_accepted import SENT_AGAIN, send_again
from app.host.clock import LOCAL_ZONE, Clock
from app.records.refusal import Refusal
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower
from app.ui.lanes import Errand, Lane, Lanes, Latest
from app.ui.shell.rooms import Navigator

_SHOWN = 200
_NOT_ACCEPTED = ("not accepted", "It stays on this laptop. Show it to your lead.")
# What was decided about it: a word, and what to do next.
_REFUSED = {
    "returned": ("returned", "Open it, put it right, then send it again."),
    "set_aside": ("set aside", "It is kept whole at the centre and on this laptop."),
    SENT_AGAIN: ("sent again", ""),
}


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One record that the centre has not, or has not accepted; `key` is the change."""

    words: str
    detail: str
    when: str
    is_refused: bool
    key: str = ""
    chip: str = ""


@dataclass(frozen=True, slots=True)
class ContestedLine:
    """One record on which laptops disagree."""

    key: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class SyncState:
    """What the tray shows."""

    is_known: bool = False
    is_practice: bool = False
    is_enrolled: bool = False
    is_at_rest: bool = False
    words: str = ""
    heard: str = ""
    last_problem: str = ""
    lines: tuple[WaitingLine, ...] = ()
    more: str = ""
    contested: tuple[ContestedLine, ...] = ()
    is_sending: bool = False
    is_stopping: bool = False
    progress: tuple[int, int] = (0, 0)
    is_enrolling: bool = False
    invitation: str = ""
    laptop_name: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    problem: str = ""


class SyncView(Protocol):
    """The tray."""

    def show_state(self, state: SyncState) -> None:
        """Draw."""
        ...


@dataclass(frozen=True)
class _Read:
    now: CentreStatus
    lines: list[Unsent]
    contested: list[Contested]
    is_practice: bool


class SyncPresenter:
    """Asks, sends, joins."""

    def __init__(
        self,
        view: SyncView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        navigator: Navigator,
        toast: ToastShower,
        changed: ChangeFeed,
        clock: Clock,
        at_home: Callable[[Callable[[], None]], None],
        joined: Callable[[Laptop], None] = lambda _laptop: None,
    ) -> None:
        """Take what is needed.

        `at_home` runs something on the interface thread, asked from any other; `joined` takes the
        laptop as it is once it belongs to a service.
        """
        self._view, self._laptop, self._lanes = view, laptop, lanes
        self._navigator, self._toast, self._changed = navigator, toast, changed
        self._clock, self._at_home, self._joined = clock, at_home, joined
        self._reading = Latest()
        self._sending: Errand | None = None
        self._stop = False
        self._subjects: dict[str, str] = {}
        self.state = SyncState()
        changed.listen(lambda change: self._on_changed(change.kind))

    def open(self, _subject: str = "") -> None:
        """Read how things stand."""
        self._reading.replace(
            self._lanes.run(Lane.DATA, self._read, self._on_read, self._on_failed)
        )

    def send_now(self) -> None:
        """Catch up with the centre."""
        if self.state.is_sending:
            return
        self._stop = False
        total = len(self.state.lines)
        self._show(
            replace(self.state, is_sending=True, is_stopping=False, progress=(0, 0), problem="")
        )

        def on_progress(done: Progress) -> None:
            if self._stop:
                raise Refusal("stopped", "Stopped. What was received stays received.")
            self._at_home(lambda: self._on_progress(done, total))

        self._sending = self._lanes.run(
            Lane.SYNC,
            lambda: catch_up(self._laptop(), on_progress=on_progress),
            self._on_sent,
            self._on_not_sent,
        )

    def stop(self) -> None:
        """Stop after the batch under way; nothing is lost by it."""
        self._stop = True
        self._show(replace(self.state, is_stopping=True))

    def change_invitation(self, typed: str) -> None:
        """Take the invitation as it is pasted."""
        self._show(replace(self.state, invitation=typed, errors=()))

    def change_laptop_name(self, typed: str) -> None:
        """Take the laptop's name."""
        self._show(replace(self.state, laptop_name=typed, errors=()))

    def enrol(self) -> None:
        """Join the service."""
        errors = []
        if not self.state.invitation.strip():
            errors.append(("invitation", "Paste the invitation that your lead gave you."))
        if not self.state.laptop_name.strip():
            errors.append(("laptop_name", "Give this laptop a name, such as Van 2."))
        if errors:
            self._show(replace(self.state, errors=tuple(errors)))
            return
        invitation, name = self.state.invitation.strip(), self.state.laptop_name.strip()
        self._show(replace(self.state, is_enrolling=True, problem="", errors=()))
        self._lanes.run(
            Lane.SYNC,
            lambda: enrol(self._laptop(), invitation, laptop_name=name),
            self._on_enrolled,
            self._on_not_sent,
        )

    def open_line(self, key: str) -> None:
        """Open the record of a change, to be put right."""
        subject = self._subjects.get(key)
        if subject is not None:
            self._navigator.open_page("record_form", subject)

    def send_again(self, key: str) -> None:
        """Offer what was not accepted once more, with what was corrected since."""
        self._lanes.run(
            Lane.DATA,
            lambda: send_again(self._laptop(), key),
            lambda _id: self._on_sent_again(),
            self._on_failed,
        )

    def _on_sent_again(self) -> None:
        self._toast.show("It goes to the centre once more when this laptop next catches up")
        self._announce()

    def open_contested(self, key: str) -> None:
        """Go to the page that shows a contested record."""
        page, _, subject = key.partition(" ")
        self._navigator.open_page(page, subject)

    def forget(self) -> None:
        """Hold nothing: the laptop is locked, and nothing is sent while it is."""
        self._stop = True
        self._reading.drop()
        if self._sending is not None:
            self._sending.cancel()
        self._subjects = {}
        self._show(SyncState())

    def _read(self) -> _Read:
        laptop = self._laptop()
        return _Read(
            status(laptop),
            unsent(laptop, limit=_SHOWN),
            contested_now(laptop),
            laptop.vault.practice,
        )

    def _on_read(self, read: _Read) -> None:
        now = read.now
        self._subjects = {each.change_id: _subject(each) for each in read.lines}
        hidden = now.waiting + now.not_accepted - len(read.lines)
        self._show(
            replace(
                self.state,
                is_known=True,
                is_practice=read.is_practice,
                is_enrolled=now.enrolled,
                is_at_rest=now.all_received,
                words=now.words,
                heard=self._heard(now.last_heard_at) if now.enrolled else "",
                last_problem=now.last_problem or "",
                lines=tuple(self._line(each) for each in read.lines),
                more=f"and {hidden:,} more" if hidden > 0 else "",
                contested=tuple(
                    ContestedLine(f"{each.page} {each.subject}", each.label, each.groups)
                    for each in read.contested
                ),
            )
        )

    def _line(self, each: Unsent) -> WaitingLine:
        when = self._when(each.made_at)
        if each.status != "not_accepted":
            words = "Not received by the centre yet"
            return WaitingLine(each.label, words, when, False, each.change_id)
        why = each.reason or "The centre gave no reason."
        chip, what_next = _REFUSED.get(each.code or "", _NOT_ACCEPTED)
        detail = f"{why} {what_next}".rstrip()
        return WaitingLine(each.label, detail, when, True, each.change_id, chip)

    def _when(self, moment: datetime) -> str:
        local, today = moment.astimezone(LOCAL_ZONE), self._clock.today()
        return f"{local:%H:%M}" if local.date() == today else f"{local.day} {local:%b, %H:%M}"

    def _heard(self, at: datetime | None) -> str:
        if at is None:
            return "The centre has not been heard from yet."
        return f"The centre was last heard from at {self._when(at)}."

    def _on_progress(self, done: Progress, total: int) -> None:
        if self.state.is_sending:
            received = done.received + done.not_accepted
            self._show(replace(self.state, progress=(min(received, total), total)))

    def _on_sent(self, done: Progress) -> None:
        self._sending = None
        self._show(replace(self.state, is_sending=False, is_stopping=False))
        parts = [f"{done.received:,} received by the centre", f"{done.pulled:,} came from it"]
        if done.not_accepted:
            parts.insert(1, f"{done.not_accepted:,} not accepted")
        self._toast.show(" · ".join(parts))
        self._announce()

    def _on_not_sent(self, error: Exception) -> None:
        self._sending = None
        self._show(replace(self.state, is_sending=False, is_stopping=False, is_enrolling=False))
        self._on_failed(error)
        self._announce()

    def _on_enrolled(self, laptop: Laptop) -> None:
        self._show(replace(self.state, is_enrolling=False, invitation=""))
        self._toast.show("This laptop is part of the service")
        self._joined(laptop)
        self._announce()
        self.send_now()

    def _announce(self) -> None:
        self._changed.announce("centre")
        self._changed.announce("record")

    def _on_changed(self, kind: str) -> None:
        if kind in ("record", "centre") and self.state.is_known:
            self.open()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(replace(self.state, problem=error.sentence))

    def _show(self, state: SyncState) -> None:
        self.state = state
        self._view.show_state(state)


def _subject(each: Unsent) -> str:
    """Return what the form is asked to open."""
    is_somebody = each.record_type in ("person", "anonymous_identity")
    return f"{each.record_type}:{each.record_id if is_somebody else ''}:{each.record_id}"

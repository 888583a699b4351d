"""Naming the colleagues who may see somebody, and opening it to all again. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.casework import people
from app.casework.colleagues import Colleague, teams
from app.casework.laptop import Laptop
from app.casework.restricting import (
    Restricted,
    open_to_all,
    restrict,
    restriction_of,
    who_can_be_named,
)
from app.records.codes import ROLE
from app.records.refusal import Refusal
from app.records.restricted import RESTRICTED_BECAUSE
from app.ui.asked_form import AskedField, AskedForm
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.lanes import Lane, Latest
from app.ui.listed import Doing, ListedRow, ListedState, Unfolded
from app.ui.listed_form import ListedFormState, ListedFormView

_RESTRICT, _OPEN = "restrict", "open"
_LET_GO = (
    "All other laptops let go of them, of all that is written about them and of every link with "
    "them, when they next catch up. What somebody there has not sent yet is sent first."
)
_NO_WAY_ROUND = (
    "No handover gets round it, and nobody who asks for them for a day. A link with them is made, "
    "or undone, by two of those named."
)
_TO_ALL = (
    "Everybody whose laptop would hold them by their team gets them back when it next catches up, "
    "with all that was written meanwhile."
)
_ALONE = "You are the only one named: nobody else sees them, and nobody could agree to a link."


@dataclass(frozen=True, repr=False)
class _Read:
    name: str
    colleagues: tuple[Colleague, ...]
    teams: dict[str, str]
    me: str
    standing: Restricted | None


class RestrictingPresenter:
    """Knows the colleagues, who of them is chosen, and what stands."""

    def __init__(self, context: Context, view: ListedFormView) -> None:
        self._context, self._view = context, view
        self._person_id = ""
        self._read: _Read | None = None
        self._named: set[str] = set()
        self._chosen = ""
        self._reading = Latest()
        self.state = ListedFormState()

    def open(self, subject: str) -> None:
        """Read who may see somebody, and who could be named."""
        self._person_id, self._read, self._named, self._chosen = subject, None, set(), ""
        self._show(ListedFormState())
        self._read_again()

    # Choosing

    def look_for(self, typed: str) -> None:
        """Keep the colleagues whom the words fit."""
        self._draw(replace(self.state.listed, typed=typed))

    def filter_by(self, code: str) -> None:
        """There is one list only."""

    def choose_tile(self, key: str) -> None:
        """There are no figures here."""

    def choose(self, key: str) -> None:
        """Unfold one colleague."""
        self._chosen = key
        self._draw(self.state.listed)

    def open_entry(self, key: str) -> None:
        """Name a colleague, or leave them out again; nothing is written by it."""
        if self._read is None or not self._may_change:
            return
        if key == self._read.me:
            words = "You stay among those who may see them, so that you can undo it."
            self._draw(replace(self.state.listed, notice=words))
            return
        self._chosen = key
        self._named ^= {key}
        self._draw(replace(self.state.listed, notice=""))

    def do(self, doing: str) -> None:
        """Name, leave out, open to all, or open the person."""
        if doing == "person":
            self._context.navigator.open_page("person", self._person_id)
        elif doing == _OPEN:
            self._ask_to_open()
        else:
            self.open_entry(self._chosen)

    # Deciding

    def begin_new(self) -> None:
        """Say what restricting does, and ask why."""
        if self._read is None or not self._may_change:
            return
        standing = self._read.standing
        names = self._names(self._named)
        said = f"Only {names} may see them from now on."
        alone = (_ALONE,) if len(self._named) == 1 else ()
        form = AskedForm(
            _RESTRICT,
            f"Restrict who may see {self._called}",
            (said, *alone, _LET_GO, _NO_WAY_ROUND),
            (
                AskedField(
                    "because",
                    "Why",
                    value=standing.because if standing else "",
                    options=tuple(RESTRICTED_BECAUSE.labels.items()),
                ),
            ),
            "Restrict",
        )
        self._show(replace(self.state, form=form))

    def _ask_to_open(self) -> None:
        title = f"Open {self._called} to all again"
        form = AskedForm(_OPEN, title, (_TO_ALL,), (), "Open to all")
        self._show(replace(self.state, form=form))

    def confirm(self, values: dict[str, str]) -> None:
        """Do what the form says."""
        form, read = self.state.form, self._read
        if form is None or read is None or form.is_busy:
            return
        person_id, named, before = self._person_id, frozenset(self._named), read.standing
        undo = _undoing(person_id, before)
        if form.key == _OPEN:
            self._run(lambda laptop: open_to_all(laptop, person_id), "Open to all again", undo)
        elif not values.get("because"):
            refusal = Refusal("nothing_chosen", "Choose why.", field="because")
            self._show(replace(self.state, form=form.refused(refusal)))
        else:
            because = values["because"]
            words = f"Restricted to {self._names(named)}"
            self._run(lambda lap: restrict(lap, person_id, named, because=because), words, undo)

    def cancel(self) -> None:
        """Leave the form; nothing was written."""
        self._show(replace(self.state, form=None))

    def _run(
        self, do: Callable[[Laptop], object], words: str, undo: Callable[[Laptop], object] | None
    ) -> None:
        def done(_nothing: object) -> None:
            self._show(replace(self.state, form=None))
            self._context.changed.announce("record", self._person_id)
            again = (lambda: self._run(undo, "All is as it was", None)) if undo else None
            self._context.toast.show(words, again)
            self._read_again()

        context = self._context
        if self.state.form is not None:
            self._show(replace(self.state, form=self.state.form.sending({})))
        context.lanes.run(Lane.DATA, lambda: do(context.laptop()), done, self._on_failed)

    # Reading

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._reading.drop()
        self._person_id, self._read, self._named, self._chosen = "", None, set(), ""
        self._show(ListedFormState())

    def _read_again(self) -> None:
        context, person_id = self._context, self._person_id
        if person_id:
            self._reading.replace(
                context.lanes.run(
                    Lane.DATA,
                    lambda: _read(context.laptop(), person_id),
                    self._on_read,
                    self._on_failed,
                )
            )

    def _on_read(self, read: _Read) -> None:
        self._read = read
        self._named = set(read.standing.named) if read.standing else {read.me}
        self._draw(replace(self.state.listed, is_known=True, problem="", notice=""))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code == "locked":
            return
        form = self.state.form
        if form is not None:
            self._show(replace(self.state, form=form.refused(error)))
        else:
            listed = replace(self.state.listed, is_known=True, problem=error.sentence)
            self._show(replace(self.state, listed=listed))

    # Drawing

    @property
    def _may_change(self) -> bool:
        standing = self._read.standing if self._read else None
        return standing is None or standing.may_change

    @property
    def _called(self) -> str:
        is_discreet = self._context.preferences.get("is_discreet") == "True"
        return shown_name(self._read.name if self._read else "", is_discreet=is_discreet)

    def _names(self, named: frozenset[str] | set[str]) -> str:
        known = self._read.colleagues if self._read else ()
        names = [one.name for one in known if one.worker_id in named]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def _draw(self, listed: ListedState) -> None:
        read = self._read
        if read is None:
            self._show(replace(self.state, listed=listed))
            return
        words = listed.typed.casefold().split()
        fitting = [one for one in read.colleagues if all(w in _said(one, read) for w in words)]
        if self._chosen not in [one.worker_id for one in fitting]:
            self._chosen = fitting[0].worker_id if fitting else ""
        chosen = next((one for one in fitting if one.worker_id == self._chosen), None)
        listed = replace(
            listed,
            rows=tuple(self._row(one, read) for one in fitting),
            unfolded=self._unfolded(chosen, read) if chosen else None,
            count=f"{len(self._named)} named",
            notice=listed.notice or self._standing(read),
            can_begin=self._may_change,
            empty=("Nobody fits", "Try fewer letters."),
        )
        self._show(replace(self.state, listed=listed))

    def _standing(self, read: _Read) -> str:
        if read.standing is None:
            return f"Everybody whose laptop holds the team of {self._called} sees them now."
        return f"{self._called} is restricted to {self._names(read.standing.named)}."

    def _row(self, one: Colleague, read: _Read) -> ListedRow:
        is_named = one.worker_id in self._named
        return ListedRow(
            one.worker_id,
            "eye" if is_named else "eye-off",
            f"{one.name} (you)" if one.worker_id == read.me else one.name,
            " · ".join(part for part in (_role(one), read.teams.get(one.team_id, "")) if part),
            chip="May see them" if is_named else "",
            tone="good",
        )

    def _unfolded(self, one: Colleague, read: _Read) -> Unfolded:
        is_named = one.worker_id in self._named
        doings = []
        if self._may_change and one.worker_id != read.me:
            words = "Leave out" if is_named else "Name"
            doings.append(
                Doing("toggle", words, "eye-off" if is_named else "eye", name=f"{words} {one.name}")
            )
        if read.standing is not None and self._may_change:
            doings.append(Doing(_OPEN, "Open to all again…", "undo"))
        doings.append(Doing("person", "Open the person", "person"))
        return Unfolded(
            one.worker_id,
            one.name,
            "May see them" if is_named else "Left out",
            "good" if is_named else "info",
            tuple(
                (label, words)
                for label, words in (
                    ("Role", _role(one)),
                    ("Team", read.teams.get(one.team_id, "")),
                )
                if words
            ),
            tuple(doings),
        )

    def _show(self, state: ListedFormState) -> None:
        self.state = state
        self._view.show_state(state)


def _read(laptop: Laptop, person_id: str) -> _Read:
    return _Read(
        people.who_is(laptop, person_id).name,
        tuple(who_can_be_named(laptop)),
        dict(teams(laptop)),
        laptop.worker.worker_id,
        restriction_of(laptop, person_id),
    )


def _undoing(person_id: str, before: Restricted | None) -> Callable[[Laptop], object]:
    """Return what brings back who might see somebody before."""
    if before is None:
        return lambda laptop: open_to_all(laptop, person_id)
    because = before.because or "other"
    return lambda laptop: restrict(laptop, person_id, before.named, because=because)


def _role(one: Colleague) -> str:
    return ROLE.label(one.role) if one.role else ""


def _said(one: Colleague, read: _Read) -> str:
    return f"{one.name} {_role(one)} {read.teams.get(one.team_id, '')}".casefold()

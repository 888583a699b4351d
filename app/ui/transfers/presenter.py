"""Handing over, one person or a whole caseload, and answering it. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.casework import caseloads, handed_over, people, transfers
from app.casework.colleagues import colleagues, teams
from app.casework.handed_over import Handover
from app.casework.laptop import Laptop
from app.casework.transfers import AT_ONCE, ToWhom
from app.records.refusal import Refusal
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.lanes import Lane, Latest
from app.ui.listed import ListedState
from app.ui.listed_form import ListedFormState, ListedFormView
from app.ui.transfers import forms
from app.ui.transfers.forms import CASELOAD, KEYWORKER, PERSON, RETURN, Places

_FILTERS = (("mine", "Handed to you"), ("open", "Waiting"), ("answered", "Answered"))
_EMPTY_WORDS = (
    "On the page of a person, Ctrl+R and “Hand over” gives them to a colleague or another team, "
    "who accepts or returns. A lead hands over a whole caseload from Team."
)
_EMPTY = ("Nobody is being handed over", _EMPTY_WORDS)


@dataclass
class _Batch:
    """A caseload that is being handed over, some people at a time."""

    batch_id: str
    to: ToWhom
    waiting: list[str]
    made: list[str]
    all: int


class TransfersPresenter:
    """Knows the list, and the form that stands over it."""

    def __init__(self, context: Context, view: ListedFormView) -> None:
        self._context, self._view = context, view
        self._all: tuple[Handover, ...] = ()
        self._places: Places | None = None
        self._chosen = ""
        self._batch: _Batch | None = None
        self._caseload: tuple[str, ...] = ()
        self._reading = Latest()
        self._is_here = False
        self.state = ListedFormState()
        context.changed.listen(self._on_changed)

    def open(self, subject: str = "") -> None:
        """Read the list.

        `person:<id>` begins to hand somebody over, `worker:<id>` a whole caseload,
        `keyworker:<person_id>` names a keyworker; else the subject is the handover to unfold.
        """
        self._is_here = True
        self._read()
        if subject.startswith((PERSON, CASELOAD, KEYWORKER)):
            self._begin(subject)
        elif subject:
            self._chosen = subject

    def look_for(self, typed: str) -> None:
        """Keep what the words are in."""
        self._draw(replace(self.state.listed, typed=typed))

    def filter_by(self, code: str) -> None:
        """Keep those that wait, or were answered."""
        self._draw(replace(self.state.listed, filtered=code))

    def choose(self, key: str) -> None:
        """Unfold one."""
        self._chosen = key
        self._draw(self.state.listed)

    def open_entry(self, key: str) -> None:
        """Open the person, to read before answering."""
        chosen = self._handover(key)
        if chosen is not None and chosen.person_id:
            self._context.navigator.open_page("person", chosen.person_id)

    def begin_new(self) -> None:
        """Somebody is handed over from their own page."""

    def choose_tile(self, key: str) -> None:
        """There are no figures here."""

    def do(self, doing: str) -> None:
        """Accept, return, take back, decide, or open the person."""
        chosen = self._handover(self._chosen)
        if chosen is None:
            return
        transfer_id = chosen.transfer_id
        if doing == "accept":
            words = f"Accepted: {self._named(chosen.name)}"
            self._run(lambda laptop: transfers.accept(laptop, transfer_id), words)
        elif doing == "return":
            name = self._named(chosen.name)
            form = forms.return_form(f"{RETURN}{transfer_id}", name, chosen.proposed_by)
            self._show(replace(self.state, form=form))
        elif doing == "take_back":
            self._run(lambda laptop: transfers.take_back(laptop, [transfer_id]), "Taken back")
        elif doing == "reconcile":
            self._context.navigator.open_page("conflicts", transfer_id)
        else:
            self.open_entry(self._chosen)

    # Forms

    def confirm(self, values: dict[str, str]) -> None:
        """Send the form that stands there."""
        form = self.state.form
        if form is None or self._places is None:
            return
        try:
            self._send(form.key, values, self._places)
        except Refusal as refusal:
            self._on_form_failed(refusal)

    def cancel(self) -> None:
        """Leave the form; a caseload under way stops where it is."""
        self._batch = None
        self._show(replace(self.state, form=None))

    def _send(self, key: str, values: dict[str, str], places: Places) -> None:
        if key.startswith(RETURN):
            transfer_id, note = key.removeprefix(RETURN), values.get("note", "")
            self._run(lambda laptop: transfers.send_back(laptop, transfer_id, note), "Returned")
        elif key.startswith(KEYWORKER):
            person_id, worker_id = key.removeprefix(KEYWORKER), values.get("worker", "")
            role = values.get("role") or "keyworker"
            self._run(
                lambda laptop: caseloads.name_keyworker(laptop, person_id, worker_id, role=role),
                "Keyworker named",
            )
        elif key.startswith(PERSON):
            person_id, to = key.removeprefix(PERSON), places.to_whom(values)
            self._propose(person_id, to)
        else:
            to = places.to_whom(values, from_worker=key.removeprefix(CASELOAD))
            waiting = list(self._caseload)
            self._batch = _Batch(transfers.new_batch(), to, waiting, [], len(waiting))
            self._show(replace(self.state, form=None))
            self._go_on()

    def _propose(self, person_id: str, to: ToWhom) -> None:
        context = self._context

        def done(transfer_id: str) -> None:
            self._chosen = transfer_id
            self._written("Handed over: it waits for an answer", (transfer_id,))

        context.lanes.run(
            Lane.DATA,
            lambda: transfers.propose(context.laptop(), person_id, to),
            done,
            self._on_form_failed,
        )

    def _begin(self, subject: str) -> None:
        context = self._context
        self._context.lanes.run(
            Lane.DATA,
            lambda: _beginning(context.laptop(), subject),
            lambda read: self._on_beginning(subject, *read),
            self._on_failed,
        )

    def _on_beginning(
        self, subject: str, places: Places, name: str, caseload: tuple[str, ...]
    ) -> None:
        self._places, self._caseload = places, caseload
        if subject.startswith(KEYWORKER):
            form = forms.keyworker_form(subject, f"Keyworker of {self._named(name)}", places)
        elif subject.startswith(PERSON):
            sentence = "Whoever it is reads the record, and accepts or returns with a sentence."
            form = forms.propose_form(subject, f"Hand over {self._named(name)}", sentence, places)
        elif not caseload:
            self._draw(replace(self.state.listed, notice=f"{name} is nobody's keyworker today."))
            return
        else:
            people_said = "1 person" if len(caseload) == 1 else f"{len(caseload)} people"
            sentence = f"{people_said}, each to be accepted or returned."
            title = f"Hand over the caseload of {name}"
            form = forms.propose_form(subject, title, sentence, places)
        self._show(replace(self.state, form=form))

    # A whole caseload

    def _go_on(self) -> None:
        batch, context = self._batch, self._context
        if batch is None:
            return
        if not batch.waiting:
            self._batch = None
            words = f"Handed over: {len(batch.made)} of {batch.all}"
            self._draw(replace(self.state.listed, notice=""))
            self._written(words, tuple(batch.made))
            return
        these, batch.waiting = batch.waiting[:AT_ONCE], batch.waiting[AT_ONCE:]
        done = batch.all - len(batch.waiting) - len(these)
        notice = (
            f"Handing over {done} of {batch.all}. What was handed over so far stays if you lock."
        )
        self._draw(replace(self.state.listed, notice=notice))
        context.lanes.run(
            Lane.DATA,
            lambda: transfers.propose_several(context.laptop(), these, batch.to, batch.batch_id),
            lambda made: self._on_part(batch, made),
            self._on_failed,
        )

    def _on_part(self, batch: _Batch, made: list[str]) -> None:
        batch.made += made
        if self._batch is batch:
            self._go_on()

    # Writing

    def _run(self, do: Callable[[Laptop], object], words: str) -> None:
        context = self._context
        failed = self._on_form_failed if self.state.form else self._on_failed
        context.lanes.run(
            Lane.DATA, lambda: do(context.laptop()), lambda _none: self._written(words), failed
        )

    def _written(self, words: str, undone_by: tuple[str, ...] = ()) -> None:
        self._show(replace(self.state, form=None))
        self._context.changed.announce("record")
        undo = (lambda: self._take_back(undone_by)) if undone_by else None
        self._context.toast.show(words, undo)

    def _take_back(self, transfer_ids: tuple[str, ...]) -> None:
        self._run(lambda laptop: transfers.take_back(laptop, transfer_ids), "Taken back")

    # Reading

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._reading.drop()
        self._all, self._places, self._chosen = (), None, ""
        self._batch, self._caseload = None, ()
        self._show(ListedFormState())

    def _read(self) -> None:
        context = self._context
        self._reading.replace(
            context.lanes.run(
                Lane.DATA,
                lambda: (tuple(handed_over.handovers(context.laptop())), _places(context.laptop())),
                self._on_read,
                self._on_failed,
            )
        )

    def _on_read(self, read: tuple[tuple[Handover, ...], Places]) -> None:
        self._all, self._places = read
        listed = replace(
            self.state.listed,
            is_known=True,
            filters=_FILTERS if self._all else (),
            problem="",
            empty=_EMPTY,
        )
        self._draw(listed)

    def _on_form_failed(self, error: Exception) -> None:
        form = self.state.form
        if isinstance(error, Refusal) and form is not None and error.code != "locked":
            self._show(replace(self.state, form=form.refused(error)))
        else:
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._batch = None
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            listed = replace(self.state.listed, is_known=True, problem=error.sentence, notice="")
            self._show(replace(self.state, listed=listed))
            if error.code == "overtaken":
                self._read()

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind == "record":
            self._read()

    def _handover(self, transfer_id: str) -> Handover | None:
        return next((each for each in self._all if each.transfer_id == transfer_id), None)

    def _named(self, name: str) -> str:
        return shown_name(name, is_discreet=self._is_discreet)

    @property
    def _is_discreet(self) -> bool:
        return self._context.preferences.get("is_discreet") == "True"

    def _draw(self, listed: ListedState) -> None:
        fitting = [each for each in self._all if _fits(each, listed)]
        if self._chosen not in [each.transfer_id for each in fitting]:
            self._chosen = fitting[0].transfer_id if fitting else ""
        chosen = self._handover(self._chosen)
        mine = sum(each.can_answer for each in self._all)
        is_discreet = self._is_discreet
        self._show(
            replace(
                self.state,
                listed=replace(
                    listed,
                    rows=tuple(forms.row_of(each, is_discreet=is_discreet) for each in fitting),
                    unfolded=forms.unfolded_of(chosen, is_discreet=is_discreet) if chosen else None,
                    count=f"Handed to you: {mine}" if mine else "",
                ),
            )
        )

    def _show(self, state: ListedFormState) -> None:
        self.state = state
        self._view.show_state(state)


def _fits(each: Handover, state: ListedState) -> bool:
    is_open = each.standing in ("open", "contested")
    wanted = {"mine": each.can_answer, "open": is_open, "answered": not is_open}
    if not wanted.get(state.filtered, True):
        return False
    said = f"{each.name} {each.from_worker} {each.from_team} {each.to_worker} {each.to_team}"
    return all(part in said.casefold() for part in state.typed.casefold().split())


def _places(laptop: Laptop) -> Places:
    return Places(
        tuple(colleagues(laptop)),
        tuple(teams(laptop)),
        laptop.worker.team_id,
        laptop.worker.worker_id,
    )


def _beginning(laptop: Laptop, subject: str) -> tuple[Places, str, tuple[str, ...]]:
    """Return to whom one can hand over, who it is, and the caseload where it is a whole one."""
    places = _places(laptop)
    if subject.startswith(CASELOAD):
        worker_id = subject.removeprefix(CASELOAD)
        name = next((one.name for one in places.colleagues if one.worker_id == worker_id), "")
        return places, name, tuple(caseloads.caseload_of(laptop, worker_id))
    person_id = subject.removeprefix(PERSON).removeprefix(KEYWORKER)
    return places, people.who_is(laptop, person_id).name, ()

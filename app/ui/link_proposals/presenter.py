"""Links that wait for a second person: read, agreed to or not, taken back. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.casework.by_two import LINK
from app.casework.laptop import Laptop
from app.casework.link_proposals import (
    Proposal,
    agree,
    do_not_agree,
    proposals,
    take_proposal_back,
)
from app.casework.person_page import said_when
from app.records.refusal import Refusal
from app.ui.asked_form import AskedForm
from app.ui.changes import Change
from app.ui.context import Context
from app.ui.discreet import shown_name
from app.ui.lanes import Lane, Latest
from app.ui.listed import Doing, ListedRow, ListedState, Unfolded
from app.ui.listed_form import ListedFormState, ListedFormView

_AGREE, _REFUSE, _BACK = "agree", "refuse", "back"
_HOW = (
    "Where somebody is restricted, a link with them is proposed at the desk “Perhaps the same” "
    "or on their linked records, and waits here until another who is named agrees."
)
_EMPTY = ("Nothing waits for a second person", _HOW)
_NOTHING_REWRITTEN = (
    "They are linked from then on. Nothing is rewritten: each record keeps what was written under "
    "it."
)
_ONLY_NAMED = "Only those named for who is restricted see the link. To undo it takes two once more."
_EACH_KEEPS = (
    "Each keeps what was written under it. Where something was written under the wrong one "
    "meanwhile, undo it on the page of their linked records instead: there each entry can be "
    "placed."
)


class LinkProposalsPresenter:
    """Knows what waits, and the form that stands over it."""

    def __init__(self, context: Context, view: ListedFormView) -> None:
        self._context, self._view = context, view
        self._all: tuple[Proposal, ...] = ()
        self._chosen = ""
        self._is_here = False
        self._reading = Latest()
        self.state = ListedFormState()
        context.changed.listen(self._on_changed)

    def open(self, subject: str = "") -> None:
        """Read the list; the subject is the proposal to unfold."""
        self._is_here, self._chosen = True, subject or self._chosen
        self._read()

    def look_for(self, typed: str) -> None:
        """Keep those whom the words fit."""
        self._draw(replace(self.state.listed, typed=typed))

    def filter_by(self, code: str) -> None:
        """There is one list only."""

    def choose_tile(self, key: str) -> None:
        """There are no figures here."""

    def begin_new(self) -> None:
        """Begin nothing: a link is proposed where one links."""

    def choose(self, key: str) -> None:
        """Unfold one."""
        self._chosen = key
        self._draw(self.state.listed)

    def open_entry(self, key: str) -> None:
        """Open the first of the two, to read before answering."""
        found = self._proposal(key)
        if found is not None:
            self._context.navigator.open_page("person", found.ids[0])

    def do(self, doing: str) -> None:
        """Ask before agreeing; say no, take back, or open one of the two."""
        found = self._proposal(self._chosen)
        if found is None:
            return
        proposal_id = found.proposal_id
        if doing == _AGREE:
            self._show(replace(self.state, form=self._form(found)))
        elif doing == _REFUSE:
            words = "Not agreed. Nothing else was changed"
            self._run(lambda laptop: do_not_agree(laptop, proposal_id), words)
        elif doing == _BACK:
            self._run(lambda laptop: take_proposal_back(laptop, proposal_id), "Taken back")
        else:
            self._context.navigator.open_page("person", doing)

    def confirm(self, _values: dict[str, str]) -> None:
        """Agree, as the form says."""
        form = self.state.form
        if form is None or form.is_busy:
            return
        self._show(replace(self.state, form=form.sending({})))
        found = self._proposal(form.key)
        is_link = found is None or found.step == LINK
        words = "Linked. Nothing was rewritten" if is_link else "Unlinked. Each keeps its own"
        self._run(lambda laptop: agree(laptop, form.key), words)

    def cancel(self) -> None:
        """Leave the form; nothing was written."""
        self._show(replace(self.state, form=None))

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._is_here = False
        self._reading.drop()
        self._all, self._chosen = (), ""
        self._show(ListedFormState())

    # Writing and reading

    def _run(self, do: Callable[[Laptop], object], words: str) -> None:
        def done(_nothing: object) -> None:
            self._show(replace(self.state, form=None))
            self._context.toast.show(words)
            self._context.changed.announce("record")

        context = self._context
        context.lanes.run(Lane.DATA, lambda: do(context.laptop()), done, self._on_failed)

    def _read(self) -> None:
        context = self._context
        self._reading.replace(
            context.lanes.run(
                Lane.DATA, lambda: proposals(context.laptop()), self._on_read, self._on_failed
            )
        )

    def _on_read(self, found: list[Proposal]) -> None:
        self._all = tuple(found)
        self._draw(replace(self.state.listed, is_known=True, problem="", empty=_EMPTY))

    def _on_changed(self, change: Change) -> None:
        if self._is_here and change.kind == "record":
            self._read()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code == "locked":
            return
        if self.state.form is not None:
            self._show(replace(self.state, form=self.state.form.refused(error)))
        else:
            listed = replace(self.state.listed, is_known=True, problem=error.sentence)
            self._show(replace(self.state, listed=listed))

    # Drawing

    def _proposal(self, key: str) -> Proposal | None:
        return next((each for each in self._all if each.proposal_id == key), None)

    def _names(self, each: Proposal) -> tuple[str, str]:
        is_discreet = self._context.preferences.get("is_discreet") == "True"
        one, other = (shown_name(name, is_discreet=is_discreet) for name in each.names)
        return one, other

    def _form(self, each: Proposal) -> AskedForm:
        one, other = self._names(each)
        if each.step == LINK:
            title = f"Agree that {one} and {other} are one person"
            said = f"{_NOTHING_REWRITTEN} {_ONLY_NAMED}"
            return AskedForm(each.proposal_id, title, (said,), confirm="Agree and link")
        title = f"Agree that the link of {one} and {other} is undone"
        return AskedForm(each.proposal_id, title, (_EACH_KEEPS,), confirm="Agree and unlink")

    def _draw(self, listed: ListedState) -> None:
        words = listed.typed.casefold().split()
        fitting = [
            each
            for each in self._all
            if all(word in " ".join(self._names(each)).casefold() for word in words)
        ]
        if self._chosen not in [each.proposal_id for each in fitting]:
            self._chosen = fitting[0].proposal_id if fitting else ""
        chosen = self._proposal(self._chosen)
        mine = sum(each.may_answer for each in self._all)
        listed = replace(
            listed,
            rows=tuple(self._row(each) for each in fitting),
            unfolded=self._unfolded(chosen) if chosen else None,
            count=f"Wait for you: {mine}" if mine else "",
        )
        self._show(replace(self.state, listed=listed))

    def _row(self, each: Proposal) -> ListedRow:
        one, other = self._names(each)
        what = "Link" if each.step == LINK else "Undo the link of"
        return ListedRow(
            each.proposal_id,
            "people",
            f"{what} {one} and {other}",
            f"proposed by {each.who}" if each.who else "",
            said_when(each.when) if each.when else "",
            "Waits for you" if each.may_answer else "Waits for a second person",
            "warn" if each.may_answer else "info",
        )

    def _unfolded(self, each: Proposal) -> Unfolded:
        row = self._row(each)
        one, other = self._names(each)
        if each.may_answer:
            doings = [
                Doing(_AGREE, "Agree…", "check", is_first=True),
                Doing(_REFUSE, "Do not agree", "close"),
            ]
        else:
            doings = [Doing(_BACK, "Take back", "undo")]
        doings += [
            Doing(record_id, f"Open {name}", "person")
            for record_id, name in zip(each.ids, (one, other), strict=True)
        ]
        lines = (
            ("Proposed by", ", ".join(part for part in (each.who, row.when) if part)),
            ("Why", each.reason or "No reason was written down."),
            ("Who can agree", each.waits_for),
        )
        return Unfolded(
            each.proposal_id,
            row.title,
            row.chip,
            row.tone,
            tuple((label, words) for label, words in lines if words),
            tuple(doings),
        )

    def _show(self, state: ListedFormState) -> None:
        self.state = state
        self._view.show_state(state)

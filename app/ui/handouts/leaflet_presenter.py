"""One leaflet: previewed as it prints, approved by two people, printed, noted. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.casework.handout_governance import withdraw
from app.casework.handouts import (
    FORMATS,
    Approval,
    Leaflet,
    PagePicture,
    approvals_of,
    approve,
    leaflet,
    must_be_printable,
    note_given,
    note_saved_to_file,
    page_pictures,
)
from app.casework.laptop import Laptop
from app.casework.print_later import put_aside, take_off
from app.records.refusal import Refusal
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower
from app.ui.handouts.leaflet_about import About, read_about, who_got_it
from app.ui.handouts.leaflet_state import (
    REMEMBERED,
    LeafletState,
    LeafletView,
    Printing,
    approval_words,
    as_put_aside,
    filled_in,
)
from app.ui.handouts.presenter import language_words
from app.ui.lanes import Lane, Lanes, Latest
from app.ui.later import Later
from app.ui.settings.presenter import Preferences

PREVIEW_DPI, PRINTER_DPI = 144, 300
_RENDER_AFTER_MS = 500
PRINTER = "printer_at:"
NO_PRINTER = "No printer is set up on this laptop. Save it to a file, and print it elsewhere."


@dataclass(frozen=True)
class _Rendered:
    made: Leaflet
    pages: tuple[PagePicture, ...]
    approvals: tuple[Approval, ...]


class LeafletPresenter:
    """Holds one leaflet in one language and format."""

    def __init__(
        self,
        view: LeafletView,
        *,
        laptop: Callable[[], Laptop],
        lanes: Lanes,
        later: Later,
        toast: ToastShower,
        changed: ChangeFeed,
        preferences: Preferences,
        printing: Printing,
    ) -> None:
        self._view, self._laptop, self._lanes, self._later = view, laptop, lanes, later
        self._toast, self._changed = toast, changed
        self._preferences, self._printing = preferences, printing
        self._rendering = Latest()
        self._made: Leaflet | None = None
        self._subject_id, self._waiting_id, self._place = "", "", ""
        self.state = LeafletState()

    def open(self, subject: str) -> None:
        """Show `<handout_id>`, `:<person_id>` for somebody, `:<id>` of one that waits."""
        handout_id, self._subject_id, self._waiting_id, *_ = (*subject.split(":"), "", "")
        self._made = None
        filled = {name: self._preferences.get(kept) or "" for name, kept in REMEMBERED.items()}
        printers = tuple(self._printing.names())
        self._show(
            LeafletState(
                handout_id=handout_id,
                filled=filled,
                printers=printers,
                printer=printers[0][0] if printers else "",
                no_printer="" if printers else NO_PRINTER,
                has_person=bool(self._subject_id),
            )
        )
        self._lanes.run(
            Lane.DOCUMENTS,
            lambda: read_about(self._laptop(), self.state.handout_id, self._waiting_id),
            self._on_about,
            self._on_failed,
        )

    def choose_language(self, language: str) -> None:
        """Show it in another language."""
        there = self.state.formats.get(language, ())
        page_format = self.state.page_format if self.state.page_format in there else "a4"
        self._show(
            replace(
                self.state, language=language, page_format=page_format, noted="", can_note=False
            )
        )
        self._render()

    def choose_format(self, page_format: str) -> None:
        """Show it in another format."""
        self._show(replace(self.state, page_format=page_format, can_note=False))
        self._render()

    def fill(self, name: str, words: str) -> None:
        """Fill something in; the preview follows in a moment."""
        self._show(replace(self.state, filled={**self.state.filled, name: words}))
        if name in REMEMBERED:
            self._preferences.set(REMEMBERED[name], words.strip())
        self._later.after(_RENDER_AFTER_MS, self._render)

    def choose_places(self, partner_ids: tuple[str, ...]) -> None:
        """Name these services of the directory on it."""
        self._show(replace(self.state, places=tuple(dict.fromkeys(partner_ids))))
        self._render()

    def choose_cream(self, is_cream: bool) -> None:  # noqa: FBT001 - a check box says so
        """Tint the paper, or not."""
        self._show(replace(self.state, is_cream=is_cream))
        self._render()

    def give_reason(self, words: str) -> None:
        """Say, as a manager, why it is printed after its review date."""
        self._show(replace(self.state, reason=words))
        self._later.after(_RENDER_AFTER_MS, self._render)

    def choose_printer(self, printer: str) -> None:
        """Print on another printer, which is remembered for the place where one is."""
        self._show(replace(self.state, printer=printer))
        self._preferences.set(f"{PRINTER}{self._place}", printer)

    def put_aside(self) -> None:
        """Put it on the list of what is printed when there is a printer."""
        state, subject_id = self.state, self._subject_id

        def work() -> str:
            return put_aside(
                self._laptop(),
                state.handout_id,
                state.language,
                state.page_format,
                copies=state.copies,
                filled=filled_in(state),
                subject_id=subject_id,
                place_ids=state.places,
            )

        def done(_row_id: str) -> None:
            self._changed.announce("record")
            self._toast.show("Put aside until there is a printer")

        self._lanes.run(Lane.DATA, work, done, self._on_failed)

    def choose_copies(self, copies: int) -> None:
        """Print so many."""
        self._show(replace(self.state, copies=copies))

    def change_role(self, words: str) -> None:
        """Say as what one approves."""
        self._show(replace(self.state, approver_role=words, approve_error=""))

    def change_clinical(self, is_clinical: bool) -> None:  # noqa: FBT001 - a check box says so
        """Say whether one is a registered clinician."""
        self._show(replace(self.state, is_clinical=is_clinical, approve_error=""))

    def approve(self) -> None:
        """Put down one's approval of exactly this text."""
        state = self.state

        def work() -> str:
            return approve(
                self._laptop(),
                state.handout_id,
                state.language,
                approver_role=state.approver_role,
                clinical=state.is_clinical,
            )

        def failed(error: Exception) -> None:
            if isinstance(error, Refusal) and error.code != "locked":
                self._show(replace(self.state, approve_error=error.sentence))
            else:
                self._on_failed(error)

        self._lanes.run(Lane.DATA, work, self._on_approved, failed)

    def say_why_withdrawn(self, reason: str, *, is_sure: bool) -> None:
        """Say what is wrong with it, and that one is sure."""
        state = replace(self.state, withdraw_reason=reason, is_sure=is_sure, withdraw_error="")
        self._show(state)

    def withdraw(self) -> None:
        """Withdraw this version, in every language, for the whole service."""
        made, state = self._made, self.state
        if made is None or not state.is_sure:
            self._show(replace(state, withdraw_error="Tick that nobody is to give it out."))
            return
        version, reason = made.handout.version, state.withdraw_reason
        self._lanes.run(
            Lane.DATA,
            lambda: withdraw(self._laptop(), state.handout_id, version=version, reason=reason),
            self._on_withdrawn,
            self._on_withdraw_failed,
        )

    def print_it(self) -> None:
        """Print what is previewed."""
        made, state = self._made, self.state
        if made is None or not state.printer or state.is_printing:
            return
        self._show(replace(state, is_printing=True, problem=""))

        def work() -> None:
            must_be_printable(made)
            pages = page_pictures(made.pdf, PRINTER_DPI)
            is_folded = FORMATS[made.page_format].turns_over
            self._printing.put_on_paper(state.printer, pages, state.copies, is_folded=is_folded)

        self._lanes.run(Lane.DOCUMENTS, work, self._on_printed, self._on_failed)

    def note_it(self) -> None:
        """Note with the person that it was given."""
        made, subject_id, copies = self._made, self._subject_id, self.state.copies
        if made is None or not subject_id:
            return
        self._lanes.run(
            Lane.DATA,
            lambda: note_given(self._laptop(), made, subject_id=subject_id, copies=copies),
            self._on_noted,
            self._on_failed,
        )

    def save_to(self, path: str) -> None:
        """Save the file where a person said; that it left the vault is noted."""
        made = self._made
        if made is None or not path:
            return

        def work() -> None:
            try:
                Path(path).write_bytes(made.pdf)
            except OSError as error:
                raise Refusal(
                    "not_saved", "It could not be saved there. Choose another place."
                ) from error
            note_saved_to_file(self._laptop(), made)

        self._lanes.run(
            Lane.DATA, work, lambda _none: self._toast.show("Saved to a file"), self._on_failed
        )

    def forget(self) -> None:
        """Hold nothing: the laptop is locked, and an appointment may stand there."""
        self._later.forget()
        self._rendering.drop()
        self._made, self._subject_id, self._waiting_id = None, "", ""
        self._show(LeafletState())

    def _on_about(self, found: About) -> None:
        self._place = found.place
        kept = self._preferences.get(f"{PRINTER}{found.place}")
        is_there = kept in dict(self.state.printers)
        self._show(
            replace(
                self.state,
                title=found.topic,
                about=found.words,
                languages=tuple((code, language_words(code)) for code in found.formats),
                formats=found.formats,
                language=self.state.language or "en-GB",
                printer=kept if kept and is_there else self.state.printer,
                may_give_reason=found.may_give_reason,
                may_withdraw=found.may_withdraw,
                offered_places=found.places,
            )
        )
        if found.waits:
            self._show(as_put_aside(self.state, found.waits))
        self._render()

    def _render(self) -> None:
        state = self.state
        self._later.forget()
        self._show(replace(state, is_rendering=True))

        def work() -> _Rendered:
            laptop = self._laptop()
            made = leaflet(
                laptop,
                state.handout_id,
                state.language,
                page_format=state.page_format,
                filled=filled_in(state),
                past_review_reason=state.reason if state.may_give_reason else "",
                cream=state.is_cream,
            )
            approvals = (
                each
                for each in approvals_of(laptop, state.handout_id)
                if each.language == state.language and each.version == made.handout.version
            )
            return _Rendered(made, tuple(page_pictures(made.pdf, PREVIEW_DPI)), tuple(approvals))

        self._rendering.replace(
            self._lanes.run(Lane.DOCUMENTS, work, self._on_rendered, self._on_not_rendered)
        )

    def _on_rendered(self, rendered: _Rendered) -> None:
        made = self._made = rendered.made
        self._show(
            replace(
                self.state,
                is_rendering=False,
                is_stale=False,
                pages=rendered.pages,
                text=made.text,
                is_draft=made.draft,
                refusal=made.refusal or "",
                approvals=tuple(approval_words(each) for each in rendered.approvals),
                problem="",
            )
        )

    def _on_not_rendered(self, error: Exception) -> None:
        # What stands there was previewed before: it may be looked at, and is not what would print.
        self._made = None
        self._show(replace(self.state, is_stale=True))
        self._on_failed(error)

    def _on_approved(self, _approval_id: str) -> None:
        self._toast.show("Your approval is written down")
        self._changed.announce("record")
        self._show(replace(self.state, approver_role="", is_clinical=False, approve_error=""))
        self._render()

    def ask_who_got_it(self) -> None:
        """List who got this version, as far as this laptop knows."""
        if (made := self._made) is not None:
            self._lanes.run(
                Lane.DATA,
                lambda: who_got_it(self._laptop(), made.handout.id, made.handout.version),
                lambda got: self._show(replace(self.state, who_got_it=got)),
                self._on_failed,
            )

    def _on_withdrawn(self, _withdrawal_id: str) -> None:
        self._toast.show("Withdrawn; the others hear of it with the next catching up")
        self._changed.announce("record")
        self._show(replace(self.state, withdraw_reason="", is_sure=False, can_note=False))
        self.ask_who_got_it()
        self._render()

    def _on_withdraw_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal) and error.field == "reason":
            self._show(replace(self.state, withdraw_error=error.sentence))
        else:
            self._on_failed(error)

    def _on_printed(self, _none: None) -> None:
        self._show(replace(self.state, is_printing=False, can_note=bool(self._subject_id)))
        self._toast.show("Sent to the printer")
        row_id, self._waiting_id = self._waiting_id, ""
        if row_id:
            self._lanes.run(
                Lane.DATA,
                lambda: take_off(self._laptop(), row_id),
                lambda _none: self._changed.announce("record"),
                self._on_failed,
            )

    def _on_noted(self, _given_id: str) -> None:
        self._changed.announce("record", self._subject_id)
        self._show(
            replace(self.state, can_note=False, noted="Noted, with the advice that it stands for.")
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code != "locked":
            self._show(
                replace(self.state, is_rendering=False, is_printing=False, problem=error.sentence)
            )

    def _show(self, state: LeafletState) -> None:
        self.state = state
        self._view.show_state(state)

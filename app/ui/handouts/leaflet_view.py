"""One leaflet: the pages at the left; language, details, approval and printing at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.casework.handout_places import PlaceOffered
from app.ui.handouts.leaflet_presenter import LeafletPresenter
from app.ui.handouts.leaflet_state import LeafletState
from app.ui.kit import (
    Banner,
    Busy,
    Button,
    Card,
    CheckBox,
    ChoiceRow,
    CodeField,
    FlowLayout,
    NumberField,
    Option,
    Text,
    TextField,
)
from app.ui.page_sheets import Pages
from app.ui.theme import look_of

_FIELDS = (
    ("worker_first_name", "Your first name", ""),
    ("phone", "The service's phone", "Remembered on this laptop"),
    ("naloxone_point", "Where to get naloxone", ""),
    ("crisis_line", "Whom to talk to in a crisis", ""),
    ("next_appointment", "Next appointment", "Day, time and place, in discreet words"),
    ("web_address", "A page of the service", "https://…, printed in words and as a QR code"),
)
_SIDE_PX, _TWO_COLUMNS_PX, _MOST_COPIES = 380, 900, 500


class LeafletScreen(QScrollArea):
    """Implements LeafletView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: LeafletPresenter | None = None
        self._state = LeafletState()
        self._languages: tuple[tuple[str, str], ...] = ()
        self._formats: tuple[tuple[str, str], ...] = ()
        self._printers: tuple[tuple[str, str], ...] | None = None
        self._places: tuple[PlaceOffered, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("ground", "none")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(12)
        self._title, self._about = Text("", "title"), Text("", "muted")
        self._problem = Banner("", "bad")
        for part in (self._title, self._about, self._problem):
            column.addWidget(part)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        column.addLayout(self._across, 1)
        self._across.addWidget(self._paper(), 1)
        self._side = QWidget()
        self._side.setProperty("ground", "none")
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.setSpacing(12)
        self._withdrawal = self._withdrawal_card()
        cards = (self._print_card(), self._which_card(), self._approval_card(), self._withdrawal)
        for card in cards:
            self._side_column.addWidget(card)
        self._side_column.addStretch(1)
        self._across.addWidget(self._side, 0)
        self.setWidget(sheet)
        self._fit()
        self.show_state(self._state)

    def _paper(self) -> QWidget:
        card = Card()
        self.tab = ChoiceRow(
            "Show it",
            [Option("pages", "As it prints"), Option("text", "Read as text")],
            is_required=True,
        )
        self.tab.show_chosen(["pages"])
        self.tab.edited.connect(lambda: self.show_state(self._state))
        self._rendering = Busy("Setting the pages")
        self.pages = Pages()
        self._text = Text("").selectable()
        self._text.setMaximumWidth(look_of().text(620))
        for part in (self.tab, self._rendering, self.pages, self._text):
            card.body.addWidget(part)
        card.body.addStretch(1)
        return card

    def _print_card(self) -> QWidget:
        card = Card("Print")
        self._refusal = Banner("", "warn")
        self.reason = TextField(
            "Why it is printed all the same", help_words="A manager's reason; it is printed on it"
        )
        self._ready = Banner("Approved: it may be given out.", "good")
        self.printer = CodeField("Printer", [], blank="Choose…")
        self.copies = NumberField("Copies", least=1, most=_MOST_COPIES)
        self.copies.show_number(1)
        self._no_printer = Text("", "small")
        self.print_button = Button("Print", kind="primary", icon_name="printer")
        self.later_button = Button("Print later")
        self.save_button = Button("Save to a file…")
        self.note_button = Button("Note that it was given", icon_name="note")
        self._noted = Text("", "small")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (
            self.print_button,
            self.later_button,
            self.save_button,
            self.note_button,
        ):
            flow.addWidget(button)
        for part in (
            self._refusal,
            self.reason,
            self._ready,
            self.printer,
            self._no_printer,
            self.copies,
            buttons,
            self._noted,
        ):
            card.body.addWidget(part)
        return card

    def _which_card(self) -> QWidget:
        card = Card("Language and details")
        self.language = CodeField("Language", [])
        self.format = CodeField("Format", [])
        self.cream = CheckBox("On cream paper")
        card.body.addWidget(self.language)
        card.body.addWidget(self.format)
        card.body.addWidget(self.cream)
        self.fields: dict[str, TextField] = {}
        for name, label, help_words in _FIELDS:
            field = TextField(label, help_words=help_words)
            self.fields[name] = field
            card.body.addWidget(field)
        self.place = CodeField("Add a place of the directory", [], blank="Choose…")
        self._chosen_places = Text("", "small")
        self._stale = Banner("", "warn")
        self.no_places = Button("Take the places off")
        for part in (self.place, self._chosen_places, self._stale):
            card.body.addWidget(part)
        card.body.addWidget(self.no_places, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(Text("Never whose leaflet it is: nothing here names them.", "small"))
        return card

    def _approval_card(self) -> QWidget:
        card = Card("Approval")
        self._approvals = Text("")
        self.role = TextField(
            "You approve as", help_words="A clinician: profession and registration number"
        )
        self.clinical = CheckBox("I am a registered clinician")
        self.approve_button = Button("Approve this text")
        card.body.addWidget(self._approvals)
        card.body.addWidget(self.role)
        card.body.addWidget(self.clinical)
        card.body.addWidget(self.approve_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(
            Text("Two people other than its author; a changed comma needs both again.", "small")
        )
        return card

    def _withdrawal_card(self) -> Card:
        card = Card("Withdraw it")
        self.withdraw_reason = TextField("What is wrong with it", help_words="Colleagues read this")
        self.sure = CheckBox("Nobody is to give this version out any more")
        self.withdraw_button = Button("Withdraw this version")
        card.body.addWidget(self.withdraw_reason)
        card.body.addWidget(self.sure)
        self.who_button = Button("Show who got it")
        self._who = Text("", "small").selectable()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.withdraw_button, self.who_button):
            flow.addWidget(button)
        card.body.addWidget(buttons)
        card.body.addWidget(self._who)
        return card

    def connect_to(self, doer: LeafletPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.language.edited.connect(lambda: doer.choose_language(self.language.code() or "en-GB"))
        self.format.edited.connect(lambda: doer.choose_format(self.format.code() or "a4"))
        self.cream.clicked.connect(doer.choose_cream)
        self.reason.edited.connect(lambda: doer.give_reason(self.reason.line.text()))
        self.later_button.clicked.connect(doer.put_aside)
        for name, field in self.fields.items():
            field.edited.connect(lambda name=name, field=field: doer.fill(name, field.line.text()))
        self.printer.edited.connect(lambda: doer.choose_printer(self.printer.code() or ""))
        self.copies.edited.connect(self._on_copies)
        self.print_button.clicked.connect(doer.print_it)
        self.save_button.clicked.connect(self._on_save)
        self.note_button.clicked.connect(doer.note_it)
        self.role.edited.connect(lambda: doer.change_role(self.role.line.text()))
        self.clinical.clicked.connect(doer.change_clinical)
        self.approve_button.clicked.connect(doer.approve)
        self.place.edited.connect(self._on_place)
        self.no_places.clicked.connect(lambda: doer.choose_places(()))
        self.withdraw_reason.edited.connect(self._on_withdrawal)
        self.sure.clicked.connect(self._on_withdrawal)
        self.withdraw_button.clicked.connect(doer.withdraw)
        self.who_button.clicked.connect(doer.ask_who_got_it)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the focus on the language."""
        self.language.focus_input()

    def show_state(self, state: LeafletState) -> None:
        """Draw."""
        self._state = state
        self._title.setText(state.title)
        self._about.setText(state.about)
        self._problem.setVisible(bool(state.problem))
        self._problem.show_state(state.problem, "bad")
        is_text = self.tab.chosen() == ("text",)
        self.pages.setVisible(not is_text and bool(state.pages))
        self.pages.show_pages(state.pages)
        self._text.setVisible(is_text)
        self._text.setText(state.text)
        self._rendering.setVisible(state.is_rendering and not state.pages)
        self._show_details(state)
        self._show_printing(state)
        said = "\n".join(f"• {words}" for words in state.approvals)
        self._approvals.setText(said or "Nobody has approved this text yet.")
        self.role.show_text(state.approver_role)
        self.role.show_error(state.approve_error)
        self.clinical.setChecked(state.is_clinical)
        self._withdrawal.setVisible(state.may_withdraw)
        self.withdraw_reason.show_text(state.withdraw_reason)
        self.withdraw_reason.show_error(state.withdraw_error)
        self.sure.setChecked(state.is_sure)
        got = "\n".join(f"• {words}" for words in state.who_got_it or ())
        self._who.setVisible(state.who_got_it is not None)
        self._who.setText(got or "As far as this laptop knows, nobody got this version.")

    def _show_details(self, state: LeafletState) -> None:
        if state.languages != self._languages:
            self._languages = state.languages
            self.language.combo.clear()
            for code, words in state.languages:
                self.language.combo.addItem(words, code)
        if state.language:
            self.language.show_code(state.language)
        if state.offered != self._formats:
            self._formats = state.offered
            self.format.combo.clear()
            for name, words in state.offered:
                self.format.combo.addItem(words, name)
        if state.offered:
            self.format.show_code(state.page_format)
        self.cream.setChecked(state.is_cream)
        self.reason.setVisible(state.may_give_reason)
        self.reason.show_text(state.reason)
        for name, field in self.fields.items():
            field.show_text(state.filled.get(name, ""))
        self._show_places(state)

    def _show_places(self, state: LeafletState) -> None:
        if state.offered_places != self._places:
            self._places = state.offered_places
            self.place.combo.clear()
            self.place.combo.addItem("Choose…", None)
            for each in state.offered_places:
                self.place.combo.addItem(each.words, each.partner_id)
        self.place.show_code(None)
        self.place.setVisible(bool(state.offered_places))
        chosen = state.chosen_places
        self._chosen_places.setText("\n".join(f"• {each.entry.name}" for each in chosen))
        for part in (self._chosen_places, self.no_places):
            part.setVisible(bool(chosen))
        stale = [each.words for each in chosen if each.is_stale and not each.is_refused]
        self._stale.setVisible(bool(stale))
        self._stale.show_state(f"Ring first: {', '.join(stale)}.", "warn")

    def _show_printing(self, state: LeafletState) -> None:
        if state.printers != self._printers:
            self._printers = state.printers
            self.printer.combo.clear()
            for name, words in state.printers:
                self.printer.combo.addItem(words, name)
        if state.printer:
            self.printer.show_code(state.printer)
        has_printer = bool(state.printers)
        self.printer.setVisible(has_printer)
        self.copies.setVisible(has_printer)
        if self._written_copies() not in {None, state.copies}:
            self.copies.show_number(state.copies)
        self._no_printer.setText(state.no_printer)
        self._no_printer.setVisible(bool(state.no_printer))
        self._refusal.setVisible(bool(state.refusal))
        self._refusal.show_state(state.refusal, "warn")
        self._ready.setVisible(bool(state.pages) and not state.refusal)
        is_current = bool(state.pages) and not state.is_stale
        may_print = is_current and not state.refusal and has_printer
        self.print_button.setEnabled(may_print and not state.is_printing)
        self.print_button.setAccessibleDescription(state.refusal or state.no_printer)
        self.later_button.setEnabled(is_current and not state.refusal)
        self.save_button.setEnabled(is_current)
        self.note_button.setVisible(state.can_note)
        self._noted.setText(state.noted)
        self._noted.setVisible(bool(state.noted))

    def _on_copies(self) -> None:
        if self._doer and (written := self._written_copies()):
            self._doer.choose_copies(written)

    def _written_copies(self) -> int | None:
        """Read how many are written there; None while it is no number of copies."""
        written = self.copies.line.text().strip()
        is_number = written.isdecimal() and 1 <= int(written) <= _MOST_COPIES
        return int(written) if is_number else None

    def _on_place(self) -> None:
        if self._doer and (code := self.place.code()):
            self._doer.choose_places((*self._state.places, code))

    def _on_withdrawal(self) -> None:
        if self._doer:
            reason = self.withdraw_reason.line.text()
            self._doer.say_why_withdrawn(reason, is_sure=self.sure.isChecked())

    def _on_save(self) -> None:
        name = f"{self._state.handout_id}-{self._state.language}.pdf"
        path, _kind = QFileDialog.getSaveFileName(self, "Save the leaflet", name, "PDF (*.pdf)")
        if path and self._doer:
            self._doer.save_to(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side only where there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        look = look_of()
        is_wide = self.width() >= look.text(_TWO_COLUMNS_PX)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if is_wide else directions.BottomToTop)
        self._side.setMaximumWidth(look.text(_SIDE_PX) if is_wide else 16_777_215)
        self._side.setMinimumWidth(look.text(_SIDE_PX) if is_wide else 0)

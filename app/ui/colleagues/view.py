"""The page of people and laptops: a list, and over it the form that was asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from app.ui.colleagues.presenter import ColleaguesPresenter, ColleaguesState
from app.ui.form_sheet import FormSheet
from app.ui.listing import ListingScreen


class ColleaguesScreen(QStackedWidget):
    """Implements ColleaguesView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: ColleaguesPresenter | None = None
        self.listing = ListingScreen(
            "People and laptops",
            search=("Find", "A name, a team, a role"),
            filter_label="Show",
            begin="New colleague",
            icon_name="people",
        )
        self.sheet = FormSheet()
        self.addWidget(self.listing)
        self.addWidget(self.sheet)

    def connect_to(self, doer: ColleaguesPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.listing.connect_to(doer)
        self.sheet.confirmed.connect(doer.confirm)
        self.sheet.cancelled.connect(doer.cancel)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

    def focus_first(self) -> None:
        """Put the cursor where one begins."""
        if self.currentWidget() is self.sheet:
            self.sheet.focus_first()
        else:
            self.listing.focus_first()

    def show_state(self, state: ColleaguesState) -> None:
        """Draw."""
        self.listing.show_state(state.listed)
        wanted = self.listing if state.form is None else self.sheet
        is_other = self.currentWidget() is not wanted
        before = self.sheet.key
        self.sheet.show_form(state.form)
        self.setCurrentWidget(wanted)
        if is_other and self.isVisible():
            if state.form is None:
                self.listing.list.setFocus()
            else:
                self.sheet.focus_first()
        elif state.form is not None and state.form.key != before:
            self.sheet.focus_first()

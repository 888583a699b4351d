"""Asks the centre for one person of another team, for a day and with a reason. No Qt here."""

from __future__ import annotations

from typing import Protocol

from app.casework import broken_glass
from app.casework.broken_glass import PersonGiven
from app.casework.catching_up import catch_up
from app.casework.person_page import said_when
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.ui.asked_form import AskedField, AskedForm
from app.ui.context import Context
from app.ui.kit.days import read_day
from app.ui.lanes import Lane, Latest

_FORM = AskedForm(
    "ask",
    "Somebody of another team",
    (
        (
            "For when you need a person now whom this laptop does not hold. The centre gives them "
            "to this laptop for 24 hours; then they leave it by themselves when it next catches up."
        ),
        "Your lead sees that you asked, for whom and why. It needs a network.",
    ),
    (
        AskedField(
            "code", "Code", help_words="As it is read out on the telephone, such as WS-K4T7-23A4-2"
        ),
        AskedField("forename", "Or first name", help_words="Exactly as it is written down"),
        AskedField("surname", "Surname"),
        AskedField("born", "Date of birth", help_words="Such as 3.2.1990"),
        AskedField("reason", "Why you need them", help_words="Your lead reads this"),
    ),
    "Ask the centre",
    cancel="Back",
)


class BreakGlassView(Protocol):
    """The page."""

    def show_form(self, form: AskedForm | None) -> None:
        """Draw."""
        ...


class BreakGlassPresenter:
    """Knows the form, and the id under which is asked again after a cut."""

    def __init__(self, context: Context, view: BreakGlassView) -> None:
        self._context, self._view = context, view
        self._asked: tuple[tuple[str, ...], str] = ((), "")
        self._asking = Latest()
        self.form = _FORM

    def open(self, _subject: str = "") -> None:
        """Begin anew."""
        self._show(_FORM)

    def confirm(self, values: dict[str, str]) -> None:
        """Ask the centre, then catch up, then open the person."""
        if self.form.is_busy:
            return
        self._show(self.form.sending(values))
        try:
            born = read_day(values["born"], self._context.clock.today()) if values["born"] else None
        except Refusal as refusal:
            self._show(self.form.refused(Refusal(refusal.code, refusal.sentence, field="born")))
            return
        laptop, ask_id = self._context.laptop, self._id_for(tuple(values.values()))

        def ask() -> PersonGiven:
            return broken_glass.ask_for_person(
                laptop(),
                ask_id,
                reason=values["reason"],
                code=values["code"],
                forename=values["forename"],
                surname=values["surname"],
                birth_date=born,
            )

        self._asking.replace(
            self._context.lanes.run(Lane.SYNC, ask, self._on_given, self._on_failed)
        )

    def cancel(self) -> None:
        """Go back; nothing was asked."""
        self._asking.drop()
        self._show(_FORM)
        self._context.navigator.go_back()

    def forget(self) -> None:
        """Hold nothing: the laptop is locked."""
        self._asking.drop()
        self._asked = ((), "")
        self.form = _FORM
        self._view.show_form(None)

    def _id_for(self, said: tuple[str, ...]) -> str:
        """Return the id of this question: the same while the same is asked, new for another."""
        if self._asked[0] != said:
            self._asked = (said, new_id())
        return self._asked[1]

    def _on_given(self, given: PersonGiven) -> None:
        if given.until is None:
            self._context.toast.show("They are on this laptop already")
            self._go_to(given)
            return
        self._context.toast.show(f"On this laptop until {said_when(given.until)}")
        laptop = self._context.laptop
        self._asking.replace(
            self._context.lanes.run(
                Lane.SYNC,
                lambda: catch_up(laptop()),
                lambda _report: self._go_to(given),
                self._on_not_here_yet,
            )
        )

    def _go_to(self, given: PersonGiven) -> None:
        self._asked = ((), "")
        self._show(_FORM)
        self._context.changed.announce("record", given.person_id)
        self._context.navigator.open_page("person", given.person_id)

    def _on_not_here_yet(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        said = f"The centre gives you this person; they come when you catch up. {error.sentence}"
        self._show(self.form.refused(Refusal(error.code, said)))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.code not in ("locked", "offline", "cut"):
            self._asked = ((), "")  # it was answered: asking again is another question
        if error.code != "locked":
            self._show(self.form.refused(error))

    def _show(self, form: AskedForm) -> None:
        self.form = form
        self._view.show_form(form)

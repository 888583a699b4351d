"""Puts what came out over time together."""

from __future__ import annotations

from app.ui.context import Context
from app.ui.outcomes.presenter import OutcomesPresenter
from app.ui.outcomes.view import OutcomesScreen
from app.ui.shell.window import Page

_HELP = (
    "Choose a questionnaire or a field. The drawing and the table show the same figures; Enter on "
    "a row of the table opens that assessment."
)


def page(context: Context) -> Page:
    """Return the page; its subject is `<person_id>`."""
    screen = OutcomesPageScreen()
    presenter = OutcomesPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        changed=context.changed,
        open_record=lambda subject: context.navigator.open_page("record_form", subject),
        is_discreet=lambda: context.preferences.get("is_discreet") == "True",
    )
    screen.line_chosen.connect(presenter.choose)
    screen.point_chosen.connect(presenter.open_point)
    screen.doer = presenter
    return Page(screen, "Over time", "search", presenter.open, _HELP)


class OutcomesPageScreen(OutcomesScreen):
    """The screen as the window knows it: it forgets when the laptop locks."""

    doer: OutcomesPresenter | None = None

    def forget(self) -> None:
        """Show nothing."""
        if self.doer is not None:
            self.doer.forget()

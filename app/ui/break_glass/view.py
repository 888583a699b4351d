"""The page on which one asks for somebody of another team."""

from __future__ import annotations

from app.ui.break_glass.presenter import BreakGlassPresenter
from app.ui.form_sheet import FormSheet


class BreakGlassScreen(FormSheet):
    """Implements BreakGlassView."""

    def __init__(self) -> None:
        super().__init__()
        self._doer: BreakGlassPresenter | None = None

    def connect_to(self, doer: BreakGlassPresenter) -> None:
        """Tell a presenter from now on what was meant."""
        self._doer = doer
        self.confirmed.connect(doer.confirm)
        self.cancelled.connect(doer.cancel)

    def forget(self) -> None:
        """Show nothing."""
        if self._doer:
            self._doer.forget()

"""Puts the tray together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.ui.context import Context
from app.ui.shell.window import Page
from app.ui.sync_tray.presenter import SyncPresenter
from app.ui.sync_tray.view import SyncScreen

_HELP = (
    "What you write down is safe on this laptop at once. It counts as received only when the "
    "centre has said so. What was not accepted stays here, with the reason."
)


class _Home(QObject):
    """Brings word from the sync lane to the interface thread."""

    _wanted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def bring(self, do: Callable[[], None]) -> None:
        """Do it on the interface thread, soon; called from any thread."""
        self._wanted.emit(do)

    @Slot(object)
    def _do(self, do: Callable[[], None]) -> None:
        do()


def page(context: Context) -> Page:
    """Return the page."""
    screen = SyncScreen()
    home = _Home(screen)
    # Who may do what is another matter once the laptop belongs to a service.
    take = getattr(context.laptop, "put", lambda _laptop: None)
    presenter = SyncPresenter(
        screen,
        laptop=context.laptop,
        lanes=context.lanes,
        navigator=context.navigator,
        toast=context.toast,
        changed=context.changed,
        clock=context.clock,
        at_home=home.bring,
        joined=take,
    )
    screen.connect_to(presenter)
    return Page(screen, "The centre", "service", presenter.open, _HELP)

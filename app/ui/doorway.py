"""What is seen of a locked laptop: the unlock screen, or the first run where there is no vault."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.door import VaultDoor
from app.ui.lanes import Lanes
from app.ui.unlock.presenter import FirstRunPresenter, UnlockPresenter
from app.ui.unlock.view import UnlockScreen

if TYPE_CHECKING:
    from app.ui.unlock.first_run import FirstRunScreen


class Doorway(QObject):
    """Makes each of the two screens when it is first shown; most days that is one of them.

    Args:
        door: the vault.
        lanes: where it is opened.
        opened: called once it is open.
        print_key: puts the recovery key on paper.
    """

    typed = Signal()

    def __init__(
        self,
        door: VaultDoor,
        lanes: Lanes,
        opened: Callable[[], None],
        print_key: Callable[[tuple[str, ...]], None],
    ) -> None:
        super().__init__()
        self._door, self._lanes = door, lanes
        self._opened, self._print_key = opened, print_key

    def screen(self) -> QWidget:
        """Return the screen to show now, as new."""
        if self._door.is_made:
            self.unlock.begin()
            return self.unlock_screen
        self.first_run.begin()
        return self.first_run_screen

    @cached_property
    def unlock_screen(self) -> UnlockScreen:
        """The screen of every day."""
        return UnlockScreen()

    @cached_property
    def unlock(self) -> UnlockPresenter:
        """What the unlock screen asks for."""
        screen = self.unlock_screen
        presenter = UnlockPresenter(self._door, self._lanes, screen, self._opened)
        screen.unlock_requested.connect(presenter.unlock)
        screen.way_chosen.connect(presenter.choose_way)
        for field in (screen.passphrase, screen.recovery_key):
            field.edited.connect(self.typed)
        return presenter

    @cached_property
    def first_run_screen(self) -> FirstRunScreen:
        """The screen of the first day."""
        from app.ui.unlock.first_run import FirstRunScreen

        return FirstRunScreen()

    @cached_property
    def first_run(self) -> FirstRunPresenter:
        """What the first run asks for."""
        from app.ui.unlock.strength import word_list

        screen = self.first_run_screen
        presenter = FirstRunPresenter(
            self._door,
            self._lanes,
            screen,
            self._opened,
            words=word_list(),
            print_key=self._print_key,
        )
        screen.create_requested.connect(presenter.create)
        screen.typed.connect(presenter.judge)
        screen.typed.connect(self.typed)
        screen.suggestion_requested.connect(presenter.suggest)
        screen.print_requested.connect(presenter.print_key)
        screen.put_away.connect(presenter.put_away)
        return presenter

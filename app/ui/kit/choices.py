"""A row of options as toggle buttons, each with the key that picks it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.buttons import ToggleButton
from app.ui.kit.fields import Field, Option
from app.ui.kit.flow import FlowLayout

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class ChoiceRow(Field):
    """Options side by side; one or several may be chosen, and choosing again takes it back.

    While the focus is inside, an option's key picks it and the arrow keys walk along.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        is_multiple: bool = False,
        is_required: bool = False,
        help_words: str = "",
    ) -> None:
        self._group = _OptionGroup(self)
        super().__init__(label, self._group, help_words=help_words)
        self._is_multiple = is_multiple
        self._is_required = is_required
        self._buttons: dict[str, ToggleButton] = {}
        self._keys: dict[str, str] = {}
        flow = FlowLayout(self._group)
        for option in options:
            button = ToggleButton(option.words, key=option.key)
            button.clicked.connect(lambda _on=False, code=option.code: self._on_clicked(code))
            self._buttons[option.code] = button
            if option.key:
                self._keys[option.key.lower()] = option.code
            flow.addWidget(button)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def chosen(self) -> tuple[str, ...]:
        """Return the codes chosen, in the order they are shown."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def show_chosen(self, codes: Iterable[str]) -> None:
        """Choose exactly these; KeyError for a code that is not among the options."""
        wanted = set(codes)
        if unknown := wanted - self._buttons.keys():
            raise KeyError(*sorted(unknown))
        for code, button in self._buttons.items():
            button.setChecked(code in wanted)

    def show_error(self, sentence: str = "") -> None:
        """Show what is wrong; every option carries it for a screen reader."""
        super().show_error(sentence)
        for button in self._buttons.values():
            button.setAccessibleDescription(self._group.accessibleDescription())

    def focus_input(self) -> None:
        """Put the focus on the chosen option, or on the first."""
        chosen = self.chosen()
        code = chosen[0] if chosen else next(iter(self._buttons))
        self._buttons[code].setFocus(Qt.FocusReason.OtherFocusReason)

    def pick(self, code: str) -> None:
        """Choose as a click would."""
        self._buttons[code].click()

    def _on_clicked(self, code: str) -> None:
        button = self._buttons[code]
        if self._is_required and not self.chosen():
            button.setChecked(True)
        elif button.isChecked() and not self._is_multiple:
            for other_code, other in self._buttons.items():
                if other_code != code:
                    other.setChecked(False)
        self.edited.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        """Say whether a key meant something here, after doing it."""
        code = self._keys.get(event.text().lower()) if event.text() else None
        if code is not None:
            self._buttons[code].setFocus(Qt.FocusReason.OtherFocusReason)
            self._buttons[code].click()
            return True
        return self._walk(Qt.Key(event.key()))

    def _walk(self, key: Qt.Key) -> bool:
        if key not in _BACK + _ON:
            return False
        buttons = list(self._buttons.values())
        at = next((index for index, button in enumerate(buttons) if button.hasFocus()), None)
        if at is None:
            return False
        step = 1 if key in _ON else -1
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


class _OptionGroup(QWidget):
    def __init__(self, row: ChoiceRow) -> None:
        super().__init__()
        self._row = row
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A button passes on the keys it does not know.
        if not self._row.take_key(event):
            super().keyPressEvent(event)

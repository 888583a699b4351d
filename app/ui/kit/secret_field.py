"""A passphrase: hidden until one asks to see it, with a word when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.kit.buttons import Button
from app.ui.kit.fields import TextField

_CAPS_WORDS = "Caps Lock seems to be on."


class SecretField(TextField):
    """Pasting is allowed; blanks are kept as typed."""

    def __init__(self, label: str, *, help_words: str = "") -> None:
        super().__init__(label, help_words=help_words, longest=1024)
        self._usual_help = help_words
        self._label = label
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.installEventFilter(self)
        self.show_button = Button("Show", icon_name="eye", name=f"Show {label.lower()}")
        self.show_button.clicked.connect(self._on_show_clicked)
        self._row.addWidget(self.show_button)

    def secret(self) -> str:
        """Return what was typed, untouched."""
        return self.line.text()

    def forget(self) -> None:
        """Empty the field, its undo history too, and hide what is typed next."""
        self.line.clear()
        self.line.setText("")
        self.show_plainly(is_plain=False)

    def show_plainly(self, *, is_plain: bool) -> None:
        """Show what is typed, or dots."""
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if is_plain else modes.Password)
        word = "Hide" if is_plain else "Show"
        self.show_button.show_icon_named("eye-off" if is_plain else "eye")
        self.show_button.show_words(word, name=f"{word} {self._label.lower()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell from a letter and the Shift key whether Caps Lock is on: Qt does not say."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_for_caps(event)
        return super().eventFilter(watched, event)

    def _look_for_caps(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) != 1 or not letter.isalpha() or letter.lower() == letter.upper():
            return
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_caps = letter.isupper() != is_shifted
        self.show_help(_CAPS_WORDS if is_caps else self._usual_help)

    def _on_show_clicked(self) -> None:
        self.show_plainly(is_plain=self.line.echoMode() == QLineEdit.EchoMode.Password)
        self.focus_input()

"""The rooms at the left, quick contact at the foot."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.ui.kit.buttons import Button
from app.ui.kit.icons import IconMark
from app.ui.kit.text import Text
from app.ui.shell.rooms import ROOMS, RoomName
from app.ui.shell.shortcuts import key_of, words_of
from app.ui.theme import body_font, look_of


class Navigation(QFrame):
    """Shows only the rooms it is given; narrow, it shows their icons."""

    room_chosen = Signal(str)
    quick_contact_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "nav")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._is_narrow = False
        self._doors: dict[RoomName, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(4)
        brand = QHBoxLayout()
        brand.setContentsMargins(12, 0, 0, 8)
        brand.setSpacing(12)
        self._mark = IconMark("wayside", ink="accent", size_px=22)
        brand.addWidget(self._mark)
        self._brand = Text("Wayside", "section", wrap=False)
        brand.addWidget(self._brand, 1)
        self._brand_row = brand
        column.addLayout(brand)
        doors = QVBoxLayout()
        doors.setSpacing(2)
        column.addLayout(doors)
        for room in ROOMS:
            door = Button(room.words, kind="room", icon_name=room.icon_name)
            door.setCheckable(True)
            door.clicked.connect(lambda _on=False, name=room.name: self._on_clicked(name))
            door.hide()
            doors.addWidget(door)
            self._doors[room.name] = door
        column.addStretch(1)
        self.quick_contact = Button(
            words_of("quick_contact"),
            kind="primary",
            icon_name="plus",
            key=key_of("quick_contact"),
        )
        self.quick_contact.clicked.connect(self.quick_contact_requested)
        column.addWidget(self.quick_contact)
        self._take_look()

    def show_rooms(self, names: Collection[RoomName]) -> None:
        """Show these doors and no others."""
        for name, door in self._doors.items():
            door.setVisible(name in names)

    def show_chosen(self, name: RoomName | None) -> None:
        """Mark the room one is in."""
        for room_name, door in self._doors.items():
            door.setChecked(room_name == name)

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Show icons alone, or words too."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._brand.setVisible(not is_narrow)
        self._brand_row.setContentsMargins(0 if is_narrow else 12, 0, 0, 8)
        alignment = Qt.AlignmentFlag.AlignHCenter if is_narrow else Qt.AlignmentFlag(0)
        self._brand_row.setAlignment(self._mark, alignment)
        for button in (*self._doors.values(), self.quick_contact):
            button.show_narrow(is_narrow=is_narrow)
        self._take_look()

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            self._take_look()

    def _take_look(self) -> None:
        self.setFixedWidth(look_of().control_px + 26 if self._is_narrow else self.wide_px)

    @property
    def wide_px(self) -> int:
        """Return the width that the words need in the look of now."""
        words = QFontMetrics(body_font(look_of(), strong=True))
        longest = f"{words_of('quick_contact')}  {key_of('quick_contact')}"
        look = look_of()
        around = 2 * (look.space(14) + look.theme.focus_px) + 25  # padding, ring, margins, line
        return max(216, words.horizontalAdvance(longest) + look.icon_px + around + look.text(12))

    def _on_clicked(self, name: RoomName) -> None:
        # Which room is marked follows from where one is, not from what was pressed.
        self._doors[name].setChecked(not self._doors[name].isChecked())
        self.room_chosen.emit(name)

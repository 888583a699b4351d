"""Records side by side: whose name is shown, what each says, and where they differ."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.ui.duplicates.marked import MarkedText
from app.ui.duplicates.state import Column, FieldRow
from app.ui.kit import CheckBox, Chip, Divider, Text, ToggleButton
from app.ui.theme import look_of

_LEAST_PX, _LABEL_PX, _GAP_PX = 146, 104, 12
_NOTHING = "Nothing said"


class _Across(QWidget):
    """Parts side by side where there is room, else one under another."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(_GAP_PX)

    def fit(self, *, is_wide: bool) -> None:
        """Lay them out."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.row.setDirection(across if is_wide else down)


class _Head(QWidget):
    """The head of a column: its number and name, chosen where its name is shown of all."""

    def __init__(self, column: Column, *, can_leave_out: bool) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(Text(column.name, "section"))
        self._about = Text(column.about, "small")
        lines.addWidget(self._about)
        self.shown = ToggleButton("This name", key=str(column.number))
        lines.addWidget(self.shown)
        self.taken = CheckBox("Included")
        self.taken.setAccessibleName(f"Included: {column.number} {column.name}")
        lines.addWidget(self.taken)
        self.taken.setVisible(can_leave_out)
        lines.addStretch(1)

    def show_column(self, column: Column) -> None:
        """Draw."""
        self.shown.setChecked(column.is_shown)
        self.taken.setChecked(column.is_taken)


class _Heads(_Across):
    """The heads of all columns; over the labels nothing stands."""

    def __init__(self) -> None:
        super().__init__()
        self._over_labels = QWidget()
        self.row.addWidget(self._over_labels)

    def fit(self, *, is_wide: bool) -> None:
        """Lay them out."""
        super().fit(is_wide=is_wide)
        self._over_labels.setVisible(is_wide)
        self._over_labels.setFixedWidth(look_of().text(_LABEL_PX))


class _Field(_Across):
    """One field of all records, its label at the left where there is room."""

    def __init__(self, row: FieldRow, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self._cells = list(zip(row.cells, columns, strict=True))
        self._label = _Label(row)
        self.row.addWidget(self._label)
        self._parts = [MarkedText() for _ in self._cells]
        for part, (cell, column) in zip(self._parts, self._cells, strict=True):
            differs = ", differs" if cell.marks else ""
            part.setAccessibleName(f"{row.label}, {column.number}: {cell.words}{differs}")
            self.row.addWidget(part, 1)

    def fit(self, *, is_wide: bool) -> None:
        """Lay them out; one under another each says whose it is."""
        super().fit(is_wide=is_wide)
        self.row.setSpacing(_GAP_PX if is_wide else 4)
        self._label.fit(is_wide=is_wide)
        for part, (cell, column) in zip(self._parts, self._cells, strict=True):
            whose = "" if is_wide else f"{column.number}   "
            marks = tuple((begin + len(whose), end + len(whose)) for begin, end in cell.marks)
            part.show_words(whose + cell.words, marks, is_quiet=cell.words == _NOTHING)


class _Label(QWidget):
    """What a field is called, and whether the records differ in it."""

    def __init__(self, row: FieldRow) -> None:
        super().__init__()
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._lines.addWidget(Text(row.label, "muted"))
        if row.chip:
            self._lines.addWidget(Chip(row.chip, row.tone))
        self._lines.addStretch(1)

    def fit(self, *, is_wide: bool) -> None:
        """Be a column, or a line of its own."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._lines.setDirection(down if is_wide else across)
        width = look_of().text(_LABEL_PX)
        self.setMinimumWidth(width if is_wide else 0)
        self.setMaximumWidth(width if is_wide else 16_777_215)


class SideBySide(QWidget):
    """The records of one task."""

    shown_chosen = Signal(int)
    take_chosen = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._heads: list[_Head] = []
        self._across: list[_Across] = []
        self._made_of: tuple[object, ...] = ()

    def show_task(self, columns: tuple[Column, ...], fields: tuple[FieldRow, ...]) -> None:
        """Draw; all is made anew only for other records, so that the focus stays."""
        made_of = (tuple(each.person_id for each in columns), fields)
        if made_of != self._made_of:
            self._made_of = made_of
            self._make(columns, fields)
        for head, column in zip(self._heads, columns, strict=True):
            head.show_column(column)

    def _make(self, columns: tuple[Column, ...], fields: tuple[FieldRow, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._across, self._heads = [], []
        heads = _Heads()
        for column in columns:
            head = _Head(column, can_leave_out=len(columns) > 2)  # noqa: PLR2004 - of two, both
            head.shown.clicked.connect(partial(self._on_shown, column.number))
            head.taken.clicked.connect(partial(self._on_taken, column.person_id))
            heads.row.addWidget(head, 1)
            self._heads.append(head)
        self._add(heads)
        for field in fields:
            self._lines.addWidget(Divider())
            self._add(_Field(field, columns))

    def _add(self, across: _Across) -> None:
        self._across.append(across)
        self._lines.addWidget(across)
        across.show()  # now, since only what is shown takes the focus

    def fit(self, width_px: int) -> None:
        """Lay the columns side by side where each has room for a name."""
        count = len(self._heads)
        look = look_of()
        room = look.text(_LABEL_PX) + count * (look.text(_LEAST_PX) + _GAP_PX)
        is_wide = width_px >= room
        for across in self._across:
            across.fit(is_wide=is_wide)

    def focus_first(self) -> bool:
        """Put the focus on the first name; say whether there is one."""
        if self._heads:
            self._heads[0].shown.setFocus()
        return bool(self._heads)

    def _on_shown(self, number: int, _is_on: bool = False) -> None:  # noqa: FBT001, FBT002
        self.shown_chosen.emit(number)

    def _on_taken(self, person_id: str, is_on: bool = False) -> None:  # noqa: FBT001, FBT002
        self.take_chosen.emit(person_id, is_on)

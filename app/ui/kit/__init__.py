"""Widgets that know no domain: what every screen is made of."""

from app.ui.kit.announce import announce
from app.ui.kit.buttons import Button, CheckBox, ToggleButton
from app.ui.kit.choices import ChoiceRow
from app.ui.kit.date_field import DateField
from app.ui.kit.errors import ErrorSummary
from app.ui.kit.fields import CodeField, Field, NumberField, Option, TextArea, TextField
from app.ui.kit.flow import FlowLayout
from app.ui.kit.icons import IconMark, icon
from app.ui.kit.layouts import emptied, in_a_row
from app.ui.kit.lines_card import LinesCard
from app.ui.kit.marks import Banner, Card, Chip, Divider, EmptyState
from app.ui.kit.notice import Notice
from app.ui.kit.secret_field import SecretField
from app.ui.kit.spinner import Busy
from app.ui.kit.table import Column, Line, PagedTableModel, Table
from app.ui.kit.text import Text
from app.ui.kit.timeline import Timeline, TimelineModel
from app.ui.kit.timeline_rows import DayHeading, Entry
from app.ui.kit.toast import Toast

__all__ = [
    "Banner",
    "Busy",
    "Button",
    "Card",
    "CheckBox",
    "Chip",
    "ChoiceRow",
    "CodeField",
    "Column",
    "DateField",
    "DayHeading",
    "Divider",
    "EmptyState",
    "Entry",
    "ErrorSummary",
    "Field",
    "FlowLayout",
    "IconMark",
    "Line",
    "LinesCard",
    "Notice",
    "NumberField",
    "Option",
    "PagedTableModel",
    "SecretField",
    "Table",
    "Text",
    "TextArea",
    "TextField",
    "Timeline",
    "TimelineModel",
    "Toast",
    "ToggleButton",
    "announce",
    "emptied",
    "icon",
    "in_a_row",
]

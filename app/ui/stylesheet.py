"""The one stylesheet, written from tokens; no other place says how a control is drawn."""

from __future__ import annotations

from app.ui.tokens import Look, Tone

TITLE_PX, SECTION_PX, BODY_PX, SMALL_PX = 24, 16, 14, 12
_RADIUS_PX = 6
_CARD_RADIUS_PX = 8
_TONES: tuple[Tone, ...] = ("good", "warn", "bad", "info")


def stylesheet(look: Look) -> str:
    """Return the stylesheet for one look; selectors name kit properties, never a screen."""
    parts = (_grounds, _text, _buttons, _toggles, _fields, _marks, _lists, _frame)
    return "\n".join(part(look) for part in parts)


def _grounds(look: Look) -> str:
    t = look.theme.tokens
    border = f"{look.theme.border_px}px solid {t.line}"
    return f"""
QWidget {{ color: {t.ink}; }}
QMainWindow, QDialog, *[ground="canvas"] {{ background: {t.canvas}; }}
*[ground="surface"] {{ background: {t.surface}; }}
QScrollArea:focus {{ border: {look.theme.focus_px}px solid {t.focus}; border-radius: 4px; }}
QWidget[ground="none"] {{ background: transparent; }}
QFrame[part="card"] {{
  background: {t.surface}; border: {border}; border-radius: {_CARD_RADIUS_PX}px; }}
QFrame[part="well"] {{
  background: {t.sunken}; border: {border}; border-radius: {_CARD_RADIUS_PX}px; }}
QFrame[part="divider"] {{ background: {t.line}; border: none; }}
QToolTip {{ background: {t.surface}; color: {t.ink}; border: {border}; padding: 4px; }}
"""


def _text(look: Look) -> str:
    t = look.theme.tokens
    return f"""
QLabel {{ background: transparent; border: none; padding: 0px; }}
QLabel[role="title"] {{ font-size: {look.text(TITLE_PX)}px; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {look.text(SECTION_PX)}px; font-weight: 600; }}
QLabel[role="label"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="small"] {{ color: {t.muted}; font-size: {look.text(SMALL_PX)}px; }}
QLabel[role="error"] {{ color: {t.bad}; font-weight: 600; }}
QLabel[role="key"] {{ font-size: {look.text(TITLE_PX)}px; font-weight: 600; }}
"""


def _buttons(look: Look) -> str:
    t, border, focus = look.theme.tokens, look.theme.border_px, look.theme.focus_px
    side = look.space(14)
    ring_side = max(0, side + border - focus)
    height = look.control_px - 2 * border
    ring_height = look.control_px - 2 * focus
    underline = "underline" if look.theme.is_high_contrast else "none"  # no colour tells it there
    hover = "" if look.theme.is_high_contrast else f"background: {t.sunken};"
    return f"""
QPushButton {{ background: {t.surface}; color: {t.ink}; border: {border}px solid {t.edge};
  border-radius: {_RADIUS_PX}px; padding: 0px {side}px; min-height: {height}px;
  text-align: center; }}
QPushButton:hover {{ {hover} }}
QPushButton:disabled {{ color: {t.muted}; border-style: dashed; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent};
  border-color: {t.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:disabled {{ background: {t.sunken}; color: {t.muted};
  border-color: {t.edge}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {t.accent}; border-color: transparent;
  padding: 0px {look.space(8)}px; }}
QPushButton[kind="quiet"] {{ text-decoration: {underline}; }}
QPushButton[kind="quiet"]:hover {{ background: {t.accent_soft}; }}
QPushButton[kind="quiet"]:disabled {{ color: {t.muted}; }}
QPushButton[scale="small"] {{ font-size: {look.text(SMALL_PX)}px;
  min-height: {look.text(30) - 2 * border}px; }}
QPushButton:focus {{ border: {focus}px solid {t.focus}; padding: 0px {ring_side}px;
  min-height: {ring_height}px; {_focus_fill(look)} }}
QPushButton[kind="quiet"]:focus {{ border: {focus}px solid {t.focus};
  padding: 0px {max(0, look.space(8) + border - focus)}px; }}
QPushButton[scale="small"]:focus {{ min-height: {look.text(30) - 2 * focus}px; }}
"""


def _focus_fill(look: Look) -> str:
    if not look.theme.is_high_contrast:
        return ""
    t = look.theme.tokens
    return f"background: {t.focus_fill}; color: {t.on_focus};"


def _toggles(look: Look) -> str:
    t, border, focus = look.theme.tokens, look.theme.border_px, look.theme.focus_px
    # Bold when chosen would make the row jump, so a toggle keeps one weight.
    return f"""
QPushButton[kind="toggle"]:checked {{ background: {t.accent}; color: {t.on_accent};
  border-color: {t.accent}; }}
QPushButton[kind="toggle"]:checked:focus {{ border: {focus}px solid {t.focus};
  {_focus_fill(look)} }}
QPushButton[kind="room"] {{ background: transparent; border: {border}px solid transparent;
  text-align: left; padding: 0px {look.space(12)}px;
  min-height: {look.control_px + 2 - 2 * border}px; }}
QPushButton[kind="room"]:hover {{ background: {t.sunken}; }}
QPushButton[kind="room"]:checked {{ background: {t.accent_soft}; color: {t.accent};
  border: {border}px solid {t.accent if look.theme.is_high_contrast else t.accent_soft};
  font-weight: 600; }}
QPushButton[kind="room"]:focus {{ border: {focus}px solid {t.focus};
  padding: 0px {max(0, look.space(12) + border - focus)}px;
  min-height: {look.control_px + 2 - 2 * focus}px; {_focus_fill(look)} }}
QPushButton[narrow="true"], QPushButton[narrow="true"]:focus {{ padding: 0px;
  text-align: center; }}
QCheckBox {{ spacing: {look.space(10)}px; min-height: {look.control_px}px;
  background: transparent; }}
QCheckBox::indicator {{ width: {look.text(20)}px; height: {look.text(20)}px; image: none;
  border: none; background: transparent; }}
"""


def _fields(look: Look) -> str:
    t, border, focus = look.theme.tokens, look.theme.border_px, look.theme.focus_px
    side = look.space(12)
    inner = look.control_px - 2 * border
    ring = look.control_px - 2 * focus
    ground = t.focus_fill if look.theme.name == "contrast_light" else t.surface
    kinds = "QLineEdit, QPlainTextEdit, QComboBox"
    focused = "QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus"
    wrong = ", ".join(f'{kind}[wrong="true"]' for kind in kinds.split(", "))
    return f"""
{kinds} {{ background: {t.surface}; color: {t.ink}; border: {border}px solid {t.edge};
  border-radius: {_RADIUS_PX}px; padding: 0px {side}px; min-height: {inner}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
  placeholder-text-color: {t.muted}; }}
{wrong} {{ border: {max(2, border)}px solid {t.bad}; }}
{focused} {{ border: {focus}px solid {t.focus}; padding: 0px {max(0, side + border - focus)}px;
  min-height: {ring}px; background: {ground}; }}
QPlainTextEdit {{ padding: {look.space(4)}px {look.space(8)}px; }}
QPlainTextEdit:focus {{ padding: {look.space(4) - 1}px {look.space(8) - 1}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {t.muted};
  background: {t.sunken}; border-style: dashed; }}
QComboBox {{ padding-left: {side + 2}px; }}
QComboBox::drop-down {{ border: none; width: {look.text(28)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.ink};
  border: {border}px solid {t.edge}; padding: 4px; outline: none;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QComboBox QAbstractItemView::item {{ min-height: {look.control_px - 4}px; padding: 0px 8px; }}
"""


def _marks(look: Look) -> str:
    t, border = look.theme.tokens, look.theme.border_px
    rules = [
        f"""
QLabel[part="chip"] {{ font-size: {look.text(SMALL_PX)}px; font-weight: 600;
  border-radius: {look.text(10)}px; padding: {look.text(3)}px {look.text(10)}px; }}
QFrame[part="banner"] {{ border-radius: {_CARD_RADIUS_PX}px; }}
QProgressBar {{ background: {t.sunken}; border: {border}px solid {t.edge};
  border-radius: {look.text(5)}px; min-height: {look.text(10)}px; max-height: {look.text(10)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {look.text(4)}px; }}
QFrame[part="toast"] {{ background: {t.ink}; border: {border}px solid {t.surface};
  border-radius: {_CARD_RADIUS_PX}px; }}
QFrame[part="toast"] QLabel {{ color: {t.surface}; }}
QFrame[part="toast"] QPushButton {{ background: {t.surface}; color: {t.ink};
  border-color: {t.surface}; }}
"""
    ]
    for tone in _TONES:
        strong, soft = t.colour(tone), t.colour(f"{tone}_soft")
        chip = strong if look.theme.is_high_contrast else soft
        rules.append(f"""
QLabel[part="chip"][tone="{tone}"] {{ color: {strong}; background: {soft};
  border: {border}px solid {chip}; }}
QFrame[part="banner"][tone="{tone}"] {{ background: {soft}; border: {border}px solid {strong}; }}
QFrame[part="banner"][tone="{tone}"] QLabel {{ color: {strong}; }}
QLabel[tone="{tone}"] {{ color: {strong}; }}
""")
    return "".join(rules)


def _lists(look: Look) -> str:
    t, border, focus = look.theme.tokens, look.theme.border_px, look.theme.focus_px
    bar, handle = look.text(12), look.text(28)
    return f"""
QScrollArea {{ background: transparent; border: none; }}
QListView, QTableView {{ background: {t.surface}; border: {focus}px solid transparent;
  outline: none;
  gridline-color: {t.line}; selection-background-color: {t.accent_soft};
  selection-color: {t.ink}; alternate-background-color: {t.surface}; }}
QListView:focus, QTableView:focus {{ border: {focus}px solid {t.focus}; border-radius: 4px; }}
QListWidget::item {{ min-height: {look.control_px}px; padding: 0px {look.space(12)}px; }}
QListWidget::item:selected {{ background: {t.accent_soft}; color: {t.ink};
  border-left: 4px solid {t.accent}; padding-left: {look.space(12) - 4}px; }}
QTableView::item {{ padding: 0px {look.space(8)}px; border-bottom: {border}px solid {t.line}; }}
QTableView::item:selected {{ background: {t.accent_soft}; color: {t.ink};
  border-bottom: 2px solid {t.accent}; }}
QHeaderView {{ background: {t.surface}; border: none; }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none; font-weight: 600;
  font-size: {look.text(SMALL_PX)}px;
  border-bottom: {max(border, 2)}px solid {t.edge};
  padding: {look.space(8)}px {look.space(11)}px; }}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0px; }}
QScrollBar::handle {{ background: {t.edge}; border-radius: {bar // 2 - 2}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {handle}px; }}
QScrollBar::handle:horizontal {{ min-width: {handle}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.surface}; }}
QCalendarWidget QToolButton {{ background: {t.surface}; color: {t.ink}; font-weight: 600;
  border: {border}px solid transparent; border-radius: 4px; padding: 0px {look.space(8)}px;
  min-height: {look.control_px - 4}px; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus {{ background: {t.sunken};
  border-color: {t.edge}; }}
QCalendarWidget QSpinBox {{ background: {t.surface}; color: {t.ink}; }}
QCalendarWidget QTableView {{ border: none; }}
QCalendarWidget QTableView::item {{ padding: 0px; border: none; }}
QCalendarWidget QTableView::item:selected {{ background: {t.accent}; color: {t.on_accent};
  border: none; }}
QMenu {{ background: {t.surface}; color: {t.ink}; border: {border}px solid {t.edge};
  padding: 4px; }}
QMenu::item {{ padding: {look.space(8)}px {look.space(16)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
"""


def _frame(look: Look) -> str:
    t, border = look.theme.tokens, look.theme.border_px
    return f"""
QFrame[part="nav"] {{ background: {t.surface}; border: none;
  border-right: {border}px solid {t.line}; }}
QFrame[part="topbar"] {{ background: {t.surface}; border: none;
  border-bottom: {border}px solid {t.line}; }}
QFrame[part="footline"] {{ background: {t.surface}; border: none;
  border-top: {border}px solid {t.line}; }}
QFrame[part="practice"] {{ background: {t.practice}; border: none; }}
QFrame[part="practice"] QLabel {{ color: {t.on_practice}; font-weight: 600; }}
QFrame[part="frame"][practice="true"] {{ border: 4px solid {t.practice}; }}
"""

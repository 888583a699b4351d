from __future__ import annotations

from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.theme import FONT_FAMILY, apply_theme, body_font, load_fonts, look_of
from app.ui.tokens import DARK, LIGHT, Look


def test_the_bundled_typeface_is_used(qapp: QApplication) -> None:
    load_fonts(qapp)
    load_fonts(qapp)
    assert FONT_FAMILY in QFontDatabase.families()
    assert "SemiBold" in " ".join(QFontDatabase.styles(FONT_FAMILY)).replace(" ", "")


def test_figures_have_one_width(qapp: QApplication) -> None:
    load_fonts(qapp)
    assert body_font(Look()).featureValue(body_font(Look()).featureTags()[0]) == 1


def test_a_theme_reaches_windows_that_are_already_open(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    label = QLabel("here")
    qtbot.addWidget(label)
    label.show()
    apply_theme(qapp, DARK, 150)
    qapp.processEvents()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.tokens.ink)
    assert qapp.font().pixelSize() == 21
    assert look_of(qapp) == Look(DARK, 150)
    apply_theme(qapp, LIGHT)


def test_before_any_theme_the_look_is_light() -> None:
    assert look_of(None).theme.name in ("light", "dark", "contrast_light", "contrast_dark")

"""Puts a look on the application: bundled type, own palettes, one stylesheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.host.paths import resources_dir
from app.ui.stylesheet import BODY_PX, stylesheet
from app.ui.tokens import LIGHT, THEMES, Look, Theme, ThemeName

__all__ = ["THEMES", "Look", "Theme", "ThemeName", "apply_theme", "load_fonts", "look_of"]

FONT_FAMILY = "Inter"
_LOOK_PROPERTY = "wayside_look"
_FONTS_LOADED_PROPERTY = "wayside_fonts"


def look_of(app: QCoreApplication | None = None) -> Look:
    """Return the look last applied; the light one at 100 % before any was."""
    app = app or QApplication.instance()
    look = app.property(_LOOK_PROPERTY) if app is not None else None
    return look if isinstance(look, Look) else Look(LIGHT)


def load_fonts(app: QApplication) -> None:
    """Register the bundled typeface once. RuntimeError where a font file is missing or broken."""
    if app.property(_FONTS_LOADED_PROPERTY):
        return
    for path in _font_files():
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"The font file {path.name} cannot be read.")
    app.setProperty(_FONTS_LOADED_PROPERTY, True)


def _font_files() -> list[Path]:
    files = sorted((resources_dir() / "fonts" / "ui").glob("*.otf"))
    if not files:
        raise RuntimeError("The typeface of the screens is not part of this installation.")
    return files


def apply_theme(
    app: QApplication, theme: Theme, text_percent: int = 100, *, large_targets: bool = False
) -> Look:
    """Dress the whole application, now and for windows to come.

    Args:
        app: the application.
        theme: one of THEMES.
        text_percent: 100 to 200; ValueError outside.
        large_targets: 44 px controls rather than 36.
    """
    look = Look(theme, text_percent, large_targets)
    load_fonts(app)
    if app.style().name().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setProperty(_LOOK_PROPERTY, look)
    app.setFont(body_font(look))
    app.setPalette(_palette(theme))
    app.setStyleSheet(stylesheet(look))
    for widget in app.allWidgets():
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.ThemeChange))
    return look


def body_font(look: Look, size_px: int = BODY_PX, *, strong: bool = False) -> QFont:
    """Return the typeface at a size of the scale, with figures of one width for columns."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(look.text(size_px))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _palette(theme: Theme) -> QPalette:
    t, roles = theme.tokens, QPalette.ColorRole
    palette = QPalette()
    colours = {
        roles.Window: t.canvas,
        roles.WindowText: t.ink,
        roles.Base: t.surface,
        roles.AlternateBase: t.sunken,
        roles.Text: t.ink,
        roles.Button: t.surface,
        roles.ButtonText: t.ink,
        roles.BrightText: t.bad,
        roles.Highlight: t.accent,
        roles.HighlightedText: t.on_accent,
        roles.Link: t.accent,
        roles.LinkVisited: t.accent,
        roles.PlaceholderText: t.muted,
        roles.ToolTipBase: t.surface,
        roles.ToolTipText: t.ink,
        roles.Accent: t.accent,
        roles.Light: t.surface,
        roles.Midlight: t.sunken,
        roles.Mid: t.line,
        roles.Dark: t.edge,
        roles.Shadow: t.edge,
    }
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
    return palette

"""Colours, sizes and themes by name; screens know these names and never a colour."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

SMALLEST_TEXT_PERCENT = 100
LARGEST_TEXT_PERCENT = 200

Tone = Literal["good", "warn", "bad", "info"]
ThemeName = Literal["light", "dark", "contrast_light", "contrast_dark"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme as `#RRGGBB`.

    `focus` is the ring and nothing else uses it. `focus_fill` and `on_focus` are the ground and
    the ink of a focused button in high contrast; elsewhere they repeat `surface` and `ink`.
    """

    canvas: str
    surface: str
    sunken: str
    ink: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    focus_fill: str
    on_focus: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    practice: str
    on_practice: str

    def colour(self, name: str) -> str:
        """Return the colour called `name`; KeyError where there is no such token."""
        if name not in _TOKEN_NAMES:
            raise KeyError(name)
        return str(getattr(self, name))


_TOKEN_NAMES = frozenset(field.name for field in fields(Tokens))


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours and the thickness of its borders, in pixels."""

    name: ThemeName
    words: str
    tokens: Tokens
    border_px: int = 1
    focus_px: int = 2
    is_dark: bool = False
    is_high_contrast: bool = False


LIGHT = Theme(
    "light",
    "Light",
    Tokens(
        canvas="#F4F6F4",
        surface="#FFFFFF",
        sunken="#ECF0EE",
        ink="#1A2325",
        muted="#4F5E63",
        line="#D3DAD7",
        edge="#75838A",
        accent="#0E5A61",
        on_accent="#FFFFFF",
        accent_soft="#DDECEC",
        focus="#0B57D0",
        focus_fill="#FFFFFF",
        on_focus="#1A2325",
        good="#1D6538",
        good_soft="#E1F0E6",
        warn="#7A4300",
        warn_soft="#FCEFD9",
        bad="#9C231C",
        bad_soft="#FAE5E2",
        info="#27548A",
        info_soft="#E4EDF7",
        practice="#B45F06",
        on_practice="#FFFFFF",
    ),
)

DARK = Theme(
    "dark",
    "Dark",
    Tokens(
        canvas="#12181A",
        surface="#1B2326",
        sunken="#151C1E",
        ink="#E9EEED",
        muted="#A9B6B9",
        line="#344145",
        edge="#7E8C91",
        accent="#6FC7CB",
        on_accent="#06282B",
        accent_soft="#173A3D",
        focus="#8AB4F8",
        focus_fill="#1B2326",
        on_focus="#E9EEED",
        good="#86D19F",
        good_soft="#173425",
        warn="#F0BE74",
        warn_soft="#3A2B12",
        bad="#F2A19A",
        bad_soft="#431F1C",
        info="#9CC1EC",
        info_soft="#1A2E45",
        practice="#F0BE74",
        on_practice="#2B1B00",
    ),
    is_dark=True,
)


def _two_colours(ink: str, paper: str, *, focus: str) -> Tokens:
    """Return tokens made of ink and paper alone: yellow marks where the keyboard is."""
    yellow, black = "#FFE600", "#000000"
    return Tokens(
        canvas=paper,
        surface=paper,
        sunken=paper,
        ink=ink,
        muted=ink,
        line=ink,
        edge=ink,
        accent=ink,
        on_accent=paper,
        accent_soft=paper,
        focus=focus,
        focus_fill=yellow,
        on_focus=black,
        good=ink,
        good_soft=paper,
        warn=ink,
        warn_soft=paper,
        bad=ink,
        bad_soft=paper,
        info=ink,
        info_soft=paper,
        practice=yellow,
        on_practice=black,
    )


# Yellow on white cannot be seen, so the light theme puts a thick black ring round the yellow.
CONTRAST_LIGHT = Theme(
    "contrast_light",
    "High contrast, light",
    _two_colours("#000000", "#FFFFFF", focus="#000000"),
    border_px=2,
    focus_px=4,
    is_high_contrast=True,
)
CONTRAST_DARK = Theme(
    "contrast_dark",
    "High contrast, dark",
    _two_colours("#FFFFFF", "#000000", focus="#FFE600"),
    border_px=2,
    focus_px=4,
    is_dark=True,
    is_high_contrast=True,
)

THEMES: dict[ThemeName, Theme] = {
    theme.name: theme for theme in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)
}

# Text on its ground, as the kit draws it.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "muted") for ground in ("canvas", "surface", "sunken")),
    *(
        (tone, ground)
        for tone in ("good", "warn", "bad", "info")
        for ground in ("surface", "canvas")
    ),
    *((tone, f"{tone}_soft") for tone in ("good", "warn", "bad", "info")),
    *(("ink", f"{tone}_soft") for tone in ("good", "warn", "bad", "info")),
    ("accent", "surface"),
    ("accent", "canvas"),
    ("accent", "accent_soft"),
    ("accent", "bad_soft"),
    ("ink", "accent_soft"),
    ("muted", "accent_soft"),
    ("on_accent", "accent"),
    ("on_focus", "focus_fill"),
    ("on_practice", "practice"),
)

# Borders of things one can act on, and the ring, on every ground they are drawn on.
BORDER_PAIRS: tuple[tuple[str, str], ...] = tuple(
    (border, ground) for border in ("edge", "focus") for ground in ("canvas", "surface", "sunken")
)

_LINEAR_UP_TO = 0.04045  # sRGB is linear near black


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= _LINEAR_UP_TO else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True)
class Look:
    """A theme at a text size: every size on screen is asked of this."""

    theme: Theme = LIGHT
    text_percent: int = 100
    large_targets: bool = False

    def __post_init__(self) -> None:
        if not SMALLEST_TEXT_PERCENT <= self.text_percent <= LARGEST_TEXT_PERCENT:
            raise ValueError(self.text_percent)

    def text(self, size_px: int) -> int:
        """Return a text size grown by the text setting, in pixels."""
        return round(size_px * self.text_percent / 100)

    def space(self, size_px: int) -> int:
        """Return a gap in pixels; gaps grow a third as fast as text, or nothing would fit."""
        return round(size_px * (1 + (self.text_percent - 100) / 300))

    @property
    def control_px(self) -> int:
        """The least height of a control: 36, or 44 with large targets, more with larger text."""
        return (44 if self.large_targets else 36) + self.text(20) - 20

    @property
    def icon_px(self) -> int:
        """The side of an icon beside body text."""
        return self.text(20)

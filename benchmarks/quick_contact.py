"""Quick contact by keys alone: how many keys, and how long they take at 200 ms each.

python -m benchmarks.quick_contact

Each key is pressed on the real card over a real vault; what the card and the vault take is measured
and added. What is aimed at: 15 s without a name, 30 s with one.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.casework import stock
from app.ui.quick_contact.page import page
from app.ui.theme import apply_theme
from app.ui.tokens import LIGHT
from tests.ui.desk import Desk, desk_in
from tests.ui.framed import framed
from tests.ui.keys import press

MS_A_KEY = 200
ROUNDS = 5
# Words, keys, how many of them are figures of amounts, seconds aimed at.
SCRIPTS = (
    ("anonymous brief intervention", ("Ctrl+Q", "b", "Ctrl+Enter"), 0, 15),
    (
        "anonymous needle exchange with advice",
        ("Ctrl+Q", "a", "n", "2", "0", "Enter", "5", "Ctrl+Enter"),
        4,
        15,
    ),
    (
        "the same, and a sealed bin back",
        ("Ctrl+Q", "a", "n", "2", "0", "/", "3", "Ctrl+Enter"),
        2,
        15,
    ),
    ("naloxone kit with training", ("Ctrl+Q", "x", "r", "Ctrl+Enter"), 0, 15),
    (
        "known person, brief intervention",
        ("Ctrl+Q", "2", "b", "r", "e", "Enter", "b", "Ctrl+Enter"),
        0,
        30,
    ),
    (
        "known person, same needles as last time",
        ("Ctrl+Q", "2", "b", "r", "e", "Enter", "n", "*", "Ctrl+Enter"),
        0,
        30,
    ),
)


def main() -> None:
    """Press the keys of each script and print what they take."""
    app = QApplication([])
    apply_theme(app, LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_in(Path(folder))
        _prepare(desk)
        window = framed(None, page(desk.context), "quick_contact")
        for words, keys, figures, aim in SCRIPTS:
            slowest = max(
                _seconds_of(lambda: window.open_room("search"), keys) for _ in range(ROUNDS)
            )
            whole = slowest + len(keys) * MS_A_KEY / 1000
            print(
                f"{words:42} {len(keys) - figures:2} keys + {figures} for amounts   "
                f"ours {slowest * 1000:5.0f} ms   in all {whole:4.1f} s of {aim} s"
            )
        desk.laptop.vault.lock()


def _prepare(desk: Desk) -> None:
    desk.person()
    day = date(2028, 1, 31)
    stock.move_stock(desk.laptop, "in", "naloxone_nasal", 50, batch="AB12", expires_on=day)


def _seconds_of(begin: Callable[[], None], keys: tuple[str, ...]) -> float:
    begin()
    began = time.perf_counter()
    press(*keys)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

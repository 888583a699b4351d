"""A questionnaire on screen, measured in processor time since machines are busy.

The last answer to the painted result, and a form of 200 questions opened.

QT_QPA_PLATFORM=offscreen python -m benchmarks.assessment
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.casework.laptop import Laptop
from app.casework.questionnaires import OWN_FOLDER
from app.ui.assessment.page import page
from app.ui.assessment.view import AssessmentScreen
from app.ui.shell.window import MainWindow
from app.ui.theme import apply_theme
from app.ui.tokens import THEMES
from tests.ui.desk import Desk, desk_in
from tests.ui.framed import framed
from tests.ui.keys import press

ROUNDS, LONG = 5, 200


def main() -> None:
    """Measure both and print the percentiles."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, THEMES["light"])
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_in(Path(folder))
        desk = replace(desk, laptop=_with_long_form(desk))
        _report("last answer of AUDIT to the painted result", _results(app, desk))
        _report(f"a form of {LONG} questions, opened and painted", _openings(app, desk))
        desk.laptop.vault.lock()


def _with_long_form(desk: Desk) -> Laptop:
    shelf = desk.laptop.shelf
    assert shelf.beside is not None
    own = shelf.beside / OWN_FOLDER
    own.mkdir()
    (own / "long.yaml").write_text(_long_form(), encoding="utf-8")
    return replace(desk.laptop, shelf=replace(shelf))


def _long_form() -> str:
    items = (
        "\n".join(
            f"  - {{id: q{n}, prompt: Question number {n}, options: [[0, No], [1, Yes]]}}"
            for n in range(1, LONG + 1)
        )
        .replace("No]", '"No"]')
        .replace("Yes]", '"Yes"]')
    )
    return f"""\
id: long_form
version: "1"
title: Long form
changes: [{{version: "1", date: "2026-01-01", what: First}}]
source: Invented
licence: None needed
window: Now
recorded_by: field_worker
minimum_age_years: 18
items:
{items}
"""


def _results(app: QApplication, desk: Desk) -> list[float]:
    took = []
    for _ in range(ROUNDS):
        person_id = desk.person()  # nobody's draft is gone on with
        window = framed(None, page(desk.context), "assessment", f"audit:{person_id}")
        press(*"322311012")
        began = time.process_time()
        press("2")  # and every event after it, so the result is laid out and painted
        took.append((time.process_time() - began) * 1000)
        _close(app, window)
    return took


def _openings(app: QApplication, desk: Desk) -> list[float]:
    took = []
    for _ in range(ROUNDS):
        person_id = desk.person()  # nobody's draft is gone on with
        window = framed(None, page(desk.context), "assessment", f"audit:{person_id}")
        app.processEvents()
        began = time.process_time()
        window.open_page("assessment", f"long_form:{person_id}")
        app.processEvents()  # the first page of it is laid out and painted
        took.append((time.process_time() - began) * 1000)
        _close(app, window)
    return took


def _close(app: QApplication, window: MainWindow) -> None:
    screen = window.findChild(AssessmentScreen)
    if screen is not None:
        screen.forget()
    window.close()
    window.deleteLater()
    app.processEvents()


def _report(what: str, took: list[float]) -> None:
    cuts = statistics.quantiles(took, n=20)
    print(f"{what:52} p50 {cuts[9]:6.1f} ms   p95 {cuts[18]:6.1f} ms   least {min(took):6.1f} ms")


if __name__ == "__main__":
    main()

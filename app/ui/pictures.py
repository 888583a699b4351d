"""Pictures of the screens, for where there is no display to show them on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.casework import catching_up, people, records
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from app.ui.lanes import DirectLanes
from app.ui.search.view import SearchScreen
from app.ui.window import Program

_WIDTH_PX, _HEIGHT_PX = 1280, 800
_TURNS = 3  # of the event loop until everything has its place


class _Light:
    """Preferences that are the light look and forget everything."""

    def get(self, name: str) -> str | None:
        """Return the light look, and of the rest nothing."""
        return "light" if name == "theme" else None

    def set(self, name: str, value: str) -> None:
        """Forget it."""


def write_pictures(folder: Path, laptop: Laptop) -> list[Path]:
    """Write a PNG of every screen, filled from an open laptop, and return their paths.

    The pictures show what the laptop holds: use it with invented people only.

    Args:
        folder: where; made if it is missing.
        laptop: open; it is left open.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["wayside"])
    folder.mkdir(parents=True, exist_ok=True)
    program = Program(
        app, laptop.vault.folder, clock=laptop.clock, lanes=DirectLanes(), preferences=_Light()
    )
    program.furnishing.finish()
    program.window.resize(_WIDTH_PX, _HEIGHT_PX)
    program.window.show()
    written = []
    try:
        for name in _screens(program, laptop):
            program.window.activateWindow()
            for _ in range(_TURNS):
                app.processEvents()
            path = folder / f"{name}.png"
            program.window.grab().save(str(path))
            written.append(path)
    finally:
        # The laptop is somebody else's: it is let go of, not locked.
        program.frame.hide()
        program.inside.catcher.stop()
        program.open_laptop.take_away()
        program.session_lanes.drop_all()
        program.window.close()
        program.window.deleteLater()
    return written


def _screens(program: Program, laptop: Laptop) -> Iterator[str]:
    """Go to one screen after another and name it."""
    frame = program.frame
    frame.hide()
    yield "unlock"
    program.locking.opened(laptop)
    program.inside.catcher.stop()  # pictures send nothing
    frame.open_room("search")
    yield "home"
    person_id, name = _somebody(laptop)
    if person_id:
        search = frame.pages["search"].screen
        if isinstance(search, SearchScreen):
            search.box.line.setText(name[:3])
        yield "search"
        frame.open_page("person", person_id)
        yield "person"
        frame.open_page("record_form", f"safe_contact:{person_id}")
        yield "record_form"
    subjects = {"quick_contact": person_id, "sync_tray": "", "assessment": f"audit:{person_id}"}
    for page, subject in subjects.items():
        if frame.has_page(page) and not subject.endswith(":"):
            frame.open_page(page, subject)
            yield page
    for room in ("session", "handouts", "service"):
        if frame.has_page(room):
            frame.open_page(room)
            yield room


def _somebody(laptop: Laptop) -> tuple[str, str]:
    """Return somebody on whom laptops disagree, where there is anybody, and their name."""
    for type_name, record_id, _groups in catching_up.contested_records(laptop):
        row = records.show(laptop, type_name, record_id)
        person_id = row.get("person_id") or row.get("subject_id")
        if person_id is None and type_name == "person":
            person_id = record_id
        if not person_id:
            continue
        try:
            return person_id, people.who_is(laptop, person_id).name
        except Refusal:
            continue  # only known by a reference so far
    for row in records.list_records(laptop, "person", limit=1):
        return row["id"], people.who_is(laptop, row["id"]).name
    return "", ""

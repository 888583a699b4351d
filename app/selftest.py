"""`wayside --selftest [FILE]`: does this installation have all it needs? Touches nobody's vault.

Every part that could be missing from a bundle is used once, on an invented person in a temporary
vault. One line for each, on standard output and in FILE; the exit code is 1 where any failed.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.casework import contacts, handouts, people, vaults
from app.casework.laptop import Laptop, Shelf
from app.cli.machine import Screens
from app.cli.program import run
from app.host.clock import SystemClock
from app.host.paths import resources_dir
from app.rules.recovery_key import RecoveryKey
from app.storage.slots import FLOOR_MEMORY_KIB

_PASSPHRASE = "granite lantern seagull thursday"  # noqa: S105 - of a vault that is thrown away
_WORKER = "Houmet Brecquin"
_LEAFLET, _LANGUAGES = "overdose-naloxone", ("en-GB", "pt-PT")
_DOTS_PER_INCH = 96
_REFUSED = 1
_TURNS = 3  # of the event loop until everything has its place
_SCREENS = (
    "search", "person", "record_form", "quick_contact", "assessment", "session", "handouts",
    "handout", "sync_tray", "service",
)  # fmt: skip


@dataclass
class _Bench:
    folder: Path
    laptop: Laptop
    recovery_key: RecoveryKey
    person_id: str = ""


def selftest(words: Sequence[str]) -> int:
    """Try each part once; `words` may name a file for the answers. Returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    said: list[str] = []
    with tempfile.TemporaryDirectory(prefix="wayside-selftest-") as name:
        folder = Path(name)
        laptop, recovery_key = vaults.create(
            folder / "vault",
            _PASSPHRASE,
            worker_name=_WORKER,
            clock=SystemClock(),
            shelf=Shelf(resources_dir()),
            memory_kib=FLOOR_MEMORY_KIB,
        )
        bench = _Bench(folder, laptop, recovery_key)
        try:
            failures = sum(_fails(title, check, bench, said) for title, check in _CHECKS)
        finally:
            bench.laptop.vault.lock()
    said.append("all is well" if not failures else f"{failures} failed")
    text = "\n".join(said) + "\n"
    if words:
        Path(words[0]).write_text(text, encoding="utf-8")
    if sys.stdout is not None:  # a window program on Windows has none
        sys.stdout.write(text)
    return 1 if failures else 0


def _fails(title: str, check: Callable[[_Bench], str], bench: _Bench, said: list[str]) -> bool:
    try:
        said.append(f"ok     {title}: {check(bench)}")
    except Exception as error:  # noqa: BLE001 - whichever it is, the other parts are tried too
        said.append(f"FAILED {title}: {type(error).__name__}: {error}")
        return True
    return False


def _records_and_finds(bench: _Bench) -> str:
    names = {"forename": "Ormer", "surname": "Tidewell"}
    bench.person_id = people.record_person(bench.laptop, names)
    contacts.record_contact(
        bench.laptop,
        contacts.ContactSaid(
            recipient="client",
            events=["advice_information"],
            occurred_at=datetime.now(UTC),
            subject_id=bench.person_id,
        ),
    )
    found = people.find_people(bench.laptop, "tidew")
    page = people.open_person(bench.laptop, bench.person_id)
    _must([each.candidate.person_id for each in found] == [bench.person_id], "nobody was found")
    _must(len(page.timeline) == 1, "the contact is not on the page")
    return "a person and a contact"


def _unlocks_again(bench: _Bench) -> str:
    bench.laptop.vault.lock()
    folder = bench.folder / "vault"
    bench.laptop = vaults.unlock(folder, _PASSPHRASE, SystemClock())
    _must(people.open_person(bench.laptop, bench.person_id).name == "Ormer Tidewell", "not kept")
    return "kept over a lock"


def _scores(bench: _Bench) -> str:
    count = len(bench.laptop.shelf.instruments)
    _must(count > 0, "there are none")
    return f"{count} can be read"


def _prints(bench: _Bench) -> str:
    # One in each of two languages proves typefaces, shaping and drawing; all would take a minute.
    pages = 0
    for language in _LANGUAGES:
        leaflet = handouts.leaflet(bench.laptop, _LEAFLET, language)
        pages += len(handouts.page_pictures(leaflet.pdf, _DOTS_PER_INCH))
    _must(pages > 0, "it has none")
    sheet = vaults.recovery_sheet(
        bench.recovery_key.printed().split("-"), _WORKER, datetime.now(UTC).date()
    )
    _must(sheet.startswith(b"%PDF"), "the sheet with the recovery key is no PDF")
    return f"{pages} pages drawn"


def _opens_window(bench: _Bench) -> str:
    if importlib.util.find_spec("app.ui.window") is None:
        return "this installation has none"
    from PySide6.QtWidgets import QApplication

    from app.ui.preferences import FilePreferences
    from app.ui.qt_lanes import QtLanes
    from app.ui.window import Program

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    program = Program(
        application,
        bench.folder / "vault",
        clock=SystemClock(),
        lanes=QtLanes(),
        preferences=FilePreferences(bench.folder),
    )
    try:
        program.start()
        program.furnishing.finish()
        application.processEvents()
        missing = [name for name in _SCREENS if not program.frame.has_page(name)]
        _must(not missing, f"it lacks {missing}")
        program.locking.opened(bench.laptop)
        for _ in range(_TURNS):
            application.processEvents()
        picture = program.window.grab().toImage()
    finally:
        program.stop()
    colours = {picture.pixel(x, picture.height() // 2) for x in range(0, picture.width(), 3)}
    _must(len(colours) > 1, "it is blank")
    return f"{len(_SCREENS)} screens, {picture.width()} by {picture.height()}, shut again"


def _has_no_server(_bench: _Bench) -> str:
    if getattr(sys, "frozen", False):
        found = [name for name in ("server", "fastapi") if importlib.util.find_spec(name)]
        _must(not found, f"the bundle carries {found}")
        code = run(["serve"], Screens(lambda _folder: 1, lambda *_all: ()))
        _must(code == _REFUSED, "`serve` was not refused")
        return "not part of this installation, and says so"
    return "this is a checkout: not asked"


def _must(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - it reads as a sentence
    if not holds:
        raise RuntimeError(otherwise)


_CHECKS = (
    ("records", _records_and_finds),
    ("vault", _unlocks_again),
    ("questionnaires", _scores),
    ("leaflets", _prints),
    ("window", _opens_window),
    ("server", _has_no_server),
)

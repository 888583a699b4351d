from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.casework import records
from app.ui.pictures import write_pictures
from app.ui.record_form.page import RecordForm
from app.ui.search.page import Search
from app.ui.shell.palette import Palette
from app.ui.theme import apply_theme
from tests.ui.desk import PASSPHRASE, desk_in
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.programs import WORKER, closed_program, open_program, person_in
from tests.ui.walking import SIZES, faults_of_clipping, faults_of_names, faults_of_tabbing

_STARTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.host.clock import SystemClock
from app.ui.lanes import DirectLanes
from app.ui.preferences import FilePreferences
from app.ui.window import Program

app, folder = QApplication([]), Path(sys.argv[1])
program = Program(
    app, folder, clock=SystemClock(), lanes=DirectLanes(), preferences=FilePreferences(folder)
)
program.start()
looking = QTimer()
looking.timeout.connect(lambda: program.furnishing.is_done and app.quit())
looking.start(20)
before = len(program.frame.pages)
app.exec()
print(before, *sorted(program.frame.pages), program.window.is_locked)
"""


def test_behind_the_door_everything_is_made_by_itself_while_nobody_types(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _STARTED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    before, *pages, is_locked = done.stdout.split()
    assert (before, is_locked) == ("0", "True")
    assert {"search", "person", "service"} <= set(pages)


def test_unlocking_before_that_makes_it_at_once(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = closed_program(qtbot, qapp, tmp_path / "vault")
    program.doorway.first_run.create(WORKER, PASSPHRASE, PASSPHRASE)
    assert program.frame.pages == {}
    program.doorway.first_run.put_away()
    assert program.furnishing.is_done
    assert program.window.windowTitle() == "Search - Wayside"


def test_the_door_is_shown_before_anything_of_the_casework_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from pathlib import Path; from app.host.clock import SystemClock; "
        "from app.ui.lanes import ManualLanes; from app.ui.preferences import FilePreferences; "
        "from app.ui.window import Program; folder = Path(sys.argv[1]); "
        "program = Program(app, folder, clock=SystemClock(), lanes=ManualLanes(), "
        "preferences=FilePreferences(folder)); program.start(); app.processEvents(); "
        "print([name for name in ('app.casework.laptop', 'app.storage', 'sqlalchemy', 'pydantic', "
        "'cryptography') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_first_run_leads_home_with_the_cursor_in_the_search(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = closed_program(qtbot, qapp, tmp_path / "vault")
    program.doorway.first_run.create(WORKER, PASSPHRASE, PASSPHRASE)
    program.doorway.first_run.put_away()
    QApplication.processEvents()
    search = program.frame.pages["search"].screen
    assert isinstance(search, Search)
    assert at_cursor() is search.box.line
    assert program.window.windowTitle() == "Search - Wayside"


def test_three_letters_and_enter_open_a_person_and_the_title_names_nobody(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    person_in(program)
    type_words("bre")
    press("Enter")
    assert program.window.windowTitle() == "Person - Wayside"


def test_from_a_person_two_steps_reach_any_record_type(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    person_id = person_in(program)
    program.frame.open_page("person", person_id)
    press("Ctrl+R")
    palette = program.window.findChild(Palette)
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.search.line, "safe")
    with qtbot.waitActive(program.window):
        QTest.keyClick(palette.search.line, Qt.Key.Key_Return)
        program.window.activateWindow()
    assert program.window.windowTitle() == "Record - Wayside"
    type_words("07700 900123")
    form = program.frame.pages["record_form"].screen
    assert isinstance(form, RecordForm)
    form.presenter.typed("messages", "text_only", 0)
    press("Ctrl+Enter")
    row = records.list_records(program.open_laptop(), "safe_contact")[0]
    assert (row["phone"], row["messages"]) == ("07700 900123", "text_only")
    assert program.window.windowTitle() == "Person - Wayside"
    program.window.give("undo")
    assert records.list_records(program.open_laptop(), "safe_contact") == []


def test_a_new_person_begins_with_the_words_in_the_search(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    open_program(qtbot, qapp, tmp_path / "vault")
    type_words("vazon marett")
    press("Ctrl+N")
    cursor = at_cursor()
    assert isinstance(cursor, QLineEdit)
    assert cursor.text() == "Vazon"


def test_keys_mean_something_only_where_they_do(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    words = {line.words for line in program.window.keys_now()}
    assert "Record something" not in words
    program.frame.open_page("person", person_in(program))
    assert "Record something" in {line.words for line in program.window.keys_now()}
    program.frame.open_room("search")
    assert {line.words for line in program.window.keys_now()} == words


def test_a_laptop_without_a_service_never_says_that_all_is_received(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    program.feed.announce("record", person_in(program))
    assert "received" not in program.window._state.centre
    assert not program.window._state.is_at_rest
    assert program.window._state.saved == "Saved on this laptop 10:42"


def test_every_screen_can_be_walked_and_read_in_looks_of_each_kind(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    laptop = program.open_laptop()
    person_id = person_in(program, known_as="Hoomy", priority_groups=["woman", "injecting"])
    values = {"person_id": person_id, "phone": "07700 900123", "messages": "text_only"}
    record_id = records.record(laptop, "safe_contact", values)
    pages = [
        ("search", ""),
        ("person", person_id),
        ("record_form", f"contact:{person_id}"),
        ("record_form", f"safe_contact:{person_id}:{record_id}"),
        ("service", ""),
    ]
    for page in pages:
        program.frame.open_page(*page)
        QApplication.processEvents()
        assert (page, faults_of_names(program.window)) == (page, [])
        assert (page, faults_of_tabbing(program.window)) == (page, [])
        assert (page, faults_of_clipping(program.window)) == (page, [])
    # Dressing the whole program is what takes long: once for each look, then through the pages.
    program.window.resize(1024, 600)
    for theme in SIZES:
        apply_theme(qapp, theme, 200)
        for page in pages:
            program.frame.open_page(*page)
            QApplication.processEvents()
            QApplication.processEvents()
            found = faults_of_clipping(program.window)
            assert (theme.name, page, found) == (theme.name, page, [])


def test_pictures_are_written_and_the_laptop_stays_open(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    desk = desk_in(tmp_path)
    desk.person()
    written = write_pictures(tmp_path / "pictures", desk.laptop)
    assert {"unlock", "home", "search", "person", "record_form", "service"} <= {
        path.stem for path in written
    }
    assert all(path.stat().st_size > 5_000 for path in written)
    assert not desk.laptop.vault.locked
    desk.laptop.vault.lock()

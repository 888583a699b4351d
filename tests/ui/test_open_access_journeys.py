"""Open access by keyboard alone, in the whole program on a real vault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.casework import alerts, attaching, contacts, people, records, referrals
from app.casework.contacts import ContactSaid
from app.ui.shell.palette import Palette
from app.ui.window import Program
from tests.ui.keys import at_cursor, press, type_words
from tests.ui.programs import open_program, person_in


def choose(qtbot: QtBot, program: Program, key: str, words: str) -> None:
    """Open a list with a key, type words of an action and press Enter."""
    press(key)
    palette = next(p for p in program.window.findChildren(Palette) if p.isVisible())
    QTest.keyClicks(palette.search.line, words)
    with qtbot.waitActive(program.window):
        QTest.keyClick(palette.search.line, Qt.Key.Key_Return)
        program.window.activateWindow()
    QApplication.processEvents()


def tab_to(words: str) -> None:
    for _ in range(40):
        if words in at_cursor().accessibleName():
            return
        press("Tab")
    raise AssertionError(f"no Tab leads to {words!r}")


def test_somebody_without_a_name_gets_one_and_it_is_undone(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    person_id = person_in(program)
    laptop = program.open_laptop()
    said = ContactSaid("client", ["naloxone"], laptop.clock.now(), identity={"nickname": "Lofty"})
    identity_id = contacts.record_contact(laptop, said).subject_id
    type_words("bre")
    press("Enter")
    choose(qtbot, program, "Ctrl+R", "nameless")
    assert program.window.windowTitle() == "Somebody without a name - Wayside"
    type_words("lofty")
    press("Enter")
    assert identity_id in people.open_person(laptop, person_id).cluster
    assert program.window.windowTitle() == "Person - Wayside"
    press("Ctrl+Z")
    assert attaching.links_of(laptop, person_id) == []


def test_a_referral_goes_out_from_the_directory(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    person_in(program)
    laptop = program.open_laptop()
    clinic = {"name": "Câtel Clinic", "kind": "gp", "verified_on": date(2026, 11, 1)}
    partner_id = records.record(laptop, "partner_service", clinic)
    type_words("bre")
    press("Enter")
    choose(qtbot, program, "Ctrl+R", "from the directory")
    type_words("catel")
    press("Enter")
    assert program.window.windowTitle() == "Record - Wayside"
    type_words("a wound")
    press("Ctrl+Enter")
    (referral,) = referrals.referrals(laptop)
    assert (referral.row["partner_id"], referral.row["reason"]) == (partner_id, "a wound")
    choose(qtbot, program, "Ctrl+K", "referrals out")
    tab_to("Sent today")
    press("Space")
    assert referrals.referrals(laptop)[0].standing.step == "sent"
    press("Ctrl+Z")
    assert referrals.referrals(laptop)[0].standing.step == "to_send"


def test_an_alert_leads_the_home_page_until_it_was_read(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    choose(qtbot, program, "Ctrl+K", "record: drug alert")
    type_words("Blue tablets")
    press("Ctrl+Enter")
    (alert,) = alerts.alerts_in_force(program.open_laptop())
    press("Ctrl+F")
    tab_to("I have read this: Blue tablets")
    press("Space")
    assert alerts.alert_called(program.open_laptop(), alert.alert_id).is_read


def test_an_own_entry_is_corrected_and_that_is_undone(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = open_program(qtbot, qapp, tmp_path / "vault")
    person_id = person_in(program)
    laptop = program.open_laptop()
    said = ContactSaid(
        "client", ["other"], laptop.clock.now(), subject_id=person_id, values={"note": "left"}
    )
    contact_id = contacts.record_contact(laptop, said).contact_id
    type_words("bre")
    press("Enter")
    press("Down", "Enter")
    press("Ctrl+Enter")
    tab_to("Note")
    type_words(" foot")
    press("Ctrl+Enter")
    assert "foot" in records.show(laptop, "contact", contact_id)["note"]
    press("Ctrl+Z")
    assert records.show(laptop, "contact", contact_id)["note"] == "left"

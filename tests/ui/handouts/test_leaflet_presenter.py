from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import records
from app.casework.contacts import begin_session
from app.casework.handouts import PagePicture
from app.casework.print_later import waiting_for_a_printer
from app.records.declaration import Role
from app.records.refusal import Refusal
from app.ui.handouts.leaflet_presenter import PREVIEW_DPI, LeafletPresenter
from app.ui.handouts.leaflet_state import LeafletState
from tests.ui.desk import Desk

NAME = "overdose-naloxone"


@dataclass
class Sheet:
    shown: list[LeafletState] = field(default_factory=list)

    def show_state(self, state: LeafletState) -> None:
        self.shown.append(state)


@dataclass
class OnePrinter:
    printed: list[tuple[str, int, int]] = field(default_factory=list)
    there: tuple[tuple[str, str], ...] = (("p1", "Printer in the van"),)
    is_out_of_paper: bool = False

    def names(self) -> Sequence[tuple[str, str]]:
        return self.there

    def put_on_paper(
        self, printer: str, pages: Sequence[PagePicture], copies: int, *, is_folded: bool
    ) -> None:
        del is_folded
        if self.is_out_of_paper:
            raise Refusal("printer", "The printer does not answer.")
        self.printed.append((printer, len(pages), copies))


def presenter(desk: Desk, printing: OnePrinter, subject: str = NAME) -> LeafletPresenter:
    one = LeafletPresenter(
        Sheet(),
        laptop=lambda: desk.laptop,
        lanes=desk.lanes,
        later=desk.later,
        toast=desk.toast,
        changed=desk.feed,
        preferences=desk.preferences,
        printing=printing,
    )
    one.open(subject)
    return one


def approve_as(desk: Desk, one: LeafletPresenter, name: str, *, clinical: bool) -> None:
    """Let a colleague approve at this laptop, as when their approval came from the centre."""
    first = desk.laptop
    desk.laptop = replace(first, worker=replace(first.worker, name=name))
    one.change_role("Nurse, 12A3456" if clinical else "Team lead")
    one.change_clinical(clinical)
    one.approve()
    desk.laptop = first


def test_a_draft_is_shown_with_its_mark_and_says_why_it_does_not_print(desk: Desk) -> None:
    printing = OnePrinter()
    one = presenter(desk, printing)
    assert len(one.state.pages) == 2
    assert one.state.pages[0].width == round(8.27 * PREVIEW_DPI)
    assert one.state.is_draft
    assert "two people" in one.state.refusal
    one.print_it()
    assert printing.printed == []
    assert "two people" in one.state.problem


def test_two_people_approve_and_then_it_prints_and_is_noted(desk: Desk) -> None:
    printing = OnePrinter()
    person_id = desk.person()
    one = presenter(desk, printing, f"{NAME}:{person_id}")
    approve_as(desk, one, "J. Gull", clinical=True)
    assert one.state.refusal
    approve_as(desk, one, "P. Vraic", clinical=False)
    assert (one.state.refusal, one.state.is_draft) == ("", False)
    assert [words.split(",")[0] for words in one.state.approvals] == ["J. Gull", "P. Vraic"]
    one.choose_copies(3)
    one.print_it()
    assert printing.printed == [("p1", 2, 3)]
    assert one.state.can_note
    one.note_it()
    (row,) = records.list_records(desk.laptop, "handout_given")
    assert (row["subject_id"], row["handout"], row["language"], row["copies"]) == (
        person_id,
        NAME,
        "en-GB",
        3,
    )


def test_large_print_is_noted_as_such(desk: Desk) -> None:
    one = presenter(desk, OnePrinter(), f"{NAME}:{desk.person()}")
    one.choose_format("large18")
    approve_as(desk, one, "J. Gull", clinical=True)
    approve_as(desk, one, "P. Vraic", clinical=False)
    one.print_it()
    one.note_it()
    assert one.state.problem == ""
    (row,) = records.list_records(desk.laptop, "handout_given")
    assert row["page_format"] == "large18"


def test_the_same_person_cannot_approve_twice(desk: Desk) -> None:
    one = presenter(desk, OnePrinter())
    approve_as(desk, one, "J. Gull", clinical=True)
    approve_as(desk, one, "J. Gull", clinical=True)
    assert "second person" in one.state.approve_error


def test_without_a_role_nothing_is_approved(desk: Desk) -> None:
    one = presenter(desk, OnePrinter())
    one.approve()
    assert "as what you approve" in one.state.approve_error
    assert one.state.approvals == ()


def test_without_a_printer_it_says_so_and_the_file_is_where_the_person_said(
    desk: Desk, tmp_path: Path
) -> None:
    one = presenter(desk, OnePrinter(there=()))
    assert "No printer" in one.state.no_printer
    target = tmp_path / "leaflet.pdf"
    one.save_to(str(target))
    assert target.read_bytes().startswith(b"%PDF")
    assert desk.toast.said == ["Saved to a file"]
    one.save_to(str(tmp_path / "nowhere" / "leaflet.pdf"))
    assert "another place" in one.state.problem


def test_a_printer_that_does_not_answer_is_said_and_the_page_stays(desk: Desk) -> None:
    one = presenter(desk, OnePrinter(is_out_of_paper=True))
    approve_as(desk, one, "J. Gull", clinical=True)
    approve_as(desk, one, "P. Vraic", clinical=False)
    one.print_it()
    assert "does not answer" in one.state.problem
    assert not one.state.is_printing
    assert not one.state.can_note


def test_the_service_s_details_are_remembered_and_the_appointment_is_not(desk: Desk) -> None:
    one = presenter(desk, OnePrinter())
    one.fill("phone", "07700 900123")
    one.fill("next_appointment", "Friday 10:30")
    desk.later.come()
    assert "07700 900123" in one.state.text
    assert "Friday 10:30" in one.state.text
    again = presenter(desk, OnePrinter())
    assert again.state.filled["phone"] == "07700 900123"
    assert again.state.filled.get("next_appointment", "") == ""


def test_another_language_is_another_text_with_its_own_approvals(desk: Desk) -> None:
    one = presenter(desk, OnePrinter())
    approve_as(desk, one, "J. Gull", clinical=True)
    english = one.state.text
    one.choose_language("pt-PT")
    assert one.state.text != english
    assert one.state.approvals == ()


@pytest.mark.parametrize("words", ["\u0e01\u0e01\u0e01", "x" * 201])
def test_what_cannot_be_printed_is_said_and_the_preview_stays(desk: Desk, words: str) -> None:
    one = presenter(desk, OnePrinter())
    one.fill("worker_first_name", words)
    desk.later.come()
    assert one.state.problem
    assert one.state.pages
    assert not one.state.is_rendering


def test_a_locked_page_holds_nothing(desk: Desk) -> None:
    one = presenter(desk, OnePrinter(), f"{NAME}:{desk.person()}")
    one.fill("next_appointment", "Friday 10:30")
    one.forget()
    desk.later.come()
    assert one.state == LeafletState()


def test_only_formats_that_somebody_has_written_for_are_offered(desk: Desk) -> None:
    one = presenter(desk, OnePrinter(), "wounds")
    offered = dict(one.state.offered)
    assert {"a4", "a5", "trifold", "large24", "dyslexia"} <= set(offered)
    assert "wallet" not in offered
    one.choose_format("trifold")
    assert len(one.state.pages) == 2
    assert one.state.pages[0].width > one.state.pages[0].height


def test_the_printer_is_remembered_for_the_place(desk: Desk) -> None:
    two = (("p1", "In the van"), ("p2", "At the clinic"))
    begin_session(desk.laptop, place="The clinic", setting="office")
    presenter(desk, OnePrinter(there=two)).choose_printer("p2")
    assert presenter(desk, OnePrinter(there=two)).state.printer == "p2"
    assert desk.preferences.get("printer_at:The clinic") == "p2"
    assert presenter(desk, OnePrinter()).state.printer == "p1"


def test_it_is_put_aside_until_there_is_a_printer(desk: Desk) -> None:
    one = presenter(desk, OnePrinter(there=()))
    one.fill("phone", "07700 900123")
    one.choose_copies(4)
    one.put_aside()
    (waits,) = waiting_for_a_printer(desk.laptop)
    assert (waits.handout_id, waits.copies, waits.filled.phone) == (NAME, 4, "07700 900123")
    assert "Put aside" in desk.toast.said[-1]


def test_what_was_put_aside_comes_back_with_its_places_and_goes_when_it_is_printed(
    desk: Desk,
) -> None:
    checked = desk.laptop.clock.today() - timedelta(days=10)
    values = {"name": "Salerie Pharmacy", "kind": "pharmacy", "verified_on": checked}
    place_id = records.record(desk.laptop, "partner_service", values)
    one = presenter(desk, OnePrinter())
    one.choose_language("pt-PT")
    one.choose_format("large18")
    one.fill("next_appointment", "Friday 10:30")
    one.choose_places((place_id,))
    one.choose_copies(2)
    one.put_aside()
    (waits,) = waiting_for_a_printer(desk.laptop)
    printing = OnePrinter()
    again = presenter(desk, printing, f"{NAME}::{waits.id}")
    assert (again.state.language, again.state.page_format) == ("pt-PT", "large18")
    assert "Salerie Pharmacy" in again.state.text
    assert "Friday 10:30" in again.state.text
    approve_as(desk, again, "J. Gull", clinical=True)
    approve_as(desk, again, "P. Vraic", clinical=False)
    again.print_it()
    assert [copies for _, _, copies in printing.printed] == [2]
    assert waiting_for_a_printer(desk.laptop) == []


def test_printing_counts_as_advice_too(desk: Desk) -> None:
    one = presenter(desk, OnePrinter(), f"{NAME}:{desk.person()}")
    approve_as(desk, one, "J. Gull", clinical=True)
    approve_as(desk, one, "P. Vraic", clinical=False)
    one.print_it()
    one.note_it()
    (advice,) = records.list_records(desk.laptop, "advice_given")
    assert "overdose" in advice["topics"]


def test_cream_paper_and_a_bad_address_are_handled(desk: Desk) -> None:
    one = presenter(desk, OnePrinter())
    white = one.state.pages[0].rgba[:4]
    one.choose_cream(True)
    assert one.state.pages[0].rgba[:4] != white
    one.fill("web_address", "https://example.gg/?person=1")
    desk.later.come()
    assert "same for everybody" in one.state.problem


def test_places_of_the_directory_are_printed_and_one_too_old_is_refused(desk: Desk) -> None:
    today = desk.laptop.clock.today()
    for name, days in (("Salerie Pharmacy", 10), ("Old Clinic", 200)):
        values = {"name": name, "kind": "pharmacy", "verified_on": today - timedelta(days=days)}
        records.record(desk.laptop, "partner_service", values)
    one = presenter(desk, OnePrinter())
    old, fresh = one.state.offered_places
    one.choose_places((fresh.partner_id, fresh.partner_id))
    assert "Salerie Pharmacy" in one.state.text
    assert one.state.places == (fresh.partner_id,)
    assert one.state.pages
    one.choose_places((old.partner_id,))
    assert one.state.is_stale  # what was previewed before is not printed in its place
    assert "Nobody has checked" in one.state.problem
    one.choose_places(())
    assert not one.state.is_stale
    assert (one.state.problem, "Salerie" in one.state.text) == ("", False)


def test_it_is_withdrawn_with_a_reason_by_somebody_who_is_sure(desk: Desk) -> None:
    one = presenter(desk, OnePrinter())
    assert one.state.may_withdraw
    one.withdraw()
    assert "Tick" in one.state.withdraw_error
    one.say_why_withdrawn(" ", is_sure=True)
    one.withdraw()
    assert "what is wrong" in one.state.withdraw_error
    one.say_why_withdrawn("A dose is wrong", is_sure=True)
    one.withdraw()
    assert "withdrawn" in one.state.refusal
    assert not one.state.is_sure
    assert one.state.who_got_it == ()


def test_who_got_it_is_listed_by_name_when_it_is_withdrawn(desk: Desk) -> None:
    one = presenter(desk, OnePrinter(), f"{NAME}:{desk.person()}")
    approve_as(desk, one, "J. Gull", clinical=True)
    approve_as(desk, one, "P. Vraic", clinical=False)
    one.choose_copies(3)
    one.print_it()
    one.note_it()
    one.say_why_withdrawn("A dose is wrong", is_sure=True)
    one.withdraw()
    got = one.state.who_got_it
    assert got is not None
    assert [line.endswith(", English, A4, 3 copies") for line in got] == [True]
    assert not got[0].startswith("Somebody")


def test_a_worker_is_not_offered_to_withdraw(desk: Desk) -> None:
    worker = replace(desk.laptop.worker, role=Role.WORKER)
    desk.laptop = replace(desk.laptop, worker=worker)
    assert not presenter(desk, OnePrinter()).state.may_withdraw

"""The papers of the office: whatever is in a record is printed, and a reader can follow it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.documents.appointment_card import Appointment, render_appointment_card
from app.documents.group_register import render_group_register
from app.documents.office_paper import printed
from app.documents.own_record import OwnEntry, render_own_record
from app.documents.referral_letter import ReferralLetter, render_referral_letter
from app.documents.safety_plan import render_safety_plan, render_safety_plan_cards
from tests.documents.test_handout import page_texts

DAY = date(2026, 11, 22)
ODD = "Houmet <b>& 🙂 محمد " + "x" * 300
LETTER = ReferralLetter(
    sender=("Outreach", "07700 900123"),
    recipient=("The clinic",),
    written_on=DAY,
    about=(("Name", ODD), ("Born", "1 Jan 1980")),
    asked="Please see them.",
    reasons=("They asked for it.", ODD),
    risks=("Allergic to penicillin.",),
    agreed="To share this letter.",
    writer="P. Vraic, outreach worker",
)
PAPERS: dict[str, Callable[[], bytes]] = {
    "appointment": lambda: render_appointment_card(
        Appointment("Tuesday 1 December, 10:30", "The usual place", "Perrelle", "07700 900123")
    ),
    "blank appointments": lambda: render_appointment_card(Appointment()),
    "safety plan": lambda: render_safety_plan(crisis_line="07700 900456", phone="07700 900123"),
    "safety plan cards": lambda: render_safety_plan_cards(crisis_line="07700 900456"),
    "letter": lambda: render_referral_letter(LETTER),
    "register": lambda: render_group_register(
        "Tuesday group", (("Day", "1 December"), ("Led by", "")), ("Perrelle", ODD)
    ),
    "own record": lambda: render_own_record(
        ODD, [("Contacts", [OwnEntry("Contact", "1 Nov 2026", [("Note", ODD)])] * 40)], DAY
    ),
}
SAID = {
    "appointment": ("Tuesday 1 December, 10:30", "07700 900123"),
    "blank appointments": ("When:", "Where:"),
    "safety plan": ("Call 999", "116 123", "07700 900456", "Page 1 of 2"),
    "safety plan cards": ("999 in danger", "116 123"),
    "letter": ("Please see them.", "Allergic to penicillin.", "22 Nov 2026"),
    "register": ("Perrelle", "First name", "20"),
    "own record": ("1 Nov 2026", "[slightly smiling face]", "<b>&"),
}


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_each_paper_says_what_it_must_and_is_the_same_each_time(name: str) -> None:
    pdf = PAPERS[name]()
    assert pdf == PAPERS[name]()
    said = "\n".join(page_texts(pdf))
    for words in SAID[name]:
        assert words in said, name


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_reader_meets_a_heading_first(name: str, reader: Any) -> None:
    assert reader.read(PAPERS[name]())[0].tag in {"H1", "P"}


def test_an_odd_letter_is_named_and_never_a_box() -> None:
    assert printed("a\u200bb\n c") == "ab c"
    assert printed("🙂") == "[slightly smiling face]"
    assert printed("\U000f0000") == "[u+f0000]"

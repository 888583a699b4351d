from __future__ import annotations

from datetime import timedelta

import pytest

from app.casework import contacts, drafts, people, records
from app.casework.drafts import KeptDraft
from app.casework.laptop import Laptop
from app.casework.session_sheets import (
    FORM,
    SheetSession,
    record_row,
    sessions_to_type_up,
    unsave_row,
)
from app.records.refusal import Refusal
from app.rules.session_sheet import RowSaid
from tests.casework.laptops import how_much


def sheet(laptop: Laptop) -> tuple[SheetSession, KeptDraft]:
    contacts.begin_session(laptop, place="Salerie Corner", setting="van")
    draft = drafts.begin_draft(laptop, FORM, content={"rows": [{"time": "1000"}, {"out": "2"}]})
    return sessions_to_type_up(laptop)[0], draft


def row(laptop: Laptop, **said: object) -> RowSaid:
    values = {"occurred_at": laptop.clock.now(), "events": ("advice_information",), **said}
    return RowSaid(**values)  # type: ignore[arg-type] # values of a test


def test_a_row_is_a_contact_and_is_marked_in_the_draft_at_once(laptop: Laptop) -> None:
    session, draft = sheet(laptop)
    said = row(
        laptop,
        nickname="Lofty",
        events=("needle_exchange", "naloxone"),
        exchange={"returned_how": "counted", "returned_quantity": 5},
        out=20,
        kits=1,
        minutes=4,
    )
    written, kept = record_row(
        laptop, session, said, item="insulin_1ml_29g", kit="nasal", draft=draft, at=1
    )
    contact = records.show(laptop, "contact", written.contact_id)
    assert (contact["session_id"], contact["place"], contact["minutes"]) == (
        session.session_id,
        "Salerie Corner",
        4,
    )
    types = [type_name for type_name, _ in written.written]
    assert types[1:4] == ["needle_exchange", "needle_exchange_item", "naloxone_issue"]
    item = records.show(laptop, "needle_exchange_item", dict(written.written)[types[2]])
    assert item["needle_exchange_id"] == dict(written.written)["needle_exchange"]
    stored = drafts.find_draft(laptop, draft.id)
    assert stored is not None
    assert stored.content["rows"][1] == {"out": "2", "saved": written.contact_id}
    contacts.undo_contact(laptop, written)
    assert unsave_row(laptop, kept, 1).content["rows"][1]["saved"] == ""


def test_a_code_finds_the_person(laptop: Laptop) -> None:
    session, draft = sheet(laptop)
    person_id = people.record_person(laptop, {"forename": "Houmet"})
    code = people.open_person(laptop, person_id).code
    written, _ = record_row(
        laptop, session, row(laptop, code=code), item="", kit="", draft=draft, at=0
    )
    assert written.subject_id == person_id


def test_a_refused_row_writes_nothing_and_names_its_cell(laptop: Laptop) -> None:
    session, draft = sheet(laptop)
    before = how_much(laptop)
    tomorrow = laptop.clock.now() + timedelta(days=1)
    for said, cell in (
        (row(laptop, code="WS-K4T7-23A4-2"), "who"),
        (row(laptop, occurred_at=tomorrow), "time"),
    ):
        with pytest.raises(Refusal) as refused:
            record_row(laptop, session, said, item="", kit="", draft=draft, at=0)
        assert refused.value.field == cell
    assert how_much(laptop) == before

"""Two laptops contest three groups and a void against an edit; the lead settles; all agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework import catching_up, contacts, people, records
from app.casework.conflicts import open_conflict, waiting
from app.casework.laptop import Laptop
from app.casework.value_history import fetch_history, values_of_group
from app.host.clock import SystemClock
from app.records.declaration import Role, table_of
from app.records.refusal import Refusal
from app.records.server_rows import AuditReceived
from app.storage.database import reading
from app.ui.conflicts.presenter import ConflictsPresenter
from app.ui.conflicts.state import ConflictsState
from server.console import add_colleague, add_team
from server.history import HISTORY_TOLD
from tests.journeys.service import Service
from tests.ui.desk import Desk


@dataclass
class Page:
    """The page without a screen."""

    now: ConflictsState = field(default_factory=ConflictsState)

    def show_state(self, state: ConflictsState) -> None:
        self.now = state

    def is_in_sight(self) -> bool:
        return True


@dataclass
class Disagreement:
    """Three laptops, and what the first two wrote without having seen each other."""

    van: Laptop
    clinic: Laptop
    lead: Laptop
    person_id: str
    safe_id: str
    contact_id: str

    @property
    def all(self) -> tuple[Laptop, Laptop, Laptop]:
        return self.van, self.clinic, self.lead

    def meet(self) -> None:
        for laptop in (*self.all, self.van, self.clinic):
            catching_up.catch_up(laptop)


def disagreement(service: Service, folder: Path) -> Disagreement:
    van, clinic = service.laptop(folder, "Ormer"), service.laptop(folder, "Gull")
    lead = service.laptop(folder, "Lihou", role=Role.LEAD)
    person_id = people.record_person(van, {"forename": "Marine", "surname": "Tidewell"})
    values = {"person_id": person_id, "phone": "07700 900123", "messages": "yes"}
    safe_id = records.record(van, "safe_contact", values)
    said = contacts.ContactSaid(
        recipient="client",
        events=["advice_information"],
        occurred_at=SystemClock().now(),
        subject_id=person_id,
    )
    contact_id = contacts.record_contact(van, said).contact_id
    made = Disagreement(van, clinic, lead, person_id, safe_id, contact_id)
    made.meet()
    for laptop, phone, note, name in (
        (van, "07700 900456", "Ring twice.", "Tide"),
        (clinic, "07700 900789", "Never on Fridays.", "Mari"),
    ):
        records.change(laptop, "safe_contact", safe_id, {"phone": phone, "note": note})
        records.change(laptop, "person", person_id, {"known_as": name})
    records.take_out_of_sight(van, "contact", contact_id, "wrong person")
    records.change(clinic, "contact", contact_id, {"minutes": 20})
    made.meet()
    return made


def desk_of(laptop: Laptop) -> tuple[Desk, Page, ConflictsPresenter]:
    desk = Desk(laptop, SystemClock())  # type: ignore[arg-type]  # the real time is as good
    page = Page()
    return desk, page, ConflictsPresenter(desk.context, page)


def test_the_lead_settles_and_every_laptop_agrees(service: Service, tmp_path: Path) -> None:
    made = disagreement(service, tmp_path)
    _desk, page, presenter = desk_of(made.lead)
    presenter.open()
    assert [row.chip for row in page.now.rows] == ["safety", "", ""]

    # The safe contact: both notes, and the second number; then name and contact.
    keys: dict[str, Callable[[], object]] = {
        "note": presenter.keep_both,
        "reach": lambda: presenter.choose(2),
    }
    for _ in page.now.groups:
        current = next(row.group for row in page.now.groups if row.is_current)
        keys[current]()
    presenter.next()
    for _ in range(2):
        assert len(page.now.groups) == 1
        presenter.choose(1)
        presenter.next()
    assert page.now.rows == ()

    made.meet()
    for laptop in made.all:
        safe = records.show(laptop, "safe_contact", made.safe_id)
        assert safe["note"] in (
            "Ring twice.\n\nNever on Fridays.",
            "Never on Fridays.\n\nRing twice.",
        )
        assert safe["phone"] in ("07700 900456", "07700 900789")
        assert records.show(laptop, "person", made.person_id)["known_as"] in ("Tide", "Mari")
        contact = records.show(laptop, "contact", made.contact_id)
        assert (contact["voided"], contact["minutes"]) == (True, 20)
        assert catching_up.contested_records(laptop) == []
        assert catching_up.status(laptop).all_received
    rows = [dict(records.show(each, "safe_contact", made.safe_id)) for each in made.all]
    assert rows[0] == rows[1] == rows[2]

    for laptop in made.all:
        values = values_of_group(laptop, made.safe_id, "reach")
        assert {value.words.split(",")[0] for value in values} == {
            "07700 900123",
            "07700 900456",
            "07700 900789",
        }


def test_of_two_leads_at_once_the_second_is_told_and_nothing_is_half_done(
    embedded: Service, tmp_path: Path
) -> None:
    made = disagreement(embedded, tmp_path)
    desk, page, presenter = desk_of(made.lead)
    presenter.open(made.safe_id)
    _desk, _page, other = desk_of(made.clinic)
    other.open(made.safe_id)
    for _ in range(2):
        presenter.choose(1)
        other.choose(2)
    other.next()
    catching_up.catch_up(made.clinic)
    catching_up.catch_up(made.lead)
    presenter.next()
    assert "Gull was quicker" in page.now.problem
    assert desk.toast.said == []
    assert catching_up.status(made.lead).all_received
    assert page.now.groups == ()
    made.meet()
    for laptop in made.all:
        assert all(each.record_id != made.safe_id for each in waiting(laptop))


def test_what_left_the_scope_meanwhile_is_not_settled(embedded: Service, tmp_path: Path) -> None:
    made = disagreement(embedded, tmp_path)
    desk, page, presenter = desk_of(made.lead)
    presenter.open(made.safe_id)
    presenter.choose(1)
    other_team = add_team(embedded.centre, "Prison")
    add_colleague(embedded.centre, name="Lihou", role=Role.LEAD, team_id=other_team)
    catching_up.catch_up(made.lead)
    desk.laptop = made.lead.refreshed()
    presenter.next()
    assert "not on this laptop any more" in page.now.problem
    assert desk.toast.said == []
    assert catching_up.status(desk.laptop).all_received
    assert waiting(desk.laptop) == []


def test_a_laptop_that_came_later_asks_the_centre_what_was_before(
    service: Service, tmp_path: Path
) -> None:
    made = disagreement(service, tmp_path)
    late = service.laptop(tmp_path, "Ozanne", role=Role.LEAD)
    catching_up.catch_up(late)
    before = {each.group: each for each in open_conflict(late, made.safe_id).contests}
    assert not before["reach"].is_before_known
    assert fetch_history(late, made.safe_id) == 3
    after = {each.group: each for each in open_conflict(late, made.safe_id).contests}
    assert after["reach"].before.startswith("07700 900123")
    assert (after["note"].before, after["note"].is_before_known) == ("Nothing said", True)
    with reading(service.centre.engine) as connection:
        table = table_of(AuditReceived)
        told = connection.execute(select(table).where(table.c.device_id == "centre")).all()
    of_history = [row.entry for row in told if row.entry["event"] == HISTORY_TOLD]
    assert [entry["record_ids"] for entry in of_history] == [[made.safe_id]]
    stranger = service.laptop(tmp_path, "Falla", team="Prison")
    catching_up.catch_up(stranger)
    with pytest.raises(Refusal) as refused:
        fetch_history(stranger, made.safe_id)
    assert refused.value.code == "unknown_record"
    catching_up.catch_up(late)  # the next turn goes on from where the question left the counter
    assert catching_up.status(late).all_received

"""What is said of the centre is what the centre said: received, never merely sent."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from app.casework import catching_up, people, records
from app.casework.catching_up import CentreStatus
from app.casework.laptop import Laptop
from app.records.declaration import Role, table_of
from app.records.local_rows import CentreKnown
from app.records.refusal import Refusal
from app.storage.database import writing
from app.sync.transport import DeviceKey
from server.authority import certificates
from tests.casework.laptops import (
    NOW,
    acting_as,
    audited,
    colleague_changes,
    judged,
    make_laptop,
    shown,
)


def status(*, enrolled: bool = True, waiting: int = 0, refused: int = 0) -> CentreStatus:
    return CentreStatus(enrolled, waiting, refused, 0, NOW, None)


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        attempt()
    return refused.value.code


@given(st.booleans(), st.integers(0, 3), st.integers(0, 3))
def test_all_received_is_never_said_while_one_change_has_no_receipt(
    enrolled: bool,  # noqa: FBT001 - drawn by Hypothesis
    waiting: int,
    refused: int,
) -> None:
    now = status(enrolled=enrolled, waiting=waiting, refused=refused)
    assert now.all_received is (enrolled and waiting + refused == 0)
    assert ("Everything received" in now.words) is now.all_received


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (status(enrolled=False), "Not part of a service yet: everything stays on this laptop"),
        (status(), "Everything received by the centre"),
        (status(waiting=3), "3 not received by the centre yet"),
        (
            status(waiting=3, refused=1),
            "1 not accepted: they need you · 3 not received by the centre yet",
        ),
        (CentreStatus(True, 0, 0, 0, None, None), "Not checked yet"),
    ],
)
def test_the_line_says_it_plainly(now: CentreStatus, words: str) -> None:
    assert now.words == words


def test_each_change_counts_until_its_receipt(tmp_path: Path) -> None:
    laptop = make_laptop(tmp_path / "vault")
    one = people.record_person(laptop, {"surname": "Brecquin"})
    other = people.record_person(laptop, {"surname": "Gouffre"})
    with writing(laptop.engine) as connection:
        connection.execute(update(table_of(CentreKnown)).values(address="https://127.0.0.1:1"))
    assert _counts(laptop) == (2, 0, False)
    judged(laptop, one, "received")
    judged(laptop, other, "not_accepted")
    assert _counts(laptop) == (0, 1, False)
    records.change(laptop, "person", one, {"gp": "Ormer Practice (invented)"})
    assert _counts(laptop) == (1, 1, False)
    first, second = catching_up.unsent(laptop)
    assert (first.record_id, first.status, first.reason) == (other, "not_accepted", "No.")
    assert (second.record_id, second.status, second.label) == (one, "waiting", "Person")
    assert len(catching_up.unsent(laptop, limit=1)) == 1
    judged(laptop, one, "received")
    assert not catching_up.status(laptop).all_received
    laptop.vault.lock()


def _counts(laptop: Laptop) -> tuple[int, int, bool]:
    now = catching_up.status(laptop)
    return now.waiting, now.not_accepted, now.all_received


def test_records_on_which_laptops_disagree_are_listed(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"surname": "Brecquin", "known_as": "Hou"})
    before = shown(laptop, person_id)
    records.change(laptop, "person", person_id, {"known_as": "Limpet"})
    assert catching_up.status(laptop).contested == 0
    colleague_changes(laptop, "person", person_id, {"known_as": "Ormer"}, seen=before)
    assert catching_up.status(laptop).contested == 1
    assert catching_up.contested_records(laptop) == [("person", person_id, ["known_as"])]


def test_a_laptop_of_no_service_says_so_and_asks_nobody(laptop: Laptop) -> None:
    assert code_of(lambda: catching_up.catch_up(laptop)) == "not_enrolled"
    assert not catching_up.status(laptop).all_received


def test_an_invitation_that_is_none_changes_nothing(laptop: Laptop) -> None:
    before = laptop.worker, audited(laptop)
    with pytest.raises(Refusal):
        catching_up.enrol(laptop, "not an invitation", laptop_name="van")
    assert (laptop.refreshed().worker, audited(laptop)) == before


def test_a_practice_vault_neither_joins_nor_syncs(tmp_path: Path) -> None:
    practice = make_laptop(tmp_path / "vault", practice=True)
    assert code_of(lambda: catching_up.enrol(practice, "any", laptop_name="van")) == "practice"
    with writing(practice.engine) as connection:
        connection.execute(update(table_of(CentreKnown)).values(address="https://127.0.0.1:1"))
    assert code_of(lambda: catching_up.catch_up(practice)) == "practice"
    practice.vault.lock()


def test_a_laptop_joins_one_service_only_and_remembers_why_it_could_not_be_reached(
    tmp_path: Path,
) -> None:
    laptop = make_laptop(tmp_path / "vault")
    with writing(laptop.engine) as connection:
        connection.execute(
            update(table_of(CentreKnown)).values(
                address="https://127.0.0.1:1",
                authority_pem=certificates(tmp_path, []).authority_pem.read_text("ascii"),
                device_id=laptop.vault.vault_id,
                device_key=DeviceKey.new().raw,
            )
        )
    joined = laptop.refreshed()
    assert joined.worker.enrolled
    assert code_of(lambda: catching_up.enrol(joined, "any", laptop_name="x")) == "enrolled_already"
    people.record_person(joined, {"surname": "Brecquin"})
    with pytest.raises(Refusal) as refused:
        catching_up.catch_up(joined)
    assert refused.value.code == "offline"
    now = catching_up.status(joined)
    assert now.last_problem == refused.value.sentence
    assert (now.waiting, now.all_received, now.last_heard_at) == (1, False, None)
    laptop.vault.lock()


def test_what_disagrees_leads_to_where_it_is_settled_for_whoever_may(laptop: Laptop) -> None:
    person_id = people.record_person(laptop, {"surname": "Brecquin"})
    before = shown(laptop, person_id)
    records.change(laptop, "person", person_id, {"parish": "Vale"})
    colleague_changes(laptop, "person", person_id, {"parish": "Castel"}, seen=before)
    pages = {}
    for role in (Role.WORKER, Role.AUDITOR):
        (found,) = catching_up.contested_now(acting_as(laptop, role))
        pages[role] = (found.page, found.subject)
    assert pages == {
        Role.WORKER: ("conflicts", person_id),
        Role.AUDITOR: ("person", person_id),
    }

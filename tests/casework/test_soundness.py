from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.casework import contacts, people, records
from app.casework.laptop import Laptop
from app.casework.soundness import awaiting, compare_all, without_receipt
from app.storage.database import writing
from tests.journeys.service import lone_laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = lone_laptop(tmp_path / "vault", "Houmet Brecquin")
    yield made
    made.vault.lock()


@pytest.fixture
def marine(laptop: Laptop) -> str:
    person_id = people.record_person(
        laptop,
        {
            "forename": "Marine",
            "surname": "Tidewell",
            "birth_date": "1990-02-03",
            "priority_groups": ["injecting"],
        },
    )
    contacts.record_contact(
        laptop,
        contacts.ContactSaid(
            "client", ["brief_intervention"], laptop.clock.now(), subject_id=person_id
        ),
    )
    return person_id


def meddle(laptop: Laptop, statement: str) -> None:
    with writing(laptop.engine) as connection:
        connection.execute(text(statement))


def test_what_was_written_by_the_program_is_sound(laptop: Laptop, marine: str) -> None:
    records.record(
        laptop, "safe_contact", {"person_id": marine, "phone": "07700 900123", "messages": "no"}
    )
    records.take_out_of_sight(laptop, "person", marine, "a test")
    found = compare_all(laptop)
    assert (found.records, found.rows_unlike, found.keys_unlike) == (3, 0, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET surname = 'Other'",
        "UPDATE contact SET occurred_on = '2001-01-01'",
        "UPDATE record_state SET digest = 7 WHERE record_type = 'person'",
        "DELETE FROM contact",
        "DELETE FROM record_state WHERE record_type = 'contact'",
    ],
)
def test_a_row_that_does_not_follow_from_its_state_is_counted(
    statement: str, laptop: Laptop, marine: str
) -> None:
    meddle(laptop, statement)
    assert compare_all(laptop).rows_unlike == 1


def test_search_keys_left_over_or_missing_are_counted(laptop: Laptop, marine: str) -> None:
    kept = "INSERT INTO search_key SELECT kind, 'left over', person_id, record_id FROM search_key"
    meddle(laptop, f"{kept} LIMIT 1")
    assert compare_all(laptop).keys_unlike == 1
    meddle(laptop, "DELETE FROM search_key")
    assert compare_all(laptop).keys_unlike > 1


def test_more_records_than_are_read_at_once_are_all_compared(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.casework.soundness._AT_ONCE", 2)
    for number in range(5):
        people.record_person(laptop, {"known_as": f"Skip {number}"})
    found = compare_all(laptop)
    assert (found.records, found.rows_unlike) == (5, 0)


def test_a_reference_to_what_is_not_here_is_awaited(laptop: Laptop, marine: str) -> None:
    assert awaiting(laptop) == {}
    absent = "0198c0de-0000-7000-8000-000000000000"
    records.record(laptop, "link", {"one_id": marine, "other_id": absent, "decision": "same"})
    assert awaiting(laptop) == {"Link: The other": 1}


def test_what_has_no_receipt_is_counted_with_its_age(laptop: Laptop, marine: str) -> None:
    found = without_receipt(laptop)
    assert (found.waiting, found.not_accepted) == (2, 0)
    meddle(laptop, "UPDATE outbox_change SET status = 'not_accepted' WHERE position = 1")
    found = without_receipt(laptop)
    assert (found.waiting, found.not_accepted) == (1, 1)
    assert found.oldest_at is not None
    assert found.oldest_at <= laptop.clock.now()

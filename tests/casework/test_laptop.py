"""A laptop at work: whose it is, what they may do, and work that is whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app.casework import people
from app.casework.laptop import Laptop, at_work, prepare
from app.records.declaration import Role, table_of
from app.records.local_rows import CentreKnown, ThisWorker
from app.records.refusal import Refusal
from app.storage.database import writing
from app.storage.unit_of_work import UnitOfWork
from tests.casework.laptops import SHELF, acting_as, audited, how_much, make_laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """Open one for each test: here whose it is, and what is noted, is changed."""
    made = make_laptop(tmp_path / "laptop")
    yield made
    made.vault.lock()


def test_what_is_not_committed_is_rolled_back(laptop: Laptop) -> None:
    before = how_much(laptop), audited(laptop)
    with laptop.work() as work:
        work.record("person", {"surname": "Brecquin", "team_id": laptop.worker.team_id})
    assert (how_much(laptop), audited(laptop)) == before


def test_reading_is_noted_and_a_refusal_notes_nothing(laptop: Laptop) -> None:
    def read(work: UnitOfWork) -> int:
        work.audit("record.shown", "person", ["p1"])
        return 7

    def refuse(work: UnitOfWork) -> int:
        read(work)
        raise Refusal("unknown_record", "Nobody.")

    assert laptop.noting(read) == 7
    before = audited(laptop)
    assert before[-1] == ("record.shown", "person", ["p1"])
    with pytest.raises(Refusal):
        laptop.noting(refuse)
    assert audited(laptop) == before


@pytest.mark.parametrize(
    ("role", "type_name", "reads", "writes"),
    [
        (Role.WORKER, "person", True, True),
        (Role.VOLUNTEER, "person", True, False),
        (Role.VOLUNTEER, "contact", True, True),
        (Role.ADMINISTRATOR, "person", False, False),
        (Role.AUDITOR, "contact", False, False),
    ],
)
def test_roles_are_asked_before_anything_is_done(
    laptop: Laptop, role: Role, type_name: str, *, reads: bool, writes: bool
) -> None:
    hands = acting_as(laptop, role)
    for must, may in ((hands.must_read, reads), (hands.must_write, writes)):
        if may:
            must(type_name)
        else:
            with pytest.raises(Refusal) as refused:
                must(type_name)
            assert refused.value.code == "role"


def test_opening_again_makes_no_second_worker_and_forgets_nothing_of_the_centre(
    laptop: Laptop,
) -> None:
    with writing(laptop.engine) as connection:
        connection.execute(update(table_of(CentreKnown)).values(cursor=41))
    prepare(laptop.engine)
    again = at_work(laptop.vault, laptop.clock, SHELF)
    assert again.worker == laptop.worker
    with laptop.reading() as connection:
        for table in (table_of(CentreKnown), table_of(ThisWorker)):
            count = connection.execute(select(func.count()).select_from(table)).scalar_one()
            assert count == 1
        assert connection.execute(select(table_of(CentreKnown).c.cursor)).scalar_one() == 41


def test_a_new_role_from_the_centre_counts_once_refreshed(laptop: Laptop) -> None:
    with writing(laptop.engine) as connection:
        connection.execute(
            update(table_of(ThisWorker)).values(role=Role.VOLUNTEER.value, worker_id="w2")
        )
    later = laptop.refreshed()
    assert (later.worker.role, later.author.worker_id) == (Role.VOLUNTEER, "w2")
    with pytest.raises(Refusal):
        people.record_person(later, {"surname": "Brecquin"})


def test_the_shelf_holds_what_ships_with_the_program() -> None:
    assert {"audit", "audit_c", "ciwa_ar"} <= set(SHELF.instruments)
    assert Path(SHELF.resources).is_dir()
    assert SHELF.nicknames is SHELF.nicknames

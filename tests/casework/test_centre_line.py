"""Asking the centre beside catching up: never from a vault that has none, and always noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.casework.centre_line import ask_centre, line_to_centre
from app.records.declaration import Role, table_of
from app.records.local_rows import AuditEntry, CentreKnown
from app.records.refusal import Refusal
from app.sync.desk_words.laptops import ListLaptops
from tests.sync.in_process import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def test_that_the_centre_was_asked_stands_in_the_laptops_audit(place: Place) -> None:
    lead = place.station("Falla", role=Role.LEAD).laptop
    assert len(ask_centre(lead, ListLaptops()).laptops) == 1
    with lead.reading() as connection:
        events = connection.execute(select(table_of(AuditEntry).c.event)).scalars().all()
    assert events[-1] == "desk.laptops.list"


def test_a_practice_vault_asks_nobody(place: Place) -> None:
    lead = place.station("Falla", role=Role.LEAD).laptop
    lead.vault.practice = True
    with pytest.raises(Refusal) as refused, line_to_centre(lead):
        pass
    assert refused.value.code == "practice"


def test_a_laptop_of_no_service_is_told_so(place: Place) -> None:
    lead = place.station("Falla", role=Role.LEAD).laptop
    with lead.work() as work:
        work.connection.execute(update(table_of(CentreKnown)).values(address=None))
        work.commit()
    with pytest.raises(Refusal) as refused:
        ask_centre(lead, ListLaptops())
    assert refused.value.code == "not_enrolled"

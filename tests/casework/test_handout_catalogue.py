"""What there is, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.handout_catalogue import CatalogueEntry, catalogue, catalogue_on
from app.casework.handout_governance import withdraw
from app.casework.laptop import Laptop
from tests.casework.laptops import clock_of, make_laptop
from tests.casework.test_handouts import ENGLISH, PORTUGUESE, TOPIC, approve_both


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    laptop = make_laptop(tmp_path / "vault")
    yield laptop
    laptop.vault.lock()


def entry(laptop: Laptop, language: str = ENGLISH, topic: str = TOPIC) -> CatalogueEntry:
    return next(e for e in catalogue(laptop) if (e.topic, e.language) == (topic, language))


def test_a_leaflet_goes_from_draft_to_approved_to_past_review_to_withdrawn(laptop: Laptop) -> None:
    assert entry(laptop).status == "draft"
    approve_both(laptop)
    assert (entry(laptop).status, entry(laptop, PORTUGUESE).status) == ("approved", "draft")
    clock_of(laptop).goes_on(days=1200)
    assert entry(laptop).status == "past review"
    withdraw(laptop, TOPIC, reason="A dose is wrong")
    assert entry(laptop).status == "withdrawn"
    assert entry(laptop, "ar", "right-to-left-sample").status == "sample"


def test_without_a_vault_everything_is_a_draft_or_a_sample(laptop: Laptop) -> None:
    found = catalogue_on(laptop.shelf)
    assert {each.status for each in found} == {"draft", "sample"}
    for each in found:
        assert (each.reading_grade is None) == (each.language != ENGLISH)
        assert "a4" in each.formats
    assert found[0].as_data()["review_by"]

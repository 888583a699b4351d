"""Places of the directory on a leaflet: warned about after 90 days, refused after 180."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import handouts, records
from app.casework.handout_places import places_offered
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from tests.casework.laptops import make_laptop
from tests.casework.test_handouts import ENGLISH, TOPIC


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    laptop = make_laptop(tmp_path / "vault")
    yield laptop
    laptop.vault.lock()


def place(laptop: Laptop, name: str, days: int | None) -> None:
    today = laptop.clock.today()
    records.record(
        laptop,
        "partner_service",
        {
            "name": name,
            "kind": "pharmacy",
            "phone": "07700 900123",
            "opening": "Mon to Fri, 9 to 5",
            "verified_on": None if days is None else today - timedelta(days=days),
        },
    )


def test_a_place_is_fresh_then_warned_about_then_refused(laptop: Laptop) -> None:
    for name, days in (("A", 90), ("B", 91), ("C", 180), ("D", 181), ("E", None)):
        place(laptop, name, days)
    offered = {each.entry.name: each for each in places_offered(laptop)}
    assert [name for name, each in offered.items() if each.is_stale] == ["B", "C", "D", "E"]
    assert [name for name, each in offered.items() if each.is_refused] == ["D", "E"]
    assert (offered["A"].words, offered["B"].words) == ("A", "B (checked 91 days ago)")
    chosen = handouts.FilledIn(places=(offered["A"].entry, offered["C"].entry))
    text = handouts.leaflet(laptop, TOPIC, ENGLISH, filled=chosen).text
    assert "Mon to Fri, 9 to 5" in text
    too_old = handouts.FilledIn(places=(offered["D"].entry,))
    with pytest.raises(Refusal) as refused:
        handouts.leaflet(laptop, TOPIC, ENGLISH, filled=too_old)
    assert refused.value.code == "place_not_checked"

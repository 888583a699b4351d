"""`wayside laptops` and `wayside looked`, against a centre that runs on its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import vaults
from app.host.clock import SystemClock
from app.records.declaration import Role
from app.rules.scope import SERVICE_PROFILE
from tests.cli.conftest import PASSPHRASE, Wayside
from tests.journeys.service import Service


@pytest.fixture
def service(tmp_path: Path, vault: Path) -> Iterator[Service]:
    """Start a centre that the vault belongs to, as a manager's."""
    made = Service(tmp_path / "centre")
    made.start()
    laptop = vaults.unlock(vault, PASSPHRASE, SystemClock())
    invitation = made.invitation("Brecq", role=Role.MANAGER, profile=SERVICE_PROFILE)
    made.join(laptop, invitation)
    laptop.vault.lock()
    yield made
    made.close()


def test_laptops_are_listed_and_invited_and_who_looked_is_told(
    service: Service, wayside: Wayside
) -> None:
    line = wayside("laptops", "invite", "Brecq").out.strip()
    assert line.startswith(f"{service.address}#")
    unknown = wayside("laptops", "invite", "Nobody", "--json")
    assert (unknown.code, unknown.data["code"]) == (1, "unknown_colleague")
    (own,) = wayside("laptops", "list", "--json").data
    assert (own["whose"], own["state"], own["waiting"]) == ("Brecq", "enrolled", 0)
    refused = wayside("laptops", "revoke", own["id"], "--reason", "stolen", "--json")
    assert (refused.code, refused.data["code"]) == (1, "own_laptop")
    said = {"forename": "Marine", "surname": "Tidewell"}
    person_id = wayside("record", "person", "-", "--json", stdin=said).data["id"]
    assert wayside("sync", "--once").code == 0
    told = wayside("looked", person_id, "--all", "--json").data
    assert (told["person_id"], told["looks"][-1]["what"]) == (person_id, "Wrote")
    assert "Marine Tidewell" in wayside("looked", person_id).out
    mistyped = wayside("looked", "WS-1", "--json")
    assert (mistyped.code, mistyped.data["code"]) == (1, "code_mistyped")

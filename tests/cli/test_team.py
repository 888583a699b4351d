"""`wayside team` and `wayside transfer`."""

from __future__ import annotations

from pathlib import Path

from app.casework import vaults
from app.host.clock import SystemClock
from tests.casework.team_of_three import with_colleagues
from tests.cli.conftest import PASSPHRASE, Wayside


def known(vault: Path) -> None:
    laptop = vaults.unlock(vault, PASSPHRASE, SystemClock())
    with_colleagues(laptop)
    laptop.vault.lock()


def test_a_person_is_handed_over_taken_back_and_accepted(
    vault: Path, marine: str, wayside: Wayside
) -> None:
    known(vault)
    assert "Nobody is being handed over" in wayside("transfer", "list").out
    words = ("transfer", "propose", marine, "--worker", "Gull Le Page", "--why", "share_out")
    first = wayside(*words, "--json").data["id"]
    assert wayside("transfer", "take-back", first).code == 0
    second = wayside(*words, "--note", "Tuesdays", "--json").data["id"]
    assert wayside("transfer", "return", second).code == 1
    assert wayside("transfer", "accept", second).out.strip() == "Accepted."
    standing = {one["id"]: one["standing"] for one in wayside("transfer", "list", "--json").data}
    assert standing == {first: "withdrawn", second: "accepted"}
    loads = wayside("team", "--json").data["caseloads"]
    assert {one["worker"]: one["people"] for one in loads}["Gull Le Page"] == 1
    said = wayside("team", "--json").data
    assert (said["drafts_never_finished"], said["drafts"][0]["is_this_laptop"]) == (0, True)
    for_people = wayside("team").out
    assert "Gull Le Page" in for_people
    assert "this laptop" in for_people


def test_a_place_that_nobody_knows_is_refused(marine: str, wayside: Wayside) -> None:
    for where in (("--worker", "Nobody"), ("--team", "Moon"), ()):
        assert wayside("transfer", "propose", marine, *where).code == 1

"""`wayside conflicts list` and `resolve`."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework import vaults
from app.host.clock import SystemClock
from app.records.change import Change
from app.records.ids import new_id
from tests.cli.conftest import PASSPHRASE, Wayside


@pytest.fixture
def contested(vault: Path, marine: str) -> str:
    """Let two values of a name stand, as another laptop would bring the second."""
    laptop = vaults.unlock(vault, PASSPHRASE, SystemClock())
    with laptop.work() as work:
        changes = [
            Change(
                id=new_id(),
                record_type="person",
                record_id=marine,
                groups={"known_as": {"known_as": name}},
                author=laptop.worker.worker_id,
                device=device,
                made_at=work.now,
            )
            for name, device in (("Tide", laptop.author.device_id), ("Mari", new_id()))
        ]
        work.take(changes, event="imported")
        work.commit()
    laptop.vault.lock()
    return marine


def test_where_all_laptops_agree_there_is_nothing_to_list(marine: str, wayside: Wayside) -> None:
    assert wayside("conflicts", "list", "--json").data == []
    assert "Nothing is contested" in wayside("conflicts", "list").out


def test_what_is_listed_is_settled_by_its_number(contested: str, wayside: Wayside) -> None:
    words = wayside("conflicts", "list").out
    assert "Marine Tidewell" in words
    assert "before: Nothing said" in words
    (listed,) = wayside("conflicts", "list", "--json").data
    assert [each["value"] for each in listed["values"]] == ["Tide", "Mari"]
    settle = ("conflicts", "resolve", contested, "known_as")
    stale = wayside(*settle, "--take", "2", "--seen", "another", "--json")
    assert (stale.code, stale.data["code"]) == (1, "overtaken")
    done = wayside(*settle, "--take", "2", "--seen", listed["heads"])
    assert (done.code, done.out.strip()) == (0, "Settled: Known as.")
    assert wayside("show", "person", contested, "--json").data["values"]["known_as"] == "Mari"
    again = wayside(*settle, "--take", "1", "--json")
    assert (again.code, again.data["code"]) == (1, "not_contested")


def test_another_value_may_be_written_and_nothing_is_guessed(
    contested: str, wayside: Wayside
) -> None:
    settle = ("conflicts", "resolve", contested, "known_as")
    for words, code in (
        ((), "nothing_decided"),
        (("--take", "1", "--both"), "nothing_decided"),
        (("--take", "3"), "no_such_value"),
        (("--both",), "cannot_keep_both"),
    ):
        refused = wayside(*settle, *words, "--json")
        assert (refused.code, refused.data["code"]) == (1, code)
    assert wayside(*settle, "--values", "-", stdin={"known_as": "Maz"}).code == 0
    assert wayside("show", "person", contested, "--json").data["values"]["known_as"] == "Maz"


def test_a_record_that_is_not_here_is_refused(vault: Path, wayside: Wayside) -> None:
    refused = wayside("conflicts", "resolve", new_id(), "known_as", "--take", "1", "--json")
    assert (refused.code, refused.data["code"]) == (1, "unknown_record")

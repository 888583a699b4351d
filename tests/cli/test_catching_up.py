from pathlib import Path

import pytest

from app.cli import catching_up as commands
from app.records.refusal import Refusal
from tests.cli.conftest import Wayside


def test_a_laptop_that_belongs_to_no_service_says_so(vault: Path, wayside: Wayside) -> None:
    refused = wayside("sync", "--once", "--json")
    assert (refused.code, refused.data["code"]) == (1, "not_enrolled")


def test_going_on_it_waits_out_a_missing_network_and_stops_at_other_refusals(
    vault: Path, wayside: Wayside, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([Refusal("offline", "No network."), Refusal("revoked", "Not any more.")])
    waited: list[int] = []

    def refuse(_laptop: object, *, as_json: bool) -> None:
        raise next(refusals)

    monkeypatch.setattr(commands, "_catch_up", refuse)
    monkeypatch.setattr("app.cli.catching_up.time.sleep", waited.append)
    outcome = wayside("sync", "--every", "7")
    assert outcome.code == 1
    assert outcome.err.splitlines() == ["No network.", "Not any more."]
    assert waited == [7]

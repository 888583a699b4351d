"""`wayside quarantine`: listed, shown and decided."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.casework import people
from app.casework.laptop import Laptop
from app.cli import quarantine
from app.records.declaration import Role
from app.records.server_rows import Quarantined
from tests.cli.conftest import Wayside
from tests.server.test_ingest import offer
from tests.sync.in_process import Place


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Let the centre have refused somebody, and the command be the lead's."""
    made = Place(tmp_path / "place")
    van, lead = made.station("Ormer"), made.station("Falla", role=Role.LEAD)
    people.record_person(van.laptop, {"surname": "Brecquin", "known_as": "Hou"})
    offer(van, *(row.body for row in van.outbox()), role=Role.AUDITOR)

    @contextmanager
    def the_leads(_folder: Path | None) -> Iterator[Laptop]:
        yield lead.laptop

    monkeypatch.setattr(quarantine, "unlocked", the_leads)
    yield made
    made.close()


def test_listed_shown_returned_put_back_and_accepted(place: Place, wayside: Wayside) -> None:
    assert "Ormer's role may not write this" in wayside("quarantine", "list", "--newest").out
    (listed,) = wayside("quarantine", "list", "--json").data
    number = str(listed["entry"])
    assert (listed["code"], listed["who"], listed["can_accept"]) == ("role", "Ormer", True)
    shown = wayside("quarantine", "show", number).out
    assert "Brecquin" in shown
    assert f"wayside quarantine accept {number}" in shown
    returned = wayside("quarantine", "return", number, "--words", "Who is this?")
    assert (returned.code, "Returned" in returned.out) == (0, True)
    assert "Nothing waits" in wayside("quarantine", "list").out
    assert "returned to its author by Falla" in wayside("quarantine", "list", "--settled").out
    assert "waits again" in wayside("quarantine", "reopen", number).out
    assert "Taken as it is" in wayside("quarantine", "accept", number).out
    gone = wayside("quarantine", "accept", number, "--json")
    assert (gone.code, gone.data["code"]) == (1, "no_such_entry")


def test_corrected_by_a_file_and_set_aside(place: Place, wayside: Wayside, tmp_path: Path) -> None:
    (listed,) = wayside("quarantine", "list", "--json").data
    number, values = str(listed["entry"]), tmp_path / "values.json"
    values.write_text(json.dumps({"known_as": "Houmet"}))
    assert "set aside" in wayside("quarantine", "set-aside", number, "--words", "No").out.lower()
    wayside("quarantine", "reopen", number)
    assert "Corrected" in wayside("quarantine", "fix", number, "--values", str(values)).out
    assert [row.outcome for row in place.rows(Quarantined)] == ["fixed"]

"""A laptop of the demonstration is a process that runs one command after the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.records.refusal import Refusal
from server.demo_commands import Commands
from server.demo_stage import surroundings_in


@pytest.fixture
def commands(tmp_path: Path) -> Iterator[Commands]:
    around = surroundings_in(tmp_path) | {"WAYSIDE_VAULT": str(tmp_path / "nothing here")}
    made = Commands(around)
    yield made
    made.stop()


def test_each_command_hears_what_is_said_to_it_alone(commands: Commands) -> None:
    scored = commands.run(["score", "audit", "-", "--json"], {"q1": 1})
    assert (scored.code, scored.data["missing"][0]) == (0, "q2")
    scored = commands.run(["score", "audit", "-", "--json"], {"q2": 1})
    assert scored.data["missing"][0] == "q1"


def test_it_goes_on_after_a_command_that_was_refused(commands: Commands) -> None:
    refused = commands.run(["search", "mar"])
    assert refused.code == 1
    assert refused.words
    assert commands.run(["no such words"]).code == 2
    assert commands.run(["--version"]).data.startswith("wayside ")


def test_it_begins_anew_after_it_was_stopped(commands: Commands) -> None:
    commands.run(["--version"])
    commands.stop()
    commands.stop()
    assert commands.run(["--version"]).code == 0


def test_where_it_cannot_run_the_demonstration_stops(tmp_path: Path) -> None:
    broken = Commands(surroundings_in(tmp_path) | {"PYTHONHOME": str(tmp_path)})
    with pytest.raises(Refusal) as refused:
        broken.run(["--version"])
    assert refused.value.code == "demo_failed"
    broken.stop()

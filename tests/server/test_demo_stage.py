from pathlib import Path

import pytest

from app.records.refusal import Refusal
from server.demo_stage import (
    PASSPHRASE,
    CentreProcess,
    Laptop,
    run_command,
    surroundings_in,
)


def test_its_programs_use_nothing_outside_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYSIDE_VAULT", "/somebody's own")
    around = surroundings_in(tmp_path)
    assert "WAYSIDE_VAULT" not in around
    assert around["WAYSIDE_HOME"].startswith(str(tmp_path))
    assert around["WAYSIDE_PASSPHRASE"] == PASSPHRASE


def test_a_command_in_a_process_of_its_own_is_answered_for_people(tmp_path: Path) -> None:
    assert run_command(["--version"], surroundings_in(tmp_path)).data.startswith("wayside ")


def test_a_command_that_is_refused_stops_the_demonstration(tmp_path: Path) -> None:
    laptop = Laptop("Ormer Tidewell", tmp_path / "laptop", surroundings_in(tmp_path))
    tried = laptop.try_to("show", "person")
    assert (tried.code, tried.data["code"]) == (1, "no_vault")
    with pytest.raises(Refusal) as refused:
        laptop.ask("show", "person")
    assert refused.value.code == "demo_failed"
    laptop.stop()


def test_a_centre_that_does_not_start_names_its_log(tmp_path: Path) -> None:
    (tmp_path / "centre").write_text("in the way", encoding="utf-8")
    centre = CentreProcess(tmp_path / "centre", surroundings_in(tmp_path))
    with pytest.raises(Refusal) as refused:
        centre.start()
    assert str(centre.log) in refused.value.sentence
    centre.stop()

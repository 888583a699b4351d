import os
import sys
from pathlib import Path

import pytest

from app.records.refusal import Refusal
from server.demo_stage import (
    PASSPHRASE,
    CentreProcess,
    Laptop,
    command_here,
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


def test_an_answer_is_read_whether_it_is_for_programs_or_for_people(tmp_path: Path) -> None:
    around = surroundings_in(tmp_path)
    assert run_command(["--version"], around).data.startswith("wayside ")
    scored = command_here(["score", "audit", "-", "--json"], around, said={"q1": 1})
    assert (scored.code, scored.data["missing"][0]) == (0, "q2")


def test_a_command_here_sees_its_own_surroundings_and_leaves_ours_as_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYSIDE_VAULT", str(tmp_path / "somebody's own"))
    before, keyboard = dict(os.environ), sys.stdin
    for words, code in (("search", "mar"), 1), (("no such words",), 2):
        tried = command_here(words, surroundings_in(tmp_path))
        assert tried.code == code
        assert "somebody's own" not in tried.words
        assert tried.words
    assert (dict(os.environ), sys.stdin) == (before, keyboard)
    assert capsys.readouterr() == ("", "")


def test_a_command_that_is_refused_stops_the_demonstration(tmp_path: Path) -> None:
    laptop = Laptop("Ormer Tidewell", tmp_path / "laptop", surroundings_in(tmp_path))
    tried = laptop.try_to("show", "person")
    assert (tried.code, tried.data["code"]) == (1, "no_vault")
    with pytest.raises(Refusal) as refused:
        laptop.ask("show", "person")
    assert refused.value.code == "demo_failed"


def test_a_centre_that_does_not_start_names_its_log(tmp_path: Path) -> None:
    (tmp_path / "centre").write_text("in the way", encoding="utf-8")
    centre = CentreProcess(tmp_path / "centre", surroundings_in(tmp_path))
    with pytest.raises(Refusal) as refused:
        centre.start()
    assert str(centre.log) in refused.value.sentence
    centre.stop()

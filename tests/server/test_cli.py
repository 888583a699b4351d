import json
from pathlib import Path

import pytest

from app.bootstrap import main
from app.sync.protocol import InvitationText
from server.centre import open_centre


@pytest.fixture
def centre(tmp_path: Path) -> str:
    """Make a centre, and return its folder."""
    open_centre(tmp_path / "centre", initialise=True).engine.dispose()
    return str(tmp_path / "centre")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["centre", *words]) == 0
    return capsys.readouterr().out.strip()


def test_a_colleague_is_taken_in_once_and_gets_an_invitation(
    centre: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("colleague", "Ormer Tidewell", "--team", "Street", "--data", centre)
    worker_id = said(capsys, *words)
    assert said(capsys, *words, "--role", "lead") == worker_id
    address = "https://127.0.0.1:8443"
    invitation = said(capsys, "invite", worker_id, "--address", address, "--data", centre)
    assert InvitationText.read(invitation).address == address


def test_laptops_are_listed_also_for_programs(
    centre: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "laptops", "--data", centre) == ""
    assert json.loads(said(capsys, "laptops", "--json", "--data", centre)) == []


def test_a_role_that_is_none_is_usage(centre: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["centre", "colleague", "X", "--team", "T", "--role", "boss", "--data", centre]
    assert main(words) == 2
    assert "worker" in capsys.readouterr().err


def test_where_there_is_no_centre_it_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["centre", "laptops", "--data", str(tmp_path / "absent")]) == 1
    assert "wayside serve --init" in capsys.readouterr().err


def test_a_backup_cannot_reach_past_the_log(
    centre: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["centre", "backed-up", "999", "--data", centre]) == 1
    assert "cannot reach past it" in capsys.readouterr().err
    assert main(["centre", "backed-up", "--data", centre]) == 0


def test_a_restored_centre_begins_anew(centre: str, capsys: pytest.CaptureFixture[str]) -> None:
    first = said(capsys, "restored", "--data", centre)
    assert said(capsys, "restored", "--data", centre) != first

"""A full disk: the vault opens, is read and keeps drafts, and says what to do."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.records.refusal import Refusal
from app.storage import reserve
from app.storage.reserve import LAST_BYTES, RESERVE_BYTES, RESERVE_NAME, again_when_full, set_aside
from tests.storage.full_disk import PEOPLE, SAVES


def test_a_full_disk_keeps_nobody_from_unlocking_reading_or_drafting(tmp_path: Path) -> None:
    # A mount of its own, which ends with the process; an ordinary account is root in there.
    namespace = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    played = subprocess.run(
        [*namespace, sys.executable, "-m", "tests.storage.full_disk", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert played.returncode == 0, played.stderr
    said = json.loads(played.stdout)
    assert said["free"] == 0
    assert said["name"] == f"Ormer{PEOPLE - 1} Tidewell"
    assert said["found"] == PEOPLE
    assert said["draft"] == f"{SAVES - 1} "
    code, sentence = said["refusal"]
    assert code == "disk_full"
    assert "Empty the bin" in sentence
    assert said["kept_before"] == said["kept_after"] == RESERVE_BYTES


def _refused(times: int, code: str = "disk_full") -> tuple[Callable[[], int], list[int]]:
    tried: list[int] = []

    def act() -> int:
        tried.append(1)
        if len(tried) <= times:
            raise Refusal(code, "as the machine says it")
        return len(tried)

    return act, tried


def _kept(folder: Path) -> int:
    path = folder / RESERVE_NAME
    return path.stat().st_size if path.exists() else 0


def test_what_goes_well_gives_up_nothing(tmp_path: Path) -> None:
    set_aside(tmp_path)
    act, _ = _refused(0)
    assert again_when_full(tmp_path, act) == 1
    assert _kept(tmp_path) == RESERVE_BYTES


def test_the_reserve_is_given_up_in_two_steps_and_made_again(tmp_path: Path) -> None:
    set_aside(tmp_path)
    for left in (LAST_BYTES, 0, 0):
        act, _ = _refused(1)
        assert again_when_full(tmp_path, act) == 2
        assert _kept(tmp_path) == left
    set_aside(tmp_path)
    assert _kept(tmp_path) == RESERVE_BYTES


def test_a_disk_that_stays_full_is_said_to_be_full(tmp_path: Path) -> None:
    act, tried = _refused(2)
    with pytest.raises(Refusal) as refused:
        again_when_full(tmp_path, act)
    assert refused.value.code == "disk_full"
    assert len(tried) == 2


@pytest.mark.parametrize("code", ["busy", "damaged", "disk_fault", "cannot_open"])
def test_another_fault_is_not_taken_for_a_full_disk(tmp_path: Path, code: str) -> None:
    set_aside(tmp_path)
    act, tried = _refused(1, code)
    with pytest.raises(Refusal) as refused:
        again_when_full(tmp_path, act)
    assert (refused.value.code, len(tried), _kept(tmp_path)) == (code, 1, RESERVE_BYTES)


def test_a_fault_on_a_full_disk_is_taken_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserve, "free_bytes", lambda _folder: 0)
    act, _ = _refused(1, "disk_fault")
    assert again_when_full(tmp_path, act) == 2


def test_no_reserve_is_made_where_room_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserve, "free_bytes", lambda _folder: RESERVE_BYTES * 2)
    set_aside(tmp_path)
    assert _kept(tmp_path) == 0

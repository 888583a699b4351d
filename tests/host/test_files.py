import stat
import sys
from pathlib import Path

import pytest

from app.host.files import (
    FileHold,
    make_private_file,
    make_private_folder,
    move_durably,
    replace_durably,
)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "header"
    replace_durably(path, b"first")
    replace_durably(path, b"second")

    assert path.read_bytes() == b"second"
    assert [each.name for each in tmp_path.iterdir()] == ["header"]


def test_what_a_crash_left_behind_is_taken_away_by_the_next_time(tmp_path: Path) -> None:
    (tmp_path / ".header.new").write_bytes(b"half")
    replace_durably(tmp_path / "header", b"whole")

    assert [each.name for each in tmp_path.iterdir()] == ["header"]


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "header").mkdir()

    with pytest.raises(OSError, match="header"):
        replace_durably(tmp_path / "header", b"content")
    assert [each.name for each in tmp_path.iterdir()] == ["header"]


def test_files_and_folders_belong_to_their_owner_alone(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "vault")
    make_private_file(tmp_path / "vault" / "file")
    replace_durably(tmp_path / "vault" / "header", b"x")

    if sys.platform != "win32":  # where rights come from the folder of the account
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
        assert modes == {"vault": 0o700, "file": 0o600, "header": 0o600}


def test_a_private_file_is_never_made_over_another(tmp_path: Path) -> None:
    make_private_file(tmp_path / "file")

    with pytest.raises(FileExistsError):
        make_private_file(tmp_path / "file")


def test_moving_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "old").write_bytes(b"old")
    move_durably(tmp_path / "new", tmp_path / "old")

    assert (tmp_path / "old").read_bytes() == b"new"
    assert not (tmp_path / "new").exists()


def test_a_file_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    first = FileHold.take(tmp_path / "lock")
    assert first is not None
    assert FileHold.take(tmp_path / "lock") is None

    first.release()
    first.release()
    second = FileHold.take(tmp_path / "lock")
    assert second is not None
    second.release()

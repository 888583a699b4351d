from __future__ import annotations

from pathlib import Path

import pytest

from app.ui.preferences import FilePreferences


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    chosen = FilePreferences(tmp_path)
    chosen.set("theme", "dark")
    chosen.set("text", "150")
    chosen.set("theme", "light")
    again = FilePreferences(tmp_path)
    assert (again.get("theme"), again.get("text"), again.get("idle")) == ("light", "150", None)


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    assert FilePreferences(tmp_path / "vault").get("theme") is None
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize("written", [b"", b"{half", b"[1, 2]", b"\xff\xfe", b'"dark"'])
def test_what_cannot_be_read_is_as_if_nothing_had_been_chosen(
    tmp_path: Path, written: bytes
) -> None:
    (tmp_path / "look.json").write_bytes(written)
    found = FilePreferences(tmp_path)
    assert found.get("theme") is None
    found.set("theme", "dark")
    assert FilePreferences(tmp_path).get("theme") == "dark"

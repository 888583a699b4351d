from __future__ import annotations

from pathlib import Path

import pytest

from app.host.paths import data_dir, log_dir, resources_dir


def test_one_variable_moves_everything_that_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYSIDE_HOME", str(tmp_path))
    assert data_dir() == tmp_path
    assert log_dir() == tmp_path / "logs"


def test_otherwise_the_machine_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYSIDE_HOME", raising=False)
    assert "wayside" in str(data_dir()).lower()
    assert "wayside" in str(log_dir()).lower()
    assert data_dir().is_absolute()


def test_what_ships_is_found_from_a_checkout_and_from_a_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert (resources_dir() / "icons" / "lock.svg").is_file()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resources_dir() == tmp_path / "resources"

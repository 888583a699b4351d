from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.host.files import FileHold
from app.ui import running


def test_a_second_window_says_that_there_is_one(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(running, "say", lambda _parent, words: said.append(words))
    hold = FileHold.take(tmp_path / "window.hold")
    assert hold is not None
    assert running.run_window(tmp_path) == 1
    hold.release()
    assert "open on this laptop already" in said[0]


def test_it_runs_until_it_is_closed_and_lets_the_vault_go(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYSIDE_HOME", str(tmp_path))
    QTimer.singleShot(0, qapp.quit)
    assert running.build(tmp_path / "vault")() == 0
    hold = FileHold.take(tmp_path / "vault" / "window.hold")
    assert hold is not None
    hold.release()

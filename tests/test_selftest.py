import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import selftest
from tests.architecture.tree import ROOT


def test_this_checkout_has_all_it_needs_and_nobodys_vault_is_touched(tmp_path: Path) -> None:
    home, answers = tmp_path / "home", tmp_path / "answers.txt"
    home.mkdir()
    tried = subprocess.run(
        [sys.executable, "-m", "app", "--selftest", str(answers)],
        cwd=ROOT,
        env={**os.environ, "WAYSIDE_HOME": str(home), "TMPDIR": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert tried.stdout == answers.read_text("utf-8")
    *lines, last = tried.stdout.splitlines()
    assert last == "all is well"
    assert all(line.startswith("ok ") for line in lines)
    assert {line.split()[1] for line in lines} >= {"records:", "vault:", "leaflets:", "window:"}
    assert list(home.iterdir()) == []


def test_what_is_missing_is_named_and_the_rest_is_tried_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def is_missing(_bench: object) -> str:
        raise FileNotFoundError("a typeface")

    checks = (("leaflets", is_missing), ("questionnaires", selftest._scores))
    monkeypatch.setattr(selftest, "_CHECKS", checks)
    assert selftest.selftest([]) == 1
    said = capsys.readouterr().out
    assert "FAILED leaflets: FileNotFoundError: a typeface" in said
    assert "ok     questionnaires" in said
    assert said.splitlines()[-1] == "1 failed"

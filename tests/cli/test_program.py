import logging
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from app.cli import program, vault
from app.cli.machine import Screens
from app.host.paths import log_dir
from tests.cli.conftest import Wayside

NO_SCREENS = Screens(lambda _folder: 0, lambda _out, _vault, _passphrase: [])

EVERY_COMMAND = [
    ["vault", "create"],
    ["vault", "enrol"],
    ["vault", "unlock-test"],
    ["vault", "backup"],
    ["vault", "restore"],
    ["vault", "change-passphrase"],
    ["record"],
    ["show"],
    ["search"],
    ["import"],
    ["score"],
    ["instruments", "list"],
    ["instruments", "show"],
    ["sync"],
    ["conflicts", "list"],
    ["handout", "write"],
    ["handout", "list"],
    ["handout", "check"],
    ["handout", "approve"],
    ["doctor"],
    ["serve"],
    ["demo"],
    ["centre", "colleague"],
    ["centre", "invite"],
    ["centre", "laptops"],
]


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=" ".join)
def test_every_command_explains_itself(words: list[str], wayside: Wayside) -> None:
    outcome = wayside(*words, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith("Usage: wayside " + " ".join(words))
    assert len(outcome.out.splitlines()[2].strip()) > 10


def test_help_loads_nothing_that_is_slow_to_load() -> None:
    heavy = "sqlalchemy pydantic_core sqlcipher3 cryptography reportlab httpx uvicorn PySide6"
    asked = (
        "import sys; from app.bootstrap import main; code = main(['--help']);"
        f"sys.exit(code or ', '.join(m for m in '{heavy}'.split() if m in sys.modules) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["vault"], ["show"], ["record", "person"], ["sync", "--every", "x"], ["--nope"]],
    ids=" ".join,
)
def test_a_mistake_in_the_words_is_usage(words: list[str], wayside: Wayside) -> None:
    outcome = wayside(*words)
    assert outcome.code == 2
    assert outcome.err
    assert "Traceback" not in outcome.err


def test_a_refusal_says_why_once_and_for_programs_also_which(wayside: Wayside) -> None:
    outcome = wayside("show", "banana", "--json")
    assert outcome.code == 1
    assert outcome.data.keys() == {"code", "sentence", "field"}
    assert outcome.data["code"] == "unknown_type"
    assert outcome.err.strip() == outcome.data["sentence"]


def test_our_own_fault_is_said_once_with_a_reference_and_without_values(
    home: Path,
    wayside: Wayside,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_down(_folder: Path | None) -> Path:
        raise ZeroDivisionError("Marine Tidewell, 07700 900123")

    monkeypatch.setattr(vault, "folder_of", break_down)
    outcome = wayside("vault", "unlock-test", "--recovery-key", "--json")
    assert outcome.code == 1
    assert outcome.data["code"] == "our_fault"
    assert "reference" in outcome.err
    assert "Traceback" not in outcome.err
    log = (log_dir() / "wayside.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    reference = outcome.err.split("reference: ")[1].split(".")[0]
    assert reference in log
    for said in (outcome.out, outcome.err, log):
        assert "Tidewell" not in said
        assert "900123" not in said
    left = logging.getLogger("wayside.events").handlers
    assert not [each for each in left if isinstance(each, logging.FileHandler)]


def test_a_fault_is_said_also_where_no_log_can_be_written(
    tmp_path: Path, wayside: Wayside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_folder: Path | None) -> Path:
        raise ZeroDivisionError

    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("WAYSIDE_HOME", str(in_the_way))
    monkeypatch.setattr(vault, "folder_of", break_down)
    outcome = wayside("vault", "unlock-test", "--recovery-key")
    assert outcome.code == 1
    assert "could not be written to the log" in outcome.err


def test_without_a_command_the_window_opens_on_the_chosen_vault(tmp_path: Path) -> None:
    opened: list[Path] = []

    def open_window(folder: Path) -> int:
        opened.append(folder)
        return 0

    screens = Screens(open_window, NO_SCREENS.write_pictures)
    assert program.run(["--vault", str(tmp_path)], screens) == 0
    assert opened == [tmp_path]


def test_the_windows_exit_code_is_the_programs() -> None:
    assert program.run([], Screens(lambda _folder: 1, NO_SCREENS.write_pictures)) == 1


@pytest.mark.parametrize("words", [["serve", "--init"], ["demo"], ["centre", "laptops"]])
def test_without_the_server_its_commands_say_that_it_is_not_here(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "entry_points", lambda **_asked: ())
    assert program.run(words, NO_SCREENS) == 1
    assert "not part of this installation" in capsys.readouterr().err


def test_ctrl_c_is_no_fault(monkeypatch: pytest.MonkeyPatch, wayside: Wayside) -> None:
    def interrupt(_folder: Path | None) -> Path:
        raise typer.Abort

    monkeypatch.setattr(vault, "folder_of", interrupt)
    outcome = wayside("vault", "unlock-test", "--recovery-key")
    assert outcome.code == 1
    assert outcome.err.startswith("Stopped.")


def test_the_version_is_said(wayside: Wayside) -> None:
    outcome = wayside("--version")
    assert outcome.code == 0
    assert outcome.out.startswith("wayside ")

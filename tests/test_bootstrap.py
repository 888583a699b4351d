import sys
from pathlib import Path
from types import ModuleType

import pytest

from app import bootstrap
from app.casework.laptop import Laptop
from app.records.refusal import Refusal
from tests.journeys.service import PASSPHRASE, lone_laptop


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Stand in for the screens: a module that says what it was asked."""
    module = ModuleType("screens")
    monkeypatch.setitem(sys.modules, "screens", module)
    monkeypatch.setattr(bootstrap, "find_spec", lambda name: name)
    monkeypatch.setattr(bootstrap, "import_module", lambda _name: module)
    return module


def test_the_window_is_built_on_the_vault_and_run(screens: ModuleType, tmp_path: Path) -> None:
    built: list[Path] = []

    def build(folder: Path) -> object:
        built.append(folder)
        return lambda: 0

    screens.build = build  # type: ignore[attr-defined] # it stands in for a module
    run = bootstrap.build_window(tmp_path)
    assert built == [tmp_path]
    assert run() == 0
    assert bootstrap.open_window(tmp_path) == 0


def test_pictures_are_drawn_from_an_open_vault_that_is_locked_again(
    screens: ModuleType, tmp_path: Path
) -> None:
    made = lone_laptop(tmp_path / "vault", "Houmet Brecquin")
    made.vault.lock()
    drawn: list[Laptop] = []

    def write(folder: Path, laptop: Laptop) -> list[Path]:
        assert not laptop.vault.locked
        drawn.append(laptop)
        return [folder / "home.png"]

    screens.write_pictures = write  # type: ignore[attr-defined] # as above
    files = bootstrap.write_pictures(tmp_path / "out", tmp_path / "vault", PASSPHRASE)
    assert files == [tmp_path / "out" / "home.png"]
    assert drawn[0].vault.locked


def test_without_screens_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "find_spec", lambda _name: None)
    with pytest.raises(Refusal) as refused:
        bootstrap.build_window(tmp_path)
    assert refused.value.code == "no_window"
    assert bootstrap.main(["--vault", str(tmp_path)]) == 1


def test_without_words_the_window_opens_on_ones_own_vault(
    screens: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYSIDE_HOME", str(tmp_path))
    monkeypatch.delenv("WAYSIDE_VAULT", raising=False)
    opened: list[Path] = []

    def build(folder: Path) -> object:
        opened.append(folder)
        return lambda: 0

    screens.build = build  # type: ignore[attr-defined] # as above
    assert bootstrap.main([]) == 0
    assert opened == [tmp_path / "vault"]


def test_a_window_that_cannot_open_says_why_and_not_how(
    screens: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WAYSIDE_HOME", str(tmp_path))
    monkeypatch.delenv("WAYSIDE_VAULT", raising=False)

    def build(_folder: Path) -> object:
        raise Refusal("no_folder", "The folder of the vault cannot be made.")

    screens.build = build  # type: ignore[attr-defined] # as above
    assert bootstrap.main([]) == 1
    assert capsys.readouterr().err.strip() == "The folder of the vault cannot be made."

    def falls(_folder: Path) -> object:
        raise ZeroDivisionError

    screens.build = falls  # type: ignore[attr-defined] # as above
    assert bootstrap.main([]) == 1
    assert "Wayside met a fault of its own" in capsys.readouterr().err

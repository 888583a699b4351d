"""Puts the program together: the command line, and the window behind it.

This is the only place that names concrete classes of every part. What is heavy is imported when
it is needed, so that `wayside --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from app.records.refusal import Refusal

if TYPE_CHECKING:
    from app.casework.laptop import Laptop

_WINDOW_MODULE = "app.ui.running"
_ELSEWHERE = "WAYSIDE_VAULT"  # names another folder; the command line reads it
_PICTURES_MODULE = "app.ui.pictures"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what a command line asks for; without a command, open the window.

    Returns:
        0, 1 (refused, with the reason on standard error) or 2 (usage).
    """
    from app.host.memory import collect_less_often

    collect_less_often()
    words = sys.argv[1:] if arguments is None else arguments
    if list(words[:1]) == ["--selftest"]:
        from app.selftest import selftest

        return selftest(words[1:])
    return _run(words, open_window) if words or _ELSEWHERE in os.environ else _window_alone()


def _run(words: Sequence[str], opens_window: Callable[[Path], int]) -> int:
    from app.cli.machine import Screens
    from app.cli.program import run

    return run(words, Screens(opens_window, write_pictures))


def _window_alone() -> int:
    """Open the window of every day, for which the command line need not be loaded."""
    from app.host.paths import own_vault_dir

    try:
        return open_window(own_vault_dir())
    except Exception as error:  # noqa: BLE001 - whichever it is, the command line knows the words
        fault = error

    def fail(_folder: Path) -> int:
        raise fault

    return _run((), fail)


def open_window(folder: Path) -> int:
    """Show the window on the vault in `folder` until it is closed; return its exit code."""
    return build_window(folder)()


def build_window(folder: Path) -> Callable[[], int]:
    """Make everything the window needs, and return what runs it until it is closed.

    Raises:
        Refusal: `no_window` where this installation has none.
    """
    # By name, as the screens are a part of their own and an installation may leave them out.
    build = _part(_WINDOW_MODULE).build
    return cast("Callable[[Path], Callable[[], int]]", build)(folder)


def write_pictures(folder: Path, vault_folder: Path, passphrase: str) -> Sequence[Path]:
    """Draw every screen of a vault into picture files in `folder`; no display is needed.

    Raises:
        Refusal: `no_window` where this installation has none; as for unlocking.
    """
    from app.casework import vaults
    from app.host.clock import SystemClock

    write = cast("Callable[[Path, Laptop], Sequence[Path]]", _part(_PICTURES_MODULE).write_pictures)
    laptop = vaults.unlock(vault_folder, passphrase, SystemClock())
    try:
        return write(folder, laptop)
    finally:
        laptop.vault.lock()


def _part(name: str) -> ModuleType:
    if find_spec(name) is None:
        raise Refusal(
            "no_window",
            "This installation of Wayside has no window. Your records are untouched, and the "
            "commands work: `wayside --help` lists them.",
        )
    return import_module(name)

from __future__ import annotations

from collections import Counter
from typing import get_args

from PySide6.QtGui import QKeySequence

from app.ui.shell.shortcuts import SHORTCUTS, Command, key_of, room_key, words_of


def test_every_command_has_one_line_and_every_key_one_command() -> None:
    assert sorted(shortcut.command for shortcut in SHORTCUTS) == sorted(get_args(Command))
    keys = Counter(key for shortcut in SHORTCUTS for key in shortcut.keys)
    assert set(keys.values()) == {1}


def test_keys_are_keys_and_none_is_a_letter_alone() -> None:
    for shortcut in SHORTCUTS:
        for key in shortcut.keys:
            assert not QKeySequence(key).isEmpty()
            assert len(key) > 1


def test_keys_are_written_as_people_write_them() -> None:
    assert key_of("done") == "Ctrl+Enter"
    assert words_of("quick_contact") == "Quick contact"
    assert room_key(3) == "Alt+3"

"""`wayside people restrict`, open-to-all, propose, waits and agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Wayside


@pytest.fixture
def pair(wayside: Wayside, vault: Path) -> tuple[str, str]:
    names = ("Brecquin", "Le Page")
    ids = [
        wayside("record", "person", "-", "--json", stdin={"surname": name}).data["id"]
        for name in names
    ]
    return ids[0], ids[1]


def test_each_refuses_in_words_what_it_cannot_do(wayside: Wayside, pair: tuple[str, str]) -> None:
    """A vault that belongs to no service restricts nobody: tests/casework has the rest."""
    alone = wayside("people", "restrict", pair[0], "somebody")
    assert alone.code == 1
    assert "belongs to no service yet" in alone.err
    assert wayside("people", "open-to-all", pair[0]).code == 1
    assert "Nobody here is restricted" in wayside("people", "propose", *pair).err
    assert wayside("people", "waits", "--json").data == []
    assert "Nothing waits" in wayside("people", "waits").out
    assert wayside("people", "agree", pair[0]).code == 1

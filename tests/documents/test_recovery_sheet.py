"""The sheet in the envelope must be readable years later, by somebody in a hurry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.documents.preview import page_pictures
from app.documents.recovery_sheet import render_recovery_sheet
from app.records.refusal import Refusal

GROUPS = ("0000", "1111", "2222", "3333", "4444", "5555", "6666", "7777", "WWWW")
WORDS = tuple(f"nightingale{number}" for number in range(24))
DAY = date(2026, 11, 21)
NAME = "Laptop 7, Houmet Brecquin"


def test_the_groups_are_read_in_order_each_with_its_number(reader: Any) -> None:
    read = reader.read(render_recovery_sheet(GROUPS, NAME, DAY))
    key = [piece for piece in read if piece.tag in {"Lbl", "LBody"}][: 2 * len(GROUPS)]
    assert [piece.text for piece in key[1::2]] == list(GROUPS)
    assert [piece.text for piece in key[0::2]] == [str(number) for number in range(1, 10)]


def test_it_says_which_vault_and_when(reader: Any) -> None:
    said = [piece.text for piece in reader.read(render_recovery_sheet(GROUPS, NAME, DAY))]
    assert NAME in said
    assert "Made on 21 November 2026" in said


@pytest.mark.parametrize("groups", [GROUPS, WORDS])
def test_it_is_one_page(groups: tuple[str, ...]) -> None:
    assert len(page_pictures(render_recovery_sheet(groups, NAME, DAY), 20)) == 1


def test_the_same_key_gives_the_same_sheet() -> None:
    sheets = {render_recovery_sheet(GROUPS, NAME, DAY) for _ in range(2)}
    assert len(sheets) == 1


def test_markup_in_the_name_is_printed(reader: Any) -> None:
    said = [piece.text for piece in reader.read(render_recovery_sheet(GROUPS, "<b>&7", DAY))]
    assert "<b>&7" in said


def test_a_name_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        render_recovery_sheet(GROUPS, "Laptop 🙂", DAY)
    assert refused.value.field == "vault_name"

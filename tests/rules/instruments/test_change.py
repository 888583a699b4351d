"""Change between two forms of one person."""

import pytest

from app.rules.instruments import TotalChange, item_changes, total_change
from tests.rules.instruments.shelf import INSTRUMENTS

TOP = INSTRUMENTS["top"]


@pytest.mark.parametrize(
    ("item", "start", "end", "difference", "kind"),
    [
        ("q1a", 28, 27, -1, "reduced"),
        ("q1a", [7, 7, 7, 7], 0, -28, "abstinent"),
        ("q4b", 0, 0, 0, "no_change"),
        ("q4b", 20, 0, -20, "reduced"),
        ("q4b", 0, 12, 12, "increased"),
        ("q4a", 8, 15, 7, "better"),
        ("q4a", 15, 8, -7, "worse"),
        ("q4j", 9, 9, 0, "no_change"),
        ("q4j", None, 9, None, "excluded"),
    ],
)
def test_days_and_ratings_each_have_their_own_words(
    item: str, start: int | None, end: int, difference: int | None, kind: str
) -> None:
    changes = {change.item: change for change in item_changes(TOP, {item: start}, {item: end})}
    assert (changes[item].difference, changes[item].kind) == (difference, kind)


def test_fields_without_a_pair_are_excluded_not_guessed() -> None:
    changes = item_changes(TOP, {"q1b": 28}, {"q1b": "not_applicable"})
    assert {change.kind for change in changes} == {"excluded"}
    assert {change.difference for change in changes} == {None}


@pytest.mark.parametrize(
    ("instrument", "start", "end", "expected"),
    [
        ("phq9", 18, 12, TotalChange(18, 12, -6, reliable=True)),
        ("phq9", 18, 13, TotalChange(18, 13, -5, reliable=False)),
        ("gad7", 8, 12, TotalChange(8, 12, 4, reliable=True)),
        ("audit", 20, 8, TotalChange(20, 8, -12, reliable=None)),
        ("phq9", 18, None, None),
        ("phq9", None, 3, None),
    ],
)
def test_totals_are_compared_where_both_are_known(
    instrument: str, start: int | None, end: int | None, expected: TotalChange | None
) -> None:
    assert total_change(INSTRUMENTS[instrument], start, end) == expected

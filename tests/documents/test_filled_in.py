"""What a worker adds, tidied or refused."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.filled_in import MOST_PLACES, DirectoryEntry, FilledIn, fresh_places, printable
from app.records.refusal import Refusal

TODAY = date(2026, 11, 22)


def refusal(filled: FilledIn) -> Refusal:
    with pytest.raises(Refusal) as refused:
        printable(filled)
    return refused.value


def test_spaces_and_unseen_marks_are_tidied() -> None:
    place = DirectoryEntry(" Drop\u200b-in ", phone="07700\n900123", checked_on=TODAY)
    tidied = printable(FilledIn(worker_first_name="  Per\u202erelle ", places=(place,)))
    assert tidied.worker_first_name == "Perrelle"
    assert tidied.places == (DirectoryEntry("Drop-in", phone="07700 900123", checked_on=TODAY),)
    assert tidied.places[0].lines() == ("07700 900123",)


def test_markup_and_emoji_in_a_place_are_kept_as_words_or_refused() -> None:
    kept = printable(FilledIn(places=(DirectoryEntry("<b>Drop</b> & in"),)))
    assert kept.places[0].name == "<b>Drop</b> & in"
    assert refusal(FilledIn(places=(DirectoryEntry("Drop-in 🙂"),))).field == "places"
    assert refusal(FilledIn(places=(DirectoryEntry(" "),))).code == "place_without_name"
    many = (DirectoryEntry("x"),) * (MOST_PLACES + 1)
    assert refusal(FilledIn(places=many)).code == "too_many_places"


@pytest.mark.parametrize(
    ("checked_on", "is_fresh"),
    [(TODAY, True), (date(2026, 5, 26), True), (date(2026, 5, 25), False), (None, False)],
)
def test_a_place_is_printed_for_half_a_year_after_it_was_checked(
    *, checked_on: date | None, is_fresh: bool
) -> None:
    filled = FilledIn(places=(DirectoryEntry("Drop-in", checked_on=checked_on),))
    if is_fresh:
        fresh_places(filled, TODAY)
    else:
        with pytest.raises(Refusal, match="Drop-in"):
            fresh_places(filled, TODAY)

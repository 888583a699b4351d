"""The list of leaflets that wait for a printer."""

from __future__ import annotations

from app.casework.handouts import FilledIn
from app.casework.laptop import Laptop
from app.casework.print_later import put_aside, take_off, waiting_for_a_printer, waiting_one


def test_what_is_put_aside_waits_in_order_until_it_is_taken_off(laptop: Laptop) -> None:
    filled = FilledIn(phone="07700 900123", next_appointment="Tuesday, the usual place")
    places = ("p1", "p2")
    first = put_aside(
        laptop, "wounds", "en-GB", "a4", copies=2, filled=filled, subject_id="s1", place_ids=places
    )
    second = put_aside(laptop, "sepsis", "en-GB", "wallet", copies=1, filled=FilledIn())
    waiting = [each for each in waiting_for_a_printer(laptop) if each.id in {first, second}]
    assert [(each.handout_id, each.copies, each.subject_id) for each in waiting] == [
        ("wounds", 2, "s1"),
        ("sepsis", 1, ""),
    ]
    assert (waiting[0].filled, waiting[0].place_ids) == (filled, places)
    assert waiting_one(laptop, first) == waiting[0]
    take_off(laptop, first)
    take_off(laptop, second)
    assert waiting_one(laptop, first) is None
    assert not [each for each in waiting_for_a_printer(laptop) if each.id in {first, second}]

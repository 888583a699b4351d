from __future__ import annotations

from datetime import date

import pytest

from app.rules.facilitation import counting_of, counts_as_facilitated


@pytest.mark.parametrize(
    ("steps", "counts"),
    [
        ([], False),
        (["information"], False),
        (["met_member"], True),
        (["transport"], True),
        (["accompanied"], True),
        (["talked_after"], True),
        (["information", "accompanied"], True),
    ],
)
def test_a_leaflet_alone_is_no_way_to_a_meeting(steps: list[str], *, counts: bool) -> None:
    assert counts_as_facilitated("mutual_aid_link", steps) is counts


def test_naming_a_practice_counts_only_once_somebody_is_registered() -> None:
    assert not counts_as_facilitated("gp_registration", ["found_practice"])
    assert counts_as_facilitated(
        "gp_registration", ["found_practice"], registered_on=date(2026, 11, 20)
    )
    assert not counts_as_facilitated("gp_registration", [], registered_on=date(2026, 11, 20))
    assert counts_as_facilitated("gp_registration", ["form"])


def test_the_form_says_whether_it_counts() -> None:
    told = counting_of("mutual_aid_link", {"steps": ["information"]})
    assert told is not None
    assert not told.counts
    assert "leaflet" in told.words
    went = counting_of("mutual_aid_link", {"steps": ["accompanied"]})
    assert went is not None
    assert went.counts
    assert counting_of("mutual_aid_link", {}) is not None
    assert counting_of("contact", {}) is None

"""The list of handovers, and what leads the home page."""

from __future__ import annotations

from app.casework import handed_over, transfers
from app.casework.laptop import Laptop
from app.casework.transfers import ToWhom
from app.records.declaration import Role
from tests.casework.laptops import acting_as, clock_of, leaves
from tests.casework.team_of_three import GULL, person, with_colleagues


def proposed(laptop: Laptop, person_id: str) -> str:
    return transfers.propose(
        laptop, person_id, ToWhom(laptop.worker.team_id, GULL, reason="share_out")
    )


def test_what_came_back_leads_the_home_page_for_a_week(laptop: Laptop) -> None:
    with_colleagues(laptop)
    transfers.send_back(laptop, proposed(laptop, person(laptop)), "Not now.")
    assert handed_over.handed_to_me(laptop).came_back == 1
    clock_of(laptop).goes_on(days=8)
    assert handed_over.handed_to_me(laptop).came_back == 0
    (said,) = handed_over.handovers(laptop)
    assert (said.standing, said.answer, said.reason) == (
        "returned",
        "Returned",
        "To share out the work",
    )
    clock_of(laptop).goes_on(days=28)
    assert handed_over.handovers(laptop) == []


def test_whoever_leaves_this_laptop_leaves_the_list_too(laptop: Laptop) -> None:
    with_colleagues(laptop)
    staying, going = person(laptop, "Brecquin"), person(laptop, "Torode")
    proposed(laptop, staying)
    proposed(laptop, going)
    leaves(laptop, going)
    assert [each.name for each in handed_over.handovers(laptop)] == ["Houmet Brecquin"]


def test_a_role_that_may_not_read_handovers_hears_of_none(laptop: Laptop) -> None:
    with_colleagues(laptop)
    proposed(laptop, person(laptop))
    volunteer = acting_as(laptop, Role.VOLUNTEER)
    assert handed_over.handed_to_me(volunteer) == handed_over.HandedToMe()

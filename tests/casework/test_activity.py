"""What was done with somebody lately."""

from __future__ import annotations

from datetime import timedelta

from app.casework import people, records
from app.casework.activity import lately_with, writers_of
from app.casework.laptop import Laptop
from app.records.declaration import Role
from tests.casework.laptops import NOW, acting_as, pulled


def test_who_wrote_a_record_is_told_with_the_team_as_far_as_it_is_known(laptop: Laptop) -> None:
    pulled(laptop, "team", "north", {"name": {"name": "North team"}})
    pulled(
        laptop,
        "staff_member",
        "a colleague",
        {"name": {"name": "Lihou Sample"}, "team_id": {"team_id": "north"}},
    )
    own = people.record_person(laptop, {"forename": "Houmet"})
    pulled(laptop, "person", "theirs", {"name": {"forename": "Marine"}})
    writers = writers_of(laptop, [own, "theirs", "unknown"])
    assert writers[own].name == laptop.worker.name
    assert writers["theirs"].words == "Lihou Sample, North team"
    assert "unknown" not in writers


def test_the_latest_contacts_of_all_their_records_with_place_worker_and_team(
    laptop: Laptop,
) -> None:
    ones = [people.record_person(laptop, {"forename": "Houmet"}) for _ in range(2)]
    pulled(laptop, "team", "north", {"name": {"name": "North team"}})
    pulled(
        laptop,
        "staff_member",
        "a colleague",
        {"name": {"name": "Lihou Sample"}, "team_id": {"team_id": "north"}},
    )
    for days, who in ((9, 0), (5, 1)):
        values = {
            "subject_id": ones[who],
            "recipient": "client",
            "events": ["harm_reduction"],
            "occurred_at": NOW - timedelta(days=days),
            "place": f"Bay {days}",
        }
        records.record(laptop, "contact", values)
    met = (NOW - timedelta(days=1)).isoformat()
    groups = {"occurred_at": {"occurred_at": met}, "made": {"subject_id": ones[0]}}
    pulled(laptop, "contact", "theirs", {**groups, "where": {"place": "Bay 1"}})
    with laptop.reading() as connection:
        activity = lately_with(laptop, connection, ones)
        nothing = lately_with(acting_as(laptop, Role.AUDITOR), connection, ones)
    assert activity.contacts == 3
    assert [each.place for each in activity.last] == ["Bay 1", "Bay 5"]
    assert (activity.last[0].worker, activity.last[0].team) == ("Lihou Sample", "North team")
    assert activity.last[1].events == "Harm reduction"
    assert nothing.contacts == 0

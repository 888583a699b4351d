"""At the centre's own machine one person is enough; the audit says so, and so do the looks."""

from __future__ import annotations

import pytest

from app.casework import people
from app.casework.looks import looks_of_colleague
from app.records.declaration import Role
from app.records.server_rows import AuditReceived
from app.rules.scope import SERVICE_PROFILE
from server.console import add_colleague, add_team, invite
from tests.sync.in_process import Place


def noted(place: Place) -> list[tuple[str, str, list[str]]]:
    entries = [row.entry for row in place.rows(AuditReceived) if row.device_id == "centre"]
    return [(each["actor"], each["event"], each["record_ids"]) for each in entries]


@pytest.mark.parametrize(
    ("role", "profile", "rights", "laptop"),
    [
        (Role.WORKER, "team", "console.rights", "console.invited"),
        (Role.LEAD, "team", "console.rights_by_one", "console.invited_by_one"),
        (Role.AUDITOR, "team", "console.rights_by_one", "console.invited_by_one"),
        (Role.WORKER, SERVICE_PROFILE, "console.rights_by_one", "console.invited_by_one"),
    ],
)
def test_what_takes_two_elsewhere_is_named_so(
    place: Place, role: Role, profile: str, rights: str, laptop: str
) -> None:
    team_id = add_team(place.centre, "Street")
    who = add_colleague(place.centre, name="Falla", role=role, team_id=team_id, profile=profile)
    again = add_colleague(place.centre, name="Falla", role=role, team_id=team_id, profile=profile)
    invite(place.centre, who)
    assert again == who
    assert noted(place) == [
        ("centre", rights, [who]),
        ("centre", "console.rights", [who]),
        ("centre", laptop, [who]),
    ]


def test_whoever_looks_back_is_told_for_a_month(place: Place) -> None:
    lead = place.station("Falla", role=Role.LEAD)
    place.station("Gull")
    people.record_person(lead.laptop, {"forename": "Marine"})
    (warning,) = [
        each
        for each in looks_of_colleague(lead.laptop, lead.worker_id).warnings
        if "one person alone" in each
    ]
    assert "a laptop for Falla" in warning
    assert "a role for Falla" in warning
    assert "Gull" not in warning
    place.clock.forward(days=31)
    warnings = looks_of_colleague(lead.laptop, lead.worker_id).warnings
    assert not any("one person alone" in each for each in warnings)

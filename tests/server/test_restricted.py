"""Who is restricted goes to colleagues named, and nobody else holds or hears of them."""

from __future__ import annotations

import pytest

from app.casework import linking, people, records, transfers
from app.casework.link_proposals import agree, propose_link, propose_unlink
from app.casework.restricting import open_to_all, restrict
from app.records.change import decode_change
from app.storage.database import reading
from app.sync.protocol import Leave
from server.restricted import restricted
from tests.server.restricted_team import Team, agrees, both, heard, kept, knows_of, meet, team_at
from tests.sync.in_process import Place, Station


@pytest.fixture
def team(place: Place) -> Team:
    return team_at(place)


def test_other_laptops_let_go_of_who_is_restricted_with_every_link(team: Team) -> None:
    secret, known = meet(team.worker), meet(team.worker, "Le Page")
    apart, linked = meet(team.worker, "Falla"), meet(team.worker, "Torode")
    team.catch_up()
    linking.call_different(team.worker.laptop, (secret, apart))
    linking.link_people(team.worker.laptop, (secret, linked))
    team.catch_up()
    assert secret in knows_of(team.outsider, secret)
    restrict(team.lead.laptop, secret, both(team))
    team.catch_up()
    for station in (team.worker, team.outsider):
        assert knows_of(station, secret) == set()
        assert knows_of(station, known, apart, linked) == {known, apart, linked}
    for station in (team.lead, team.manager):
        assert len([about for about in kept(station).values() if secret in about]) == 4
    assert all(agrees(station) for station in team.all)
    open_to_all(team.manager.laptop, secret)
    team.catch_up()
    for station in team.all:
        assert len([about for about in kept(station).values() if secret in about]) == 4
        assert agrees(station)


def test_a_link_takes_two_and_who_holds_the_other_end_hears_nothing(team: Team) -> None:
    secret, known = meet(team.worker), meet(team.worker, "Le Page")
    team.catch_up()
    restrict(team.lead.laptop, secret, both(team))
    team.catch_up()
    proposal_id = propose_link(team.lead.laptop, known, secret, reason="the same tattoo")
    team.catch_up()
    agree(team.manager.laptop, proposal_id)
    said: list[str] = []
    for station in (team.manager, team.lead, team.worker, team.outsider):
        station.wire.lines = []
        assert station.sync().complete
        if station in (team.worker, team.outsider):
            said.append(heard(station.wire.lines))
            assert not [each for each in station.wire.lines if isinstance(each, Leave)]
    assert not [each for each in said if secret in each]
    team.catch_up()
    for station in (team.worker, team.outsider):
        assert knows_of(station, secret, known) == {known}
    for station in (team.lead, team.manager):
        assert people.open_person(station.laptop, secret).cluster == {secret, known}
        assert {row.status for row in station.outbox()} == {"received"}
    assert all(agrees(station) for station in team.all)
    # Open to all again, it is a link like any other.
    open_to_all(team.lead.laptop, secret)
    team.catch_up()
    for station in team.all:
        assert people.open_person(station.laptop, known).cluster == {secret, known}
        assert agrees(station)


def test_undoing_a_link_takes_two_as_well(team: Team) -> None:
    secret, known = meet(team.worker), meet(team.worker, "Le Page")
    team.catch_up()
    (link_id,) = linking.link_people(team.worker.laptop, (secret, known)).link_ids
    team.catch_up()
    restrict(team.lead.laptop, secret, both(team))
    team.catch_up()
    records.take_out_of_sight(team.manager.laptop, "link", link_id, "two people after all")
    team.manager.sync()
    assert team.manager.outbox()[-1].reason_code == "second_person"
    proposal_id = propose_unlink(team.lead.laptop, link_id, reason="two people after all")
    team.lead.sync()
    team.manager.sync()
    records.bring_back(team.manager.laptop, "link", link_id)
    agree(team.manager.laptop, proposal_id)
    team.catch_up()
    assert people.open_person(team.lead.laptop, secret).cluster == {secret}


def codes(station: Station) -> set[str | None]:
    return {row.reason_code for row in station.outbox() if row.status == "not_accepted"}


def test_what_one_person_links_alone_is_not_accepted_whoever_the_change_says_proposed_it(
    team: Team,
) -> None:
    secret, known = meet(team.worker), meet(team.worker, "Le Page")
    team.catch_up()
    restrict(team.lead.laptop, secret, both(team))
    team.catch_up()
    ends = {"one_id": known, "other_id": secret}
    # The manager writes a proposal and takes it for a colleague's: it is still one laptop's.
    records.record(team.manager.laptop, "link_proposal", {**ends, "step": "link"})
    records.record(team.manager.laptop, "link", {**ends, "decision": "same"})
    team.manager.sync()
    assert codes(team.manager) == {"second_person"}
    # One who is not named hears what anybody hears of who is not theirs.
    records.record(team.worker.laptop, "link", {**ends, "decision": "same"})
    team.worker.sync()
    assert codes(team.worker) == {"never_held"}
    assert all(agrees(station) for station in (team.lead, team.outsider))


def test_only_who_is_named_lets_others_see_more_and_stays_named(team: Team) -> None:
    secret = meet(team.worker)
    team.catch_up()
    # Both restrict while neither has heard of the other: those named both times may see them.
    restrict(team.lead.laptop, secret, both(team))
    restrict(team.manager.laptop, secret, [team.manager.worker_id, team.worker.worker_id])
    forged = {"person_id": secret, "named": f"{team.lead.worker_id} {team.worker.worker_id}"}
    team.catch_up()
    with reading(team.place.centre.engine) as connection:
        assert restricted(connection) == {secret: {team.manager.worker_id}}
    for station in (team.lead, team.worker, team.outsider):
        assert knows_of(station, secret) == set()
        assert agrees(station)
    # Without oneself it is refused, and so is a word of who is not named any more.
    records.record(team.manager.laptop, "restriction", forged)
    team.manager.sync()
    assert codes(team.manager) == {"not_named"}
    first = next(row for row in team.lead.outbox() if row.record_type == "restriction")
    with team.lead.laptop.work() as work:
        before = decode_change(first.body)
        work.take([before], event="test")
        work.void("restriction", first.record_id, reason="let me")
        work.audited.clear()
        work.changes.pop(0)
        work.commit()
    team.lead.sync()
    with reading(team.place.centre.engine) as connection:
        assert restricted(connection) == {secret: {team.manager.worker_id}}


def test_what_was_written_meanwhile_is_taken_and_handed_to_who_is_named_only(team: Team) -> None:
    secret = meet(team.worker)
    team.catch_up()
    restrict(team.lead.laptop, secret, both(team))
    team.lead.sync()
    records.change(team.worker.laptop, "person", secret, {"known_as": "Hou"})
    team.catch_up()
    assert {row.status for row in team.worker.outbox()} == {"received"}
    assert knows_of(team.worker, secret) == knows_of(team.outsider, secret) == set()
    row = records.show(team.manager.laptop, "person", secret)
    assert row["known_as"] == "Hou"


def test_neither_a_handover_nor_another_team_reaches_who_is_restricted(team: Team) -> None:
    prison = team.place.station("Anemone", team="Prison")
    secret = meet(team.worker)
    team.catch_up()
    to = transfers.ToWhom(prison.laptop.worker.team_id)
    transfers.propose(team.worker.laptop, secret, to)
    team.worker.sync()
    prison.sync()
    assert secret in kept(prison)
    restrict(team.lead.laptop, secret, [*both(team), team.outsider.worker_id])
    with pytest.raises(Exception, match="whichever team"):
        transfers.propose(team.lead.laptop, secret, to)
    team.catch_up()
    prison.sync()
    assert knows_of(prison, secret) == set()
    assert agrees(prison)
    # A colleague of whatever team who is named holds them.
    assert secret in kept(team.outsider)

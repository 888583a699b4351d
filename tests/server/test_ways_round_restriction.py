"""Ways round a restriction, and round the second person, each of which was open once."""

import shutil

import msgspec
import pytest
from sqlalchemy import select

from app.casework import linking, people, records, transfers
from app.casework.centre_line import ask_centre
from app.casework.link_proposals import propose_link, take_proposal_back
from app.casework.linked import show_under
from app.casework.questions import ask_author
from app.casework.restricting import open_to_all, restrict
from app.records.change import Change, encode_change
from app.records.declaration import Role, table_of
from app.records.ids import new_id
from app.records.local_rows import RecordState
from app.records.refusal import Refusal
from app.storage.database import reading
from app.sync.desk_words.break_glass import AskForPerson
from app.sync.desk_words.colleagues import KeepColleague
from app.sync.desk_words.laptops import InviteLaptop
from app.sync.desk_words.quarantine import ListQuarantine
from app.sync.protocol import Offer
from server.centre import begin_new_epoch
from server.devices import holder_of
from server.ingest import take_offers
from tests.server.restricted_team import Team, both, kept, meet, team_at
from tests.sync.in_process import Place, Station

_CODE = "A" * 26


@pytest.fixture
def team(place: Place) -> Team:
    return team_at(place)


def all_that_stands_on(station: Station) -> str:
    table = table_of(RecordState)
    with station.laptop.reading() as connection:
        return " ".join(
            str(bytes(one)) for one in connection.execute(select(table.c.shown)).scalars()
        )


def restricted_to_both(team: Team) -> tuple[str, str]:
    """Return somebody restricted to the lead and the manager, and somebody whom all know."""
    secret, known = meet(team.worker), meet(team.worker, "Le Page")
    team.catch_up()
    restrict(team.lead.laptop, secret, both(team))
    team.catch_up()
    return secret, known


def link(station: Station, one: str, other: str) -> None:
    values = {"one_id": one, "other_id": other, "decision": "same"}
    records.record(station.laptop, "link", values)
    station.sync()


def is_linked(team: Team, secret: str) -> bool:
    team.catch_up()
    return people.open_person(team.lead.laptop, secret).cluster != {secret}


def test_whoever_held_somebody_for_a_day_keeps_nobody_by_restricting_them(team: Team) -> None:
    prison = team.place.station("Anemone", team="Prison", role=Role.LEAD)
    secret = meet(team.worker)
    team.catch_up()
    prison.sync()
    code = people.open_person(team.worker.laptop, secret).code
    ask_centre(prison.laptop, AskForPerson(ask_id=new_id(), reason="on the quay", code=code))
    prison.sync()
    team.place.clock.forward(days=3)
    prison.sync()
    prison.sync()
    assert secret not in kept(prison)
    to_oneself = {"person_id": secret, "named": prison.worker_id}
    records.record(prison.laptop, "restriction", to_oneself)
    prison.sync()
    team.catch_up()
    assert secret not in kept(prison)
    assert secret in kept(team.lead)


def test_nobody_links_alone_by_opening_and_restricting_again_in_one_turn(team: Team) -> None:
    secret, known = restricted_to_both(team)
    open_to_all(team.lead.laptop, secret)
    linking.link_people(team.lead.laptop, (secret, known))
    restrict(team.lead.laptop, secret, both(team))
    team.lead.sync()
    team.catch_up()
    assert secret not in kept(team.worker)
    assert people.open_person(team.manager.laptop, secret).cluster == {secret}


def test_a_proposal_that_was_taken_back_is_no_second_word(team: Team) -> None:
    secret, known = restricted_to_both(team)
    proposal = propose_link(team.lead.laptop, known, secret)
    team.catch_up()
    take_proposal_back(team.lead.laptop, proposal)
    team.catch_up()
    records.bring_back(team.manager.laptop, "link_proposal", proposal)
    team.manager.sync()
    link(team.manager, known, secret)
    assert not is_linked(team, secret)


def test_ones_own_proposal_brought_by_a_colleagues_repair_is_no_second_word(team: Team) -> None:
    secret, known = restricted_to_both(team)
    place = team.place
    backup, folder = place.folder / "backup", place.centre.folder
    place.centre.engine.dispose()
    shutil.copytree(folder, backup)
    place.open()
    propose_link(team.manager.laptop, known, secret)
    team.catch_up()
    place.centre.engine.dispose()
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)
    place.open()
    begin_new_epoch(place.centre)
    for _ in range(3):
        team.lead.sync()
    team.manager.sync()
    link(team.manager, known, secret)
    assert not is_linked(team, secret)


def test_nobody_alone_gets_a_laptop_of_a_colleague_who_is_named(team: Team) -> None:
    admin = team.place.station("Shag", role=Role.ADMINISTRATOR)
    admin.sync()
    restricted_to_both(team)
    lead = team.lead
    lowered = KeepColleague(
        ask_id=new_id(),
        worker_id=lead.worker_id,
        name="Vraic",
        role="worker",
        team_id=lead.laptop.worker.team_id,
        profile="team",
    )
    ask_centre(admin.laptop, lowered)
    assert ask_centre(admin.laptop, InviteLaptop(worker_id=lead.worker_id, code=_CODE)).waits


def test_no_receipt_of_a_handover_names_somebody_restricted(team: Team) -> None:
    prison = team.place.station("Anemone", team="Prison", role=Role.LEAD)
    secret = meet(team.worker)
    team.catch_up()
    prison.sync()
    code = people.open_person(team.worker.laptop, secret).code
    whom = transfers.ToWhom(prison.laptop.worker.team_id)
    asked = transfers.propose(team.worker.laptop, secret, whom)
    team.catch_up()
    restrict(team.lead.laptop, secret, [*both(team), prison.worker_id])
    team.catch_up()
    prison.sync()
    transfers.accept(prison.laptop, asked)
    prison.sync()
    team.catch_up()
    assert code not in all_that_stands_on(team.outsider)


def test_no_link_between_others_names_somebody_restricted(team: Team) -> None:
    one, other = meet(team.worker), meet(team.worker, "Le Page")
    secret = meet(team.worker, "Falla")
    team.catch_up()
    linking.link_people(team.worker.laptop, (one, other, secret))
    show_under(team.worker.laptop, one, secret)
    team.catch_up()
    restrict(team.lead.laptop, secret, both(team))
    team.catch_up()
    assert secret not in all_that_stands_on(team.outsider)


def test_nothing_is_asked_of_a_whole_team_about_somebody_restricted(team: Team) -> None:
    secret, _ = restricted_to_both(team)
    with pytest.raises(Refusal) as refused:
        ask_author(team.lead.laptop, secret, "name", team.worker.worker_id, "Of the Quay?")
    assert refused.value.code == "restricted"


def test_quarantine_hides_what_may_be_about_somebody_restricted(team: Team) -> None:
    secret = meet(team.worker)
    team.catch_up()
    restrict(team.lead.laptop, secret, [*both(team), team.worker.worker_id])
    team.catch_up()
    offered(team, "of_later", {"made": {"subject_id": secret}, "words": {"words": "on the quay"}})
    offered(team, "contact", {"note": {"note": "Brecquin drank again"}})
    told = msgspec.json.encode(ask_centre(team.outsider.laptop, ListQuarantine())).decode()
    assert secret not in told
    assert "Brecquin" not in told
    named = msgspec.json.encode(ask_centre(team.lead.laptop, ListQuarantine())).decode()
    assert "Brecquin" in named


def offered(team: Team, kind: str, groups: dict[str, dict[str, str]]) -> None:
    """Let the worker's laptop offer what the centre cannot take."""
    change = Change(
        id=new_id(),
        record_type=kind,
        record_id=new_id(),
        groups=groups,
        seen={},
        author=team.worker.worker_id,
        device=team.worker.wire.device_id,
        made_at=team.place.clock.now(),
    )
    with reading(team.place.centre.engine) as connection:
        holder = holder_of(connection, team.worker.wire.device_id)
    assert holder is not None
    offer = Offer(change=msgspec.Raw(encode_change(change)))
    (verdict,) = take_offers(team.place.centre, holder, [offer])
    assert verdict.code in {"unknown_type", "no_subject"}

"""A link with somebody restricted is proposed by one and made by another, also offline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.casework import attaching, linking, people
from app.casework.link_proposals import (
    agree,
    do_not_agree,
    proposals,
    propose_link,
    propose_unlink,
    take_proposal_back,
)
from app.casework.linked import show_under
from app.casework.restricting import restrict
from app.records.declaration import Role
from app.records.refusal import Refusal
from tests.sync.in_process import Place, Station


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "place")
    yield made
    made.close()


def meet(station: Station, surname: str) -> str:
    return people.record_person(station.laptop, {"surname": surname})


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.RaisesExc(Refusal, check=lambda refusal: refusal.code == code)


@dataclass
class Two:
    """A lead, a worker of another team, and two people for whom both are named."""

    lead: Station
    worker: Station
    people: tuple[str, str]

    def catch_up(self) -> None:
        for station in (self.lead, self.worker, self.lead):
            station.sync()


@pytest.fixture
def two(place: Place) -> Two:
    lead, worker = place.station("Vraic", role=Role.LEAD), place.station("Ormer", team="Prison")
    people_met = (meet(lead, "Brecquin"), meet(lead, "Le Page"))
    lead.sync()
    for one in people_met:
        restrict(lead.laptop, one, [lead.worker_id, worker.worker_id])
    made = Two(lead, worker, people_met)
    made.catch_up()
    return made


def test_nobody_proposes_where_it_takes_no_second_or_there_is_none(place: Place) -> None:
    lead = place.station("Vraic", role=Role.LEAD)
    secret, known = (meet(lead, name) for name in ("Brecquin", "Le Page"))
    lead.sync()
    with refused("not_restricted"):
        propose_link(lead.laptop, secret, known)
    restrict(lead.laptop, secret, [lead.worker_id])
    with refused("nobody_else"):
        propose_link(lead.laptop, secret, known)
    with refused("nobody_else"):
        linking.link_people(lead.laptop, (secret, known))


def test_who_proposes_cannot_agree_and_who_does_not_agree_ends_it(two: Two) -> None:
    lead, worker = two.lead.laptop, two.worker.laptop
    with refused("second_person"):
        linking.link_people(worker, two.people)
    with refused("not_a_lead"):
        propose_link(worker, *two.people)
    first = propose_link(lead, *two.people, reason="the same tattoo")
    with refused("proposed"):
        propose_link(lead, *reversed(two.people))
    with refused("second_person"):
        agree(lead, first)
    with refused("own_proposal"):
        do_not_agree(lead, first)
    (mine,) = proposals(lead)
    assert (mine.may_answer, mine.waits_for) == (False, "Ormer")
    assert mine.names == ("Brecquin", "Le Page")
    two.catch_up()
    (theirs,) = proposals(worker)
    assert (theirs.may_answer, theirs.who, theirs.reason) == (True, "Vraic", "the same tattoo")
    do_not_agree(worker, first)
    assert proposals(worker) == []
    two.catch_up()
    two.catch_up()
    with refused("unknown_record"):
        agree(lead, first)


def test_what_was_agreed_is_done_and_no_word_for_the_next_time(two: Two) -> None:
    lead, worker = two.lead.laptop, two.worker.laptop
    take_proposal_back(lead, propose_link(lead, *two.people))
    proposal_id = propose_link(lead, *two.people)
    two.catch_up()
    agree(worker, proposal_id)
    assert people.open_person(worker, two.people[0]).cluster == set(two.people)
    two.worker.sync()
    two.lead.sync()
    (link,) = attaching.links_of(lead, two.people[0])
    undo = propose_unlink(lead, link.link_id, reason="two people after all")
    two.catch_up()
    agree(worker, undo)
    assert people.open_person(worker, two.people[0]).cluster == {two.people[0]}
    with refused("second_person"):
        linking.link_people(worker, two.people)
    two.worker.sync()
    assert {row.status for row in two.worker.outbox()} == {"received"}


def test_who_is_shown_for_all_is_nobody_restricted(place: Place) -> None:
    lead = place.station("Vraic", role=Role.LEAD)
    secret, known, other = (meet(lead, name) for name in ("Brecquin", "Le Page", "Falla"))
    lead.sync()
    linking.link_people(lead.laptop, (known, other))
    linking.link_people(lead.laptop, (known, secret))
    restrict(lead.laptop, secret, [lead.worker_id])
    with refused("shown_is_restricted"):
        show_under(lead.laptop, known, secret)
    show_under(lead.laptop, known, other)

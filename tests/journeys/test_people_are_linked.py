"""Two teams know one man under two spellings; the lead links the records, and undoes it again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.casework import people, records
from app.casework.consents import may_tell
from app.casework.duplicates import on_this_laptop
from app.casework.linking import call_different, link_people, looked_at
from app.casework.meanwhile import made_meanwhile
from app.casework.unlinking import link_again, unlink
from app.records.declaration import Role
from app.records.refusal import Refusal
from server.centre import begin_new_epoch
from tests.casework.people_twice import rows_about
from tests.sync.in_process import Place, Station


@dataclass
class Town:
    """A van, a prison team, and a lead who sees both; each team has written down one person."""

    place: Place
    van: Station
    prison: Station
    lead: Station
    houmet: str
    humet: str

    def meet(self) -> None:
        """Let all catch up until nobody gets anything new."""
        for _ in range(3):
            for station in (self.van, self.prison, self.lead):
                station.sync()

    def cluster_at(self, station: Station, person_id: str) -> frozenset[str] | None:
        """Return who is one with somebody; None where they are not on that laptop."""
        try:
            return people.open_person(station.laptop, person_id).cluster
        except Refusal:
            return None


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    place = Place(tmp_path)
    van = place.station("Ormer", team="Street")
    prison = place.station("Vraic", team="Prison")
    lead = place.station("Guillemot", team="Street", role=Role.LEAD, profile="service")
    born = {"birth_date": "1980-02-01", "sex": "M"}
    houmet = people.record_person(van.laptop, {"forename": "Houmet", "surname": "Brecquin", **born})
    humet = people.record_person(prison.laptop, {"forename": "Humet", "surname": "Brequin", **born})
    made = Town(place, van, prison, lead, houmet, humet)
    made.meet()
    yield made
    place.close()


def safe_contact(station: Station, person_id: str) -> str:
    return records.record(
        station.laptop, "safe_contact", {"person_id": person_id, "messages": "no"}
    )


def test_two_spellings_become_one_and_two_again_with_everything_in_its_place(town: Town) -> None:
    before = rows_about(town.lead.laptop, town.houmet, town.humet)
    ids = frozenset((town.houmet, town.humet))
    (link_id,) = link_people(
        town.lead.laptop, [town.humet, town.houmet], shown_id=town.houmet
    ).link_ids
    town.meet()
    for station in (town.van, town.prison, town.lead):
        assert town.cluster_at(station, town.houmet) == ids
        assert people.open_person(station.laptop, town.humet).shown_name == "Houmet Brecquin"
    # The prison's laptop holds both now, writes under the one it opened, and may not part them.
    entry = safe_contact(town.prison, town.humet)
    with pytest.raises(Refusal) as refused:
        unlink(town.prison.laptop, link_id)
    assert refused.value.code == "across_teams"
    town.meet()
    found = made_meanwhile(town.lead.laptop, link_id)
    assert [each.record_id for each in found.entries] == [entry]
    undone = unlink(town.lead.laptop, link_id, {entry: town.houmet}, looked=found.looked)
    ((_, copy),) = undone.moved
    town.meet()
    assert town.cluster_at(town.van, town.houmet) == frozenset([town.houmet])
    assert town.cluster_at(town.van, town.humet) is None
    assert town.cluster_at(town.prison, town.houmet) is None
    assert records.show(town.van.laptop, "safe_contact", copy)["person_id"] == town.houmet
    assert records.show(town.prison.laptop, "safe_contact", entry)["voided"]
    after = rows_about(town.lead.laptop, town.houmet, town.humet)
    assert {i: row for i, row in after.items() if i not in (entry, copy)} == before
    link_again(town.lead.laptop, undone)
    town.meet()
    assert town.cluster_at(town.prison, town.houmet) == ids
    assert not records.show(town.prison.laptop, "safe_contact", entry)["voided"]


def test_who_links_or_parts_at_once_elsewhere_is_heard_of_before_anything_is_written(
    town: Town,
) -> None:
    (link_id,) = link_people(town.lead.laptop, [town.humet, town.houmet]).link_ids
    town.meet()
    looked = looked_at(town.van.laptop, [town.houmet])
    found = made_meanwhile(town.lead.laptop, link_id)
    safe_contact(town.van, town.houmet)
    town.van.sync()
    town.lead.sync()
    with pytest.raises(Refusal) as refused:
        unlink(town.lead.laptop, link_id, looked=found.looked)
    assert refused.value.code == "overtaken"
    unlink(town.lead.laptop, link_id)
    town.meet()
    third = people.record_person(town.van.laptop, {"known_as": "Lofty"})
    with pytest.raises(Refusal) as refused:
        link_people(town.van.laptop, [town.houmet, third], looked=looked)
    assert refused.value.code == "overtaken"
    # The other has left this laptop: neither linking with them nor undoing goes by halves.
    with pytest.raises(Refusal) as refused:
        link_people(town.van.laptop, [town.houmet, town.humet])
    assert refused.value.code == "unknown_record"


def test_two_leads_who_place_an_entry_at_once_make_one_copy(town: Town) -> None:
    other_lead = town.place.station("Cormorant", role=Role.MANAGER, profile="service")
    (link_id,) = link_people(town.lead.laptop, [town.humet, town.houmet]).link_ids
    entry = safe_contact(town.lead, town.humet)
    town.meet()
    other_lead.sync()
    copies = {
        unlink(station.laptop, link_id, {entry: town.houmet}).moved
        for station in (town.lead, other_lead)
    }
    assert len(copies) == 1
    town.meet()
    other_lead.sync()
    town.meet()
    for station in (town.van, town.lead, other_lead):
        page = people.open_person(station.laptop, town.houmet)
        assert len(page.safe_contact) == 1
        assert page.contested == ()


def test_a_pair_told_apart_stays_so_after_another_edit_and_a_restored_centre(town: Town) -> None:
    lead = town.lead.laptop
    assert len(on_this_laptop(lead)) == 1
    town.place.centre.engine.dispose()
    backup = town.place.folder / "backup"
    shutil.copytree(town.place.centre.folder, backup)
    town.place.open()
    call_different(lead, [town.houmet, town.humet], "cousins")
    records.change(town.van.laptop, "person", town.houmet, {"gender": "male", "gp": "Queen's Road"})
    town.meet()
    assert on_this_laptop(lead) == []
    town.place.centre.engine.dispose()
    shutil.rmtree(town.place.centre.folder)
    shutil.copytree(backup, town.place.centre.folder)
    town.place.open()
    begin_new_epoch(town.place.centre)
    town.meet()
    assert on_this_laptop(lead) == []
    records.change(town.van.laptop, "person", town.houmet, {"known_as": "Lofty"})
    town.meet()
    assert len(on_this_laptop(lead)) == 1


def test_of_two_answers_about_consent_the_stricter_is_kept_to_on_every_laptop(town: Town) -> None:
    for station, subject, said in (
        (town.van, town.houmet, "yes"),
        (town.prison, town.humet, "withdrawn"),
    ):
        values = {"subject_id": subject, "kind": "share", "answer": said}
        asked_at = station.laptop.clock.now()
        records.record(station.laptop, "consent", {**values, "asked_at": asked_at})
    (link_id,) = link_people(town.lead.laptop, [town.humet, town.houmet]).link_ids
    town.meet()
    for station in (town.van, town.prison, town.lead):
        answer_there = may_tell(station.laptop, town.houmet, "share", "Queen's Road Surgery")
        assert answer_there is not None
        assert answer_there.answer == "withdrawn"
    unlink(town.lead.laptop, link_id)
    town.meet()
    answer_there = may_tell(town.van.laptop, town.houmet, "share")
    assert answer_there is not None
    assert answer_there.answer == "yes"

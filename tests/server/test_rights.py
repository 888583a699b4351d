"""Who may do what, for every role, record type and scope: as declared, and in no case more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.records.change import Change, decode_change, encode_change
from app.records.declaration import MADE_GROUP, Role
from app.records.ids import new_id
from app.records.refusal import Refusal
from app.records.registry import RecordType, record_types
from app.rules.scope import SERVICE_PROFILE, TEAM_PROFILE, Holder
from app.sync.protocol import Entering, Offer, Pulled
from server.console import add_team
from server.devices import revoke
from server.ingest import take_offers
from server.pull import Place as From
from server.pull import lines_for
from tests.sync.in_process import BEGINNING, Place, Station

OWN, OTHER = "Street", "Prison"
RESTRICTION = "restriction"
SCOPES = ("own team", "other team", "never heard of")


@dataclass
class Service:
    """A centre with one laptop for each role, and people of two teams made by two others."""

    place: Place
    laptops: dict[tuple[Role, str], Station]
    teams: dict[str, str]
    people: dict[str, list[str]]
    records: dict[tuple[str, str], str]


def change_of(
    kind: RecordType, record_id: str, *, subjects: list[str], team_id: str, made: bool = True
) -> Change:
    """Make the least change of a type that says whom it is about and for which team."""
    groups: dict[str, Any] = {}
    named = zip(kind.about.subject, subjects, strict=False)
    fixed = {name: subject for name, subject in named if name != "id"}
    if made and (fixed or MADE_GROUP in kind.groups):
        groups[MADE_GROUP] = fixed
    audience = kind.about.audience
    if audience is not None and audience.team_field is not None:
        groups[kind.fields[audience.team_field].group] = {audience.team_field: team_id}
    if not groups:
        group = next(g for g in kind.groups if g not in kind.sets)
        groups[group] = {}
    return Change(
        id=new_id(),
        record_type=kind.name,
        record_id=record_id,
        groups=groups,
        author="w1",
        device="d1",
        made_at=BEGINNING,
    )


def offer(station: Station, holder: Holder, change: Change) -> str:
    """Offer a change and return the verdict, or the code of the doubt."""
    offers = [Offer(change=msgspec.Raw(encode_change(change)))]
    (verdict,) = take_offers(station.wire.place.centre, holder, offers)
    return verdict.code or verdict.verdict


def holder_of(service: Service, role: Role, profile: str) -> Holder:
    station = service.laptops[role, profile]
    return Holder(station.wire.device_id, role, service.teams[OWN], profile)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    place = Place(Path(tmp_path_factory.mktemp("rights")))
    teams = {name: add_team(place.centre, name) for name in (OWN, OTHER)}
    makers = {
        name: place.station(f"Maker {name}", team=name, role=Role.MANAGER) for name in (OWN, OTHER)
    }
    laptops = {
        (role, profile): place.station(f"{role} {profile}", team=OWN, role=role, profile=profile)
        for role, profile in product(Role, (TEAM_PROFILE, SERVICE_PROFILE))
    }
    made = Service(place, laptops, teams, {OWN: [], OTHER: []}, {})
    types = record_types()
    for team, maker in makers.items():
        holder = Holder(maker.wire.device_id, Role.MANAGER, teams[team])
        for _ in range(2):
            person_id = new_id()
            person = change_of(types["person"], person_id, subjects=[], team_id=teams[team])
            assert offer(maker, holder, person) == "received"
            made.people[team].append(person_id)
        for name, kind in types.items():
            record_id = made.people[team][0] if name == "person" else new_id()
            change = change_of(
                kind, record_id, subjects=made.people[team], team_id=teams[team], made=True
            )
            if not kind.may_write(Role.MANAGER) or name == RESTRICTION:
                continue  # who is restricted, and to whom, is a matter of test_restricted.py
            assert offer(maker, holder, change) == "received", name
            made.records[team, name] = record_id
    yield made
    place.close()


CASES = list(product(Role, (TEAM_PROFILE, SERVICE_PROFILE)))


@pytest.mark.parametrize(("role", "profile"), CASES, ids=str)
def test_a_new_record_is_taken_where_role_and_scope_allow_it(
    service: Service, role: Role, profile: str
) -> None:
    holder = holder_of(service, role, profile)
    station = service.laptops[role, profile]
    for (name, kind), scope in product(record_types().items(), SCOPES):
        team = OTHER if scope == "other team" else OWN
        people = [new_id(), new_id()] if scope == "never heard of" else service.people[team]
        change = change_of(kind, new_id(), subjects=people, team_id=service.teams[team])
        said = offer(station, holder, change)
        assert said == expected_of_new(kind, role, profile, scope), (name, scope)


def expected_of_new(kind: RecordType, role: Role, profile: str, scope: str) -> str:
    """Return by the declarations alone what becomes of a new record."""
    if not kind.may_write(role):
        return "role"
    sees_all = profile == SERVICE_PROFILE or scope != "other team"
    if sees_all and kind.name == RESTRICTION:
        return "not_named"  # the least change names nobody, and whoever restricts must be named
    if sees_all or kind.about.subject == ("id",):
        return "received"
    if kind.about.subject:
        return "never_held"
    is_for_everybody = kind.about.audience is not None and kind.about.audience.team_field is None
    return "received" if is_for_everybody else "audience"


@pytest.mark.parametrize(("role", "profile"), CASES, ids=str)
def test_an_edit_is_taken_where_role_and_scope_allow_it(
    service: Service, role: Role, profile: str
) -> None:
    holder = holder_of(service, role, profile)
    station = service.laptops[role, profile]
    for (team, name), record_id in service.records.items():
        kind = record_types()[name]
        change = Change(
            id=new_id(),
            record_type=name,
            record_id=record_id,
            groups={"of_a_later_program": {"value": 1}},
            author="w1",
            device="d1",
            made_at=BEGINNING,
        )
        about = kind.about
        is_for_everybody = about.audience is not None and about.audience.team_field is None
        within = team == OWN or profile == SERVICE_PROFILE or is_for_everybody
        expected = "received" if within else ("never_held" if about.subject else "audience")
        said = offer(station, holder, change)
        assert said == (expected if kind.may_write(role) else "role"), (team, name)


@pytest.mark.parametrize(("role", "profile"), CASES, ids=str)
def test_a_laptop_is_given_what_its_role_and_scope_allow_and_nothing_else(
    service: Service, role: Role, profile: str
) -> None:
    holder = holder_of(service, role, profile)
    teams = (OWN, OTHER) if profile == SERVICE_PROFILE else (OWN,)
    expected = {
        record_id
        for (team, name), record_id in service.records.items()
        if record_types()[name].may_read(role)
        and (team in teams or is_for_everybody(record_types()[name]))
    }
    everything = set(service.records.values())
    for place in (From(0), From(0, has_nothing=True), From(1)):
        lines = list(lines_for(service.place.centre.engine, holder, place))
        given = {line.record_id for line in lines if isinstance(line, Entering)}
        pulled = [decode_change(line.change) for line in lines if isinstance(line, Pulled)]
        given |= {change.record_id for change in pulled}
        assert given & everything == expected
        types = {line.record_type for line in lines if isinstance(line, Entering)}
        types |= {change.record_type for change in pulled}
        assert all(record_types()[name].may_read(role) for name in types)


def is_for_everybody(kind: RecordType) -> bool:
    audience = kind.about.audience
    return not kind.about.subject and audience is not None and audience.team_field is None


def test_administrator_and_auditor_read_nothing_about_anybody() -> None:
    for kind in record_types().values():
        if kind.about.subject:
            assert not kind.may_read(Role.ADMINISTRATOR), kind.name
            assert not kind.may_read(Role.AUDITOR), kind.name
        assert not kind.may_write(Role.AUDITOR), kind.name


def test_a_volunteer_reads_no_assessment() -> None:
    assert not record_types()["instrument_result"].may_read(Role.VOLUNTEER)


def test_who_may_write_a_type_may_read_it() -> None:
    for kind in record_types().values():
        assert kind.about.writable_by <= kind.about.readable_by, kind.name


@pytest.mark.parametrize("role", list(Role))
def test_a_revoked_laptop_is_refused_whatever_its_role(place: Place, role: Role) -> None:
    station = place.station("Ormer", role=role)
    assert station.sync().complete
    revoke(place.centre, station.wire.device_id)
    with pytest.raises(Refusal) as refused:
        station.sync()
    assert refused.value.code == "revoked"

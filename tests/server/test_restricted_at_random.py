"""Whatever is done in whatever order: nobody not named holds, hears or reckons a restricted one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.casework import linking, people, records
from app.casework.link_proposals import agree, proposals, propose_link
from app.casework.restricting import open_to_all, restrict
from app.records.declaration import table_of
from app.records.local_rows import RecordState
from app.records.refusal import Refusal
from app.records.server_rows import DeviceScope
from app.rules.restricted import Named
from app.storage.database import reading
from app.sync.protocol import Leave
from server.pull import Place as From
from server.pull import lines_for
from server.restricted import restricted
from server.scope import active_holders
from tests.server.restricted_team import Team, agrees, heard, kept, team_at
from tests.sync.in_process import Place, Station

WHO = st.integers(0, 3)
THREE = st.integers(0, 2)
PAIR = st.tuples(THREE, THREE).filter(lambda pair: pair[0] != pair[1])
ACTS = st.one_of(
    st.tuples(st.just("restrict"), WHO, THREE, st.frozensets(WHO, max_size=3)),
    st.tuples(st.just("open"), WHO, THREE),
    st.tuples(st.sampled_from(["link", "differ", "propose", "force"]), WHO, PAIR),
    st.tuples(st.sampled_from(["agree", "sync", "sync"]), WHO),
    st.tuples(st.just("write"), WHO, THREE),
)


@dataclass
class Day:
    """Three people of a team, and what four laptops do about them."""

    team: Team
    people: list[str]
    entitled: dict[str, set[str]]
    """Laptop to the links and the like that it might hold at some time."""

    def do(self, act: Sequence[Any]) -> None:
        """Do one thing; what is refused, for a role or since somebody left, is not done."""
        what, who, *rest = act
        station = self.team.all[who]
        try:
            self._do(what, station, *rest)
        except Refusal:
            return

    def _do(self, what: str, station: Station, *said: Any) -> None:
        laptop = station.laptop
        if what == "sync":
            self.sync(station)
        elif what == "agree":
            for each in proposals(laptop):
                agree(laptop, each.proposal_id)
        elif what == "restrict":
            named = {self.team.all[one].worker_id for one in said[1]} | {station.worker_id}
            restrict(laptop, self.people[said[0]], named)
        elif what == "open":
            open_to_all(laptop, self.people[said[0]])
        elif what == "write":
            records.change(laptop, "person", self.people[said[0]], {"known_as": "Hou"})
        else:
            self._about_two(what, station, *(self.people[one] for one in said[0]))

    def _about_two(self, what: str, station: Station, one: str, other: str) -> None:
        laptop = station.laptop
        if what == "link":
            linking.link_people(laptop, (one, other))
        elif what == "differ":
            linking.call_different(laptop, (one, other))
        elif what == "propose":
            propose_link(laptop, one, other)
        else:  # past all that a laptop asks
            records.record(laptop, "link", {"one_id": one, "other_id": other, "decision": "same"})

    def named(self) -> dict[str, Named]:
        with reading(self.team.place.centre.engine) as connection:
            return restricted(connection)

    def sync(self, station: Station) -> None:
        """Catch up; nothing that is said may be about anybody who is restricted to others."""
        station.wire.lines = []
        assert station.sync().complete
        said = heard(station.wire.lines)
        secret = self.secret_from(station)
        assert not [one for one in secret if one in said]
        # A link that a laptop never was to have is none that it is told to let go of.
        left = {line.scope_key for line in station.wire.lines if isinstance(line, Leave)}
        mine = {row.record_id for row in station.outbox()}
        assert left & self._note_links() <= self.entitled[station.wire.device_id] | mine

    def _note_links(self) -> set[str]:
        """Note which laptops may hold which records about two now; return those records."""
        state, scope = table_of(RecordState), table_of(DeviceScope)
        columns = (state.c.record_id, state.c.subject_id, state.c.other_subject_id)
        with reading(self.team.place.centre.engine) as connection:
            about_two = select(*columns).where(state.c.other_subject_id.is_not(None))
            links = connection.execute(about_two).all()
            named = restricted(connection)
            held = select(scope.c.device_id, scope.c.scope_key).where(scope.c.to_number.is_(None))
            holds = {(row.device_id, row.scope_key) for row in connection.execute(held)}
        for station in self.team.all:
            device_id = station.wire.device_id
            for link_id, *ends in links:
                mine = [one for one in ends if (device_id, one) in holds]
                if mine and all(one in mine or one not in named for one in ends):
                    self.entitled.setdefault(device_id, set()).add(link_id)
        return {link_id for link_id, *_ in links}

    def secret_from(self, station: Station) -> set[str]:
        named = self.named()
        return {one for one in self.people if one in named and station.worker_id not in named[one]}

    def must_hold(self) -> None:
        """Check every laptop, and what one that has nothing would be given."""
        holders = {each.device_id: each for each in active_holders_of(self.team.place)}
        for station in self.team.all:
            secret = self.secret_from(station)
            assert agrees(station)
            mine = {row.record_id for row in station.outbox() if row.status == "not_accepted"}
            about = {
                one
                for record_id, ends in kept(station).items()
                if record_id not in mine
                for one in (record_id, *ends)
            }
            assert about.isdisjoint(secret)
            holder = holders[station.wire.device_id]
            engine = self.team.place.centre.engine
            anew = heard(list(lines_for(engine, holder, From(0, has_nothing=True))))
            assert not [one for one in secret if one in anew]
            # And who is named has all of them.
            named = self.named()
            assert {one for one in named if station.worker_id in named[one]} <= set(kept(station))


def active_holders_of(place: Place) -> list[Any]:
    with reading(place.centre.engine) as connection:
        return active_holders(connection)


@pytest.fixture
def entitled() -> dict[str, set[str]]:
    return defaultdict(set)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(ACTS, min_size=4, max_size=14))
def test_nobody_not_named_holds_hears_or_reckons_somebody(
    place: Place, entitled: dict[str, set[str]], acts: list[Any]
) -> None:
    team = Team(place, *place.stations) if place.stations else team_at(place)
    met = [people.record_person(team.worker.laptop, {"surname": f"B{n}"}) for n in range(3)]
    day = Day(team, met, entitled)
    for station in (team.worker, *team.all):
        day.sync(station)
    for act in acts:
        day.do(act)
    for _ in range(2):
        for station in team.all:
            day.sync(station)
    day.must_hold()

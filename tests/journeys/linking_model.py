"""Two laptops and a centre that link, tell apart, undo, edit and catch up in any order.

What must hold is reckoned here from what was done alone: who is one with whom, which rows nobody
touched, who was told apart. The laptops have to come to the same by their records.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from app.casework import contacts, people, records
from app.casework.contacts import ContactSaid
from app.casework.duplicates import on_this_laptop
from app.casework.linking import call_different, link_people, say_unsure
from app.casework.meanwhile import made_meanwhile
from app.casework.unlinking import unlink
from app.records.declaration import Role, table_of
from app.records.ids import RecordId
from app.records.local_rows import RecordState
from app.records.refusal import Refusal
from app.records.registry import record_types
from server.centre import begin_new_epoch
from tests.sync.in_process import LightVault, Place, Station

PEOPLE = 4
WHO = st.integers(0, PEOPLE - 1)
WHERE = st.integers(0, 1)
# Refusals that a step may meet: it chose blindly. Every other is a fault.
FINE = {"already_linked", "already_told_apart", "not_linked", "unknown_record", "overtaken"}


class LinkingWorld(RuleBasedStateMachine):
    """The steps, and what is known of the world from having taken them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.place = Place(self.folder)
        self.stations = [
            self.place.station("Ormer"),
            self.place.station("Guillemot", role=Role.LEAD, profile="service"),
        ]
        self.people: list[RecordId] = []
        self.links: dict[RecordId, tuple[RecordId, RecordId]] = {}
        self.undone: set[RecordId] = set()
        self.contacts = 0
        self.moved: set[RecordId] = set()
        self.rows: dict[RecordId, tuple[Any, ...]] = {}
        self.apart: set[frozenset[RecordId]] = set()
        # Whose particulars were changed where, and not yet everywhere known.
        self.fresh: dict[RecordId, set[int]] = {}
        self.backup: Path | None = None

    def teardown(self) -> None:
        """Let all catch up, compare, and close everything."""
        try:
            self.all_agree()
        finally:
            self.place.close()
            shutil.rmtree(self.folder)

    @initialize()
    def four_people_of_like_names(self) -> None:
        """Record them, each known to both laptops."""
        for surname in ("Brecquin", "Brequin", "Brecquin", "Bréquin"):
            values = {"forename": "Houmet", "surname": surname, "birth_date": "1980-02-01"}
            station = self.stations[len(self.people) % 2]
            self.people.append(people.record_person(station.laptop, values))
        self._catch_up()

    # Steps

    @rule(at=WHERE, who=WHO)
    def contact(self, at: int, who: int) -> None:
        """Write a contact under whoever was opened, linked or not."""
        laptop = self.stations[at].laptop
        said = ContactSaid(
            "client",
            ["advice_information"],
            laptop.clock.now(),
            subject_id=self.people[who],
            children=[("brief_intervention", {"kind": "brief"})],
        )
        written = contacts.record_contact(laptop, said)
        self.contacts += 1
        page = people.open_person(laptop, self.people[who])
        entry = next(e for e in page.timeline if e.record_id == written.contact_id)
        assert entry.subject_id == self.people[who]
        for record_id in (written.contact_id, *(child.record_id for child in entry.children)):
            self.rows[record_id] = row_of_record(self.stations[at], record_id)

    @rule(at=WHERE, one=WHO, other=WHO)
    def link(self, at: int, one: int, other: int) -> None:
        """Link two, who may be linked already, or be one."""
        ids = (self.people[one], self.people[other])
        if one == other:
            with pytest.raises(Refusal) as refused:
                link_people(self.stations[at].laptop, ids)
            assert refused.value.code == "with_itself"
            return
        with if_it_can_be():
            for link_id in link_people(self.stations[at].laptop, ids).link_ids:
                self.links[link_id] = ids

    @precondition(lambda self: self.links)
    @rule(at=WHERE, which=st.integers(0, 99), places=st.integers(0, 7), are_two=st.booleans())
    def undo(self, at: int, which: int, places: int, are_two: bool) -> None:  # noqa: FBT001
        """Undo a link that may be undone already, and place what was written meanwhile."""
        station = self.stations[at]
        link_id = sorted(self.links)[which % len(self.links)]
        with if_it_can_be():
            found = made_meanwhile(station.laptop, link_id)
            placed = {
                entry.record_id: entry.other_id
                for place, entry in enumerate(found.entries)
                if places >> place % 3 & 1 and not entry.stays_because
            }
            before = visible(station)
            undone = unlink(station.laptop, link_id, placed, are_two=are_two, looked=found.looked)
            assert visible(station) == before
            self.undone |= set(undone.link_ids)
            self.moved |= {old for old, _ in undone.moved}
            if undone.told_apart:
                self._told_apart(at, frozenset(found.ends))

    @rule(at=WHERE, one=WHO, other=WHO)
    def link_and_undo(self, at: int, one: int, other: int) -> None:
        """Link and undo at once: every cluster counts as before, every row is as it was."""
        station = self.stations[at]
        before = counted(station, self.people), all_rows(station)
        with if_it_can_be():
            if one != other:
                decided = link_people(station.laptop, (self.people[one], self.people[other]))
                for link_id in decided.link_ids:
                    unlink(station.laptop, link_id)
        assert (counted(station, self.people), all_rows(station)) == before

    @rule(at=WHERE, one=WHO, other=WHO)
    def tell_apart(self, at: int, one: int, other: int) -> None:
        """Say that two are two."""
        with if_it_can_be():
            if one != other:
                ids = (self.people[one], self.people[other])
                call_different(self.stations[at].laptop, ids)
                self._told_apart(at, frozenset(ids))

    @rule(at=WHERE, one=WHO, other=WHO)
    def leave_to_the_lead(self, at: int, one: int, other: int) -> None:
        """Say that one is not sure, which settles nothing."""
        with if_it_can_be():
            if one != other:
                say_unsure(self.stations[at].laptop, (self.people[one], self.people[other]))

    @rule(at=WHERE, who=WHO, words=st.sampled_from(["male", "female", "other"]))
    def edit_something_else(self, at: int, who: int, words: str) -> None:
        """Change what nobody is compared by."""
        values = {"gender": words, "gp": f"Practice of {words}"}
        records.change(self.stations[at].laptop, "person", self.people[who], values)

    @rule(at=WHERE, who=WHO, number=st.integers(0, 5))
    def edit_what_matters(self, at: int, who: int, number: int) -> None:
        """Change what people are compared by: whoever told them apart has to look again."""
        person_id = self.people[who]
        if records.change(
            self.stations[at].laptop, "person", person_id, {"known_as": f"Lofty {number}"}
        ):
            self.fresh.setdefault(person_id, set()).add(at)
            self.apart = {pair for pair in self.apart if person_id not in pair}

    @rule(at=WHERE)
    def sync(self, at: int) -> None:
        """Catch up once."""
        self.stations[at].sync()

    @rule(at=WHERE)
    def restart(self, at: int) -> None:
        """End the program and begin it again."""
        cast("LightVault", self.stations[at].laptop.vault).restart()

    @rule()
    def back_up(self) -> None:
        """Copy the centre's files."""
        self.place.centre.engine.dispose()
        self.backup = self.folder / "backup"
        shutil.rmtree(self.backup, ignore_errors=True)
        shutil.copytree(self.place.centre.folder, self.backup)
        self.place.open()

    @precondition(lambda self: self.backup is not None)
    @rule()
    def restore(self) -> None:
        """Put an old copy in the centre's place."""
        self.place.centre.engine.dispose()
        shutil.rmtree(self.place.centre.folder)
        shutil.copytree(cast("Path", self.backup), self.place.centre.folder)
        self.place.open()
        begin_new_epoch(self.place.centre)

    @rule()
    def all_agree(self) -> None:
        """Let both catch up; then everything must be as reckoned, on both."""
        self._catch_up()
        expected = self._clusters()
        for station in self.stations:
            for person_id in self.people:
                page = people.open_person(station.laptop, person_id)
                assert page.cluster == expected[person_id]
            for record_id in self.rows.keys() - self.moved:
                assert row_of_record(station, record_id) == self.rows[record_id]
            assert sum(visible(station).values()) == self.contacts
            offered = {frozenset((p.one, p.other)) for p in on_this_laptop(station.laptop)}
            assert not offered & self.apart
        assert all_rows(self.stations[0]) == all_rows(self.stations[1])

    # What is reckoned

    def _catch_up(self) -> None:
        known = None
        while known != (known := self._known()):
            for station in self.stations:
                station.sync()
        for station in self.stations:
            assert {row.status for row in station.outbox()} <= {"received"}
        self.fresh = {}

    def _known(self) -> list[Any]:
        return [(s.known.cursor, [row.status for row in s.outbox()]) for s in self.stations]

    def _clusters(self) -> dict[RecordId, frozenset[RecordId]]:
        """Join by hand: repeat until nothing joins any more."""
        clusters = {one: frozenset((one,)) for one in self.people}
        standing = [pair for link_id, pair in self.links.items() if link_id not in self.undone]
        for _ in self.people:
            for one, other in standing:
                joined = clusters[one] | clusters[other]
                clusters |= dict.fromkeys(joined, joined)
        return clusters

    def _told_apart(self, at: int, pair: frozenset[RecordId]) -> None:
        # Who decides without knowing what changed elsewhere will be asked again, and should be.
        if not any(self.fresh.get(one, set()) - {at} for one in pair):
            self.apart.add(pair)


@contextmanager
def if_it_can_be() -> Iterator[None]:
    """Let a step that chose what cannot be done be no step."""
    try:
        yield
    except Refusal as refusal:
        if refusal.code not in FINE:
            raise


def row_of_record(station: Station, record_id: RecordId) -> tuple[Any, ...]:
    """Return a record's row with its sum."""
    state = table_of(RecordState)
    with station.laptop.reading() as connection:
        kept = connection.execute(select(state).where(state.c.record_id == record_id)).one()
        table = record_types()[kept.record_type].table
        return tuple(connection.execute(select(table).where(table.c.id == record_id)).one())


def all_rows(station: Station) -> dict[RecordId, tuple[Any, ...]]:
    """Return the rows of all records about people, links aside."""
    found: dict[RecordId, tuple[Any, ...]] = {}
    with station.laptop.reading() as connection:
        for kind in record_types().values():
            if kind.about.subject and kind.name != "link":
                rows = connection.execute(select(kind.table))
                found |= {row.id: tuple(row) for row in rows}
    return found


def visible(station: Station) -> Counter[str]:
    """Count what can be seen of each kind that is written in a contact."""
    kind = record_types()["contact"]
    with station.laptop.reading() as connection:
        rows = connection.execute(select(kind.table.c.id).where(kind.table.c.voided.is_(False)))
        return Counter("contact" for _ in rows)


def counted(station: Station, ids: list[RecordId]) -> dict[frozenset[RecordId], int]:
    """Count the entries on the page of each cluster."""
    pages = (people.open_person(station.laptop, one) for one in ids)
    return {page.cluster: len(page.timeline) for page in pages}

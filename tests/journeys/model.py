"""Four laptops and a centre that work, fail and are restored at random; what must hold in the end.

A walk is a list of steps, each a verb and three numbers that choose among what there is. Any part
of a walk is a walk again, so one that fails can be made shorter until only its cause remains.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, cast

from app.casework import attaching, catching_up, contacts, people, records
from app.casework.centre_line import ask_centre
from app.records.change import decode_change
from app.records.declaration import Role
from app.records.people import Team
from app.records.refusal import Refusal
from app.records.server_rows import LoggedChange
from app.sync.desk_words.quarantine import AcceptHeld, ListQuarantine
from server.centre import begin_new_epoch
from tests.sync.in_process import LightVault, Place, Station


class Step(NamedTuple):
    """One step: a verb, and numbers that choose laptop, person and the rest."""

    verb: str
    laptop: int
    one: int
    other: int


_TO_BE_EXPECTED = {"unknown_record", "already_linked", "across_teams", "offline", "cut"}

# How often each happens among a hundred.
VERBS = {
    "record_person": 8,
    "record_contact": 10,
    "record_safe_contact": 6,
    "edit_group": 12,
    "edit_safety_group": 8,
    "edit_set": 8,
    "void": 3,
    "unvoid": 2,
    "link": 3,
    "unlink": 2,
    "move_team": 4,
    "sync": 20,
    "lose_answer": 4,
    "cut_answer": 4,
    "deliver_twice": 2,
    "restart": 2,
    "back_up_centre": 1,
    "restore_centre": 1,
}


def walk(seed: int, length: int, *, without: Sequence[str] = ()) -> list[Step]:
    """Return the walk of a seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    verbs = {verb: weight for verb, weight in VERBS.items() if verb not in without}
    chosen = chance.choices(list(verbs), list(verbs.values()), k=length)
    return [
        Step(verb, chance.randrange(4), chance.randrange(997), chance.randrange(997))
        for verb in chosen
    ]


@dataclass
class World:
    """The centre, its laptops, and what was written down so far."""

    folder: Path
    database_url: str | None = None
    place: Place = field(init=False)
    people: list[str] = field(default_factory=list)
    written: dict[str, list[str]] = field(default_factory=dict)
    backup: Path | None = None
    saved: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.place = Place(self.folder, self.database_url)
        self.place.station("Ormer", team="Street")
        self.place.station("Gull", team="Street", role=Role.CLINICIAN)
        self.place.station("Vraic", team="Prison")
        self.place.station("Guillemot", team="Street", role=Role.LEAD, profile="service")

    def play(self, steps: Sequence[Step]) -> None:
        """Take the steps one after the other."""
        for step in steps:
            station = self.place.stations[step.laptop]
            verb: Callable[[Station, Step], None] = getattr(self, f"_{step.verb}")
            try:
                verb(station, step)
            except Refusal as refusal:
                if refusal.code not in _TO_BE_EXPECTED:
                    raise
            self._never_all_received_without_receipts(station)

    def _pick(self, kind: str, number: int) -> str | None:
        known = self.people if kind == "person" else self.written.get(kind, [])
        return known[number % len(known)] if known else None

    def _record_person(self, station: Station, _step: Step) -> None:
        name = _name(len(self.people))
        values = {"forename": "Houmet", "surname": name, "aliases": ["Brecquin"]}
        self.people.append(people.record_person(station.laptop, values))

    def _visible(self, station: Station, person_id: str | None) -> str:
        if person_id is None:
            raise Refusal("unknown_record", "Nobody is known yet.")
        people.open_person(station.laptop, person_id)
        return person_id

    def _record_contact(self, station: Station, step: Step) -> None:
        person_id = self._visible(station, self._pick("person", step.one))
        said = contacts.ContactSaid(
            recipient="client",
            events=["advice_information"],
            occurred_at=station.laptop.clock.now(),
            subject_id=person_id,
            values={"note": f"note {step.other}"},
            children=[("brief_intervention", {"kind": "brief", "topics": ["overdose"]})],
        )
        written = contacts.record_contact(station.laptop, said)
        self.written.setdefault("contact", []).append(written.contact_id)

    def _record_safe_contact(self, station: Station, step: Step) -> None:
        person_id = self._visible(station, self._pick("person", step.one))
        values = {"person_id": person_id, "phone": f"07700 900{step.other:03}", "messages": "yes"}
        safe_id = records.record(station.laptop, "safe_contact", values)
        self.written.setdefault("safe_contact", []).append(safe_id)

    def _change(self, station: Station, kind: str, number: int, values: dict[str, Any]) -> None:
        record_id = self._pick(kind, number)
        if record_id is not None:
            records.change(station.laptop, kind, record_id, values)

    def _edit_group(self, station: Station, step: Step) -> None:
        values = {"forename": f"Houmet {_name(step.other)}"}
        self._change(station, "person", step.one, values)

    def _edit_safety_group(self, station: Station, step: Step) -> None:
        values = {"phone": f"07700 900{step.other:03}"}
        self._change(station, "safe_contact", step.one, values)

    def _edit_set(self, station: Station, step: Step) -> None:
        groups = ["injecting", "pregnant", "woman"]
        values = {"priority_groups": [g for bit, g in enumerate(groups) if step.other >> bit & 1]}
        self._change(station, "person", step.one, values)

    def _void(self, station: Station, step: Step) -> None:
        kind = ("contact", "person")[step.other % 2]
        record_id = self._pick(kind, step.one)
        if record_id is not None:
            records.take_out_of_sight(station.laptop, kind, record_id, "tried")

    def _unvoid(self, station: Station, step: Step) -> None:
        kind = ("contact", "person")[step.other % 2]
        record_id = self._pick(kind, step.one)
        if record_id is not None:
            records.bring_back(station.laptop, kind, record_id)

    def _link(self, station: Station, step: Step) -> None:
        one = self._visible(station, self._pick("person", step.one))
        other = self._visible(station, self._pick("person", step.other))
        if one != other:
            link_id = attaching.attach(station.laptop, one, other)
            self.written.setdefault("link", []).append(link_id)

    def _unlink(self, station: Station, step: Step) -> None:
        record_id = self._pick("link", step.one)
        if record_id is not None:
            records.take_out_of_sight(station.laptop, "link", record_id, "two people after all")

    def _move_team(self, station: Station, step: Step) -> None:
        teams = sorted(row.id for row in self.place.rows(Team))
        self._change(station, "person", step.one, {"team_id": teams[step.other % len(teams)]})

    def _sync(self, station: Station, _step: Step) -> None:
        station.sync()

    def _lose_answer(self, station: Station, _step: Step) -> None:
        station.wire.lose_answer = True
        station.sync()

    def _cut_answer(self, station: Station, step: Step) -> None:
        station.wire.cut_after = step.one % 12
        station.sync()

    def _deliver_twice(self, station: Station, _step: Step) -> None:
        station.wire.deliver_twice = True
        station.sync()

    def _restart(self, station: Station, _step: Step) -> None:
        cast("LightVault", station.laptop.vault).restart()

    def _back_up_centre(self, _station: Station, _step: Step) -> None:
        self.place.centre.engine.dispose()
        self.backup = self.folder / "backup"
        shutil.rmtree(self.backup, ignore_errors=True)
        shutil.copytree(self.place.centre.folder, self.backup)
        self.place.open()

    def _restore_centre(self, _station: Station, _step: Step) -> None:
        if self.backup is None:
            return
        self.place.centre.engine.dispose()
        shutil.rmtree(self.place.centre.folder)
        shutil.copytree(self.backup, self.place.centre.folder)
        self.place.open()
        begin_new_epoch(self.place.centre)

    def _never_all_received_without_receipts(self, station: Station) -> None:
        open_rows = [row for row in station.outbox() if row.status != "received"]
        assert catching_up.status(station.laptop).all_received == (not open_rows)

    def sync_until_quiet(self, *, rounds: int = 15) -> None:
        """Let everybody catch up until nobody has or gets anything new."""
        for _ in range(rounds):
            before = self._fingerprint()
            for station in self.place.stations:
                station.sync()
            if self._fingerprint() == before and not self._lead_lets_in():
                return
        raise AssertionError(f"not quiet after {rounds} rounds")

    def _lead_lets_in(self) -> bool:
        """Let who sees the whole service decide about people who had left a laptop meanwhile."""
        lead = self.place.stations[-1].laptop
        waiting = [
            each for each in ask_centre(lead, ListQuarantine()).held if each.code == "held_no_more"
        ]
        for each in waiting:
            ask_centre(lead, AcceptHeld(entry_id=each.entry_id, change_id=each.change_id))
        return bool(waiting)

    def _fingerprint(self) -> list[Any]:
        return [
            len(self.place.rows(LoggedChange)),
            *((s.known.cursor, [row.status for row in s.outbox()]) for s in self.place.stations),
        ]

    def changes_made(self) -> dict[str, Any]:
        """Return every change that a laptop made and still has in its outbox, by id."""
        return {
            row.change_id: decode_change(row.body)
            for station in self.place.stations
            for row in station.outbox()
        }


def _name(number: int) -> str:
    """Return a surname of its own for each number, of letters only."""
    syllables = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu")
    return "".join(syllables[int(digit)] for digit in f"{number:03}").capitalize() + "quin"


def shorter(
    steps: list[Step], fails: Callable[[list[Step]], bool], *, tries: int = 60
) -> list[Step]:
    """Return a walk that fails still, with as many steps left out as the tries allow."""
    size = len(steps) // 2
    while size and tries:
        start = 0
        while start < len(steps) and tries:
            without = steps[:start] + steps[start + size :]
            tries -= 1
            if fails(without):
                steps = without
            else:
                start += size
        size //= 2
    return steps

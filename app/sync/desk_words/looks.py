"""Who looked at what, as the audit says it: ids, codes and events, never what was written."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from app.sync.desk_words import Ask


class LookLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing done or read. `at` is what the laptop's clock said.

    `records` counts the records of this person that were named; `record_type` is of one of them.
    """

    at: datetime
    worker_id: str
    worker_name: str
    laptop_name: str
    event: str
    record_type: str
    records: int
    person_id: str = ""
    code: str = ""


class ChainFault(msgspec.Struct, frozen=True, kw_only=True):
    """A place where the audit of a laptop does not follow from what came before it."""

    laptop_name: str
    worker_name: str
    kind: str
    number: int
    received_at: datetime


class NotHeard(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop that was not heard for a day: what was looked at on it since is not known here."""

    laptop_name: str
    worker_name: str
    last_heard_at: datetime | None


class DoneByOne(msgspec.Struct, frozen=True, kw_only=True):
    """What takes two, done by one person at the centre's own machine.

    `event` as the audit names it; `worker_name` for whom, empty where it is about nobody's rights.
    """

    event: str
    worker_name: str
    done_at: datetime


class AskedMuch(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop that asked of more people than are answered in a day: are they known elsewhere."""

    laptop_name: str
    worker_name: str
    day: date
    answered: int


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """One page, latest first; `next_page` asks for the following one and is empty at the end."""

    person_id: str = ""
    code: str = ""
    worker_name: str = ""
    lines: list[LookLine] = []
    next_page: str = ""
    faults: list[ChainFault] = []
    not_heard: list[NotHeard] = []
    by_one: list[DoneByOne] = []
    asked_much: list[AskedMuch] = []


class LooksAtPerson(Ask[Looks], frozen=True):
    """Asks who looked at one person, by id or code; on one day, where one is named."""

    what = "looks.person"
    answer = Looks

    person: str
    day: date | None = None
    page: str = ""

    @property
    def about(self) -> list[str]:
        """Give whom: id or code."""
        return [self.person]


class LooksOfColleague(Ask[Looks], frozen=True):
    """Asks what one colleague looked at; on one day, where one is named."""

    what = "looks.colleague"
    answer = Looks

    worker_id: str
    day: date | None = None
    page: str = ""

    @property
    def about(self) -> list[str]:
        """Give whose."""
        return [self.worker_id]

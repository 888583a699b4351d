"""Perhaps the same person: who may stand twice, in a spreadsheet or on this laptop, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, select

from app.casework.laptop import Laptop, Shelf
from app.casework.linking import told_apart
from app.casework.person_page import leaving_keys
from app.records.column_types import local_day
from app.records.declaration import table_of
from app.records.people import Link, Person, SafeContact
from app.records.refusal import Refusal
from app.rules.clusters import clusters
from app.rules.matching.described import Described, describe
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.reasons import Reason, reasons_for
from app.rules.matching.scan import scan
from app.rules.matching.scoring import Scorer
from app.rules.matching.weights import Weights, weights_from
from app.rules.spreadsheet import Lines, read_sheet
from app.storage.unit_of_work import UnitOfWork

COLUMNS = (
    "id", "forename", "surname", "known_as", "birth_date", "sex", "postcode", "parish", "phone",
    "national_id", "street_number", "address_1", "address_2", "suburb", "state", "age",
)  # fmt: skip
LEAST_PROBABILITY = 0.05


def _not_told(_done: int) -> None:
    """Nobody asked how far it is."""


@dataclass(frozen=True)
class Likeness:
    """Two people who may be one.

    Attributes:
        probability: that they are, 0 to 1.
        reasons: what speaks for and against, the weightiest first.
    """

    one: str
    other: str
    probability: float
    reasons: tuple[Reason, ...]


@lru_cache(maxsize=2)
def weights_of(resources: Path) -> Weights:
    """Return the reviewed weights that ship with the program."""
    return weights_from((resources / "matching" / "weights.yaml").read_text(encoding="utf-8"))


def in_spreadsheets(
    shelf: Shelf,
    people: Lines,
    *,
    against: Lines | None = None,
    today: date,
    tick: Callable[[int], None] = _not_told,
) -> list[Likeness]:
    """Return pairs of rows that may be one person, the likeliest first, each once.

    Args:
        shelf: what ships with the program.
        people: a spreadsheet with any of `COLUMNS`; without `id` a row is known by its line.
        against: compare with the rows of this one instead of with each other.
        today: against which ages are reckoned.
        tick: told how many rows are done; may raise to cancel.

    Raises:
        Refusal: a file cannot be read as a whole; `nothing_to_compare`; `id_twice`.
    """
    ones = _read(people, today)
    others = None if against is None else _read(against, today)
    return _likenesses(ones, others, shelf, tick)


def _likenesses(
    ones: Sequence[Described],
    others: Sequence[Described] | None,
    shelf: Shelf,
    tick: Callable[[int], None],
) -> list[Likeness]:
    weights = weights_of(shelf.resources)
    pairs = scan(ones, shelf.nicknames, weights, others=others, least=LEAST_PROBABILITY, tick=tick)
    scorer = Scorer(weights, Frequencies.of([*ones, *(others or ())]))
    return [
        Likeness(pair.one, pair.other, pair.probability, reasons_for(pair.comparison, scorer))
        for pair in pairs
    ]


def _read(lines: Lines, today: date) -> Sequence[Described]:
    sheet = read_sheet(lines, known=COLUMNS)
    if not set(sheet.columns) - {"id"}:
        raise Refusal(
            "nothing_to_compare",
            "No column of the file says anything that people could be compared by. Name the "
            "columns as in the spreadsheet of people: forename, surname, birth_date and so on.",
            field="file",
        )
    people = []
    seen: set[str] = set()
    for row in sheet.rows:
        if row.fault:
            raise Refusal(row.fault.code, f"Line {row.line}: {row.fault.sentence}", field="file")
        person = describe({"id": str(row.line), **row.cells}, today)
        if person.id in seen:
            raise Refusal(
                "id_twice",
                f"Line {row.line}: the id stands in the file twice, so a pair could not be told "
                "from another. Nothing was compared: give each row its own.",
                field="id",
            )
        seen.add(person.id)
        people.append(person)
    return people


def on_this_laptop(laptop: Laptop, *, tick: Callable[[int], None] = _not_told) -> list[Likeness]:
    """Return pairs of people on this laptop who may be one; that they were looked at is noted.

    Left out are those who are linked and those about whom somebody said that they are two.

    Args:
        laptop: at work.
        tick: told how many people are done; may raise to cancel.

    Raises:
        Refusal: the role may not read people.
    """
    laptop.must_read("person")
    today = local_day(laptop.clock.now())
    with laptop.reading() as connection:
        people = _described_here(connection, today)
        settled = settled_pairs(connection)
    shelf = laptop.shelf
    found = _likenesses(people, None, shelf, tick)
    kept = [pair for pair in found if not settled(pair.one, pair.other)]

    def note(work: UnitOfWork) -> None:
        shown = {person_id for pair in kept for person_id in (pair.one, pair.other)}
        work.audit("person.compared", "person", sorted(shown))

    laptop.noting(note)
    return kept


def _described_here(connection: Connection, today: date) -> list[Described]:
    phones: dict[str, list[str]] = defaultdict(list)
    contact = table_of(SafeContact)
    for row in connection.execute(
        select(contact.c.person_id, contact.c.phone).where(contact.c.voided.is_(False))
    ):
        if row.phone:
            phones[row.person_id].append(row.phone)
    person = table_of(Person)
    leaving = leaving_keys(connection)
    return [
        describe({**row, "phones": phones[row["id"]]}, today)
        for row in connection.execute(
            select(person).where(person.c.voided.is_(False)).order_by(person.c.id)
        ).mappings()
        if row["id"] not in leaving
    ]


def settled_pairs(connection: Connection) -> Callable[[str, str], bool]:
    """Return what tells whether it is known of two people that they are one, or that they are two.

    Two linked groups are known to be two as soon as that is said of one of each.
    """
    link = table_of(Link)
    rows = connection.execute(
        select(link.c.one_id, link.c.other_id, link.c.decision).where(link.c.voided.is_(False))
    ).all()
    same = [(row.one_id, row.other_id) for row in rows if row.decision == "same"]
    ids = {person_id for row in rows for person_id in (row.one_id, row.other_id)}
    group = {one: place for place, ones in enumerate(clusters(ids, same)) for one in ones}
    # A word that two are two holds until something by which people are compared changes.
    apart = {frozenset((group[one], group[other])) for one, other in told_apart(connection)}

    def settled(one: str, other: str) -> bool:
        first, second = group.get(one), group.get(other)
        if first is None or second is None:
            return False
        return first == second or frozenset((first, second)) in apart

    return settled

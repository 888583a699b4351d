"""Perhaps the same person: who may stand twice, in a spreadsheet or on this laptop, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from app.casework.laptop import Shelf
from app.records.refusal import Refusal
from app.rules.matching.described import Described, describe
from app.rules.matching.frequencies import Frequencies
from app.rules.matching.reasons import Reason, reasons_for
from app.rules.matching.scan import scan
from app.rules.matching.scoring import Scorer
from app.rules.matching.weights import Weights, weights_from
from app.rules.spreadsheet import Lines, read_sheet

COLUMNS = (
    "id", "forename", "surname", "known_as", "birth_date", "sex", "postcode", "parish", "phone",
    "national_id", "street_number", "address_1", "address_2", "suburb", "state", "age",
)  # fmt: skip
LEAST_PROBABILITY = 0.05


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
    tick: Callable[[int], None] = lambda _done: None,
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
    weights = weights_of(shelf.resources)
    pairs = scan(ones, shelf.nicknames, weights, others=others, least=LEAST_PROBABILITY, tick=tick)
    scorer = Scorer(weights, Frequencies.of([*ones, *(others or ())]))
    return [
        Likeness(
            pair.one,
            pair.other,
            pair.probability,
            reasons_for(pair.comparison, scorer),
        )
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

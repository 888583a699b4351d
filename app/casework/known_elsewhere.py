"""Who of the people here may be known elsewhere in the service too, as the centre says."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.centre_line import ask_centre
from app.casework.laptop import Laptop
from app.casework.person_page import row_of_somebody
from app.records.ids import RecordId
from app.records.refusal import Refusal
from app.rules.summary import name_of_person
from app.storage.unit_of_work import UnitOfWork
from app.sync.desk_words.possible_matches import AskMatchesElsewhere

_NO_CENTRE = ("practice", "not_enrolled", "offline", "unknown_question", "not_for_your_role")


@dataclass(frozen=True, repr=False)
class KnownElsewhere:
    """Somebody on this laptop; what is known of the other record is for leads, else empty."""

    person_id: RecordId
    name: str
    probability: float
    team_name: str


def known_elsewhere(laptop: Laptop) -> list[KnownElsewhere]:
    """Return them; nobody where there is no centre to ask. That names were shown is noted.

    Raises:
        Refusal: what the centre or the line refuses, save that it cannot be reached.
    """
    try:
        told = ask_centre(laptop, AskMatchesElsewhere()).matches
    except Refusal as refusal:
        if refusal.code in _NO_CENTRE:  # the desk works without it
            return []
        raise

    def read(work: UnitOfWork) -> list[KnownElsewhere]:
        found = []
        for each in told:
            try:
                row = row_of_somebody(work.connection, each.person_id)[1]
            except Refusal:  # not here yet, or no longer
                continue
            found.append(
                KnownElsewhere(
                    each.person_id, name_of_person(row), each.probability, each.team_name
                )
            )
        work.audit("person.named", "person", [each.person_id for each in found])
        return found

    return laptop.noting(read) if told else []

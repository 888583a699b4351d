"""What stands around a leaflet: its languages and formats, where one is, and what one may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.casework.contacts import current_session
from app.casework.handout_governance import GivenOut, given_out
from app.casework.handout_places import PlaceOffered, places_offered
from app.casework.handouts import FORMATS, formats_of, handout_called
from app.casework.laptop import Laptop
from app.casework.print_later import PutAside, waiting_one
from app.records.declaration import Role
from app.records.registry import record_type
from app.ui.handouts.presenter import language_words


@dataclass(frozen=True)
class About:
    """What is said of a leaflet before any page of it is set."""

    topic: str
    words: str
    formats: Mapping[str, tuple[str, ...]]
    place: str
    may_give_reason: bool
    may_withdraw: bool
    places: tuple[PlaceOffered, ...]
    waits: PutAside | None


def read_about(laptop: Laptop, handout_id: str, waiting_id: str = "") -> About:
    """Read it, with what was filled in where it waits for a printer.

    Raises:
        Refusal: there is no such leaflet.
    """
    handout = handout_called(laptop, handout_id, "en-GB")
    review = f"{handout.review_by.day} {handout.review_by:%B %Y}"
    session = current_session(laptop)
    is_late = laptop.clock.today() > handout.review_by
    return About(
        handout.topic,
        f"{handout.audience}. Version {handout.version}, to be checked by {review}.",
        {code: formats_of(handout, code) for code in sorted(handout.texts)},
        str(session["place"] or "") if session else "",
        is_late and laptop.worker.role is Role.MANAGER,
        record_type("handout_withdrawal").may_write(laptop.worker.role),
        places_offered(laptop),
        waiting_one(laptop, waiting_id) if waiting_id else None,
    )


def who_got_it(laptop: Laptop, handout_id: str, version: str) -> tuple[str, ...]:
    """Say who got a version, as far as this laptop knows, the last one first. Raises `role`."""
    return tuple(_given_words(each) for each in given_out(laptop, handout_id, version))


def _given_words(given: GivenOut) -> str:
    name = given.name or "Somebody who gave no name"
    form = FORMATS[given.page_format].words if given.page_format in FORMATS else ""
    day = f"{given.given_on.day} {given.given_on:%B %Y}"
    copies = f"{given.copies} copies" if given.copies > 1 else ""
    return ", ".join(filter(None, (name, day, language_words(given.language), form, copies)))

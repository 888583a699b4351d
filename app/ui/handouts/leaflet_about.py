"""What stands around a leaflet: its languages and formats, where one is, and what one may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.casework.contacts import current_session
from app.casework.handout_places import PlaceOffered, places_offered
from app.casework.handouts import formats_of, handout_called
from app.casework.laptop import Laptop
from app.records.declaration import Role
from app.records.registry import record_type


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


def read_about(laptop: Laptop, handout_id: str) -> About:
    """Read it.

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
    )

"""What a worker adds to a handout before it is printed; nothing here says whose it is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from app.documents.shaping import is_right_to_left
from app.documents.typefaces import printable_code_points
from app.records.refusal import Refusal

LONGEST_FILLED_IN_CHARACTERS = 200
MOST_PLACES = 8
LONGEST_ADDRESS_CHARACTERS = 100
TOO_OLD = timedelta(days=180)
_UNSEEN = {"Cc", "Cf"}  # controls and invisible marks say nothing on paper


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A place that helps, as it is printed; all but the name may be blank.

    Attributes:
        access: steps, ramps, interpreters.
        checked_on: when somebody last made sure; after 180 days it is not printed any more.
    """

    name: str
    phone: str = ""
    address: str = ""
    hours: str = ""
    cost: str = ""
    access: str = ""
    languages: str = ""
    checked_on: date | None = None

    def lines(self) -> tuple[str, ...]:
        """List what stands under its name, without what is blank."""
        given = (self.phone, self.address, self.hours, self.cost, self.access, self.languages)
        return tuple(line for line in given if line)


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What a worker may add.

    Attributes:
        worker_first_name: whom to ask for; not printed when blank.
        phone: the service's number; a line to write on when blank, as for the next two.
        naloxone_point: where to get naloxone.
        crisis_line: whom to talk to in a crisis.
        next_appointment: day, time and place in discreet words; not printed when blank.
        web_address: a page of the service, printed in words and as a QR code; none when blank.
        places: entries of the directory, chosen by the worker.
    """

    worker_first_name: str = ""
    phone: str = ""
    naloxone_point: str = ""
    crisis_line: str = ""
    next_appointment: str = ""
    web_address: str = ""
    places: tuple[DirectoryEntry, ...] = ()


def printable(filled: FilledIn, language: str = "en-GB") -> FilledIn:
    """Tidy what was filled in; refuse what the typeface cannot draw, and what is too long.

    Raises:
        Refusal: with the name of the field.
    """
    if len(filled.places) > MOST_PLACES:
        raise Refusal(
            "too_many_places",
            f"{len(filled.places)} places were chosen, and {MOST_PLACES} fit on a leaflet. Nothing"
            " was printed; choose fewer.",
            field="places",
        )
    web_address = tidy(filled.web_address, "web_address", language)
    if web_address:
        _require_plain_address(web_address)
    named = [each.name for each in fields(filled) if each.name not in {"places", "web_address"}]
    said = {name: tidy(getattr(filled, name), name, language) for name in named}
    places = tuple(_tidy_place(place, language) for place in filled.places)
    return replace(filled, **said, web_address=web_address, places=places)


def fresh_places(filled: FilledIn, today: date) -> None:
    """Refuse a place that nobody has checked for half a year.

    Raises:
        Refusal: `place_not_checked`, naming it.
    """
    for place in filled.places:
        if place.checked_on is None or today - place.checked_on > TOO_OLD:
            raise Refusal(
                "place_not_checked",
                f"Nobody has checked “{place.name}” within {TOO_OLD.days} days. Nothing was"
                " printed; check it and set its date, or leave it out.",
                field="places",
            )


def tidy(value: str, field: str, language: str = "en-GB") -> str:
    """Tidy one value.

    Raises:
        Refusal: it is too long, or a letter would print as a box.
    """
    spaced = "".join(" " if letter.isspace() else letter for letter in value)
    shown = "".join(letter for letter in spaced if unicodedata.category(letter) not in _UNSEEN)
    tidied = unicodedata.normalize("NFC", " ".join(shown.split()))
    if len(tidied) > LONGEST_FILLED_IN_CHARACTERS:
        raise Refusal(
            "filled_in_too_long",
            f"This has {len(tidied)} characters, and {LONGEST_FILLED_IN_CHARACTERS} fit on the"
            " leaflet. Nothing was printed; make it shorter.",
            field=field,
        )
    covered = printable_code_points(right_to_left=is_right_to_left(language))
    unknown = sorted({letter for letter in tidied if ord(letter) not in covered})
    if unknown:
        raise Refusal(
            "filled_in_not_printable",
            f"The leaflet cannot print {' '.join(unknown)}. Nothing was printed; write it in"
            " another way, or leave it blank and write it by hand.",
            field=field,
        )
    return tidied


def _tidy_place(place: DirectoryEntry, language: str) -> DirectoryEntry:
    words = [each.name for each in fields(place) if each.name != "checked_on"]
    said = {name: tidy(getattr(place, name), "places", language) for name in words}
    tidied = DirectoryEntry(**said, checked_on=place.checked_on)
    if not tidied.name:
        raise Refusal(
            "place_without_name",
            "One of the places has no name. Nothing was printed; name it, or leave it out.",
            field="places",
        )
    return tidied


def _require_plain_address(address: str) -> None:
    """Take only a page that is the same for everybody: nothing after it could name a person."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    whole = parts.scheme == "https" and "." in parts.netloc and "@" not in parts.netloc
    plain = not parts.query and not parts.fragment and address.isascii() and " " not in address
    if not (whole and plain and len(address) <= LONGEST_ADDRESS_CHARACTERS):
        raise Refusal(
            "address_not_plain",
            "Give the address of a page that is the same for everybody: it begins with https://,"
            f" has no “?” or “#”, and at most {LONGEST_ADDRESS_CHARACTERS} characters. Nothing was"
            " printed.",
            field="web_address",
        )

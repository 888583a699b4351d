"""A card for the pocket with the next appointment, in words that tell a stranger nothing."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.office_paper import LANGUAGE, printed
from app.documents.wallet import CardWords, make_cards

TITLE = "Next meeting"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What stands on the card; whatever is blank is a line for a pen.

    Attributes:
        place: in discreet words; the service's name says too much.
    """

    when: str = ""
    place: str = ""
    ask_for: str = ""
    phone: str = ""


def render_appointment_card(appointment: Appointment) -> bytes:
    """Make one card, or a sheet of ten to fill in by hand where nothing is known yet.

    Returns:
        A PDF/UA-1 file.

    Raises:
        Refusal: `does_not_fit`.
    """
    said = {
        "When": appointment.when,
        "Where": appointment.place,
        "Ask for": appointment.ask_for,
        "Cannot come? Ring": appointment.phone,
    }
    lines: list[str] = []
    for label, value in said.items():
        lines += [f"**{label}:** {printed(value)}"] if value else [f"**{label}:**", ""]
    is_blank = not any(said.values())
    words = CardWords(TITLE, lines, "", (), write_on=True)
    return make_cards(
        words, title=TITLE, language=LANGUAGE, author="Wayside", count=10 if is_blank else 1
    ).content

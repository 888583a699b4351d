"""Says in plain text what a handout says on paper, in the same order, for a voice or a screen."""

from __future__ import annotations

from datetime import date

from app.documents.filled_in import FilledIn
from app.documents.formats import FORMATS
from app.documents.handout import card_words, leaflet_of, require_language
from app.documents.handout_layout import Leaflet
from app.rules.handout_text import (
    Bullets,
    Columns,
    Passage,
    PicturePassage,
    Steps,
    Table,
    plain,
    sayings,
)
from app.rules.handouts import Handout

BLANK_TO_WRITE_ON = "________________"


def read_as_text(
    handout: Handout,
    language: str,
    filled: FilledIn,
    approved_on: date | None = None,
    *,
    page_format: str = "a4",
    past_review_reason: str = "",
) -> str:
    """Say what the PDF says, in the same order; pictures in brackets.

    Raises:
        Refusal: as :func:`app.documents.handout.render_handout`.
    """
    require_language(handout, language)
    form = FORMATS[page_format]
    leaflet = leaflet_of(
        handout,
        language,
        form,
        draft=False,
        filled=filled,
        approved_on=approved_on,
        past_review_reason=past_review_reason,
    )
    if form.content == "card":
        return _card(leaflet)
    lines = [leaflet.text.title, "", *(plain(message) for message in leaflet.front), ""]
    if form.content == "easy_read":
        for idea in leaflet.text.short.easy_read:
            lines += [f"[{idea.picture.alternative}]", plain(idea.say), ""]
    else:
        for passage in leaflet.passages:
            lines += [*_lines(passage), ""]
    lines += [*_help(leaflet), "", *leaflet.foot]
    return "\n".join(lines) + "\n"


def _card(leaflet: Leaflet) -> str:
    words = card_words(leaflet)
    lines = [words.title, "", *(f"• {plain(line)}" for line in words.lines), "", words.call, ""]
    return "\n".join([*lines, *words.foot]) + "\n"


def _help(leaflet: Leaflet) -> list[str]:
    furniture = leaflet.text.furniture
    lines = [furniture.places] if leaflet.places else []
    for place in leaflet.places:
        lines += [place.name, *place.lines()]
        if place.checked_on:
            lines.append(f"{furniture.checked} {furniture.say_date(place.checked_on)}")
    lines += ["", furniture.help]
    lines += [f"{label}: {value or BLANK_TO_WRITE_ON}" for label, value in leaflet.help]
    if leaflet.web_address:
        spoken = furniture.qr_opens.format(address=leaflet.web_address)
        lines += ["", f"[{spoken}]", leaflet.web_address]
    return lines


def _lines(passage: Passage) -> list[str]:
    lines: list[str] = []
    match passage:
        case Steps(items=steps):
            for number, step in enumerate(steps, start=1):
                lines += [f"{number}. {plain(step.say)}", *(plain(how) for how in step.how)]
                if step.picture:
                    lines.append(f"[{step.picture.alternative}]")
        case Bullets():
            lines = [f"• {saying}" for saying in sayings(passage)]
        case Columns(left=left, right=right):
            lines = [line for part in (*left, *right) for line in _lines(part)]
        case Table(heads=heads, rows=rows):
            lines = [" | ".join(map(plain, cells)) for cells in (heads, *rows)]
        case PicturePassage(alternative=alternative):
            lines = [f"[{alternative}]"]
        case _:
            lines = list(sayings(passage))
    return lines

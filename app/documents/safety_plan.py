"""A safety plan to fill in by hand: the person's own words, on paper that stays with the person."""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.documents.office_paper import (
    LANGUAGE,
    heading,
    lines_to_write_on,
    make_office_paper,
    paragraph,
    printed,
    title,
)
from app.documents.tagged_pdf import Element
from app.documents.wallet import CardWords, make_cards

TITLE = "My safety plan"
_DANGER = "In danger now? Call 999, or go to the emergency department."
_SAMARITANS = "Samaritans: 116 123, free, day and night"
# What is written under each, and how many lines there are for it.
_PARTS = (
    ("How I know that it is getting hard", "Thoughts, feelings, places, things that happen.", 3),
    ("What I can do by myself", "Things that took my mind off it before.", 3),
    ("Where I can go, and whom I can be with", "People and places that make it lighter.", 3),
    ("Whom I can ask for help", "Names and numbers.", 3),
    ("People whose work it is to help", "My worker, my doctor, the crisis line.", 3),
    ("How I keep things out of reach", "What to put away, and who can hold it for me.", 2),
    ("What I live for", "One thing is enough.", 2),
)


def render_safety_plan(*, crisis_line: str = "", phone: str = "") -> bytes:
    """Make the plan on A4, blank but for whom to call.

    Args:
        crisis_line: the local one; a blank leaves it out.
        phone: the service's.
    """

    def compose(root: Element) -> list[Flowable]:
        blocks = title(TITLE, root)
        blocks += paragraph(_DANGER, root, points=15)
        for part, hint, lines in _PARTS:
            blocks += heading(part, root)
            blocks += [*paragraph(hint, root), *lines_to_write_on(lines, root)]
        blocks += heading("Whom to call", root)
        for line in _calls(crisis_line, phone):
            blocks += paragraph(line, root, points=14)
        return blocks

    return make_office_paper(TITLE, "Wayside", compose, foot="This is yours. Keep it with you.")


def render_safety_plan_cards(*, crisis_line: str = "", phone: str = "") -> bytes:
    """Make ten cards of the plan for the pocket. Raises Refusal("does_not_fit")."""
    lines = ["**It gets hard when**", "", "**I can**", "", "**I can ring**", ""]
    words = CardWords(TITLE, lines, "999 in danger", _calls(crisis_line, phone), write_on=True)
    return make_cards(words, title=TITLE, language=LANGUAGE, author="Wayside").content


def _calls(crisis_line: str, phone: str) -> list[str]:
    given = (("Crisis line", crisis_line), ("Our phone", phone))
    return [_SAMARITANS, *(f"{label}: {printed(value)}" for label, value in given if value)]

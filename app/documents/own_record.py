"""What is written down about somebody, printed for that person: every entry, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from app.documents.office_paper import (
    heading,
    labelled,
    line_above,
    make_office_paper,
    paragraph,
    title,
)
from app.documents.tagged_pdf import Element
from app.rules.summary import day_in_words

TITLE = "What we have written down about you"


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One record: what it is, when it happened, and its values by label."""

    label: str
    when: str
    values: Sequence[tuple[str, str]]


def render_own_record(
    name: str, entries: Sequence[tuple[str, Sequence[OwnEntry]]], printed_on: date
) -> bytes:
    """Make the person's copy.

    Args:
        name: as the person is called.
        entries: by kind, each kind with its heading.
        printed_on: the day.

    Returns:
        A PDF/UA-1 file of as many pages as it takes.
    """

    def compose(root: Element) -> list[Flowable]:
        blocks = [*title(TITLE, root), *paragraph(name, root, points=16)]
        blocks += paragraph(f"Printed on {day_in_words(printed_on)}.", root)
        blocks += paragraph(
            "If something is wrong, tell us: we put it right, and keep what stood there before.",
            root,
        )
        for kind, of_kind in entries:
            blocks += [*line_above(), *heading(kind, root)]
            for entry in of_kind:
                if entry.when:
                    blocks += heading(entry.when, root, level=3)
                blocks += labelled(entry.values or [(entry.label, "nothing more")], root)
        return blocks

    return make_office_paper(TITLE, "Wayside", compose, foot="Confidential: for the person named")

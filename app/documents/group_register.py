"""The register of a group, to be ticked with a pen: first names only, and room for new ones."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.documents.office_paper import labelled, make_office_paper, printed, title
from app.documents.tables import table
from app.documents.tagged_pdf import Element

_LEAST_ROWS = 20
_HEADS = ("", "First name", "Here", "Note")


def render_group_register(
    group: str, details: Sequence[tuple[str, str]], first_names: Sequence[str]
) -> bytes:
    """Make the register.

    Args:
        group: what it is called.
        details: day, place, who leads it: label and value, a blank value to be written in.
        first_names: of those expected; rows up to twenty are left for others.

    Returns:
        A PDF/UA-1 file of as many pages as it takes.
    """
    names = [*map(printed, first_names), *[""] * max(0, _LEAST_ROWS - len(first_names))]
    rows = [(str(number), name, "", "") for number, name in enumerate(names, start=1)]

    def compose(root: Element) -> list[Flowable]:
        blocks = [*title(group, root), *labelled(details, root)]
        return [*blocks, *table(root, _HEADS, rows, widths=(30, 170, 60, None), points=13)]

    return make_office_paper(group, "Wayside", compose, foot="First names only")

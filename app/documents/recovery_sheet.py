"""The sheet with the recovery key: printed once, sealed, and kept away from the laptop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from app.documents.blocks import Cell, NumberDisc, Panel, Row, Space, Words, rule, style
from app.documents.sheet import Paper, Plan, make_pdf
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import BOLD, printable_code_points
from app.records.refusal import Refusal

TITLE = "Recovery key"

_PAPER = Paper(A4[0], A4[1], side_margin=20 * mm, top_margin=20 * mm, bottom_margin=20 * mm)
_GROUPS_IN_THREES = 12
_GAP = 16.0
_PADDING = 20.0
_LARGEST_POINTS = 36.0
# Not from the locale, which differs between laptops: the same key gives the same sheet.
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WHAT_TO_DO = (
    "Check that you can read every letter.",
    "Seal this sheet in an envelope. Sign across the flap, with the date.",
    "Keep it locked up at the office, never with the laptop.",
)


def render_recovery_sheet(groups: Sequence[str], vault_name: str, made_on: date) -> bytes:
    """Make the one-page sheet that opens a vault when the passphrase is lost.

    Args:
        groups: the recovery key as it is read out, group by group or word by word.
        vault_name: names the laptop or the worker, so that the right envelope is opened.
        made_on: the day the key was made.

    Returns:
        A PDF/UA-1 file. It holds a secret: keep it in memory and hand it to a printer only.

    Raises:
        Refusal: the vault's name cannot be printed.
    """
    unknown = sorted(
        {letter for letter in vault_name if ord(letter) not in printable_code_points()}
    )
    if unknown:
        raise Refusal(
            "vault_name_not_printable",
            f"The sheet cannot print {' '.join(unknown)} in the vault's name. The vault is as it"
            " was; give it a name in plain letters and print the sheet again.",
            field="vault_name",
        )

    def compose(root: Element) -> list[Flowable]:
        return [
            Words(TITLE, style(34, bold=True, leading=1.15), element=root.add("H1")),
            Space(6),
            Words(vault_name, style(18, leading=1.3), element=root.add("P")),
            Words(f"Made on {_say(made_on)}", style(14), element=root.add("P")),
            Space(14),
            rule(2.5),
            Space(18),
            Words(
                "This key opens the vault when its passphrase is lost. Whoever has this sheet and"
                " the laptop can read everything in it.",
                style(14),
                element=root.add("P"),
            ),
            Space(20),
            Panel(_key(groups, root), padding=_PADDING, thickness=2.5),
            Space(26),
            Words("Now", style(18, bold=True), element=root.add("H2")),
            Space(6),
            *_what_to_do(root),
        ]

    plan = Plan(
        title=f"{TITLE}: {vault_name}",
        language="en-GB",
        author="Wayside",
        paper=_PAPER,
        compose=compose,
        decorate=_nothing,
    )
    return make_pdf(plan).content


def _key(groups: Sequence[str], root: Element) -> list[Flowable]:
    """Lay the groups out in rows, each with its number, to be read from left to right."""
    items = root.add("L")
    in_a_row = 3 if len(groups) <= _GROUPS_IN_THREES else 4
    width = (_PAPER.column - 2 * _PADDING - (in_a_row - 1) * _GAP) / in_a_row
    widest = max((stringWidth(group, BOLD, 1) for group in groups), default=1)
    size = style(min(_LARGEST_POINTS, width / widest * 0.98), bold=True, leading=1.2)
    cells = []
    for number, group in enumerate(groups, start=1):
        item = items.add("LI")
        label = Words(str(number), style(12), element=item.add("Lbl"))
        letters = Words(group, size, element=item.add("LBody"))
        cells.append(Cell([label, letters]))
    rows: list[Flowable] = []
    for first in range(0, len(cells), in_a_row):
        across = cells[first : first + in_a_row]
        across += [Cell([])] * (in_a_row - len(across))
        rows += [Space(14 if first else 0), Row(across, gap=_GAP)]
    return rows


def _what_to_do(root: Element) -> list[Flowable]:
    items = root.add("L")
    blocks: list[Flowable] = []
    for number, words in enumerate(_WHAT_TO_DO, start=1):
        item = items.add("LI")
        disc = NumberDisc(number, 24, item.add("Lbl"))
        said = Words(words, style(14, leading=1.5), element=item.add("LBody"))
        blocks += [Space(8), Row([Cell([disc], 24), Cell([said])], gap=12)]
    return blocks


def _say(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _nothing(_canvas: TaggedCanvas, _page: int, _pages: int) -> Any:
    """Draw nothing but the text: one page, with nothing to say at its edges."""

"""A person's own result on paper: what it is, what it means, what helps, whom to ring.

Discreet on purpose: no name, no date of birth, no questionnaire's title and no substance.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.documents.blocks import (
    Cell,
    Ornament,
    Panel,
    Row,
    Space,
    Words,
    held_together,
    rule,
    style,
)
from app.documents.sheet import Paper, Plan, make_pdf
from app.documents.tables import table
from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import printable_code_points
from app.records.refusal import Refusal
from app.rules.feedback import Feedback
from app.rules.instruments import day_in_words

FORMATS: Final = {"A4": 13.0, "A4-large-print": 19.0}
"""Each format with the size of its type in points."""

_PAPER = Paper(A4[0], A4[1], side_margin=20 * mm, top_margin=18 * mm, bottom_margin=18 * mm)
_FOOT = (
    "This is yours. Nothing on it says who you are. A questionnaire suggests; it decides nothing."
)
_HERE = "you are here"


def render_feedback_sheet(
    feedback: Feedback, numbers: Mapping[str, str], *, page_format: str = "A4"
) -> bytes:
    """Make the sheet.

    Args:
        feedback: from :func:`app.rules.feedback.feedback_of`.
        numbers: whom to ring, label to number, as the service set them.
        page_format: a key of :data:`FORMATS`.

    Returns:
        A PDF/UA-1 file; the same input gives the same bytes.

    Raises:
        Refusal: the format is not there, or a number cannot be printed.
    """
    if page_format not in FORMATS:
        known = ", ".join(FORMATS)
        raise Refusal("no_such_format", f"There is no format “{page_format}”. Choose: {known}.")
    _must_be_printable(numbers)
    points = FORMATS[page_format]

    def compose(root: Element) -> list[Flowable]:
        return [
            Words(
                feedback.title, style(points * 2, bold=True, leading=1.15), element=root.add("H1")
            ),
            Words(day_in_words(feedback.made_on), style(points), element=root.add("P")),
            Space(points * 0.6),
            rule(2),
            Space(points),
            *_result(feedback, root, points),
            *_figures(feedback, root, points),
            *_care(feedback, root, points),
            *_helps(feedback, root, points),
            *_numbers(numbers, root, points),
            Space(points * 1.5),
            Words(_FOOT, style(max(12, points * 0.85)), element=root.add("P")),
        ]

    plan = Plan(
        title=feedback.title,
        language="en-GB",
        author="Wayside",
        paper=_PAPER,
        compose=compose,
        decorate=_nothing,
    )
    return make_pdf(plan).content


def read_feedback_as_text(feedback: Feedback, numbers: Mapping[str, str]) -> str:
    """Say in plain text what the sheet says, in the same order."""
    lines = [feedback.title, day_in_words(feedback.made_on), ""]
    if feedback.figure:
        lines.append(f"Your result: {feedback.figure}")
    lines += [
        f"{name} ({_HERE})" if at == feedback.level else name
        for at, name in enumerate(feedback.levels)
    ]
    lines += [part for part in (feedback.meaning, feedback.since) if part]
    for label, now, then in feedback.figures:
        lines.append(f"{label}: {now}" + (f" (last time {then})" if then else ""))
    lines += ["", *feedback.care, "", "What helps", *feedback.helps]
    if numbers:
        lines += ["", "Whom to ring", *(f"{label}: {said}" for label, said in numbers.items())]
    return "\n".join([*lines, "", _FOOT]) + "\n"


def _result(feedback: Feedback, root: Element, points: float) -> list[Flowable]:
    blocks: list[Flowable] = []
    if feedback.figure:
        size = style(points * 1.5, bold=True, leading=1.2)
        blocks += [Words(f"Your result: {feedback.figure}", size, element=root.add("H2"))]
        blocks += [Space(points * 0.6)]
    if feedback.levels:
        blocks += [_scale(feedback, root, points), Space(points)]
    for words in (feedback.meaning, feedback.since):
        if words:
            blocks += [Words(words, style(points), element=root.add("P")), Space(points * 0.5)]
    return blocks


def _scale(feedback: Feedback, root: Element, points: float) -> Row:
    """Draw the levels side by side; words say where one is, the filled box only shows it."""
    items = root.add("L")
    cells = []
    for at, name in enumerate(feedback.levels):
        is_here = at == feedback.level
        words = f"{name}: {_HERE}" if is_here else name
        label = Words(words, style(points, bold=is_here), element=items.add("LI").add("LBody"))
        cells.append(Cell([_box(points, is_full=is_here), Space(points * 0.3), label]))
    return Row(cells, gap=points * 0.5)


def _box(points: float, *, is_full: bool) -> Ornament:
    def paint(canvas: Any, width: float, height: float) -> None:
        canvas.setLineWidth(1.5)
        canvas.setFillGray(0.15 if is_full else 0.95)
        canvas.roundRect(0.75, 0.75, width - 1.5, height - 1.5, 4, stroke=1, fill=1)

    return Ornament(points * 1.6, paint)


def _figures(feedback: Feedback, root: Element, points: float) -> list[Flowable]:
    if not feedback.figures:
        return []
    has_before = any(then for _, _, then in feedback.figures)
    header = ["", "Today", *(["Last time"] if has_before else [])]
    rows = [[label, now, *([then] if has_before else [])] for label, now, then in feedback.figures]
    widths = [None, points * 6, *([points * 6] if has_before else [])]
    header[0] = "What you said"
    return [*table(root, header, rows, widths=widths, points=points), Space(points)]


def _care(feedback: Feedback, root: Element, points: float) -> list[Flowable]:
    if not feedback.care:
        return []
    said = [
        Words(words, style(points, bold=True), element=root.add("P")) for words in feedback.care
    ]
    return [Space(points * 0.5), Panel(said, padding=points, thickness=2), Space(points)]


def _helps(feedback: Feedback, root: Element, points: float) -> list[Flowable]:
    heading = Words("What helps", style(points * 1.3, bold=True), element=root.add("H2"))
    items = root.add("L")
    blocks: list[Flowable] = [Space(points * 0.6), *held_together([heading], with_next=True)]
    for words in feedback.helps:
        item = items.add("LI")
        bullet = Words("•", style(points, bold=True), element=item.add("Lbl"))
        said = Words(words, style(points), element=item.add("LBody"))
        blocks += [
            Space(points * 0.3),
            Row([Cell([bullet], points), Cell([said])], gap=points * 0.4),
        ]
    return blocks


def _numbers(numbers: Mapping[str, str], root: Element, points: float) -> list[Flowable]:
    if not numbers:
        return []
    heading = Words("Whom to ring", style(points * 1.3, bold=True), element=root.add("H2"))
    lines: list[Flowable] = [heading, Space(points * 0.3)]
    for label, said in numbers.items():
        lines.append(Words(said, style(points), element=root.add("P"), opening=f"{label}:"))
    return [Space(points), *held_together(lines)]


def _must_be_printable(numbers: Mapping[str, str]) -> None:
    unknown = {
        letter
        for said in (*numbers, *numbers.values())
        for letter in said
        if ord(letter) not in printable_code_points()
    }
    if unknown:
        raise Refusal(
            "number_not_printable",
            f"The sheet cannot print {' '.join(sorted(unknown))} in the service's numbers. Correct"
            " them and print again; nothing else was changed.",
        )


def _nothing(_canvas: TaggedCanvas, _page: int, _pages: int) -> None:
    """Draw nothing at the edges: a page number would say that there is more to find."""

"""Tables that can be read cell by cell: each header says whether it heads a column or a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.pdfbase.pdfdoc import PDFName
from reportlab.platypus import Flowable

from app.documents.blocks import Cell, Row, Space, Words, held_together, rule, style
from app.documents.tagged_pdf import Element


def table(
    parent: Element,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float | None],
    points: float = 12,
    row: Callable[[Sequence[Cell], float], Row] | None = None,
    words: Callable[..., Flowable] = Words,
) -> list[Flowable]:
    """Lay out a table whose first row heads its columns and whose first column heads its rows.

    A row is not parted by a page's end, and none stands alone before or after it. The header is
    printed again where the table goes on; it is read out once, so there it is an artifact.

    Args:
        parent: where the table stands in the document's tree.
        header: one text for each column.
        rows: as many texts each as there are columns.
        widths: of the columns, in points; None shares what is left.
        points: the size of the type.
        row: sets cells side by side with a gap, where it is not from left to right.
        words: sets words, where they are not from left to right.

    Raises:
        ValueError: a row has more or fewer cells than the header.
    """
    element = parent.add("Table")
    set_row = row or (lambda cells, gap: Row(cells, gap=gap))

    def line(texts: Sequence[str], tagged: Element | None, *, is_header: bool) -> Row:
        cells = _cells(tagged, texts, widths, points, words, is_header=is_header)
        return set_row(cells, points)

    def heads(tagged: Element | None) -> list[Flowable]:
        drawn = line(header, tagged, is_header=True)
        return held_together(
            [drawn, Space(points / 4), rule(1.5), Space(points / 4)], with_next=bool(rows)
        )

    blocks = heads(element.add("TR"))
    not_alone = {0, len(rows) - 2}
    for place, texts in enumerate(rows):
        drawn = line(texts, element.add("TR"), is_header=False)
        drawn.repeated_above = lambda: heads(None)
        under = [Space(points / 4), rule(0.5), Space(points / 4)]
        with_next = place in not_alone and place < len(rows) - 1
        blocks += held_together([drawn, *under], with_next=with_next)
    return blocks


def _cells(
    element: Element | None,
    texts: Sequence[str],
    widths: Sequence[float | None],
    points: float,
    words: Callable[..., Flowable],
    *,
    is_header: bool,
) -> list[Cell]:
    cells = []
    for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
        tagged = _cell(element, is_header=is_header, is_first=place == 0) if element else None
        cells.append(Cell([words(text, style(points, bold=is_header), element=tagged)], width))
    return cells


def _cell(row: Element, *, is_header: bool, is_first: bool) -> Element:
    """Tag a cell, and say what it heads; give the paragraph in it."""
    cell = row.add("TH" if is_header or is_first else "TD")
    if is_header or is_first:
        scope = "Column" if is_header else "Row"
        cell.attributes = {"O": PDFName("Table"), "Scope": PDFName(scope)}
    return cell.add("P")

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

    A row is never parted by a page's end; the header is not repeated on the next page.

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

    def line(texts: Sequence[str], *, is_header: bool) -> Row:
        cells = _cells(element.add("TR"), texts, widths, points, words, is_header=is_header)
        return set_row(cells, points)

    blocks: list[Flowable] = held_together(
        [line(header, is_header=True), Space(points / 4), rule(1.5), Space(points / 4)],
        with_next=bool(rows),
    )
    for texts in rows:
        drawn = line(texts, is_header=False)
        blocks += held_together([drawn, Space(points / 4), rule(0.5), Space(points / 4)])
    return blocks


def _cells(
    element: Element,
    texts: Sequence[str],
    widths: Sequence[float | None],
    points: float,
    words: Callable[..., Flowable],
    *,
    is_header: bool,
) -> list[Cell]:
    cells = []
    for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
        heads = is_header or place == 0
        cell = element.add("TH" if heads else "TD")
        if heads:
            scope = "Column" if is_header else "Row"
            cell.attributes = {"O": PDFName("Table"), "Scope": PDFName(scope)}
        said = words(text, style(points, bold=is_header), element=cell.add("P"))
        cells.append(Cell([said], width))
    return cells

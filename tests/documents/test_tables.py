"""A table is read cell by cell, and each header says what it heads."""

from __future__ import annotations

import io
from itertools import repeat
from typing import Any

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable

from app.documents.blocks import Row
from app.documents.pouring import pour
from app.documents.sheet import Paper, Plan, make_pdf
from app.documents.tables import table
from app.documents.tagged_pdf import Element, TaggedCanvas

HEADER = ("Parish", "Kits", "Needles")
ROWS = [(f"Parish {number}", str(number), str(10 * number)) for number in range(60)]


def no_edges(_canvas: TaggedCanvas, _page: int, _pages: int) -> None:
    """Draw nothing but the table."""


def printed() -> bytes:
    plan = Plan(
        title="Kits by parish",
        language="en-GB",
        author="Wayside",
        paper=Paper(A4[0], A4[1], side_margin=50, top_margin=50, bottom_margin=50),
        compose=lambda root: table(root, HEADER, ROWS, widths=(200, None, None)),
        decorate=no_edges,
    )
    document = make_pdf(plan)
    assert document.pages > 1
    return document.content


def test_cells_are_read_row_by_row_over_several_pages(reader: Any) -> None:
    said = [piece.text for piece in reader.read(printed())]
    assert said == [text for row in (HEADER, *ROWS) for text in row]


def test_the_header_stands_on_each_page_and_is_read_once() -> None:
    document = pypdfium2.PdfDocument(printed())
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(texts) > 1
    assert all(text.split()[:3] == list(HEADER) for text in texts)


def test_no_row_stands_alone_under_a_repeated_header() -> None:
    for count in range(20, 60, 3):
        blocks = table(Element("Document"), HEADER, ROWS[:count], widths=(200, None, None))
        panels, rest = pour(blocks, 400, repeat(300, 20))
        assert not rest
        rows = [sum(block.repeated_above is not None for block in _rows(each)) for each in panels]
        assert sum(rows) == count
        assert min(rows) > 1


def _rows(blocks: list[Flowable]) -> list[Row]:
    return [block for block in blocks if isinstance(block, Row)]


def test_headers_say_what_they_head() -> None:
    with pikepdf.open(io.BytesIO(printed())) as document:
        rows = document.Root.StructTreeRoot.K[0].K[0].K
        assert [str(cell.A.Scope) for cell in rows[0].K] == ["/Column"] * 3
        for row in list(rows)[1:]:
            assert [str(cell.S) for cell in row.K] == ["/TH", "/TD", "/TD"]
            assert str(row.K[0].A.Scope) == "/Row"


def test_a_row_that_is_too_short_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        table(Element("Document"), HEADER, [("one",)], widths=(None, None, None))

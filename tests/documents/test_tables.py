"""A table is read cell by cell, and each header says what it heads."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4

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

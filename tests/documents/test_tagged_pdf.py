"""The tagging layer by itself: what it writes, and what it will not let through."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from app.documents.tagged_pdf import Element, TaggedCanvas
from app.documents.typefaces import REGULAR, printable_code_points, register_typefaces


def canvas_for(root: Element, buffer: io.BytesIO, **more: Any) -> TaggedCanvas:
    register_typefaces()
    options = {"lang": "en-GB", "initialFontName": REGULAR} | more
    canvas = TaggedCanvas(buffer, root=root, **options)
    canvas.setTitle("Tides <& times>")
    return canvas


def write(canvas: TaggedCanvas, words: str) -> None:
    canvas.setFont(REGULAR, 14)
    canvas.drawString(72, 700, words)


def test_reading_order_is_the_tree_and_not_the_order_of_drawing(reader: Any) -> None:
    root, buffer = Element("Document"), io.BytesIO()
    first, second = root.add("H1"), root.add("P")
    canvas = canvas_for(root, buffer)
    with canvas.content(second):
        write(canvas, "High water is at noon.")
    with canvas.content(first):
        write(canvas, "Tides")
    canvas.save()
    assert reader.read(buffer.getvalue()) == [("H1", "Tides"), ("P", "High water is at noon.")]


def test_words_on_either_side_of_a_line_break_stay_apart(reader: Any) -> None:
    root, buffer = Element("Document"), io.BytesIO()
    canvas = canvas_for(root, buffer)
    with canvas.content(root.add("P")):
        lines = canvas.beginText(72, 700)
        lines.setFont(REGULAR, 14)
        lines.textLine("High")
        lines._textOut("water", 1)
        lines._textOut("is at noon")
        canvas.drawText(lines)
    canvas.save()
    assert "water is at noon" in reader.read(buffer.getvalue())[0].text


def test_an_artifact_is_not_read(reader: Any) -> None:
    root, buffer = Element("Document"), io.BytesIO()
    canvas = canvas_for(root, buffer)
    with canvas.artifact("Pagination"):
        write(canvas, "Page 1")
    with canvas.content(root.add("P")):
        write(canvas, "High water is at noon.")
    canvas.save()
    assert [piece.text for piece in reader.read(buffer.getvalue())] == ["High water is at noon."]


def test_a_passage_keeps_its_language_and_a_figure_its_words() -> None:
    root, buffer = Element("Document"), io.BytesIO()
    canvas = canvas_for(root, buffer)
    with canvas.content(root.add("P", language="pt-PT")):
        write(canvas, "Maré cheia")
    with canvas.content(root.add("Figure", alternative="Maré (a graph)"), (72, 72, 144, 144)):
        canvas.circle(100, 100, 20)
    canvas.save()
    with pikepdf.open(buffer) as document:
        paragraph, figure = document.Root.StructTreeRoot.K[0].K
        assert str(paragraph.Lang) == "pt-PT"
        assert str(figure.Alt) == "Maré (a graph)"
        assert [float(edge) for edge in figure.A.BBox] == [72, 72, 144, 144]


def test_every_mark_leads_back_to_its_element_over_several_pages() -> None:
    root, buffer = Element("Document"), io.BytesIO()
    canvas = canvas_for(root, buffer)
    paragraph = root.add("P")
    for words in ("High water", "is at noon."):
        with canvas.content(paragraph):
            write(canvas, words)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(buffer) as document:
        element = document.Root.StructTreeRoot.K[0].K[0]
        assert [mark.Pg.objgen for mark in element.K] == [page.objgen for page in document.pages]
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        assert [int(numbers[at]) for at in (0, 2)] == [0, 1]
        assert all(numbers[at][0].objgen == element.objgen for at in (1, 3))


def test_what_was_never_drawn_is_left_out() -> None:
    root, buffer = Element("Document"), io.BytesIO()
    canvas = canvas_for(root, buffer)
    root.add("L").add("LI").add("LBody")
    with canvas.content(root.add("P")):
        write(canvas, "High water")
    canvas.save()
    with pikepdf.open(buffer) as document:
        assert [str(kid.S) for kid in document.Root.StructTreeRoot.K[0].K] == ["/P"]


def test_markup_in_a_title_stays_a_title() -> None:
    root, buffer = Element("Document"), io.BytesIO()
    canvas = canvas_for(root, buffer)
    with canvas.content(root.add("P")):
        write(canvas, "High water")
    canvas.save()
    with pikepdf.open(buffer) as document, document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Tides <& times>"


def test_content_inside_content_is_our_own_mistake() -> None:
    root = Element("Document")
    canvas = canvas_for(root, io.BytesIO())
    with (
        pytest.raises(ValueError, match="inside marked content"),
        canvas.content(root.add("P")),
        canvas.artifact(),
    ):
        pass


def test_an_element_with_children_holds_no_drawing() -> None:
    root = Element("Document")
    root.add("P")
    canvas = canvas_for(root, io.BytesIO())
    with pytest.raises(ValueError, match="with children"), canvas.content(root):
        pass


def test_a_document_without_a_language_is_our_own_mistake() -> None:
    canvas = canvas_for(Element("Document"), io.BytesIO(), lang=None)
    with pytest.raises(ValueError, match="language and a title"):
        canvas.save()


def test_the_typeface_covers_the_languages_of_the_leaflets_and_no_pictures() -> None:
    covered = printable_code_points()
    assert {ord(letter) for letter in "Guérnésiais ãõçáà ģķļņ ąęłż țșă ñ¿ ·“”•"} <= covered
    assert ord("🙂") not in covered

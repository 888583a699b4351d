"""A handout is set part by part, each as large as its pages hold."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from app.documents.filled_in import FilledIn
from app.documents.formats import FORMATS
from app.documents.handout import leaflet_of
from app.documents.handout_layout import Layout
from app.documents.paged import Paged, on_fewest, parted_at_turns
from app.rules.handout_text import PageTurn, Paragraph
from app.rules.handouts import Handout


def sizes(pdf: bytes, number: int) -> set[float]:
    """List the heights of the letters of a page, which tell its size of type."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[number].get_textpage()
    boxes = [text.get_charbox(at, loose=True) for at in range(text.count_chars())]
    document.close()
    return {round(top - bottom) for _, bottom, _, top in boxes}


def test_a_text_is_parted_where_its_author_turned_the_page() -> None:
    one, two = Paragraph("paragraph", "One."), Paragraph("paragraph", "Two.")
    assert parted_at_turns([one, PageTurn("page_turn"), two]) == [[one], [two]]
    assert parted_at_turns([]) == [[]]


def test_the_first_layout_that_takes_fewest_pages_is_chosen(overdose: Handout) -> None:
    leaflet = leaflet_of(overdose, "en-GB", FORMATS["a4"], draft=False, filled=FilledIn())
    layouts = [Layout(leaflet, FORMATS["a4"]) for _ in range(4)]
    needed = dict(zip(map(id, layouts), (3, 2, 2, 1), strict=True))
    looked_at: list[Layout] = []

    def measure(layout: Layout) -> int:
        looked_at.append(layout)
        return needed[id(layout)]

    assert on_fewest(layouts, measure, enough=2) == (layouts[1], 2)
    assert looked_at == layouts[:2]
    assert on_fewest(layouts, measure, enough=0) == (layouts[3], 1)
    with pytest.raises(ValueError, match="no setting"):
        on_fewest([], measure, enough=1)


def test_a_full_back_does_not_make_the_front_smaller(overdose: Handout) -> None:
    leaflet = leaflet_of(overdose, "en-GB", FORMATS["a4"], draft=False, filled=FilledIn())
    more = Paragraph("paragraph", "Go on. " * 60)
    fuller = replace(leaflet, passages=(*leaflet.passages, more))
    lean, full = (Paged(each, FORMATS["a4"]).made("Wayside").content for each in (leaflet, fuller))
    assert sizes(lean, 0) == sizes(full, 0)
    assert sizes(lean, 1) != sizes(full, 1)

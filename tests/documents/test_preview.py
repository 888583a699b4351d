"""What is seen on screen is the file, drawn."""

from __future__ import annotations

from app.documents.handout import FilledIn, render_handout
from app.documents.preview import page_pictures
from app.rules.handouts import Handout


def test_each_page_becomes_a_picture_of_its_size(overdose: Handout) -> None:
    pdf = render_handout(overdose, "en-GB", draft=False, filled=FilledIn())
    pages = page_pictures(pdf, 72)
    assert len(pages) == 2
    for width, height, rgba in pages:
        assert (width, height) == (596, 842)
        assert len(rgba) == width * height * 4


def test_paper_is_white_and_ink_is_black(overdose: Handout) -> None:
    pdf = render_handout(overdose, "en-GB", draft=False, filled=FilledIn())
    picture = page_pictures(pdf, 96)[0]
    pixels = {picture.rgba[at : at + 4] for at in range(0, len(picture.rgba), 4)}
    assert picture.rgba[:4] == b"\xff\xff\xff\xff"
    assert b"\x00\x00\x00\xff" in pixels
    assert all(pixel[0] == pixel[1] == pixel[2] for pixel in pixels)


def test_more_dots_make_a_larger_picture(overdose: Handout) -> None:
    pdf = render_handout(overdose, "en-GB", draft=False, filled=FilledIn())
    small, large = (page_pictures(pdf, dots)[0] for dots in (50, 100))
    assert abs(large.width - 2 * small.width) <= 1

"""What the subset of SVG takes, and that everything else is refused."""

from __future__ import annotations

import pytest

from app.documents.drawing import NotADrawingError, Paint, read_drawing


def _svg(inside: str, attributes: str = 'viewBox="0 0 96 96"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'


def test_every_kind_of_shape_is_read() -> None:
    drawing = read_drawing(
        _svg(
            "<title>All of them</title><desc>each <tspan>once</tspan></desc>"
            '<path d="M0 0L5 5"/><circle cx="5" cy="5" r="2"/>'
            '<ellipse cx="5" cy="5" rx="2" ry="1"/>'
            '<rect width="5" height="6" rx="1"/><line x1="0" y1="0" x2="4" y2="4"/>'
            '<polyline points="0,0 4,4 8,0"/><polygon points="0 0 4 4 8 0"/>'
        )
    )

    assert (drawing.width, drawing.height) == (96, 96)
    assert len(drawing.shapes) == 7
    assert drawing.shapes[-1].steps[-1] == ("Z", ())


def test_paint_is_handed_down_until_something_says_otherwise() -> None:
    drawing = read_drawing(
        _svg(
            '<g stroke="#000" stroke-width="4"><path d="M0 0L1 1"/>'
            '<path d="M0 0L1 1" stroke="#fff" stroke-linecap="round"/></g><path d="M0 0L1 1"/>'
        )
    )

    assert [shape.paint for shape in drawing.shapes] == [
        Paint(0, 0, 4, 0, 0),
        Paint(0, 1, 4, 1, 0),
        Paint(0, None, 1, 0, 0),
    ]


@pytest.mark.parametrize(
    ("transform", "point"),
    [
        ("translate(10 20)", (13, 24)),
        ("translate(10)", (13, 4)),
        ("rotate(90)", (-4, 3)),
        ("rotate(90 10 10)", (16, 3)),
        ("scale(2)", (6, 8)),
        ("scale(-2 2)", (-6, 8)),
        ("translate(10 0) scale(-1 1) rotate(90)", (14, 3)),
        ("scale(1 -1),translate(1 1)", None),
        ("scale(1 -1) translate(1 1)", (4, -5)),
        ("scale(-1 1) scale(1 -1) rotate(90)", (4, -3)),
    ],
)
def test_transformations_are_done_from_the_inside_out(
    transform: str, point: tuple[float, float] | None
) -> None:
    source = _svg(f'<g transform="{transform}"><path d="M3 4"/></g>')
    if point is None:
        with pytest.raises(NotADrawingError, match="transformation"):
            read_drawing(source)
        return

    (shape,) = read_drawing(source).shapes

    assert shape.steps[0][1] == pytest.approx(point)


def test_a_line_grows_with_what_it_is_in() -> None:
    (shape,) = read_drawing(
        _svg(
            '<g transform="scale(.5)"><path transform="scale(-3 3)" stroke-width="4" d="M0 0"/></g>'
        )
    ).shapes

    assert shape.paint.width == pytest.approx(6)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('<text x="5" y="5">999</text>', "text is not of the subset"),
        ("stray", "words are not drawn"),
        ('<image href="x.png" width="9" height="9"/>', "image is not of the subset"),
        ('<path d="M0 0" style="fill:red"/>', "style"),
        ('<path d="M0 0" fill="red"/>', "fill is “red”"),
        ('<path d="M0 0" fill-opacity=".5"/>', "fill-opacity"),
        ('<path d="M0 0" transform="skewX(10)"/>', "skewX"),
        ('<path d="M0 0" transform="scale(2 3)"/>', "the same both ways"),
        ('<circle cx="1" cy="1"/>', "r"),
        ('<path d="M0 0L5"/>', "too few"),
        ('<svg viewBox="0 0 5 5"/>', "cannot stand here"),
        ("<path", "not XML"),
        ('<path xmlns="elsewhere" d="M0 0"/>', "not an element of SVG"),
    ],
)
def test_what_is_outside_the_subset_is_refused(inside: str, words: str) -> None:
    with pytest.raises(NotADrawingError, match=words):
        read_drawing(_svg(inside))


@pytest.mark.parametrize("box", ['viewBox="4 0 96 96"', 'viewBox="0 0 0 5"', 'viewBox="0 0"', ""])
def test_a_drawing_without_a_field_from_its_corner_is_refused(box: str) -> None:
    with pytest.raises(NotADrawingError):
        read_drawing(_svg("", box))


def test_a_document_type_is_refused_so_that_no_entity_is_ever_expanded() -> None:
    with pytest.raises(NotADrawingError, match="document type"):
        read_drawing('<!DOCTYPE svg [<!ENTITY a "b">]>' + _svg(""))


def test_the_words_say_in_which_line() -> None:
    with pytest.raises(NotADrawingError, match="line 3"):
        read_drawing(_svg('\n\n<path d="M0 0L"/>').replace("0 0L", "0 0L5"))

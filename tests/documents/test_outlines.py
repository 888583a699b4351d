"""Path data becomes moves, lines and cubic curves that go where SVG says."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.outlines import ellipse, path, rectangle

REACH = st.floats(-50, 50).map(lambda value: round(value, 2))


def test_small_letters_count_from_where_the_pen_is() -> None:
    steps = path("M10 10h5v5l-5 0c1 1 2 2 3 3q1 1 2 0z m5 5 1 1")

    capitals = path("M10 10H15V15L10 15C11 16 12 17 13 18Q14 19 15 18Z M15 15L16 16")
    assert [step[0] for step in steps] == [step[0] for step in capitals]
    for one, other in zip(steps, capitals, strict=True):
        assert one[1] == pytest.approx(other[1])


def test_a_smooth_curve_mirrors_the_handle_before_it() -> None:
    steps = path("M0 0C0 10 10 10 10 0S20 -10 20 0")

    assert steps[-1] == ("C", (10, -10, 20, -10, 20, 0))


def test_a_smooth_curve_after_a_line_begins_at_the_pen() -> None:
    assert path("M0 0L10 0S20 -10 20 0")[-1] == ("C", (10, 0, 20, -10, 20, 0))


@pytest.mark.parametrize(
    "wrong",
    ["M10", "M10 10L5", "10 10", "M1 1Z5 5", "M0 0T5 5", "M0 0 L 1 x", "M0 0L1L2 2", "M0 0;L1 1"],
)
def test_what_is_no_path_of_the_subset_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        path(wrong)


@given(REACH, REACH, st.floats(1, 60), st.sampled_from([0, 1]), st.sampled_from([0, 1]))
def test_an_arc_of_a_circle_keeps_its_distance_from_one_middle(
    x: float, y: float, radius: float, large: int, onward: int
) -> None:
    if math.hypot(x, y) < 0.5:
        return

    steps = path(f"M0 0A{radius} {radius} 0 {large} {onward} {x} {y}")

    assert steps[-1][1][-2:] == pytest.approx((x, y), abs=1e-6)
    used = max(radius, math.hypot(x, y) / 2)
    rise = math.sqrt(max(0, used**2 - (x**2 + y**2) / 4)) / math.hypot(x, y)
    side = 1 if large != onward else -1
    middle = (x / 2 - side * rise * y, y / 2 + side * rise * x)
    for command, values in steps[1:]:
        assert command == "C"
        assert math.dist(values[-2:], middle) == pytest.approx(used, rel=1e-4)
    turned = 2 * math.asin(min(1, math.hypot(x, y) / 2 / used))
    turned = math.tau - turned if large else turned
    # Each piece turns a quarter at most, so their number tells the long way round from the short.
    assert abs(len(steps) - 1 - turned / (math.pi / 2)) <= 1.01


def test_an_arc_turned_on_its_side_is_the_arc_of_the_other_ellipse() -> None:
    turned = path("M0 0A10 20 90 0 1 20 0")
    straight = path("M0 0A20 10 0 0 1 20 0")

    for one, other in zip(turned, straight, strict=True):
        assert one[1] == pytest.approx(other[1], abs=1e-9)


def test_an_arc_without_a_radius_is_a_line_and_one_that_goes_nowhere_is_nothing() -> None:
    assert path("M0 0A0 5 0 0 1 9 9") == [("M", (0, 0)), ("L", (9, 9))]
    assert path("M3 3A5 5 0 0 1 3 3") == [("M", (3, 3))]


def test_an_ellipse_touches_the_ends_of_its_radii() -> None:
    ends = [step[1][-2:] for step in ellipse((10, 20), 5, 8) if step[1]]

    assert ends == [(15, 20), (10, 28), (5, 20), (10, 12), (15, 20)]


def test_the_corners_of_a_rectangle_are_never_rounder_than_it_is_wide() -> None:
    assert rectangle((1, 2), 10, 4, 50) == rectangle((1, 2), 10, 4, 2)
    assert rectangle((0, 0), 4, 4, 0) == path("M0 0L4 0L4 4L0 4Z")

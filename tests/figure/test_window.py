"""Paper, scale, and degrees to millimetres."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point

from geo.figure.window import SIZES, Layout, Window
from tests.samples import PLANE

HOME = (121.167, 28.250, 121.651, 28.534)


def window(size: str = "A3") -> Window:
    return Window.over(HOME, PLANE, Layout.of(size).neat)


@pytest.mark.parametrize("size", SIZES)
def test_map_title_and_column_do_not_touch(size: str) -> None:
    layout = Layout.of(size)
    assert layout.head[3] <= layout.frame[1] < layout.neat[1]
    assert layout.neat[2] < layout.frame[2] < layout.column[0]
    assert layout.column[2] < layout.width
    assert layout.frame[3] < layout.height


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_home_is_in_the_window_and_fills_it(size: str) -> None:
    left, top, right, bottom = window(size).rect
    west, north, east, south = window(size).to_paper(LineString([HOME[:2], HOME[2:]])).bounds
    assert left < west < east < right
    assert top < north < south < bottom
    assert max((east - west) / (right - left), (south - north) / (bottom - top)) > 0.88


def test_a_millimetre_is_what_the_scale_says() -> None:
    shown = window()
    a, b = Point(121.4, 28.4), Point(121.5, 28.4)
    apart = shown.to_paper(a).distance(shown.to_paper(b))
    assert apart * shown.denominator / 1000 == pytest.approx(PLANE.project(a).distance(PLANE.project(b)))
    assert apart == pytest.approx(shown.mm(PLANE.distance_m(a, b)), rel=1e-3)


def test_north_is_up_and_turned_by_the_convergence() -> None:
    shown = window()
    low, high = shown.to_paper(Point(121.41, 28.3)), shown.to_paper(Point(121.41, 28.5))
    assert high.y < low.y
    # East of the central meridian of 120 degrees the meridians lean to the left on the grid.
    assert high.x < low.x
    assert shown.convergence == pytest.approx(-0.67, abs=0.02)


def test_the_scale_is_a_round_number() -> None:
    assert window("A3").denominator % 2_500 == 0


def test_a_county_of_one_point_has_a_window() -> None:
    assert Window.over((121.3, 28.3, 121.4, 28.4), PLANE, Layout.of("A4").neat).denominator > 0

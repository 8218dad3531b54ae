"""The structure as planners draw it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from shapely.geometry import LineString, Point, Polygon

from geo.figure.labels import Ground
from geo.figure.scene import Glow
from geo.figure.structure import arrow, draw_elements, form_of, sorted_elements
from tests.figure.sample import paper
from tests.figure.test_window import window
from tests.maps.sample import ELEMENTS, element

LINE = [(0.0, 0.0), (100.0, 0.0)]


def width_at(shape: Polygon, x: float) -> float:
    return shape.intersection(LineString([(x, -50), (x, 50)])).length


def test_an_arrow_is_slender_in_its_middle_and_broad_at_its_head() -> None:
    shape = Polygon(arrow(LINE, 10, False, True))
    assert shape.is_valid
    assert width_at(shape, 30) < width_at(shape, 70) < width_at(shape, 86)
    assert width_at(shape, 86) == pytest.approx(20, abs=2)
    assert shape.bounds[2] == pytest.approx(100)


def test_an_end_in_a_centre_has_no_head() -> None:
    shape = Polygon(arrow(LINE, 10, False, True))
    assert width_at(shape, 1) == pytest.approx(8, abs=0.5)


def test_both_ends_may_be_heads() -> None:
    shape = Polygon(arrow(LINE, 10, True, True))
    assert width_at(shape, 14) == pytest.approx(width_at(shape, 86), abs=0.5)


def test_a_short_axis_is_an_arrow_still() -> None:
    assert Polygon(arrow([(0.0, 0.0), (5.0, 5.0)], 10, True, True)).area > 0


def test_centres_lie_on_top() -> None:
    assert [element.role for element in sorted_elements(ELEMENTS)] == ["axis", "node", "centre"]


def test_an_element_of_another_role_is_drawn_by_its_shape() -> None:
    belt, wing = (replace(other, role=Role.AREA) for other in ELEMENTS[1:])
    assert [form_of(belt), form_of(wing)] == ["axis", "node"]
    shown = window()
    assert len(draw_elements(paper(), shown, [belt, wing], Ground(shown.rect))) == 2


def test_a_disc_is_as_large_as_the_layer_says() -> None:
    sheet, shown = paper(), window()
    centre = element("centre", "主城", "Main city", Point(121.4, 28.4), 8000)
    draw_elements(sheet, shown, [centre], Ground(shown.rect))
    (glow,) = [mark for mark in sheet.scene.marks() if isinstance(mark, Glow)]
    assert glow.radius == pytest.approx(shown.mm(4000) * 1.5)
    at = shown.to_paper(Point(121.4, 28.4))
    assert math.dist((glow.x, glow.y), (at.x, at.y)) < 0.01


def test_every_element_is_named_centres_first() -> None:
    shown = window()
    labels = draw_elements(paper("zh"), shown, ELEMENTS, Ground(shown.rect))
    assert [label.rows[0].text for label in labels] == ["主城", "东镇", "东西轴"]
    assert all(label.always for label in labels)

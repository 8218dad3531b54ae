"""What a project serves."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.crs import geodesic_m
from geo.model import Element
from geo.structure import serves
from tests.samples import PLANE


def element(identity: str, role: str, spine: BaseGeometry, width: int = 4_000) -> Element:
    return Element(
        id=identity,
        role=role,
        rank=1,
        name=identity,
        name_en=identity,
        through=("a",),
        width_m=width,
        basis="我们的读法",
        confidence="low",
        geometry=PLANE.buffer(spine, width / 2),
        spine=spine,
    )


CENTRE = element("centre", "centre", Point(121.4, 28.4))
AXIS = element("axis", "axis", LineString([(121.3, 28.41), (121.5, 28.41)]))
AWAY = element("away", "node", Point(121.55, 28.45))


def test_a_project_serves_what_it_stands_in_nearest_first() -> None:
    here = Point(121.4, 28.402)
    (first, second) = serves(here, [AXIS, AWAY, CENTRE], PLANE)
    assert first == ("centre", round(geodesic_m(here, Point(121.4, 28.4))))
    assert second[0] == "axis"
    assert second[1] == pytest.approx(geodesic_m(here, Point(121.4, 28.41)), rel=0.01)


def test_a_line_serves_all_that_it_touches() -> None:
    line = LineString([(121.4, 28.4), (121.55, 28.45)])
    assert {name for name, _ in serves(line, [AXIS, AWAY, CENTRE], PLANE)} == {"centre", "axis", "away"}


def test_a_project_without_a_position_serves_nothing() -> None:
    assert serves(None, [CENTRE], PLANE) == ()


def test_a_project_beyond_every_element_serves_nothing() -> None:
    assert serves(Point(121.25, 28.3), [CENTRE, AXIS, AWAY], PLANE) == ()


def test_of_two_elements_as_near_the_first_in_order_leads() -> None:
    twins = [element("b", "node", Point(121.4, 28.4)), element("a", "node", Point(121.4, 28.4))]
    assert [name for name, _ in serves(Point(121.4, 28.4), twins, PLANE)] == ["a", "b"]

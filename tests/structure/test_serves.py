"""What a project serves, and how surely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.crs import geodesic_m
from geo.model import Certainty, Element, Method, Position, Role, Serving
from geo.structure import Ground
from tests.samples import PLANE

WITHIN, CROSSES, PERHAPS = Certainty


def element(identity: str, role: Role, spine: BaseGeometry, width: int = 4_000) -> Element:
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


CENTRE = element("centre", Role.CENTRE, Point(121.4, 28.4))
AXIS = element("axis", Role.AXIS, LineString([(121.3, 28.41), (121.5, 28.41)]))
AWAY = element("away", Role.NODE, Point(121.55, 28.45))
GROUND = Ground.of([AXIS, AWAY, CENTRE], PLANE)


def at(shape: BaseGeometry | None, accuracy_m: int = 50) -> Position:
    return Position(shape, Method.NONE if shape is None else Method.POINT, accuracy_m if shape else None, "某图")


def said(position: Position) -> dict[str, Certainty]:
    return {serving.element: serving.certainty for serving in GROUND.serves(position)}


def test_a_project_serves_what_it_stands_in_nearest_first() -> None:
    here = Point(121.4, 28.402)
    (first, second) = GROUND.serves(at(here))
    assert first == Serving("centre", round(geodesic_m(here, Point(121.4, 28.4))), WITHIN, 1.0)
    assert second.element == "axis"
    assert second.distance_m == pytest.approx(geodesic_m(here, Point(121.4, 28.41)), rel=0.01)


@pytest.mark.parametrize(("accuracy_m", "certainty"), [(50, WITHIN), (1_990, WITHIN), (2_100, PERHAPS)])
def test_a_point_is_within_where_its_whole_disc_is(accuracy_m: int, certainty: Certainty) -> None:
    assert said(at(Point(121.4, 28.4), accuracy_m))["centre"] is certainty


def test_a_point_outside_serves_perhaps_what_its_disc_reaches() -> None:
    outside = Point(121.4, 28.37)  # 3.3 km south of the centre's middle
    assert said(at(outside, 50)) == {}
    (serving,) = GROUND.serves(at(outside, 3_000))
    assert serving.certainty is PERHAPS
    assert 0.05 <= serving.share <= 0.5


def test_what_has_less_than_a_twentieth_of_the_disc_is_within_the_doubt_of_the_accuracy() -> None:
    outside = at(Point(121.4, 28.37), 1_700)
    assert PLANE.buffer(Point(121.4, 28.37), 1_700).intersects(CENTRE.geometry)
    assert said(outside) == {}


def test_a_place_drawn_in_an_element_serves_it_perhaps_however_wide_its_disc() -> None:
    assert said(at(Point(121.55, 28.45), 20_000))["away"] is PERHAPS


def test_a_line_crosses_what_surely_holds_a_part_of_it() -> None:
    line = LineString([(121.4, 28.4), (121.55, 28.45)])
    assert said(at(line, 100)) == {"centre": CROSSES, "axis": CROSSES, "away": CROSSES}


def test_the_share_of_a_line_is_that_of_its_length() -> None:
    line = LineString([(121.25, 28.41), (121.35, 28.41)])  # half of it west of where the axis begins, 121.3 less 2 km
    (serving,) = GROUND.serves(at(line, 100))
    inside = geodesic_m(Point(121.3, 28.41), Point(121.35, 28.41)) + 2_000
    assert serving.share == pytest.approx(inside / geodesic_m(Point(121.25, 28.41), Point(121.35, 28.41)), abs=0.002)


def test_a_line_as_doubtful_as_the_corridor_is_wide_serves_it_perhaps() -> None:
    assert said(at(LineString([(121.32, 28.41), (121.48, 28.41)]), 2_500))["axis"] is PERHAPS


def test_a_line_that_lies_in_an_element_with_all_its_doubt_is_within() -> None:
    assert said(at(LineString([(121.35, 28.41), (121.45, 28.41)]), 1_500))["axis"] is WITHIN


def test_a_project_without_a_position_serves_nothing() -> None:
    assert GROUND.serves(at(None)) == ()
    assert GROUND.touches(at(None)) is None


def test_a_project_beyond_every_element_serves_nothing() -> None:
    assert GROUND.serves(at(Point(121.25, 28.3))) == ()
    assert GROUND.touches(at(Point(121.25, 28.3))) is None


def test_a_disc_over_two_elements_together_is_within_the_structure() -> None:
    between = at(Point(121.4, 28.405), 1_900)
    assert set(said(between).values()) == {PERHAPS}
    assert GROUND.touches(between) is WITHIN


def test_of_two_elements_as_near_the_first_in_order_leads() -> None:
    twins = [element("b", Role.NODE, Point(121.4, 28.4)), element("a", Role.NODE, Point(121.4, 28.4))]
    assert [serving.element for serving in Ground.of(twins, PLANE).serves(at(Point(121.4, 28.4)))] == ["a", "b"]


def test_the_surest_come_first_then_the_greatest_share() -> None:
    line = LineString([(121.32, 28.41), (121.48, 28.41), (121.55, 28.45)])
    found = GROUND.serves(at(line, 300))
    assert [serving.certainty for serving in found] == [CROSSES] * 3
    assert [serving.share for serving in found] == sorted((serving.share for serving in found), reverse=True)


@given(
    lon=st.floats(121.2, 121.6),
    lat=st.floats(28.3, 28.5),
    accuracy=st.integers(50, 15_000),
    better=st.floats(0.1, 1),
)
def test_a_better_accuracy_never_makes_a_sure_thing_doubtful(
    lon: float, lat: float, accuracy: int, better: float
) -> None:
    point = Point(lon, lat)
    rough, fine = said(at(point, accuracy)), said(at(point, max(1, round(accuracy * better))))
    assert all(fine.get(name) is WITHIN for name, how in rough.items() if how is WITHIN)

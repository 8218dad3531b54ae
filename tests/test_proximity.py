"""The index answers as the ellipsoid would, anywhere in a county and right across the border of two zones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOD, Plane, geodesic_m
from geo.errors import QueryError
from geo.proximity import Proximity

PLANE = Plane("EPSG:4549")  # the zone of 120° E, which ends at 121.5° E
COUNTY = st.tuples(st.floats(121.15, 121.75), st.floats(28.2, 28.55))
ACROSS = st.tuples(st.floats(121.0, 122.0), st.floats(18.0, 50.0))  # half of it lies in the next zone
HERE = Point(121.4, 28.4)
STREET = LineString([(121.41, 28.2), (121.41, 28.6)])
PARK = box(121.3, 28.3, 121.5, 28.5)


def index(*shapes: BaseGeometry | None) -> Proximity:
    return Proximity(shapes, PLANE)


@pytest.mark.parametrize("places", [COUNTY, ACROSS], ids=["county", "across the zones"])
def test_distances_are_the_geodesics_within_a_thousandth(places: st.SearchStrategy[tuple[float, float]]) -> None:
    @given(places, st.lists(places, min_size=1, max_size=5))
    def holds(here: tuple[float, float], there: list[tuple[float, float]]) -> None:
        near_here = [(here[0] + (lon - 121.5) / 2, here[1] + (lat - here[1]) / 50) for lon, lat in there]
        hits = index(*map(Point, near_here)).within(Point(here), 2_000_000)
        assert len(hits) == len(there)
        for feature, metres in zip(hits.feature, hits.metres, strict=True):
            assert metres == pytest.approx(geodesic_m(Point(here), Point(near_here[feature])), rel=1e-3, abs=0.01)

    holds()


@given(st.lists(COUNTY, min_size=1, max_size=40), st.lists(COUNTY, min_size=1, max_size=5), st.integers(1, 6))
def test_the_nearest_are_those_that_the_ellipsoid_finds(
    there: list[tuple[float, float]], asked: list[tuple[float, float]], count: int
) -> None:
    hits = index(*map(Point, there)).nearest(np.array([*map(Point, asked), None])[:-1], count)
    for number, here in enumerate(asked):
        found = hits.metres[hits.query == number]
        truth = sorted(GEOD.inv(*here, *place)[2] for place in there)[:count]
        assert found == pytest.approx(truth, rel=1e-3, abs=0.01)


@given(st.lists(COUNTY, max_size=20), COUNTY, st.floats(100, 30_000))
def test_one_query_answers_as_it_does_among_many(
    there: list[tuple[float, float]], here: tuple[float, float], radius: float
) -> None:
    places = index(*map(Point, there))
    alone = places.within(Point(here), radius)
    among = places.within(np.array([Point(here), HERE]), radius)
    mine = among.query == 0
    assert alone.feature.tolist() == among.feature[mine].tolist()
    assert alone.metres == pytest.approx(among.metres[mine], rel=1e-9, abs=1e-6)


def test_a_line_is_as_near_as_its_nearest_part() -> None:
    (metres,) = index(STREET).within(HERE, 5_000).metres
    assert metres == pytest.approx(geodesic_m(HERE, Point(121.41, 28.4)), rel=1e-3)


def test_inside_an_area_one_is_no_distance_away_but_in_its_hole() -> None:
    with_hole = Polygon(PARK.exterior, [box(121.39, 28.39, 121.41, 28.41).exterior])
    hits = index(PARK, with_hole).within(HERE, 5_000)
    assert hits.feature.tolist() == [0, 1]
    assert hits.metres[0] == 0
    assert hits.metres[1] == pytest.approx(geodesic_m(HERE, Point(121.41, 28.4)), rel=1e-3)


def test_lines_and_areas_may_ask() -> None:
    hits = index(Point(121.41, 28.2), Point(121.3, 28.3)).nearest(np.array([STREET, PARK]))
    assert hits.query.tolist() == [0, 1]
    assert hits.feature.tolist() == [0, 1]
    assert hits.metres == pytest.approx([0, 0], abs=0.01)


def test_hits_come_by_distance_and_of_two_alike_the_first_feature() -> None:
    hits = index(Point(121.42, 28.4), Point(121.41, 28.4), Point(121.41, 28.4)).within(HERE, 5_000)
    assert hits.feature.tolist() == [1, 2, 0]


def test_what_has_no_position_keeps_its_place_and_is_never_found() -> None:
    hits = index(None, Point(), Point(121.41, 28.4)).nearest(HERE, 3)
    assert hits.feature.tolist() == [2]


def test_a_choice_of_features_keeps_their_places() -> None:
    three = index(Point(121.41, 28.4), None, Point(121.42, 28.4))
    assert three.only([False, True, True]).nearest(HERE).feature.tolist() == [2]
    assert len(three.only([False, True, False])) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_nothing_is_found_in_an_empty_index(count: int) -> None:
    assert len(index().nearest(HERE, count)) == 0
    assert len(index(None).within(HERE, 1_000)) == 0


def test_many_at_one_spot_are_all_found() -> None:
    assert len(index(*[HERE] * 50).nearest(HERE, 50)) == 50


@pytest.mark.parametrize("radius", [-1.0, float("nan"), float("inf")])
def test_a_radius_that_is_none_is_refused(radius: float) -> None:
    with pytest.raises(QueryError, match="a radius is a number of metres"):
        index(HERE).within(HERE, radius)


@pytest.mark.parametrize("lost", [Point(), None])
def test_a_query_without_geometry_is_refused_by_its_number(lost: Point | None) -> None:
    with pytest.raises(QueryError, match=r"no\. 2"):
        index(HERE).nearest(np.array([HERE, lost]))


def test_none_at_all_cannot_be_asked_for() -> None:
    with pytest.raises(QueryError, match="at least one"):
        index(HERE).nearest(HERE, 0)

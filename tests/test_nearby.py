"""What is being built near a position."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOD, geodesic_m
from geo.model import Project
from geo.nearby import DIRECTIONS, NEAREST, near, spots, surroundings
from geo.places.known import Gazetteer
from tests.samples import PLANE, place, project, town

HERE = Point(121.4, 28.4)
COUNTY = st.tuples(st.floats(121.15, 121.75), st.floats(28.2, 28.55))


def found(projects: list[Project], radius_m: float) -> list[str]:
    return [hit.project.id for hit in near(projects, HERE, radius_m, PLANE)]


@given(COUNTY, COUNTY)
def test_a_distance_is_the_geodesic_within_a_thousandth(here: tuple[float, float], there: tuple[float, float]) -> None:
    geodesic = GEOD.inv(*here, *there)[2]
    (hit,) = near([project("a", Point(there))], Point(here), 100_000, PLANE)
    assert hit.distance_m == pytest.approx(geodesic, rel=1e-3, abs=0.01)


@given(COUNTY, st.lists(COUNTY, max_size=6), st.floats(100, 30_000))
def test_no_project_within_the_radius_is_missed(
    here: tuple[float, float], there: list[tuple[float, float]], radius: float
) -> None:
    projects = [project(str(number), Point(place)) for number, place in enumerate(there)]
    hits = {hit.project.id for hit in near(projects, Point(here), radius, PLANE)}
    lengths = {str(number): GEOD.inv(*here, *place)[2] for number, place in enumerate(there)}
    assert {name for name, length in lengths.items() if length < radius * 0.999} <= hits
    assert hits <= {name for name, length in lengths.items() if length < radius * 1.001}


def test_a_project_on_the_edge_of_the_radius_counts() -> None:
    edge = geodesic_m(HERE, Point(121.5, 28.4))
    there = [project("a", Point(121.5, 28.4))]
    assert found(there, edge + 0.01) == ["a"]
    assert found(there, edge - 0.01) == []


def test_a_line_is_as_near_as_its_nearest_part() -> None:
    line = project("a", LineString([(121.41, 28.2), (121.41, 28.6)]))
    (hit,) = near([line], HERE, 5_000, PLANE)
    assert hit.distance_m == pytest.approx(geodesic_m(HERE, Point(121.41, 28.4)), rel=1e-3)


def test_an_area_that_one_stands_in_is_no_distance_away() -> None:
    (hit,) = near([project("a", box(121.3, 28.3, 121.5, 28.5))], HERE, 100, PLANE)
    assert hit.distance_m == pytest.approx(0, abs=1e-6)


def test_the_nearest_comes_first_and_of_two_alike_the_first_id() -> None:
    there = [project("c", Point(121.42, 28.4)), project("b", Point(121.41, 28.4)), project("a", Point(121.42, 28.4))]
    assert found(there, 5_000) == ["b", "a", "c"]


def test_a_project_without_a_position_is_left_out() -> None:
    assert found([project("a"), project("b", HERE)], 5_000) == ["b"]


@pytest.mark.parametrize("projects", [[], [project("a")]], ids=["none", "none located"])
def test_an_empty_register_has_nothing_near(projects: list[Project]) -> None:
    assert found(projects, 5_000) == []


def known_to(accuracy_m: int, identity: str, at: BaseGeometry) -> Project:
    made = project(identity, at)
    return replace(made, position=replace(made.position, accuracy_m=accuracy_m))


@given(COUNTY, COUNTY, st.integers(0, 20_000))
def test_an_answer_is_widened_by_the_accuracy(
    here: tuple[float, float], there: tuple[float, float], accuracy_m: int
) -> None:
    (hit,) = near([known_to(accuracy_m, "a", Point(there))], Point(here), 100_000, PLANE)
    assert 0 <= hit.least_m <= hit.distance_m <= hit.most_m
    assert hit.least_m == pytest.approx(max(0, hit.distance_m - accuracy_m), abs=1)
    assert hit.most_m == pytest.approx(hit.distance_m + accuracy_m, abs=1)


@given(COUNTY, COUNTY)
def test_the_bearing_is_that_of_the_geodesic(here: tuple[float, float], there: tuple[float, float]) -> None:
    forward, _, metres = GEOD.inv(*here, *there)
    (hit,) = near([project("a", Point(there))], Point(here), 100_000, PLANE)
    if metres > 10:
        assert hit.bearing_deg is not None
        assert abs((hit.bearing_deg - forward + 180) % 360 - 180) < 0.01
        assert hit.direction in DIRECTIONS


@pytest.mark.parametrize(
    ("east", "north", "direction"),
    [(0, 1, "N"), (1, 1, "NE"), (1, 0, "E"), (1, -1, "SE"), (0, -1, "S"), (-1, -1, "SW"), (-1, 0, "W"), (-1, 1, "NW")],
)
def test_a_direction_is_one_of_eight(east: int, north: int, direction: str) -> None:
    (hit,) = near([project("a", Point(121.4 + east / 100, 28.4 + north / 100))], HERE, 5_000, PLANE)
    assert hit.direction == direction
    assert hit.is_direction_sure


@pytest.mark.parametrize(("accuracy_m", "is_sure"), [(400, True), (500, False), (5_000, False)])
def test_a_direction_is_sure_only_where_the_accuracy_leaves_it_so(accuracy_m: int, is_sure: bool) -> None:
    (hit,) = near([known_to(accuracy_m, "a", Point(121.4, 28.41))], HERE, 5_000, PLANE)  # 1,108 m off
    assert hit.is_direction_sure is is_sure


def test_what_one_stands_in_has_no_direction() -> None:
    (hit,) = near([project("a", box(121.3, 28.3, 121.5, 28.5))], HERE, 100, PLANE)
    assert (hit.bearing_deg, hit.direction, hit.is_direction_sure) == (None, "", False)


def test_where_nothing_is_within_the_nearest_are_told() -> None:
    there = [project(str(number), Point(121.4 + number / 100, 28.4)) for number in range(5, 0, -1)]
    found_there = surroundings(there, HERE, 500, PLANE)
    assert found_there.within == []
    assert [hit.project.id for hit in found_there.nearest] == ["1", "2", "3"][:NEAREST]
    assert surroundings(there, HERE, 1_500, PLANE).nearest == []


def test_what_may_be_within_is_told_apart_from_what_is() -> None:
    rough, sure = known_to(2_000, "rough", Point(121.42, 28.4)), known_to(50, "sure", Point(121.42, 28.4))
    found_there = surroundings([rough, sure], HERE, 1_000, PLANE)
    assert ([hit.project.id for hit in found_there.perhaps], found_there.within) == (["rough"], [])
    wider = surroundings([rough, sure], HERE, 3_000, PLANE)
    assert (wider.perhaps, len(wider.within)) == ([], 2)


def test_a_position_outside_is_as_far_as_the_border() -> None:
    county = box(121.2, 28.2, 121.39, 28.6)
    off = surroundings([], HERE, 1_000, PLANE, county).outside_m
    assert off == pytest.approx(geodesic_m(HERE, Point(121.39, 28.4)), rel=1e-3)
    assert surroundings([], Point(121.3, 28.4), 1_000, PLANE, county).outside_m == 0


@pytest.mark.parametrize("projects", [[], [project("a")]], ids=["none", "none located"])
def test_an_empty_register_surrounds_nobody(projects: list[Project]) -> None:
    none = surroundings(projects, HERE, 5_000, PLANE)
    assert (none.within, none.perhaps, none.nearest) == ([], [], [])


STATION = place("station-a", "城南站", Point(121.41, 28.32))
TOWN = town("town-a", "城南镇", 121.40, 28.33)


def named(name: str, at: BaseGeometry | None, *aliases: str) -> Project:
    return replace(project("p", at), name=name, aliases=aliases)


def meant(text: str, *projects: Project) -> list[str]:
    return [spot.id for spot in spots(text, Gazetteer.of((STATION, TOWN)), projects, PLANE)]


def test_a_name_stands_for_a_place_or_a_project_by_any_of_its_names() -> None:
    assert meant("城南站") == ["station-a"]
    assert meant("城南") == ["town-a"]
    assert meant("“城南公园”", named("城南公园", Point(121.42, 28.3))) == ["p"]
    assert meant("南公园", named("城南公园", Point(121.42, 28.3), "南公园")) == ["p"]


def test_namesakes_are_all_told_places_first() -> None:
    assert meant("城南站", named("城南站", Point(121.2, 28.4))) == ["station-a", "p"]


def test_a_project_and_the_place_that_it_stands_on_are_no_namesakes() -> None:
    assert meant("城南站", named("城南站", STATION.geometry)) == ["station-a"]


def test_a_project_without_a_position_is_nowhere() -> None:
    assert meant("某园", named("某园", None)) == []

"""Positions that a name composes from places."""

from __future__ import annotations

import pytest
from shapely.geometry import LineString, Point, box

from geo.crs import geodesic_m
from geo.model import Method, Place, Position, SheetRow
from geo.places.composed import composed
from geo.places.known import Gazetteer
from tests.samples import PLANE, place, town

ZEGUO = town("town-zeguo", "泽国镇", 121.30, 28.40)
XINHE = town("town-xinhe", "新河镇", 121.50, 28.40)
LINE = place("line-s1", "S1线", LineString([(121.2, 28.4), (121.6, 28.4)]), accuracy_m=300, aliases=("市域铁路S1线",))
STREET = place("street-a", "中华路", LineString([(121.40, 28.38), (121.40, 28.37)]), accuracy_m=200)
HARBOUR_ROAD = place("road-a", "疏港公路", LineString([(121.30, 28.41), (121.32, 28.42)]))
HIGHWAY = place("road-b", "104国道", LineString([(121.33, 28.41), (121.34, 28.43)]), aliases=("G104",))
FAR_ROAD = place("road-c", "远公路", LineString([(121.3, 28.0), (121.34, 28.1)]))
LAKE = place("lake-a", "九龙湖", box(121.36, 28.38, 121.37, 28.39))
PLACES = (ZEGUO, XINHE, LINE, STREET, HARBOUR_ROAD, HIGHWAY, FAR_ROAD, LAKE)


def compose(name: str, *more: Place) -> tuple[Position | None, list[str]]:
    rejected: list[str] = []
    positions = list(composed(name, Gazetteer.of((*PLACES, *more), county="温岭市"), PLANE, rejected))
    return (positions[0] if positions else None), rejected


def shape(name: str) -> Position:
    position, rejected = compose(name)
    assert position, rejected
    return position


def refused(name: str, *more: Place) -> str:
    position, rejected = compose(name, *more)
    assert position is None
    return "; ".join(rejected)


@pytest.mark.parametrize("name", ["市域铁路S1线温岭段", "S1线(温岭市段)", "S1线温岭段工程"])
def test_the_county_s_section_of_a_line_is_the_line(name: str) -> None:
    position = shape(name)
    assert (position.geometry, position.accuracy_m) == (LINE.geometry, 300)
    assert position.through == ("line-s1",)


def test_a_town_s_section_is_what_lies_in_its_circle() -> None:
    position = shape("S1线泽国段")
    assert position.geometry is not None
    west, _, east, _ = position.geometry.bounds
    assert geodesic_m(Point(west, 28.4), Point(east, 28.4)) == pytest.approx(2 * 5_000, rel=0.01)
    assert (position.accuracy_m, position.through) == (300, ("line-s1", "town-zeguo"))


def test_a_section_from_one_place_to_another_ends_at_both() -> None:
    position = shape("S1线泽国至新河段")
    assert position.geometry is not None
    assert position.geometry.bounds == pytest.approx((121.30, 28.4, 121.50, 28.4), abs=1e-3)
    assert position.accuracy_m == 2_000  # as good as the towns that it ends at


def test_a_section_somewhere_unknown_is_turned_down() -> None:
    assert "the section is not known" in refused("S1线某地段")


def test_a_section_where_the_line_does_not_pass_is_turned_down() -> None:
    assert "does not pass there" in refused("S1线远镇段", town("town-yuan", "远镇", 121.4, 28.6))


def test_a_street_goes_on_from_its_end_of_that_side() -> None:
    position = shape("中华路北延")
    assert position.geometry == Point(121.40, 28.38)
    assert (position.method, position.accuracy_m) == (Method.PLACE, 3_200)


def test_the_other_end_is_another_place() -> None:
    assert shape("中华路南延（二期）").geometry == Point(121.40, 28.37)


def test_an_unknown_street_has_no_end() -> None:
    assert "某大道: 不知在何处 not known" in refused("某大道北延")


def test_streets_of_one_name_are_not_chosen_among() -> None:
    twin = place("street-b", "中华路", LineString([(121.5, 28.4), (121.5, 28.5)]))
    assert "namesakes" in refused("中华路北延", twin)


def test_a_link_between_two_roads_is_the_shortest_and_may_be_anywhere_on_them() -> None:
    position = shape("疏港公路至104国道连接")
    assert position.geometry is not None
    assert position.method is Method.BETWEEN
    assert PLANE.distance_m(position.geometry, HARBOUR_ROAD.geometry) < 1
    assert PLANE.distance_m(position.geometry, HIGHWAY.geometry) < 1
    farthest = max(
        PLANE.distance_m(position.geometry, Point(end))
        for line in (HARBOUR_ROAD, HIGHWAY)
        for end in line.geometry.coords
    )
    assert position.accuracy_m == pytest.approx(50 + farthest, abs=5)


def test_a_link_that_may_be_far_off_is_not_drawn() -> None:
    assert "may be" in refused("疏港公路至远公路连接")


def test_where_two_roads_cross_the_link_is_their_crossing() -> None:
    crossing = place("road-d", "横公路", LineString([(121.31, 28.40), (121.31, 28.43)]))
    position, _ = compose("疏港公路至横公路连接", crossing)
    assert position is not None
    assert isinstance(position.geometry, Point)


def test_what_lies_round_a_lake_is_as_far_again_as_the_lake_is_wide() -> None:
    position = shape("环九龙湖城市核心区")
    assert position.geometry == LAKE.geometry
    wide = geodesic_m(Point(121.36, 28.38), Point(121.37, 28.39))
    assert position.accuracy_m == pytest.approx(50 + wide, abs=1)


def test_round_a_point_is_half_a_kilometre_at_least() -> None:
    position, _ = compose("环某塔公园", place("tower", "某塔", Point(121.4, 28.4)))
    assert position is not None
    assert position.accuracy_m == 550


def test_round_a_work_of_which_only_the_town_is_known_is_in_that_town() -> None:
    known = Gazetteer.of((ZEGUO,), county="温岭市")
    known.learn([SheetRow("bay", "月牙湖", "", locality="泽国镇", locality_source="公告 a notice")])
    (position,) = composed("环月牙湖绿道", known, PLANE, [])
    assert (position.method, position.geometry, position.through) == (Method.LOCALITY, ZEGUO.geometry, (ZEGUO.id,))
    assert position.accuracy_m == ZEGUO.radius_m + 500
    assert position.source.startswith("月牙湖: 公告 a notice; 泽国镇: ")


@pytest.mark.parametrize("name", ["环某湖", "环泽国绿道"])
def test_round_an_unknown_lake_or_a_town_is_nowhere(name: str) -> None:
    assert "not known" in refused(name)


def test_a_name_that_composes_nothing_is_told_nothing() -> None:
    assert compose("文化中心") == (None, [])

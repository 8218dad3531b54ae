"""From a name to a position, or to none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import geodesic_m
from geo.errors import Words
from geo.model import NOWHERE, Datum, Method, Place, Position, PublishedLength, SheetRow, Source
from geo.places import accuracy
from geo.places.geocode import Said, geocode
from geo.places.known import Gazetteer
from tests.samples import PLANE, place, town

COUNTY = box(121.2, 28.3, 121.6, 28.5)
ZEGUO = town("town-zeguo", "泽国镇", 121.36, 28.48)
XINHE = town("town-xinhe", "新河镇", 121.45, 28.48)
CHENGDONG = town("town-chengdong", "城东街道", 121.38, 28.40)
STATION = place("station-a", "甲站", Point(121.32, 28.45), aliases=("甲火车站",))
LINE = place("line-a", "甲铁路线位", LineString([(121.32, 28.45), (121.40, 28.40)]), accuracy_m=300)
PLACES = (ZEGUO, XINHE, CHENGDONG, STATION, LINE)


def row(name: str = "某项目", *, stands_on: str = "", locality: str = "", aliases: tuple[str, ...] = ()) -> SheetRow:
    return SheetRow("a", name, "", aliases, stands_on=stands_on, locality=locality, locality_source="某公告")


def locate(
    name: str,
    sheet: SheetRow | None = None,
    *,
    places: tuple[Place, ...] = PLACES,
    area: BaseGeometry = COUNTY,
) -> Position:
    return geocode(name, sheet, Gazetteer.of(places), area, PLANE)


def test_a_project_stands_on_what_the_sheet_says() -> None:
    position = locate("某铁路", row(stands_on="line-a"))
    assert position == Position(
        LINE.geometry, Method.POINT, 300, "某地名录, 2020, 第line-a条", Datum.WGS84, ("line-a",)
    )


@pytest.mark.parametrize("name", ["甲站", "甲火车站", "“甲站”"])
def test_a_project_stands_on_the_place_of_its_name(name: str) -> None:
    assert locate(name).through == ("station-a",)


def test_a_project_stands_on_the_place_of_its_other_name() -> None:
    assert locate("枢纽", row("枢纽", aliases=("甲火车站",))).through == ("station-a",)


def test_a_locality_is_a_town_as_wide_as_its_circle() -> None:
    position = locate("某学校", row(locality="泽国镇"))
    assert (position.method, position.accuracy_m, position.through) == (Method.LOCALITY, 5_000, ("town-zeguo",))
    assert position.geometry == ZEGUO.geometry


def test_a_locality_says_who_puts_it_there() -> None:
    assert locate("某学校", row(locality="泽国")).source == "某公告; 泽国镇: 某地名录, 2020, 第town-zeguo条"


def test_a_name_from_one_place_to_another_is_the_line_between_them() -> None:
    position = locate("泽国至新河一级公路")
    assert position.method is Method.BETWEEN
    assert position.geometry == LineString([(121.36, 28.48), (121.45, 28.48)])
    assert position.accuracy_m == accuracy.of_route([ZEGUO, XINHE])
    assert position.through == ("town-zeguo", "town-xinhe")


def test_a_line_to_a_place_of_unknown_datum_has_an_unknown_datum() -> None:
    station = place("station-b", "乙站", Point(121.5, 28.4), datum=Datum.UNKNOWN)
    assert locate("泽国至乙站公路", places=(*PLACES, station)).datum is Datum.UNKNOWN


@pytest.mark.parametrize("name", ["泽国至某地公路", "某地至新河公路", "泽国至泽国公路"])
def test_a_line_needs_two_places(name: str) -> None:
    assert locate(name).method is not Method.BETWEEN


@pytest.mark.parametrize("name", ["某学校（泽国镇）", "泽国镇污水处理厂", "某国道泽国段"])
def test_a_town_in_the_name_places_it_there(name: str) -> None:
    position = locate(name)
    assert (position.method, position.through) == (Method.LOCALITY, ("town-zeguo",))
    assert "名称 the name" in position.source


@pytest.mark.parametrize("name", ["城东公园", "新河道疏浚工程", "国道城东段", "某泽国路", "新河与泽国镇垃圾处理"])
def test_a_mere_direction_part_of_a_word_or_two_towns_place_nothing(name: str) -> None:
    assert replace(locate(name), rejected=()) == NOWHERE


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("新河道疏浚工程", "新河镇: 可能只是别的词的一部分 perhaps part of another word"),
        ("新河与泽国镇垃圾处理", "泽国镇、新河镇: 不止一个乡镇 more than one town"),
        ("泽国至某地公路", "某地公路: 不知在何处 not known"),
    ],
)
def test_why_a_name_places_nothing_is_said(name: str, why: str) -> None:
    assert why in locate(name).rejected


@pytest.mark.parametrize("name", ["泽国第三小学", "泽国中心幼儿园", "新河污水处理厂扩建", "泽国大桥"])
def test_a_facility_of_a_town_is_there(name: str) -> None:
    assert locate(name).method is Method.LOCALITY


@pytest.mark.parametrize("name", ["甲乙泽国污水处理厂", "甲乙县泽国第二小学", "绕城高速泽国互通及连接线"])
def test_the_county_s_name_or_a_road_s_may_stand_before_it(name: str) -> None:
    known = Gazetteer.of(PLACES, county="甲乙县")
    assert geocode(name, None, known, COUNTY, PLANE).through == ("town-zeguo",)


def test_a_town_of_the_roster_without_a_position_is_said() -> None:
    known = Gazetteer.of(PLACES, unplaced=("石塘镇", "泽国镇"))  # the second is placed by hand
    position = geocode("石塘镇小学", None, known, COUNTY, PLANE)
    assert position.rejected == ("石塘镇: 名录里有，没有坐标 on the roster, without coordinates",)


def test_a_locality_of_two_namesakes_is_neither() -> None:
    twin = town("town-zeguo-2", "泽国镇", 121.5, 28.4)
    position = locate("某学校", row(locality="泽国镇"), places=(*PLACES, twin))
    assert position.geometry is None
    assert "2 处同名" in position.rejected[0]


SENTENCE, HEADING = Words("依据", "the sentence"), Words("标题", "the heading")


def told(*texts: Said) -> Position:
    return geocode("文化中心", None, Gazetteer.of(PLACES), COUNTY, PLANE, said=texts)


def test_a_town_in_the_sentence_places_a_project_there() -> None:
    position = told(Said("在泽国镇建设…。", SENTENCE), Said("新河镇", HEADING))
    assert (position.method, position.through) == (Method.LOCALITY, ("town-zeguo",))
    assert position.source.startswith("依据 the sentence “在泽国镇建设…。”; 泽国镇")


def test_a_town_in_the_heading_is_the_last_to_be_asked() -> None:
    position = told(Said("建设…。", SENTENCE), Said("新河镇", HEADING))
    assert position.through == ("town-xinhe",)
    assert position.source.startswith("标题 the heading")


def test_a_place_within_a_town_is_not_a_second_town() -> None:
    assert told(Said("在泽国镇新河境内建设…。", SENTENCE)).through == ("town-zeguo",)


@pytest.mark.parametrize("text", ["在泽国建设…。", "泽国镇新河和新河建设…。", "泽国中学", "泽国镇和新河镇建设…。"])
def test_a_sentence_must_name_one_town_with_its_rank(text: str) -> None:
    assert told(Said(text, SENTENCE)).geometry is None


@pytest.mark.parametrize("name", ["甲乙医院", "甲乙至新河公路", "某路甲乙段"])
def test_the_county_s_own_name_is_not_the_town_of_that_name(name: str) -> None:
    seat = town("town-jiayi", "甲乙镇", 121.40, 28.40)
    known = Gazetteer.of((seat, XINHE), county="甲乙县")
    assert geocode(name, None, known, COUNTY, PLANE).geometry is None
    assert geocode("甲乙镇卫生院", None, known, COUNTY, PLANE).through == ("town-jiayi",)


def test_another_county_s_name_is_not_the_town_of_that_name() -> None:
    known = Gazetteer.of((ZEGUO, XINHE), above=("泽国",))  # as if there were a 泽国县
    for name in ("某高速泽国段", "泽国至新河公路", "泽国医院"):
        assert geocode(name, None, known, COUNTY, PLANE).geometry is None


@pytest.mark.parametrize("name", ["泽国镇至某地公路", "某高速某地至泽国段", "泽国工业园至某地公路"])
def test_a_town_at_one_end_of_a_road_is_not_where_it_is(name: str) -> None:
    position = locate(name)
    assert position.geometry is None
    assert "泽国镇: 只是一端 only one end of it" in position.rejected


def test_a_new_area_is_a_rank_of_its_own() -> None:
    area = town("town-dongbuxinqu", "东部新区", 121.55, 28.40)
    assert locate("温岭东部新区", places=(*PLACES, area)).through == ("town-dongbuxinqu",)


def test_a_direction_with_its_rank_is_a_town() -> None:
    assert locate("城东街道卫生院").through == ("town-chengdong",)


def test_what_names_no_place_has_no_position_and_never_the_county_s_middle() -> None:
    assert locate("文化中心", row("文化中心")) == NOWHERE


def test_the_way_that_says_most_wins() -> None:
    assert locate("甲站", row(stands_on="line-a", locality="泽国镇")).through == ("line-a",)
    assert locate("甲站", row(locality="泽国镇")).through == ("station-a",)
    assert locate("泽国至新河公路", row(locality="城东街道")).through == ("town-chengdong",)


def test_namesakes_are_turned_down_and_said() -> None:
    twin = place("station-twin", "甲站", Point(121.5, 28.4))
    position = locate("甲站", places=(*PLACES, twin))
    assert position.geometry is None
    assert position.rejected == ("甲站: 2 处同名 namesakes (station-a, station-twin)",)


def test_a_locality_that_is_not_known_is_said() -> None:
    assert locate("某学校", row(locality="石塘镇")).rejected == ("石塘镇: 地名库里没有 not in the gazetteer",)


def test_a_place_outside_the_county_is_turned_down_and_said() -> None:
    away = place("hall", "某厅", Point(122.5, 28.4))
    position = locate("某厅", places=(away,))
    assert position.geometry is None
    assert "在县界外 outside the county" in position.rejected[0]


def test_the_next_way_is_tried_after_one_is_turned_down() -> None:
    away = place("hall", "某厅", Point(122.5, 28.4))
    position = locate("某厅", row("某厅", locality="泽国镇"), places=(*PLACES, away))
    assert position.through == ("town-zeguo",)
    assert len(position.rejected) == 1


@pytest.mark.parametrize(("metres", "kept"), [(900, True), (1_100, False)])
def test_a_quay_just_beyond_the_drawn_border_counts_as_inside(metres: int, kept: bool) -> None:
    degrees = metres / geodesic_m(Point(121.6, 28.4), Point(121.7, 28.4)) * 0.1
    quay = place("quay", "某码头", Point(121.6 + degrees, 28.4))
    assert (locate("某码头", places=(quay,)).geometry is not None) is kept


def line(*corners: tuple[float, float]) -> BaseGeometry | None:
    return locate("某线", places=(place("x", "某线", LineString(corners)),)).geometry


def test_a_line_inside_the_county_stays_as_it_is() -> None:
    assert line((121.3, 28.4), (121.5, 28.45)) == LineString([(121.3, 28.4), (121.5, 28.45)])


def test_a_line_that_goes_on_is_cut_to_the_county() -> None:
    cut = line((121.4, 28.4), (121.9, 28.4))
    assert isinstance(cut, LineString)
    assert cut.bounds == pytest.approx((121.4, 28.4, 121.6, 28.4), abs=1e-3)


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    cut = line((121.3, 28.4), (121.4, 28.7), (121.5, 28.4))
    assert cut is not None
    assert cut.geom_type == "MultiLineString"


def test_where_a_cut_line_only_touches_the_border_nothing_is_left() -> None:
    cut = line((121.5, 28.4), (121.9, 28.4), (121.6, 28.5))  # out to the east, and back to the corner of the county
    assert cut is not None
    assert cut.geom_type == "LineString"


def test_a_line_whose_every_part_inside_is_a_touch_lies_outside() -> None:
    assert line((121.9, 28.4), (121.6, 28.5), (122.0, 28.6)) is None


def test_an_area_is_cut_to_the_county() -> None:
    area = locate("某片区", places=(place("x", "某片区", box(121.5, 28.4, 121.9, 28.45)),)).geometry
    assert isinstance(area, Polygon)
    assert area.bounds[2] == pytest.approx(121.6, abs=1e-3)


def test_a_county_without_a_boundary_cuts_nothing() -> None:
    away = place("hall", "某厅", Point(122.5, 28.4))
    assert locate("某厅", places=(away,), area=Polygon()).geometry == away.geometry


def test_the_first_of_two_places_with_one_id_counts() -> None:
    gazetteer = Gazetteer.of([STATION, place("station-a", "乙站", Point(121.5, 28.4))])
    assert gazetteer.places == {"station-a": STATION}
    assert gazetteer.find("乙站") == []


def test_a_town_is_found_with_and_without_its_rank() -> None:
    gazetteer = Gazetteer.of(PLACES)
    assert gazetteer.find("泽国") == gazetteer.find("泽国镇") == [ZEGUO]


def test_the_drawn_length_is_measured_within_the_county() -> None:
    published = PublishedLength(9_000, Source("某公报", "2021"))
    outside = replace(LINE, geometry=LineString([(121.1, 28.4), (121.3, 28.4)]), published=published)
    length = locate("某铁路", row(stands_on="line-a"), places=(outside,)).length
    within = geodesic_m(Point(121.2, 28.4), Point(121.3, 28.4))
    assert length is not None
    assert abs(length.drawn_m - within) <= 2
    assert length.difference_m == length.drawn_m - 9_000
    assert length.source == "某公报, 2021"

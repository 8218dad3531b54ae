"""The towns of a county, from packages."""

from __future__ import annotations

import pytest
from shapely.geometry import Point, box

from geo.crs import geodesic_m
from geo.errors import WorkspaceError
from geo.model import Method, Place
from geo.names import without_county_rank
from geo.places import county, gazetteer, packaged
from geo.places.indexing import Packaged
from geo.places.packaged import Record, Roster
from tests.places.conftest import opened
from tests.samples import PLANE, place, town

# Five streets and eleven towns, less 石塘 and 滨海, which no package has there; and the new area on the coast.
NAMES = "太平街道 城东街道 城西街道 城北街道 横峰街道 泽国镇 大溪镇 松门镇 箬横镇 新河镇 温峤镇 城南镇 石桥头镇 坞根镇"
NEW_AREA = "东部新区"


@pytest.fixture
def by_name(wenling_towns: tuple[Place, ...]) -> dict[str, Place]:
    return {place.name: place for place in wenling_towns}


def test_the_towns_of_wenling_are_known(by_name: dict[str, Place]) -> None:
    assert set(by_name) == {*NAMES.split(), NEW_AREA}


def test_the_county_itself_is_none_of_its_towns(wenling_towns: tuple[Place, ...]) -> None:
    names = {name for place in wenling_towns for name in (place.name, *place.aliases)}
    assert not names & {"温岭", "温岭市"}


def test_a_town_goes_by_its_name_with_and_without_rank(by_name: dict[str, Place]) -> None:
    assert by_name["泽国镇"].aliases == ("泽国",)


def test_ids_are_readable_and_in_order(wenling_towns: tuple[Place, ...]) -> None:
    ids = [place.id for place in wenling_towns]
    assert ids == sorted(set(ids))
    assert {"town-zeguo", "town-wenqiao", "town-ruoheng"} <= set(ids)


def test_a_town_cites_its_record(by_name: dict[str, Place]) -> None:
    assert "record 1785445" in str(by_name["泽国镇"].sources[0])
    assert "温峤镇" in str(by_name["温峤镇"].sources[0])


def test_towns_stand_in_the_county_or_on_its_quays(wenling_towns: tuple[Place, ...]) -> None:
    reach = county.boundary("331081", "amap").buffer(0.005)
    assert all(reach.contains(place.geometry) for place in wenling_towns)


def test_a_town_with_a_record_is_as_good_as_a_record(by_name: dict[str, Place]) -> None:
    assert (by_name["泽国镇"].method, by_name["泽国镇"].accuracy_m) == (Method.PLACE, 2_000)


def test_a_town_known_by_its_box_alone_may_be_anywhere_in_it(by_name: dict[str, Place]) -> None:
    assert by_name["箬横镇"].accuracy_m == by_name["箬横镇"].radius_m > 2_000


def test_the_radius_covers_the_box_within_the_county(by_name: dict[str, Place]) -> None:
    boxes = packaged.town_boxes()
    area = county.boundary("331081", "amap")
    for name in ("泽国镇", "箬横镇", "横峰街道"):
        here = by_name[name]
        disc = PLANE.buffer(here.geometry, here.radius_m * 1.01)  # the disc is drawn with straight sides
        assert disc.covers(box(*boxes[name]).intersection(area))


def test_two_towns_of_one_spelling_keep_their_own_ids() -> None:
    boxes = {"洛阳镇": (121.3, 28.4, 121.31, 28.41), "罗阳镇": (121.4, 28.4, 121.41, 28.41)}
    known = opened(Packaged([], boxes, Roster()))
    assert {place.name: place.id for place in gazetteer.towns("331081", PLANE, known)} == {
        "洛阳镇": "town-luoyang",
        "罗阳镇": "town-luoyang-2",
    }


def test_a_roster_says_which_towns_have_no_position() -> None:
    boxes = {"甲甲镇": (121.3, 28.4, 121.31, 28.41)}
    listed = (("331081", "331081100", "甲甲镇"), ("331081", "331081101", "乙乙镇"))
    known = opened(Packaged([], boxes, Roster(listed)))
    assert gazetteer.roster("331081", known) == gazetteer.Roster(2, ("乙乙镇",))
    assert [place.name for place in gazetteer.towns("331081", PLANE, known)] == ["甲甲镇"]


def test_without_a_roster_nothing_is_missing() -> None:
    boxes = {"甲甲镇": (121.3, 28.4, 121.31, 28.41)}
    assert gazetteer.roster("331081", opened(Packaged([], boxes, packaged.Roster()))) == gazetteer.Roster()


def share(places: list[Place], name: str) -> Place:
    return next(place for place in gazetteer.with_radii(places, "331081", PLANE) if place.name == name)


def test_a_town_without_a_box_gets_the_radius_of_its_share_of_the_county() -> None:
    west, east = place("w", "西", Point(121.3, 28.4), kind="town"), place("e", "东", Point(121.5, 28.4), kind="town")
    # Half of the county reaches from the middle to its western end.
    far = max(
        geodesic_m(Point(121.3, 28.4), Point(corner))
        for part in county.boundary("331081", "amap").geoms
        for corner in part.exterior.coords
        if corner[0] < 121.4
    )
    assert share([west, east], "西").radius_m == pytest.approx(far, rel=0.02, abs=100)


def test_a_town_with_a_radius_keeps_it() -> None:
    known = town("a", "甲镇", 121.4, 28.4)
    assert gazetteer.with_radii([known, town("b", "乙镇", 121.5, 28.4)], "331081", PLANE)[0] == known


def test_the_share_of_a_single_town_is_the_county() -> None:
    (alone,) = gazetteer.with_radii([place("a", "甲镇", Point(121.4, 28.4), kind="town")], "331081", PLANE)
    disc = PLANE.buffer(alone.geometry, alone.radius_m * 1.01)
    assert disc.covers(county.boundary("331081", "amap"))


def test_a_town_drawn_as_an_area_is_measured_from_its_middle() -> None:
    drawn = place("a", "甲镇", box(121.35, 28.35, 121.45, 28.45), kind="town")
    assert share([drawn, town("b", "乙镇", 121.5, 28.4)], "甲镇").radius_m > 0


def test_a_town_far_outside_the_county_has_no_share() -> None:
    outside = place("a", "甲镇", Point(119.0, 28.4), kind="town")
    assert share([outside, town("b", "乙镇", 121.4, 28.4), town("c", "丙镇", 121.2, 28.4)], "甲镇").radius_m == 0


def test_what_is_no_town_passes_as_it_is() -> None:
    bridge = place("a", "甲桥", Point(121.4, 28.4))
    assert gazetteer.with_radii([bridge, town("b", "乙镇", 121.5, 28.4)], "331081", PLANE)[0] == bridge


@pytest.mark.parametrize(
    ("name", "bare"),
    [("温岭市", "温岭"), ("永嘉县", "永嘉"), ("黄岩区", "黄岩"), ("甲乙自治县", "甲乙"), ("泗县", "泗县")],
)
def test_a_county_without_its_rank(name: str, bare: str) -> None:
    assert without_county_rank(name) == bare


def test_a_code_given_up_is_refused_with_its_successor() -> None:
    known = opened(Packaged([], {}, Roster((), (("332623", "温岭县", 1994, "331081"),))))
    with pytest.raises(WorkspaceError, match=r"332623 was 温岭县 until 1994\. Use 331081 浙江省台州市温岭市"):
        gazetteer.checked_county("332623", "geo.toml", known)


def test_a_prefecture_is_refused_with_its_counties() -> None:
    with pytest.raises(WorkspaceError, match=r"Give one of its counties: 331002 椒江区"):
        gazetteer.checked_county("331000", "geo.toml", opened(Packaged([], {}, Roster())))


@pytest.mark.parametrize(
    ("listed", "missing", "said"),
    [
        (16, ("石塘镇", "滨海镇"), "14 of 16 towns known; missing: 石塘镇、滨海镇"),
        (2, (), "2 of 2 towns known"),
        (0, (), "14 towns known; no official list"),
    ],
)
def test_the_towns_that_are_known_are_counted_and_the_others_named(
    listed: int, missing: tuple[str, ...], said: str
) -> None:
    assert said in gazetteer.towns_known(14, listed, missing).en


def test_a_long_list_of_missing_towns_is_cut() -> None:
    words = gazetteer.towns_known(20, 40, [f"丙{n}镇" for n in range(20)])
    assert words.zh.count("、") == gazetteer.MOST_NAMED - 1
    assert words.zh.endswith("…")


def test_a_record_outside_the_town_s_box_is_off_by_that_much() -> None:
    extent = (121.41, 28.36, 121.43, 28.38)
    records = [Record("1", "A", ("甲甲镇",), 121.36, 28.37)]
    (here,) = gazetteer.towns("331081", PLANE, opened(Packaged(records, {"甲甲镇": extent}, Roster())))
    assert here.accuracy_m == pytest.approx(geodesic_m(Point(121.36, 28.37), Point(121.41, 28.37)), abs=2)
    assert here.geometry == Point(121.36, 28.37)

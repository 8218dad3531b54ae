"""County codes and boundaries."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from geo.errors import WorkspaceError
from geo.places.county import BoundarySet, areas, boundary, counties, county, names_in, neighbours

SETS: tuple[BoundarySet, ...] = ("tianditu", "amap")


def test_a_county_is_known_by_its_code() -> None:
    wenling = county("331081")
    assert (wenling.name, wenling.city, wenling.province) == ("温岭市", "台州市", "浙江省")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("331018", "331081 温岭市"),  # the last two turned about
        ("313081", "331081 温岭市"),  # two in the middle turned about
        ("331088", "331081 温岭市"),
        ("33108", "331081 温岭市"),
        ("3310811", "331081 温岭市"),
    ],
)
def test_an_unknown_code_is_refused_and_what_was_meant_is_offered(typed: str, meant: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        county(typed, "geo.toml")
    assert caught.value.where == "geo.toml"
    assert meant in caught.value.remedy.en


def test_two_digits_turned_about_are_offered_first() -> None:
    with pytest.raises(WorkspaceError, match=r"Did you mean 331081 温岭市,"):
        county("331018")


@pytest.mark.parametrize("boundary_set", SETS)
def test_the_boundary_is_a_sound_area_about_the_county(boundary_set: BoundarySet) -> None:
    area = boundary("331081", boundary_set)
    west, south, east, north = area.bounds
    assert area.is_valid
    assert 121.1 < west < 121.2
    assert 28.1 < south < 28.3
    assert 121.6 < east < 122.0
    assert 28.5 < north < 28.6


@pytest.mark.parametrize("boundary_set", SETS)
def test_the_town_hall_lies_in_the_county_and_its_neighbour_does_not(boundary_set: BoundarySet) -> None:
    area = boundary("331081", boundary_set)
    assert area.contains(Point(121.38, 28.37))
    assert not area.contains(Point(121.23, 28.14))  # Yuhuan


def test_one_set_ends_at_the_coast_and_the_other_runs_out_to_sea() -> None:
    assert boundary("331081", "amap").bounds[2] > boundary("331081", "tianditu").bounds[2]


def test_a_code_that_a_set_lacks_has_an_empty_area() -> None:
    assert boundary("999999").is_empty


def test_a_county_has_its_neighbours_about_it_and_not_itself() -> None:
    around = {county(code).name for code in neighbours("331081")}
    assert {"玉环市", "路桥区", "黄岩区", "乐清市"} <= around
    assert "温岭市" not in around


def test_a_neighbour_whose_middle_is_far_away_is_not_missed() -> None:
    assert "尼玛县" in {county(code).name for code in neighbours("652825")}


def test_both_sets_know_the_counties_of_the_country() -> None:
    assert {len(counties(boundary_set)) > 2_800 for boundary_set in SETS} == {True}


def test_a_province_has_its_counties_and_cities_by_their_bare_names() -> None:
    names = names_in("浙江省")
    assert {"温岭", "台州", "椒江"} <= names
    assert not names & {"温岭市", "天门", "泽国"}


def test_every_county_has_its_area_with_the_islands_where_they_are_known() -> None:
    every = areas()
    assert every.keys() == counties().keys()
    assert every["331081"] == boundary("331081", "amap")
    assert not any(area.is_empty for area in every.values())

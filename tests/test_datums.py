"""WGS84, GCJ-02 and BD-09, both ways."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from coord_convert import transform
from hypothesis import example, given
from hypothesis import strategies as st
from shapely.geometry import box

from geo.crs import GEOD
from geo.datums import CHINA, SHIFTED, Degrees, from_wgs84, to_wgs84
from geo.model import Datum

# WGS84, GCJ-02. Beijing as published with wandergis/coordtransform (test/app.js) and checked by many ports of it; the
# others with googollee/eviltransform (python/test.py): Shanghai, Shenzhen, Beijing.
TO_GCJ02 = [
    ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]
# GCJ-02, BD-09: the first also from coordtransform. The other from the documentation of the Rust crate coord_transform.
TO_BD09 = [
    ((116.41024449916938, 39.91640428150164), (116.41662724378733, 39.922699552216216)),
    ((118.0, 32.0), (118.00653128313961, 32.00581846664105)),
]
# Baidu's own answers to the example of its conversion service (geoconv/v1, from=1, to=5), which a program that calls it
# quotes without the question; the service adds noise, so that one point has several. eviltransform's BD-09 is 40 m off:
# it has pi where the others have 3000 pi / 180.
EXAMPLE_WGS84 = (114.21892734521, 29.575429778924)
EXAMPLE_BD09 = [(114.23075249819, 29.579081312292), (114.23075006329, 29.579083178614)]
ALL_CHINA = st.tuples(st.floats(73.4, 135.1), st.floats(3.3, 53.6))
WENLING = (121.37, 28.37)

Numbers = tuple[float, float]


def arrays(*places: Numbers) -> tuple[Degrees, Degrees]:
    """Return places as longitudes and latitudes."""
    lon, lat = np.array(places).T
    return lon, lat


def apart_m(a: Numbers, b: Numbers) -> float:
    return float(GEOD.inv(*a, *b)[2])


def grid_over_china() -> tuple[Degrees, Degrees]:
    lon, lat = np.meshgrid(np.linspace(73.4, 135.1, 300), np.linspace(3.3, 53.6, 250))
    return lon.ravel(), lat.ravel()


@pytest.mark.parametrize(("wgs84", "gcj02"), TO_GCJ02)
def test_a_published_point_is_shifted_as_published(wgs84: Numbers, gcj02: Numbers) -> None:
    assert from_wgs84(*wgs84, Datum.GCJ02) == pytest.approx(gcj02, abs=1e-11)


@pytest.mark.parametrize(("wgs84", "gcj02"), TO_GCJ02)
def test_a_published_point_comes_back_within_a_centimetre(wgs84: Numbers, gcj02: Numbers) -> None:
    assert apart_m(to_wgs84(*gcj02, Datum.GCJ02), wgs84) < 0.01


@pytest.mark.parametrize(("gcj02", "bd09"), TO_BD09)
def test_bd09_is_published_gcj02_shifted_once_more(gcj02: Numbers, bd09: Numbers) -> None:
    assert from_wgs84(*to_wgs84(*gcj02, Datum.GCJ02), Datum.BD09) == pytest.approx(bd09, abs=1e-10)


@pytest.mark.parametrize("answer", EXAMPLE_BD09)
def test_bd09_is_within_a_metre_of_what_baidu_answered(answer: Numbers) -> None:
    assert apart_m(from_wgs84(*EXAMPLE_WGS84, Datum.BD09), answer) < 1


Conversion = Callable[[float, float], Numbers]
THERE: dict[Datum, Conversion] = {Datum.GCJ02: transform.wgs2gcj, Datum.BD09: transform.wgs2bd}
BACK: dict[Datum, Conversion] = {Datum.GCJ02: transform.gcj2wgs, Datum.BD09: transform.bd2wgs}


@given(ALL_CHINA, st.sampled_from(SHIFTED))
def test_another_implementation_gives_the_same_within_a_micrometre(place: Numbers, datum: Datum) -> None:
    assert apart_m(from_wgs84(*place, datum), THERE[datum](*place)) < 1e-6


@given(ALL_CHINA, st.sampled_from(SHIFTED))
def test_another_implementation_comes_back_to_the_same_place_as_well_as_it_can(place: Numbers, datum: Datum) -> None:
    shifted = from_wgs84(*place, datum)
    ends_within_m = {Datum.GCJ02: 0.01, Datum.BD09: 1.0}  # it goes back from BD-09 to GCJ-02 in one step
    assert apart_m(to_wgs84(*shifted, datum), BACK[datum](*shifted)) < ends_within_m[datum]


@given(ALL_CHINA, st.sampled_from(SHIFTED))
@example((105.0, 35.0), Datum.GCJ02)  # the shift has a root there, with no slope
@example((105.0 + 1e-9, 35.0), Datum.BD09)
def test_there_and_back_is_within_a_centimetre_anywhere_in_china(place: Numbers, datum: Datum) -> None:
    assert apart_m(to_wgs84(*from_wgs84(*place, datum), datum), place) < 0.01


@pytest.mark.parametrize("datum", SHIFTED)
def test_there_and_back_is_within_a_centimetre_all_over_china(datum: Datum) -> None:
    lon, lat = grid_over_china()
    back = to_wgs84(*from_wgs84(lon, lat, datum), datum)
    assert GEOD.inv(lon, lat, *back)[2].max() < 0.01


@given(ALL_CHINA, st.sampled_from(SHIFTED))
def test_back_and_there_is_within_a_centimetre_too(place: Numbers, datum: Datum) -> None:
    assert apart_m(from_wgs84(*to_wgs84(*place, datum), datum), place) < 0.01


def test_gcj02_lies_300_to_700_m_off_where_people_live() -> None:
    lon, lat = arrays(WENLING, (116.4, 39.9), (121.47, 31.23), (113.26, 23.13), (104.07, 30.67))
    shift = GEOD.inv(lon, lat, *from_wgs84(lon, lat, Datum.GCJ02))[2]
    assert shift.min() > 300
    assert shift.max() < 700


@pytest.mark.parametrize(("datum", "least", "most"), [(Datum.GCJ02, 538, 550), (Datum.BD09, 1_062, 1_124)])
def test_the_offset_in_wenling_is_what_the_documents_say(datum: Datum, least: int, most: int) -> None:
    lon, lat = (axis.ravel() for axis in np.meshgrid(np.linspace(121.16, 121.66, 60), np.linspace(28.24, 28.54, 60)))
    shift = GEOD.inv(lon, lat, *from_wgs84(lon, lat, datum))[2]
    assert least <= shift.min() < shift.max() <= most


ABROAD = [(2.35, 48.86), (139.69, 35.69), (-74.0, 40.7), (0.0, 90.0), (180.0, -90.0)]


@pytest.mark.parametrize("place", ABROAD, ids=["Paris", "Tokyo", "New York", "North Pole", "South Pole"])
@pytest.mark.parametrize("datum", SHIFTED)
def test_nothing_is_shifted_outside_the_box(place: Numbers, datum: Datum) -> None:
    assert from_wgs84(*place, datum) == place
    assert to_wgs84(*place, datum) == place


@given(st.sampled_from(SHIFTED), st.floats(0, 1), st.sampled_from(range(4)))
def test_at_the_edge_of_the_box_there_and_back_is_the_same_place(datum: Datum, along: float, side: int) -> None:
    # On the very edge rounding decides which side a place is on.
    (west, south), (east, north) = (CHINA[0] + 1e-9, CHINA[1] + 1e-9), (CHINA[2] - 1e-9, CHINA[3] - 1e-9)
    x, y = west + along * (east - west), south + along * (north - south)
    place = [(x, south), (x, north), (west, y), (east, y)][side]
    assert apart_m(to_wgs84(*from_wgs84(*place, datum), datum), place) < 0.01


COUNTY = box(121.1, 28.2, 121.7, 28.6)


@pytest.mark.parametrize("datum", SHIFTED)
def test_where_an_area_is_given_nothing_is_shifted_outside_it(datum: Datum) -> None:
    lon, lat = arrays(WENLING, (114.17, 22.28))  # Hong Kong
    shifted = from_wgs84(lon, lat, datum, COUNTY)
    assert (shifted[0][0], shifted[1][0]) == from_wgs84(*WENLING, datum)
    assert (shifted[0][1], shifted[1][1]) == (114.17, 22.28)


@given(st.tuples(st.floats(121.1, 121.7), st.floats(28.2, 28.6)), st.sampled_from(SHIFTED))
def test_there_and_back_is_within_a_centimetre_inside_the_area(place: Numbers, datum: Datum) -> None:
    area = COUNTY.buffer(1e-9)
    assert apart_m(to_wgs84(*from_wgs84(*place, datum, area), datum, area), place) < 0.01


def test_what_is_far_outside_the_area_comes_back_as_it_is() -> None:
    assert to_wgs84(114.17, 22.28, Datum.GCJ02, COUNTY) == (114.17, 22.28)


@pytest.mark.parametrize("datum", [Datum.WGS84, Datum.CGCS2000, Datum.UNKNOWN])
def test_other_datums_pass_as_they_are(datum: Datum) -> None:
    lon, lat = arrays(WENLING)
    assert to_wgs84(lon, lat, datum) == (lon, lat)
    assert from_wgs84(lon, lat, datum) == (lon, lat)


def test_numbers_come_back_as_numbers_and_arrays_in_their_shape() -> None:
    number = to_wgs84(*WENLING, Datum.GCJ02)[0]
    assert isinstance(number, float)
    square = to_wgs84(np.full((2, 3), 121.37), np.full((2, 3), 28.37), Datum.GCJ02)[0]
    assert square.shape == (2, 3)
    assert (square == number).all()


@pytest.mark.parametrize("datum", SHIFTED)
def test_what_was_given_is_not_written_to(datum: Datum) -> None:
    lon, lat = arrays(WENLING)
    to_wgs84(lon, lat, datum)
    from_wgs84(lon, lat, datum)
    assert (lon[0], lat[0]) == WENLING

"""Coordinates outside the county that another reading brings inside."""

from __future__ import annotations

import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, box

from geo.crs import geodesic_m
from geo.datums import from_wgs84
from geo.model import Datum
from geo.places.suspects import Guess, outside, suspects

COUNTY = box(121.1, 28.2, 121.7, 28.6)
INSIDE = st.tuples(st.floats(121.11, 121.69), st.floats(28.21, 28.59))
# Both shifts go to the east here: a place just west of the eastern border is carried over it.
AT_BORDER = (121.698, 28.4)


def guesses(lon: float, lat: float) -> list[Guess]:
    return [suspect.guess for suspect in suspects(Point(lon, lat), COUNTY)]


@given(INSIDE)
def test_what_is_inside_is_not_suspected(place: tuple[float, float]) -> None:
    assert guesses(*place) == []


@given(INSIDE)
def test_a_latitude_written_first_is_recognised(place: tuple[float, float]) -> None:
    (suspect,) = suspects(Point(place[::-1]), COUNTY)
    assert (suspect.guess, suspect.shape) == (Guess.SWAPPED, Point(place))


def test_gcj02_pasted_as_wgs84_is_recognised_where_it_crosses_the_border() -> None:
    found = suspects(Point(from_wgs84(*AT_BORDER, Datum.GCJ02)), COUNTY)
    read = {suspect.guess: suspect.shape.centroid for suspect in found}
    assert geodesic_m(read[Guess.GCJ02], Point(AT_BORDER)) < 0.01


def test_bd09_that_no_gcj02_could_explain_is_recognised_alone() -> None:
    lon, lat = from_wgs84(*AT_BORDER, Datum.BD09)
    assert guesses(lon, lat) == [Guess.BD09]


def test_every_reading_that_fits_is_told_for_none_is_certain() -> None:
    lon, lat = from_wgs84(*AT_BORDER, Datum.GCJ02)
    assert guesses(lon, lat) == [Guess.GCJ02, Guess.BD09]


def test_a_place_far_outside_in_every_reading_is_not_suspected() -> None:
    assert guesses(120.0, 30.0) == []


def test_an_island_is_the_county_too() -> None:
    county = MultiPolygon([COUNTY, box(122.0, 28.2, 122.1, 28.3)])
    assert suspects(Point(122.05, 28.25), county) == []
    assert [suspect.guess for suspect in suspects(Point(28.25, 122.05), county)] == [Guess.SWAPPED]


def test_a_line_that_runs_into_the_county_is_not_suspected() -> None:
    line = LineString([(121.0, 28.4), (121.2, 28.4)])
    assert suspects(line, COUNTY) == []


def test_a_line_written_latitude_first_is_recognised() -> None:
    line = LineString([(121.2, 28.4), (121.3, 28.5)])
    (suspect,) = suspects(shapely.transform(line, lambda xy: xy[:, ::-1]), COUNTY)
    assert suspect.shape == line


def test_an_empty_geometry_is_not_suspected() -> None:
    assert suspects(Point(), COUNTY) == []


def test_the_words_say_where_each_reading_is_in_both_languages() -> None:
    words = outside(suspects(Point(28.4, 121.3), COUNTY))
    assert words.zh == "在县界外；若经纬度写反了，就在界内（121.30000, 28.40000）"
    assert words.en == "outside the county; inside it (121.30000, 28.40000) if latitude was written first"

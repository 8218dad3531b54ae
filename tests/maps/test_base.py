"""What a map opens on, and what it does not let the reader leave."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point, box

from geo.maps.base import frame, home
from tests.maps.sample import BASE

NOTHING = replace(BASE, boundary=gpd.GeoDataFrame(geometry=[], crs=4326))


def test_a_map_opens_on_the_county() -> None:
    assert home(BASE, [Point(121.2, 28.2)]) == (121.0, 28.0, 121.5, 28.4)


def test_a_work_off_the_coast_widens_the_home_a_little() -> None:
    west, south, east, north = home(BASE, [LineString([(121.4, 28.2), (123.0, 28.2)])])
    assert (west, south, north) == (121.0, 28.0, 28.4)
    assert 121.5 < east < 121.6


def test_without_a_boundary_the_works_are_the_home() -> None:
    assert home(NOTHING, [box(121.0, 28.0, 121.3, 28.3)]) == (121.0, 28.0, 121.3, 28.3)


def test_a_single_point_has_a_few_kilometres_about_it() -> None:
    assert home(NOTHING, [Point(121.2, 28.2)]) == pytest.approx((121.15, 28.15, 121.25, 28.25))


def test_with_nothing_to_show_the_country_is_shown() -> None:
    west, south, east, north = home(NOTHING, [])
    assert west < 104 < east and south < 36 < north


def test_the_frame_leaves_room_for_a_phone_and_a_wide_screen() -> None:
    west, south, east, north = frame((121.0, 28.0, 121.5, 28.4))
    assert west < 121.0 and south < 28.0 and east > 121.5 and north > 28.4
    assert (north - south) == pytest.approx((east - west) * 0.8808, rel=1e-3)

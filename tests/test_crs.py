"""Datums, the county's plane, and lengths on the ellipsoid."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from geo.crs import (
    GEOD,
    Degrees,
    Plane,
    check_flat,
    check_projected,
    check_scale,
    from_wgs84,
    geodesic_m,
    length_m,
    to_wgs84,
    zone_for,
)
from geo.errors import QueryError
from geo.model import Datum
from tests.samples import PLANE

SHIFTED = (Datum.GCJ02, Datum.BD09)
# One point in three datums, as published with wandergis/coordtransform (test/app.js) and checked by many ports of it.
BEIJING = {
    Datum.WGS84: (116.404, 39.915),
    Datum.GCJ02: (116.41024449916938, 39.91640428150164),
    Datum.BD09: (116.41662724378733, 39.922699552216216),
}
WENLING = st.tuples(st.floats(121.15, 121.75), st.floats(28.2, 28.55))


def arrays(*places: tuple[float, float]) -> tuple[Degrees, Degrees]:
    """Return places as longitudes and latitudes."""
    lon, lat = np.array(places).T
    return lon, lat


def grid_over_china() -> tuple[Degrees, Degrees]:
    lon, lat = np.meshgrid(np.linspace(74, 135, 80), np.linspace(18, 53, 60))
    return lon.ravel(), lat.ravel()


@pytest.mark.parametrize("datum", SHIFTED)
def test_a_published_point_is_shifted_as_published(datum: Datum) -> None:
    lon, lat = from_wgs84(*arrays(BEIJING[Datum.WGS84]), datum)
    assert (lon[0], lat[0]) == pytest.approx(BEIJING[datum], abs=1e-11)


@pytest.mark.parametrize("datum", SHIFTED)
def test_a_published_point_comes_back_to_wgs84_within_a_centimetre(datum: Datum) -> None:
    lon, lat = to_wgs84(*arrays(BEIJING[datum]), datum)
    assert GEOD.inv(lon[0], lat[0], *BEIJING[Datum.WGS84])[2] < 0.01


@pytest.mark.parametrize("datum", SHIFTED)
def test_there_and_back_is_within_a_centimetre_all_over_china(datum: Datum) -> None:
    lon, lat = grid_over_china()
    back = to_wgs84(*from_wgs84(lon, lat, datum), datum)
    assert GEOD.inv(lon, lat, *back)[2].max() < 0.01


@given(WENLING, st.sampled_from(SHIFTED))
def test_there_and_back_is_within_a_centimetre_in_the_county(place: tuple[float, float], datum: Datum) -> None:
    lon, lat = arrays(place)
    back = to_wgs84(*from_wgs84(lon, lat, datum), datum)
    assert GEOD.inv(lon, lat, *back)[2].max() < 0.01


def test_gcj02_lies_300_to_700_m_off_where_people_live() -> None:
    lon, lat = arrays((121.37, 28.37), (116.4, 39.9), (121.47, 31.23), (113.26, 23.13), (104.07, 30.67))
    shift = GEOD.inv(lon, lat, *from_wgs84(lon, lat, Datum.GCJ02))[2]
    assert shift.min() > 300
    assert shift.max() < 700


@pytest.mark.parametrize("place", [(2.35, 48.86), (139.69, 35.69), (-74.0, 40.7)], ids=["Paris", "Tokyo", "New York"])
def test_gcj02_is_wgs84_outside_china(place: tuple[float, float]) -> None:
    lon, lat = from_wgs84(*arrays(place), Datum.GCJ02)
    assert (lon[0], lat[0]) == place


@pytest.mark.parametrize("datum", [Datum.WGS84, Datum.CGCS2000, Datum.UNKNOWN])
def test_other_datums_pass_as_they_are(datum: Datum) -> None:
    lon, lat = arrays((121.37, 28.37))
    assert to_wgs84(lon, lat, datum) == (lon, lat)
    assert from_wgs84(lon, lat, datum) == (lon, lat)


@given(WENLING, WENLING)
def test_a_distance_in_the_plane_is_the_geodesic_within_a_thousandth(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    flat = PLANE.project(Point(a)).distance(PLANE.project(Point(b)))
    assert flat == pytest.approx(geodesic_m(Point(a), Point(b)), rel=1e-3, abs=1e-3)


@given(WENLING)
def test_a_point_comes_back_from_the_plane(place: tuple[float, float]) -> None:
    back = PLANE.unproject(PLANE.project(Point(place)))
    assert geodesic_m(back, Point(place)) < 1e-4


@given(WENLING, st.floats(100, 10_000))
def test_the_edge_of_a_disc_is_its_radius_away(place: tuple[float, float], radius: float) -> None:
    disc = PLANE.buffer(Point(place), radius)
    assert isinstance(disc, Polygon)
    corners = [geodesic_m(Point(place), Point(corner)) for corner in disc.exterior.coords]
    assert corners == pytest.approx([radius] * len(corners), rel=1e-3)


def test_the_distance_to_a_line_is_that_to_its_nearest_part() -> None:
    line = LineString([(121.3, 28.4), (121.5, 28.4)])
    assert PLANE.distance_m(Point(121.4, 28.3), line) == pytest.approx(
        geodesic_m(Point(121.4, 28.3), Point(121.4, 28.4)), rel=1e-3
    )


def test_the_distance_to_an_area_that_one_stands_in_is_zero() -> None:
    assert PLANE.distance_m(Point(121.4, 28.4), PLANE.buffer(Point(121.4, 28.4), 500)) == pytest.approx(0, abs=1e-6)


def test_the_length_of_a_line_is_geodesic() -> None:
    line = LineString([(121.3, 28.4), (121.4, 28.4), (121.4, 28.5)])
    legs = geodesic_m(Point(121.3, 28.4), Point(121.4, 28.4)) + geodesic_m(Point(121.4, 28.4), Point(121.4, 28.5))
    assert length_m(line) == pytest.approx(legs)


def test_a_projected_crs_in_metres_is_accepted() -> None:
    assert check_projected("EPSG:4549", "geo.toml").to_epsg() == 4549


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("EPSG:454999", "unknown CRS"),
        ("温岭", "unknown CRS"),
        ("EPSG:4326", "not a projected CRS in metres"),
        ("EPSG:2226", "not a projected CRS in metres"),  # US survey feet
    ],
)
def test_any_other_crs_is_refused_with_the_remedy(name: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        check_projected(name, "geo.toml")
    assert "EPSG:4549" in caught.value.remedy.en


@pytest.mark.parametrize("name", ["EPSG:4326", "EPSG:4549", "EPSG:2226"])
def test_a_crs_of_two_axes_is_flat(name: str) -> None:
    assert check_flat(name, "--crs") == pyproj.CRS(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("EPSG:454999", "unknown CRS 'EPSG:454999'"),
        ("EPSG:5703", "EPSG:5703 is not a CRS of two axes"),
        (pyproj.CRS("EPSG:4979").to_wkt(), "WGS 84 is not a CRS of two axes"),
    ],
)
def test_a_crs_of_heights_or_of_space_is_refused_by_its_name(name: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        check_flat(name, "--crs")


def test_planes_of_one_crs_are_equal() -> None:
    assert Plane("EPSG:4549") == PLANE


@pytest.mark.parametrize(
    ("lon", "zone"), [(121.37, "EPSG:4549"), (75.9, "EPSG:4534"), (134.9, "EPSG:4554"), (110.0, "EPSG:4546")]
)
def test_the_zone_of_a_longitude_is_named_by_its_meridian(lon: float, zone: str) -> None:
    assert zone_for(lon) == zone
    parameters = pyproj.CRS(zone).to_json_dict()["conversion"]["parameters"]
    meridian = next(p["value"] for p in parameters if p["name"] == "Longitude of natural origin")
    assert abs(meridian - lon) <= 1.5


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4539"])
def test_a_crs_that_stretches_the_county_is_refused_with_the_zone_that_fits(crs: str) -> None:
    with pytest.raises(QueryError, match="Use EPSG:4549"):
        check_scale(crs, 121.37, 28.38, "geo.toml")

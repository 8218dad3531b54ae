"""The county's plane, the zones of CGCS2000, and lengths and areas on the ellipsoid."""

from __future__ import annotations

from typing import Any, Literal

import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import (
    Plane,
    Zone,
    area_m2,
    check_flat,
    check_projected,
    check_scale,
    geodesic_m,
    length_m,
    zone_of,
    zone_of_county,
)
from geo.errors import QueryError
from tests.samples import PLANE

# An outline of Antarctica and its perimeter and area, and two cities and their distance, as printed in the examples of
# the GeographicLib manual (geographiclib.sourceforge.io, "Computing the area of a geodesic polygon" and "Basic
# geodesic calculations"); latitude first, as there.
ANTARCTICA = (
    *((-63.1, -58), (-72.9, -74), (-71.9, -102), (-74.9, -102), (-74.3, -131), (-77.5, -163), (-77.4, 163)),
    *((-71.7, 172), (-65.9, 140), (-65.7, 113), (-66.6, 88), (-66.9, 59), (-69.8, 25), (-70.0, -4), (-71.0, -14)),
    *((-77.3, -33), (-77.9, -46), (-74.7, -61)),
)
ANTARCTICA_M, ANTARCTICA_M2 = 16_831_067.893, 13_662_703_680_020.1
WELLINGTON, SALAMANCA, APART_M = (-41.32, 174.81), (40.96, -5.50), 19_959_679.267
# Another small outline with an area by GeographicLib's Planimeter, from the tests of the R package sgo (test-area.R).
FIELD = (
    *((58.21740316, -6.43698696), (58.21930597, -6.43166843), (58.22014035, -6.42706831), (58.22034112, -6.42102546)),
    *((58.21849188, -6.42248238), (58.21853606, -6.42639092), (58.21824033, -6.42998435), (58.21748949, -6.43321409)),
)
FIELD_M2 = 133_610.63495
WENLING = st.tuples(st.floats(121.15, 121.75), st.floats(28.2, 28.55))


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


def test_a_published_distance_is_found() -> None:
    assert geodesic_m(Point(WELLINGTON[::-1]), Point(SALAMANCA[::-1])) == pytest.approx(APART_M, abs=1e-3)


def outline(corners: tuple[tuple[float, float], ...]) -> Polygon:
    return Polygon([(lon, lat) for lat, lon in corners])


def test_the_published_area_and_perimeter_of_a_continent_about_a_pole_are_found() -> None:
    assert area_m2(outline(ANTARCTICA)) == pytest.approx(ANTARCTICA_M2, abs=0.1)
    assert length_m(outline(ANTARCTICA)) == pytest.approx(ANTARCTICA_M, abs=1e-3)


def test_the_published_area_of_a_field_is_found() -> None:
    assert area_m2(outline(FIELD)) == pytest.approx(FIELD_M2, abs=1e-4)


OUTER, HOLE, ISLAND = box(121.2, 28.3, 121.5, 28.5), box(121.3, 28.35, 121.35, 28.4), box(121.6, 28.3, 121.61, 28.31)
PIERCED = Polygon(OUTER.exterior.coords, [HOLE.exterior.coords])


@pytest.mark.parametrize("exterior_cw", [False, True])
def test_a_hole_is_taken_off_whichever_way_the_rings_run(exterior_cw: bool) -> None:
    turned = shapely.orient_polygons(PIERCED, exterior_cw=exterior_cw)
    assert area_m2(turned) == pytest.approx(area_m2(OUTER) - area_m2(HOLE))


def test_a_hole_that_runs_as_its_edge_does_is_taken_off() -> None:
    same = Polygon(OUTER.exterior.coords, [HOLE.exterior.coords[::-1]])
    assert area_m2(same) == pytest.approx(area_m2(PIERCED))


def test_the_edge_of_a_hole_counts_to_the_length() -> None:
    assert length_m(PIERCED) == pytest.approx(length_m(OUTER) + length_m(HOLE))


def test_the_parts_of_a_multipart_area_add_up() -> None:
    both = MultiPolygon([PIERCED, ISLAND])
    assert area_m2(both) == pytest.approx(area_m2(PIERCED) + area_m2(ISLAND))
    assert length_m(both) == pytest.approx(length_m(PIERCED) + length_m(ISLAND))


def test_of_a_collection_only_areas_have_area_and_points_no_length() -> None:
    line = LineString([(121.3, 28.4), (121.4, 28.4)])
    mixed = GeometryCollection([Point(121.3, 28.3), line, GeometryCollection([ISLAND])])
    assert area_m2(mixed) == pytest.approx(area_m2(ISLAND))
    assert length_m(mixed) == pytest.approx(length_m(line) + length_m(ISLAND))


@pytest.mark.parametrize("empty", [Point(), LineString(), Polygon(), MultiPolygon()])
def test_what_is_empty_has_neither_length_nor_area(empty: BaseGeometry) -> None:
    assert (length_m(empty), area_m2(empty)) == (0, 0)


def test_the_area_agrees_with_the_plane_within_a_thousandth() -> None:
    assert area_m2(PIERCED) == pytest.approx(PLANE.project(PIERCED).area, rel=1e-3)


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


def test_the_zone_of_wenling_is_that_of_120_degrees() -> None:
    assert zone_of(121.37) == Zone(4549, 120, 40)
    assert zone_of(121.37).crs == "EPSG:4549"
    assert zone_of(121.37, numbered=True) == Zone(4528, 120, 40)
    assert zone_of(121.37, 6) == Zone(4510, 123, 21)
    assert zone_of(121.37, 6, numbered=True) == Zone(4499, 123, 21)


WIDTHS: dict[Literal[3, 6], tuple[int, str]] = {3: (25, "3-degree "), 6: (13, "")}  # the first number, the name
EVERY_ZONE = [
    (width, numbered, meridian)
    for width in WIDTHS
    for numbered in (False, True)
    for meridian in range(75, 135 + 1, width)
]


@pytest.mark.parametrize(("width", "numbered", "meridian"), EVERY_ZONE)
def test_every_zone_is_what_the_epsg_database_says(width: Literal[3, 6], numbered: bool, meridian: int) -> None:
    zone = zone_of(meridian, width, numbered=numbered)
    crs = pyproj.CRS(zone.crs)
    first, words = WIDTHS[width]
    assert zone.number == first + (meridian - 75) // width
    family = f"zone {zone.number}" if numbered else f"CM {meridian}E"
    assert crs.name == f"CGCS2000 / {words}Gauss-Kruger {family}"
    assert crs.coordinate_operation is not None
    values: dict[str, Any] = {parameter.name: parameter.value for parameter in crs.coordinate_operation.params}
    assert values["Longitude of natural origin"] == zone.central_meridian == meridian
    assert values["False easting"] == 500_000 + (1_000_000 * zone.number if numbered else 0)


def test_the_codes_of_the_zones_are_all_those_of_the_two_families() -> None:
    codes = {zone_of(meridian, width, numbered=numbered).epsg for width, numbered, meridian in EVERY_ZONE}
    assert codes == set(range(4491, 4555))


@given(st.floats(73.5, 136.5, exclude_max=True), st.sampled_from(list(WIDTHS)))
def test_a_longitude_is_at_most_half_a_zone_from_its_meridian(lon: float, width: Literal[3, 6]) -> None:
    zone = zone_of(lon, width)
    assert -width / 2 <= lon - zone.central_meridian < width / 2


@pytest.mark.parametrize(
    ("lon", "width", "range_"),
    [
        (73.4, 3, "73.5° to 136.5°"),
        (136.5, 3, "73.5° to 136.5°"),
        (71.9, 6, "72.0° to 138.0°"),
        (138.0, 6, "72.0° to 138.0°"),
        (float("nan"), 3, "73.5° to 136.5°"),
    ],
)
def test_a_longitude_without_a_zone_is_refused_with_the_range(lon: float, width: Literal[3, 6], range_: str) -> None:
    with pytest.raises(QueryError) as caught:
        zone_of(lon, width)
    assert range_ in caught.value.remedy.en


def test_a_far_island_does_not_move_a_county_out_of_its_zone() -> None:
    county = MultiPolygon([box(121.0, 28.2, 121.4, 28.6), box(123.5, 28.2, 123.51, 28.21)])
    assert zone_of_county(county).crs == "EPSG:4549"


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4539"])
def test_a_crs_that_stretches_the_county_is_refused_with_the_zone_that_fits(crs: str) -> None:
    with pytest.raises(QueryError, match="Use EPSG:4549"):
        check_scale(crs, 121.37, 28.38, "geo.toml")


@pytest.mark.parametrize("lon", [117.0, 120.0, 121.4, 123.0])
@pytest.mark.parametrize("lat", [18.0, 28.4, 53.0])
def test_the_scale_of_a_plane_is_that_of_its_projection(lon: float, lat: float) -> None:
    factors = pyproj.Proj("EPSG:4549").get_factors(lon, lat)
    assert Plane("EPSG:4549").scale(lon, lat) == pytest.approx(factors.meridional_scale, rel=1e-7)


def test_a_spot_is_the_projected_point_with_its_scale() -> None:
    plane, point = Plane("EPSG:4549"), Point(121.4, 28.4)
    x, y, scale = plane.spot(point.x, point.y)
    assert (x, y) == pytest.approx(plane.project(point).coords[0], abs=1e-6)
    assert scale == pytest.approx(float(plane.scale(point.x, point.y)), rel=1e-12)

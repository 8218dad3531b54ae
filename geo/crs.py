"""Datums, the county's plane, and lengths on the ellipsoid.

Inside geo everything is WGS84 (CGCS2000, EPSG:4490, agrees with it within a metre). GCJ-02 (Amap, Tencent) is shifted
by up to 700 m and BD-09 (Baidu) by 700 to 1,500 m; both are converted where they enter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.errors import QueryError, Words
from geo.model import Datum

WGS84 = "EPSG:4326"
GEOD = pyproj.Geod(ellps="WGS84")

Degrees = NDArray[np.float64]
_Shape = TypeVar("_Shape", bound=BaseGeometry)

# GCJ-02 is computed on the Krasovsky 1940 ellipsoid: semi-major axis in metres, first eccentricity squared.
_KRASOVSKY_A = 6378245.0
_KRASOVSKY_E2 = 0.00669342162296594323
_BD_TURN = np.pi * 3000.0 / 180.0
# Outside this box the shift is not applied (the usual rule of the services that use it).
_CHINA = (72.004, 0.8293, 137.8347, 55.8271)


def to_wgs84(lon: Degrees, lat: Degrees, datum: Datum) -> tuple[Degrees, Degrees]:
    """Convert published degrees to WGS84 degrees; CGCS2000 and unknown datums pass as they are."""
    if datum is Datum.GCJ02:
        return _invert(lon, lat, _wgs84_to_gcj02)
    if datum is Datum.BD09:
        return _invert(lon, lat, _wgs84_to_bd09)
    return lon, lat


def from_wgs84(lon: Degrees, lat: Degrees, datum: Datum) -> tuple[Degrees, Degrees]:
    """Convert WGS84 degrees to the datum of a map service."""
    if datum is Datum.GCJ02:
        return _wgs84_to_gcj02(lon, lat)
    if datum is Datum.BD09:
        return _wgs84_to_bd09(lon, lat)
    return lon, lat


def _wgs84_to_gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Apply the published polynomial (en.wikipedia.org/wiki/Restrictions_on_geographic_data_in_China)."""
    x, y = lon - 105.0, lat - 35.0
    pi = np.pi
    root = np.sqrt(np.abs(x))
    wave = (20 * np.sin(6 * pi * x) + 20 * np.sin(2 * pi * x)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave
    north += (20 * np.sin(pi * y) + 40 * np.sin(pi * y / 3)) * 2 / 3
    north += (160 * np.sin(pi * y / 12) + 320 * np.sin(pi * y / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave
    east += (20 * np.sin(pi * x) + 40 * np.sin(pi * x / 3)) * 2 / 3
    east += (150 * np.sin(pi * x / 12) + 300 * np.sin(pi * x / 30)) * 2 / 3
    phi = np.radians(lat)
    w2 = 1 - _KRASOVSKY_E2 * np.sin(phi) ** 2
    meridian = _KRASOVSKY_A * (1 - _KRASOVSKY_E2) / w2**1.5
    normal = _KRASOVSKY_A / np.sqrt(w2)
    inside = (lon >= _CHINA[0]) & (lon <= _CHINA[2]) & (lat >= _CHINA[1]) & (lat <= _CHINA[3])
    return (
        lon + np.where(inside, np.degrees(east / (normal * np.cos(phi))), 0.0),
        lat + np.where(inside, np.degrees(north / meridian), 0.0),
    )


def _wgs84_to_bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    x, y = _wgs84_to_gcj02(lon, lat)
    radius = np.hypot(x, y) + 2e-5 * np.sin(y * _BD_TURN)
    angle = np.arctan2(y, x) + 3e-6 * np.cos(x * _BD_TURN)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


def _invert(
    lon: Degrees, lat: Degrees, forward: Callable[[Degrees, Degrees], tuple[Degrees, Degrees]]
) -> tuple[Degrees, Degrees]:
    """Undo a forward shift by fixed-point iteration; eight rounds leave well under a millimetre."""
    x, y = lon, lat
    for _ in range(8):
        fx, fy = forward(x, y)
        x, y = x + (lon - fx), y + (lat - fy)
    return x, y


def geodesic_m(a: Point, b: Point) -> float:
    """Return the geodesic distance in metres between two WGS84 points."""
    return float(GEOD.inv(a.x, a.y, b.x, b.y)[2])


def length_m(line: BaseGeometry) -> float:
    """Return the geodesic length in metres of a WGS84 line; 0 for points."""
    return float(GEOD.geometry_length(line))


@dataclass(frozen=True)
class Plane:
    """The county's projected CRS, for buffers, clips and nearest points in metres.

    Distances that a person reads are measured on the ellipsoid between the points that the plane finds, so that the
    projection's scale does not enter into them.
    """

    crs: str

    @cached_property
    def _forward(self) -> pyproj.Transformer:
        return pyproj.Transformer.from_crs(WGS84, self.crs, always_xy=True)

    def project(self, geometry: _Shape) -> _Shape:
        """Take a WGS84 geometry to metres."""
        return shapely.transform(geometry, lambda xy: np.column_stack(self._forward.transform(xy[:, 0], xy[:, 1])))

    def unproject(self, geometry: _Shape) -> _Shape:
        """Take a geometry in metres back to WGS84 degrees."""
        back = "INVERSE"
        return shapely.transform(
            geometry, lambda xy: np.column_stack(self._forward.transform(xy[:, 0], xy[:, 1], direction=back))
        )

    def buffer(self, geometry: BaseGeometry, metres: float) -> BaseGeometry:
        """Return the WGS84 polygon of all that lies within `metres` of a WGS84 geometry."""
        return self.unproject(self.project(geometry).buffer(metres, quad_segs=16))

    def distance_m(self, a: BaseGeometry, b: BaseGeometry) -> float:
        """Return the geodesic distance in metres between the nearest points of two WGS84 geometries."""
        return length_m(self.unproject(shapely.shortest_line(self.project(a), self.project(b))))


def check_projected(name: str, where: str) -> pyproj.CRS:
    """Return the projected CRS of that name.

    Raises
    ------
    QueryError
        The name is unknown, or the CRS does not measure in metres.
    """
    crs = _known(name, where)
    if not crs.is_projected or any(axis.unit_name != "metre" for axis in crs.axis_info):
        raise QueryError(
            where,
            Words(f"{name} 不是以米为单位的投影坐标系", f"{name} is not a projected CRS in metres"),
            Words("用 CGCS2000 三度带，如 EPSG:4549", "Use a CGCS2000 3-degree zone such as EPSG:4549"),
        )
    return crs


def check_flat(name: str, where: str) -> pyproj.CRS:
    """Return the CRS of that name, which must have two axes.

    Raises
    ------
    QueryError
        The name is unknown, or the CRS is one of heights, or of places in space.
    """
    crs = _known(name, where)
    if not (crs.is_projected or crs.is_geographic) or len(crs.axis_info) != 2:
        called = name if len(name) <= 40 else crs.name  # a file gives the whole definition
        raise QueryError(
            where,
            Words(f"{called} 不是平面的坐标系", f"{called} is not a CRS of two axes"),
            Words("写成 EPSG:4549 这样的代号", "Write a code such as EPSG:4549"),
        )
    return crs


def _known(name: str, where: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError:
        raise QueryError(
            where,
            Words(f"不认识的坐标系 {name!r}", f"unknown CRS {name!r}"),
            Words("写成 EPSG:4549 这样的代号", "Write a code such as EPSG:4549"),
        ) from None


def zone_for(lon: float) -> str:
    """Return the CGCS2000 3-degree Gauss-Kruger zone of a longitude: EPSG:4534 (75° E) to EPSG:4554 (135° E)."""
    meridian = min(max(round(lon / 3) * 3, 75), 135)
    return f"EPSG:{4534 + (meridian - 75) // 3}"


def check_scale(crs: str, lon: float, lat: float, where: str) -> None:
    """Refuse a projected CRS that stretches a place by more than 0.5 %, where buffers and searches would go wrong.

    Raises
    ------
    QueryError
        With the zone that fits.
    """
    factors = pyproj.Proj(crs).get_factors(lon, lat)
    off = max(abs(factors.meridional_scale - 1), abs(factors.parallel_scale - 1))
    if not off <= 0.005:  # also where the scale is no number, far outside the projection
        fit = zone_for(lon)
        raise QueryError(
            where,
            Words(f"{crs} 在此处变形达 {off:.1%}", f"{crs} is off by {off:.1%} here"),
            Words(f"改为 {fit}", f"Use {fit}"),
        )

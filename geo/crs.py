"""The county's plane, the zones of CGCS2000, and lengths and areas on the ellipsoid.

Inside geo everything is WGS84 (CGCS2000, EPSG:4490, agrees with it within a metre; their ellipsoids differ by a tenth
of a millimetre in the semi-minor axis). `geo.datums` brings other datums there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry import LinearRing, Point, Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from geo.errors import QueryError, Words, nearest

WGS84 = "EPSG:4326"
GEOD = pyproj.Geod(ellps="WGS84")

_Shape = TypeVar("_Shape", bound=BaseGeometry)
_STEP = 1e-4  # degrees, some 11 m: short enough to be straight, long enough for the digits of a plane
# A step along the meridian, but for its curve at a latitude: its radius is a(1-e²)/(1-e² sin²φ)^1.5.
_STEP_M = GEOD.a * (1 - GEOD.es) * math.radians(_STEP)


def geodesic_m(a: Point, b: Point) -> float:
    """Return the geodesic distance in metres between two WGS84 points."""
    return float(GEOD.inv(a.x, a.y, b.x, b.y)[2])


def length_m(shape: BaseGeometry) -> float:
    """Return the geodesic length in metres of a WGS84 geometry: its lines, the edges of its areas and of their holes.

    Points have none; a collection has that of all its parts.
    """
    edges = (part.boundary if isinstance(part, Polygon) else part for part in _parts(shape))
    return float(sum(GEOD.geometry_length(edge) for edge in edges if not edge.is_empty))


def area_m2(shape: BaseGeometry) -> float:
    """Return the geodesic area in square metres of a WGS84 geometry, holes taken off, whichever way its rings run.

    Lines and points have none; a collection has that of all its parts, of what overlaps twice.
    """
    areas = (part for part in _parts(shape) if isinstance(part, Polygon) and not part.is_empty)
    return sum(_inside_m2(area.exterior) - sum(map(_inside_m2, area.interiors)) for area in areas)


def _inside_m2(ring: LinearRing) -> float:
    return abs(float(GEOD.geometry_area_perimeter(ring)[0]))


def _parts(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    """Yield the single geometries of one that may hold others."""
    if isinstance(shape, BaseMultipartGeometry):
        for part in shape.geoms:
            yield from _parts(part)
    else:
        yield shape


@dataclass(frozen=True)
class Plane:
    """The county's projected CRS, for buffers, clips and nearest points in metres.

    Distances that a person reads are measured on the ellipsoid between the points that the plane finds, so that the
    projection's scale does not enter into them.
    """

    crs: str

    @classmethod
    def checked(cls, name: str, where: str) -> Plane:
        """Return the plane of a CRS that a workspace names; see `check_projected` for what is raised.

        Parameters
        ----------
        where
            The file that names it.
        """
        return cls(check_projected(name, where).to_string())

    @cached_property
    def _forward(self) -> pyproj.Transformer:
        return pyproj.Transformer.from_crs(WGS84, self.crs, always_xy=True)

    def project(self, geometry: _Shape) -> _Shape:
        """Take a WGS84 geometry to metres."""
        return shapely.transform(geometry, self._flat)

    def project_all(self, geometries: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
        """Take an array of WGS84 geometries to metres."""
        flat: npt.NDArray[np.object_] = shapely.transform(geometries, self._flat)
        return flat

    def _flat(self, xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(self._forward.transform(xy[:, 0], xy[:, 1]))

    def unproject(self, geometry: _Shape) -> _Shape:
        """Take a geometry in metres back to WGS84 degrees."""
        back = "INVERSE"
        return shapely.transform(
            geometry, lambda xy: np.column_stack(self._forward.transform(xy[:, 0], xy[:, 1], direction=back))
        )

    def scale(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return how much longer the plane draws a metre of the ground at WGS84 positions, along the meridian.

        In a conformal plane that holds for every direction.
        """
        lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
        x, y = self._forward.transform(np.stack([lon, lon]), np.stack([lat, lat + _STEP]))
        drawn: npt.NDArray[np.float64] = np.hypot(x[1] - x[0], y[1] - y[0])
        curve: npt.NDArray[np.float64] = (1 - GEOD.es * np.sin(np.radians(lat + _STEP / 2)) ** 2) ** 1.5
        return drawn * curve / _STEP_M

    def spot(self, lon: float, lat: float) -> tuple[float, float, float]:
        """Return one WGS84 position in metres, and how much the plane stretches it: `project` and `scale`, quickly."""
        x, y = self._forward.transform(lon, lat)  # two plain pairs take a third of the time of one array of both
        upper_x, upper_y = self._forward.transform(lon, lat + _STEP)
        curve = (1 - GEOD.es * math.sin(math.radians(lat + _STEP / 2)) ** 2) ** 1.5
        return x, y, math.hypot(upper_x - x, upper_y - y) * curve / _STEP_M

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


def check_datum(crs: pyproj.CRS, where: str) -> None:
    """Refuse a CRS whose datum is not WGS84's within a metre or so: the way there is not known here.

    PROJ would go it all the same, tens of metres off and without a word.

    Raises
    ------
    QueryError
        With what to do.
    """
    if crs.ellipsoid and abs(crs.ellipsoid.semi_major_metre - GEOD.a) <= 1:
        return
    raise QueryError(
        where,
        Words(
            f"{crs.name} 的基准与 WGS84 相差几十米以上，这里没有换算参数",
            f"the datum of {crs.name} is tens of metres from WGS84, and the way there is not known here",
        ),
        Words(
            "用 CGCS2000（EPSG:4490），与它之间用测绘部门的参数换算",
            "Use CGCS2000 (EPSG:4490), and official parameters between the two",
        ),
    )


def _known(name: str, where: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError:
        zones = [f"EPSG:{code}" for code in range(4491, 4555)]  # of CGCS2000, 3 and 6 degrees wide
        near = nearest(name, [WGS84, "EPSG:4490", *zones]) or ["EPSG:4549"]
        raise QueryError(
            where,
            Words(f"不认识的坐标系 {name!r}", f"unknown CRS {name!r}"),
            Words(f"写成 {'、'.join(near)} 这样的代号", f"Write a code such as {', '.join(near)}"),
        ) from None


@dataclass(frozen=True, slots=True)
class Zone:
    """A Gauss-Kruger zone of CGCS2000.

    Parameters
    ----------
    epsg
        The code of its CRS.
    central_meridian
        In degrees east.
    number
        25 to 45 of the zones 3 degrees wide, 13 to 23 of those 6 degrees wide.
    """

    epsg: int
    central_meridian: int
    number: int

    @property
    def crs(self) -> str:
        """Return the name of its CRS, such as EPSG:4549."""
        return f"EPSG:{self.epsg}"


# By width in degrees: first and last number, central meridian of number 0, the first EPSG code of the two families.
_ZONES = {3: (25, 45, 0, 4513, 4534), 6: (13, 23, -3, 4491, 4502)}


def zone_of(lon: float, width: Literal[3, 6] = 3, *, numbered: bool = False) -> Zone:
    """Return the CGCS2000 Gauss-Kruger zone that a longitude falls into; one on the border belongs to the eastern zone.

    Parameters
    ----------
    lon
        In degrees east: 73.5 to 136.5 for zones of 3 degrees, 72 to 138 for zones of 6.
    width
        Of the zone in degrees: 3 for maps of 1:10,000 and larger, 6 for those of 1:25,000 to 1:500,000.
    numbered
        The family whose eastings begin with the number of the zone (40,500,000 m on the meridian of 120° E), by EPSG
        4513-4533 and 4491-4501. By default the family named by its central meridian (500,000 m), EPSG 4534-4554 and
        4502-4512.

    Raises
    ------
    QueryError
        There is no zone of CGCS2000 at that longitude.
    """
    first, last, origin, by_number, by_meridian = _ZONES[width]
    west, east = (number * width + origin + side * width / 2 for number, side in ((first, -1), (last, 1)))
    if not west <= lon < east:
        raise QueryError(
            f"{lon}°",
            Words("这个经度没有 CGCS2000 的高斯-克吕格带", "CGCS2000 has no Gauss-Kruger zone at this longitude"),
            Words(f"用 {west}° 至 {east}° 之间的东经", f"Give a longitude of {west}° to {east}° east"),
        )
    number = math.floor((lon - west) / width) + first
    epsg = (by_number if numbered else by_meridian) + number - first
    return Zone(epsg, number * width + origin, number)


def zone_of_county(boundary: BaseGeometry, width: Literal[3, 6] = 3) -> Zone:
    """Return the zone proposed for a county: where the middle of its land lies, so that far islands count for little.

    Raises
    ------
    QueryError
        As `zone_of`.
    """
    return zone_of(boundary.centroid.x, width)


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
        fit = zone_of(lon).crs
        raise QueryError(
            where,
            Words(f"{crs} 在此处变形达 {off:.1%}", f"{crs} is off by {off:.1%} here"),
            Words(f"改为 {fit}", f"Use {fit}"),
        )

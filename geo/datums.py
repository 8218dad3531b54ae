"""WGS84, and the two datums that map services in China draw in: GCJ-02 (Amap, Tencent) and BD-09 (Baidu).

Inside geo everything is WGS84. GCJ-02 lies up to some 700 m from it, BD-09 700 to 1,500 m; both are converted where
they enter. Neither is published by those who made it: the formulas are the public ones, found by comparing maps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.model import Datum

Degrees = NDArray[np.float64]
_Numbers = TypeVar("_Numbers", float, Degrees)

# Outside this box (west, south, east, north) nothing is shifted: the usual rule of the services' users.
CHINA = (72.004, 0.8293, 137.8347, 55.8271)
_MARGIN = 0.05  # degrees; no shift reaches so far beyond the box
_ROUNDS = 8  # of the iteration: each leaves a fiftieth of the error at most, so all of them under a micrometre

# GCJ-02 is computed on the Krasovsky 1940 ellipsoid: semi-major axis in metres, first eccentricity squared.
_KRASOVSKY_A = 6378245.0
_KRASOVSKY_E2 = 0.00669342162296594323
_BD_TURN = np.pi * 3000.0 / 180.0


def to_wgs84(
    lon: _Numbers, lat: _Numbers, datum: Datum, china: BaseGeometry | None = None
) -> tuple[_Numbers, _Numbers]:
    """Convert published degrees to WGS84 degrees; CGCS2000 and unknown datums pass as they are.

    Parameters
    ----------
    lon, lat
        Numbers, or arrays of one shape.
    datum
        What they are in.
    china
        As in `from_wgs84`. What lies within a shift outside it may be either shifted or not; it is taken for shifted.
    """
    if datum not in _SHIFTS:
        return lon, lat
    shift, x, y = _SHIFTS[datum], np.asarray(lon, np.float64), np.asarray(lat, np.float64)
    given_x, given_y = _near_china(x, y)
    wgs_x, wgs_y = given_x, given_y
    for _ in range(_ROUNDS):
        back_x, back_y = shift(wgs_x, wgs_y)
        wgs_x, wgs_y = wgs_x + (given_x - back_x), wgs_y + (given_y - back_y)
    inside = _inside(wgs_x, wgs_y, china)
    return _where(inside, wgs_x, x), _where(inside, wgs_y, y)


def from_wgs84(
    lon: _Numbers, lat: _Numbers, datum: Datum, china: BaseGeometry | None = None
) -> tuple[_Numbers, _Numbers]:
    """Convert WGS84 degrees to the datum of a map service.

    Parameters
    ----------
    lon, lat
        Numbers, or arrays of one shape.
    datum
        What is wanted; CGCS2000 and unknown are WGS84.
    china
        The WGS84 area outside which nothing is shifted. By default the usual box, 72.004-137.8347° E,
        0.8293-55.8271° N, which is far larger than the country: it shifts Hong Kong, Macau and Taiwan as it does the
        mainland, and Korea, Mongolia and most of South-East Asia too. Services differ there; whoever works there
        gives the area in which theirs shifts.
    """
    if datum not in _SHIFTS:
        return lon, lat
    x, y = np.asarray(lon, np.float64), np.asarray(lat, np.float64)
    there_x, there_y = _SHIFTS[datum](*_near_china(x, y))
    inside = _inside(x, y, china)
    return _where(inside, there_x, x), _where(inside, there_y, y)


def _where(inside: NDArray[np.bool_], shifted: Degrees, given: Degrees) -> Any:  # noqa: ANN401 - as what was given
    """Return the shifted degrees inside and the given ones elsewhere; a number where a number was given."""
    return np.where(inside, shifted, given)[()]


def _near_china(x: Degrees, y: Degrees) -> tuple[Degrees, Degrees]:
    """Bring what is far away to the edge: the shift means nothing there, and has no value at the poles."""
    west, south, east, north = CHINA
    return np.clip(x, west - _MARGIN, east + _MARGIN), np.clip(y, south - _MARGIN, north + _MARGIN)


def _inside(x: Degrees, y: Degrees, china: BaseGeometry | None) -> NDArray[np.bool_]:
    west, south, east, north = CHINA
    box = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return box if china is None else box & shapely.intersects_xy(china, x, y)


def _gcj02(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
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
    return lon + np.degrees(east / (normal * np.cos(phi))), lat + np.degrees(north / meridian)


def _bd09(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Apply Baidu's own shift on top of GCJ-02."""
    x, y = _gcj02(lon, lat)
    radius = np.hypot(x, y) + 2e-5 * np.sin(y * _BD_TURN)
    angle = np.arctan2(y, x) + 3e-6 * np.cos(x * _BD_TURN)
    return radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006


_SHIFTS: dict[Datum, Callable[[Degrees, Degrees], tuple[Degrees, Degrees]]] = {Datum.GCJ02: _gcj02, Datum.BD09: _bd09}
SHIFTED = tuple(_SHIFTS)

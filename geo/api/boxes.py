"""`bbox` with its `bbox-crs`, as an area in longitude and latitude."""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.api.asking import Unfit
from geo.api.table import CRS84, transformer

_PARTS = 64  # of each edge: a straight edge of a plane is no straight line in degrees


def numbers(text: str) -> tuple[float, ...]:
    """Read four or six numbers; heights are left out, for nothing here has any.

    Raises
    ------
    Unfit
        They are not that.
    """
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if len(found) not in (4, 6) or not all(map(math.isfinite, found)) or "_" in text:
        raise Unfit("不是四个或六个数", "neither four numbers nor six")
    if len(found) == 6:
        if found[2] > found[5]:
            raise Unfit("最低高于最高", "the lowest is above the highest")
        return found[0], found[1], found[3], found[4]
    return found


def area(corners: tuple[float, ...], crs: str, *, turned: bool) -> BaseGeometry:
    """Return a box as an area.

    Parameters
    ----------
    corners
        Lower corner, upper corner, each in the order of the axes of the CRS.
    crs
        The CRS, as OGC writes it.
    turned
        Whether its first axis runs north.

    Raises
    ------
    Unfit
        It is no box, or lies where the CRS does not reach.
    """
    a, b, c, d = corners
    west, south, east, north = (b, a, d, c) if turned else (a, b, c, d)
    if south > north:
        raise Unfit("下界大于上界", "its lower bound is above its upper")
    if crs == CRS84 or transformer(crs).target_crs.is_geographic:  # type: ignore[union-attr] # both ends are known
        if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
            raise Unfit("超出经纬度", "beyond degrees of longitude and latitude")
        if west <= east:
            return shapely.box(west, south, east, north)
        return shapely.union(shapely.box(west, south, 180, north), shapely.box(-180, south, east, north))
    if west > east:
        raise Unfit("下界大于上界", "its lower bound is above its upper")
    fine = shapely.segmentize(shapely.box(west, south, east, north), max(east - west, north - south, 1) / _PARTS)
    xy = shapely.get_coordinates(fine)
    pair = (xy[:, 1], xy[:, 0]) if turned else (xy[:, 0], xy[:, 1])
    degrees = np.column_stack(transformer(crs).transform(*pair, direction="INVERSE"))
    if not np.isfinite(degrees).all() or np.ptp(degrees[:, 0]) > 180:
        raise Unfit("超出这个坐标系的范围", "beyond the reach of this CRS")
    return shapely.make_valid(shapely.Polygon(degrees))

"""`bbox` with its `bbox-crs`, as an area in longitude and latitude."""

from __future__ import annotations

import math

import numpy as np
import pyproj
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


def area(corners: tuple[float, ...], crs: str) -> BaseGeometry:
    """Return a box as an area in longitude and latitude.

    Parameters
    ----------
    corners
        Lower corner, upper corner, each in the order of the axes of the CRS.
    crs
        The CRS, as OGC writes it; but for CRS84 the first axis runs north.

    Raises
    ------
    Unfit
        It is no box, or lies where the CRS does not reach.
    """
    a, b, c, d = corners
    west, south, east, north = (a, b, c, d) if crs == CRS84 else (b, a, d, c)
    if south > north or (west > east and not _is_geographic(crs)):
        raise Unfit("下界大于上界", "its lower bound is above its upper")
    if west > east:  # across 180°
        one, other = shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)
        return shapely.union(placed(one, crs), placed(other, crs))
    return placed(shapely.box(west, south, east, north), crs)


def placed(shape: BaseGeometry, crs: str) -> BaseGeometry:
    """Return a shape of a CRS, written with east before north, in longitude and latitude.

    Raises
    ------
    Unfit
        It lies where the CRS does not reach.
    """
    west, south, east, north = shape.bounds
    if _is_geographic(crs):
        if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
            raise Unfit("超出经纬度", "beyond degrees of longitude and latitude")
        return shape
    change = transformer(crs)
    moved = shapely.transform(
        shapely.segmentize(shape, max(east - west, north - south, 1) / _PARTS),
        lambda xy: np.column_stack(change.transform(xy[:, 1], xy[:, 0], direction="INVERSE")),
    )
    degrees = shapely.get_coordinates(moved)
    if not np.isfinite(degrees).all() or np.ptp(degrees[:, 0]) > 180:
        raise Unfit("超出这个坐标系的范围", "beyond the reach of this CRS")
    return shapely.make_valid(moved)


def _is_geographic(crs: str) -> bool:
    return crs == CRS84 or pyproj.CRS(transformer(crs).target_crs).is_geographic

"""One index of geometries: the nearest, and those within a radius, one query at a time or many at once.

The index lies in a plane in metres and answers on the ground: the plane's own scale, which stretches a Gauss-Kruger
zone by up to 1 in 3,000 at its border and more beyond it, is taken out of each distance. A distance is that to the
nearest part of a geometry, 0 inside an area.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.errors import QueryError, Words

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]
_SPREAD = 1.001  # a circle that is to hold the first hit is made a little wider than the way to it
_WIDER = 2.0  # a circle that holds too few is made so many times as wide


@dataclass(frozen=True, slots=True)
class Hits:
    """What queries have found: three arrays of one length, by query, then by distance, then by feature.

    Parameters
    ----------
    query
        The place of the query among those asked.
    feature
        The place of the feature among those indexed.
    metres
        How far it is on the ground.
    """

    query: Places
    feature: Places
    metres: Numbers

    def __len__(self) -> int:
        return len(self.metres)


class Proximity:
    """An index of WGS84 geometries in a plane.

    Parameters
    ----------
    shapes
        The geometries, in any order; a missing or empty one is never found.
    plane
        Its CRS must be conformal, as those of Gauss-Kruger are, and fit the place: see `geo.crs.check_scale`.
    """

    def __init__(self, shapes: Iterable[BaseGeometry | None], plane: Plane) -> None:
        given = np.array([*shapes, None], dtype=np.object_)[:-1]  # of one dimension, whatever numpy makes of a shape
        there = np.flatnonzero(~(shapely.is_missing(given) | shapely.is_empty(given)))
        self._set(plane.project_all(given[there]), there, plane)

    def _set(self, flat: Shapes, places: Places, plane: Plane) -> None:
        self._flat, self._places, self.plane = flat, places, plane
        self._tree = shapely.STRtree(flat)
        points = np.all(shapely.get_type_id(flat) == shapely.GeometryType.POINT)
        self._spots = shapely.get_coordinates(flat) @ (1, 1j) if points else None  # a number a point: one look-up each

    def __len__(self) -> int:
        return len(self._places)

    def only(self, kept: npt.ArrayLike) -> Proximity:
        """Return an index of some of the features, which keep their places.

        Parameters
        ----------
        kept
            A truth for each feature that the index was made of.
        """
        chosen = np.asarray(kept, dtype=bool)[self._places]
        part = object.__new__(Proximity)
        part._set(self._flat[chosen], self._places[chosen], self.plane)
        return part

    def within(self, where: BaseGeometry | Shapes, radius_m: float) -> Hits:
        """Return every feature within a radius of each query.

        Parameters
        ----------
        where
            A WGS84 point, line or area, or an array of them.
        radius_m
            In metres on the ground; 0 or more.

        Raises
        ------
        QueryError
            The radius is negative or no number, or a query is missing or empty.
        """
        _check_radius(radius_m)
        if isinstance(where, shapely.Point) and not where.is_empty:
            return self._around(where, radius_m)
        flat, scale = self._queries(where)
        query, feature = self._tree.query(flat, predicate="dwithin", distance=radius_m * scale)
        return self._sorted(query, feature, shapely.distance(flat[query], self._flat[feature]) / scale[query])

    def nearest(self, where: BaseGeometry | Shapes, count: int = 1) -> Hits:
        """Return the nearest features of each query, as many as asked for or as there are.

        Parameters
        ----------
        where
            A WGS84 point, line or area, or an array of them.
        count
            How many for each query.

        Raises
        ------
        QueryError
            The count is below 1, or a query is missing or empty.
        """
        if count < 1:
            raise QueryError(
                str(count), Words("至少要一个", "at least one is needed"), Words("写 1 或更多", "Give 1 or more")
            )
        flat, scale = self._queries(where)
        if not len(self):
            return Hits(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0))
        order = _by_strips(flat)
        (query, feature), away = self._tree.query_nearest(flat[order], return_distance=True, all_matches=False)
        if count == 1:
            return self._sorted(order[query], feature, away / scale[order[query]])
        first = np.empty(len(flat))
        first[order[query]] = away
        return self._nearest(flat, scale, order, first, min(count, len(self)))

    def _nearest(self, flat: Shapes, scale: Numbers, order: Places, first: Numbers, count: int) -> Hits:
        """Widen a circle around each query, from its first hit on, until it holds enough; keep the nearest of those."""
        radius = np.maximum(first * _SPREAD, self._pace(count))
        waiting = order
        found: list[tuple[Places, Places, Numbers]] = []
        while len(waiting):
            asked, feature = self._tree.query(flat[waiting], predicate="dwithin", distance=radius[waiting])
            enough = np.bincount(asked, minlength=len(waiting)) >= count
            kept = enough[asked]
            query, feature = waiting[asked[kept]], feature[kept]
            found.append((query, feature, shapely.distance(flat[query], self._flat[feature]) / scale[query]))
            waiting = waiting[~enough]
            radius[waiting] *= _WIDER
        query, feature, metres = (np.concatenate(part) for part in zip(*found, strict=True))
        hits = self._sorted(query, feature, metres)
        begin = np.searchsorted(hits.query, hits.query)  # where the hits of the same query begin
        kept = np.arange(len(hits)) - begin < count
        return Hits(hits.query[kept], hits.feature[kept], hits.metres[kept])

    def _pace(self, count: int) -> float:
        """Return the radius of a circle that would hold so many were all spread evenly."""
        west, south, east, north = shapely.total_bounds(self._flat)
        return max(1.0, math.sqrt(max(east - west, 1.0) * max(north - south, 1.0) * count / (math.pi * len(self))))

    def _around(self, point: shapely.Point, radius_m: float) -> Hits:
        """Answer for a single point, without the arrays that many would need."""
        x, y, scale = self.plane.spot(point.x, point.y)
        reach = radius_m * scale
        if self._spots is not None:  # between points a difference is quicker than a geometry
            feature = self._tree.query(shapely.box(x - reach, y - reach, x + reach, y + reach))
            if not len(feature):
                return Hits(feature, feature, np.zeros(0))
            away: Numbers = np.abs(self._spots[feature] - complex(x, y))
            inside = away <= reach
            feature, away = feature[inside], away[inside]
        else:
            here = shapely.Point(x, y)
            feature = self._tree.query(here, predicate="dwithin", distance=reach)
            away = shapely.distance(self._flat[feature], here)
        metres, places = away / scale, self._places[feature]
        if len(places) > 1:
            order = np.lexsort((places, metres))
            metres, places = metres[order], places[order]
        return Hits(np.zeros(len(places), np.intp), places, metres)

    def _queries(self, where: BaseGeometry | Shapes) -> tuple[Shapes, Numbers]:
        """Return the queries in the plane, and how much it stretches each one's middle."""
        asked = np.atleast_1d(np.asarray(where, dtype=np.object_))
        lost = np.flatnonzero(shapely.is_missing(asked) | shapely.is_empty(asked))
        if len(lost):
            raise QueryError(
                f"第 {lost[0] + 1} 个 no. {lost[0] + 1}",
                Words("没有几何，量不了距离", "there is no geometry to measure from"),
                Words("先去掉没有位置的", "Leave out what has no position"),
            )
        west, south, east, north = shapely.bounds(asked).T
        flat = self.plane.project_all(asked)
        return flat, self.plane.scale((west + east) / 2, (south + north) / 2)

    def _sorted(self, query: Places, feature: Places, metres: Numbers) -> Hits:
        places = self._places[feature]
        order = np.lexsort((places, metres, query))
        return Hits(query[order], places[order], metres[order])


def _by_strips(flat: Shapes) -> Places:
    """Return an order in which neighbours follow one another: the tree answers them two or three times as fast."""
    west, south, east, north = shapely.bounds(flat).T
    middle_x, middle_y = west + east, south + north
    strip = max(np.ptp(middle_y) / math.sqrt(len(flat)), 1.0) if len(flat) else 1.0
    order: Places = np.lexsort((middle_x, middle_y // strip))
    return order


def _check_radius(radius_m: float) -> None:
    if not (math.isfinite(radius_m) and radius_m >= 0):
        raise QueryError(
            str(radius_m),
            Words("半径要是不小于 0 的米数", "a radius is a number of metres, 0 or more"),
            Words("写成 500 这样的数", "Give a number such as 500"),
        )

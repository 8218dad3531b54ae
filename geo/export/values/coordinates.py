"""In what coordinates an export is: a CRS that PROJ knows, or one of the two shifted datums of map services."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84, check_datum, check_flat
from geo.datums import from_wgs84
from geo.errors import QueryError, Words, nearest
from geo.model import Datum

Shapes = NDArray[np.object_]

_CALLED = {"wgs84": WGS84, "cgcs2000": "EPSG:4490"}
_SHIFTED = {"gcj02": Datum.GCJ02, "gcj-02": Datum.GCJ02, "bd09": Datum.BD09, "bd-09": Datum.BD09}
_TITLES = {Datum.GCJ02: "GCJ-02", Datum.BD09: "BD-09"}
# No authority has a code for them. The ellipsoid is the one of the public formulas; programs must not take them for
# WGS84, so they are named for what they are.
_SHIFTED_WKT = (
    'GEOGCRS["{0}",DATUM["{0} (shifted, no EPSG code)",ELLIPSOID["Krassowsky 1940",6378245,298.3]],'
    'CS[ellipsoidal,2],AXIS["longitude",east],AXIS["latitude",north],'
    'ANGLEUNIT["degree",0.0174532925199433],'
    'REMARK["{0} has no EPSG code. Coordinates are shifted by some hundred metres from WGS84; do not overlay them."]]'
)


@dataclass(frozen=True)
class Target:
    """The coordinates of an export.

    Parameters
    ----------
    name
        As a person reads it: EPSG:4549, GCJ-02.
    crs
        For files that carry one. A shifted datum has a definition of its own, without a code.
    datum
        The shifted datum; None for a CRS that PROJ transforms to.
    """

    name: str
    crs: pyproj.CRS
    datum: Datum | None = field(default=None)

    @property
    def suffix(self) -> str:
        """Return what the name of a file ends in, so that a shifted one is never taken for another: _gcj02."""
        return f"_{self.datum.value}" if self.datum else ""

    @cached_property
    def is_wgs84(self) -> bool:
        """Whether coordinates are longitude and latitude on WGS84."""
        return self.datum is None and self.crs.equals(pyproj.CRS(WGS84), ignore_axis_order=True)

    @property
    def is_metric(self) -> bool:
        """Whether coordinates are metres on a plane."""
        return self.crs.is_projected and all(axis.unit_name == "metre" for axis in self.crs.axis_info)

    @property
    def code(self) -> str:
        """Return EPSG:4549 or the like; empty where no authority has a code."""
        return "" if self.datum else _code(self.crs)

    @property
    def stated(self) -> str:
        """Return the CRS as files take it: its code, or its whole definition."""
        return self.code or self.crs.to_wkt()

    @cached_property
    def _forward(self) -> pyproj.Transformer:
        return pyproj.Transformer.from_crs(WGS84, self.crs, always_xy=True)

    def place(self, shapes: Shapes) -> Shapes:
        """Take WGS84 geometries, in an array, to these coordinates, east first; None stays None."""
        if self.is_wgs84:
            return shapes

        def moved(xy: NDArray[np.float64]) -> NDArray[np.float64]:
            if self.datum:
                return np.column_stack(from_wgs84(xy[:, 0], xy[:, 1], self.datum))
            return np.column_stack(self._forward.transform(xy[:, 0], xy[:, 1]))

        placed: Any = shapely.transform(shapes, moved)
        return np.asarray(placed, dtype=object)


def target(name: str, where: str) -> Target:
    """Return the coordinates of that name: wgs84, cgcs2000, gcj02, bd09, or a CRS that PROJ knows.

    Raises
    ------
    QueryError
        The name is unknown (nearest offered), is no CRS of two axes, or its datum is another than WGS84's.
    """
    plain = name.strip().casefold()
    if datum := _SHIFTED.get(plain):
        return Target(_TITLES[datum], pyproj.CRS.from_wkt(_SHIFTED_WKT.format(_TITLES[datum])), datum)
    if plain not in _CALLED and (near := nearest(plain, [*_CALLED, "gcj02", "bd09"])) and ":" not in plain:
        try:
            pyproj.CRS.from_user_input(name)
        except pyproj.exceptions.CRSError:
            raise QueryError(
                where,
                Words(f"不认识的坐标系 {name!r}", f"unknown CRS {name!r}"),
                Words(f"可写 {'、'.join(near)}，或 EPSG:4549 这样的代号", f"Write {', '.join(near)} or an EPSG code"),
            ) from None
    crs = check_flat(_CALLED.get(plain, name), where)
    check_datum(crs, where)
    if crs.equals(pyproj.CRS(WGS84), ignore_axis_order=True):
        crs = pyproj.CRS(WGS84)  # OGC:CRS84 and its like: coordinates are east first in any case
    return Target(_code(crs) or crs.name, crs)


def _code(crs: pyproj.CRS) -> str:
    """Return the code of a CRS that is exactly what the authority's is."""
    return ":".join(crs.to_authority(min_confidence=100) or ())

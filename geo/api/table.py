"""A layer in memory, indexed for OGC API Features: which features meet a box or a time, and in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.export.reading.source import Layer
from geo.export.values.fields import Field

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GEOMETRY = "geometry"
TIME = "as_of"  # what `datetime` asks of: a date or its beginning
_EPSG = re.compile(r"http://www\.opengis\.net/def/crs/EPSG/0/(\d+)")
_METRE_DIGITS, _DEGREE_DIGITS = 3, 7

Truths = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]


def uri_of(code: str) -> str:
    """Return how OGC writes a CRS.

    >>> uri_of("EPSG:4549")
    'http://www.opengis.net/def/crs/EPSG/0/4549'
    """
    return f"http://www.opengis.net/def/crs/EPSG/0/{code.removeprefix('EPSG:')}"


@cache
def transformer(uri: str) -> pyproj.Transformer:
    """Return what takes longitude and latitude to a CRS, in the order of its own axes."""
    found = _EPSG.fullmatch(uri)
    return pyproj.Transformer.from_crs("OGC:CRS84", f"EPSG:{found[1]}" if found else "OGC:CRS84")


@dataclass(frozen=True, slots=True)
class Column:
    """A field's values; where there is none, `null` is true and the value stands for nothing."""

    values: npt.NDArray[Any]
    null: Truths
    is_number: bool


class Table:
    """The features of a layer, in its order.

    Parameters
    ----------
    layer
        The layer; it is read once.
    """

    def __init__(self, layer: Layer) -> None:
        read = list(layer.features())
        self.name = layer.name
        self.fields: tuple[Field, ...] = layer.all_fields
        self.rows = [dict(row) for row, _ in read]
        self.shapes: Shapes = np.array([*(shape for _, shape in read), None], dtype=object)[:-1]
        self.nowhere: Truths = np.asarray(shapely.is_missing(self.shapes), dtype=bool)
        self.columns = {each.name: self._column(each) for each in self.fields}
        self.places = {str(row["id"]): place for place, row in reversed(list(enumerate(self.rows)))}
        self._tree = shapely.STRtree(self.shapes)
        self._begin, self._end = self._times()

    def __deepcopy__(self, memo: dict[int, Any]) -> Table:
        """Return itself: who copies a configuration does not copy the data."""
        return self

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north of all that is drawn."""
        box = shapely.total_bounds(self.shapes) if len(self) else np.full(4, np.nan)
        return None if np.isnan(box).any() else (float(box[0]), float(box[1]), float(box[2]), float(box[3]))

    def _column(self, field: Field) -> Column:
        raw = [row[field.name] for row in self.rows]
        null = np.array([value is None for value in raw], dtype=bool)
        if field.kind == "str":
            return Column(np.array(["" if value is None else value for value in raw], dtype=object), null, False)
        return Column(np.array([0 if value is None else value for value in raw], dtype=float), null, True)

    def _times(self) -> tuple[npt.NDArray[np.str_], npt.NDArray[np.str_]]:
        """Return first and last day of each feature's time; of one without, all days."""
        said = self.columns[TIME].values if TIME in self.columns else np.full(len(self), "", dtype=object)
        begin = [f"{text}-01-01"[:10] if text else "" for text in said]
        end = [f"{text}{'-12-31' if len(text) == 4 else '-31'}"[:10] if text else "9999" for text in said]
        return np.array(begin, dtype="<U10"), np.array(end, dtype="<U10")

    def touching(self, area: BaseGeometry) -> Truths:
        """Return which features touch an area, those without a position as well (OGC 17-069r4, 7.15.3 C)."""
        found = self.nowhere.copy()
        shapely.prepare(area)
        found[self._tree.query(area, predicate="intersects")] = True
        return found

    def during(self, first: str, last: str) -> Truths:
        """Return which features have a time that meets the days from `first` to `last`, those without one as well."""
        return np.asarray((self._begin <= last) & (self._end >= first), dtype=bool)

    def ordered(self, places: Places, by: Sequence[tuple[str, bool]]) -> Places:
        """Return places in the order of some fields, each with whether it descends; what has no value comes last."""
        found = places.tolist()
        for name, descends in reversed(by):
            column = self.columns[name]
            there = [place for place in found if not column.null[place]]
            there.sort(key=column.values.__getitem__, reverse=descends)
            found = there + [place for place in found if column.null[place]]
        return np.array(found, dtype=np.intp)

    def feature(self, place: int, geometry: Any, names: Sequence[str] = ()) -> dict[str, Any]:  # noqa: ANN401
        """Return a feature as GeoJSON with the geometry given; `names` chooses among its fields."""
        row = self.rows[place]
        properties = {name: row[name] for name in names} if names else dict(row)
        return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}

    def geometries(self, places: Places, crs: str) -> list[Any]:
        """Return GeoJSON geometries in a CRS, with coordinates in the order of its axes."""
        if crs == CRS84:
            return [None if shape is None else _geojson(shape) for shape in self.shapes[places]]
        change = transformer(crs)
        digits = _METRE_DIGITS if pyproj.CRS(change.target_crs).is_projected else _DEGREE_DIGITS
        moved = shapely.transform(
            self.shapes[places],
            lambda xy: np.round(np.column_stack(change.transform(xy[:, 0], xy[:, 1])), digits),
        )
        return [None if shape is None else _geojson(shape) for shape in moved]


def _geojson(shape: BaseGeometry) -> Any:  # noqa: ANN401 - as it is written
    return shapely.geometry.mapping(shape)

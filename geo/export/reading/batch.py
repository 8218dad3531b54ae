"""Some rows of a layer, and what is counted of them while they go through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.export.values.coordinates import Shapes

SHAPES = ("point", "line", "area")
_DIMENSION = {0: "point", 1: "line", 2: "area"}
# A plain point as WKB: little-endian, of type 1, two numbers.
_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("xy", "<f8", (2,))])

Row = Mapping[str, Any]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Batch:
    """Some rows of a layer: a column a field, and WGS84 geometries as WKB (null where there is no position)."""

    columns: Mapping[str, pa.Array]
    wkb: pa.Array

    def __len__(self) -> int:
        return len(self.wkb)

    @cached_property
    def shapes(self) -> Shapes:
        """Return the geometries; they are made when they are asked for, and many an export does without."""
        return np.asarray(shapely.from_wkb(self.wkb.to_numpy(zero_copy_only=False)), dtype=object)

    @cached_property
    def spots(self) -> NDArray[np.float64] | None:
        """Return the coordinates where every geometry is a plain point, read where they stand; None otherwise."""
        if self.wkb.null_count or not pa.types.is_binary(self.wkb.type) or not len(self.wkb):
            return None
        _, offsets, data = self.wkb.buffers()
        ends = np.frombuffer(offsets, np.int32, len(self.wkb) + 1, self.wkb.offset * 4)
        if (np.diff(ends) != _POINT.itemsize).any():
            return None
        points = np.frombuffer(data, _POINT, len(self.wkb), int(ends[0]))
        plain = (points["order"] == 1).all() and (points["type"] == shapely.GeometryType.POINT + 1).all()
        return points["xy"] if plain and np.isfinite(points["xy"]).all() else None

    def rows(self) -> Iterator[tuple[Row, BaseGeometry | None]]:
        """Yield the rows as plain values."""
        names = list(self.columns)
        values = zip(*(column.to_pylist() for column in self.columns.values()), strict=True)
        for row, shape in zip(values, self.shapes, strict=True):
            yield dict(zip(names, row, strict=True)), shape


@dataclass(slots=True)
class Tally:
    """What was counted while a layer went through: features by shape, without a position, left out, and the extent.

    One that has points and lines, or any two of the three, counts for both shapes.
    """

    shapes: Counter[str] = field(default_factory=Counter)
    placed: int = 0
    unplaced: int = 0
    outside: int = 0  # left out for want of a position where a box was asked for
    bounds: Box | None = None
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)  # category or role, and tense
    only_points: bool = False  # the layer's file holds no other geometry, which is known from its beginning

    def clear(self) -> None:
        """Count from nothing."""
        self.shapes.clear()
        self.kinds.clear()
        self.placed = self.unplaced = self.outside = 0
        self.bounds, self.only_points = None, False

    @property
    def count(self) -> int:
        """Return how many features were written."""
        return self.placed + self.unplaced

    def add(self, batch: Batch) -> None:
        """Count a batch."""
        if (spots := batch.spots) is not None:
            self.shapes["point"] += len(batch)
            self.placed += len(batch)
            self._extend([*spots.min(axis=0), *spots.max(axis=0)])
            return
        dimensions = shapely.get_dimensions(batch.shapes)
        mixed = shapely.get_type_id(batch.shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
        for dimension, name in _DIMENSION.items():
            if found := int((dimensions[~mixed] == dimension).sum()):
                self.shapes[name] += found
        for shape in batch.shapes[mixed]:
            self.shapes.update(_DIMENSION[each] for each in {*shapely.get_dimensions(shapely.get_parts(shape))})
        there = int((dimensions >= 0).sum())
        self.placed += there
        self.unplaced += len(dimensions) - there
        box = shapely.total_bounds(batch.shapes)
        if not np.isnan(box).any():
            self._extend(box.tolist())

    def _extend(self, box: list[float]) -> None:
        known = self.bounds or (np.inf, np.inf, -np.inf, -np.inf)
        west, south = np.minimum(box[:2], known[:2])
        east, north = np.maximum(box[2:], known[2:])
        self.bounds = (float(west), float(south), float(east), float(north))

"""Rows of a layer, and how they are counted."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
import shapely
from shapely.geometry import LineString, MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from geo.export.reading.batch import Batch, Tally

POINTS = [Point(121.3, 28.3), Point(121.5, 28.2), Point(121.4, 28.45)]


def batch(shapes: list[BaseGeometry | None], byte_order: int = 1) -> Batch:
    wkb = [None if shape is None else shapely.to_wkb(shape, byte_order=byte_order) for shape in shapes]
    return Batch({"id": pa.array([str(number) for number in range(len(shapes))])}, pa.array(wkb, pa.binary()))


def test_points_are_read_where_they_stand() -> None:
    whole = batch(list(POINTS))
    assert whole.spots is not None
    assert whole.spots.tolist() == [[point.x, point.y] for point in POINTS]


def test_a_part_of_a_batch_has_its_own_points() -> None:
    part = Batch({}, batch(list(POINTS)).wkb[1:])
    assert part.spots is not None
    assert part.spots.tolist() == [[point.x, point.y] for point in POINTS[1:]]


@pytest.mark.parametrize(
    "shapes",
    [
        [*POINTS, None],
        [*POINTS, LineString([(1, 2), (3, 4)])],
        [MultiPoint(POINTS)],
        [*POINTS, Point()],
        [Point(1, 2, 3)],
        [],
    ],
    ids=["null", "line", "several", "empty", "height", "none"],
)
def test_anything_else_is_read_as_geometries(shapes: list[BaseGeometry | None]) -> None:
    read = batch(shapes)
    assert read.spots is None
    assert [shape for shape in read.shapes if shape is not None] == [shape for shape in shapes if shape is not None]


def test_the_other_order_of_bytes_is_read_as_geometries() -> None:
    assert batch(list(POINTS), byte_order=0).spots is None


@pytest.mark.parametrize("shapes", [POINTS, [*POINTS, None], [*POINTS, LineString([(121.4, 28.4), (121.9, 28.4)])]])
def test_both_ways_count_the_same(shapes: list[BaseGeometry | None]) -> None:
    tally = Tally()
    for each in (shapes[:2], shapes[2:]):
        tally.add(batch(list(each)))
    there = np.array([shape for shape in shapes if shape is not None])
    assert tally.bounds == tuple(shapely.total_bounds(there))
    assert (tally.placed, tally.unplaced) == (len(there), len(shapes) - len(there))
    assert tally.shapes.total() == len(there)

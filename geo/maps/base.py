"""The base of our own data under every map: the county, the land around it, its towns."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.model import Source

Box = tuple[float, float, float, float]  # west, south, east, north in degrees

# The frame is a square about the map's home, this many times its longer side, so that the home fits a phone held
# upright and a wide screen without showing where the data end.
_FRAME = 2.2
# A work outside the county may widen the home by this part of the county's size, and no more.
_BEYOND = 0.12
_CHINA: Box = (73.0, 18.0, 136.0, 54.0)


@dataclass(frozen=True, slots=True)
class BaseLayers:
    """What is drawn under the projects. All frames are in EPSG:4326.

    Parameters
    ----------
    boundary
        The county: polygons.
    neighbours
        The land around it: polygons with `name`, "" for land of no county. What they leave free within `frame` is
        drawn as sea.
    towns
        Points with `name` and `name_en`.
    sources
        Where these layers come from; shown in the page's credits.
    land
        The county's land with its islands: polygons; None where its boundary says it all.
    borders
        Its border: lines with `at_sea`, whether they run over water; None where its boundary is one.
    places
        What a reader may look for, towns among them: points with `id`, `name`, `name_en`, `aliases` and `kind`.
    ways
        Roads and railways: lines with `id`, `name`, `name_en`, `kind`, `accuracy_m` and `source`; None where there are
        none.
    """

    boundary: gpd.GeoDataFrame
    neighbours: gpd.GeoDataFrame
    towns: gpd.GeoDataFrame
    sources: tuple[Source, ...] = ()
    land: gpd.GeoDataFrame | None = None
    borders: gpd.GeoDataFrame | None = None
    places: gpd.GeoDataFrame | None = None
    ways: gpd.GeoDataFrame | None = None


def home(base: BaseLayers, others: Iterable[BaseGeometry]) -> Box:
    """Return the box that a map opens on: the county, or what else there is to see."""
    works = _bounds(others)
    county = _bounds(base.boundary.geometry)
    if county is None:
        west, south, east, north = works or _CHINA
    else:
        west, south, east, north = _widened(county, works or county)
    # A single point has no extent; a few kilometres about it are a map.
    pad_x, pad_y = max(0.0, 0.05 - (east - west) / 2), max(0.0, 0.05 - (north - south) / 2)
    return west - pad_x, south - pad_y, east + pad_x, north + pad_y


def frame(box: Box) -> Box:
    """Return the box that the base layers fill and that the reader cannot leave."""
    west, south, east, north = box
    shrink = math.cos(math.radians((south + north) / 2))  # a degree of longitude in degrees of latitude
    half = max((east - west) * shrink, north - south) * _FRAME / 2
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return middle_x - half / shrink, middle_y - half, middle_x + half / shrink, middle_y + half


def _bounds(shapes: Iterable[BaseGeometry | None]) -> Box | None:
    drawn = [shape for shape in shapes if shape is not None and not shape.is_empty]
    if not drawn:
        return None
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(drawn))
    return west, south, east, north


def _widened(county: Box, works: Box) -> Box:
    west, south, east, north = county
    side, rise = (east - west) * _BEYOND, (north - south) * _BEYOND
    return (
        max(min(west, works[0]), west - side),
        max(min(south, works[1]), south - rise),
        min(max(east, works[2]), east + side),
        min(max(north, works[3]), north + rise),
    )

"""Geometries as the page carries them: GeoJSON with six decimals, and the point at which a badge stands."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.files import DECIMALS, canonical


def anchored(geometry: BaseGeometry | None) -> dict[str, Any]:
    """Return a geometry with the point at which its badge stands; both None where there is no position."""
    if geometry is None or geometry.is_empty:
        return {"geometry": None, "anchor": None}
    return {"geometry": geojson(geometry), "anchor": pair(_anchor(geometry))}


def _anchor(geometry: BaseGeometry) -> BaseGeometry:
    """Return a point that lies on the geometry, about the middle of its largest part."""
    largest: BaseGeometry = max(shapely.get_parts(geometry), key=lambda part: (part.area, part.length))
    if isinstance(largest, LineString):
        return largest.interpolate(0.5, normalized=True)
    return shapely.point_on_surface(largest)


def geojson(geometry: BaseGeometry) -> dict[str, Any] | None:
    """Return a geometry in its canonical form, None for an empty one."""
    shape = canonical(geometry)
    return None if shape is None else shapely.geometry.mapping(shape)


def pair(point: BaseGeometry) -> list[float]:
    """Return a point as [longitude, latitude]."""
    return [round(degrees, DECIMALS) for degrees in point.coords[0]]

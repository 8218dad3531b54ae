"""A feature of a hand-kept layer: reading it, and what each of its members must hold.

Every function that checks takes `where`, the words by which a fault names the feature (`feature_label`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.errors import ReferenceError, Words
from geo.files import read_json
from geo.model import Source

Properties = Mapping[str, Any]


def read_features(path: Path) -> list[Mapping[str, Any]]:
    """Return the features of a GeoJSON file; not yet checked.

    Raises
    ------
    ReferenceError
        The file is no GeoJSON FeatureCollection.
    """
    data = read_json(path, ReferenceError)
    rows = data.get("features") if isinstance(data, Mapping) else None
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise ReferenceError(
            str(path),
            Words("不是 GeoJSON 要素集合", "not a GeoJSON FeatureCollection"),
            Words("在 QGIS 里另存为 GeoJSON", "Save the layer as GeoJSON in QGIS"),
        )
    return rows


def feature_label(path: Path, number: int, row: Mapping[str, Any]) -> str:
    """Return how a fault names a feature: file, its number and, where it has one, its id."""
    properties = row.get("properties")
    identity = properties.get("id") if isinstance(properties, Mapping) else None
    return f"{path.parent.name}/{path.name} #{number}" + (f" {identity}" if identity else "")


def properties_of(where: str, row: Mapping[str, Any]) -> Properties:
    """Return a feature's properties, which must be there."""
    properties = row.get("properties")
    if not isinstance(properties, Mapping):
        raise ReferenceError(
            where, Words("没有属性", "it has no properties"), Words("写上 id、name 等", "Give it id, name and so on")
        )
    return properties


def geometry_of(where: str, row: Mapping[str, Any]) -> BaseGeometry:
    """Return a feature's geometry in degrees.

    Raises
    ------
    ReferenceError
        No geometry, one that is not valid (a ring that crosses itself or does not close), metres instead of degrees,
        or longitude and latitude the wrong way round.
    """
    geometry = row.get("geometry")
    try:
        shape = shapely.geometry.shape(geometry) if geometry else Point()
        open_ring = any(ring[0] != ring[-1] for ring in _rings(geometry))
    except (LookupError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as fault:
        raise ReferenceError(
            where,
            Words(f"几何读不出来（{fault}）", f"the geometry cannot be read ({fault})"),
            Words("在 QGIS 里重画该要素", "Draw the feature again in QGIS"),
        ) from None
    coordinates = shapely.get_coordinates(shape)
    if not len(coordinates) or not np.isfinite(coordinates).all():
        raise ReferenceError(
            where, Words("没有坐标", "it has no coordinates"), Words("补上坐标，或删去该要素", "Add them, or remove it")
        )
    lon, lat = coordinates[:, 0], coordinates[:, 1]
    if (np.abs(coordinates) > 360).any():
        raise ReferenceError(
            where,
            Words("坐标不是经纬度", "the coordinates are not degrees"),
            Words("在 QGIS 里以 EPSG:4326 另存", "Save the layer in EPSG:4326"),
        )
    if (np.abs(lat) > 90).any() or ((lon < 60) & (lat > 70)).any():
        raise ReferenceError(
            where,
            Words("经度和纬度颠倒了", "longitude and latitude are the wrong way round"),
            Words("GeoJSON 先写经度", "GeoJSON writes the longitude first"),
        )
    if open_ring or not shape.is_valid:
        why = "Ring Not Closed" if open_ring else shapely.is_valid_reason(shape)
        raise ReferenceError(
            where,
            Words(f"图形有错：{why}", f"broken shape: {why}"),
            Words("在 QGIS 里用“修复几何”", "Use Fix geometries in QGIS"),
        )
    return shape


def _rings(geometry: Any) -> list[Any]:  # noqa: ANN401 - not yet checked
    """Return the rings of an area as the file gives them: shapely closes an open one without a word."""
    kind = geometry["type"] if geometry else None
    if kind == "Polygon":
        return list(geometry["coordinates"])
    if kind == "MultiPolygon":
        return [ring for polygon in geometry["coordinates"] for ring in polygon]
    return []


def text_of(where: str, properties: Properties, key: str) -> str:
    """Return a text property that must be there."""
    value = properties.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ReferenceError(
            where,
            Words(f"没有 {key}，或它不是文字", f"{key} is missing or is no text"),
            Words(f"写上 {key}", f"Give it a {key}"),
        )
    return value


def choice_of(where: str, properties: Properties, key: str, known: Iterable[str]) -> str:
    """Return a text property that must be one of a list."""
    value, options = text_of(where, properties, key), list(known)
    if value not in options:
        raise ReferenceError(
            where,
            Words(f"{key} 不能是 {value!r}", f"{key} cannot be {value!r}"),
            Words(f"可写 {'、'.join(options)}", f"Write one of {', '.join(options)}"),
        )
    return value


def number_of(where: str, properties: Properties, key: str, otherwise: int | None = None) -> int:
    """Return a property that must be a whole number above 0; `otherwise` is for one that is not there."""
    value = properties.get(key)
    if value is None and otherwise is not None:
        return otherwise
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise ReferenceError(
            where,
            Words(f"{key} 应为正整数", f"{key} should be a whole number above 0"),
            Words(f"改正 {key}", f"Mend {key}"),
        )
    return value


def aliases_of(where: str, properties: Properties) -> tuple[str, ...]:
    """Return a feature's other names, perhaps none."""
    aliases = properties.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise ReferenceError(
            where,
            Words("aliases 应是一列名称", "aliases should be a list of names"),
            Words('写成 ["温岭火车站"]', 'Write it as ["温岭火车站"]'),
        )
    return tuple(aliases)


def sources_of(where: str, properties: Properties) -> tuple[Source, ...]:
    """Return a feature's sources; there must be one, and each must have a title."""
    rows = properties.get("source")
    rows = [rows] if isinstance(rows, Mapping) else rows
    if not isinstance(rows, list) or not rows or not all(isinstance(r, Mapping) and r.get("title") for r in rows):
        raise ReferenceError(
            where,
            Words("没有来源", "it has no source"),
            Words("写上 source：title、date、record", "Give its source: title, date, record"),
        )
    return tuple(Source(str(r["title"]), str(r.get("date") or ""), str(r.get("record") or "")) for r in rows)


def must_be_new(where: str, identity: str, taken: Mapping[str, str]) -> None:
    """Refuse an id that is taken already; `taken` says by what."""
    if identity in taken:
        raise ReferenceError(
            where,
            Words(f"编号 {identity} 已用于 {taken[identity]}", f"id {identity} is taken by {taken[identity]}"),
            Words("换一个编号", "Choose another id"),
        )

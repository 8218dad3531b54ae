"""Layers as a GIS leaves them, GeoJSON, GeoPackage or Shapefile, in WGS84 whatever their CRS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fiona
import numpy as np
import pyproj
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from geo.crs import WGS84, Plane, check_datum, check_flat
from geo.datums import SHIFTED, to_wgs84
from geo.errors import GeoError, QueryError, ReferenceError, Words
from geo.files import read_json
from geo.model import Datum
from geo.places import geopackage
from geo.places.dbf import beside, encoding_of
from geo.places.features import read_features
from geo.places.forms import plain

GEOJSON, GEOPACKAGE, SHAPEFILE = "GeoJSON", "GPKG", "ESRI Shapefile"
DRIVERS = {".geojson": GEOJSON, ".json": GEOJSON, ".gpkg": GEOPACKAGE, ".shp": SHAPEFILE}
FEATURES = 20_000
_LABEL = 80  # letters of an id by which a fault names a feature
LIMIT = 16 * 2**20  # bytes: a million vertices, and a hand-kept layer has some thousand
TABLE_LIMIT = 8 * LIMIT  # bytes of a Shapefile's table, which pads every text with blanks
_UNDEFINED = '["Undefined '  # so a GeoPackage says that a layer has no CRS
_NAMED = re.compile(r'GEOG(?:CS|CRS)\["(?:GCS_)?(GCJ-02|BD-09)"')  # so geo's exports say it

ToDegrees = Callable[[BaseGeometry], BaseGeometry]


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature: where it stands, its properties as the file gives them, and its WGS84 geometry."""

    where: str
    properties: Mapping[str, Any]
    shape: BaseGeometry | None


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: how faults name it, its fields in order, its features; a table in a GeoPackage has no `shapes`.

    Of a Shapefile also how its text is encoded, and how many bytes each field of text holds.
    """

    name: str
    fields: tuple[str, ...]
    features: tuple[Feature, ...]
    shapes: bool = True
    encoding: str = ""
    widths: Mapping[str, int] = field(default_factory=dict)


def layer_names(path: Path) -> list[str]:
    """Return the names of a file's layers; a GeoJSON file or a Shapefile is one.

    Raises
    ------
    ReferenceError
        The file cannot be read.
    """
    if DRIVERS[path.suffix.casefold()] == GEOPACKAGE:
        return geopackage.layer_names(path)
    return [path.stem]


def read_layer(path: Path, name: str, crs: str | None = None, encoding: str | None = None) -> Layer:
    """Return a layer of a file.

    Parameters
    ----------
    name
        One of `layer_names`.
    crs
        What the coordinates are in, over what the file says: a name that PROJ knows, gcj02 or bd09.
    encoding
        Of a Shapefile's text, over what the file says.

    Raises
    ------
    QueryError
        The CRS or the encoding is unknown, or the file says none.
    ReferenceError
        The file, or a geometry in it, cannot be read.
    """
    driver = DRIVERS[path.suffix.casefold()]
    table = beside(path, ".dbf") if driver == SHAPEFILE else path
    if path.stat().st_size > LIMIT or (table.is_file() and table.stat().st_size > TABLE_LIMIT):
        raise ReferenceError(
            str(path),
            Words(f"超过 {LIMIT >> 20} MB，太大了", f"too large: more than {LIMIT >> 20} MB"),
            Words("只另存改过的那个图层；线可先化简", "Save the edited layer alone, its lines simplified"),
        )
    if driver == GEOJSON:
        return _geojson(path, crs)
    label = f"{path.name}/{name}" if driver == GEOPACKAGE else path.name
    text = encoding_of(path, encoding) if driver == SHAPEFILE else "UTF-8"
    try:
        with fiona.open(path, layer=name, driver=driver, encoding=text) as source:
            if len(source) > FEATURES:
                raise _too_large(label)
            schema, stated = source.schema, source.crs_wkt
            rows = [(dict(row.properties), row.geometry and row.geometry.__geo_interface__) for row in source]
    except GeoError:
        raise
    except Exception as fault:  # of a damaged file the library raises whatever it comes upon
        raise _unreadable(path, fault) from None
    bare = schema["geometry"] == "None"  # a table without geometry has no CRS and needs none
    to_degrees = _same if bare else _to_degrees(label, crs, stated)
    features = tuple(feature(label, number, *row, to_degrees) for number, row in enumerate(rows, 1))
    fields: Mapping[str, str] = schema["properties"]
    if driver != SHAPEFILE:
        return Layer(label, tuple(fields), features, shapes=not bare)
    widths = {key: int(kind[4:]) for key, kind in fields.items() if kind.startswith("str:")}
    return Layer(label, tuple(fields), features, encoding=text, widths=widths)


def _geojson(path: Path, crs: str | None) -> Layer:
    """Read GeoJSON itself, which keeps lists and nested values as they are."""
    rows = read_features(path)
    if len(rows) > FEATURES:
        raise _too_large(path.name)
    to_degrees = _to_degrees(path.name, crs, _stated(read_json(path, ReferenceError)))
    features = []
    for number, row in enumerate(rows, 1):
        given = row.get("properties")
        properties = dict(given) if isinstance(given, Mapping) else {}
        if "id" not in properties and isinstance(row.get("id"), str):
            properties["id"] = row["id"]
        features.append(feature(path.name, number, properties, row.get("geometry"), to_degrees))
    fields = dict.fromkeys(key for feature in features for key in feature.properties)
    return Layer(path.name, tuple(fields), tuple(features))


def _stated(table: Mapping[str, Any]) -> str:
    """Return the CRS of a GeoJSON file: WGS84 by its standard, unless it names another as files before it do."""
    member = table.get("crs")
    name = (member.get("properties") or {}).get("name") if isinstance(member, Mapping) else None
    return name if isinstance(name, str) else WGS84


def _same(shape: BaseGeometry) -> BaseGeometry:
    return shape


def feature(
    label: str,
    number: int,
    properties: Mapping[str, Any],
    geometry: Any,  # noqa: ANN401 - not yet checked
    to_degrees: ToDegrees = _same,
) -> Feature:
    """Return a feature of a layer; a geometry of one part is a single one.

    Raises
    ------
    ReferenceError
        The geometry cannot be read, or a property holds no text, number, list or record.
    """
    where = f"{label} #{number}" + (f" {str(properties['id'])[:_LABEL]}" if properties.get("id") else "")
    shape = None
    try:
        if geometry:
            shape = _single(to_degrees(shapely.force_2d(shapely.geometry.shape(geometry))))
    except (LookupError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as fault:
        raise ReferenceError(
            where,
            Words(f"几何读不出来（{fault}）", f"the geometry cannot be read ({fault})"),
            Words("在 QGIS 里重画该要素", "Draw the feature again in QGIS"),
        ) from None
    if shape is not None and not np.isfinite(shapely.get_coordinates(shape)).all():
        raise ReferenceError(
            where,
            Words("坐标不合这个坐标系", "the coordinates do not fit the CRS"),
            Words("看图层的坐标系，或用 --crs 说明", "See the CRS of the layer, or say it with --crs"),
        )
    return Feature(where, {key: _value(where, key, value) for key, value in properties.items()}, shape)


def _single(shape: BaseGeometry) -> BaseGeometry | None:
    """Return a geometry of one part as such: a GIS makes a layer of many parts where one feature has them."""
    if shape.is_empty:
        return None
    if isinstance(shape, BaseMultipartGeometry) and len(shape.geoms) == 1:
        return _single(shape.geoms[0])
    return shape


def _value(where: str, key: str, value: Any) -> Any:  # noqa: ANN401 - a property holds anything
    """Return a value as JSON has it; a picture has no place there."""
    if isinstance(value, bytes):
        raise ReferenceError(
            where,
            Words(f"{key} 是二进制内容", f"{key} holds binary data"),
            Words("从图层里删去这个字段", "Remove the field from the layer"),
        )
    return plain(value)


def _to_degrees(label: str, asked: str | None, stated: str) -> ToDegrees:
    """Return what takes a layer's coordinates to WGS84."""
    if datum := _shifted(asked, stated):
        return lambda shape: shapely.transform(shape, lambda xy: np.column_stack(to_wgs84(xy[:, 0], xy[:, 1], datum)))
    if not (asked or stated) or (not asked and _UNDEFINED in stated[:40]):
        raise QueryError(
            label,
            Words("图层没有坐标系", "the layer has no CRS"),
            Words("用 --crs 说明，如 EPSG:4490、gcj02", "Say it with --crs, such as EPSG:4490 or gcj02"),
        )
    crs = check_flat(asked or stated, "--crs" if asked else label)
    check_datum(crs, "--crs" if asked else label)
    if crs.is_geographic and crs.equals(pyproj.CRS(WGS84), ignore_axis_order=True):
        return _same
    plane = Plane(crs.to_wkt())
    try:
        plane.unproject(Point(0, 0))
    except pyproj.exceptions.ProjError as fault:
        raise QueryError(
            "--crs" if asked else label,
            Words(f"坐标系换不成经纬度（{fault}）", f"the CRS cannot be taken to degrees ({fault})"),
            Words("用 --crs 写成 EPSG:4549 这样的代号", "Give a code with --crs, such as EPSG:4549"),
        ) from None
    return plane.unproject


def _shifted(asked: str | None, stated: str) -> Datum | None:
    """Return the datum of a map service that a user says, or that a file of geo's exports does: it has no code."""
    if asked:
        return Datum(asked.casefold()) if asked.casefold() in SHIFTED else None
    named = _NAMED.match(stated)
    return Datum(named[1].casefold().replace("-", "")) if named else None


def _too_large(label: str) -> ReferenceError:
    return ReferenceError(
        label,
        Words(f"超过 {FEATURES} 个要素，太大了", f"too large: more than {FEATURES} features"),
        Words("检查是否选对了图层", "See that it is the right layer"),
    )


def _unreadable(path: Path, fault: Exception) -> GeoError:
    return ReferenceError(
        str(path),
        Words(f"读不出来（{fault}）", f"cannot be read ({fault})"),
        Words("在 QGIS 里另存为 GeoPackage 或 GeoJSON", "Save it as GeoPackage or GeoJSON in QGIS"),
    )

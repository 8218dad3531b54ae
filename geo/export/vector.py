"""Layers to GeoPackage, GeoJSON and Shapefile, feature by feature with an explicit schema.

fiona is used because a layer streams through it whatever its size, and because the schema is ours, not guessed from
the first rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fiona
import pyproj
import shapely
from fiona.model import Feature as FionaFeature
from fiona.model import Geometry, Properties
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.errors import QueryError, ReferenceError, Words, nearest
from geo.export.fields import PROJECT, STRUCTURE, Field
from geo.files import write_atomic
from geo.layers import FOLDER, is_derived, layer_bytes, project_table
from geo.layers import STRUCTURE as STRUCTURE_LAYER
from geo.register import FILE, read_register


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its OGR driver, file ending and creation options."""

    driver: str
    ending: str
    options: Mapping[str, str]


FORMATS = {
    "gpkg": Format("GPKG", ".gpkg", {"VERSION": "1.2"}),
    "geojson": Format("GeoJSON", ".geojson", {"RFC7946": "YES", "COORDINATE_PRECISION": "6"}),
    "shp": Format("ESRI Shapefile", ".shp", {"encoding": "UTF-8"}),
}
REGISTER = "projects"  # exported like a layer: the whole register, flat
_SHAPES = {"Point": "point", "MultiPoint": "point", "LineString": "line", "MultiLineString": "line"}
_FORMULA = tuple("=+-@＝＋－＠")  # with these a spreadsheet takes a cell for a formula
_SHAPEFILE_TYPES = {"point": "Point", "line": "LineString", "area": "Polygon"}


@dataclass(frozen=True, slots=True)
class Layer:
    """A derived layer: its name, its file and the fields that the file must have.

    `data` is its GeoJSON where the file itself is not flat.
    """

    name: str
    path: Path
    fields: tuple[Field, ...]
    data: bytes = b""

    def features(self) -> Iterator[tuple[Mapping[str, Any], BaseGeometry | None]]:
        """Stream the features: properties and WGS84 geometry.

        Raises
        ------
        ReferenceError
            The file is broken or lacks a field.
        """
        try:
            source = fiona.open(io.BytesIO(self.data) if self.data else self.path)
        except (OSError, fiona.errors.FionaError) as error:
            raise self._unfit(Words(f"读不出来（{error}）", f"cannot be read ({error})")) from None
        with source:
            lacking = [field.name for field in self.fields if field.name not in source.schema["properties"]]
            if lacking and len(source):
                raise self._unfit(Words(f"缺少字段 {'、'.join(lacking)}", f"it lacks {', '.join(lacking)}"))
            for row in source:
                yield row.properties, None if row.geometry is None else shapely.geometry.shape(row.geometry)

    def shapes(self) -> list[str]:
        """Return which of point, line and area the layer holds."""
        return sorted({shape for _, geometry in self.features() if (shape := _shape(geometry))})

    def _unfit(self, what: Words) -> ReferenceError:
        return ReferenceError(str(self.path), what, Words("用 geo build 重新生成", "Make it anew with geo build"))


def layer(name: str, root: Path) -> Layer:
    """Return a workspace's layer, or its whole register, by name.

    Raises
    ------
    QueryError
        There is none of that name.
    ReferenceError
        The register is broken.
    """
    folder = root / FOLDER
    path, register = folder / f"{name}.geojson", root / FILE
    if name == REGISTER and register.is_file():
        return Layer(name, register, PROJECT, layer_bytes(name, project_table(read_register(register))))
    if is_derived(name) and path.is_file():
        return Layer(name, path, STRUCTURE if name.startswith(STRUCTURE_LAYER) else PROJECT)
    there = sorted(file.stem for file in folder.glob("*.geojson") if is_derived(file.stem))
    near = nearest(name, [*there, *[REGISTER] * register.is_file()]) or there
    raise QueryError(
        name,
        Words("没有这个图层", "no such layer"),
        Words(f"可写 {'、'.join(near)}", f"Write {', '.join(near)}")
        if near
        else Words("先运行 geo build", "Run geo build first"),
    )


def write(layer: Layer, to: str, target: pyproj.CRS, work: Path, stem: str) -> None:
    """Write a layer into the folder `work` in the format `to`; `stem` names a GeoPackage."""
    if to == "gpkg":
        _stream(layer, work / f"{stem}.gpkg", FORMATS[to], target, inside=layer.name)
    elif to == "geojson":
        _stream(layer, work / f"{layer.name}.geojson", FORMATS[to], target)
    else:
        for shape in layer.shapes():
            _stream(layer, work / f"{layer.name}_{shape}.shp", FORMATS[to], target, shape=shape)
        write_atomic(work / f"{layer.name}.csv", _sidecar(layer))


def _stream(
    layer: Layer, file: Path, kind: Format, target: pyproj.CRS, *, inside: str | None = None, shape: str | None = None
) -> None:
    """Copy a layer to `file`, reprojected.

    `inside` names it there; with `shape` only features of that shape are copied, and only short text.
    """
    plane = Plane(target.to_string())
    kept = [field for field in layer.fields if not (shape and field.long)]
    names = [field.short if shape else field.name for field in kept]
    schema = {
        "geometry": _SHAPEFILE_TYPES[shape] if shape else "Unknown",
        "properties": dict(zip(names, (field.kind for field in kept), strict=True)),
    }
    where = {"layer": inside} if inside else {}
    with fiona.open(
        file, "w", driver=kind.driver, crs_wkt=target.to_wkt(), schema=schema, **where, **kind.options
    ) as sink:
        for row, geometry in layer.features():
            if shape and _shape(geometry) != shape:
                continue
            moved = None if geometry is None else plane.project(geometry)
            values = {name: row[field.name] for name, field in zip(names, kept, strict=True)}
            sink.write(
                FionaFeature(
                    geometry=None if moved is None else Geometry.from_dict(shapely.geometry.mapping(moved)),
                    properties=Properties.from_dict(values),
                )
            )


def _shape(geometry: BaseGeometry | None) -> str | None:
    return None if geometry is None else _SHAPES.get(geometry.geom_type, "area")


def _sidecar(layer: Layer) -> bytes:
    """Return a layer whole as CSV (UTF-8 with a byte-order mark, cells that a spreadsheet would run disarmed)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(field.name for field in layer.fields), "has_geometry"])
    for row, geometry in layer.features():
        writer.writerow([*(disarmed(row[field.name]) for field in layer.fields), geometry is not None])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def disarmed(value: object) -> object:
    """Return a cell that a spreadsheet shows and does not run; numbers stay numbers.

    Signs alone (`==`) are no formula: it takes something to reckon with.

    >>> disarmed("=1+1"), disarmed(-5), disarmed("石塘")
    ("'=1+1", -5, '石塘')
    """
    if not isinstance(value, str) or not any(map(str.isalnum, value)):
        return value
    runs = value.startswith(("\t", "\r", "\n")) or value.lstrip()[:1] in _FORMULA
    return f"'{value}" if runs else value

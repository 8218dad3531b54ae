"""Layers to GeoPackage, GeoJSON and Shapefile, feature by feature with an explicit schema.

fiona is used because a layer streams through it whatever its size, and because the schema is ours, not guessed from
the first rows. Everything is written in a folder beside the target and moved into place when it is whole.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fiona
import pyproj
import shapely
from fiona.model import Feature as FionaFeature
from fiona.model import Geometry, Properties
from shapely.geometry.base import BaseGeometry

from geo.crs import WGS84, Plane
from geo.errors import OutputError, QueryError, ReferenceError, Words, nearest
from geo.export.fields import PROJECT, STRUCTURE, Field
from geo.files import unwritable, write_atomic
from geo.layers import NAMES
from geo.layers import STRUCTURE as STRUCTURE_LAYER


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
_SHAPES = {"Point": "point", "MultiPoint": "point", "LineString": "line", "MultiLineString": "line"}
_FORMULA = tuple("=+-@＝＋－＠")  # with these a spreadsheet takes a cell for a formula
_SHAPEFILE_TYPES = {"point": "Point", "line": "LineString", "area": "Polygon"}


def export(  # noqa: PLR0917 - what, from where, how, and to where
    names: Sequence[str], layers: Path, to: str, crs: str, out: Path, stem: str
) -> list[Path]:
    """Write layers to a folder.

    Parameters
    ----------
    names
        Layers to write; each is layers/NAME.geojson.
    layers
        The folder of the derived layers.
    to
        A key of `FORMATS`.
    crs
        Any name that PROJ knows. GeoJSON is WGS84 by its standard (RFC 7946, section 4).
    out
        The folder to write into.
    stem
        Name of the GeoPackage, which holds all layers in one file.

    Returns
    -------
    list of Path
        The files written, sidecars included: Shapefile cannot hold long text, mixed shapes or a project without a
        position, so a CSV beside it holds every row whole.

    Raises
    ------
    QueryError
        An unknown layer, format or CRS.
    OutputError
        The format forbids the CRS, a file is there already, or the folder cannot be written.
    ReferenceError
        A layer is broken.
    """
    _check_format(to)
    target = _crs(crs, to)
    wanted = [_layer(name, layers) for name in dict.fromkeys(names)]
    try:
        out.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".geo-export-", dir=out))
    except OSError as error:
        raise unwritable(out, error) from error
    try:
        for layer in wanted:
            _write(layer, to, target, work, stem)
        return _move(work, out)
    except OSError as error:
        raise unwritable(out, error) from error
    except fiona.errors.FionaError as error:
        raise OutputError(
            str(out),
            Words(f"写不了（{error}）", f"cannot be written ({error})"),
            Words("换一个文件夹或格式", "Choose another folder or format"),
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A derived layer: its name, its file and the fields that the file must have."""

    name: str
    path: Path
    fields: tuple[Field, ...]

    def features(self) -> Iterator[tuple[Mapping[str, Any], BaseGeometry | None]]:
        """Stream the features: properties and WGS84 geometry.

        Raises
        ------
        ReferenceError
            The file is broken or lacks a field.
        """
        try:
            source = fiona.open(self.path)
        except (OSError, fiona.errors.FionaError) as error:
            raise self._unfit(Words(f"读不出来（{error}）", f"cannot be read ({error})")) from None
        with source:
            lacking = [field.name for field in self.fields if field.name not in source.schema["properties"]]
            if lacking:
                raise self._unfit(Words(f"缺少字段 {'、'.join(lacking)}", f"it lacks {', '.join(lacking)}"))
            for row in source:
                yield row.properties, None if row.geometry is None else shapely.geometry.shape(row.geometry)

    def shapes(self) -> list[str]:
        """Return which of point, line and area the layer holds."""
        return sorted({shape for _, geometry in self.features() if (shape := _shape(geometry))})

    def _unfit(self, what: Words) -> ReferenceError:
        return ReferenceError(str(self.path), what, Words("用 geo build 重新生成", "Make it anew with geo build"))


def _write(layer: _Layer, to: str, target: pyproj.CRS, work: Path, stem: str) -> None:
    if to == "gpkg":
        _stream(layer, work / f"{stem}.gpkg", FORMATS[to], target, inside=layer.name)
    elif to == "geojson":
        _stream(layer, work / f"{layer.name}.geojson", FORMATS[to], target)
    else:
        for shape in layer.shapes():
            _stream(layer, work / f"{layer.name}_{shape}.shp", FORMATS[to], target, shape=shape)
        write_atomic(work / f"{layer.name}.csv", _sidecar(layer))


def _stream(
    layer: _Layer, file: Path, kind: Format, target: pyproj.CRS, *, inside: str | None = None, shape: str | None = None
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


def _sidecar(layer: _Layer) -> bytes:
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


def _move(work: Path, out: Path) -> list[Path]:
    """Move finished files into place; none is moved where one is in the way."""
    made = sorted(work.iterdir())
    for file in made:
        if (out / file.name).exists():
            raise OutputError(
                str(out / file.name),
                Words("已有同名文件，未覆盖", "the file is there already and was kept"),
                Words("换一个 -o 文件夹，或先移走它", "Choose another -o folder, or move it away first"),
            )
    return [file.replace(out / file.name) for file in made]


def _check_format(to: str) -> None:
    if to not in FORMATS:
        near = nearest(to, FORMATS) or list(FORMATS)
        raise QueryError(
            "--to",
            Words(f"不支持格式 {to!r}", f"unknown format {to!r}"),
            Words(f"可写 {'、'.join(near)}", f"Write {', '.join(near)}"),
        )


def _crs(name: str, to: str) -> pyproj.CRS:
    try:
        crs = pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError:
        raise QueryError(
            "--crs",
            Words(f"不认识的坐标系 {name!r}", f"unknown CRS {name!r}"),
            Words("写成 EPSG:4549 这样的代号", "Write a code such as EPSG:4549"),
        ) from None
    if not (crs.is_projected or crs.is_geographic) or len(crs.axis_info) != 2:
        raise QueryError(
            "--crs",
            Words(f"{name} 不是平面的坐标系", f"{name} is not a CRS of two axes"),
            Words("写成 EPSG:4549 这样的代号", "Write a code such as EPSG:4549"),
        )
    if to == "geojson" and not crs.equals(pyproj.CRS(WGS84), ignore_axis_order=True):
        raise OutputError(
            "--crs",
            Words(
                f"GeoJSON 只用 WGS84（RFC 7946），不能是 {name}",
                f"GeoJSON is WGS84 by its standard (RFC 7946), not {name}",
            ),
            Words("去掉 --crs，或改用 --to gpkg", "Leave out --crs, or use --to gpkg"),
        )
    return crs


def _layer(name: str, folder: Path) -> _Layer:
    path = folder / f"{name}.geojson"
    if name in NAMES and path.is_file():
        return _Layer(name, path, STRUCTURE if name == STRUCTURE_LAYER else PROJECT)
    there = sorted(file.stem for file in folder.glob("*.geojson") if file.stem in NAMES)
    near = nearest(name, there) or there
    raise QueryError(
        name,
        Words("没有这个图层", "no such layer"),
        Words(f"可写 {'、'.join(near)}", f"Write {', '.join(near)}")
        if near
        else Words("先运行 geo build", "Run geo build first"),
    )

"""GeoJSON and Shapefile, feature by feature with an explicit schema.

fiona is used because features are routed one by one here: in one pass points, lines and areas go into files of their
own, text that a cell cannot hold is left to the table beside, and only the feature at hand is in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import fiona
import shapely
from fiona.model import Feature as FionaFeature
from fiona.model import Geometry, Properties
from shapely.geometry.base import BaseGeometry

from geo.export.job import Job
from geo.export.reading.batch import Row
from geo.export.reading.source import Layer
from geo.export.values.coordinates import Target
from geo.export.values.fields import Field
from geo.export.writing.tables import write_beside

_GATHER: dict[str, Callable[[Any], BaseGeometry]] = {
    "point": shapely.MultiPoint,
    "line": shapely.MultiLineString,
    "area": shapely.MultiPolygon,
}
SHAPEFILE_TYPES = {"point": "Point", "line": "LineString", "area": "Polygon"}
_SHAPES = {"Point": "point", "MultiPoint": "point", "LineString": "line", "MultiLineString": "line"}
_CELL = 254  # bytes that a cell of a DBF table holds


def write_geojson(job: Job) -> None:
    """Write a GeoJSON a layer: RFC 7946, WGS84, six decimals."""
    for layer in job.layers:
        kinds = _kinds(layer.all_fields)
        schema = {"geometry": "Unknown", "properties": {each.name: kinds[each.name] for each in layer.all_fields}}
        options = {"RFC7946": "YES", "COORDINATE_PRECISION": "6"}
        file = job.of(layer, ".geojson")
        with fiona.open(file, "w", driver="GeoJSON", crs=job.target.stated, schema=schema, **options) as sink:
            for row, shape in _placed(layer, job.target):
                sink.write(_feature(row, shape))


def write_shp(job: Job) -> None:
    """Write a layer's points, lines and areas to a Shapefile each, and all its rows to the CSV beside them."""
    for layer in job.layers:
        try:
            _write_shapefiles(layer, job)
        except _Scattered:
            for file in job.work.glob(job.of(layer, ".*", "_*").name):
                file.unlink()
            _write_shapefiles(layer, job, scattered=True)
        write_beside(layer, job)


class _Scattered(Exception):  # noqa: N818 - a signal, not a fault
    """A feature is several points, which a Shapefile of points cannot hold: then all its rows are of that type."""


def _write_shapefiles(layer: Layer, job: Job, *, scattered: bool = False) -> None:
    kept = [each for each in layer.all_fields if not each.long]
    kinds = _kinds(kept)
    schema = {each.short: kinds[each.name] for each in kept}
    sinks: dict[str, Any] = {}
    with ExitStack() as stack:
        for row, shape in _placed(layer, job.target):
            if shape is None:
                continue
            values = {each.short: _fitting(row[each.name], each) for each in kept}
            for kind, part in by_shape(shape):
                if kind == "point" and not scattered and part.geom_type == "MultiPoint":
                    raise _Scattered
                if kind not in sinks:
                    sinks[kind] = stack.enter_context(
                        fiona.open(
                            job.of(layer, ".shp", f"_{kind}"),
                            "w",
                            driver="ESRI Shapefile",
                            crs_wkt=job.target.crs.to_wkt("WKT1_GDAL"),
                            schema={
                                "geometry": "MultiPoint" if kind == "point" and scattered else SHAPEFILE_TYPES[kind],
                                "properties": schema,
                            },
                            encoding="UTF-8",
                        )
                    )
                held = _GATHER[kind]([part]) if scattered and part.geom_type == "Point" else part
                sinks[kind].write(_feature(values, held))


def _kinds(fields: Sequence[Field]) -> dict[str, str]:
    """Return the types by which fiona knows fields.

    It writes all whole numbers as it writes the first of them: one that needs 64 bits after one of 32 overflows.
    """
    wide = any(each.kind == "int64" for each in fields)
    return {each.name: "int64" if wide and each.kind == "int32" else each.kind for each in fields}


def _fitting(value: Any, field: Field) -> Any:  # noqa: ANN401 - whatever a cell holds
    """Return a value that fits a cell; a longer text is left to the table beside, and is not cut."""
    return None if field.kind == "str" and value is not None and len(value.encode()) > _CELL else value


def _placed(layer: Layer, target: Target) -> Iterator[tuple[Row, BaseGeometry | None]]:
    for batch in layer.batches():
        placed = target.place(batch.shapes)
        for (row, _), shape in zip(batch.rows(), placed, strict=True):
            yield row, shape


def _feature(values: Mapping[str, Any], shape: BaseGeometry | None) -> FionaFeature:
    return FionaFeature(
        geometry=None if shape is None else Geometry.from_dict(shapely.geometry.mapping(shape)),
        properties=Properties.from_dict(dict(values)),
    )


def shape_of(geometry: BaseGeometry) -> str:
    """Return whether a geometry is one of points, lines or areas."""
    return _SHAPES.get(geometry.geom_type, "area")


def by_shape(geometry: BaseGeometry) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield the points, the lines and the areas of a geometry, each as one geometry; of most that is itself."""
    if geometry.geom_type != "GeometryCollection":
        yield shape_of(geometry), geometry
        return
    parts = shapely.get_parts(shapely.get_parts(geometry))  # of its multiple parts as well
    for kind, gather in _GATHER.items():
        if own := [part for part in parts if shape_of(part) == kind]:
            yield kind, own[0] if len(own) == 1 else gather(own)


def files_of(layer: Layer, job: Job) -> Iterator[tuple[str, Path]]:
    """Yield the Shapefiles that a layer was written to, by shape."""
    for kind in SHAPEFILE_TYPES:
        if layer.tally.shapes[kind]:
            yield kind, job.of(layer, ".shp", f"_{kind}")

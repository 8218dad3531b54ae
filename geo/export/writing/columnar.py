"""GeoPackage, FlatGeobuf and GeoParquet, by batches of columns.

pyogrio and Arrow are used where speed counts: columns go to GDAL as they are, a third of a second for what takes
fiona four. A batch is all that is in memory, and the schema is ours, so that an empty or odd first row decides nothing.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely

from geo.export.job import Job
from geo.export.reading.source import Layer
from geo.export.values.coordinates import Target

_PARQUET_TYPES = {0: "Point", 1: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon"}
GEOMETRY = "geometry"


def write_gpkg(job: Job) -> None:
    """Write all layers into one GeoPackage of version 1.2, which ArcGIS 10.6 and QGIS 3.0 read too."""
    file = job.whole(".gpkg")
    for layer in job.layers:
        through_gdal(
            layer, job.target, file, "GPKG", options={"VERSION": "1.2"}, layer_options={"GEOMETRY_NAME": "geom"}
        )


def write_fgb(job: Job) -> None:
    """Write a FlatGeobuf a layer; with a spatial index unless there is a project without a position.

    GDAL's index cannot hold a feature without a position and stops (OSGeo/gdal#7401); the file without an index
    keeps them all and is read by the same programs, from its beginning to its end.
    """
    for layer in job.layers:
        file = job.of(layer, ".fgb")
        try:
            through_gdal(layer, job.target, file, "FlatGeobuf", layer_options={"SPATIAL_INDEX": "YES"}, whole=True)
        except _Unplaced:
            file.unlink(missing_ok=True)
            through_gdal(layer, job.target, file, "FlatGeobuf", layer_options={"SPATIAL_INDEX": "NO"})


class _Unplaced(Exception):  # noqa: N818 - a signal, not a fault
    """A row has no position, and the format cannot hold one."""


def through_gdal(
    layer: Layer,
    target: Target,
    file: Path,
    driver: str,
    *,
    options: Mapping[str, str] = MappingProxyType({}),
    layer_options: Mapping[str, str] = MappingProxyType({}),
    whole: bool = False,
    placed_only: bool = False,
) -> None:
    """Copy a layer to a file, reprojected.

    Parameters
    ----------
    whole
        Stop at a row without a position.
    placed_only
        Leave out the rows without a position.
    """
    signals: list[Exception] = []

    def batches() -> Iterator[pa.RecordBatch]:
        # What is raised in here goes through C code, which keeps only its words.
        try:
            for batch in _batches(layer, target):
                if whole and batch.column(GEOMETRY).null_count:
                    raise _Unplaced
                yield batch.filter(batch.column(GEOMETRY).is_valid()) if placed_only else batch
        except Exception as error:
            signals.append(error)
            raise

    stream = batches()
    first = list(itertools.islice(stream, 1))  # with it the layer's file is open, and says what it holds
    reader = pa.RecordBatchReader.from_batches(_schema(layer), itertools.chain(first, stream))
    try:
        pyogrio.write_arrow(
            reader,
            file,
            layer=layer.name,
            driver=driver,
            geometry_name=GEOMETRY,
            geometry_type="Point" if layer.tally.only_points else "Unknown",
            crs=target.stated,
            dataset_options=dict(options),
            layer_options=dict(layer_options),
        )
    except Exception:
        if signals:
            raise signals[0] from None
        raise


def _schema(layer: Layer) -> pa.Schema:
    extension = {"ARROW:extension:name": "geoarrow.wkb"}
    return layer.schema().append(pa.field(GEOMETRY, pa.binary(), metadata=extension))


def _batches(layer: Layer, target: Target) -> Iterator[pa.RecordBatch]:
    """Yield a layer's batches in the coordinates of the target."""
    schema = _schema(layer)
    for batch in layer.batches():
        wkb = batch.wkb
        if not target.is_wgs84:
            wkb = pa.array(shapely.to_wkb(target.place(batch.shapes)), pa.binary())
        yield pa.RecordBatch.from_arrays([*batch.columns.values(), wkb], schema=schema)


def write_parquet(job: Job) -> None:
    """Write a GeoParquet (1.1) a layer, in groups of rows, so that a file of any size takes the memory of one group."""
    for layer in job.layers:
        schema = layer.schema().append(pa.field(GEOMETRY, pa.binary()))
        types: set[int] = set()
        bounds = np.array([np.inf, np.inf, -np.inf, -np.inf])
        with pq.ParquetWriter(job.of(layer, ".parquet"), schema, compression="snappy") as writer:
            for batch in layer.batches():
                placed = job.target.place(batch.shapes)
                types |= {int(kind) for kind in np.unique(shapely.get_type_id(placed)) if kind >= 0}
                box = shapely.total_bounds(placed)
                if not np.isnan(box).any():
                    bounds = np.append(np.minimum(bounds[:2], box[:2]), np.maximum(bounds[2:], box[2:]))
                wkb = batch.wkb if job.target.is_wgs84 else pa.array(shapely.to_wkb(placed), pa.binary())
                writer.write_batch(pa.RecordBatch.from_arrays([*batch.columns.values(), wkb], schema=schema))
            writer.add_key_value_metadata({"geo": json.dumps(_about(job.target, types, bounds))})


def _about(target: Target, types: set[int], bounds: Any) -> dict[str, Any]:  # noqa: ANN401 - an array
    """Return what GeoParquet 1.1 wants to be said of the file; null stands for coordinates that no CRS describes."""
    column: dict[str, Any] = {
        "encoding": "WKB",
        "crs": target.crs.to_json_dict(),
        "geometry_types": sorted(_PARQUET_TYPES.get(kind, "GeometryCollection") for kind in types),
    }
    if np.isfinite(bounds).all():
        column["bbox"] = [float(value) for value in bounds]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}

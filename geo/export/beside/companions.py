"""What goes with every export: dictionary of fields, metadata, styles, and a QGIS project where QGIS has a reader."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from geo.export.beside import qgis
from geo.export.beside.metadata import write_fields, write_metadata
from geo.export.beside.styles import qml, write_styles
from geo.export.job import Job
from geo.export.reading.batch import SHAPES
from geo.export.reading.source import Layer
from geo.export.writing.vector import files_of
from geo.model import Workspace

STYLED = ("geojson", "fgb", "parquet", "csv")  # a layer's file, with its style beside it

# As QGIS makes it: the table that it looks into for a layer's style.
_STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT '2000-01-01T00:00:00.000Z')"""


def write_companions(job: Job, workspace: Workspace) -> None:
    """Write what goes with the files of a format, once they are there."""
    write_fields(job)
    write_metadata(job, workspace)
    if job.to == "gpkg":
        _write_styles_inside(job, job.whole(".gpkg"))
    elif job.to in STYLED:
        write_styles(job, {job.of(layer, f".{job.to}"): (layer, _shapes(layer)) for layer in job.layers})
    elif job.to == "shp":
        files = {file: (layer, (kind,)) for layer in job.layers for kind, file in files_of(layer, job)}
        write_styles(job, files, short=True)
    if job.to in qgis.FORMATS:
        qgis.write_project(job, workspace)


def _write_styles_inside(job: Job, file: Path) -> None:
    """Put the styles into a GeoPackage, where QGIS finds them."""
    with closing(sqlite3.connect(file)) as base, base:
        base.execute(_STYLES)
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', '2000-01-01T00:00:00.000Z')"
        )
        base.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, useAsDefault, description) VALUES ('', '', ?, 'geom', ?, ?, 1, '')",
            [(layer.name, layer.name, qml(layer, job, _shapes(layer)).decode()) for layer in job.layers],
        )


def _shapes(layer: Layer) -> tuple[str, ...]:
    return tuple(shape for shape in SHAPES if layer.tally.shapes[shape])

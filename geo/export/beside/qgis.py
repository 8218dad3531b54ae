"""A QGIS project that opens the exported files, styled, labelled and grouped as on the web map."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from lxml import etree

from geo.errors import Words
from geo.export.beside.styles import VERSION, style
from geo.export.job import Job
from geo.export.looks import title_of
from geo.export.reading.batch import SHAPES
from geo.export.reading.source import ALL, Layer
from geo.export.values.cells import xml_text
from geo.model import Workspace

_SHAPES = {
    "point": Words("点", "points"),
    "line": Words("线", "lines"),
    "area": Words("面", "areas"),
    "none": Words("没有位置（表）", "without a position (table)"),
}
_GEOMETRY = {"point": "Point", "line": "Line", "area": "Polygon", "none": "No geometry"}
_OGR = {"point": "Point", "line": "LineString", "area": "Polygon"}
# Where each format has a layer's features of one shape; {file} is a folder's, next to the project.
_SOURCES = {
    "gpkg": "./{file}.gpkg|layername={layer}|geometrytype={ogr}",
    "geojson": "./{file}.geojson|geometrytype={ogr}",
    "fgb": "./{file}.fgb|geometrytype={ogr}",
    "parquet": "./{file}.parquet|geometrytype={ogr}",
    "shp": "",  # a file a shape
}
# And where it has those without a position, which QGIS then shows as a table.
_TABLES = {
    "gpkg": "./{file}.gpkg|layername={layer}|subset=\"geometry_method\" = 'none'",
    "geojson": "./{file}.geojson|subset=\"geometry_method\" = 'none'",
    "fgb": "./{file}.fgb|subset=\"geometry_method\" = 'none'",
    "parquet": "./{file}.parquet|subset=\"geometry_method\" = 'none'",
    "shp": "./{table}|subset=\"has_geometry\" = 'False'",
}
FORMATS = tuple(_SOURCES)
_DAY = (2000, 1, 1, 0, 0, 0)  # of the file in the archive: no clock, the same layers are the same project


@dataclass(frozen=True, slots=True)
class _Shown:
    """A layer of the project: the features of one shape of an exported layer."""

    layer: Layer
    shape: str
    source: str
    checked: bool

    @property
    def identity(self) -> str:
        # QGIS gives a layer another id where its own has ten letters or fewer, and then the tree misses it.
        return f"geo_layer_{self.layer.name}_{self.shape}".replace("-", "_")


def write_project(job: Job, workspace: Workspace) -> None:
    """Write the project next to the files of a format that QGIS opens."""
    shown = list(_shown(job))
    root = etree.Element("qgis", {"projectname": xml_text(workspace.name), "version": VERSION})
    etree.SubElement(root, "title").text = xml_text(job.say(title(workspace)))
    etree.SubElement(root, "projectCrs").append(_crs(job))
    root.append(_tree(shown, job))
    if box := _extent(job):
        root.append(_canvas(job, box))
        root.append(_view(job, box))
    layers = etree.SubElement(root, "projectlayers")
    for each in shown:
        layers.append(_layer(each, job, short=job.to == "shp"))
    order = etree.SubElement(root, "layerorder")
    for each in shown:
        etree.SubElement(order, "layer", {"id": each.identity})
    properties = etree.SubElement(root, "properties")
    paths = etree.SubElement(properties, "Paths")
    etree.SubElement(paths, "Absolute", {"type": "bool"}).text = "false"
    system = etree.SubElement(properties, "SpatialRefSys")
    etree.SubElement(system, "ProjectionsEnabled", {"type": "int"}).text = "1"
    text = etree.tostring(
        root,
        encoding="UTF-8",
        doctype="<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>",
        pretty_print=True,
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(f"{job.stem}.qgs", _DAY), text, zipfile.ZIP_DEFLATED)
    job.beside(".qgz").write_bytes(data.getvalue())


def title(workspace: Workspace) -> Words:
    """Return what an export is called."""
    return Words(
        f"{workspace.name}政府工作报告项目", f"Projects of the work reports of {workspace.name_en or workspace.name}"
    )


def _shown(job: Job) -> Iterable[_Shown]:
    """Yield what is drawn, the topmost first: points, lines, areas of projects, then the structure."""
    names = [layer.name for layer in job.layers]
    readings = [layer.name for layer in job.layers if layer.is_structure]
    for layer in sorted(job.layers, key=lambda each: each.is_structure):
        # What the layers of categories show already is there, and off; of the readings one is on, as on the page.
        twice = layer.name == ALL and any(name not in (ALL, *readings) for name in names)
        other = layer.is_structure and layer.name != readings[0]
        for shape in SHAPES:
            if layer.tally.shapes[shape]:
                yield _Shown(layer, shape, _source(layer, shape, job), checked=not (twice or other))
        if layer.tally.unplaced:
            yield _Shown(layer, "none", _source(layer, "none", job), checked=not (twice or other))


def _source(layer: Layer, shape: str, job: Job) -> str:
    file = job.whole("") if job.to == "gpkg" else job.of(layer, "")
    names = {"file": file.name, "table": job.table_of(layer).name, "layer": layer.name}
    if shape == "none":
        return _TABLES[job.to].format(**names)
    if job.to == "shp":
        return f"./{job.of(layer, '.shp', f'_{shape}').name}"
    return _SOURCES[job.to].format(**names, ogr=_OGR[shape])


def _tree(shown: Iterable[_Shown], job: Job) -> etree._Element:
    root = etree.Element("layer-tree-group")
    groups: dict[str, etree._Element] = {}
    for each in shown:
        called = Words("空间结构", "Spatial structure") if each.layer.is_structure else Words("项目", "Projects")
        top = groups.get(called.en)
        if top is None:
            top = groups[called.en] = _group(root, job.say(called))
        inner = groups.get(each.layer.name)
        if inner is None:
            inner = groups[each.layer.name] = _group(top, job.say(title_of(each.layer.name)), checked=each.checked)
        checked = "Qt::Checked" if each.checked else "Qt::Unchecked"
        entry = {"id": each.identity, "name": _name(each, job), "source": each.source, "providerKey": "ogr"}
        etree.SubElement(inner, "layer-tree-layer", entry | {"checked": checked, "expanded": "0"})
    return root


def _group(parent: etree._Element, name: str, *, checked: bool = True) -> etree._Element:
    state = {"checked": "Qt::Checked" if checked else "Qt::Unchecked", "expanded": "1" if checked else "0"}
    return etree.SubElement(parent, "layer-tree-group", {"name": name, **state})


def _name(each: _Shown, job: Job) -> str:
    return f"{job.say(title_of(each.layer.name))} · {job.say(_SHAPES[each.shape])}"


def _layer(each: _Shown, job: Job, *, short: bool) -> etree._Element:
    layer = etree.Element("maplayer", {"type": "vector", "geometry": _GEOMETRY[each.shape]})
    etree.SubElement(layer, "id").text = each.identity
    etree.SubElement(layer, "datasource").text = each.source
    etree.SubElement(layer, "layername").text = _name(each, job)
    etree.SubElement(layer, "srs").append(_crs(job))
    etree.SubElement(layer, "provider", {"encoding": "UTF-8"}).text = "ogr"
    if each.shape in SHAPES:
        layer.extend(style(each.layer, job, (each.shape,), short=short))
    else:  # nothing of it is drawn, also where the file says that its layer is of points
        etree.SubElement(layer, "renderer-v2", {"type": "nullSymbol"})
    return layer


def _crs(job: Job) -> etree._Element:
    crs: pyproj.CRS = job.target.crs
    code = job.target.code
    system = etree.Element("spatialrefsys", {"nativeFormat": "Wkt"})
    told = {"wkt": crs.to_wkt(), "srid": code.partition(":")[2], "authid": code, "description": job.target.name}
    for tag, text in {**told, "geographicflag": str(crs.is_geographic).lower()}.items():
        etree.SubElement(system, tag).text = text
    return system


def _extent(job: Job) -> dict[str, str]:
    """Return where the map opens: at what the layers hold, with some margin; empty where they hold no position."""
    boxes = [layer.tally.bounds for layer in job.layers if layer.tally.bounds]
    if not boxes:
        return {}
    west, south, east, north = shapely.total_bounds(np.array([shapely.box(*box) for box in boxes]))
    (placed,) = job.target.place(np.array([shapely.box(west, south, east, north)], dtype=object))
    wide = max(placed.bounds[2] - placed.bounds[0], placed.bounds[3] - placed.bounds[1])
    margin = 0.05 * wide or (1_000 if job.target.is_metric else 0.01)  # around a single point
    values = placed.buffer(margin).bounds
    return dict(zip(("xmin", "ymin", "xmax", "ymax"), map(repr, map(float, values)), strict=True))


def _view(job: Job, box: dict[str, str]) -> etree._Element:
    """Return what the whole map is taken to be."""
    view = etree.Element("ProjectViewSettings", {"UseProjectScales": "0"})
    etree.SubElement(view, "DefaultViewExtent", box).append(_crs(job))
    return view


def _canvas(job: Job, box: dict[str, str]) -> etree._Element:
    canvas = etree.Element("mapcanvas", {"name": "theMapCanvas", "annotationsVisible": "1"})
    etree.SubElement(canvas, "units").text = "meters" if job.target.is_metric else "degrees"
    extent = etree.SubElement(canvas, "extent")
    for tag, value in box.items():
        etree.SubElement(extent, tag).text = value
    etree.SubElement(canvas, "rotation").text = "0"
    etree.SubElement(canvas, "destinationsrs").append(_crs(job))
    return canvas

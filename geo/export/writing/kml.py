"""KML for globes and phones, with the map's colours; each field is in the data of its placemark.

GDAL's own writer lets control characters through, which makes a file that nothing reads; this one streams through
lxml, a placemark at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapely
from lxml import etree
from shapely.geometry.base import BaseGeometry

from geo.export.job import Job
from geo.export.looks import colour_of, title_of
from geo.export.reading.source import Layer
from geo.export.values.cells import xml_text

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_TYPES = {"str": "string", "int32": "int", "int64": "double", "float": "double"}
_DECIMALS = 6


def write_kml(job: Job) -> None:
    """Write one KML: a folder a layer. A project without a position is a placemark without a place."""
    with (
        etree.xmlfile(str(job.whole(".kml")), encoding="UTF-8") as out,
        out.element("kml", nsmap={None: _NAMESPACE}),
        out.element("Document"),
    ):
        out.write(_text("name", job.asked or job.stem))
        for layer in job.layers:
            out.write(_schema(layer, job))
        for kind in sorted({kind for layer in job.layers for kind in _kinds(layer)}):
            for planned in (False, True):
                out.write(_style(kind, planned=planned))
        for layer in job.layers:
            with out.element("Folder"):
                out.write(_text("name", job.say(title_of(layer.name))))
                for row, shape in layer.features():
                    out.write(_placemark(layer, job, row, shape))


def _kinds(layer: Layer) -> set[str]:
    """Return the categories or roles that a layer holds."""
    for _ in layer.batches():
        pass
    return {kind for kind, _ in layer.tally.kinds}


def _text(tag: str, text: str, **attributes: str) -> etree._Element:
    element = etree.Element(tag, attributes)
    element.text = xml_text(text)
    return element


def _schema(layer: Layer, job: Job) -> etree._Element:
    schema = etree.Element("Schema", {"name": layer.name, "id": f"schema-{layer.name}"})
    for each in layer.all_fields:
        field = etree.SubElement(schema, "SimpleField", {"type": _TYPES[each.kind], "name": _field(each.name)})
        field.append(_text("displayName", job.say(each.words)))
    return schema


def _field(name: str) -> str:
    """Return a field's name in KML; programs take `name` for the title of the placemark."""
    return "name_zh" if name == "name" else name


def _style(kind: str, *, planned: bool) -> etree._Element:
    style = etree.Element("Style", {"id": _style_id(kind, planned=planned)})
    colour = _abgr(colour_of(kind))
    icon = etree.SubElement(style, "IconStyle")
    icon.append(_text("color", colour))
    icon.append(_text("scale", "0.8" if planned else "1"))
    line = etree.SubElement(style, "LineStyle")
    line.append(_text("color", colour))
    line.append(_text("width", "2" if planned else "4"))
    area = etree.SubElement(style, "PolyStyle")
    area.append(_text("color", f"40{colour[2:]}"))
    area.append(_text("fill", "0" if planned else "1"))
    return style


def _style_id(kind: str, *, planned: bool) -> str:
    return f"{kind}-{'planned' if planned else 'done'}"


def _abgr(colour: str) -> str:
    """Return #rrggbb as KML writes it, opaque."""
    return f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _placemark(layer: Layer, job: Job, row: Any, shape: BaseGeometry | None) -> etree._Element:  # noqa: ANN401
    mark = etree.Element("Placemark")
    mark.append(_text("name", str(row[job.label] or row["name"] or row["id"])))
    kind = row["role"] if layer.is_structure else row["category"]
    planned = row.get("tense") == "planned"
    mark.append(_text("styleUrl", f"#{_style_id(str(kind), planned=planned)}"))
    data = etree.SubElement(
        etree.SubElement(mark, "ExtendedData"), "SchemaData", {"schemaUrl": f"#schema-{layer.name}"}
    )
    for name, value in row.items():
        if value is not None:
            data.append(_text("SimpleData", str(value), name=_field(name)))
    if shape is not None:
        mark.append(_geometry(shape))
    return mark


def _geometry(shape: BaseGeometry) -> etree._Element:
    if shape.geom_type == "Point":
        element = etree.Element("Point")
        element.append(_coordinates(shape))
    elif shape.geom_type == "LineString":
        element = etree.Element("LineString")
        element.append(_text("tessellate", "1"))
        element.append(_coordinates(shape))
    elif isinstance(shape, shapely.Polygon):
        element = etree.Element("Polygon")
        for tag, ring in _rings(shape):
            boundary = etree.SubElement(etree.SubElement(element, tag), "LinearRing")
            boundary.append(_coordinates(ring))
    else:
        element = etree.Element("MultiGeometry")
        for part in shapely.get_parts(shape):
            element.append(_geometry(part))
    return element


def _rings(area: shapely.Polygon) -> Iterator[tuple[str, shapely.LinearRing]]:
    yield "outerBoundaryIs", area.exterior
    for hole in area.interiors:
        yield "innerBoundaryIs", hole


def _coordinates(shape: BaseGeometry) -> etree._Element:
    pairs = shapely.get_coordinates(shape).round(_DECIMALS).tolist()
    return _text("coordinates", " ".join(f"{x},{y}" for x, y in pairs))

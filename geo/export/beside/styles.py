"""How QGIS draws an exported layer: QML with the web map's colours, solid for what is done, hollow or dashed for plans.

One style serves points, lines and areas: each rule asks for its shape, so that a layer that mixes them needs no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

from geo.export.job import Job
from geo.export.looks import colour_of, rules_of
from geo.export.reading.batch import SHAPES
from geo.export.reading.source import Layer
from geo.export.values.cells import xml_text
from geo.export.values.fields import Field

VERSION = "3.22.0"  # of QGIS; later ones read it too
FONT = "Noto Sans CJK SC"
_SYMBOLS = {"point": "marker", "line": "line", "area": "fill"}
_GEOMETRY = {"point": "Point", "line": "Line", "area": "Polygon"}
# Around points, above lines and along them, over areas; where a layer mixes shapes QGIS decides.
_PLACEMENT = {
    "point": {"placement": "6", "predefinedPositionOrder": "TR,TL,BR,BL,R,L,TSR,BSR"},
    "line": {"placement": "2", "placementFlags": "10"},
    "area": {"placement": "1", "centroidInside": "1", "dist": "0"},
}
_WHITE = "255,255,255,255"


def write_styles(job: Job, files: Mapping[Path, tuple[Layer, tuple[str, ...]]], *, short: bool = False) -> None:
    """Write a QML beside each file, which QGIS then takes by itself.

    Parameters
    ----------
    files
        With the layer that each holds, and of that layer which shapes.
    short
        Whether the files have the short names of fields.
    """
    for file, (layer, shapes) in files.items():
        file.with_suffix(".qml").write_bytes(qml(layer, job, shapes, short=short))


def qml(layer: Layer, job: Job, shapes: Iterable[str] = SHAPES, *, short: bool = False) -> bytes:
    """Return a layer's style as a QML file."""
    root = etree.Element("qgis", {"version": VERSION, "styleCategories": "Symbology|Labeling|Fields"})
    root.extend(style(layer, job, tuple(shapes), short=short))
    doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    return bytes(etree.tostring(root, encoding="UTF-8", doctype=doctype, pretty_print=True))


def style(layer: Layer, job: Job, shapes: tuple[str, ...], *, short: bool = False) -> list[etree._Element]:
    """Return the elements that say how a layer, or some shapes of it, is drawn, labelled and named."""
    return [_renderer(layer, job, shapes), _labels(job, shapes), _aliases(layer.all_fields, job, short=short)]


def _renderer(layer: Layer, job: Job, shapes: tuple[str, ...]) -> etree._Element:
    renderer = etree.Element("renderer-v2", {"type": "RuleRenderer", "symbollevels": "0", "forceraster": "0"})
    rules = etree.SubElement(renderer, "rules", {"key": "{root}"})
    symbols = etree.SubElement(renderer, "symbols")
    for kind, tense, called in rules_of(layer):
        field = "role" if layer.is_structure else "category"
        asked = f"\"{field}\" = '{kind}'" + (f" AND \"tense\" = '{tense}'" if tense else "")
        for shape in shapes:
            number = str(len(symbols))
            only = f" AND geometry_type($geometry) = '{_GEOMETRY[shape]}'" if len(shapes) > 1 else ""
            attributes = {"key": f"{{rule-{number}}}", "filter": asked + only, "symbol": number}
            etree.SubElement(rules, "rule", attributes | {"label": job.say(called)})
            symbols.append(_symbol(number, shape, colour_of(kind), tense))
    return renderer


def _symbol(number: str, shape: str, colour: str, tense: str) -> etree._Element:
    ink, planned = _rgba(colour), tense == "planned"
    symbol = etree.Element("symbol", {"name": number, "type": _SYMBOLS[shape], "alpha": "1", "clip_to_extent": "1"})
    if shape == "point":
        look = {"name": "circle", "size": "3.4", "color": _WHITE if planned else ink}
        look |= {"outline_color": ink if planned else _WHITE, "outline_width": "0.7" if planned else "0.3"}
        called = "SimpleMarker"
    elif shape == "line":
        look = {"line_color": ink, "line_width": "0.9", "line_style": "dash" if planned else "solid"}
        look |= {"capstyle": "flat" if planned else "round", "joinstyle": "round"}
        called = "SimpleLine"
    else:
        look = {"color": _rgba(colour, 64), "style": "no" if planned else "solid", "outline_color": ink}
        look |= {"outline_width": "0.5", "outline_style": "dash" if planned or not tense else "solid"}
        called = "SimpleFill"
    layer = etree.SubElement(symbol, "layer", {"class": called, "enabled": "1", "pass": "0", "locked": "0"})
    layer.append(options(look))
    return symbol


def options(values: Mapping[str, str]) -> etree._Element:
    """Return values as QGIS writes a map of options."""
    table = etree.Element("Option", {"type": "Map"})
    for name, value in values.items():
        etree.SubElement(table, "Option", {"type": "QString", "name": name, "value": value})
    return table


def _labels(job: Job, shapes: tuple[str, ...]) -> etree._Element:
    labels = etree.Element("labeling", {"type": "simple"})
    settings = etree.SubElement(labels, "settings", {"calloutType": "simple"})
    text = {"fieldName": job.label, "isExpression": "0", "fontFamily": FONT, "fontSize": "8", "fontSizeUnit": "Point"}
    shown = etree.SubElement(settings, "text-style", text | {"textColor": "29,40,48,255", "namedStyle": "Regular"})
    halo = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferColor": _WHITE}
    etree.SubElement(shown, "text-buffer", halo | {"bufferOpacity": "1", "bufferNoFill": "0"})
    placed = _PLACEMENT[shapes[0]] if len(shapes) == 1 else {}
    etree.SubElement(settings, "placement", {"dist": "1.6", "distUnits": "MM", "priority": "5"} | placed)
    return labels


def _aliases(fields: Iterable[Field], job: Job, *, short: bool) -> etree._Element:
    aliases = etree.Element("aliases")
    kept = [each for each in fields if not (short and each.long)]
    for number, each in enumerate(kept):
        name = each.short if short else each.name
        etree.SubElement(aliases, "alias", {"field": name, "index": str(number), "name": xml_text(job.say(each.words))})
    return aliases


def _rgba(colour: str, alpha: int = 255) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + f",{alpha}"

"""The base of a sheet: sea, neighbours, county with its boundary, towns, and whatever else the base layers hold."""

from __future__ import annotations

import dataclasses
import re

import geopandas as gpd
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.errors import Words
from geo.figure.labels import Ground, Label, Row
from geo.figure.looks import colours
from geo.figure.paper import Paper, clean
from geo.figure.scene import Outline, circle, rectangle, traced
from geo.figure.window import Window
from geo.maps.base import BaseLayers
from geo.model import Element

_KNOWN = ("boundary", "neighbours", "towns", "sources")
_TOWN_DOT = 0.62  # mm
_UNIT = re.compile(r"(街道|镇|乡)$")
BOUNDARY_DASH = (3.2, 0.9, 0.6, 0.9)


def draw_land(paper: Paper, window: Window, base: BaseLayers, ground: Ground) -> None:
    """Draw sea, land and boundary."""
    look = colours()
    paper.add(Outline(rectangle(*window.rect), fill=look["sea"]))
    county = [_shown(window, shape) for shape in base.boundary.geometry]
    for shape in (_shown(window, area) for area in base.neighbours.geometry):
        paper.add(Outline(traced(shape), fill=look["land"], stroke="#ffffff", width=paper.mm(0.3), round=True))
    for shape in county:
        band = traced(shape)  # the band along the boundary that sets the county off
        paper.add(Outline(band, stroke=look["boundary"], stroke_opacity=0.16, width=paper.mm(3.4), round=True))
        paper.add(Outline(band, fill=look["county"]))
    for layer in _others(base):
        for shape in layer.geometry:
            _other(paper, _shown(window, shape))
    for shape in county:
        dash = tuple(paper.mm(part) for part in BOUNDARY_DASH)
        paper.add(Outline(traced(shape), stroke=look["boundary"], width=paper.mm(0.42), dash=dash))
        ground.feel(shape)


def _others(base: BaseLayers) -> list[gpd.GeoDataFrame]:
    """Return base layers that this module does not know by name, in their order: a coast, islands."""
    fields = [field.name for field in dataclasses.fields(base) if field.name not in _KNOWN]
    layers = [getattr(base, name) for name in fields]
    return [layer for layer in layers if isinstance(layer, gpd.GeoDataFrame)]


def _other(paper: Paper, shape: BaseGeometry) -> None:
    """Draw what a layer holds by its kind: an area as land of the county, a line as a shore."""
    look = colours()
    line, width = look["faint"], paper.mm(0.22)
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            paper.add(Outline(traced(part), fill=look["county"], stroke=line, stroke_opacity=0.7, width=width))
        elif part.geom_type == "LineString":
            paper.add(Outline(traced(part), stroke=line, stroke_opacity=0.7, width=width, round=True))


def draw_towns(paper: Paper, window: Window, base: BaseLayers, ground: Ground, elements: list[Element]) -> list[Label]:
    """Draw the towns' dots and return their names, without those that an element of the structure gives already."""
    look = colours()
    taken = [element.name for element in elements]
    labels = []
    for zh, en, point in zip(base.towns["name"], base.towns["name_en"], base.towns.geometry, strict=True):
        at = _point(window.to_paper(point))
        radius = paper.mm(_TOWN_DOT)
        paper.add(
            Outline(circle(*at, radius), fill=look["town"], stroke=look["county"], width=paper.mm(0.25)),
        )
        ground.take_disc(at, radius)
        if any(_UNIT.sub("", zh) in name for name in taken):
            continue
        first, second = paper.both(Words(zh, en or ""))
        rows = [Row(first, 7.2, look["town"])] + ([Row(second, 5.4, look["town"])] if second else [])
        labels.append(Label(tuple(rows), at, paper.mm(1.0), look["county"]))
    return labels


def neighbour_labels(paper: Paper, window: Window, base: BaseLayers) -> list[Label]:
    """Return the names of the counties around, each in the middle of what is seen of it."""
    look = colours()
    labels = []
    table = base.neighbours
    english = table["name_en"] if "name_en" in table else [""] * len(table)
    for name, beside, area in zip(table["name"], english, table.geometry, strict=True):
        shape = _shown(window, area)
        if shape.is_empty or shape.area < paper.mm(20) ** 2:
            continue
        zh, en = clean(name), clean(beside or "")
        first, second = paper.both(Words(zh, en))
        rows = [Row(first, 10.5, look["faint"], spacing=4.5 if first == zh else 1.0)]
        rows += [Row(second, 6.5, look["faint"])] if second else []
        inner = shape.buffer(-paper.mm(7))
        parts = [part for part in shapely.get_parts(inner if not inner.is_empty else shape) if not part.is_empty]
        parts.sort(key=lambda part: -part.area)
        points = [_point(shapely.maximum_inscribed_circle(part).centroid) for part in parts[:2]]
        points += [_point(part.centroid) for part in parts[:1] if part.contains(part.centroid)]
        labels.append(Label(tuple(rows), points[0], 0.0, look["land"], tuple(points[1:]), middle=True, reach=3))
    return labels


def _shown(window: Window, shape: BaseGeometry) -> BaseGeometry:
    return window.clipped(window.to_paper(shape), beyond=5)


def _point(shape: BaseGeometry) -> tuple[float, float]:
    point = shape if isinstance(shape, Point) else shapely.point_on_surface(shape)
    return float(point.x), float(point.y)

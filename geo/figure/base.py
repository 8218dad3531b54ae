"""The base of a sheet: sea, neighbours, the county's land with its islands, its border, its towns."""

from __future__ import annotations

import re

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.errors import Words
from geo.figure.content import Content
from geo.figure.labels import Ground, Label, Row
from geo.figure.looks import colours
from geo.figure.paper import Paper, clean
from geo.figure.scene import Outline, circle, rectangle, traced
from geo.figure.window import Window
from geo.maps.base import BaseLayers

TOWN_DOT, QUIET_TOWN_DOT = 0.62, 0.4  # mm, and where dots are projects
_UNIT = re.compile(r"(街道|镇|乡)$")
BORDER_DASH, SEA_DASH = (3.2, 0.9, 0.6, 0.9), (1.1, 1.4)
BORDER, SEA_BORDER = 0.42, 0.3  # mm


def draw_land(paper: Paper, window: Window, base: BaseLayers, ground: Ground) -> None:
    """Draw sea, land and border, the border lighter where it runs over water."""
    look = colours()
    shore = {"stroke": look["boundary"], "stroke_opacity": 0.55, "width": paper.mm(0.18), "round": True}
    paper.add(Outline(rectangle(*window.rect), fill=look["sea"]))
    for shape in (_shown(window, area) for area in base.neighbours.geometry):
        paper.add(Outline(traced(shape), fill=look["land"], stroke="#ffffff", width=paper.mm(0.3), round=True))
    borders = [(at_sea, _shown(window, line)) for at_sea, line in _borders(base)]
    for at_sea, line in borders:
        if not at_sea:  # the band along the border that sets the county off
            band = {"stroke": look["boundary"], "stroke_opacity": 0.16, "width": paper.mm(2.8), "round": True}
            paper.add(Outline(traced(line), **band))  # type: ignore[arg-type]
    for shape in (_shown(window, area) for area in (base.boundary if base.land is None else base.land).geometry):
        paper.add(Outline(traced(shape), fill=look["county"], **shore))  # type: ignore[arg-type]
    for at_sea, line in borders:
        draw_border(paper, line, at_sea=at_sea)
        ground.feel(line)


def draw_border(paper: Paper, line: BaseGeometry, *, at_sea: bool) -> None:
    """Draw a piece of the county's border."""
    dash = tuple(paper.mm(part) for part in (SEA_DASH if at_sea else BORDER_DASH))
    width = paper.mm(SEA_BORDER if at_sea else BORDER)
    paper.add(Outline(traced(line), stroke=colours()["boundary"], width=width, dash=dash))


def _borders(base: BaseLayers) -> list[tuple[bool, BaseGeometry]]:
    """Return the county's border, each line with whether it runs over water."""
    if base.borders is None:
        return [(False, shape.boundary) for shape in base.boundary.geometry]
    return [(bool(at_sea), line) for at_sea, line in zip(base.borders["at_sea"], base.borders.geometry, strict=True)]


def draw_towns(paper: Paper, window: Window, content: Content, ground: Ground) -> list[Label]:
    """Draw the towns' dots and return their names, but for towns that an element of the structure stands for."""
    look, base, quiet = colours(), content.base, content.definition.quiet
    taken = [element.name for element in content.elements]
    labels = []
    for zh, en, point in zip(base.towns["name"], base.towns["name_en"], base.towns.geometry, strict=True):
        if any(_UNIT.sub("", zh) in name for name in taken):
            continue
        at, radius = _point(window.to_paper(point)), paper.mm(QUIET_TOWN_DOT if quiet else TOWN_DOT)
        paper.add(
            Outline(circle(*at, radius), fill=look["town"], stroke=look["county"], width=paper.mm(0.25)),
        )
        ground.take_disc(at, radius)
        first, second = paper.both(Words(zh, en or ""))
        rows = [Row(first, 7.2, look["town"])] + ([Row(second, 5.4, look["town"])] if second else [])
        labels.append(Label(tuple(rows), at, paper.mm(1.0), look["county"], reach=2, shy=True))
    return labels


def neighbour_labels(paper: Paper, window: Window, base: BaseLayers) -> list[Label]:
    """Return the names of the counties around, each in the middle of what is seen of it."""
    look = colours()
    labels = []
    table = base.neighbours
    english = table["name_en"] if "name_en" in table else [""] * len(table)
    for name, beside, area in zip(table["name"], english, table.geometry, strict=True):
        shape = _shown(window, area)
        if not name or shape.is_empty or shape.area < paper.mm(20) ** 2:
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

"""What a sheet is made of: outlines, shapes that fade, and lines of text, in millimetres from its upper left corner.

Four kinds of mark are enough for a map, so that a writer for a file format is a page of code that stays as it is
when the drawing changes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

Pair = tuple[float, float]
# A step of an outline: M and L with one point, C (a cubic curve) with three, Z with none.
Step = tuple[Literal["M", "L", "C", "Z"], tuple[Pair, ...]]
Anchor = Literal["start", "middle", "end"]

_KAPPA = 0.5522847498  # how far the handles of a quarter circle lie from its ends
_STEP = 0.05  # mm; what a pen of a printer cannot show is left out of lines


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines and curves, filled or stroked; a colour that is empty paints nothing."""

    steps: tuple[Step, ...]
    fill: str = ""
    fill_opacity: float = 1.0
    stroke: str = ""
    stroke_opacity: float = 1.0
    width: float = 0.2
    dash: tuple[float, ...] = ()
    round: bool = False  # ends and corners of the stroke


@dataclass(frozen=True, slots=True)
class Glow:
    """A disc whose colour fades outward: (share of the radius, opacity) from the middle to the rim."""

    x: float
    y: float
    radius: float
    colour: str
    stops: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Fade:
    """A shape of one colour whose opacity goes from stop to stop along a line: (share of the line, opacity)."""

    steps: tuple[Step, ...]
    colour: str
    stops: tuple[tuple[float, float], ...]
    start: Pair
    end: Pair


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on its baseline; `size` is that of the type in millimetres, `turn` in degrees clockwise."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "start"
    turn: float = 0.0
    spacing: float = 0.0  # between two characters, in millimetres


Mark = Outline | Glow | Fade | Line


@dataclass(frozen=True, slots=True)
class Clip:
    """Marks of which only what lies in a rectangle is seen: left, top, right, bottom."""

    box: tuple[float, float, float, float]
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class Scene:
    """A sheet of paper and what is on it, the lowest first."""

    width: float
    height: float
    title: str
    lang: str
    items: list[Mark | Clip] = field(default_factory=list)

    def marks(self) -> Iterator[Mark]:
        """Yield every mark, whether clipped or not."""
        for item in self.items:
            if isinstance(item, Clip):
                yield from item.marks
            else:
                yield item

    def texts(self, *, bold: bool) -> list[str]:
        """Return every line of text in a weight."""
        return [mark.text for mark in self.marks() if isinstance(mark, Line) and mark.bold is bold]


def rectangle(left: float, top: float, right: float, bottom: float) -> tuple[Step, ...]:
    """Return the outline of a rectangle."""
    return polyline([(left, top), (right, top), (right, bottom), (left, bottom)], closed=True)


def polyline(points: Iterable[Pair], *, closed: bool = False) -> tuple[Step, ...]:
    """Return straight lines from point to point."""
    first, *others = points
    steps: list[Step] = [("M", (first,)), *(("L", (point,)) for point in others)]
    return (*steps, ("Z", ())) if closed else tuple(steps)


def circle(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Return a circle of four curves."""
    r, k = radius, radius * _KAPPA
    return (
        ("M", ((x + r, y),)),
        ("C", ((x + r, y + k), (x + k, y + r), (x, y + r))),
        ("C", ((x - k, y + r), (x - r, y + k), (x - r, y))),
        ("C", ((x - r, y - k), (x - k, y - r), (x, y - r))),
        ("C", ((x + k, y - r), (x + r, y - k), (x + r, y))),
        ("Z", ()),
    )


def moved(steps: Iterable[Step], x: float, y: float, scale: float = 1.0) -> tuple[Step, ...]:
    """Return an outline about 0, 0 at another place and size."""
    return tuple((kind, tuple((x + px * scale, y + py * scale) for px, py in points)) for kind, points in steps)


def turned(steps: Iterable[Step], degrees: float) -> tuple[Step, ...]:
    """Return an outline turned clockwise about 0, 0."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return tuple((kind, tuple((x * cos - y * sin, x * sin + y * cos) for x, y in points)) for kind, points in steps)


def traced(shape: BaseGeometry) -> tuple[Step, ...]:
    """Return the outline of a geometry that is in millimetres already: its lines, its rings with their holes."""
    steps: list[Step] = []
    for part in shapely.get_parts(shapely.simplify(shape, _STEP)):
        if isinstance(part, Polygon) and not part.is_empty:
            for ring in (part.exterior, *part.interiors):
                steps += polyline(_pairs(ring)[:-1], closed=True)
        elif isinstance(part, LineString) and not part.is_empty:
            steps += polyline(_pairs(part))
    return tuple(steps)


def _pairs(line: BaseGeometry) -> list[Pair]:
    return [(float(x), float(y)) for x, y in np.asarray(line.coords)[:, :2]]

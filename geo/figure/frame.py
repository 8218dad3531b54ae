"""The frame of a map: neat line, coordinate grid with degrees and minutes, north arrow, scale bar."""

from __future__ import annotations

import math
from collections.abc import Iterator

import shapely
from shapely.geometry import LineString, Point

from geo.errors import Words
from geo.figure import words
from geo.figure.labels import Ground
from geo.figure.looks import colours
from geo.figure.paper import Paper
from geo.figure.scene import Outline, Pair, Step, polyline, rectangle, traced
from geo.figure.window import Layout, Window

_STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600)  # minutes between two lines of the grid
_LINES = 5.5  # about as many of them across the shorter side
_BARS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)  # kilometres in one part of the scale bar
_PARTS = 4


def draw_grid(paper: Paper, window: Window) -> None:
    """Draw the meridians and parallels, thin, under everything but the land."""
    for line, _, _ in _lines(window):
        shape = window.clipped(line)
        paper.add(Outline(traced(shape), stroke=colours()["faint"], stroke_opacity=0.3, width=paper.mm(0.12)))


def draw_frame(paper: Paper, window: Window, layout: Layout) -> None:
    """Draw the frame over the map's edge, with a tick and its degrees and minutes where each line of the grid ends."""
    ink = colours()["ink"]
    left, top, right, bottom = window.rect
    paper.add(Outline(rectangle(*layout.frame), stroke=ink, width=paper.mm(0.7)))
    paper.add(Outline(rectangle(*window.rect), stroke=ink, width=paper.mm(0.22)))
    tick = paper.mm(1.5)
    for line, degrees, east_west in _lines(window):
        name = _degrees(degrees, "E" if east_west else "N")
        for edge, outward in _edges(window.rect, meridian=east_west):
            crossing = line.intersection(edge)
            if not isinstance(crossing, Point):
                continue
            x, y = crossing.x, crossing.y
            end = (x + outward[0] * tick, y + outward[1] * tick)
            paper.add(Outline(polyline([(x, y), end]), stroke=ink, width=paper.mm(0.22)))
            if east_west:
                if left + paper.mm(9) < x < right - paper.mm(9):
                    at = (x, y - paper.mm(1.9)) if outward[1] < 0 else (x, y + paper.mm(3.6))
                    paper.text(at, name, 6.2, ink, anchor="middle")
            elif top + paper.mm(9) < y < bottom - paper.mm(9):
                # Read from the right, as on the sheets of the national series; set along the frame.
                x = x - paper.mm(1.9) if outward[0] < 0 else x + paper.mm(1.9 + 1.6)
                paper.text((x, y), name, 6.2, ink, anchor="middle", turn=-90)


def _edges(rect: tuple[float, float, float, float], *, meridian: bool) -> Iterator[tuple[LineString, Pair]]:
    left, top, right, bottom = rect
    if meridian:
        yield LineString([(left, top), (right, top)]), (0, -1)
        yield LineString([(left, bottom), (right, bottom)]), (0, 1)
    else:
        yield LineString([(left, top), (left, bottom)]), (-1, 0)
        yield LineString([(right, top), (right, bottom)]), (1, 0)


def _lines(window: Window) -> Iterator[tuple[LineString, float, bool]]:
    """Yield the grid's lines on the sheet, each with its degrees and whether it is a meridian."""
    west, south, east, north = window.degrees
    step = next((s for s in _STEPS if min(east - west, north - south) * 60 / s <= _LINES), _STEPS[-1]) / 60
    air = step / 4
    for number in range(math.floor(west / step), math.ceil(east / step) + 1):
        line = LineString([(number * step, south - air), (number * step, north + air)])
        yield window.to_paper(shapely.segmentize(line, air)), number * step, True
    for number in range(math.floor(south / step), math.ceil(north / step) + 1):
        line = LineString([(west - air, number * step), (east + air, number * step)])
        yield window.to_paper(shapely.segmentize(line, air)), number * step, False


def _degrees(value: float, side: str) -> str:
    """Write degrees as a map does.

    >>> _degrees(121.25, "E")
    '121°15′E'
    """
    minutes = round(abs(value) * 60)
    opposite = {"E": "W", "N": "S"}[side] if value < 0 else side
    return f"{minutes // 60}°{minutes % 60:02d}′{opposite}"


def draw_north(paper: Paper, window: Window, ground: Ground) -> None:
    """Draw the arrow to true north in the map's upper right corner."""
    look = colours()
    _, top, right, _ = window.rect
    x, y, high, half = right - paper.mm(11), top + paper.mm(18), paper.mm(12), paper.mm(3.1)
    turn = math.radians(window.convergence)

    def turned(*points: Pair) -> tuple[Step, ...]:
        cos, sin = math.cos(turn), math.sin(turn)
        return polyline([(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in points], closed=True)

    tip, tail = (0.0, -high * 0.62), (0.0, high * 0.2)
    pen = {"stroke": look["ink"], "width": paper.mm(0.22), "round": True}
    paper.add(Outline(turned(tip, (half, high * 0.38), tail), fill="#ffffff", **pen))  # type: ignore[arg-type]
    paper.add(Outline(turned(tip, (-half, high * 0.38), tail), fill=look["ink"], **pen))  # type: ignore[arg-type]
    first, _ = paper.both(words.NORTH)
    paper.text((x, y - high * 0.62 - paper.mm(1.2)), first, 9, look["ink"], bold=True, anchor="middle", halo="#ffffff")
    ground.take((x - paper.mm(6), top, right, y + paper.mm(7)))


def draw_scale_bar(paper: Paper, window: Window, at: Pair, width: float) -> float:
    """Draw a scale bar no wider than `width` from its upper left corner, and return the height below it."""
    ink = colours()["ink"]
    part = max((bar for bar in _BARS if window.mm(bar * 1000) * _PARTS <= width), default=_BARS[0])
    long, high = window.mm(part * 1000), paper.mm(1.5)
    x, y = at[0], at[1] + paper.mm(4)
    for number in range(_PARTS):
        left = x + number * long
        fill = ink if number % 2 == 0 else "#ffffff"
        box = rectangle(left, y, left + long, y + high)
        paper.add(Outline(box, fill=fill, stroke=ink, width=paper.mm(0.18)))
    for number in range(_PARTS + 1):
        text = f"{number * part:g}"
        anchor = "start" if number == 0 else "middle"
        paper.text((x + number * long, y - paper.mm(1)), text, 6.6, ink, anchor=anchor)  # type: ignore[arg-type]
    unit = Words(words.KILOMETRES.zh, words.KILOMETRES.en)
    after = x + _PARTS * long + paper.width(f"{_PARTS * part:g}", 6.6) / 2 + paper.mm(1)
    paper.text((after, y - paper.mm(1)), paper.joined(unit), 6.6, ink)
    return y + high

"""The spatial structure as planners draw it: centres as soft discs with a halo, axes as broad arrows, nodes as discs.

The shapes are those of the web page, here in millimetres. Always schematic: soft edges, nothing like a boundary.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString

from geo.errors import Words
from geo.figure.labels import Ground, Label, Row, most
from geo.figure.looks import colours
from geo.figure.paper import Paper
from geo.figure.scene import Glow, Outline, Pair, circle, polyline, traced
from geo.figure.window import Window
from geo.model import Element

HALO = {"centre": 1.5, "node": 1.2}  # to the radius of the disc
FADE = {"centre": ((0.0, 0.55), (0.6, 0.32), (1.0, 0.0)), "node": ((0.0, 0.42), (0.6, 0.24), (1.0, 0.0))}
_ORDER = ("axis", "node", "centre")
_SMOOTHING = 3
_SLIM, _BROADER = 0.4, 0.2  # half the band's width in its middle, and how much more it is at a head
_AXIS_OPACITY = {1: 0.42}
_STEPS = 60
_ALONG = tuple(0.5 + sign * step / 20 for step in range(9) for sign in ((1, -1) if step else (1,)))


@dataclass(frozen=True, slots=True)
class _Axis:
    """An axis on the sheet: the line that it sweeps along, its outline, half its width."""

    sweep: LineString
    outline: tuple[Pair, ...]
    half: float


def sorted_elements(elements: Sequence[Element]) -> list[Element]:
    """Return elements in the order in which they are drawn: axes, nodes, centres, the first rank last."""
    return sorted(elements, key=lambda element: (_ORDER.index(form_of(element)), -element.rank))


def form_of(element: Element) -> str:
    """Return how an element is drawn: as a centre, an axis or a node; one of another role by its shape."""
    if element.role in _ORDER:
        return element.role
    return "axis" if element.spine.length > 0 else "node"


def draw_elements(paper: Paper, window: Window, elements: Sequence[Element], ground: Ground) -> list[Label]:
    """Draw the structure and return the names of its elements, those of centres first."""
    labels: list[Label] = []
    discs = [_disc(window, element) for element in elements if form_of(element) != "axis"]
    for element in sorted_elements(elements):
        form = form_of(element)
        if form == "axis":
            axis = _axis(window, element, elements)
            draw_axis(paper, axis.outline, axis.sweep, element.rank)
            labels.append(_axis_label(paper, element, axis, discs))
        else:
            at, radius = _disc(window, element)
            draw_disc(paper, at, radius, form)
            labels.append(_disc_label(paper, element, at, ground))
    order = ("centre", "node", "axis")
    forms = [form_of(element) for element in sorted_elements(elements)]
    return [label for form in order for label, own in zip(labels, forms, strict=True) if own == form]


def draw_disc(paper: Paper, at: Pair, radius: float, role: str) -> None:
    """Draw a centre or a node."""
    colour = colours()[role]
    paper.add(Glow(*at, radius * HALO[role], colour, FADE[role]))
    if role == "centre":
        core = circle(*at, radius * 0.6)
        paper.add(
            Outline(core, fill=colour, fill_opacity=0.2, stroke="#ffffff", stroke_opacity=0.7, width=paper.mm(0.35))
        )
    rim = circle(*at, radius)
    paper.add(Outline(rim, stroke="#ffffff", stroke_opacity=0.6, width=paper.mm(0.9)))
    dash = (paper.mm(0.1), paper.mm(1.25))
    paper.add(Outline(rim, stroke=colour, stroke_opacity=0.9, width=paper.mm(0.5), dash=dash, round=True))


def draw_axis(paper: Paper, outline: Sequence[Pair], sweep: LineString, rank: int) -> None:
    """Draw an axis: its arrow, and a dotted line along its middle."""
    colour = colours()["axis"]
    steps = polyline(outline, closed=True)
    paper.add(Outline(steps, stroke="#ffffff", stroke_opacity=0.55, width=paper.mm(1.3), round=True))
    paper.add(Outline(steps, fill=colour, fill_opacity=_AXIS_OPACITY.get(rank, 0.32)))
    dash = (paper.mm(0.1), paper.mm(1.6))
    paper.add(Outline(traced(sweep), stroke=colour, stroke_opacity=0.95, width=paper.mm(0.5), dash=dash, round=True))


def _disc(window: Window, element: Element) -> tuple[Pair, float]:
    point = window.to_paper(element.spine).centroid
    return (float(point.x), float(point.y)), window.mm(element.width_m / 2)


def _axis(window: Window, element: Element, elements: Sequence[Element]) -> _Axis:
    points = _smooth(shapely.get_coordinates(window.to_paper(element.spine)))
    half = window.mm(element.width_m / 2)
    discs = [_disc(window, other) for other in elements if other.role == "centre"]
    ends = (points[0], points[-1])
    heads = [all(math.dist(end, at) >= radius for at, radius in discs) for end in ends]
    return _Axis(LineString(points), arrow(points, half, heads[0], heads[1]), half)


def _smooth(points: np.ndarray) -> list[Pair]:
    """Cut corners, three times over (Chaikin): a line through places becomes a sweep past them."""
    line = points
    for _ in range(_SMOOTHING if len(points) > 2 else 0):
        near, far = line[:-1] * 0.75 + line[1:] * 0.25, line[:-1] * 0.25 + line[1:] * 0.75
        inner = np.stack((near, far), axis=1).reshape(-1, 2)
        line = np.concatenate((line[:1], inner, line[-1:]))
    return [(float(x), float(y)) for x, y in line]


def arrow(points: Sequence[Pair], half: float, at_start: bool, at_end: bool) -> tuple[Pair, ...]:
    """Return the outline of a band along a line, slender in the middle and broader outward.

    An end that leads out of the centres is an arrow head; one that lies in a centre just ends there.
    """
    line = LineString(points)
    head = min(1.5 * half, line.length / 4)
    begin, end = head if at_start else 0.0, line.length - head if at_end else line.length
    left: list[Pair] = []
    right: list[Pair] = []

    def both(at: np.ndarray, normal: np.ndarray, width: float) -> None:
        left.append((float(at[0] + normal[0] * width), float(at[1] + normal[1] * width)))
        right.append((float(at[0] - normal[0] * width), float(at[1] - normal[1] * width)))

    for step in range(_STEPS + 1):
        share = step / _STEPS
        at, normal = _across(line, begin + (end - begin) * share)
        outward = ((1 - share) ** 2 if at_start else 0) + (share**2 if at_end else 0)
        if step == 0 and at_start:
            both(at, normal, half)
        both(at, normal, half * (_SLIM + _BROADER * outward))
        if step == _STEPS and at_end:
            both(at, normal, half)
    tips = ([points[0]] if at_start else [], [points[-1]] if at_end else [])
    return (*tips[0], *left, *tips[1], *reversed(right))


def _across(line: LineString, distance: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a point of a line and the direction across it there."""
    at = np.asarray(line.interpolate(distance).coords[0])
    air = max(line.length / 200, 1e-6)
    before, after = line.interpolate(max(distance - air, 0)), line.interpolate(min(distance + air, line.length))
    along = np.array([after.x - before.x, after.y - before.y])
    along /= np.hypot(*along) or 1.0
    return at, np.array([-along[1], along[0]])


def _disc_label(paper: Paper, element: Element, at: Pair, ground: Ground) -> Label:
    look = colours()
    if element.role == "centre":
        rows = _rows(paper, element, 15, 8.2, look["ink"])
        return Label(rows, at, paper.mm(1.5), "#ffffff", middle=True, always=True, reach=5)
    dot = paper.mm(0.9)
    paper.add(Outline(circle(*at, dot), fill=look["node"], stroke="#ffffff", width=paper.mm(0.35)))
    ground.take_disc(at, dot)
    rows = _rows(paper, element, 10, 6.4, look["ink"])
    return Label(rows, at, paper.mm(1.6), "#ffffff", always=True, reach=5)


def _axis_label(paper: Paper, element: Element, axis: _Axis, discs: Sequence[tuple[Pair, float]]) -> Label:
    """Return the name of an axis: about its middle, off the discs, whose names stand there."""
    rows = _rows(paper, element, 11, 6.8, colours()["axis-ink"])
    points = [axis.sweep.interpolate(share, normalized=True) for share in _ALONG]
    pairs = [(float(point.x), float(point.y)) for point in points]
    clear = [pair for pair in pairs if all(math.dist(pair, at) > radius + paper.mm(7) for at, radius in discs)]
    at, *others = clear or pairs
    return Label(rows, at, axis.half * 0.6, "#ffffff", tuple(others), middle=True, always=True, reach=2)


def _rows(paper: Paper, element: Element, points: float, small: float, colour: str) -> tuple[Row, ...]:
    """Return an element's name in rows of at most about ten characters, its English beneath."""
    first, second = paper.both(Words(element.name, element.name_en))
    lines = paper.balanced(first, points, paper.pt(points) * 10, bold=True)
    beneath = paper.balanced(second, small, paper.pt(small) * 16)
    return (
        *(Row(line, points, colour, bold=True) for line in most(lines, 3)),
        *(Row(line, small, colour) for line in most(beneath, 2)),
    )

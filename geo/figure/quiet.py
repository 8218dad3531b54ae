"""Projects on a sheet that is about something else: grey dots and thin lines, hollow and dashed where planned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.errors import Words
from geo.figure import lettering
from geo.figure.content import Content
from geo.figure.labels import Ground, Label, Row
from geo.figure.looks import colour_of, colours, mixed
from geo.figure.paper import Paper
from geo.figure.projects import located
from geo.figure.scene import Outline, Pair, circle, traced
from geo.figure.structure import discs_on
from geo.figure.window import Window
from geo.model import Project, Tense

DASH = (1.3, 0.8)
LINE, CASING, DOT = 0.42, 0.85, 0.5  # mm; of a dot its radius
_OPACITY = 0.85
_TINT = 0.22  # how much of its own colour a line has
_SPACE, _RINGS = 1.75, 8  # mm between two dots; how many rings about its place a dot may move
_NAME = 6.6  # points


def draw_lines(paper: Paper, window: Window, content: Content, ground: Ground) -> list[Label]:
    """Draw lines and areas, and return the names of the lines."""
    projects, discs = content.shown, discs_on(window, content.elements)
    flat = [(project, window.clipped(window.to_paper(shape), 5)) for project, shape in located(projects)]
    look = colours()
    labels = []
    for _, shape in (each for each in flat if each[1].area > 0):
        pen = {"stroke": look["soft"], "width": paper.mm(0.3)}
        paper.add(Outline(traced(shape), fill=look["soft"], fill_opacity=0.1, **pen))  # type: ignore[arg-type]
        ground.feel(shape)
    lines = [(project, shape) for project, shape in flat if shape.area == 0 and shape.length > 0]
    for _, shape in lines:
        paper.add(Outline(traced(shape), stroke=look["county"], stroke_opacity=0.6, width=paper.mm(CASING)))
    for project, shape in lines:
        draw_line(paper, shape, project)
        ground.feel(shape)
        name, _ = paper.both(Words(project.name, project.name_en.split(", ")[0]))  # what it is, without from where
        row = Row(paper.cut(name, _NAME, paper.pt(_NAME) * 24), _NAME, look["soft"])
        longest = max((part for part in shapely.get_parts(shape)), key=lambda part: part.length)
        inside = shapely.get_parts(window.clipped(longest, -paper.mm(2)))
        seen = [part for part in inside if isinstance(part, LineString) and part.length > 0]
        if row.text and seen:
            along = lettering.beside(
                paper, (row,), max(seen, key=lambda part: part.length), paper.mm(LINE / 2 + 0.5), discs
            )
            labels.append(Label((row,), along[0].at, halo=look["county"], along=along))
    return labels


def draw_line(paper: Paper, shape: BaseGeometry, project: Project) -> None:
    """Draw the line of a project."""
    look = colours()
    dash = tuple(paper.mm(part) for part in DASH) if project.tense is Tense.PLANNED else ()
    colour = mixed(colour_of(project.category), _TINT, look["soft"])
    paper.add(Outline(traced(shape), stroke=colour, stroke_opacity=_OPACITY, width=paper.mm(LINE), dash=dash))


def draw_dots(paper: Paper, window: Window, projects: Sequence[Project], ground: Ground) -> None:
    """Draw a dot for each project that stands at a point, beside one another where they share it."""
    left, top, right, bottom = window.rect
    half = paper.mm(_SPACE) * 0.46
    for project, shape in located(projects):
        if not isinstance(shape, Point):
            continue
        place = window.to_paper(shape)
        if not (left < place.x < right and top < place.y < bottom):
            continue
        spots = ((place.x + x * paper.mm(_SPACE), place.y + y * paper.mm(_SPACE)) for x, y in _honeycomb())
        at = next((spot for spot in spots if ground.is_free(_square(spot, half))), (place.x, place.y))
        ground.take(_square(at, half))
        draw_dot(paper, at, project.tense)


def draw_dot(paper: Paper, at: Pair, tense: Tense) -> None:
    """Draw the dot of a project, hollow where it is planned."""
    look = colours()
    fill = look["county"] if tense is Tense.PLANNED else look["soft"]
    paper.add(Outline(circle(*at, paper.mm(DOT)), fill=fill, stroke=look["soft"], width=paper.mm(0.26)))


def _square(at: Pair, half: float) -> tuple[float, float, float, float]:
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


@cache
def _honeycomb() -> list[Pair]:
    """Return the cells of a honeycomb about 0, 0, a step apart, the nearest first."""
    cells = [
        (column + row / 2, row * math.sqrt(0.75))
        for row in range(-_RINGS, _RINGS + 1)
        for column in range(-2 * _RINGS, 2 * _RINGS + 1)
    ]
    near = [(math.hypot(x, y), y, x) for x, y in cells if math.hypot(x, y) <= _RINGS]
    return [(x, y) for _, y, x in sorted(near)]

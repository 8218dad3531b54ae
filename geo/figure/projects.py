"""Projects on a sheet: lines and areas, soft discs of accuracy, badges, and a list where several share a place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.errors import Words
from geo.figure.badges import TIP, draw_badge, draw_stack
from geo.figure.content import PRECISE_M, is_vague
from geo.figure.labels import Ground, Label, Row, lead, most, nearest, place, size_of, write
from geo.figure.looks import colour_of, colours
from geo.figure.paper import Paper
from geo.figure.scene import Glow, Outline, Pair, circle, rectangle, traced
from geo.figure.window import Rect, Window
from geo.model import Project, Tense

BADGE = 5.6  # mm across
MIST = ((0.0, 0.05), (0.6, 0.022), (1.0, 0.004))
DASH = (2.1, 0.95)
_NAME, _ENGLISH = 7.8, 5.8  # points
_SHORT = 4  # projects that are listed in one column; more may go on in a second
_GRID, _FAR, _TRIED = 2.6, 44, 3000  # mm between the places tried for a list, how many each way, how many judged
_LISTED, _LISTS = 16, 20  # most projects of one list, and most lists that are tried; what is more is a number


@dataclass(frozen=True, slots=True)
class Group:
    """Projects that stand at one point."""

    at: Pair
    projects: tuple[Project, ...]


@dataclass(slots=True)
class Named:
    """What is to be written beside badges so large: single names, and those of projects that share a place."""

    size: float
    labels: list[tuple[Label, Project]] = field(default_factory=list)
    crowds: list[Group] = field(default_factory=list)


@dataclass(slots=True)
class LeftOver:
    """What the map does not say: projects without a name; the largest number that stands for several of them."""

    unnamed: list[Project]
    stack: int = 0


def draw_shapes(paper: Paper, window: Window, projects: Sequence[Project], ground: Ground) -> None:
    """Draw lines and areas, those that are planned dashed; areas lie under lines."""
    flat = [(project, window.clipped(window.to_paper(shape), 5)) for project, shape in located(projects)]
    for project, shape in flat:
        colour, dash = colour_of(project.category), _dash(paper, project)
        if shape.area > 0:
            paper.add(Outline(traced(shape), fill=colour, fill_opacity=0.14))
            paper.add(Outline(traced(shape), stroke=colour, stroke_opacity=0.9, width=paper.mm(0.45), dash=dash))
            ground.feel(shape)
    lines = [(project, shape) for project, shape in flat if shape.area == 0 and shape.length > 0]
    for _, shape in lines:
        paper.add(Outline(traced(shape), stroke=colours()["county"], stroke_opacity=0.9, width=paper.mm(1.5)))
    for project, shape in lines:
        colour, dash = colour_of(project.category), _dash(paper, project)
        paper.add(Outline(traced(shape), stroke=colour, width=paper.mm(0.85), dash=dash))
        ground.feel(shape)


def draw_discs(paper: Paper, window: Window, projects: Sequence[Project]) -> None:
    """Draw one soft disc for each place and accuracy, however many projects share it."""
    seen = set()
    for project, shape in located(projects):
        if not is_vague(project):
            continue
        at, radius = _pair(window.to_paper(shape)), window.mm(project.position.accuracy_m or 0)
        if (at, radius) not in seen:
            seen.add((at, radius))
            look = colours()["soft"]
            paper.add(Glow(*at, radius, look, MIST))
            dash = (paper.mm(0.1), paper.mm(1.1))
            pen = {"stroke": look, "stroke_opacity": 0.3, "width": paper.mm(0.25), "dash": dash, "round": True}
            paper.add(Outline(circle(*at, radius), **pen))  # type: ignore[arg-type]


def draw_badges(paper: Paper, window: Window, projects: Sequence[Project], ground: Ground) -> Named:
    """Draw the badges, and return what is to be written beside them."""
    size = paper.mm(BADGE)
    named = Named(size)
    for group in _groups(window, projects):
        if len(group.projects) > 1:
            is_listed = len(group.projects) <= _LISTED
            ground.take_disc(group.at, paper.mm(0.8) if is_listed else size / 2)
            named.crowds.append(group)
            continue
        (project,) = group.projects
        shape = project.position.geometry
        precise = isinstance(shape, Point) and (project.position.accuracy_m or 0) <= PRECISE_M
        at = (group.at[0], group.at[1] - TIP * size) if precise else group.at
        draw_badge(paper, at, size, project, pin=precise)
        ground.take_disc(at, size / 2)
        clear, look = size / 2 + paper.mm(0.4), colours()
        label = Label(_rows(paper, project), at, clear, look["county"], reach=4, leader=look["soft"])
        named.labels.append((label, project))
    return named


def write_names(paper: Paper, ground: Ground, named: Named) -> LeftOver:
    """Write names and lists. Where a list finds no room, the number of its projects stands in its place."""
    without = {id(label) for label in place(paper, ground, [label for label, _ in named.labels])}
    left_over = LeftOver([project for label, project in named.labels if id(label) in without])
    tries = _LISTS
    for group in sorted(named.crowds, key=lambda group: -len(group.projects)):
        count = len(group.projects)
        if count <= _LISTED and tries > 0:
            tries -= 1
            if _list(paper, group, named.size, ground):
                continue
        draw_stack(paper, group.at, named.size, count)
        left_over.stack = max(left_over.stack, count)
        left_over.unnamed += group.projects
    return left_over


def _list(paper: Paper, group: Group, size: float, ground: Ground) -> bool:
    """List the projects of one place beside it, with a line to it; False where there is no room."""
    row, gap, pad = size * 1.12, paper.mm(1.0), paper.mm(1.2)
    names = [_entry(paper, project) for project in group.projects]
    shapes = []
    for columns in (1, 2) if len(names) > _SHORT else (1,):
        rows = -(-len(names) // columns)
        parts = [names[start : start + rows] for start in range(0, len(names), rows)]
        inner = [max(size_of(paper, lines)[0] for lines in part) + size + 2 * gap for part in parts]
        shapes.append((sum(inner) + 2 * pad - gap, rows * row + 2 * pad, rows, inner))
    found = [(_room(ground, group.at, wide, high, paper), rows, inner) for wide, high, rows, inner in shapes]
    _, box, rows, inner = min(((*room, rows, inner) for room, rows, inner in found), key=lambda one: one[0])
    if box is None:
        return False
    look = colours()
    ground.take(box)
    near = nearest(group.at, box)
    lead(paper, group.at, near, look["soft"])
    ground.feel(LineString([group.at, near]))
    paper.add(Outline(circle(*group.at, paper.mm(0.7)), fill=look["soft"], stroke=look["county"], width=paper.mm(0.25)))
    paper.add(Outline(rectangle(*box), fill="#ffffff", fill_opacity=0.86, stroke=look["soft"], width=paper.mm(0.15)))
    for number, (project, lines) in enumerate(zip(group.projects, names, strict=True)):
        column, line = divmod(number, rows)
        x = box[0] + pad + sum(inner[:column])
        y = box[1] + pad + (line + 0.5) * row
        draw_badge(paper, (x + size / 2, y), size * 0.92, project)
        width, height = size_of(paper, lines)
        left = x + size + gap
        write(paper, lines, (left, y - height / 2, left + width, y + height / 2), "", to_left=True)
    return True


def _room(ground: Ground, at: Pair, width: float, height: float, paper: Paper) -> tuple[float, Rect | None]:
    """Return the free rectangle of that size that lies near a point, crosses little, and is led to across little."""
    step = paper.mm(_GRID)
    spots: list[tuple[float, Rect]] = []
    for across in range(-_FAR, _FAR + 1):
        for down in range(-_FAR, _FAR + 1):
            x, y = at[0] + across * step, at[1] + down * step
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            away = math.dist(at, nearest(at, box))
            if away >= paper.mm(3) and ground.is_free(box):
                spots.append((away / paper.mm(1), box))
    if not spots:
        return math.inf, None
    spots = sorted(spots)[:_TRIED]
    crossed = ground.crossings([box for _, box in spots])
    costs = [
        cost + 3 * lines + 15 * ground.in_the_way(at, nearest(at, box))
        for (cost, box), lines in zip(spots, crossed, strict=True)
    ]
    least = min(costs)
    return least, spots[costs.index(least)][1]


def _rows(paper: Paper, project: Project) -> tuple[Row, ...]:
    """Return a name in rows of about eleven characters, its English beneath."""
    name, english = paper.both(Words(project.name, project.name_en))
    lines = most(paper.balanced(name, _NAME, paper.pt(_NAME) * 11), 3)
    beneath = paper.balanced(english, _ENGLISH, paper.pt(_ENGLISH) * 14)
    return (
        *(Row(line, _NAME, colour_of(project.category)) for line in lines),
        *(Row(line, _ENGLISH, colours()["soft"]) for line in most(beneath, 2)),
    )


def _entry(paper: Paper, project: Project) -> list[Row]:
    """Return a name in one row, its English in a second, cut where they must be."""
    name, english = paper.both(Words(project.name, project.name_en))
    rows = [Row(paper.cut(name, _NAME, paper.pt(_NAME) * 20), _NAME, colour_of(project.category))]
    if english:
        rows.append(Row(paper.cut(english, _ENGLISH, paper.pt(_ENGLISH) * 20), _ENGLISH, colours()["soft"]))
    return rows


def _groups(window: Window, projects: Sequence[Project]) -> list[Group]:
    """Return the projects in the window by where they stand, in the order of the register."""
    left, top, right, bottom = window.rect
    found: dict[Pair, list[Project]] = {}
    for project, shape in located(projects):
        x, y = _pair(window.to_paper(_anchor(shape)))
        if left < x < right and top < y < bottom:
            found.setdefault((round(x, 2), round(y, 2)), []).append(project)
    return [Group(at, tuple(own)) for at, own in found.items()]


def located(projects: Iterable[Project]) -> list[tuple[Project, BaseGeometry]]:
    """Return the projects that have a position, with its geometry."""
    shapes = ((project, project.position.geometry) for project in projects)
    return [(project, shape) for project, shape in shapes if shape is not None and not shape.is_empty]


def _anchor(shape: BaseGeometry) -> BaseGeometry:
    """Return a point on the geometry, about the middle of its largest part."""
    largest: BaseGeometry = max(shapely.get_parts(shape), key=lambda part: (part.area, part.length))
    if isinstance(largest, LineString):
        return largest.interpolate(0.5, normalized=True)
    return shapely.point_on_surface(largest)


def _dash(paper: Paper, project: Project) -> tuple[float, ...]:
    return tuple(paper.mm(part) for part in DASH) if project.tense is Tense.PLANNED else ()


def _pair(shape: BaseGeometry) -> Pair:
    point = shape if isinstance(shape, Point) else shape.centroid
    return float(point.x), float(point.y)

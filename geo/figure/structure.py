"""The spatial structure as planners draw it: areas as pale fields, axes as arrows, nodes as signs, centres as glows.

The shapes are those of the web page, here in millimetres. Always schematic: soft edges, nothing like a boundary.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.errors import Words
from geo.figure import lettering
from geo.figure.arrows import Arrow, arrow_of, discs_of
from geo.figure.labels import Ground, Label, Row, most
from geo.figure.lettering import Round
from geo.figure.looks import colours, mixed, opacities
from geo.figure.paper import Paper, is_chinese
from geo.figure.scene import Fade, Glow, Outline, Pair, circle, polyline, traced
from geo.figure.window import Window
from geo.model import Element, Role

HALO = 1.5  # to the radius of the disc
HUES = 4
# Where a disc and its halo fade, as shares of the halo's radius, and what the page's style sheet calls each stop.
FADES = ((0.0, "dense"), (0.5, "firm"), (0.64, "thin"), (0.72, "faint"), (1.0, "gone"))
RING, DOT, PLAIN = 1.75, 0.75, 1.1  # mm: the sign of a node
_ORDER = (Role.AREA, Role.AXIS, Role.NODE, Role.CENTRE)
_NAMED = (Role.CENTRE, Role.AXIS, Role.AREA, Role.NODE)  # the most telling first


def sorted_elements(elements: Sequence[Element]) -> list[Element]:
    """Return elements in the order in which they are drawn: areas, axes, nodes, centres, the first rank last."""
    return sorted(elements, key=lambda element: (_ORDER.index(element.role), -element.rank))


def hue(axis: Element, elements: Sequence[Element]) -> str:
    """Return the name of an axis's colour, by where it stands among those of its reading, the first rank first."""
    axes = sorted((each for each in elements if each.role is Role.AXIS), key=lambda each: each.rank)
    return f"axis-{[each.id for each in axes].index(axis.id) % HUES + 1}"


def extent(elements: Sequence[Element], plane: Plane) -> list[BaseGeometry]:
    """Return what the drawing of a structure reaches, heads of arrows and all, in degrees."""
    arrows = [arrow_of(each, elements, plane).outline for each in elements if each.role is Role.AXIS]
    return [*(each.geometry for each in elements), *(plane.unproject(LineString(outline)) for outline in arrows)]


def discs_on(window: Window, elements: Sequence[Element]) -> list[Round]:
    """Return the discs of centres and nodes on the sheet, as wide as they count."""
    return [
        (_pair(window.to_paper(each.spine).centroid), window.mm(each.width_m / 2))
        for each in elements
        if each.role in (Role.CENTRE, Role.NODE)
    ]


def draw_elements(paper: Paper, window: Window, elements: Sequence[Element], ground: Ground) -> list[Label]:
    """Draw the structure and return the names of its elements, the most telling first."""
    labels: list[tuple[int, int, Label]] = []
    counted = discs_on(window, elements)
    radii = {disc.element.id: window.mm(disc.radius) for disc in discs_of(elements, window.plane)}
    for element in sorted_elements(elements):
        at = _pair(shapely.point_on_surface(window.to_paper(element.geometry)))
        if element.role is Role.AREA:
            shape = window.clipped(window.to_paper(element.geometry), 5)
            draw_area(paper, shape)
            label = _area_label(paper, element, at)
        elif element.role is Role.AXIS:
            arrow = arrow_of(element, elements, window.plane)
            spine = draw_axis(paper, window, arrow, hue(element, elements))
            rows = _axis_rows(paper, element, elements)
            along = (
                lettering.on_axis(paper, rows, arrow, lettering.Course(spine, window.mm(arrow.half), counted))
                if rows
                else ()
            )
            label = Label(rows, at, halo=colours()["county"], always=True, along=along)
        else:
            at = _pair(window.to_paper(element.spine).centroid)
            draw_halo(paper, at, radii[element.id], element.role)
            if element.role is Role.NODE:
                ground.take_disc(at, paper.mm(RING))
            label = _disc_label(paper, element, at)
        labels.append((_NAMED.index(element.role), element.rank, label))
    return [label for *_, label in sorted(labels, key=lambda one: one[:2])]


def draw_signs(paper: Paper, window: Window, elements: Sequence[Element]) -> None:
    """Draw the signs of nodes, on top of the lines of projects."""
    for element in sorted_elements(elements):
        if element.role is Role.NODE:
            draw_sign(paper, _pair(window.to_paper(element.spine).centroid), element.rank)


def draw_halo(paper: Paper, at: Pair, radius: float, role: Role) -> None:
    """Draw a disc that fades into its halo."""
    given = opacities()
    stops = tuple(
        (offset, given["stop.gone" if name == "gone" else f"stop.{role.value}.{name}"]) for offset, name in FADES
    )
    paper.add(Glow(*at, radius * HALO, colours()[role.value], stops))


def draw_area(paper: Paper, shape: BaseGeometry, edge: float = 2.4) -> None:
    """Draw a pale field with a soft edge, so many millimetres broad on A3."""
    colour, steps = colours()["area"], traced(shape)
    paper.add(Outline(steps, stroke=colour, stroke_opacity=0.1, width=paper.mm(edge), round=True))
    paper.add(Outline(steps, fill=colour, fill_opacity=opacities()[".area-field"]))


def draw_axis(paper: Paper, window: Window, arrow: Arrow, colour: str) -> np.ndarray:
    """Draw an arrow that grows denser toward its heads, and return its spine on the sheet."""
    look = colours()
    firm, faint = opacities()["stop.axis.firm"], opacities()["stop.axis.faint"]
    spine = window.placed(arrow.spine)
    steps = polyline([(float(x), float(y)) for x, y in window.placed(arrow.outline)], closed=True)
    first, last = (firm if head else faint for head in arrow.heads)
    stops = ((0.0, first), (min(max(arrow.origin, 0.001), 0.999), faint), (1.0, last))
    paper.add(Fade(steps, look[colour], stops, _xy(spine[0]), _xy(spine[-1])))
    paper.add(Outline(steps, stroke=look["county"], stroke_opacity=0.7, width=paper.mm(0.25), round=True))
    return spine


def draw_sign(paper: Paper, at: Pair, rank: int) -> None:
    """Draw the sign of a node: a ring about a dot for the first rank, else a dot."""
    look = colours()
    if rank > 1:
        dot = circle(*at, paper.mm(PLAIN))
        paper.add(Outline(dot, fill=look["node"], stroke=look["county"], stroke_opacity=0.9, width=paper.mm(0.35)))
        return
    ring = circle(*at, paper.mm(RING))
    paper.add(Outline(ring, fill=look["county"], fill_opacity=0.9, stroke=look["node"], width=paper.mm(0.5)))
    paper.add(Outline(circle(*at, paper.mm(DOT)), fill=look["node"]))


def _disc_label(paper: Paper, element: Element, at: Pair) -> Label:
    look, first = colours(), element.rank == 1
    if element.role is Role.CENTRE:
        rows = _rows(paper, element, (17 if first else 15.5, 8.6), look["ink"])
        # It belongs on its disc, as large as it is: a line may pass behind it.
        return Label(rows, at, paper.mm(1.5), look["county"], middle=True, always=True, reach=5, heed=0.2)
    clear = paper.mm((RING if first else PLAIN) + 0.7)
    rows = _rows(paper, element, (11.5 if first else 10, 6.8), look["ink"], bold=first)
    return Label(rows, at, clear, look["county"], always=True, reach=5)


def _area_label(paper: Paper, element: Element, at: Pair) -> Label:
    look = colours()
    colour = mixed(look["area"], 0.45, look["ink"])
    rows = _rows(paper, element, (12.5, 7.4), colour, spacing=2.2)
    return Label(rows, at, paper.mm(2), look["county"], middle=True, always=True, reach=6)


def _axis_rows(paper: Paper, element: Element, elements: Sequence[Element]) -> tuple[Row, ...]:
    """Return the name of an axis in one row, its English beneath; only what is endless is cut."""
    ink = colours()[f"{hue(element, elements)}-ink"]
    first, second = paper.both(Words(element.name, element.name_en))
    name = paper.cut(first, 12, paper.pt(12) * 16, bold=True)
    rows = [Row(name, 12, ink, bold=True, spacing=1.9 if is_chinese(name) else 0.3)]
    if second:
        rows.append(Row(paper.cut(second, 7.4, paper.pt(12) * 16), 7.4, ink))
    return tuple(row for row in rows if row.text)


def _rows(
    paper: Paper, element: Element, points: Pair, colour: str, *, bold: bool = True, spacing: float = 0.0
) -> tuple[Row, ...]:
    """Return an element's name in rows of at most about ten characters, its English beneath."""
    (large, small), look = points, colours()
    first, second = paper.both(Words(element.name, element.name_en))
    lines = paper.balanced(first, large, paper.pt(large) * 10, bold=bold)
    beneath = paper.balanced(second, small, paper.pt(small) * 16)
    return (
        *(Row(line, large, colour, bold=bold, spacing=spacing if is_chinese(line) else 0.0) for line in most(lines, 3)),
        *(Row(line, small, mixed(colour, 0.5, look["soft"])) for line in most(beneath, 2)),
    )


def _pair(point: Point) -> Pair:
    return float(point.x), float(point.y)


def _xy(point: np.ndarray) -> Pair:
    return float(point[0]), float(point[1])

"""One sheet, from what it shows to the bytes of a file."""

from __future__ import annotations

from dataclasses import dataclass

from geo.crs import Plane
from geo.figure import pdf, png, svg, words
from geo.figure.base import draw_land, draw_towns, neighbour_labels
from geo.figure.content import Content, stated
from geo.figure.face import Faces
from geo.figure.fonts import Shelf, shelf
from geo.figure.frame import draw_frame, draw_grid, draw_north
from geo.figure.labels import Ground, place
from geo.figure.legend import Column
from geo.figure.looks import colours
from geo.figure.paper import Paper, clean, is_chinese
from geo.figure.projects import LeftOver, draw_badges, draw_discs, draw_shapes, write_names
from geo.figure.quiet import draw_dots, draw_lines
from geo.figure.scene import Outline, Pair, Scene, rectangle
from geo.figure.structure import draw_elements, draw_signs, extent
from geo.figure.window import Layout, Window
from geo.maps.base import home
from geo.maps.words import standing

KINDS = (".svg", ".pdf", ".png")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet, and the characters on it that no font at hand has."""

    scene: Scene
    faces: Faces

    @property
    def unknown(self) -> str:
        """The characters that no font at hand has; 〓 stands for them."""
        return self.faces.unknown()

    def file(self, kind: str) -> bytes:
        """Return the sheet as a file of one of `KINDS`; the same sheet gives the same bytes."""
        if kind == ".svg":
            return svg.write(self.scene, self.faces)
        document = pdf.write(self.scene, self.faces)
        return document if kind == ".pdf" else png.write(document)


def draw(content: Content, lang: str | None = None, fonts: Shelf | None = None) -> Drawn:
    """Draw the sheet of a map, in one language or (None) in both.

    Raises
    ------
    OutputError
        No font with Chinese is at hand.
    """
    layout = Layout.of(content.size)
    title = content.definition.titled(content.workspace)
    faces = Faces(fonts or shelf())
    scene = Scene(layout.width, layout.height, "", "en" if lang == "en" else "zh-Hans")
    paper = Paper(scene, faces, layout.scale, lang)
    scene.title = paper.joined(title)
    plane = Plane(content.workspace.crs)
    works = [p.position.geometry for p in content.shown if p.position.geometry is not None]
    box = home(content.base, [*works, *extent(content.elements, plane)])
    window = Window.over(box, plane, layout.neat)
    paper.add(Outline(rectangle(0, 0, layout.width, layout.height), fill="#ffffff"))
    left_over = _map(paper, window, content)
    draw_frame(paper, window, layout)
    _head(paper, layout, content)
    Column(paper, layout, window, content, left_over).draw()
    return Drawn(scene, faces)


def _map(paper: Paper, window: Window, content: Content) -> LeftOver:
    """Draw what the window shows, from the bottom up, and return what of it the column must explain."""
    quiet = content.definition.quiet
    air = paper.mm(1)
    left, top, right, bottom = window.rect
    ground = Ground((left + air, top + air, right - air, bottom - air))
    left_over = LeftOver([])
    with paper.clipped(window.rect):
        draw_land(paper, window, content.base, ground)
        draw_grid(paper, window)
        if not quiet:
            draw_discs(paper, window, content.shown)
        draw_north(paper, window, ground)
        names = draw_elements(paper, window, content.elements, ground)
        lines = draw_lines(paper, window, content, ground) if quiet else []
        if not quiet:
            draw_shapes(paper, window, content.shown, ground)
        draw_signs(paper, window, content.elements)
        towns = draw_towns(paper, window, content, ground)
        badges = None if quiet else draw_badges(paper, window, content.shown, ground)
        place(paper, ground, names)
        if badges is None:
            draw_dots(paper, window, content.shown, ground)
        else:
            left_over = write_names(paper, ground, badges)
        place(paper, ground, [*towns, *lines, *neighbour_labels(paper, window, content.base)])
    return left_over


def _head(paper: Paper, layout: Layout, content: Content) -> None:
    """Write the title with what the drawing is worth; at the right the formula, its reading and its source."""
    look = colours()
    left, top, _, _ = layout.head
    first, second = paper.both(content.definition.titled(content.workspace))
    width, end = layout.frame[2] - left, layout.frame[2]
    formula = clean(content.formula)
    room = width * (0.5 if formula else 0.9)
    y, below = top + paper.mm(11.5), top + paper.mm(18.9)
    size, spacing = _fitted(paper, first, 30.0, room, 0.06)
    first = paper.cut(first, size, room * 0.94, bold=True)
    paper.text((left, y), first, size, look["ink"], bold=True, spacing=spacing)
    intro, _ = paper.both(content.definition.introduced(content.workspace))
    at = left
    worth = standing([content.reading]) if content.reading and content.elements else None
    if worth:
        at = _tag(paper, (at, below), paper.joined(worth)) + paper.mm(2.5)
    said = second or ("" if worth else intro)
    paper.text((at, below), paper.cut(said, 10.5, left + width * 0.6 - at), 10.5, look["soft"])
    if not formula:
        return
    points, spacing = _fitted(paper, formula, 21.0, width * 0.36, 0.1)
    formula = paper.cut(formula, points, width * 0.36, bold=True)
    paper.text((end, y), formula, points, look["centre"], bold=True, anchor="end", spacing=spacing)
    if content.reading and content.elements:
        read = paper.cut(paper.joined(words.reading(content.reading)), 11, width * 0.38, bold=True)
        paper.text((end, below - paper.mm(1.4)), read, 11, look["ink"], bold=True, anchor="end")
        below += paper.mm(2.8)
    source = "、".join(stated(paper, report) for report in content.formula_in[:2])
    if source:
        paper.text((end, below), paper.cut(source, 7.4, width * 0.38), 7.4, look["soft"], anchor="end")


def _fitted(paper: Paper, text: str, points: float, room: float, apart: float) -> tuple[float, float]:
    """Return the size of bold type in which a text fits into a width, and how far its characters stand apart."""
    apart = apart if is_chinese(text) else 0.0
    while points > 10 and paper.width(text, points, bold=True, spacing=points * apart) > room:
        points -= 1
    return points, points * apart


def _tag(paper: Paper, at: Pair, text: str) -> float:
    """Mark a drawing as what it is, and return where the mark ends."""
    look, (x, y) = colours(), at
    wide, high = paper.width(text, 9) + paper.mm(4), paper.mm(5.6)
    box = rectangle(x, y - high + paper.mm(1.5), x + wide, y + paper.mm(1.5))
    paper.add(Outline(box, stroke=look["soft"], width=paper.mm(0.25)))
    paper.text((x + wide / 2, y - paper.mm(0.2)), text, 9, look["soft"], anchor="middle")
    return x + wide

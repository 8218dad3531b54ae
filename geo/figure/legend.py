"""The column beside the map: legend, notes, scale, sources, date, and by whose leave the map is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shapely.geometry import LineString

from geo.errors import Words
from geo.figure import quiet, words
from geo.figure.badges import Sign, draw_badge, draw_stack
from geo.figure.base import QUIET_TOWN_DOT, TOWN_DOT, draw_border
from geo.figure.content import Content
from geo.figure.frame import draw_scale_bar
from geo.figure.key import draw_key
from geo.figure.looks import colour_of, colours
from geo.figure.paper import LEADING, Paper
from geo.figure.projects import BADGE, DASH, MIST, LeftOver
from geo.figure.scene import Glow, Outline, circle, polyline, rectangle
from geo.figure.window import Layout, Window
from geo.maps.words import CATEGORIES, STAGES, approval
from geo.model import Category, Project, Stage, Tense

_TEXT, _SMALL, _HEADING = 8.4, 7.0, 9.6  # points
_BESIDE = 6.2  # of the English under a stage
_SMALLEST = 6.0  # of the line on approval
_ROW = 6.2  # mm
_LIST, _LIST_ROW, _TIGHT_ROW = 7.4, 4.9, 4.1  # points, and millimetres from row to row, of a list of projects
_LISTED = 60  # most projects that a sentence names


class Column:
    """The column, filled from its top; what belongs at its foot is measured first."""

    def __init__(self, paper: Paper, layout: Layout, window: Window, content: Content, left_over: LeftOver) -> None:
        self.paper, self.window, self.content = paper, window, content
        self.unnamed, self.stack = left_over.unnamed, left_over.stack
        self.left, self.y, self.right, self.bottom = layout.column
        self.width = self.right - self.left

    def draw(self) -> None:
        """Draw the whole column."""
        self._title(words.LEGEND)
        if self.content.elements:
            self.heading(words.STRUCTURE)
            self.y = draw_key(self.paper, self.content, self.left, self.y, self.right)
        if self.content.shown and self.content.definition.quiet:
            self._quiet()
        elif self.content.shown:
            self._categories()
            self._stages()
        self._base()
        foot = _Foot(self)
        top = self.bottom - foot.height
        self._lists(top - self.paper.mm(3))
        foot.draw(top)

    def _title(self, title: Words) -> None:
        paper, look = self.paper, colours()
        self.y += paper.pt(13)
        paper.text((self.left, self.y), paper.joined(title), 13, look["ink"], bold=True)
        self.y += paper.mm(2.2)
        paper.add(
            Outline(polyline([(self.left, self.y), (self.right, self.y)]), stroke=look["ink"], width=paper.mm(0.4))
        )
        self.y += paper.mm(1.0)

    def heading(self, title: Words) -> None:
        """Write a heading within the column."""
        paper = self.paper
        self.y += paper.mm(2.6) + paper.pt(_HEADING)
        paper.text((self.left, self.y), paper.joined(title), _HEADING, colours()["ink"], bold=True)
        self.y += paper.mm(1.6)

    def _entry(self, column: int, columns: int, row: int) -> tuple[float, float]:
        """Return the middle of an entry's picture."""
        return self.left + self.width * column / columns + self.paper.mm(5), self.y + self.paper.mm(_ROW) * (row + 0.5)

    def _name(self, x: float, y: float, text: Words, room: float) -> None:
        paper = self.paper
        x += paper.mm(5.6)
        first, second = paper.both(text)
        paper.text((x, y + paper.pt(_TEXT) * 0.36), first, _TEXT, colours()["ink"])
        at = x + paper.width(first, _TEXT) + paper.mm(1.2)
        if second and at + paper.width(second, _SMALL) - x < room:
            paper.text((at, y + paper.pt(_TEXT) * 0.36), second, _SMALL, colours()["soft"])

    def _categories(self) -> None:
        paper = self.paper
        self.heading(words.CATEGORIES)
        used = [category for category in Category if any(p.category is category for p in self.content.shown)]
        columns = 2 if paper.lang is None else 3
        rows = -(-len(used) // columns)
        for number, category in enumerate(used):
            column, row = divmod(number, rows)
            x, y = self._entry(column, columns, row)
            draw_badge(paper, (x - paper.mm(2), y), paper.mm(4.6), Sign(category, Stage.COMPLETION, Tense.DONE))
            self._name(x - paper.mm(4), y, CATEGORIES[category], self.width / columns - paper.mm(5))
        self.y += rows * paper.mm(_ROW)

    def _stages(self) -> None:
        paper, look = self.paper, colours()
        self.heading(words.STAGES)
        example = self.content.shown[0].category
        names = [paper.both(STAGES[stage]) for stage in Stage]
        badge = paper.mm(5.2)
        wide = [badge + paper.mm(1) + max(paper.width(a, _TEXT), paper.width(b, _BESIDE)) for a, b in names]
        gap = (self.width - sum(wide)) / len(wide)
        x, y = self.left, self.y + paper.mm(_ROW) / 2
        for stage, (first, second), room in zip(Stage, names, wide, strict=True):
            draw_badge(paper, (x + badge / 2, y), badge, Sign(example, stage, Tense.DONE))
            left = x + badge + paper.mm(0.8)
            drop = -paper.mm(0.1) if second else paper.pt(_TEXT) * 0.36
            paper.text((left, y + drop), first, _TEXT, look["ink"])
            paper.text((left, y + paper.mm(2.5)), second, _BESIDE, look["soft"])
            x += room + gap
        self.y += paper.mm(_ROW + 0.9)
        colour = colour_of(example)
        for tense, text in ((Tense.PLANNED, words.PLANNED), (Tense.DONE, words.DONE)):
            x, y = self._entry(0, 1, 0)
            draw_badge(paper, (x - paper.mm(2), y), paper.mm(4.4), Sign(example, Stage.CONSTRUCTION, tense))
            dash = tuple(paper.mm(part) for part in DASH) if tense is Tense.PLANNED else ()
            line = polyline([(x + paper.mm(1.6), y), (x + paper.mm(11), y)])
            paper.add(Outline(line, stroke=colour, width=paper.mm(0.8), dash=dash))
            self._name(x + paper.mm(7), y, text, self.width - paper.mm(16))
            self.y += paper.mm(_ROW * 0.94)
        if self.content.has_discs:
            x, y = self._entry(0, 1, 0)
            paper.add(Glow(x - paper.mm(1), y, paper.mm(2.5), look["soft"], tuple((o, a * 4) for o, a in MIST)))
            dash = (paper.mm(0.1), paper.mm(0.8))
            ring = circle(x - paper.mm(1), y, paper.mm(2.4))
            paper.add(
                Outline(ring, stroke=look["soft"], stroke_opacity=0.6, width=paper.mm(0.25), dash=dash, round=True)
            )
            self._name(x + paper.mm(7), y, words.DISC, self.width - paper.mm(16))
            self.y += paper.mm(_ROW)
        if self.stack:
            x, y = self._entry(0, 1, 0)
            draw_stack(paper, (x - paper.mm(1.2), y), paper.mm(BADGE * 0.8), self.stack)
            self._name(x + paper.mm(7), y, words.STACK, self.width - paper.mm(16))
            self.y += paper.mm(_ROW)

    def _quiet(self) -> None:
        """Explain the dots and lines of a sheet that is about something else."""
        paper = self.paper
        self.heading(words.PROJECTS)
        example = self.content.shown[0]
        for tense, text in ((Tense.PLANNED, words.PLANNED), (Tense.DONE, words.DONE)):
            x, y = self._entry(0, 1, 0)
            quiet.draw_dot(paper, (x - paper.mm(3.5), y), tense)
            line = LineString([(x - paper.mm(1.2), y), (x + paper.mm(5.4), y)])
            quiet.draw_line(paper, line, replace(example, tense=tense))
            self._name(x + paper.mm(0.9), y, text, self.width - paper.mm(12))
            self.y += paper.mm(_ROW * 0.86)

    def _base(self) -> None:
        paper, look = self.paper, colours()
        self.heading(words.BASE)
        entries = [
            (words.COUNTY, "border"),
            *([(words.SEA_BORDER, "sea border")] if self._has_sea_border() else []),
            (words.LAND, "county"),
            (words.NEIGHBOURS, "land"),
            (words.SEA, "sea"),
            (words.TOWN, "town"),
        ]
        columns, dot = 2, QUIET_TOWN_DOT if self.content.definition.quiet else TOWN_DOT
        for number, (text, kind) in enumerate(entries):
            row, column = divmod(number, columns)
            x, y = self._entry(column, columns, row)
            x -= paper.mm(1)
            if kind.endswith("border"):
                line = LineString([(x - paper.mm(4), y), (x + paper.mm(4), y)])
                draw_border(paper, line, at_sea=kind != "border")
            elif kind == "town":
                paper.add(Outline(circle(x, y, paper.mm(dot)), fill=look["town"]))
            else:
                box = rectangle(x - paper.mm(3.4), y - paper.mm(1.6), x + paper.mm(3.4), y + paper.mm(1.6))
                paper.add(Outline(box, fill=look[kind], stroke=look["boundary"], width=paper.mm(0.15)))
            self._name(x, y, text, self.width / columns - paper.mm(6))
        self.y += paper.mm(_ROW) * -(-len(entries) // columns)

    def _has_sea_border(self) -> bool:
        borders = self.content.base.borders
        return borders is not None and any(
            at_sea and not line.is_empty for at_sea, line in zip(borders["at_sea"], borders.geometry, strict=True)
        )

    def _lists(self, bottom: float) -> None:
        """Name the projects that the map leaves unnamed: a row each where there is room for all, else in a sentence."""
        paper = self.paper
        lost = [p for p in self.content.shown if p.position.geometry is None or p.position.geometry.is_empty]
        for title, projects in ((words.UNNAMED, self.unnamed), (words.NOT_LOCATED, lost)):
            room = bottom - self.y - paper.mm(4.2) - paper.pt(_HEADING)
            line = paper.pt(_SMALL) * LEADING
            if not projects or room < line:
                continue
            self.heading(title)
            rows = -(-len(projects) // 2)
            if rows * paper.mm(_TIGHT_ROW) <= room:
                self._rows(projects, rows, min(room / rows, paper.mm(_LIST_ROW)))
                continue
            names = [paper.both(Words(p.name, p.name_en))[0] for p in projects]
            text = _fitting(paper, names, self.width, int(room / line))
            self.y = paper.paragraph((self.left, self.y - paper.mm(0.8)), text, _SMALL, colours()["soft"], self.width)

    def _rows(self, projects: Sequence[Project], rows: int, size: float) -> None:
        paper = self.paper
        for number, project in enumerate(projects):
            column, row = divmod(number, rows)
            x, y = self.left + self.width * column / 2 + size / 2, self.y + size * (row + 0.5)
            if self.content.definition.quiet:
                quiet.draw_dot(paper, (x, y), project.tense)
            else:
                draw_badge(paper, (x, y), size * 0.9, project)
            name = paper.both(Words(project.name, project.name_en))[0]
            name = paper.cut(name, _LIST, self.width / 2 - size * 1.5)
            paper.text((x + size * 0.75, y + paper.pt(_LIST) * 0.36), name, _LIST, colours()["ink"])
        self.y += rows * size


def _fitting(paper: Paper, names: Sequence[str], width: float, most: int) -> str:
    """Return as many names as fit into so many lines, and how many more there are."""
    separator = "; " if paper.lang == "en" else "、"
    for count in range(min(len(names), _LISTED), 0, -1):
        rest = len(names) - count
        text = separator.join(names[:count]) + (f"；{paper.both(words.more(rest))[0]}" if rest else "")
        if len(paper.wrap(text, _SMALL, width)) <= most:
            return text
    return paper.both(words.more(len(names)))[0]


class _Foot:
    """Notes, scale, sources, date and approval, at the foot of the column."""

    def __init__(self, column: Column) -> None:
        self.column, self.paper, self.content = column, column.paper, column.content
        paper = self.paper
        width = column.width
        self.rows: list[tuple[str, float, bool, str]] = []  # text, points, bold, colour
        look = colours()

        def say(text: str, points: float = _SMALL, *, bold: bool = False, colour: str = look["soft"]) -> None:
            self.rows += [(line, points, bold, colour) for line in paper.wrap(text, points, width, bold=bold)]

        say(paper.joined(words.NOTES), _HEADING, bold=True, colour=look["ink"])
        for note in self.content.notes():
            for part in paper.both(note):
                if part:
                    say(part)
        say(paper.joined(words.SOURCES), _HEADING, bold=True, colour=look["ink"])
        for text in self.content.sources(paper):
            say(text)
        self.head = paper.mm(17)
        line = sum(self._line(points, bold) for _, points, bold, _ in self.rows)
        self.height = self.head + line + paper.mm(7.5)

    def _line(self, points: float, bold: bool) -> float:
        return self.paper.pt(points) * 1.38 + (self.paper.mm(1.0) if bold else 0)

    def draw(self, top: float) -> None:
        column, paper, look = self.column, self.paper, colours()
        rule = polyline([(column.left, top), (column.right, top)])
        paper.add(Outline(rule, stroke=look["ink"], width=paper.mm(0.25)))
        y = draw_scale_bar(paper, column.window, (column.left, top + paper.mm(1.5)), column.width * 0.82)
        text = paper.both(words.ratio(column.window.denominator, self.content.size))[0]
        paper.text((column.left, y + paper.mm(4)), text, _SMALL, look["ink"])
        name = f"{paper.both(words.PROJECTION)[0]}  {self.content.projection}"
        paper.text((column.left, y + paper.mm(7.2)), paper.cut(name, 5.6, column.width), 5.6, look["soft"])
        y = top + self.head
        for text, points, bold, colour in self.rows:
            y += self._line(points, bold)
            paper.text((column.left, y), text, points, colour, bold=bold)
        y = column.bottom
        box = rectangle(column.left, y - paper.mm(5.8), column.right, y)
        paper.add(Outline(box, stroke=look["ink"], width=paper.mm(0.25)))
        leave = approval(self.content.workspace.map_approval)
        text, points = paper.joined(leave), _TEXT
        while points > _SMALLEST and paper.width(text, points, bold=True) > column.width - paper.mm(3):
            points -= 0.2
        middle = (column.left + column.right) / 2
        text = paper.cut(text, points, column.width - paper.mm(2), bold=True)
        paper.text((middle, y - paper.mm(1.9)), text, points, look["ink"], bold=True, anchor="middle")

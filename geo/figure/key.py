"""The key of the structure, in the order of the report's formula: what each part of it is read as."""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry import box

from geo.errors import Words
from geo.figure import structure, words
from geo.figure.content import Content
from geo.figure.looks import colours, opacities
from geo.figure.paper import Paper
from geo.figure.scene import Outline, Pair, circle, polyline
from geo.maps.readings import ends_of, key
from geo.maps.words import ROLES
from geo.model import Element, Role

_HEAD, _NAME, _SMALL = 9.0, 8.4, 6.8  # points
_ROW, _TALL = 5.4, 8.0  # mm
_PICTURE = 11.5  # mm, from the left to a name
_FEW, _MOST = 4, 14  # members in one column, and those that are named at all
_PX = 0.26  # mm to a pixel of the page's own key


def draw_key(paper: Paper, content: Content, left: float, top: float, right: float) -> float:
    """Draw the key from its top, with the number of projects in each element, and return the height below it."""
    look = colours()
    head = paper.both(words.COUNTED)[0]
    paper.text((right, top - paper.mm(1.6)), head, _SMALL, look["soft"], anchor="end")
    y = top
    for role, said in _parts(content):
        members = sorted((each for each in content.elements if each.role is role), key=lambda each: each.rank)
        y += paper.mm(5.2)
        x = left
        if said:
            paper.text((x, y), paper.cut(said, _HEAD, paper.mm(40), bold=True), _HEAD, look["ink"], bold=True)
            x += paper.width(paper.cut(said, _HEAD, paper.mm(40), bold=True), _HEAD, bold=True) + paper.mm(1.8)
        paper.text((x, y), f"{paper.joined(ROLES[role])} × {len(members)}", _NAME, look["soft"])
        y = _members(paper, content, members, (left, y + paper.mm(1.2)), right)
    return y


def _parts(content: Content) -> list[tuple[Role, str]]:
    """Return the roles that are drawn, in the order of the formula, then those that it does not name."""
    drawn = {element.role for element in content.elements}
    named = [(Role(role), said) for role, said in key(content.formula) if Role(role) in drawn]
    return named + [(role, "") for role in ROLES if role in drawn and role not in dict(named)]


def _members(paper: Paper, content: Content, members: Sequence[Element], at: Pair, right: float) -> float:
    """Draw the members of a role in one column, or many in two."""
    left, top = at
    shown = members[:_MOST]
    columns = 1 if len(shown) <= _FEW else 2
    rows = -(-len(shown) // columns)
    gap = paper.mm(4) if columns > 1 else 0.0
    wide = (right - left - gap) / columns
    y = top
    for row in range(rows):
        entries = [_Entry(paper, content, element, wide) for element in shown[row::rows]]
        high = paper.mm(_TALL if any(entry.below for entry in entries) else _ROW)
        for column, entry in enumerate(entries):
            entry.draw((left + column * (wide + gap), y + high / 2), wide)
        y += high
    if len(members) > len(shown):
        y += paper.mm(3.4)
        text = paper.both(words.more_elements(len(members) - len(shown)))[0]
        paper.text((left, y), text, _SMALL, colours()["soft"])
    return y


class _Entry:
    """An element in the key: its sign, its name, what an axis runs from and to, how many projects lie in it."""

    def __init__(self, paper: Paper, content: Content, element: Element, wide: float) -> None:
        self.paper, self.element, self.elements = paper, element, content.elements
        self.count = str(content.served.get(element.id, 0))
        first, second = paper.both(Words(element.name, element.name_en))
        self.room = wide - paper.width(self.count, _NAME) - paper.mm(2 + _PICTURE)
        lines = paper.wrap(first, _NAME, self.room)
        self.name, rest = "".join(lines[:1]), paper.cut(" ".join(lines[1:]), _SMALL, self.room)
        gap = paper.width(self.name, _NAME) + paper.mm(1.4)
        fits = gap + paper.width(second, _SMALL) <= self.room
        self.beside, self.gap = (second if fits else ""), gap
        self.below = self._ends(content) or rest or ("" if fits else paper.cut(second, _SMALL, self.room))

    def _ends(self, content: Content) -> str:
        ends = ends_of(self.element, content.elements)
        if not ends:
            return ""
        said = words.between(*ends)
        text = self.paper.joined(said)
        text = text if self.paper.width(text, _SMALL) <= self.room else self.paper.both(said)[0]
        return self.paper.cut(text, _SMALL, self.room)

    def draw(self, at: Pair, wide: float) -> None:
        """Draw the entry about the height of a point, from there to the right."""
        paper, look, (left, y) = self.paper, colours(), at
        draw_swatch(paper, (left + paper.mm(5), y), self.element, self.elements)
        middle = y + paper.pt(_NAME) * 0.36
        paper.text((left + wide, middle), self.count, _NAME, look["soft"], anchor="end")
        x, base = left + paper.mm(_PICTURE), y - paper.mm(0.4) if self.below else middle
        paper.text((x, base), self.name, _NAME, look["ink"])
        paper.text((x + self.gap, base), self.beside, _SMALL, look["soft"])
        paper.text((x, base + paper.mm(3.2)), self.below, _SMALL, look["soft"])


def draw_swatch(paper: Paper, at: Pair, element: Element, elements: Sequence[Element]) -> None:
    """Draw an element's sign, small."""
    look, (x, y), unit = colours(), at, paper.mm(_PX)
    if element.role is Role.CENTRE:
        for radius, name in ((10, ".swatch-halo"), (6.5, ".swatch-disc")):
            paper.add(Outline(circle(x, y, radius * unit), fill=look["centre"], fill_opacity=opacities()[name]))
    elif element.role is Role.NODE:
        structure.draw_sign(paper, at, element.rank)
    elif element.role is Role.AREA:
        field = box(x - 9 * unit, y - 4 * unit, x + 9 * unit, y + 4 * unit).buffer(3 * unit)
        structure.draw_area(paper, field, edge=0.5)
    else:
        half = 3.6 if element.rank == 1 else 2.4
        right = [(4.0, -half), (4.0, -half - 3.5), (14.0, 0.0), (4.0, half + 3.5), (4.0, half)]
        points = [(x + a * unit, y + b * unit) for a, b in ((-14.0, -1.0), *right, (-14.0, 1.0))]
        colour = look[structure.hue(element, elements)]
        paper.add(Outline(polyline(points, closed=True), fill=colour, fill_opacity=opacities()[".swatch-axis"]))

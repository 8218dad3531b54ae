"""Names on the map: each takes the best of a few places about its point, and none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.figure.paper import Paper, is_chinese
from geo.figure.scene import Outline, Pair, polyline
from geo.figure.window import Rect

# About a point, in the order in which a reader likes a name: right, left, above, below, then the corners.
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_UPRIGHT = ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1))  # of a name that stands on its point
LINE = 1.22  # of a label, to the size of its type
_SAMPLE = 1.0  # mm between the points at which a line of the drawing is felt
_LATER = 0.35  # what a less liked side costs, in points of a line that the name would cross
_FARTHER = 1.2
_OFF = 6.0  # for a name that should stand on its point
_AIR = 0.9  # mm between two names
_CELL = 12.0  # mm
_BASELINE = 0.36  # of its size, that a line stands below its middle


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a label."""

    text: str
    points: float
    colour: str
    bold: bool = False
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Stand:
    """A place for a label: what is against it, the room that it takes, and how it is turned about its middle.

    `upright` sets it from top to bottom, as Chinese allows; `turn` is in degrees clockwise.
    """

    cost: float
    boxes: tuple[Rect, ...]
    at: Pair
    turn: float = 0.0
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What is to be written near a point.

    Parameters
    ----------
    clear
        How far the name keeps off the point, in millimetres.
    others
        Points that would do as well.
    middle
        Whether the name may stand on the point itself.
    always
        Written even where it covers something: a centre of the structure without its name is no centre.
    reach
        How many steps away from the point it may go, each as high as the name.
    heed
        How much it minds crossing a line, beside other names.
    shy
        Rather without its second row, or not written at all, than across a line.
    along
        Where it may stand along a line, the best place first, instead of about its point.
    leader
        The colour of a line from the point to a name that had to go farther than one step; none where it is empty.
    """

    rows: tuple[Row, ...]
    at: Pair
    clear: float = 1.0
    halo: str = "#ffffff"
    others: tuple[Pair, ...] = ()
    middle: bool = False
    always: bool = False
    reach: int = 1
    leader: str = ""
    heed: float = 1.0
    shy: bool = False
    along: tuple[Stand, ...] = ()


@dataclass
class Ground:
    """What is taken: rectangles that nothing may cover, and lines that names had better not cross."""

    bounds: Rect
    boxes: list[Rect] = field(default_factory=list)
    lines: list[Pair] = field(default_factory=list)
    _cells: dict[tuple[int, int], list[Rect]] = field(default_factory=dict)

    def take(self, box: Rect) -> None:
        """Keep names off a rectangle."""
        self.boxes.append(box)
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def take_disc(self, at: Pair, radius: float) -> None:
        """Keep names off a dot or a badge."""
        self.take((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))

    def feel(self, shape: BaseGeometry) -> None:
        """Make names avoid a line of the drawing, or the outline of an area."""
        for part in shapely.get_parts(shapely.segmentize(shape, _SAMPLE)):
            self.lines += [(float(x), float(y)) for x, y in shapely.get_coordinates(part)]

    def is_free(self, box: Rect) -> bool:
        """Whether a rectangle is on the map and covers nothing."""
        left, top, right, bottom = box
        if left < self.bounds[0] or top < self.bounds[1] or right > self.bounds[2] or bottom > self.bounds[3]:
            return False
        near = (other for cell in _cells(box) for other in self._cells.get(cell, ()))
        return not any(left < r and l < right and top < b and t < bottom for l, t, r, b in near)  # noqa: E741

    def in_the_way(self, start: Pair, end: Pair) -> int:
        """Return how many rectangles a line from point to point passes through, but for those that it begins in."""
        others = [box for box in self.boxes if not (box[0] <= start[0] <= box[2] and box[1] <= start[1] <= box[3])]
        if not others:
            return 0
        return int(np.count_nonzero(shapely.intersects(LineString([start, end]), shapely.box(*np.transpose(others)))))

    def crossings(self, boxes: Sequence[Rect]) -> np.ndarray:
        """Return for each rectangle how many points of lines lie in it."""
        if not self.lines:
            return np.zeros(len(boxes))
        points = np.asarray(self.lines)
        x, y = points[:, 0], points[:, 1]
        return np.array([np.count_nonzero((x > l) & (x < r) & (y > t) & (y < b)) for l, t, r, b in boxes])  # noqa: E741


def _cells(box: Rect) -> Iterator[tuple[int, int]]:
    """Yield the cells of a grid that a rectangle touches, so that a question concerns its surroundings only."""
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row


def most(lines: Sequence[str], count: int) -> list[str]:
    """Return so many lines at most; the last says with an … that there are more."""
    return [*lines[: count - 1], lines[count - 1][:-1] + "…"] if len(lines) > count else list(lines)


def place(paper: Paper, ground: Ground, labels: Iterable[Label]) -> list[Label]:
    """Write labels, the first given the first served, and return those for which there was no room."""
    left_over = []
    for label in (label for label in labels if label.rows):
        if label.shy:
            left_over += [] if _placed_shyly(paper, ground, label) else [label]
            continue
        stands = label.along or _about(label, *size_of(paper, label.rows))
        free = [stand for stand in stands if all(map(ground.is_free, stand.boxes))]
        if not free and not label.always:
            left_over.append(label)
            continue
        choice = free or stands[:1]
        crossed = [ground.crossings(stand.boxes).sum() for stand in choice]
        best = min(range(len(choice)), key=lambda n: (choice[n].cost + label.heed * crossed[n], n))
        _write_at(paper, ground, label, choice[best])
    return left_over


def _placed_shyly(paper: Paper, ground: Ground, label: Label) -> bool:
    """Write a label where it crosses no line, whole or its first row; False where there is no such place."""
    for rows in dict.fromkeys((label.rows, label.rows[:1])):
        free = [stand for stand in _about(label, *size_of(paper, rows)) if all(map(ground.is_free, stand.boxes))]
        clear = [stand for stand in free if not ground.crossings(stand.boxes).any()]
        if clear:
            _write_at(paper, ground, replace(label, rows=rows), min(clear, key=lambda stand: stand.cost))
            return True
    return False


def _write_at(paper: Paper, ground: Ground, label: Label, stand: Stand) -> None:
    air = paper.mm(_AIR)
    for left, top, right, bottom in stand.boxes:
        ground.take((left - air, top - air / 2, right + air, bottom + air / 2))
    if label.along:
        write_turned(paper, label.rows, stand, label.halo)
        return
    (box,) = stand.boxes
    if label.leader and stand.cost >= 2 * _FARTHER:
        lead(paper, toward(label.at, nearest(label.at, box), label.clear), nearest(label.at, box), label.leader)
    write(paper, label.rows, box, label.halo)


def size_of(paper: Paper, rows: Sequence[Row]) -> Pair:
    """Return width and height of rows of text."""
    width = max(paper.width(row.text, row.points, bold=row.bold, spacing=row.spacing) for row in rows)
    return width, sum(paper.pt(row.points) * LINE for row in rows)


def write(paper: Paper, rows: Sequence[Row], box: Rect, halo: str, *, to_left: bool = False) -> None:
    """Write rows of text into their rectangle, each in its middle or all from the left."""
    y = box[1]
    for row in rows:
        size = paper.pt(row.points)
        y += size * LINE
        x = box[0] if to_left else (box[0] + box[2]) / 2 + paper.pt(row.spacing) / 2
        paper.text(
            (x, y - size * 0.24),
            row.text,
            row.points,
            row.colour,
            bold=row.bold,
            anchor="start" if to_left else "middle",
            spacing=row.spacing,
            halo=halo,
        )


def nearest(at: Pair, box: Rect) -> Pair:
    """Return the point of a rectangle that is nearest to a point."""
    return min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])


def toward(at: Pair, goal: Pair, far: float) -> Pair:
    """Return the point that lies so far from one point in the direction of another."""
    away = math.dist(at, goal) or 1.0
    return at[0] + (goal[0] - at[0]) * far / away, at[1] + (goal[1] - at[1]) * far / away


def lead(paper: Paper, start: Pair, end: Pair, colour: str) -> None:
    """Draw a thin line from where a thing is to where it is written."""
    paper.add(Outline(polyline([start, end]), stroke=colour, width=paper.mm(0.2), stroke_opacity=0.9))


def write_turned(paper: Paper, rows: Sequence[Row], stand: Stand, halo: str) -> None:
    """Write rows of text about a turned middle; upright ones from right to left, their letters one below another."""
    cos, sin = math.cos(math.radians(stand.turn)), math.sin(math.radians(stand.turn))

    def at(along: float, down: float) -> Pair:
        return stand.at[0] + along * cos - down * sin, stand.at[1] + along * sin + down * cos

    deep = sum(paper.pt(row.points) * LINE for row in rows)
    passed = 0.0
    for row in rows:
        size = paper.pt(row.points)
        middle = passed + size * LINE / 2 - deep / 2
        passed += size * LINE
        pen = {"bold": row.bold, "halo": halo, "anchor": "middle"}
        if not stand.upright:
            where = at(paper.pt(row.spacing) / 2, middle + size * _BASELINE)
            paper.text(where, row.text, row.points, row.colour, turn=stand.turn, spacing=row.spacing, **pen)  # type: ignore[arg-type]
        elif is_chinese(row.text):
            step = size + paper.pt(row.spacing)
            for letter_number, letter in enumerate(row.text):
                down = (letter_number - (len(row.text) - 1) / 2) * step
                where = at(-middle, down + size * _BASELINE)
                paper.text(where, letter, row.points, row.colour, turn=stand.turn, **pen)  # type: ignore[arg-type]
        else:
            where = at(-middle - size * _BASELINE, 0)
            paper.text(where, row.text, row.points, row.colour, turn=stand.turn + 90, spacing=row.spacing, **pen)  # type: ignore[arg-type]


def _about(label: Label, width: float, height: float) -> list[Stand]:
    """Return where a label may stand about its point."""
    stands: list[Stand] = []
    for other, (x, y) in enumerate((label.at, *label.others)):
        shifts: list[tuple[float, float, float]] = [(0.0, 0.0, 0.0)] if label.middle else []
        for ring in range(label.reach):
            off = label.clear + ring * height * 0.6
            for number, (side, rise) in enumerate(_UPRIGHT if label.middle else _SIDES):
                slant = off * (math.sqrt(0.5) if side and rise else 1.0)
                cost = number * _LATER + ring * _FARTHER + (_OFF if label.middle else 0)
                shifts.append((cost, side * (slant + width / 2), rise * (slant + height / 2)))
        for cost, dx, dy in shifts:
            box = (x + dx - width / 2, y + dy - height / 2, x + dx + width / 2, y + dy + height / 2)
            stands.append(Stand(cost + other * _LATER, (box,), (x + dx, y + dy)))
    return stands

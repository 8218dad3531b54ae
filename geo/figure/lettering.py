"""Names along axes and lines: on the band where it is free of discs, or beside it; turned, or from top to bottom."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString

from geo.figure.arrows import Arrow
from geo.figure.labels import LINE, Row, Stand, size_of
from geo.figure.paper import Paper, is_chinese
from geo.figure.scene import Pair
from geo.figure.window import Rect

Round = tuple[Pair, float]  # a disc on the sheet: its middle and its radius

_MARGIN = 0.05  # of its length, that a name keeps off a head
_STEEP = math.pi / 3.4  # from here on a name is set from top to bottom
_OFF_MIDDLE, _OTHER_PART, _BESIDE, _ON_DISC = 0.12, 4.0, 1.5, 1.2  # what is against a place
_PLACES, _REACH, _BENT = 61, 3, 2.5  # places tried beside a line, how far each looks, what a mm of bend costs
_ROOMY = 1.15  # a band so much broader than a name has room for it


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What a name goes along: points at even steps on the sheet.

    Parameters
    ----------
    half
        Half the breadth of the line, in millimetres.
    discs
        Discs that the name had better not cover.
    """

    points: np.ndarray
    half: float
    discs: Sequence[Round]

    def slope(self, n: int, reach: int = 3) -> float:
        """Return the direction about a point, in radians clockwise from the right."""
        x, y = self.points[min(len(self.points) - 1, n + reach)] - self.points[max(0, n - reach)]
        return math.atan2(y, x)

    def is_steep(self, n: int) -> bool:
        """Whether a name at a point is better set from top to bottom."""
        return abs(_within(self.slope(n))) > _STEEP

    def bend(self, n: int, steps: float) -> float:
        """Return how far the line leaves the straight way between the points so many steps on either side."""
        near, far = max(0, n - math.ceil(steps)), min(len(self.points) - 1, n + math.ceil(steps))
        (x, y), middle = self.points[far] - self.points[near], self.points[near : far + 1] - self.points[near]
        return float(np.abs(middle[:, 0] * y - middle[:, 1] * x).max()) / (math.hypot(x, y) or 1.0)

    def stand(self, n: int, size: Pair, cost: float, *, upright: bool, off: float) -> Stand:
        """Return a name's place at a point, so far off the line."""
        # An angle and its opposite are one direction: a name reads from left to right, or from top to bottom.
        turn = _within(self.slope(n) - math.pi / 2) if upright else _within(self.slope(n))
        across = turn if upright else turn + math.pi / 2
        x, y = self.points[n]
        at = (float(x) + off * math.cos(across), float(y) + off * math.sin(across))
        boxes = tuple(_pieces(at, size, turn + math.pi / 2 if upright else turn))
        covered = sum(any(math.dist(_middle(box), where) < radius for where, radius in self.discs) for box in boxes)
        return Stand(cost + covered * _ON_DISC, boxes, at, math.degrees(turn), upright)


def on_axis(paper: Paper, rows: Sequence[Row], arrow: Arrow, course: Course) -> tuple[Stand, ...]:
    """Return where the name of an axis may stand, the best place first: on its shaft, or beside a slender one."""
    points, last = course.points, len(course.points) - 1
    inner = [n for n in range(last + 1) if arrow.shaft[0] + _MARGIN < n / last < arrow.shaft[1] - _MARGIN]
    inner = inner or [last // 2]  # an axis that is hardly more than its heads
    free = [n for n in inner if not any(math.dist(points[n], at) < radius for at, radius in course.discs)]
    parts = [*_runs(free), inner]
    first, final = points[parts[0][0]], points[parts[0][-1]]
    steep = math.atan2(abs(final[1] - first[1]), abs(final[0] - first[0])) > _STEEP
    upright = steep and is_chinese(rows[0].text)
    size = _upright(paper, rows) if upright else size_of(paper, rows)
    off = course.half + size[1] / 2 + paper.mm(0.6)
    offs = (0.0,) if 2 * course.half > _ROOMY * size[1] else (0.0, off, -off)
    found = [
        course.stand(n, size, _cost(part, parts, n) + _BESIDE * number, upright=upright, off=off)
        for part in parts
        for n in part
        for number, off in enumerate(offs)
    ]
    return tuple(sorted(found, key=lambda stand: stand.cost))


def beside(
    paper: Paper, rows: Sequence[Row], line: LineString, clear: float, discs: Sequence[Round]
) -> tuple[Stand, ...]:
    """Return where a name may stand beside a line, turned with it, the best place first."""
    shares = np.linspace(0, 1, _PLACES)
    points = shapely.get_coordinates(shapely.line_interpolate_point(line, shares, normalized=True))
    course = Course(points, 0.0, discs)
    found = []
    for n in range(_REACH, _PLACES - _REACH):
        upright = course.is_steep(n) and is_chinese(rows[0].text)
        size = _upright(paper, rows) if upright else size_of(paper, rows)
        bend = course.bend(n, size[0] / 2 * (_PLACES - 1) / line.length)
        cost = abs(n - _PLACES // 2) * _OFF_MIDDLE + bend * _BENT
        for number, side in enumerate((-1, 1)):
            off = side * (clear + size[1] / 2)
            found.append(course.stand(n, size, cost + number * _OFF_MIDDLE, upright=upright, off=off))
    return tuple(sorted(found, key=lambda stand: stand.cost))


def _cost(part: Sequence[int], parts: Sequence[Sequence[int]], n: int) -> float:
    return abs(n - part[len(part) // 2]) * _OFF_MIDDLE + parts.index(part) * _OTHER_PART


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return numbers that follow one another, in runs, the longest first.

    >>> _runs([1, 2, 5, 6, 7])
    [[5, 6, 7], [1, 2]]
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return sorted(found, key=len, reverse=True)


def _upright(paper: Paper, rows: Sequence[Row]) -> Pair:
    """Return height and breadth of rows that are set from top to bottom."""
    long = [
        len(row.text) * (paper.pt(row.points) + paper.pt(row.spacing))
        if is_chinese(row.text)
        else size_of(paper, [row])[0]
        for row in rows
    ]
    return max(long), sum(paper.pt(row.points) * LINE for row in rows)


def _pieces(at: Pair, size: Pair, angle: float) -> Iterator[Rect]:
    """Cut the turned room of a name into pieces, about as long as deep, each with an upright rectangle about it."""
    long, deep = size
    count = max(1, round(long / deep))
    cos, sin = math.cos(angle), math.sin(angle)
    half_x = (long / count * abs(cos) + deep * abs(sin)) / 2
    half_y = (long / count * abs(sin) + deep * abs(cos)) / 2
    for number in range(count):
        along = ((number + 0.5) / count - 0.5) * long
        x, y = at[0] + along * cos, at[1] + along * sin
        yield x - half_x, y - half_y, x + half_x, y + half_y


def _middle(box: Rect) -> Pair:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _within(angle: float) -> float:
    return angle - math.pi * round(angle / math.pi)

"""The window of a sheet through which the map is seen: paper sizes, frame, scale, and degrees to millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.figure.scene import Pair
from geo.maps.base import Box

# Millimetres, lying; and how large type is on it beside A3: nearer to the eye on A4, farther on a wall's A1.
SIZES: dict[str, tuple[float, float, float]] = {
    "A4": (297.0, 210.0, 0.74),
    "A3": (420.0, 297.0, 1.0),
    "A1": (841.0, 594.0, 1.85),
}
_MARGIN, _HEAD, _COLUMN, _GAP, _EDGE = 9.0, 24.0, 86.0, 6.0, 5.0  # on A3
_AIR = 1.03  # the window shows so much more than the map's home
# The numbers that a scale may begin with: in steps of a twentieth at most, so that the paper is used.
_ROUNDS = (*(n / 20 for n in range(20, 40)), *(n / 10 for n in range(20, 40)), *(n / 4 for n in range(16, 41)))

Shape = TypeVar("Shape", bound=BaseGeometry)
Rect = tuple[float, float, float, float]  # left, top, right, bottom in millimetres


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand on a sheet."""

    width: float
    height: float
    scale: float
    frame: Rect  # the outer line of the map's frame
    neat: Rect  # the inner line, to which the map goes
    head: Rect
    column: Rect

    @classmethod
    def of(cls, size: str) -> Layout:
        """Return the layout of a size of paper."""
        width, height, k = SIZES[size]
        margin, bottom = _MARGIN * k, height - _MARGIN * k
        right = width - margin
        top = margin + _HEAD * k
        frame = (margin, top, right - (_COLUMN + _GAP) * k, bottom)
        neat = (frame[0] + _EDGE * k, frame[1] + _EDGE * k, frame[2] - _EDGE * k, frame[3] - _EDGE * k)
        column = (right - _COLUMN * k, margin, right, bottom)
        return cls(width, height, k, frame, neat, (margin, margin, right, top), column)


@dataclass(frozen=True)
class Window:
    """The map's window: a rectangle of the county's plane on a rectangle of paper, at a scale."""

    plane: Plane
    rect: Rect
    middle: Pair  # in metres of the plane
    denominator: float

    @classmethod
    def over(cls, home: Box, plane: Plane, rect: Rect) -> Window:
        """Return the window that shows a box of degrees as large as a round scale allows."""
        west, south, east, north = plane.project(shapely.segmentize(shapely.box(*home), 0.02)).bounds
        left, top, right, bottom = rect
        needed = max((east - west) / (right - left), (north - south) / (bottom - top)) * 1000 * _AIR
        return cls(plane, rect, ((west + east) / 2, (south + north) / 2), _rounded(needed))

    def mm(self, metres: float) -> float:
        """Return how long so many metres are on the paper."""
        return metres * 1000 / self.denominator

    def to_paper(self, shape: Shape) -> Shape:
        """Take a WGS84 geometry to millimetres on the sheet."""
        return shapely.transform(self.plane.project(shape), self.placed)

    def placed(self, metres: np.ndarray) -> np.ndarray:
        """Take points of the plane to millimetres on the sheet."""
        left, top, right, bottom = self.rect
        origin = np.array([(left + right) / 2, (top + bottom) / 2])
        factor = np.array([1000, -1000]) / self.denominator
        return np.asarray(origin + (metres - np.array(self.middle)) * factor)

    def clipped(self, shape: BaseGeometry, beyond: float = 0.0) -> BaseGeometry:
        """Return what of a geometry on the sheet lies in the window, or within so many millimetres of it."""
        left, top, right, bottom = self.rect
        area = shapely.box(left - beyond, top - beyond, right + beyond, bottom + beyond)
        return shapely.make_valid(shape).intersection(area)

    @property
    def degrees(self) -> Box:
        """The box of degrees that holds all of the window."""
        (x, y), (left, top, right, bottom) = self.middle, self.rect
        half_x = (right - left) / 2 * self.denominator / 1000
        half_y = (bottom - top) / 2 * self.denominator / 1000
        corners = shapely.segmentize(shapely.box(x - half_x, y - half_y, x + half_x, y + half_y), half_x / 8)
        west, south, east, north = self.plane.unproject(corners).bounds
        return west, south, east, north

    @property
    def convergence(self) -> float:
        """By how many degrees true north is turned clockwise from the sheet's upward direction, at its middle."""
        middle = self.plane.unproject(Point(self.middle))
        north = self.plane.project(Point(middle.x, middle.y + 0.01))
        return math.degrees(math.atan2(north.x - self.middle[0], north.y - self.middle[1]))


def _rounded(denominator: float) -> float:
    power = 10.0 ** math.floor(math.log10(denominator))
    return next(round(step * power) for step in _ROUNDS if step * power >= denominator - 1e-6)

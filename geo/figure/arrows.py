"""The arrows that axes are drawn as: plain geometry in metres of the plane, shaped as the web page shapes them.

An axis is one sweep past its places. It starts slender from the highest centre that it touches and grows outward; an
end that lies in no such centre has a head, clear of the discs there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geo.crs import Plane
from geo.model import Element, Role

STEPS = 60
REACH = 13  # steps on either side that a point is averaged over
# Half widths as parts of the axis's own: at the origin, before a head, of the head; and the head's length.
WAIST, SHAFT, HEAD, LENGTH = 0.3, 0.56, 1.05, 1.7
TAIL = 0.15  # the part of its length over which an arrow begins from nothing
BY_RANK = (1, 0.72, 0.58)  # how broad an axis is drawn, of its width
GAP = 500  # metres between a disc and the head of an arrow
NODE = 0.3  # how large a node's halo is drawn, of its width: neighbours stay apart
_STEPS_OUT = 80  # most quarters of a gap that a head is moved outward

Clear = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, eq=False)
class Arrow:
    """An arrow in the plane.

    Parameters
    ----------
    spine
        Its middle line from tip to tip.
    origin
        Where the axis starts from, as a share of the spine.
    half
        Half the breadth of its shaft.
    shaft
        Where its heads leave off, as shares of the spine.
    heads
        Whether its first and its last end have one.
    """

    outline: np.ndarray
    spine: np.ndarray
    origin: float
    half: float
    shaft: tuple[float, float]
    heads: tuple[bool, bool]


@dataclass(frozen=True, slots=True, eq=False)
class Disc:
    """A centre or a node as it is drawn."""

    element: Element
    at: np.ndarray
    radius: float


def discs_of(elements: Sequence[Element], plane: Plane) -> list[Disc]:
    """Return the centres and nodes of a reading as they are drawn."""
    return [
        Disc(each, shapely.get_coordinates(plane.project(each.spine).centroid)[0], radius_of(each))
        for each in elements
        if each.role in (Role.CENTRE, Role.NODE)
    ]


def radius_of(element: Element) -> float:
    """Return the radius that a disc is drawn with, in metres."""
    return element.width_m * (NODE if element.role is Role.NODE else 0.5)


def arrow_of(axis: Element, elements: Sequence[Element], plane: Plane) -> Arrow:
    """Return the arrow of an axis among the other elements of its reading."""
    line = sweep(shapely.get_coordinates(plane.project(axis.spine)))
    discs = discs_of(elements, plane)
    touched = [disc for disc in discs if float(_far(line, disc.at).min()) < disc.radius]
    centres = [disc for disc in touched if disc.element.role is Role.CENTRE]
    origin = min(centres, key=lambda disc: disc.element.rank, default=None)
    half = axis.width_m / 2 * BY_RANK[min(axis.rank, len(BY_RANK)) - 1]

    def clear(end: np.ndarray, before: np.ndarray) -> float | None:
        if origin is not None and _far(end, origin.at) < origin.radius:
            return None
        return clearance(end, _towards(before, end), LENGTH * half, discs)

    return arrow(
        line, half, (clear(line[0], line[4]), clear(line[-1], line[-5])), None if origin is None else origin.at
    )


def sweep(places: np.ndarray) -> np.ndarray:
    """Return a line through places as one sweep past them.

    Each point is the mean of its neighbours, of fewer toward the ends, which stay.
    """
    points = _even(places)
    for _ in range(2):
        reaches = [min(REACH, index, STEPS - index) for index in range(STEPS + 1)]
        points = np.array([points[n - reach : n + reach + 1].mean(axis=0) for n, reach in enumerate(reaches)])
    return points


def clearance(end: np.ndarray, way: np.ndarray, head: float, discs: Sequence[Disc]) -> float:
    """Return how far beyond its end an axis has the head of its arrow.

    Beyond the disc that it ends in, or short of one that lies ahead.
    """

    def is_in(by: float) -> bool:
        return any(_far(end + way * by, disc.at) < disc.radius + GAP for disc in discs)

    beyond, step = 0.0, GAP / 4
    if is_in(0):
        for _ in range(_STEPS_OUT):
            if not is_in(beyond):
                break
            beyond += step
    else:
        while beyond > -head and (is_in(beyond + head) or is_in(beyond + head / 2)):
            beyond -= step
    return max(beyond, -head)


def arrow(line: np.ndarray, half: float, clear: Clear, origin: np.ndarray | None) -> Arrow:
    """Return the arrow along a sweep.

    Parameters
    ----------
    half
        Half the axis's width.
    clear
        How far beyond each end its head begins; None where it has none.
    origin
        What the axis starts from.
    """
    head = LENGTH * half
    at_start, at_end = clear[0] is not None, clear[1] is not None
    first = [line[0] + _towards(line[4], line[0]) * max(0.0, clear[0] + head)] if clear[0] is not None else []
    last = [line[-1] + _towards(line[-5], line[-1]) * max(0.0, clear[1] + head)] if clear[1] is not None else []
    spine = _even(np.array([*first, *line, *last]))
    whole = float(_passed(spine)[-1])
    begin, end = head if at_start else 0.0, whole - head if at_end else whole
    start = whole / 2 if at_start else 0.0
    if origin is not None:
        start = whole * int(_far(spine, origin).argmin()) / STEPS
    shaft = _even(spine, begin, end)
    sides = []
    for step, point in enumerate(shaft):
        at = begin + (end - begin) * step / STEPS
        share = (start - at) / ((start - begin) or 1) if at < start else (at - start) / ((end - start) or 1)
        tail = min(whole if at_start else at, whole if at_end else whole - at) / (TAIL * whole or 1)
        wide = half * (WAIST + (SHAFT - WAIST) * min(1, share)) * min(1, tail)
        sides.append(_beside(point, _towards(shaft[max(0, step - 1)], shaft[min(STEPS, step + 1)]), wide))
    # A head points straight on, however the line bends into it.
    near = _beside(shaft[0], _towards(spine[0], shaft[0]), half * HEAD)
    far = _beside(shaft[-1], _towards(shaft[-1], spine[-1]), half * HEAD)
    outline = [
        *([spine[0], near[0]] if at_start else []),
        *(left for left, _ in sides),
        *([far[0], spine[-1], far[1]] if at_end else []),
        *(right for _, right in reversed(sides)),
        *([near[1]] if at_start else []),
    ]
    whole = whole or 1.0
    shares = (begin / whole, end / whole)
    return Arrow(np.array(outline), spine, start / whole, half * SHAFT, shares, (at_start, at_end))


def _even(line: np.ndarray, begin: float = 0.0, end: float | None = None) -> np.ndarray:
    """Return points at even steps along a line, from one distance along it to another."""
    passed = _passed(line)
    at = np.linspace(begin, passed[-1] if end is None else end, STEPS + 1)
    return np.column_stack((np.interp(at, passed, line[:, 0]), np.interp(at, passed, line[:, 1])))


def _passed(line: np.ndarray) -> np.ndarray:
    return np.concatenate(([0.0], np.cumsum(_far(line[1:], line[:-1]))))


def _far(points: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.asarray(np.linalg.norm(points - other, axis=-1))


def _towards(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the direction from one point to another, of length one."""
    return np.asarray((b - a) / (float(np.hypot(*(b - a))) or 1.0))


def _beside(point: np.ndarray, way: np.ndarray, half: float) -> tuple[np.ndarray, np.ndarray]:
    normal = np.array([-way[1], way[0]]) * half
    return point + normal, point - normal

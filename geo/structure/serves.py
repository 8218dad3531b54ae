"""Which elements of the structure a project serves, and how surely.

A position's accuracy says how far from what is drawn the true thing may be. A project is *within* an element where all
that lies in that distance is; a line or an area *crosses* one where a part lies in it by more than that distance;
else it serves it *perhaps*, if it is drawn there or a fair part of what the accuracy reaches lies there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.model import Certainty, Element, Position, Serving

_SEGMENTS = 16  # a quarter circle
_LEAST_SHARE = 0.05  # an accuracy holds in 95 of 100 cases


@dataclass(frozen=True)
class Ground:
    """The areas of some elements in the plane, ready to be asked about many projects."""

    elements: tuple[Element, ...]
    plane: Plane

    @classmethod
    def of(cls, elements: Sequence[Element], plane: Plane) -> Ground:
        """Return the ground of some elements."""
        return cls(tuple(elements), plane)

    @cached_property
    def areas(self) -> list[BaseGeometry]:
        """The elements' areas in metres, in their order."""
        shapes = [self.plane.project(element.geometry) for element in self.elements]
        for shape in shapes:
            shapely.prepare(shape)
        return shapes

    @cached_property
    def whole(self) -> BaseGeometry:
        """All the elements' areas together."""
        shape = shapely.unary_union(self.areas)
        shapely.prepare(shape)
        return shape

    def serves(self, position: Position) -> tuple[Serving, ...]:
        """Return the elements that a position serves: surely before perhaps, then by share, then the nearest first."""
        if position.geometry is None:
            return ()
        accuracy = position.accuracy_m or 0
        shape, around = self._drawn_and_around(position.geometry, accuracy)
        found = []
        for element, area in zip(self.elements, self.areas, strict=True):
            certainty = how_surely(shape, around, area, accuracy)
            if certainty is not None:
                distance = self.plane.distance_m(position.geometry, element.spine)
                inside = share(shape if shape.length else around, area)
                found.append(Serving(element.id, round(distance), certainty, inside))
        return tuple(sorted(found, key=lambda serving: (*rank(serving), serving.element)))

    def touches(self, position: Position) -> Certainty | None:
        """Return how surely a position lies on the structure as a whole; None where it surely does not."""
        if position.geometry is None:
            return None
        accuracy = position.accuracy_m or 0
        return how_surely(*self._drawn_and_around(position.geometry, accuracy), self.whole, accuracy)

    def _drawn_and_around(self, geometry: BaseGeometry, accuracy_m: float) -> tuple[BaseGeometry, BaseGeometry]:
        """Return a WGS84 geometry in the plane, and all that its accuracy reaches."""
        shape = self.plane.project(geometry)
        return shape, shape.buffer(accuracy_m, quad_segs=_SEGMENTS)


def rank(serving: Serving) -> tuple[int, float, int]:
    """Return what orders servings: the surest first, then the greater share, then the nearer."""
    return list(Certainty).index(serving.certainty), -serving.share, serving.distance_m


def how_surely(shape: BaseGeometry, around: BaseGeometry, area: BaseGeometry, accuracy_m: float) -> Certainty | None:
    """Return how surely a shape lies in an area; None where it hardly can. All in the plane.

    `around` is the shape with all that its accuracy reaches. That holds in 95 of 100 cases, so an area that has less
    than 5 in 100 of it, and nothing of the shape as drawn, is within the doubt of the accuracy itself.
    """
    if not area.intersects(around):
        return None
    if area.contains(around):
        return Certainty.WITHIN
    if area.intersects(shape):
        deep_inside = shape.length and shape.intersection(area.buffer(-accuracy_m, quad_segs=_SEGMENTS)).length
        return Certainty.CROSSES if deep_inside else Certainty.PERHAPS
    return Certainty.PERHAPS if share(around, area) >= _LEAST_SHARE else None


def share(shape: BaseGeometry, area: BaseGeometry) -> float:
    """Return the part of a line's length, or of an area, that lies in another; of a point all or nothing."""
    if shape.area:
        return round(float(shape.intersection(area).area / shape.area), 3)
    if shape.length:
        return round(float(shape.intersection(area).length / shape.length), 3)
    return float(area.intersects(shape))

"""Which elements of the structure a project touches."""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.model import Element


def serves(geometry: BaseGeometry | None, elements: Sequence[Element], plane: Plane) -> tuple[tuple[str, int], ...]:
    """Return the elements whose area a WGS84 geometry touches as drawn, nearest spine first.

    Returns
    -------
    tuple of (element id, distance)
        The distance in metres from the geometry to the element's point or line.
    """
    if geometry is None:
        return ()
    touched = [element for element in elements if element.geometry.intersects(geometry)]
    reached = [(element.id, round(plane.distance_m(geometry, element.spine))) for element in touched]
    return tuple(sorted(reached, key=lambda pair: (pair[1], pair[0])))

"""The records of the spatial structure: its elements, the readings of it, and what serves an element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # reading a report needs no geometry
    from shapely.geometry.base import BaseGeometry

from geo.model.codes import Certainty, Role


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the spatial structure, built from named places; always schematic (示意)."""

    id: str
    role: Role
    rank: int
    name: str
    name_en: str
    through: tuple[str, ...]
    width_m: int
    basis: str
    confidence: str
    geometry: BaseGeometry  # disc for centre and node, corridor for axis, hull for area: polygons
    spine: BaseGeometry  # the point, the line or (of an area) the hull that the polygon is drawn about
    note: str = ""
    drawn: str = ""  # by whom and when, where a published plan was digitised


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the spatial structure: what somebody takes the formula to mean.

    `id` is the stem of its file in layers/reference, and the name of its layer.
    """

    id: str
    name: str
    name_en: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Serving:
    """A project serves an element of the spatial structure.

    `distance_m` is how far the geometry as drawn is from the element's point, line or area. `share`, from 0 to 1, is
    the part that lies in the element: of a line's length or an area as drawn; of a point, of all that its accuracy
    reaches.
    """

    element: str
    distance_m: int
    certainty: Certainty
    share: float

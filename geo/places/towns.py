"""Which towns a position belongs to: those that its source names, else those whose centres are nearest.

The bounds of towns are in no package, so a position that names no town is only near one: what the two are called
keeps them apart wherever they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely
from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.model import InTown, Place, Position
from geo.places.known import is_town

_LEAST_SHARE = 0.05  # of a line's length: less is a corner that it cuts


@dataclass(frozen=True)
class Towns:
    """The towns of a county by their centres, ready to be asked about many positions."""

    towns: tuple[Place, ...]
    plane: Plane

    @classmethod
    def of(cls, places: Mapping[str, Place], plane: Plane) -> Towns:
        """Return the towns among some places."""
        return cls(tuple(sorted(filter(is_town, places.values()), key=lambda town: town.id)), plane)

    @cached_property
    def _cells(self) -> Sequence[BaseGeometry]:
        """What is nearer to each town's centre than to any other's, in the plane, in the order of the towns."""
        centres = [self.plane.project(town.geometry.centroid) for town in self.towns]
        if len(centres) < 2:  # Voronoi needs two
            return [centre.buffer(1e6) for centre in centres]
        around = MultiPoint(centres).envelope.buffer(1e6)
        cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(centres), extend_to=around))
        tree = shapely.STRtree(cells)
        return [cells[tree.query(centre, predicate="intersects")[0]] for centre in centres]

    def ties(self, position: Position, locality: str = "") -> tuple[InTown, ...]:
        """Return the towns that a source names; else those near a position, of a line in order of their share.

        `locality` is the town that the sheet names, by its id, name or alias; empty where it names none.
        """
        named = [town for town in self.towns if town.id in position.through or locality in _names(town)]
        if named:
            return tuple(InTown(town.id, town.name, said=True) for town in named)
        if position.geometry is None:
            return ()
        shape = self.plane.project(position.geometry)
        shares = [_share(shape, cell) for cell in self._cells]
        near = [(-share, town) for share, town in zip(shares, self.towns, strict=True) if share >= _LEAST_SHARE]
        ordered = sorted(near, key=lambda pair: (pair[0], pair[1].id))
        return tuple(InTown(town.id, town.name, said=False) for _, town in ordered)


def _names(town: Place) -> tuple[str, ...]:
    return (town.id, town.name, *town.aliases)


def _share(shape: BaseGeometry, cell: BaseGeometry) -> float:
    inside = shape.intersection(cell)
    if shape.area:
        return float(inside.area / shape.area)
    if shape.length:
        return float(inside.length / shape.length)
    return float(not inside.is_empty)

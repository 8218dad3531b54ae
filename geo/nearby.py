"""What is being built near a position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import Point

from geo.crs import Plane
from geo.model import Project

_SLACK = 1.01  # the plane may be off by its scale; the ellipsoid decides


@dataclass(frozen=True, slots=True)
class Near:
    """A project with its geodesic distance in metres, to the nearest part of its geometry as drawn."""

    project: Project
    distance_m: float


def near(projects: Sequence[Project], point: Point, radius_m: float, plane: Plane) -> list[Near]:
    """Return the projects within a radius of a WGS84 point, nearest first; those without a position are left out.

    Distances are geodesic (WGS84 ellipsoid) between the point and the nearest part that the plane finds.
    """
    located = [(project, shape) for project in projects if (shape := project.position.geometry) is not None]
    tree = shapely.STRtree([plane.project(shape) for _, shape in located])
    hits = tree.query(plane.project(point), predicate="dwithin", distance=radius_m * _SLACK)
    found = [Near(project, plane.distance_m(point, shape)) for project, shape in (located[i] for i in hits.tolist())]
    return sorted(
        (hit for hit in found if hit.distance_m <= radius_m), key=lambda hit: (hit.distance_m, hit.project.id)
    )

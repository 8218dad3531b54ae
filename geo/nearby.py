"""What is being built near a position, and the positions that a name may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import Point

from geo.crs import Plane
from geo.model import Project
from geo.names import normal_form
from geo.places.known import Gazetteer

_SLACK = 1.01  # the plane may be off by its scale; the ellipsoid decides
_ONE_SPOT_M = 1.0  # a project and the place that it stands on are no namesakes


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


@dataclass(frozen=True, slots=True)
class Spot:
    """What a name stands for: the id and full name of the place or project, and its middle in WGS84."""

    id: str
    name: str
    point: Point


def spots(text: str, known: Gazetteer, projects: Sequence[Project], plane: Plane) -> list[Spot]:
    """Return where a name may be meant, places first; more than one where it has namesakes.

    Parameters
    ----------
    text
        The name of a place or project, an alias, or a town without its rank.
    """
    form = normal_form(text)
    named = [Spot(place.id, place.name, place.geometry.centroid) for place in known.find(text)]
    for project in projects:
        shape = project.position.geometry
        if shape is not None and form in {normal_form(name) for name in (project.name, *project.aliases)}:
            named.append(Spot(project.id, project.name, shape.centroid))
    apart: list[Spot] = []
    for spot in named:
        if all(plane.distance_m(spot.point, other.point) > _ONE_SPOT_M for other in apart):
            apart.append(spot)
    return apart

"""What is being built near a position, and the positions that a name may stand for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOD, Plane
from geo.model import Project
from geo.names import normal_form
from geo.places.known import Gazetteer
from geo.proximity import Proximity

WALK_M_A_MINUTE = 80  # 4.8 km an hour, in a straight line: the way there is longer
DIRECTIONS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
NEAREST = 3  # how many are told where none is within the radius

_SINE_OF_HALF_A_DIRECTION = math.sin(math.radians(22.5))
_SLACK = 1.01  # the index is right to a thousandth; the ellipsoid decides
_ONE_SPOT_M = 1.0  # a project and the place that it stands on are no namesakes, and what one stands on has no bearing


@dataclass(frozen=True, slots=True)
class Near:
    """A project with its geodesic distance in metres, to the nearest part of its geometry as drawn.

    `bearing_deg` is the way to that part, clockwise from north; None where one stands on it or in it.
    """

    project: Project
    distance_m: float
    bearing_deg: float | None = None

    @property
    def accuracy_m(self) -> int:
        """How far off the drawing may be."""
        return self.project.position.accuracy_m or 0

    @property
    def least_m(self) -> int:
        """How near the thing may be, in whole metres, rounded down."""
        return max(0, math.floor(self.distance_m - self.accuracy_m))

    @property
    def most_m(self) -> int:
        """How far it may be, in whole metres, rounded up."""
        return math.ceil(self.distance_m + self.accuracy_m)

    @property
    def direction(self) -> str:
        """One of eight, by the drawing; empty where one stands on it."""
        return "" if self.bearing_deg is None else DIRECTIONS[math.floor((self.bearing_deg + 22.5) / 45) % 8]

    @property
    def is_direction_sure(self) -> bool:
        """Whether the thing lies within 22.5° of its bearing, wherever within its accuracy it is."""
        return self.bearing_deg is not None and self.accuracy_m <= self.distance_m * _SINE_OF_HALF_A_DIRECTION


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is near a position, each list nearest first.

    Parameters
    ----------
    within
        What is drawn within the radius.
    perhaps
        What is drawn beyond it and may yet be within it.
    nearest
        The nearest of all, where nothing is within.
    outside_m
        How far the position is from the county; 0 inside.
    """

    within: list[Near]
    perhaps: list[Near]
    nearest: list[Near]
    outside_m: float = 0


def walk_minutes(metres: float) -> int:
    """Return the whole minutes, rounded up, that a straight walk takes.

    >>> walk_minutes(81)
    2
    """
    return math.ceil(metres / WALK_M_A_MINUTE)


class Vicinity:
    """The projects that have a position, indexed to be asked many times what is near.

    Distances are geodesic (WGS84 ellipsoid) between the point and the nearest part that the plane finds.

    Parameters
    ----------
    projects
        In any order; those without a position are left out.
    plane
        The county's.
    """

    def __init__(self, projects: Iterable[Project], plane: Plane) -> None:
        self._located = [(each, shape) for each in projects if (shape := each.position.geometry) is not None]
        self._index = Proximity((shape for _, shape in self._located), plane)
        self._plane = plane
        self._worst_m = max((each.position.accuracy_m or 0 for each, _ in self._located), default=0)

    def near(self, point: Point, radius_m: float) -> list[Near]:
        """Return the projects within a radius of a WGS84 point, nearest first."""
        return [hit for hit in self._within(point, radius_m * _SLACK) if hit.distance_m <= radius_m]

    def surroundings(self, point: Point, radius_m: float, county: BaseGeometry | None = None) -> Surroundings:
        """Return what is near a WGS84 point, what may be, and how far the point is from the county.

        Parameters
        ----------
        county
            Its area in WGS84; without it no position counts as outside.
        """
        reachable = self._within(point, (radius_m + self._worst_m) * _SLACK)
        within = [hit for hit in reachable if hit.distance_m <= radius_m]
        perhaps = [hit for hit in reachable if hit.distance_m - hit.accuracy_m <= radius_m < hit.distance_m]
        nearest: list[Near] = []
        if self._located and not within:
            nearest = self._within(point, self._index.nearest(point, NEAREST).metres[-1] * _SLACK)[:NEAREST]
        outside_m = 0.0 if county is None or county.intersects(point) else self._plane.distance_m(point, county)
        return Surroundings(within, perhaps, nearest, outside_m)

    def _within(self, point: Point, radius_m: float) -> list[Near]:
        hits = self._index.within(point, radius_m)
        return _measured((self._located[i] for i in hits.feature.tolist()), point, self._plane)


def near(projects: Iterable[Project], point: Point, radius_m: float, plane: Plane) -> list[Near]:
    """Return the projects within a radius of a WGS84 point, once: see `Vicinity.near`."""
    return Vicinity(projects, plane).near(point, radius_m)


def surroundings(
    projects: Iterable[Project], point: Point, radius_m: float, plane: Plane, county: BaseGeometry | None = None
) -> Surroundings:
    """Return what is near a WGS84 point, once: see `Vicinity.surroundings`."""
    return Vicinity(projects, plane).surroundings(point, radius_m, county)


def _measured(located: Iterable[tuple[Project, BaseGeometry]], point: Point, plane: Plane) -> list[Near]:
    """Return projects with distance and bearing, nearest first and of two alike the first id."""
    here = plane.project(point)
    found = []
    for project, shape in located:
        way = plane.unproject(shapely.shortest_line(here, plane.project(shape)))
        (x, y), (to_x, to_y) = way.coords
        forward, _, metres = GEOD.inv(x, y, to_x, to_y)
        bearing = None if metres <= _ONE_SPOT_M else float(forward) % 360
        found.append(Near(project, float(metres), bearing))
    return sorted(found, key=lambda hit: (hit.distance_m, hit.project.id))


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

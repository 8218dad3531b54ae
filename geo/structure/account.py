"""What is done for the structure: the register counted by element, and over the whole.

Every count keeps apart what surely lies on the structure (within, crosses) and what perhaps does; projects without a
position are counted by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane, length_m
from geo.model import Category, Certainty, Element, Position, Project, Reading, Role, Serving, Stage, Tense
from geo.structure.serves import Ground, rank

SURE = (Certainty.WITHIN, Certainty.CROSSES)
_LINES = ("LineString", "MultiLineString")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of lines in an area, metres: as drawn, and what it is at least and at most by their accuracy."""

    least_m: float = 0.0
    drawn_m: float = 0.0
    most_m: float = 0.0

    def __add__(self, other: Length) -> Length:
        """Return both together."""
        return Length(self.least_m + other.least_m, self.drawn_m + other.drawn_m, self.most_m + other.most_m)


@dataclass(frozen=True, slots=True)
class ElementAccount:
    """An element with the projects that serve it, the surest first."""

    element: Element
    served_by: tuple[tuple[Project, Serving], ...]
    length: Length  # of the lines among them that lies in the element
    beyond: int  # how many of them serve no centre: an axis begins in one, and has what lies there

    @property
    def sure(self) -> int:
        """How many serve it surely."""
        return sum(serving.certainty in SURE for _, serving in self.served_by)

    @property
    def perhaps(self) -> int:
        """How many serve it perhaps."""
        return len(self.served_by) - self.sure

    @property
    def planned(self) -> tuple[Project, ...]:
        """The projects whose latest news is a plan."""
        return tuple(project for project, _ in self.served_by if project.tense is Tense.PLANNED)

    @property
    def stages(self) -> dict[Stage, int]:
        """How many are at each stage, in the order of the stages; none left out."""
        counted = Counter(project.stage for project, _ in self.served_by)
        return {stage: counted[stage] for stage in Stage}

    @property
    def categories(self) -> dict[Category, int]:
        """How many are of each category that occurs, in the order of the categories."""
        counted = Counter(project.category for project, _ in self.served_by)
        return {category: counted[category] for category in Category if counted[category]}


@dataclass(frozen=True, slots=True)
class Overall:
    """The whole register on the structure: numbers of projects, and metres of their lines."""

    projects: int
    located: int
    sure: int
    perhaps: int
    lines_m: float  # of all located lines
    length: Length  # of them, what lies on the structure

    @property
    def unlocated(self) -> int:
        """Projects without a position: nobody knows what they serve."""
        return self.projects - self.located

    @property
    def off(self) -> int:
        """Located projects that surely serve no element."""
        return self.located - self.sure - self.perhaps


@dataclass(frozen=True)
class Account:
    """A reading of the structure, counted."""

    reading: Reading
    elements: tuple[ElementAccount, ...]
    overall: Overall

    @property
    def unserved(self) -> tuple[Element, ...]:
        """The elements that no project serves, not even perhaps."""
        return tuple(each.element for each in self.elements if not each.served_by)

    def served(self, project: Project) -> tuple[tuple[Element, Serving], ...]:
        """Return what one project serves, the surest first."""
        return self._served.get(project.id, ())

    @cached_property
    def _served(self) -> dict[str, tuple[tuple[Element, Serving], ...]]:
        found: dict[str, list[tuple[Element, Serving]]] = {}
        for each in self.elements:
            for project, serving in each.served_by:
                found.setdefault(project.id, []).append((each.element, serving))
        return {name: tuple(sorted(pairs, key=lambda pair: rank(pair[1]))) for name, pairs in found.items()}


def account(reading: Reading, projects: Sequence[Project], plane: Plane) -> Account:
    """Count the projects of a register by the elements of a reading.

    Parameters
    ----------
    projects
        With WGS84 positions or none. What they serve is worked out anew, whatever reading the register was made with.
    """
    ground = Ground.of(reading.elements, plane)
    by_element: dict[str, list[tuple[Project, Serving]]] = {element.id: [] for element in reading.elements}
    for project in projects:
        for serving in ground.serves(project.position):
            by_element[serving.element].append((project, serving))
    centres = [element.id for element in reading.elements if element.role is Role.CENTRE]
    central = {project.id for centre in centres for project, _ in by_element[centre]}
    counted = []
    for element, area in zip(ground.elements, ground.areas, strict=True):
        served_by = sorted(by_element[element.id], key=lambda pair: (*rank(pair[1]), pair[0].id))
        length = _total(_lines(project.position for project, _ in served_by), area, plane)
        beyond = sum(project.id not in central for project, _ in served_by)
        counted.append(ElementAccount(element, tuple(served_by), length, beyond))
    return Account(reading, tuple(counted), _overall(projects, ground))


def _overall(projects: Sequence[Project], ground: Ground) -> Overall:
    located = [project.position for project in projects if project.position.geometry is not None]
    touching = Counter(ground.touches(position) for position in located)
    return Overall(
        projects=len(projects),
        located=len(located),
        sure=sum(touching[certainty] for certainty in SURE),
        perhaps=touching[Certainty.PERHAPS],
        lines_m=sum(length_m(line) for line, _ in _lines(located)),
        length=_total(_lines(located), ground.whole, ground.plane),
    )


def _lines(positions: Iterable[Position]) -> Iterator[tuple[BaseGeometry, float]]:
    """Yield the lines among positions, each with its accuracy."""
    for position in positions:
        if position.geometry is not None and position.geometry.geom_type in _LINES:
            yield position.geometry, position.accuracy_m or 0


def _total(lines: Iterable[tuple[BaseGeometry, float]], area: BaseGeometry, plane: Plane) -> Length:
    @cache
    def grown(by: float) -> BaseGeometry:  # many lines share an accuracy
        return area.buffer(by) if by else area

    return sum((_inside(line, accuracy, area, grown, plane) for line, accuracy in lines), Length())


def _inside(
    line: BaseGeometry, accuracy_m: float, area: BaseGeometry, grown: Callable[[float], BaseGeometry], plane: Plane
) -> Length:
    """Return how much of a WGS84 line lies in an area of the plane, and in it grown by so much: geodesic metres."""
    flat = plane.project(line)
    if not shapely.dwithin(area, flat, accuracy_m):
        return Length()
    least, drawn, most = (
        length_m(plane.unproject(shapely.intersection(flat, grown(by)))) for by in (-accuracy_m, 0, accuracy_m)
    )
    return Length(least, drawn, most)

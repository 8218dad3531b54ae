"""From a project's name, and what the sheet says of it, to a position with method, accuracy and source, or to none.

In order: the reference feature that the sheet says it stands on; the reference feature of the same name; the town that
a source puts it in; two places that the name goes between; a town in the name. Nothing else is tried: a project that
names no place has no position, and is never put at the county's centre.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane, length_m
from geo.model import NOWHERE, DrawnLength, Method, Place, Position, SheetRow
from geo.names import normal_form, without_rank
from geo.places import accuracy
from geo.places.reference import datum_of

_GENERIC = re.compile(r"城[东西南北中关郊]|新[区城]|开发区|东部|西部|南部|北部|中心")
_BETWEEN = re.compile(r"^(?P<a>[^至()]{2,})至(?P<b>[^至()]{2,})$")
_BORDER_M = 1_000  # the drawn border is generalised by some hundred metres, and a quay may stand beyond it
_IN_TOWN = "区间|段|境内"


@dataclass(slots=True)
class Gazetteer:
    """The places that names may stand for: by id, and by every name and alias in normal form."""

    places: dict[str, Place] = field(default_factory=dict)
    by_name: dict[str, list[Place]] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Place]) -> Gazetteer:
        """Return the gazetteer of some places; the first of two with one id wins."""
        gazetteer = cls()
        for place in places:
            if place.id in gazetteer.places:
                continue
            gazetteer.places[place.id] = place
            names = {place.name, *place.aliases}
            if is_town(place):
                names.add(without_rank(place.name))
            for name in sorted(names):
                gazetteer.by_name.setdefault(normal_form(name), []).append(place)
        return gazetteer

    def find(self, name: str) -> list[Place]:
        """Return every place of that name."""
        return self.by_name.get(normal_form(name), [])


def is_town(place: Place) -> bool:
    """Tell whether a place is a town (镇, 乡 or 街道), whose point stands for an area."""
    return place.kind == "town"


def geocode(name: str, row: SheetRow | None, gazetteer: Gazetteer, area: BaseGeometry, plane: Plane) -> Position:
    """Return the best position that can be said of a project.

    Parameters
    ----------
    name
        As the register gives it.
    row
        What the sheet says of the project, if it is in the sheet.
    gazetteer
        Towns and reference features.
    area
        The county, WGS84: lines are cut to it, and a result outside it is turned down.
    plane
        The county's projected CRS.
    """
    rejected: list[str] = []
    for candidate in _candidates(name, row, gazetteer, rejected):
        shape = within(candidate.geometry, area, plane)
        if shape is None:
            rejected.append(f"{candidate.source}: 在县界外 outside the county")
            continue
        return replace(candidate, geometry=shape, rejected=tuple(rejected), length=_length(candidate, shape, gazetteer))
    return replace(NOWHERE, rejected=tuple(rejected))


def _candidates(name: str, row: SheetRow | None, gazetteer: Gazetteer, rejected: list[str]) -> Iterable[Position]:
    if row and row.stands_on:
        yield _on(gazetteer.places[row.stands_on])
    for known in (name, *(row.aliases if row else ())):
        namesakes = [place for place in gazetteer.find(known) if not is_town(place)]
        if len(namesakes) == 1:
            yield _on(namesakes[0])
        elif namesakes:
            rejected.append(f"{known}: {len(namesakes)} 处同名 namesakes ({', '.join(p.id for p in namesakes)})")
    if row and row.locality:
        towns = [place for place in gazetteer.find(row.locality) if is_town(place)]
        if towns:
            yield _in(towns[0], row.locality_source)
        else:
            rejected.append(f"{row.locality}: 地名库里没有 not in the gazetteer")
    between = _between(name, gazetteer)
    if between:
        yield between
    town = _town_in(name, gazetteer)
    if town:
        yield _in(town, f"名称 the name “{name}”")


def _on(place: Place) -> Position:
    return Position(
        place.geometry, place.method, place.accuracy_m, "; ".join(map(str, place.sources)), place.datum, (place.id,)
    )


def _in(town: Place, said_by: str) -> Position:
    source = f"{said_by}; {town.name}: {'; '.join(map(str, town.sources))}"
    return Position(town.geometry, Method.LOCALITY, town.radius_m, source, town.datum, (town.id,))


def _between(name: str, gazetteer: Gazetteer) -> Position | None:
    """Read A至B…: the place that ends what stands before 至, and the one that begins what stands after it."""
    match = _BETWEEN.match(normal_form(name))
    if not match:
        return None
    first = _longest(match["a"], gazetteer, at_end=True)
    last = _longest(match["b"], gazetteer, at_end=False)
    if not first or not last or first.id == last.id:
        return None
    stops = (first, last)
    source = "; ".join(f"{stop.name}: {', '.join(map(str, stop.sources))}" for stop in stops)
    line = LineString([stop.geometry.centroid for stop in stops])
    return Position(
        line, Method.BETWEEN, accuracy.of_route(stops), source, datum_of(stops), tuple(stop.id for stop in stops)
    )


def _longest(text: str, gazetteer: Gazetteer, *, at_end: bool) -> Place | None:
    for size in range(len(text), 1, -1):
        places = gazetteer.find(text[-size:] if at_end else text[:size])
        if len(places) == 1:
            return places[0]
    return None


def _town_in(name: str, gazetteer: Gazetteer) -> Place | None:
    """Return the one town whose name stands in a project's name.

    With its rank (泽国镇) anywhere; without it only before 段, and not where the word is a mere direction (城东): a
    bare name may be part of another word (新河 in 新河道疏浚). Where a second town may be meant, neither is taken.
    """
    text = normal_form(name)
    sure: list[Place] = []
    named = 0
    for place in gazetteer.places.values():
        if not is_town(place):
            continue
        whole, bare = normal_form(place.name), normal_form(without_rank(place.name))
        telling = not _GENERIC.fullmatch(bare) and bare in text
        ranked = whole != bare and whole in text
        named += ranked or telling
        if ranked or (telling and re.search(f"{re.escape(bare)}(?:{_IN_TOWN})", text)):
            sure.append(place)
    return sure[0] if len(sure) == 1 and named == 1 else None


def _length(candidate: Position, shape: BaseGeometry, gazetteer: Gazetteer) -> DrawnLength | None:
    """Return how long a line is drawn, where the one feature that it stands on has a published length."""
    published = gazetteer.places[candidate.through[0]].published if len(candidate.through) == 1 else None
    if not published:
        return None
    return DrawnLength(round(length_m(shape)), published.metres, str(published.source))


def within(shape: BaseGeometry | None, area: BaseGeometry, plane: Plane) -> BaseGeometry | None:
    """Keep what lies within 1 km of the county, cut what goes farther to it; None for what lies outside."""
    if shape is None or area.is_empty:
        return shape
    flat, county = plane.project(shape), plane.project(area)
    if flat.within(county.buffer(_BORDER_M)):
        return shape
    if shape.geom_type == "Point":
        return None
    # A line that also touches the border somewhere leaves points there, an area lines: no part of the thing itself.
    parts = shapely.get_parts(flat.intersection(county))
    kept = shapely.union_all(parts[shapely.get_dimensions(parts) == shapely.get_dimensions(flat)])
    if kept.is_empty:
        return None
    return plane.unproject(shapely.line_merge(kept) if kept.geom_type == "MultiLineString" else kept)

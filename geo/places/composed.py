"""Positions that a project's name composes from known places: see `geo.places.phrases` for what names say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, substring

from geo.crs import Plane
from geo.model import Method, Place, Position
from geo.names import normal_form, without_county_rank
from geo.places import accuracy
from geo.places.known import Gazetteer, is_line, is_town
from geo.places.phrases import Around, Between, Extension, phrase_of, section_of
from geo.places.reference import datum_of

_TOO_FAR_M = 10_000  # a link that may be this far from where it is drawn is not worth drawing
_TOWARDS = {"东": (0, 1), "西": (0, -1), "北": (1, 1), "南": (1, -1)}  # which coordinate, and its sign


def composed(name: str, gazetteer: Gazetteer, plane: Plane, rejected: list[str]) -> Iterator[Position]:
    """Yield the position that a name composes, if any; what cannot be composed is told in `rejected`."""
    section = _section(name, gazetteer, plane, rejected)
    if section:
        yield section
        return
    phrase = phrase_of(name)
    position = None
    if isinstance(phrase, Between):
        position = _between(phrase, gazetteer, plane, rejected)
    elif isinstance(phrase, Extension):
        position = _extension(phrase, gazetteer, rejected)
    elif isinstance(phrase, Around):
        position = _around(phrase, gazetteer, rejected)
    if position:
        yield position


def _between(phrase: Between, gazetteer: Gazetteer, plane: Plane, rejected: list[str]) -> Position | None:
    """Read A至B…: the place that ends what stands before 至, and the one that begins what stands after it."""
    stops = []
    for text, at_end in ((phrase.a, True), (phrase.b, False)):
        stop = longest(text, gazetteer, at_end=at_end)
        if stop is None:
            rejected.append(f"{text}: 不知在何处 not known")
            continue
        stops.append(stop)
    if len(stops) < 2 or stops[0].id == stops[1].id:
        return None
    if any(is_line(stop) for stop in stops):
        return _link(stops, plane, rejected)
    line = LineString([stop.geometry.centroid for stop in stops])
    return _position(line, Method.BETWEEN, accuracy.of_route(stops), stops)


def _link(stops: Sequence[Place], plane: Plane, rejected: list[str]) -> Position | None:
    """Return the shortest way to a line: the link may meet it anywhere, so its ends count as far as they lie."""
    one, other = (plane.project(stop.geometry) for stop in stops)
    near = nearest_points(one, other)
    drawn: BaseGeometry = LineString(near) if one.distance(other) else near[0]
    ends = [Point(corner) for line in (one, other) for corner in shapely.get_coordinates(line)]
    metres = max(stop.accuracy_m for stop in stops) + math.ceil(max(drawn.distance(end) for end in ends))
    if metres > _TOO_FAR_M:
        rejected.append(
            f"{'—'.join(stop.name for stop in stops)}: 连接处可能相差 {metres:,} 米 may be {metres:,} m off"
        )
        return None
    return _position(plane.unproject(drawn), Method.BETWEEN, metres, stops)


def _section(name: str, gazetteer: Gazetteer, plane: Plane, rejected: list[str]) -> Position | None:
    """Read a line's name and a section of it: as far as the county or a town reaches, or from one place to another."""
    text = normal_form(name)
    for size in range(len(text) - 2, 1, -1):
        parts = section_of(text[size:])
        lines = [place for place in gazetteer.find(text[:size]) if is_line(place)] if parts else []
        if len(lines) != 1:
            continue
        county = {normal_form(gazetteer.county), normal_form(without_county_rank(gazetteer.county))}
        if len(parts) == 1 and parts[0] in county - {""}:  # every result is cut to the county
            return _position(lines[0].geometry, lines[0].method, lines[0].accuracy_m, lines)
        stops = [longest(part, gazetteer, at_end=False) for part in parts]
        known = [stop for stop in stops if stop]
        if len(known) < len(parts):
            rejected.append(f"{lines[0].name}: 不知这一段在何处 the section is not known")
            return None
        return _cut(lines[0], known, plane, rejected)
    return None


def _cut(line: Place, stops: Sequence[Place], plane: Plane, rejected: list[str]) -> Position | None:
    flat = plane.project(line.geometry)
    if len(stops) == 2 and isinstance(flat, LineString):
        begin, end = sorted(flat.project(plane.project(stop.geometry.centroid)) for stop in stops)
        kept: BaseGeometry = substring(flat, begin, end)
    else:
        kept = flat.intersection(plane.project(stops[0].geometry.centroid).buffer(stops[0].radius_m or 1))
    if kept.is_empty or not kept.length:
        rejected.append(f"{line.name}: 不经过 {'、'.join(stop.name for stop in stops)} does not pass there")
        return None
    metres = max(line.accuracy_m, *(stop.accuracy_m for stop in stops)) if len(stops) == 2 else line.accuracy_m
    return _position(plane.unproject(kept), line.method, metres, (line, *stops))


def _extension(phrase: Extension, gazetteer: Gazetteer, rejected: list[str]) -> Position | None:
    """Read 某路北延: it begins at the street's northern end; how far it goes the name does not say."""
    streets = [place for place in gazetteer.find(phrase.street) if is_line(place)]
    if len(streets) != 1:
        rejected.append(f"{phrase.street}: {'不知在何处 not known' if not streets else '同名不止一处 namesakes'}")
        return None
    axis, sign = _TOWARDS[phrase.side]
    corners = shapely.get_coordinates(streets[0].geometry)
    ends = (corners[0], corners[-1])
    end = Point(max(ends, key=lambda corner: sign * corner[axis]))
    return _position(end, Method.PLACE, accuracy.of_extension(streets[0]), streets)


def _around(phrase: Around, gazetteer: Gazetteer, rejected: list[str]) -> Position | None:
    """Read 环某湖: round a known place, or in the town that the sheet puts it in."""
    place = longest(phrase.text, gazetteer, at_end=False)
    if place is not None and not is_town(place):
        return _position(place.geometry, Method.PLACE, accuracy.of_surroundings(place), (place,))
    text = normal_form(phrase.text)
    for size in range(len(text), 1, -1):
        row = gazetteer.in_town.get(text[:size])
        towns = [town for town in gazetteer.find(row.locality) if is_town(town)] if row else []
        if row and len(towns) == 1:
            position = _position(towns[0].geometry, Method.LOCALITY, accuracy.of_surroundings_in(towns[0]), towns)
            return replace(position, source=f"{row.names[0]}: {row.locality_source}; {position.source}")
    rejected.append(f"{phrase.text}: 不知在何处 not known")
    return None


def longest(text: str, gazetteer: Gazetteer, *, at_end: bool) -> Place | None:
    """Return the one place of the longest name that a text begins or ends with."""
    for size in range(len(text), 1, -1):
        places = gazetteer.find(text[-size:] if at_end else text[:size])
        if len(places) == 1:
            return places[0]
    return None


def _position(shape: BaseGeometry, method: Method, metres: int, stops: Sequence[Place]) -> Position:
    source = "; ".join(f"{stop.name}: {', '.join(map(str, stop.sources))}" for stop in stops)
    return Position(shape, method, metres, source, datum_of(stops), tuple(stop.id for stop in stops))

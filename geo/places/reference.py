"""The hand-kept reference layers: named places and alignments, each with its source.

A place is where its source's printed numbers say; an alignment goes through places, in order. The geometry in the file
is there for QGIS and for reading: it must equal what the numbers give, within a metre. Only what a planner has drawn
by hand has no numbers but its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.crs import GEOD
from geo.datums import SHIFTED, Degrees, to_wgs84
from geo.errors import ReferenceError, Words, nearest
from geo.model import Datum, Method, Place, PublishedLength
from geo.places import accuracy
from geo.places.features import (
    Properties,
    aliases_of,
    choice_of,
    feature_label,
    geometry_of,
    must_be_new,
    number_of,
    properties_of,
    read_features,
    sources_of,
    text_of,
)
from geo.places.forms import Form
from geo.places.printed import degrees
from geo.places.suspects import outside, suspects

PLACES = "places.geojson"
ALIGNMENTS = "alignments.geojson"
LINE_KINDS = ("railway", "metro", "expressway", "highway", "street", "waterway", "other")
_SAME_M = 1.0
_OF_LINES = "route-point"
_LONGEST_KM = 5_000  # across the country
_LINE_METHODS = (Method.ROUTE, Method.BETWEEN)
_PLACE_METHODS = (Method.POINT, Method.PLACE, Method.DRAWN)
_MEND_PLACE = Words(
    "确已移动：把来源的新数字写进 as_published；自己画的：method 写 drawn，并写 drawn_by、drawn_on、stated_accuracy_m；"
    "不然就改回几何",
    "Moved: write its source's new numbers into as_published. Drawn by hand: make its method drawn, with drawn_by, "
    "drawn_on and stated_accuracy_m. Otherwise put the geometry back",
)
_MEND_LINE = Words(
    "线由 through 的地点连成：改那些地点或 through，或改回几何",
    "The line goes through the places in through: change those or through, or put the geometry back",
)
PLACE_FORMS = {
    "id": Form.TEXT,
    "name": Form.TEXT,
    "name_en": Form.TEXT,
    "aliases": Form.NAMES,
    "kind": Form.TEXT,
    "method": Form.TEXT,
    "source": Form.RECORD,
    "source_datum": Form.TEXT,
    "as_published": Form.DEGREES,
    "drawn_by": Form.TEXT,
    "drawn_on": Form.TEXT,
    "stated_accuracy_m": Form.WHOLE,
    "checked": Form.TEXT,
    "note": Form.TEXT,
}
ALIGNMENT_FORMS = {
    "id": Form.TEXT,
    "name": Form.TEXT,
    "name_en": Form.TEXT,
    "aliases": Form.NAMES,
    "kind": Form.TEXT,
    "method": Form.TEXT,
    "through": Form.IDS,
    "published_length_km": Form.NUMBER,
    "length_source": Form.RECORD,
    "source": Form.RECORD,
    "note": Form.TEXT,
}


@dataclass(slots=True)
class Reference:
    """What the reference layers hold, every fault found in them, and what may be wrong but need not."""

    places: list[Place] = field(default_factory=list)
    faults: list[ReferenceError] = field(default_factory=list)
    doubts: list[ReferenceError] = field(default_factory=list)


def read_reference(folder: Path, towns: Sequence[Place], county: BaseGeometry | None = None) -> Reference:
    """Read places.geojson and alignments.geojson.

    Parameters
    ----------
    folder
        layers/reference of a workspace; a file that is not there counts as empty.
    towns
        The gazetteer's towns, which alignments may go through.
    county
        Its WGS84 area: a place outside it that another reading of its coordinates brings inside is a doubt.

    Raises
    ------
    ReferenceError
        A file is no GeoJSON FeatureCollection. Faults of single features are returned, so that all are seen at once.
    """
    reference = Reference()
    known = {town.id: town for town in towns}
    for name in (PLACES, ALIGNMENTS):
        path = folder / name
        for number, row in enumerate(read_features(path) if path.exists() else [], 1):
            where = feature_label(path, number, row)
            try:
                place = _place(where, row) if name == PLACES else _alignment(where, row, known)
                must_be_new(where, place.id, {identity: other.name for identity, other in known.items()})
            except ReferenceError as fault:
                reference.faults.append(fault)
                continue
            known[place.id] = place
            reference.places.append(place)
            if county is not None and name == PLACES and not properties_of(where, row).get("checked"):
                reference.doubts.extend(_doubts(where, place, county))
    return reference


def _doubts(where: str, place: Place, county: BaseGeometry) -> Iterator[ReferenceError]:
    """Yield the doubt about a place whose coordinates were taken as they are.

    A shifted datum that was stated was seen to; the points of a line may well stand where it runs beyond the county.
    A person who has looked into a doubt writes what was found into `checked`; it changes no accuracy.
    """
    if place.datum in SHIFTED or place.kind == _OF_LINES:
        return
    found = suspects(place.geometry, county)
    if found:
        yield ReferenceError(
            where,
            outside(found),
            Words(
                "查明来源的坐标基准，写进 source_datum；查过而确在县外、或查不明的，把查的结果写进 checked",
                "Find out the datum of its source and write it into source_datum; where the place is outside, or the "
                "datum cannot be found, write what you looked into in checked",
            ),
        )


def _place(where: str, row: Mapping[str, Any]) -> Place:
    properties = properties_of(where, row)
    identity = text_of(where, properties, "id")
    sources = sources_of(where, properties)
    method = Method(choice_of(where, properties, "method", _PLACE_METHODS))
    datum = Datum(choice_of(where, properties, "source_datum", Datum))
    kind = choice_of(where, properties, "kind", accuracy.RECORD_M)
    shape = geometry_of(where, row)
    if method is Method.DRAWN:
        metres = _stated_accuracy(where, properties)
    else:
        printed = _printed(where, properties)
        _must_agree(where, shape, _published(where, printed, datum), _MEND_PLACE)
        numbers = [number for pair in printed for number in pair]
        metres = (
            accuracy.of_record(kind, numbers, datum) if method is Method.PLACE else accuracy.of_point(numbers, datum)
        )
    return Place(
        id=identity,
        name=text_of(where, properties, "name"),
        name_en=str(properties.get("name_en") or ""),
        aliases=aliases_of(where, properties),
        kind=kind,
        geometry=shape,
        method=method,
        accuracy_m=metres,
        sources=sources,
        datum=datum,
        note=str(properties.get("note") or ""),
    )


def _alignment(where: str, row: Mapping[str, Any], known: Mapping[str, Place]) -> Place:
    properties = properties_of(where, row)
    identity = text_of(where, properties, "id")
    stops = stops_of(where, properties, known)
    if len(stops) < 2:
        raise ReferenceError(
            where,
            Words("through 至少要两处", "through needs two places at least"),
            Words("补上所经之处的 id", "Add the ids of the places it passes"),
        )
    method = Method(choice_of(where, properties, "method", _LINE_METHODS))
    line = LineString([stop.geometry.centroid for stop in stops])
    _must_agree(where, geometry_of(where, row), shapely.get_coordinates(line), _MEND_LINE)
    return Place(
        id=identity,
        name=text_of(where, properties, "name"),
        name_en=str(properties.get("name_en") or ""),
        aliases=aliases_of(where, properties),
        kind=choice_of(where, properties, "kind", LINE_KINDS),
        geometry=line,
        method=method,
        accuracy_m=accuracy.of_route(stops),
        sources=sources_of(where, properties),
        datum=datum_of(stops),
        note=str(properties.get("note") or ""),
        published=_published_length(where, properties),
    )


def shape_by_rule(row: Mapping[str, Any], known: Mapping[str, Place]) -> BaseGeometry | None:
    """Return the geometry that a place's printed numbers, or the places an alignment goes through, give.

    None for what is drawn by hand, and where the numbers or the places cannot be read.
    """
    properties = row.get("properties") or {}
    try:
        if "through" in properties:
            return LineString([stop.geometry.centroid for stop in stops_of("", properties, known)])
        if properties.get("method") == Method.DRAWN:
            return None
        points = _published("", _printed("", properties), Datum(str(properties.get("source_datum"))))
        if len(points) == 1:
            return Point(points[0])
        kind = str((row.get("geometry") or {}).get("type"))
        return LineString(points) if kind == "LineString" else Polygon(points) if kind == "Polygon" else None
    except (ReferenceError, ValueError, KeyError, shapely.errors.ShapelyError):
        return None


def stops_of(where: str, properties: Properties, known: Mapping[str, Place]) -> list[Place]:
    """Return the places that a feature goes `through`; unknown ones are refused with the nearest names."""
    through = properties.get("through")
    if not isinstance(through, list) or not through:
        raise ReferenceError(
            where, Words("没有 through", "through is missing"), Words("列出所依地点的 id", "List the ids of its places")
        )
    for identity in through:
        if not isinstance(identity, str) or identity not in known:
            near = nearest(str(identity), known)
            raise ReferenceError(
                where,
                Words(f"through 里的 {identity!r} 无此地点", f"through names an unknown place {identity!r}"),
                Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?")
                if near
                else Words("先在 places.geojson 里加上它", "Add it to places.geojson first"),
            )
    return [known[identity] for identity in through]


def datum_of(stops: Sequence[Place]) -> Datum:
    """Return the datum of what goes through some places: unknown when that of any is."""
    return Datum.UNKNOWN if any(stop.datum is Datum.UNKNOWN for stop in stops) else Datum.WGS84


def _printed(where: str, properties: Properties) -> list[tuple[str, str]]:
    """Return as_published as pairs of printed longitude and latitude."""
    published = properties.get("as_published")
    rows = [published] if isinstance(published, list) and published and isinstance(published[0], str) else published
    if (
        not isinstance(rows, list)
        or not rows
        or not all(isinstance(r, list) and len(r) == 2 and all(isinstance(n, str) for n in r) for r in rows)
    ):
        raise ReferenceError(
            where,
            Words(
                "as_published 应是来源所印的经度、纬度",
                "as_published should hold the longitude and latitude as printed",
            ),
            Words('写成 ["121.321", "28.482"]', 'Write it as ["121.321", "28.482"]'),
        )
    return [(lon, lat) for lon, lat in rows]


def _published(where: str, printed: Sequence[tuple[str, str]], datum: Datum) -> Degrees:
    """Return the WGS84 points that the printed numbers give."""
    try:
        numbers = np.array([[degrees(lon), degrees(lat)] for lon, lat in printed])
    except ValueError as fault:
        raise ReferenceError(
            where,
            Words(f"as_published 里有读不懂的度数 {fault}", f"as_published holds degrees that cannot be read: {fault}"),
            Words("写成 121.321 或 121°38′58″E", "Write 121.321 or 121°38′58″E"),
        ) from None
    return np.column_stack(to_wgs84(numbers[:, 0], numbers[:, 1], datum))


def _published_length(where: str, properties: Properties) -> PublishedLength | None:
    """Return the length that a source gives an alignment within the county; None where none was found."""
    kilometres = properties.get("published_length_km")
    if kilometres is None:
        return None
    if isinstance(kilometres, bool) or not isinstance(kilometres, int | float) or not 0 < kilometres < _LONGEST_KM:
        raise ReferenceError(
            where,
            Words("published_length_km 应为公里数", "published_length_km should be a number of kilometres"),
            Words("写成 27.7，没有就写 null", "Write it as 27.7, or null where there is none"),
        )
    source = properties.get("length_source")
    if not source:
        raise ReferenceError(
            where,
            Words("有 published_length_km，没有 length_source", "published_length_km has no length_source"),
            Words("写上这个长度的来源", "Give the source of the length"),
        )
    return PublishedLength(round(kilometres * 1000), sources_of(where, {"source": source})[0])


def _must_agree(where: str, drawn: BaseGeometry, points: Degrees, remedy: Words) -> None:
    """Refuse a geometry that lies away from the points its source gives, in order; a ring may be printed open."""
    corners = shapely.get_coordinates(drawn)
    if isinstance(drawn, Polygon) and len(points) == len(corners) - 1:
        points = np.vstack([points, points[:1]])
    if corners.shape == points.shape:
        far = float(np.max(GEOD.inv(corners[:, 0], corners[:, 1], points[:, 0], points[:, 1])[2]))
        if far <= _SAME_M:
            return
        what = Words(
            f"几何与来源的数字相差 {far:,.0f} 米",
            f"the geometry lies {far:,.0f} m from what its source's numbers give",
        )
    else:
        what = Words("几何与来源的点数不同", "the geometry and its source differ in the number of points")
    raise ReferenceError(where, what, remedy)


def _stated_accuracy(where: str, properties: Properties) -> int:
    """Return the accuracy of a drawn feature: the one number that a person states, with name and date."""
    if not properties.get("drawn_by") or not properties.get("drawn_on"):
        raise ReferenceError(
            where,
            Words("手绘要素缺少 drawn_by 或 drawn_on", "a drawn feature needs drawn_by and drawn_on"),
            Words("写明谁、何时画的", "Say who drew it and when"),
        )
    return number_of(where, properties, "stated_accuracy_m")

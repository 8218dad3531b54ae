"""A reading of the structure, layers/reference/structure*.geojson: which places make up each centre, axis and node.

The file holds no geometry of its own but for what was digitised from a published plan. A centre and a node are discs
about the middle of their places, an axis is a corridor along them, an area lies between and about them; all are
schematic (示意).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely.geometry import LineString, MultiPoint
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.errors import QueryError, ReferenceError, Words, nearest
from geo.model import Element, Place, Reading, ReadingEntry, Role, Workspace
from geo.places.features import (
    Properties,
    choice_of,
    feature_label,
    geometry_of,
    must_be_new,
    number_of,
    properties_of,
    read_features,
    text_of,
)
from geo.places.forms import Form
from geo.places.reference import stops_of
from geo.structure.agreement import disagreements

FILE = "structure.geojson"  # of the first reading
CONFIDENCE = ("low", "medium", "high")
FORMS = {
    "id": Form.TEXT,
    "role": Form.TEXT,
    "rank": Form.WHOLE,
    "name": Form.TEXT,
    "name_en": Form.TEXT,
    "through": Form.IDS,
    "width_m": Form.WHOLE,
    "basis": Form.TEXT,
    "confidence": Form.TEXT,
    "drawn": Form.TEXT,
    "note": Form.TEXT,
}
_OURS = re.compile(r"我们的读法|our reading", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DRAWN_AS = {
    Role.CENTRE: ("Point", "Polygon", "MultiPolygon"),
    Role.AXIS: ("LineString",),
    Role.AREA: ("Polygon", "MultiPolygon"),
    Role.NODE: ("Point", "Polygon", "MultiPolygon"),
}


def reading_named(readings: Sequence[Reading], name: str, option: str) -> Reading:
    """Return the reading of that id or name; of an empty name the first.

    Raises
    ------
    QueryError
        There is none of that name; the nearest are offered. `option` says where the name was given.
    """
    known = {reading.name: reading for reading in readings} | {reading.id: reading for reading in readings}
    if not name and readings:
        return readings[0]
    if name in known:
        return known[name]
    near = nearest(name, known) or [reading.id for reading in readings]
    raise QueryError(
        option,
        Words(f"没有 {name!r} 这种读法", f"there is no reading {name!r}"),
        Words(f"可写 {'、'.join(near)}；见 geo.toml 的 [[readings]]", f"Write {', '.join(near)}; see [[readings]]"),
    )


@dataclass(frozen=True, slots=True)
class Read:
    """A reading as far as it could be read, and the faults found in it."""

    reading: Reading
    faults: tuple[ReferenceError, ...] = ()


def readings_of(workspace: Workspace) -> tuple[ReadingEntry, ...]:
    """Return the readings that geo.toml lists; without any, structure.geojson where it is there."""
    own = Path("layers") / "reference" / FILE
    only = (ReadingEntry(own, "我们的读法", "Our reading"),) if (workspace.root / own).is_file() else ()
    return workspace.readings or only


def read_elements(
    root: Path, entry: ReadingEntry, places: Mapping[str, Place], plane: Plane, formula: str = ""
) -> Read:
    """Read one reading of the structure and build its geometry (WGS84).

    Parameters
    ----------
    root
        The workspace, below which the file of `entry` is.
    places
        Every place that `through` may name, by id.
    formula
        The report's words for the structure, e.g. 两心两轴多节点: the counts must agree.
    """
    path = root / entry.file
    elements: list[Element] = []
    faults: list[ReferenceError] = []
    seen: dict[str, str] = {}
    for number, row in enumerate(read_features(path), 1):
        where = feature_label(path, number, row)
        try:
            element = _element(where, row, places, plane)
            must_be_new(where, element.id, seen)
        except ReferenceError as fault:
            faults.append(fault)
            continue
        seen[element.id] = where
        elements.append(element)
    if not faults:  # an element that could not be read would be missed in the count as well
        faults.extend(disagreements(_label(path), seen, elements, formula))
    return Read(Reading(entry.id, entry.name, entry.name_en, tuple(elements)), tuple(faults))


def _label(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _element(where: str, row: Mapping[str, Any], places: Mapping[str, Place], plane: Plane) -> Element:
    properties = properties_of(where, row)
    role = Role(choice_of(where, properties, "role", tuple(Role)))
    basis = _basis(where, properties)
    drawn = _drawn(where, row, properties, basis)
    stops = [] if drawn and not properties.get("through") else stops_of(where, properties, places)
    width = number_of(where, properties, "width_m")  # the diameter of a disc, the width of a corridor
    spine = _digitised(where, row, role) if drawn else _spine(where, role, stops)
    is_drawn_area = spine.geom_type in ("Polygon", "MultiPolygon") and bool(drawn)
    return Element(
        id=text_of(where, properties, "id"),
        role=role,
        rank=number_of(where, properties, "rank", otherwise=1),
        name=text_of(where, properties, "name"),
        name_en=str(properties.get("name_en") or ""),
        through=tuple(stop.id for stop in stops),
        width_m=width,
        basis=basis,
        confidence=choice_of(where, properties, "confidence", CONFIDENCE),
        geometry=spine if is_drawn_area else plane.buffer(spine, width / 2),
        spine=spine.centroid if is_drawn_area and role is not Role.AREA else spine,
        note=str(properties.get("note") or ""),
        drawn=drawn,
    )


def _spine(where: str, role: Role, stops: list[Place]) -> BaseGeometry:
    """Return the point, line or hull that an element is drawn about."""
    if role is Role.AXIS and len(stops) < 2:
        raise ReferenceError(
            where,
            Words("轴只有一处", "an axis of one place"),
            Words("through 至少写两处", "Name two places at least in through"),
        )
    names = [stop.id for stop in stops]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ReferenceError(
            where,
            Words(f"through 里 {twice} 有两次", f"{twice} stands twice in through"),
            Words(
                "每处只写一次；轴不能绕回来",
                "Name each place once; an axis does not come back to where it was",
            ),
        )
    points = [stop.geometry.centroid for stop in stops]
    if role is Role.AREA:
        return MultiPoint(points).convex_hull
    if role is not Role.AXIS:
        return MultiPoint(points).centroid
    line = LineString(points)
    if not line.is_simple:
        raise ReferenceError(
            where,
            Words("轴与自己相交", "the axis crosses itself"),
            Words("把 through 按沿线次序排好", "Put the places of through into their order along the axis"),
        )
    return line


def _basis(where: str, properties: Properties) -> str:
    """Return the basis: a document with its date, or said to be a reading."""
    basis = text_of(where, properties, "basis")
    if not _OURS.search(basis) and not _YEAR.search(basis):
        raise ReferenceError(
            where,
            Words("basis 没有年份，也没有写明是读法", "basis has no year and does not say that it is a reading"),
            Words(
                "写文件名和日期，或写“我们的读法：…”",
                "Write the document and its date, or “our reading: …”",
            ),
        )
    return basis


def _drawn(where: str, row: Mapping[str, Any], properties: Properties, basis: str) -> str:
    """Return by whom and when an element was digitised; empty for one that the build makes from its places."""
    drawn = str(properties.get("drawn") or "")
    if not drawn:
        if row.get("geometry") is not None:
            raise ReferenceError(
                where,
                Words("有图形，却没有写 drawn", "it has a geometry, and no `drawn`"),
                Words(
                    "图形由 through 推出，删去图形；依已公布的规划图描的，在 drawn 里写人和日期",
                    "Take the geometry out: the build makes it from through. If it was digitised from a published "
                    "plan, name who and when in drawn",
                ),
            )
        return ""
    if _OURS.search(basis):
        raise ReferenceError(
            where,
            Words("依据是读法，不能描图", "its basis is a reading: it cannot be digitised"),
            Words("在 basis 里写所描的规划图和日期，或删去 drawn", "Name the plan, dated, in basis, or drop drawn"),
        )
    if not _YEAR.search(drawn):
        raise ReferenceError(
            where,
            Words("drawn 没有日期", "drawn has no date"),
            Words("写成“姓名, 2026-05-01”", "Write it as “name, 2026-05-01”"),
        )
    return drawn


def _digitised(where: str, row: Mapping[str, Any], role: Role) -> BaseGeometry:
    shape = geometry_of(where, row)
    if shape.geom_type not in _DRAWN_AS[role]:
        kinds = "、".join(_DRAWN_AS[role])
        raise ReferenceError(
            where,
            Words(f"{role} 描成了 {shape.geom_type}", f"a drawn {role} is a {shape.geom_type}"),
            Words(f"用 {kinds}", f"Draw it as {kinds.replace('、', ' or ')}"),
        )
    return shape

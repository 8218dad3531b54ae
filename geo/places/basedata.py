"""A county's own base data: boundary, neighbours and towns, compiled from packages once a workspace.

Kept in layers/base/, which is not committed; compiled anew when a package changes its version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.files import feature, geojson_bytes, write_atomic
from geo.model import Method, Place, Source
from geo.places import county, gazetteer, index
from geo.places.gazetteer import Roster

_FORMAT = "4"  # raise it when what is kept changes


@dataclass(frozen=True, slots=True)
class BaseData:
    """WGS84 areas of the county and its neighbours (code, name, area), the county's towns and how many it has."""

    boundary: BaseGeometry
    neighbours: tuple[tuple[str, str, BaseGeometry], ...]
    towns: tuple[Place, ...]
    roster: Roster


def read_base(adcode: str, plane: Plane, folder: Path, where: str = "geo.toml") -> BaseData:
    """Return a county's base data from `folder`, compiling it there first where it is missing or old.

    Raises
    ------
    WorkspaceError
        No county has the code.
    """
    unit = gazetteer.checked_county(adcode, where)
    key = " ".join([_FORMAT, adcode, plane.crs, index.key_of(index.roster_wheel())])
    kept = {name: folder / f"{name}.geojson" for name in ("boundary", "neighbours", "towns")}
    tables = {name: _kept(path, key) for name, path in kept.items()}
    if any(table is None for table in tables.values()):
        data = _compile(adcode, plane)
        rows = {
            "boundary": [feature(adcode, data.boundary, {"name": unit.name})],
            "neighbours": [feature(code, area, {"name": name}) for code, name, area in data.neighbours],
            "towns": [feature(town.id, town.geometry, _properties(town)) for town in data.towns],
        }
        listed = {"towns": data.roster.count, "missing": list(data.roster.missing)}
        for name, path in kept.items():
            head = {"name": name, "compiled_from": key} | ({"roster": listed} if name == "towns" else {})
            write_atomic(path, geojson_bytes(rows[name], head))
        tables = {name: _kept(path, key) for name, path in kept.items()}
    listed = (tables["towns"] or {})["roster"]
    boundary, around, towns = ((tables[name] or {})["features"] for name in kept)
    return BaseData(
        boundary=shapely.geometry.shape(boundary[0]["geometry"]),
        neighbours=tuple(
            (row["id"], row["properties"]["name"], shapely.geometry.shape(row["geometry"])) for row in around
        ),
        towns=tuple(_town(row) for row in towns),
        roster=Roster(listed["towns"], tuple(listed["missing"])),
    )


def _compile(adcode: str, plane: Plane) -> BaseData:
    known = county.counties()
    return BaseData(
        boundary=county.boundary(adcode),
        neighbours=tuple((code, known[code][1].name, area) for code, area in county.neighbours(adcode).items()),
        towns=tuple(gazetteer.towns(adcode, plane)),
        roster=gazetteer.roster(adcode),
    )


def _kept(path: Path, key: str) -> dict[str, Any] | None:
    """Return the kept table, or None where it is missing, cut short or of other packages."""
    try:
        table = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return table if isinstance(table, dict) and table.get("compiled_from") == key else None


def _properties(town: Place) -> dict[str, Any]:
    return {
        "name": town.name,
        "name_en": town.name_en,
        "aliases": list(town.aliases),
        "kind": town.kind,
        "accuracy_m": town.accuracy_m,
        "radius_m": town.radius_m,
        "source": [{"title": s.title, "date": s.date, "record": s.record} for s in town.sources],
    }


def _town(row: Mapping[str, Any]) -> Place:
    properties = row["properties"]
    return Place(
        id=row["id"],
        name=properties["name"],
        name_en=properties["name_en"],
        aliases=tuple(properties["aliases"]),
        kind=properties["kind"],
        geometry=shapely.geometry.shape(row["geometry"]),
        method=Method.PLACE,
        accuracy_m=properties["accuracy_m"],
        sources=tuple(Source(**source) for source in properties["source"]),
        radius_m=properties["radius_m"],
    )

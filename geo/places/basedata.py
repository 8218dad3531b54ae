"""A county's own base data: boundary, coast, neighbours and towns, compiled from packages once a workspace.

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
from geo.places.coast import Coast, archive, coast
from geo.places.gazetteer import Roster

_FORMAT = "5"  # raise it when what is kept changes
_DRAWN = ("land", "beyond", "border", "at_sea")


@dataclass(frozen=True, slots=True)
class BaseData:
    """WGS84 areas of the county and its neighbours (code, name, land), the county's towns and how many it has.

    `boundary` is the area by which positions are judged; what is drawn is in `coast`.
    """

    boundary: BaseGeometry
    coast: Coast
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
    package = archive()
    coastline = f"{package.name} {package.stat().st_size}" if package else "no coastline"
    key = " ".join([_FORMAT, adcode, plane.crs, index.key_of(index.roster_wheel()), coastline])
    kept = {name: folder / f"{name}.geojson" for name in ("boundary", "coast", "neighbours", "towns")}
    tables = {name: _kept(path, key) for name, path in kept.items()}
    if any(table is None for table in tables.values()):
        data = _compile(adcode, plane, package)
        rows = {
            "boundary": [feature(adcode, data.boundary, {"name": unit.name})],
            "coast": [feature(part, getattr(data.coast, part), {}) for part in _DRAWN],
            "neighbours": [feature(code, area, {"name": name}) for code, name, area in data.neighbours],
            "towns": [feature(town.id, town.geometry, _properties(town)) for town in data.towns],
        }
        listed = {"towns": data.roster.count, "missing": list(data.roster.missing)}
        heads: dict[str, dict[str, Any]] = {
            "towns": {"roster": listed},
            "coast": {"sources": [_written(s) for s in data.coast.sources]},
        }
        for name, path in kept.items():
            head = {"name": name, "compiled_from": key} | heads.get(name, {})
            write_atomic(path, geojson_bytes(rows[name], head))
        tables = {name: json.loads(path.read_bytes()) for name, path in kept.items()}
    listed = (tables["towns"] or {})["roster"]
    boundary, drawn, around, towns = ((tables[name] or {})["features"] for name in kept)
    neighbours = tuple((row["id"], row["properties"]["name"], _shape(row)) for row in around)
    return BaseData(
        boundary=_shape(boundary[0]),
        coast=Coast(
            **{row["id"]: _shape(row) for row in drawn},
            neighbours={code: land for code, _, land in neighbours},
            sources=tuple(Source(**source) for source in (tables["coast"] or {})["sources"]),
        ),
        neighbours=neighbours,
        towns=tuple(_town(row) for row in towns),
        roster=Roster(listed["towns"], tuple(listed["missing"])),
    )


def _compile(adcode: str, plane: Plane, package: Path | None) -> BaseData:
    known = county.counties()
    drawn = coast(adcode, county.neighbours(adcode), package)
    return BaseData(
        boundary=county.boundary(adcode),
        coast=drawn,
        neighbours=tuple((code, known[code][1].name, land) for code, land in drawn.neighbours.items()),
        towns=tuple(gazetteer.towns(adcode, plane)),
        roster=gazetteer.roster(adcode),
    )


def _kept(path: Path, key: str) -> dict[str, Any] | None:
    """Return the kept table, or None where it is missing, cut short, of other packages, or was changed by hand.

    What an editor left there is no base data: a border that crosses itself would stop every look-up.
    """
    try:
        table = json.loads(path.read_bytes())
        if table["compiled_from"] != key:
            return None
        whole = all(_shape(row).is_valid for row in table["features"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, shapely.errors.ShapelyError):
        return None
    return table if whole else None


def _properties(town: Place) -> dict[str, Any]:
    return {
        "name": town.name,
        "name_en": town.name_en,
        "aliases": list(town.aliases),
        "kind": town.kind,
        "accuracy_m": town.accuracy_m,
        "radius_m": town.radius_m,
        "source": [_written(source) for source in town.sources],
    }


def _written(source: Source) -> dict[str, str]:
    return {"title": source.title, "date": source.date, "record": source.record}


def _shape(row: Mapping[str, Any]) -> BaseGeometry:
    """Return a feature's geometry; one that was empty is kept as null."""
    geometry = row["geometry"]
    return shapely.geometry.shape(geometry) if geometry else shapely.geometry.MultiPolygon()


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

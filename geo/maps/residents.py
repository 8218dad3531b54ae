"""What a resident asks the page: what is near a place, what a stage means, which places there are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

import pyproj
import shapely

from geo.maps import nearwords, table
from geo.maps.base import BaseLayers, Box
from geo.maps.planning import latin
from geo.maps.shapes import geojson, pair
from geo.model import Project, Stage, Tense, Workspace
from geo.names import traditional

# What a place is, by the kind of its record.
KINDS = table.section("kinds")
COUNTY_FEED = "county"


def published(workspace: Workspace, page: str) -> str:
    """Return where a map is published; empty where nothing is."""
    return workspace.address and f"{workspace.address}maps/{quote(page)}.html"


def feeds(paths: Iterable[str]) -> dict[str, Any]:
    """Return the feeds as the page links them, from their paths below the workspace: the county's and each town's.

    >>> feeds(["feeds/county.atom", "feeds/town/town-daxi.atom", "feeds/category/road.atom"])
    {'county': '../feeds/county.atom', 'towns': {'town-daxi': '../feeds/town/town-daxi.atom'}}
    """
    known = [PurePosixPath(path) for path in paths]
    return {
        "county": next((f"../{path}" for path in known if path.stem == COUNTY_FEED), ""),
        "towns": {path.stem: f"../{path}" for path in known if path.parent.name == "town"},
    }


def encoded(projects: Iterable[Project], base: BaseLayers, crs: str, box: Box) -> dict[str, Any]:
    """Return what the page needs for its answers beside the projects.

    Parameters
    ----------
    crs
        The county's projected CRS: nearest points are found on a plane with its meridian.
    box
        The map's home, whose middle stands in where the CRS has no meridian.
    """
    west, _, east, _ = box
    places = _places(base)
    names = [name for project in projects for name in (project.name, *project.aliases)]
    names += [name for _, (zh, _), _, others, *_ in places for name in (zh, *others)]
    return {
        "meridian": _meridian(crs, (west + east) / 2),
        "area": geojson(shapely.union_all(base.boundary.geometry.to_list())),
        "places": places,
        "traditional": "".join(other + today for other, today in traditional(names).items()),
        "kinds": KINDS,
        "plain": {stage.value: {tense.value: nearwords.PLAIN[stage, tense] for tense in Tense} for stage in Stage},
        "directions": nearwords.DIRECTIONS,
    }


def _meridian(crs: str, otherwise: float) -> float:
    """Return the longitude from which a projected CRS reckons its eastings."""
    operation = pyproj.CRS(crs).coordinate_operation
    found = [] if operation is None else [each.value for each in operation.params if each.name.startswith("Longitude")]
    return float(found[0]) if found else otherwise


def _places(base: BaseLayers) -> list[list[Any]]:
    """Return the places that a reader may look for: id, names, kind, other names, spelling, position."""
    if base.places is None:
        return []
    columns: Iterable[Any] = zip(
        *(base.places[key] for key in ("id", "name", "name_en", "kind", "aliases")), base.places.geometry, strict=True
    )
    return [
        [identity, [name, name_en or ""], kind, list(aliases), latin((name, *aliases)), pair(point)]
        for identity, name, name_en, kind, aliases, point in columns
    ]

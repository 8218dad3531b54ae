"""Roads and railways as a part of the base: lines that the workspace has a source for, and that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from geo.maps.shapes import geojson
from geo.model import Project, Stage, Tense

RAILS = ("railway", "metro")
ROADS = ("expressway", "highway", "street")
KINDS = (*RAILS, *ROADS)
SURE_M = 2_000  # of a line known less well only the course is drawn: a thin dash, without the width of a road
COLUMNS = ("id", "name", "name_en", "kind", "accuracy_m")

# What a line is called on a map: not which part of it is drawn, nor that it is a course.
_CALLED = re.compile(r".*?(?:铁路|高速公路|高速|国道|省道|县道|联络线|公路|大道|路|街|线)")
_CALLED_EN = re.compile(r"\s+in\s+|,|\s*\(")


def encoded(
    ways: gpd.GeoDataFrame | None, shown: Sequence[Project], projects: Sequence[Project], window: BaseGeometry
) -> list[dict[str, Any]]:
    """Return the lines that a map has under everything, within its window; none where the workspace has none.

    A line that a project of the map stands on is that project's and not the base's. Nor is one that is still being
    built: a base shows what is there.
    """
    if ways is None:
        return []
    there = {project.id for project in projects if (project.stage, project.tense) == (Stage.COMPLETION, Tense.DONE)}
    there -= {project.id for project in shown}
    taken = {place for project in projects if project.id not in there for place in project.position.through}
    return [
        {
            "kind": "rail" if kind in RAILS else kind,
            "rough": accuracy_m > SURE_M,
            "name": called(name, name_en),
            "line": geojson(line.intersection(window)),
        }
        for identity, name, name_en, kind, accuracy_m, line in _rows(ways)
        if identity not in taken and line.intersects(window)
    ]


def called(name: str, name_en: str) -> list[str]:
    """Return what a line is called on a map.

    >>> called("沈海高速温岭段线位（北段）", "G15 in Wenling (northern part)")
    ['沈海高速', 'G15']
    """
    found = _CALLED.match(name)
    return [found.group() if found else name, _CALLED_EN.split(name_en)[0]]


def _rows(ways: gpd.GeoDataFrame) -> Iterator[tuple[str, str, str, str, int, BaseGeometry]]:
    yield from zip(*(ways[column] for column in COLUMNS), ways.geometry, strict=True)

"""Thematic layers: the register divided by category, flat enough for any GIS, and the spatial structure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.crs import WGS84
from geo.files import canonical, feature, geojson_bytes
from geo.model import Category, Element, Project, Reading

FOLDER = "layers"
TOWN_BY = {True: "source", False: "nearest"}
STRUCTURE = "structure"
NAMES = (*(category.value for category in Category), STRUCTURE)


def project_table(projects: Sequence[Project]) -> gpd.GeoDataFrame:
    """Return the register as a flat table in WGS84, one row a project, projects without a position included."""
    columns = list(_flat(projects[0])) if projects else ["id", "category"]
    return _table([_flat(project) for project in projects], columns, [p.position.geometry for p in projects])


def structure_table(elements: Sequence[Element]) -> gpd.GeoDataFrame:
    """Return the structure's areas as a flat table in WGS84."""
    columns = list(_flat_element(elements[0])) if elements else ["id"]
    return _table([_flat_element(element) for element in elements], columns, [e.geometry for e in elements])


def _table(
    rows: Sequence[Mapping[str, Any]], columns: list[str], shapes: Sequence[BaseGeometry | None]
) -> gpd.GeoDataFrame:
    geometry = np.array([canonical(shape) for shape in shapes], dtype=object)
    return gpd.GeoDataFrame(rows, columns=columns, geometry=geometry, crs=WGS84)


def is_derived(name: str) -> bool:
    """Tell whether a layer of that name is one that a build makes: a category, or a reading of the structure."""
    return name in NAMES or name.startswith(f"{STRUCTURE}-")


def layers(projects: Sequence[Project], readings: Sequence[Reading]) -> dict[str, gpd.GeoDataFrame]:
    """Return every layer that has a feature, by name: one a category, and one a reading of the structure."""
    table = project_table(projects)
    found = {
        name: table[table["category"] == name].reset_index(drop=True) for name in sorted(table["category"].unique())
    }
    found |= {reading.id: structure_table(reading.elements) for reading in readings if reading.elements}
    return found


def layer_bytes(name: str, table: gpd.GeoDataFrame) -> bytes:
    """Return a layer as canonical GeoJSON."""
    rows = table.drop(columns="geometry").to_dict("records")
    features = [
        feature(row["id"], shape, {str(key): _plain(value) for key, value in row.items()})
        for row, shape in zip(rows, table.geometry, strict=True)
    ]
    return geojson_bytes(features, {"name": name})


def _plain(value: object) -> object:
    """Return None for a missing number, and whole numbers as such: a column with a gap holds only floats."""
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else value
    return value


def _flat(project: Project) -> dict[str, Any]:
    latest = project.evidence[-1] if project.evidence else None
    return {
        "id": project.id,
        "name": project.name,
        "name_en": project.name_en,
        "category": project.category.value,
        "stage": project.stage.value,
        "tense": project.tense.value,
        "as_of": project.as_of,
        "due": project.due or None,
        "last_seen": project.last_seen,
        "programme": " / ".join(project.programme),
        "town": "、".join(each.name for each in project.towns),
        "town_by": TOWN_BY[project.towns[0].said] if project.towns else "",
        "geometry_method": project.position.method.value,
        "accuracy_m": project.position.accuracy_m,
        "geometry_source": project.position.source,
        "evidence": latest.text if latest else "",
        "evidence_form": latest.form.value if latest else "",
    }


def _flat_element(element: Element) -> dict[str, Any]:
    return {
        "id": element.id,
        "role": element.role.value,
        "rank": element.rank,
        "name": element.name,
        "name_en": element.name_en,
        "through": " ".join(element.through),
        "width_m": element.width_m,
        "basis": element.basis,
        "confidence": element.confidence,
        "drawn": element.drawn or None,
        "schematic": "示意 schematic",
    }

"""layers/reference/structure.geojson: which places make up each centre, axis and node.

The file holds no geometry of its own. A centre and a node are discs about the middle of their places, an axis is a
corridor along them; all are schematic (示意).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shapely.geometry import LineString, MultiPoint

from geo.crs import Plane
from geo.errors import ReferenceError, Words
from geo.extract.formula import parts_of
from geo.model import Element, Place
from geo.places.features import (
    choice_of,
    feature_label,
    must_be_new,
    number_of,
    properties_of,
    read_features,
    text_of,
)
from geo.places.forms import Form
from geo.places.reference import stops_of

FILE = "structure.geojson"
ROLES = ("centre", "axis", "node")
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
    "note": Form.TEXT,
}
_NOUNS = {"centre": ("心", "中心", "核"), "axis": ("轴",), "node": ("点", "节点")}


@dataclass(slots=True)
class Structure:
    """The elements of a reading of the plan, and the faults found in it."""

    elements: list[Element] = field(default_factory=list)
    faults: list[ReferenceError] = field(default_factory=list)


def read_elements(path: Path, places: Mapping[str, Place], plane: Plane, formula: str = "") -> Structure:
    """Read the structure and build its geometry; a file that is not there counts as empty.

    Parameters
    ----------
    places
        Every place that `through` may name, by id.
    formula
        The report's words for the structure, e.g. 两心两轴多节点: the counts must agree.
    """
    structure = Structure()
    if not path.exists():
        return structure
    seen: dict[str, str] = {}
    for number, row in enumerate(read_features(path), 1):
        where = feature_label(path, number, row)
        try:
            element = _element(where, row, places, plane)
            must_be_new(where, element.id, seen)
        except ReferenceError as fault:
            structure.faults.append(fault)
            continue
        seen[element.id] = where
        structure.elements.append(element)
    if not structure.faults:  # an element that could not be read would be missed in the count as well
        structure.faults.extend(_against_formula(path, structure.elements, formula))
    return structure


def _element(where: str, row: Mapping[str, Any], places: Mapping[str, Place], plane: Plane) -> Element:
    properties = properties_of(where, row)
    role = choice_of(where, properties, "role", ROLES)
    stops = stops_of(where, properties, places)
    if role == "axis" and len(stops) < 2:
        raise ReferenceError(
            where,
            Words("轴只有一处", "an axis of one place"),
            Words("through 至少写两处", "Name two places at least in through"),
        )
    points = [stop.geometry.centroid for stop in stops]
    spine = LineString(points) if role == "axis" else MultiPoint(points).centroid
    width = number_of(where, properties, "width_m")  # the diameter of a disc, the width of a corridor
    return Element(
        id=text_of(where, properties, "id"),
        role=role,
        rank=number_of(where, properties, "rank", otherwise=1),
        name=text_of(where, properties, "name"),
        name_en=str(properties.get("name_en") or ""),
        through=tuple(stop.id for stop in stops),
        width_m=width,
        basis=text_of(where, properties, "basis"),
        confidence=choice_of(where, properties, "confidence", CONFIDENCE),
        geometry=plane.buffer(spine, width / 2),
        spine=spine,
    )


def _against_formula(path: Path, elements: Sequence[Element], formula: str) -> list[ReferenceError]:
    """Compare the number of centres, axes and nodes with the numerals of the formula; 多 means two or more."""
    counts = Counter(element.role for element in elements)
    faults = []
    parts = parts_of(formula)
    for role, nouns in _NOUNS.items():
        part = next((part for part in parts if part.noun in nouns), None)
        if part and (counts[role] < 2 if part.count is None else counts[role] != part.count):
            faults.append(
                ReferenceError(
                    f"{path.parent.name}/{path.name}",
                    Words(
                        f"“{formula}”说{part.text}，图层里有 {counts[role]} 个 {role}",
                        f"the formula {formula} says {part.text}, the layer holds {counts[role]} of role {role}",
                    ),
                    Words("改图层，或改 geo.toml 的 formula", "Mend the layer, or formula in geo.toml"),
                )
            )
    return faults

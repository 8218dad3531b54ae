"""Centres, axes and nodes, built from named places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import LineString, Point

from geo.crs import geodesic_m
from geo.model import Element, Place
from geo.places.known import Gazetteer
from geo.places.reference import read_reference
from geo.structure import read_elements
from geo.structure.elements import Structure
from tests.samples import PLANE, town
from tests.workspaces import REPOSITORY

WEST, MIDDLE, EAST = Point(121.3, 28.4), Point(121.4, 28.4), Point(121.5, 28.4)
PLACES = {
    place.id: place
    for place in (
        town("west", "西镇", 121.3, 28.4),
        town("middle", "中镇", 121.4, 28.4),
        town("east", "东镇", 121.5, 28.4),
    )
}
CENTRE = {"id": "centre-a", "role": "centre", "rank": 1, "name": "主城", "name_en": "City", "through": ["middle"]}
AXIS = {"id": "axis-a", "role": "axis", "rank": 1, "name": "东西轴", "through": ["west", "middle", "east"]}
Row = dict[str, Any]
Read = Callable[..., Structure]


def element(row: Row, **changes: Any) -> Row:
    """Return a feature of the structure; a property changed to ... is left out."""
    properties = {"width_m": 4_000, "basis": "我们的读法", "confidence": "low", **row, **changes}
    return {"properties": {key: value for key, value in properties.items() if value is not ...}, "geometry": None}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a structure of some features and read it."""

    def run(*rows: Row, formula: str = "") -> Structure:
        path = tmp_path / "reference" / "structure.geojson"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"features": rows}), encoding="utf-8")
        return read_elements(path, PLACES, PLANE, formula)

    return run


def only(structure: Structure) -> Element:
    assert [str(fault) for fault in structure.faults] == []
    (found,) = structure.elements
    return found


def said(structure: Structure) -> str:
    """Return the one fault that was found, in English."""
    (fault,) = structure.faults
    return fault.line("en")


def test_the_structure_of_the_repository_answers_its_formula(wenling_places: dict[str, Place]) -> None:
    path = REPOSITORY / "layers" / "reference" / "structure.geojson"
    structure = read_elements(path, wenling_places, PLANE, "两心两轴多节点")
    assert [str(fault) for fault in structure.faults] == []
    assert {row.role for row in structure.elements} == {"centre", "axis", "node"}


@pytest.fixture
def wenling_places() -> dict[str, Place]:
    """Return the places of the repository, its towns put anywhere: only their ids matter here."""
    folder = REPOSITORY / "layers" / "reference"
    rows = json.loads((folder / "structure.geojson").read_text(encoding="utf-8"))["features"]
    lines = json.loads((folder / "alignments.geojson").read_text(encoding="utf-8"))["features"]
    named = {name for row in (*rows, *lines) for name in row["properties"]["through"] if name.startswith("town-")}
    towns = [town(name, name, 121.4 + number / 100, 28.4) for number, name in enumerate(sorted(named))]
    return Gazetteer.of([*towns, *read_reference(folder, towns).places]).places


def test_a_structure_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_elements(tmp_path / "structure.geojson", {}, PLANE) == Structure()


@pytest.mark.parametrize("role", ["centre", "node"])
def test_a_centre_and_a_node_are_discs_about_their_place(read: Read, role: str) -> None:
    found = only(read(element(CENTRE, role=role)))
    assert found.spine == MIDDLE
    radii = [geodesic_m(MIDDLE, Point(corner)) for corner in shapely.get_coordinates(found.geometry)]
    assert radii == pytest.approx([2_000] * len(radii), rel=1e-3)


def test_a_disc_stands_at_the_middle_of_several_places(read: Read) -> None:
    assert only(read(element(CENTRE, through=["west", "east"]))).spine.equals_exact(MIDDLE, 1e-9)


def test_an_axis_is_a_corridor_along_its_places_in_their_order(read: Read) -> None:
    found = only(read(element(AXIS)))
    assert found.spine == LineString([WEST, MIDDLE, EAST])
    assert found.geometry.covers(found.spine)
    assert found.through == ("west", "middle", "east")
    edge = PLANE.distance_m(MIDDLE, found.geometry.boundary)
    assert edge == pytest.approx(2_000, rel=1e-3)


def test_what_is_said_of_an_element_is_kept(read: Read) -> None:
    found = only(read(element(CENTRE)))
    assert (found.id, found.rank, found.name, found.name_en) == ("centre-a", 1, "主城", "City")
    assert (found.width_m, found.basis, found.confidence) == (4_000, "我们的读法", "low")


def test_an_element_without_a_rank_is_of_the_first(read: Read) -> None:
    assert only(read(element(CENTRE, rank=...))).rank == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (element(CENTRE, through=["midle"]), "unknown place 'midle'. Did you mean middle"),
        (element(CENTRE, through=...), "through is missing"),
        (element(AXIS, through=["west"]), "an axis of one place"),
        (element(CENTRE, role="core"), "role cannot be 'core'. Write one of centre, axis, node"),
        (element(CENTRE, width_m=...), "width_m should be a whole number above 0"),
        (element(CENTRE, width_m="4000"), "width_m should be a whole number above 0"),
        (element(CENTRE, rank="first"), "rank should be a whole number above 0"),
        (element(CENTRE, confidence="sure"), "confidence cannot be 'sure'. Write one of low, medium, high"),
        (element(CENTRE, basis=...), "basis is missing"),
        (element(CENTRE, id=...), "id is missing"),
        ({"properties": ["role"]}, "it has no properties"),
    ],
)
def test_a_fault_is_one_line_with_file_and_feature(read: Read, row: Row, words: str) -> None:
    line = said(read(row))
    assert line.startswith("reference/structure.geojson #1")
    assert words in line


def test_an_id_belongs_to_one_element_only(read: Read) -> None:
    line = said(read(element(CENTRE), element(AXIS, id="centre-a")))
    assert line.startswith("reference/structure.geojson #2 centre-a: id centre-a is taken by")


def elements(centres: int, axes: int, nodes: int) -> list[Row]:
    return [
        *(element(CENTRE, id=f"centre-{number}") for number in range(centres)),
        *(element(AXIS, id=f"axis-{number}") for number in range(axes)),
        *(element(CENTRE, id=f"node-{number}", role="node") for number in range(nodes)),
    ]


@pytest.mark.parametrize(
    ("formula", "counts"),
    [
        ("两心两轴多节点", (2, 2, 2)),
        ("两心两轴多节点", (2, 2, 9)),
        ("一核三轴五节点", (1, 3, 5)),
        ("双核一轴", (2, 1, 0)),
        ("三中心", (3, 0, 0)),
        ("", (1, 0, 0)),
    ],
)
def test_a_structure_may_answer_its_formula(read: Read, formula: str, counts: tuple[int, int, int]) -> None:
    assert read(*elements(*counts), formula=formula).faults == []


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((3, 2, 4), "says 两心, the layer holds 3 of role centre"),
        ((2, 1, 4), "says 两轴, the layer holds 1 of role axis"),
        ((2, 2, 1), "says 多节点, the layer holds 1 of role node"),
    ],
)
def test_a_structure_that_disagrees_with_its_formula_is_named(
    read: Read, counts: tuple[int, int, int], words: str
) -> None:
    line = said(read(*elements(*counts), formula="两心两轴多节点"))
    assert line.startswith("reference/structure.geojson: the formula 两心两轴多节点")
    assert words in line


def test_an_element_that_cannot_be_read_is_the_only_fault(read: Read) -> None:
    assert "basis is missing" in said(read(element(CENTRE, basis=...), formula="一心"))

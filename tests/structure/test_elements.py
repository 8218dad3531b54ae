"""Centres, axes and nodes, built from named places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import LineString, Point

from geo.build import BASE, read_places
from geo.crs import geodesic_m
from geo.model import Element, ReadingEntry, Role
from geo.structure import read_elements
from geo.structure.elements import Read as Result
from geo.workspace import read_workspace
from tests.samples import PLANE, town
from tests.workspaces import REPOSITORY

WEST, MIDDLE, EAST = Point(121.3, 28.4), Point(121.4, 28.4), Point(121.5, 28.4)
PLACES = {
    place.id: place
    for place in (
        town("west", "西镇", 121.3, 28.4),
        town("middle", "中镇", 121.4, 28.4),
        town("east", "东镇", 121.5, 28.4),
        *(town(f"town-{number}", f"{number}镇", 121.0 + number / 10, 28.2) for number in range(9)),
    )
}
CENTRE = {"id": "centre-a", "role": "centre", "rank": 1, "name": "主城", "name_en": "City", "through": ["middle"]}
AXIS = {"id": "axis-a", "role": "axis", "rank": 1, "name": "东西轴", "through": ["west", "middle", "east"]}
ENTRY = ReadingEntry(Path("reference") / "structure.geojson", "我们的读法", "Our reading")
POINT = {"type": "Point", "coordinates": [121.4, 28.4]}
PLAN = "甲市域总体规划（2018）图 3"
Row = dict[str, Any]
Read = Callable[..., Result]


def element(row: Row, **changes: Any) -> Row:
    """Return a feature of the structure; a property changed to ... is left out."""
    properties = {"width_m": 4_000, "basis": "我们的读法", "confidence": "low", **row, **changes}
    return {"properties": {key: value for key, value in properties.items() if value is not ...}, "geometry": None}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a structure of some features and read it."""

    def run(*rows: Row, formula: str = "") -> Result:
        path = tmp_path / "reference" / "structure.geojson"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"features": rows}), encoding="utf-8")
        return read_elements(tmp_path, ENTRY, PLACES, PLANE, formula)

    return run


def only(result: Result) -> Element:
    assert [str(fault) for fault in result.faults] == []
    (found,) = result.reading.elements
    return found


def said(result: Result) -> str:
    """Return the one fault that was found, in English."""
    (fault,) = result.faults
    return fault.line("en")


def test_every_reading_of_the_repository_answers_its_formula() -> None:
    workspace = read_workspace(REPOSITORY)
    places = read_places(workspace, PLANE, REPOSITORY / BASE)
    assert [str(fault) for fault in places.faults] == []
    assert [reading.id for reading in places.readings] == ["structure", "structure-north"]
    for reading in places.readings:
        assert {element.role for element in reading.elements} == {"centre", "axis", "node"}


def test_a_reading_bears_the_name_of_its_file(read: Read) -> None:
    reading = read(element(CENTRE)).reading
    assert (reading.id, reading.name, reading.name_en) == ("structure", "我们的读法", "Our reading")


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
        (element(CENTRE, role="core"), "role cannot be 'core'. Write one of centre, axis, area, node"),
        (element(CENTRE, width_m=...), "width_m should be a whole number above 0"),
        (element(CENTRE, width_m="4000"), "width_m should be a whole number above 0"),
        (element(CENTRE, rank="first"), "rank should be a whole number above 0"),
        (element(CENTRE, confidence="sure"), "confidence cannot be 'sure'. Write one of low, medium, high"),
        (element(CENTRE, basis=...), "basis is missing"),
        (element(CENTRE, basis="市域总体规划"), "basis has no year and does not say that it is a reading"),
        (element(AXIS, through=["west", "middle", "west"]), "west stands twice in through"),
        (element(AXIS, through=["west", "town-4", "middle", "town-3"]), "the axis crosses itself"),
        ({**element(CENTRE), "geometry": POINT}, "it has a geometry, and no `drawn`"),
        ({**element(CENTRE, drawn="某人, 2026-05-01"), "geometry": POINT}, "its basis is a reading"),
        ({**element(CENTRE, basis=PLAN, drawn="某人"), "geometry": POINT}, "drawn has no date"),
        ({**element(AXIS, basis=PLAN, drawn="某人, 2026-05-01"), "geometry": POINT}, "a drawn axis is a Point"),
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
        *(element(CENTRE, id=f"centre-{number}", through=[f"town-{number}"]) for number in range(centres)),
        *(element(AXIS, id=f"axis-{number}", through=["west", f"town-{number}"]) for number in range(axes)),
        *(element(CENTRE, id=f"node-{number}", role="node", through=[f"town-{number}"]) for number in range(nodes)),
    ]


@pytest.mark.parametrize(
    ("formula", "counts"),
    [
        ("两心两轴多节点", (2, 2, 2)),
        ("两心两轴多节点", (2, 2, 9)),
        ("一核三轴五节点", (1, 3, 5)),
        ("双核一轴", (2, 1, 0)),
        ("一主一副一轴一带", (2, 2, 0)),
        ("三中心", (3, 0, 0)),
        ("", (1, 0, 0)),
    ],
)
def test_a_structure_may_answer_its_formula(read: Read, formula: str, counts: tuple[int, int, int]) -> None:
    assert read(*elements(*counts), formula=formula).faults == ()


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


def test_an_area_is_what_lies_between_and_about_its_places(read: Read) -> None:
    found = only(read(element(CENTRE, role="area", through=["west", "east", "town-4"])))
    assert found.spine.equals(shapely.MultiPoint([WEST, EAST, Point(121.4, 28.2)]).convex_hull)
    assert found.geometry.contains(found.spine)


@pytest.mark.parametrize(
    ("role", "shape", "spine"),
    [
        ("centre", {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}, "POINT (1 1)"),
        ("area", {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}, ""),
        ("axis", {"type": "LineString", "coordinates": [[121.3, 28.3], [121.5, 28.4]]}, ""),
    ],
)
def test_an_element_of_a_published_drawing_may_be_digitised(read: Read, role: str, shape: Row, spine: str) -> None:
    row = {**element(CENTRE, role=role, basis=PLAN, drawn="某人, 2026-05-01", through=...), "geometry": shape}
    found = only(read(row))
    assert found.drawn == "某人, 2026-05-01"
    assert found.spine.equals(shapely.from_wkt(spine) if spine else shapely.geometry.shape(shape))
    assert found.geometry.covers(found.spine)


def test_two_centres_in_one_place_are_named(read: Read) -> None:
    line = said(read(element(CENTRE), element(CENTRE, id="centre-b", through=["middle"])))
    assert line.startswith("reference/structure.geojson #2 centre-b: it is a centre in the same place as centre-a")


def test_a_centre_about_the_middle_of_another_is_in_its_place(read: Read) -> None:
    rows = (element(CENTRE), element(CENTRE, id="centre-b", through=["west", "east"], width_m=900))
    assert "in the same place as centre-a" in said(read(*rows))


def test_a_node_may_lie_in_a_centre(read: Read) -> None:
    assert read(element(CENTRE), element(CENTRE, id="node-a", role="node")).faults == ()


def test_one_core_two_wings_and_three_axes_are_a_structure_too(read: Read) -> None:
    rows = [
        *elements(1, 3, 0),
        element(CENTRE, id="wing-a", role="area", through=["town-1", "town-2"]),
        element(CENTRE, id="wing-b", role="area", through=["town-6", "town-7"]),
    ]
    result = read(*rows, formula="一核两翼三轴")
    assert result.faults == ()
    assert [one.role for one in result.reading.elements].count(Role.AREA) == 2


def test_a_formula_counts_wings(read: Read) -> None:
    assert "says 两翼, the layer holds 0 of role area" in said(read(*elements(1, 3, 0), formula="一核两翼三轴"))

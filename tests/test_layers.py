"""The register by theme."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from shapely.geometry import LineString, Point

from geo.layers import NAMES, is_derived, layer_bytes, layers, project_table, structure_table
from geo.model import Category, Element, Project, Reading, Role, Tense
from tests.samples import PLANE, project

HERE = Point(121.4, 28.4)
NODE = Element(
    id="node-a",
    role=Role.NODE,
    rank=2,
    name="甲镇",
    name_en="A",
    through=("town-a", "station-a"),
    width_m=3_000,
    basis="我们的读法",
    confidence="low",
    geometry=PLANE.buffer(HERE, 1_500),
    spine=HERE,
)


def reading(*elements: Element) -> list[Reading]:
    return [Reading("structure", "读法", "Reading", elements)]


def rows(name: str, projects: list[Project], elements: list[Element] | None = None) -> dict[str, Any]:
    """Return the features of a layer as written, by id."""
    table = layers(projects, reading(*elements or ()))[name]
    return {row["id"]: row for row in json.loads(layer_bytes(name, table))["features"]}


def test_there_is_one_layer_a_category_that_occurs() -> None:
    found = layers([project("a", category=Category.RAIL), project("b"), project("c")], [])
    assert {name: list(table["id"]) for name, table in found.items()} == {"rail": ["a"], "road": ["b", "c"]}
    assert set(found) <= set(NAMES)


def test_the_structure_is_a_layer_of_its_own_marked_schematic() -> None:
    properties = rows("structure", [], [NODE])["node-a"]["properties"]
    assert properties == {
        "id": "node-a",
        "role": "node",
        "rank": 2,
        "name": "甲镇",
        "name_en": "A",
        "through": "town-a station-a",
        "width_m": 3_000,
        "basis": "我们的读法",
        "confidence": "low",
        "drawn": None,
        "schematic": "示意 schematic",
    }


def test_each_reading_of_the_structure_is_a_layer_by_its_own_name() -> None:
    north = Reading("structure-north", "北", "North", (NODE,))
    assert set(layers([], [*reading(NODE), north])) == {"structure", "structure-north"}
    assert is_derived("structure-north")
    assert not is_derived("places")


def test_nothing_makes_no_layer() -> None:
    assert layers([], []) == {}
    assert len(project_table([])) == len(structure_table([])) == 0


def test_a_project_without_a_position_is_kept_with_a_null_geometry() -> None:
    found = rows("road", [project("a"), project("b", HERE)])
    assert found["a"]["geometry"] is None
    assert found["b"]["geometry"] is not None


def test_a_layer_of_projects_without_positions_is_kept() -> None:
    assert list(rows("road", [project("a")])) == ["a"]


def test_a_row_is_flat_and_says_where_the_project_stands_on() -> None:
    assert rows("road", [project("a", HERE)])["a"]["properties"] == {
        "id": "a",
        "name": "甲路a",
        "name_en": "Road A a",
        "category": "road",
        "stage": "starting",
        "tense": "planned",
        "as_of": "2021-02-25",
        "due": "2021",
        "last_seen": "2021-02-25",
        "programme": "提升城市 / 交通",
        "town": "甲镇",
        "town_by": "source",
        "geometry_method": "point",
        "accuracy_m": 50,
        "geometry_source": "某图集, 第3页",
        "evidence": "甲路今年动工。",
        "evidence_form": "restated",
    }


def test_what_is_done_is_due_at_no_time() -> None:
    done = replace(project("a"), tense=Tense.DONE, due="")
    found = rows("road", [done, project("b")])
    assert {name: row["properties"]["due"] for name, row in found.items()} == {"a": None, "b": "2021"}


def test_whole_numbers_stay_whole_beside_a_gap() -> None:
    table = layers([project("a"), project("b", HERE)], [])["road"]
    text = layer_bytes("road", table).decode()
    assert '"accuracy_m":50,' in text
    assert '"accuracy_m":null,' in text


def test_the_latest_evidence_is_shown() -> None:
    (first,) = project("a").evidence
    both = replace(project("a"), evidence=(first, replace(first, text="甲路通车。")))
    properties = rows("road", [both])["a"]["properties"]
    assert isinstance(properties, dict)
    assert properties["evidence"] == "甲路通车。"


def test_a_project_without_evidence_has_none_to_show() -> None:
    properties = rows("road", [replace(project("a"), evidence=())])["a"]["properties"]
    assert isinstance(properties, dict)
    assert (properties["evidence"], properties["evidence_form"]) == ("", "")


@pytest.mark.parametrize("name", ["road", "structure"])
def test_the_same_rows_give_the_same_bytes_in_any_order(name: str) -> None:
    projects = [project("a", LineString([(121.3, 28.4), (121.4, 28.4)])), project("b"), project("c", HERE)]
    elements = [NODE, replace(NODE, id="node-b")]
    written = [
        layer_bytes(name, layers(p, reading(*e))[name])
        for p, e in ((projects, elements), (projects[::-1], elements[::-1]))
    ]
    assert written[0] == written[1]


def test_tables_are_wgs84() -> None:
    assert {str(table.crs) for table in layers([project("a", HERE)], reading(NODE)).values()} == {"EPSG:4326"}

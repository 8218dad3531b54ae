"""The readings of the structure as the page carries them, and the account of them in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from shapely.geometry import LineString, Point

from geo.maps.readings import Row, changes, encoded, key, tables
from geo.model import Method, Position
from tests.maps.sample import (
    ELEMENTS,
    IN_TOWN,
    LINE,
    PIN,
    PROJECTS,
    TWO_READINGS,
    WINGS,
    accounts_of,
    element,
    reading,
)

CENTRE, AXIS, NODE = ELEMENTS


def ends(*elements: Any) -> list[str]:
    """Return what the one axis among some elements runs from and to, in Chinese."""
    (read,) = encoded(accounts_of(reading(elements)), PROJECTS, drawn=True)
    (axis,) = (drawn for drawn in read["elements"] if drawn["role"] == "axis")
    return [name.zh for name in axis["ends"]]


@pytest.mark.parametrize(
    ("formula", "roles"),
    [
        ("两心两轴多节点", [("centre", "两心"), ("axis", "两轴"), ("node", "多节点")]),
        ("一核两翼三轴", [("centre", "一核"), ("area", "两翼"), ("axis", "三轴")]),
        ("一主一副两轴", [("centre", "一主一副"), ("axis", "两轴")]),
        ("一环三谷", []),
        ("", []),
    ],
)
def test_the_key_has_the_roles_of_a_formula_in_its_order(formula: str, roles: list[tuple[str, str]]) -> None:
    assert key(formula) == roles


def test_a_map_that_does_not_draw_the_structure_carries_the_first_reading_alone() -> None:
    accounts = accounts_of(*TWO_READINGS)
    assert [read["id"] for read in encoded(accounts, PROJECTS, drawn=False)] == ["structure"]
    assert [read["id"] for read in encoded(accounts, PROJECTS, drawn=True)] == ["structure", "structure-2"]


def test_projects_that_a_map_leaves_out_serve_nothing_on_it() -> None:
    (read,) = encoded(accounts_of(reading([NODE])), IN_TOWN[:1], drawn=False)
    assert [project for project, *_ in read["elements"][0]["served"]] == ["一小"]


def test_an_axis_runs_from_and_to_the_smallest_elements_about_its_ends() -> None:
    axis = replace(AXIS, spine=LineString([(121.25, 28.2), (121.35, 28.25)]))
    wide = element("area", "大片", "", Point(121.35, 28.25), 20_000)
    assert ends(CENTRE, axis, NODE, wide) == ["主城", "东镇"]


def test_an_axis_that_ends_just_beside_an_element_runs_to_it() -> None:
    axis = replace(AXIS, spine=LineString([(121.25, 28.2), (121.375, 28.25)]))
    assert ends(CENTRE, axis, NODE) == ["主城", "东镇"]


@pytest.mark.parametrize("end", [(121.45, 28.1), (121.26, 28.21)], ids=["in the open", "where it begins"])
def test_an_axis_with_an_end_that_has_no_name_says_nothing(end: tuple[float, float]) -> None:
    axis = replace(AXIS, spine=LineString([(121.25, 28.2), end]))
    assert ends(CENTRE, axis, NODE) == []


def test_a_row_counts_by_certainty_stage_and_category() -> None:
    (table,) = tables(accounts_of(reading([NODE])))
    (row,) = table.rows
    assert isinstance(row, Row)
    assert (row.sure, row.perhaps, row.beyond, row.stages) == (0, 3, 3, [0, 0, 0, 3])
    assert sorted(category for category, *_ in row.categories) == ["culture", "education", "health"]
    assert [name.zh for name, _ in row.planned] == sorted(project.name for project in IN_TOWN)


def test_the_first_reading_changes_nothing_by_itself() -> None:
    assert changes(accounts_of(reading(ELEMENTS))) == {}
    assert changes([]) == {}


def test_a_project_that_another_reading_moves_is_told_with_both_answers() -> None:
    sure = replace(LINE, position=Position(Point(121.2, 28.33), Method.POINT, 50, ""))
    ((reading_id, (moved,)),) = changes(accounts_of(*TWO_READINGS, projects=[sure, *IN_TOWN])).items()
    assert reading_id == "structure-2"
    assert (moved.name.zh, moved.before) == ("北线铁路", [])
    assert [(name.zh, said.zh) for name, said in moved.after] == [("北城", "在内"), ("南北轴", "在内")]


def test_wings_are_areas_with_shapes() -> None:
    (read,) = encoded(accounts_of(reading(WINGS)), [PIN], drawn=True)
    areas = [drawn for drawn in read["elements"] if drawn["role"] == "area"]
    assert [drawn["geometry"]["type"] for drawn in areas] == ["Polygon", "Polygon"]
    assert all(drawn["ends"] == [] for drawn in areas)

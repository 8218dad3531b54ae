"""The data made short: columns, texts of numbers, passages once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, mapping

from benches.crowd import crowd
from geo.maps.compact import DIGITS, Shapes, column, number, packed, rows, signed
from geo.maps.encode import as_script, encode
from tests.maps.sample import BASE, IN_TOWN, PROJECTS_MAP, WORKSPACE, evidence, project


def carried(projects: Any) -> dict[str, Any]:
    return encode(PROJECTS_MAP, WORKSPACE, projects, [], BASE)


def numbers(text: str) -> list[int]:
    """Read a text of numbers back, as the rule says it."""
    found, value, shift = [], 0, 0
    for character in text:
        digit = DIGITS.index(character)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            found.append(value)
            value, shift = 0, 0
    return found


@given(st.lists(st.integers(0, 2**31 - 1)))
def test_numbers_are_read_back_from_their_text(values: list[int]) -> None:
    assert numbers("".join(map(number, values))) == values


@given(st.integers(-(2**29), 2**29))
def test_a_number_below_0_has_its_place_between_those_above(value: int) -> None:
    (read,) = numbers(signed(value))
    assert (-(read + 1) // 2 if read % 2 else read // 2) == value


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (["planned"] * 9, {"all": "planned"}),
        (["planned", "done", "planned", "planned"] * 3, {"of": ["planned", "done"], "at": "ABAA" * 3}),
        (["a", "b", "c"], ["a", "b", "c"]),
        ([None, ["x"] * 9, None, ["x"] * 9], {"of": [None, ["x"] * 9], "at": "ABAB"}),
    ],
)
def test_a_column_has_the_shortest_of_its_forms(values: list[Any], form: object) -> None:
    assert column(values) == form


def test_no_rows_are_no_columns() -> None:
    assert rows([]) == {"count": 0, "columns": {}}


def test_a_passage_that_names_many_projects_stands_once() -> None:
    said = "年内让甲路、乙路、丙路和丁路通车，配套设施同步建成。"
    named = [project(name, evidence=(evidence(said),)) for name in ("甲路", "乙路", "丙路", "丁路")]
    assert as_script(packed(carried(named))).count("配套设施同步建成") == 1


def test_a_position_is_told_by_its_distance_from_the_last_in_millionths_of_a_degree() -> None:
    shapes = Shapes([121.0, 28.0])
    assert numbers(shapes.shape(mapping(Point(121.000003, 27.999998)))) == [0, 6, 3]
    assert numbers(shapes.shape(mapping(LineString([(121.0, 28.0), (121.000001, 28.000002)])))) == [1, 2, 0, 0, 2, 4]


def test_a_geometry_with_a_kilometre_between_its_corners_takes_a_third_of_its_geojson() -> None:
    area = mapping(Polygon([(121.01 + 0.01 * n, 28.01 + 0.01 * (n % 3)) for n in range(20)]))
    assert len(Shapes([121.0, 28.0]).shape(area)) < len(json.dumps(area, separators=(",", ":"))) / 3


def test_projects_without_a_position_have_an_empty_place() -> None:
    found = packed(carried([project("甲"), *IN_TOWN]))["projects"]["columns"]["place"]
    assert found["of"][int(numbers(found["at"])[0])] == ""


def test_many_projects_take_a_quarter_of_what_they_took() -> None:
    data = carried(crowd(1000))
    assert len(as_script(packed(data)).encode()) < len(as_script(data).encode()) / 4


def test_packing_leaves_what_it_was_given() -> None:
    data = carried(IN_TOWN)
    before = as_script(data)
    assert packed(data) == packed(data)
    assert as_script(data) == before

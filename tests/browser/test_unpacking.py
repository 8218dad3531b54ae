"""The viewer reads back what was packed for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    box,
)

from benches.crowd import crowd
from geo.maps import MapDefinition, assets
from geo.maps.compact import packed
from geo.maps.encode import encode
from geo.model import Method, Position
from tests.maps.sample import (
    BASE,
    LINE,
    PROJECTS,
    PROJECTS_MAP,
    STRUCTURE_MAP,
    TWO_READINGS,
    WORKSPACE,
    accounts_of,
    evidence,
    project,
)

READ = """
text => {
  const read = unpacking.data(JSON.parse(text));
  const whole = ({ place, passages, ...own }, project) => (
    { ...own, geometry: project.geometry, evidence: project.evidence }
  );
  const { passages, ...rest } = read;
  return JSON.stringify({ ...rest, projects: read.projects.map(project => whole(project, project)) });
}
"""
HOLED = Polygon(box(121.1, 28.1, 121.2, 28.2).exterior, [box(121.12, 28.12, 121.14, 28.14).exterior])
SHAPES = [
    Point(121.123457, 28.987654),
    Point(-180, -90),
    LineString([(121.1, 28.1), (121.3, 28.3), (121.2, 28.15)]),
    HOLED,
    MultiPoint([(121.1, 28.1), (121.4, 28.4)]),
    MultiLineString([[(121.1, 28.1), (121.11, 28.1)], [(121.2, 28.1), (121.3, 28.3)]]),
    MultiPolygon([HOLED, box(121.3, 28.3, 121.4, 28.4)]),
    GeometryCollection([Point(121.1, 28.1), HOLED, LineString([(121.1, 28.1), (121.3, 28.3)])]),
]
TEXTS = ["年内让甲通车。", "甲甲𠮷甲，𠮷野路", "没有它", "甲", ""]


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """An empty page with the one module."""
    page = browser.new_page()
    page.add_script_tag(content=assets.viewer_script("unpacking"))
    yield page
    page.close()


def differing(reader: Page, projects: Any, definition: MapDefinition = PROJECTS_MAP) -> list[str]:
    """Return the keys under which what is read is not what was packed."""
    data = encode(definition, WORKSPACE, projects, accounts_of(*TWO_READINGS, projects=projects), BASE)
    read = json.loads(reader.evaluate(READ, json.dumps(packed(data))))
    given = json.loads(json.dumps(data))
    return [key for key in {*given, *read} if given.get(key) != read.get(key)]


@pytest.mark.parametrize("definition", [PROJECTS_MAP, STRUCTURE_MAP], ids=lambda definition: definition.name)
def test_a_map_is_read_back_whole(reader: Page, definition: MapDefinition) -> None:
    assert differing(reader, PROJECTS, definition) == []


def test_many_projects_are_read_back_whole(reader: Page) -> None:
    assert differing(reader, crowd(300)) == []


def test_a_map_without_projects_is_read_back(reader: Page) -> None:
    assert differing(reader, []) == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.geom_type)
def test_a_geometry_is_read_back_to_the_last_digit(reader: Page, shape: Any) -> None:
    assert differing(reader, [replace(LINE, position=Position(shape, Method.ROUTE, 50, ""))]) == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_passage_is_read_back_cut_where_it_was(reader: Page, text: str) -> None:
    named = project("甲", aliases=("𠮷",), evidence=(evidence(text), evidence("甲路")))
    assert differing(reader, [named]) == []

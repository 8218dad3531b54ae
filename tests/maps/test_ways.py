"""Roads and railways under everything: what stands there, and is no project of the map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import LineString

from geo.maps.encode import encode
from geo.maps.ways import called
from geo.model import Method, Position, Project, Stage, Tense
from tests.maps.sample import BASE, PROJECTS_MAP, WORKSPACE, page, project

LINES = [LineString([(121.1, 28.1), (121.4, 28.3)]), LineString([(121.1, 28.3), (121.4, 28.1)])]
WAYS = gpd.GeoDataFrame(
    {
        "id": ["line-a", "line-b"],
        "name": ["甲铁路乙县段线位", "丙路"],
        "name_en": ["A railway in B", "C Road"],
        "kind": ["railway", "street"],
        "accuracy_m": [500, 9000],
        "source": ["铁路线位表 Alignments, 2020", "<路>名录 Roads"],
    },
    geometry=LINES,
    crs=4326,
)
ON_A = Position(LINES[0], Method.ROUTE, 500, "线位表", through=("line-a",))


def ways(shown: list[Project], everyone: list[Project] | None = None, lines: gpd.GeoDataFrame | None = WAYS) -> Any:
    definition = replace(PROJECTS_MAP, categories=(shown[0].category,)) if everyone else PROJECTS_MAP
    return encode(definition, WORKSPACE, everyone or shown, [], replace(BASE, ways=lines))["base"]["ways"]


def test_where_there_are_none_nothing_is_drawn() -> None:
    assert ways([project("甲路")], lines=None) == []


def test_a_line_has_its_kind_its_name_and_whether_only_its_course_is_known() -> None:
    rail, street = ways([project("甲路")])
    assert (rail["kind"], rail["rough"], rail["name"]) == ("rail", False, ["甲铁路", "A railway"])
    assert (street["kind"], street["rough"], street["name"]) == ("street", True, ["丙路", "C Road"])


@pytest.mark.parametrize("tense", list(Tense))
def test_what_a_project_of_the_map_stands_on_is_that_projects(tense: Tense) -> None:
    (street,) = ways([project("甲铁路", ON_A, tense=tense)])
    assert street["kind"] == "street"


@pytest.mark.parametrize(
    ("stage", "tense", "kinds"),
    [
        (Stage.COMPLETION, Tense.DONE, ["rail", "street"]),
        (Stage.COMPLETION, Tense.PLANNED, ["street"]),
        (Stage.CONSTRUCTION, Tense.DONE, ["street"]),
    ],
)
def test_what_is_still_being_built_is_in_no_base(stage: Stage, tense: Tense, kinds: list[str]) -> None:
    from geo.model import Category

    shown = project("甲路")
    other = project("甲铁路", ON_A, stage=stage, tense=tense, category=Category.RAIL)
    assert [way["kind"] for way in ways([shown], [shown, other])] == kinds


def test_a_line_is_cut_at_the_maps_window() -> None:
    far = WAYS.set_geometry([LineString([(121.2, 28.2), (140.0, 28.2)]), LineString([(10, 10), (11, 11)])], crs=4326)
    (way,) = ways([project("甲路")], lines=far)
    assert max(lon for lon, _ in way["line"]["coordinates"]) < 125


@pytest.mark.parametrize(
    ("name", "name_en", "said"),
    [
        ("沈海高速温岭段线位（北段）", "G15 in Wenling (northern part)", ["沈海高速", "G15"]),
        ("228国道太平至龙门段走向（原81省道）", "G228, Taiping to Longmen", ["228国道", "G228"]),
        ("S39温岭联络线线位", "S39 Wenling link", ["S39温岭联络线", "S39 Wenling link"]),
        ("无名", "", ["无名", ""]),
    ],
)
def test_on_the_map_a_line_is_called_without_the_part_that_is_drawn(name: str, name_en: str, said: list[str]) -> None:
    assert called(name, name_en) == said


def test_each_line_is_listed_with_its_source() -> None:
    html = page(base=replace(BASE, ways=WAYS))
    assert "铁路线位表 Alignments, 2020" in html and "&lt;路&gt;名录 Roads" in html
    assert "Roads and railways" not in page()

"""A whole sheet: everything that it must say, in any language and with any input, and nothing off the paper."""

from __future__ import annotations

import re
from dataclasses import replace

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point, box

from geo.figure import SIZES
from geo.figure.looks import colours
from geo.figure.scene import Outline
from geo.model import Method, Position, Role
from tests.figure.sample import HOSTILE, PROJECTS_MAP, lines, reading, sheet, texts
from tests.maps.sample import BASE, ELEMENTS, PROJECTS, TWO_READINGS, WORKSPACE, project


def test_the_structures_sheet_says_what_a_sheet_must() -> None:
    said = "\n".join(texts(sheet("zh")))
    for words in (
        "甲县结构图",
        "示意",
        "一心一轴",
        "《甲县工作报告》（转述）",
        "图例",
        "发展轴",
        "主城",
        "仍是计划",
        "比例尺 1:",
        "EPSG:4549",
        "不是法定规划边界",
        "报告内容系转述，不是原文",
        "把握：中 3",
        "县界数据 Boundaries",
        "数据截至 2021 年",
        "未经审图，仅供内部参考",
        "通用机场",
        "7 个项目，6 个已定位",
    ):
        assert words in said


def test_a_map_that_was_approved_bears_its_number() -> None:
    said = texts(sheet("zh", workspace=replace(WORKSPACE, map_approval="浙S(2021)9号", contact="某处")))
    assert "审图号：浙S(2021)9号" in said
    assert any("某处" in text for text in said)
    assert not any("未经审图" in text for text in said)


def test_english_alone_has_no_chinese_but_names_that_have_no_english() -> None:
    said = [text for text in texts(sheet("en")) if re.search(r"[\u4e00-\u9fff]", text)]
    known = "乙县丙县一心一轴南湖通用机场县界数据"
    assert [text for text in said if not set(re.findall(r"[\u4e00-\u9fff]", text)) <= set(known)] == []


def test_the_legend_has_the_categories_in_use_and_no_others() -> None:
    said = texts(sheet("zh", definition=PROJECTS_MAP))
    assert {"铁路", "公园", "机场"} <= set(said)
    assert "住房" not in said
    assert not any("空间结构" in text for text in said)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_written_off_the_paper(size: str) -> None:
    drawn = sheet(size=size)
    for line in lines(drawn):
        wide = 0.0 if line.turn else drawn.faces.of(bold=line.bold).width(line.text, line.size, line.spacing)
        left = line.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[line.anchor] * wide
        assert 0 < left <= left + wide < drawn.scene.width, line.text
        assert 0 < line.y < drawn.scene.height


@pytest.mark.parametrize("kind", [".svg", ".pdf"])
def test_the_same_input_gives_the_same_bytes(kind: str) -> None:
    assert sheet().file(kind) == sheet().file(kind)


def test_an_empty_register_has_a_sheet() -> None:
    said = texts(sheet("zh", projects=()))
    assert "本图没有项目。" in said
    assert "项目类别" not in said


def test_a_workspace_without_a_structure_has_a_sheet_that_says_so() -> None:
    said = texts(sheet("zh", reading=None, workspace=replace(WORKSPACE, formula=""), formula_in=()))
    assert "本工作区尚无空间结构图层。" in said
    assert "一心一轴" not in said
    assert "中心" not in said


def test_an_area_is_in_the_legend_and_on_the_map() -> None:
    drawn = sheet("zh", reading=reading(replace(ELEMENTS[2], role=Role.AREA)))
    assert "片区 × 1" in texts(drawn)
    fields = [mark for mark in drawn.scene.marks() if isinstance(mark, Outline) and mark.fill == colours()["area"]]
    assert len(fields) == 2


def test_a_sheet_that_is_about_the_structure_explains_dots_and_no_badges() -> None:
    said = texts(sheet("zh"))
    assert "项目类别" not in said
    assert "项目阶段" not in said


def test_hostile_and_long_names_are_drawn_as_text() -> None:
    spread = [
        project(
            name, Position(Point(121.1 + 0.05 * n, 28.1 + 0.04 * n), Method.POINT, 1000, "图"), id=str(n), name_en=name
        )
        for n, name in enumerate(HOSTILE)
    ]
    lost = [project(name, id=f"lost{n}") for n, name in enumerate(HOSTILE)]
    workspace = replace(WORKSPACE, name=HOSTILE[1], name_en=HOSTILE[0], formula=HOSTILE[1], map_approval=HOSTILE[1])
    elements = tuple(replace(e, name=HOSTILE[n], name_en=HOSTILE[n]) for n, e in enumerate(ELEMENTS))
    for definition in (PROJECTS_MAP, replace(PROJECTS_MAP, elements=True, quiet=True)):
        drawn = sheet(definition=definition, projects=(*spread, *lost), workspace=workspace, reading=reading(*elements))
        assert not [text for text in texts(drawn) if not text.isprintable()]
        assert drawn.file(".svg")
        assert drawn.file(".pdf")


def test_a_place_at_which_hundreds_stand_is_a_number() -> None:
    many = tuple(
        project(f"项目{n}", Position(Point(121.2, 28.2), Method.POINT, 900, "图"), id=str(n)) for n in range(300)
    )
    said = texts(sheet("zh", definition=PROJECTS_MAP, projects=many))
    assert "300" in said
    assert any("见登记表" in text for text in said)


def test_a_county_without_boundary_or_towns_has_a_sheet() -> None:
    none = gpd.GeoDataFrame({"name": [], "name_en": []}, geometry=[], crs=4326)
    base = replace(BASE, boundary=none, neighbours=none, towns=none, sources=())
    assert texts(sheet(base=base))


def test_the_countys_land_is_drawn_with_its_islands_and_both_kinds_of_border() -> None:
    mainland, island = box(121.0, 28.0, 121.5, 28.4), box(121.52, 28.1, 121.53, 28.11)
    land = gpd.GeoDataFrame(geometry=[mainland.union(island)], crs=4326)
    borders = gpd.GeoDataFrame(
        {"at_sea": [False, True]},
        geometry=[LineString([(121.0, 28.0), (121.0, 28.4)]), LineString([(121.55, 28.0), (121.55, 28.4)])],
        crs=4326,
    )
    drawn = sheet("zh", base=replace(BASE, land=land, borders=borders))
    marks = [mark for mark in drawn.scene.marks() if isinstance(mark, Outline)]
    (filled,) = [
        mark
        for mark in marks
        if mark.fill == colours()["county"] and mark.stroke == colours()["boundary"] and mark.stroke_opacity < 1
    ]
    assert [kind for kind, _ in filled.steps].count("Z") == 2
    dashes = {mark.dash for mark in marks if mark.stroke == colours()["boundary"] and mark.dash}
    assert sorted(len(dash) for dash in dashes) == [2, 4]
    assert "海上界线" in texts(drawn)
    assert "海上界线" not in texts(sheet("zh"))


def test_land_of_no_county_has_no_name() -> None:
    around = gpd.GeoDataFrame({"name": [""]}, geometry=[box(120.0, 27.0, 121.0, 29.0)], crs=4326)
    assert "乙县" not in texts(sheet("zh", base=replace(BASE, neighbours=around)))


@pytest.mark.parametrize("number", [1, 2])
def test_the_title_names_the_reading_and_what_it_is_worth(number: int) -> None:
    shown = TWO_READINGS[number - 1]
    said = texts(sheet("zh", reading=shown))
    assert f"读法：{shown.name}" in said
    assert "读法 · 示意 · 非规划成果" in said
    assert {element.name for element in shown.elements} <= set(said)


def test_what_was_digitised_from_a_plan_is_schematic_and_no_reading_of_ours() -> None:
    said = texts(sheet("zh", reading=reading(*(replace(each, drawn="某人 2021") for each in ELEMENTS))))
    assert "示意" in said
    assert not any("非规划成果" in text for text in said)


def test_projects_sheet_names_its_projects() -> None:
    said = texts(sheet("zh", definition=PROJECTS_MAP))
    assert {p.name for p in PROJECTS} <= set(said)

"""The key of the structure: in the order of the formula, with counts and the ends of axes."""

from __future__ import annotations

from dataclasses import replace

from shapely.geometry import Point

from geo.figure.content import Content
from geo.figure.key import draw_key
from geo.figure.looks import colours
from geo.figure.scene import Line
from geo.model import Element
from tests.figure.sample import CONTENT, outlines, paper, reading
from tests.maps.sample import ELEMENTS, WINGS, WORKSPACE, element


def written(content: Content, lang: str | None = "zh") -> list[str]:
    """Return what the key says, from its top."""
    sheet = paper(lang)
    draw_key(sheet, content, 300, 40, 386)
    return [mark.text for mark in sheet.scene.marks() if isinstance(mark, Line)]


def of(formula: str, *elements: Element) -> Content:
    """Return a sheet of these elements under a formula."""
    return replace(CONTENT, workspace=replace(WORKSPACE, formula=formula), reading=reading(*elements))


def test_the_parts_follow_the_formula_and_the_rest_comes_after() -> None:
    said = written(of("一核两翼三轴", *WINGS, ELEMENTS[2]))
    parts = [text for text in said if text in ("一核", "两翼", "三轴") or "×" in text]
    assert parts == ["一核", "中心 × 1", "两翼", "片区 × 2", "三轴", "发展轴 × 3", "节点 × 1"]


def test_an_axis_says_what_it_runs_from_and_to() -> None:
    spine = ELEMENTS[1].spine
    ends = [
        element("node", name, name_en, Point(at), 2000, id=name)
        for name, name_en, at in (("西", "West", spine.coords[0]), ("东", "East", spine.coords[-1]))
    ]
    assert "西至东" in written(of("一轴", ELEMENTS[1], *ends))
    assert "West to East" in written(of("一轴", ELEMENTS[1], *ends), "en")


def test_every_element_has_the_number_of_its_projects() -> None:
    said = written(CONTENT)
    for each in ELEMENTS:
        at = said.index(each.name)
        assert str(CONTENT.served[each.id]) in said[at - 1 : at + 2]


def test_every_hue_of_the_map_is_in_the_key() -> None:
    sheet = paper()
    draw_key(sheet, of("三轴", *WINGS), 300, 40, 386)
    fills = {mark.fill for mark in outlines(sheet)}
    assert {colours()[name] for name in ("axis-1", "axis-2", "axis-3", "area", "centre")} <= fills


def test_more_elements_than_the_key_holds_are_counted() -> None:
    many = [replace(ELEMENTS[2], id=f"node{n}", name=f"镇{n}") for n in range(40)]
    said = written(of("多节点", *many))
    assert "节点 × 40" in said
    assert any("另有" in text for text in said)


def test_english_that_does_not_fit_beside_a_name_stands_below() -> None:
    long = [replace(ELEMENTS[2], id=f"n{n}", name_en="A very long name of a district") for n in range(6)]
    assert any(text.startswith("A very long") for text in written(of("多节点", *long), None))

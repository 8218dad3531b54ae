"""The map of the structure: a key in the formula's order, readings to choose from, elements with what serves them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page
from shapely.geometry import LineString, Point

from geo.model import Method, Position
from tests.browser.conftest import PHONE, Open, badge, option, row, tab
from tests.maps.sample import (
    ELEMENTS,
    LINE,
    PROJECTS,
    STRUCTURE_MAP,
    TOWN,
    TWO_READINGS,
    WINGS,
    WORKSPACE,
    page,
    reading,
)

SURE = replace(LINE, position=replace(LINE.position, accuracy_m=10))
AXIS_SURE = replace(
    SURE, id="横线", name="横线", position=Position(ELEMENTS[1].spine, Method.ROUTE, 100, "站表 Stations")
)


ROUGH = replace(LINE, id="约", name="约略路", position=replace(TOWN, geometry=Point(121.2, 28.19)))
# The area of a path over its longer side.
BREADTH = (
    "path => { const xy = path.getAttribute('d').match(/-?[\\d.]+/g).map(Number);"
    " const points = xy.flatMap((x, i) => i % 2 ? [] : [[x, xy[i + 1]]]);"
    " const twice = points.reduce((sum, [x, y], i) => { const [u, v] = points[(i + 1) % points.length];"
    " return sum + x * v - u * y; }, 0);"
    " const { width, height } = path.getBBox(); return Math.abs(twice) / 2 / Math.max(width, height); }"
)


def chip(opened: Page, name: str) -> Locator:
    """Return the row of an element in the key."""
    return opened.locator(".structure-legend .chip", has=opened.get_by_text(name, exact=True))


def drawn_names(opened: Page) -> list[str]:
    """Return the names of elements on the map, whether there was room for them or not."""
    return opened.locator(".label.element .zh").all_text_contents()


def choose_second(opened: Page) -> None:
    tab(opened, "key")
    opened.locator(".reading", has_text="另一种读法").locator("input").check()


# ---- the key ----


def test_the_key_follows_the_formula_and_counts(open_page: Open) -> None:
    opened = open_page(
        page(STRUCTURE_MAP, readings=[reading(WINGS)], workspace=replace(WORKSPACE, formula="一核两翼三轴"))
    )
    assert opened.locator(".role-said").all_inner_texts() == ["一核", "两翼", "三轴"]
    assert opened.locator(".role-count").all_inner_texts() == ["× 1", "× 2", "× 3"]
    assert opened.locator(".chip .zh").all_inner_texts()[0] == "中心城区"


def test_what_the_formula_does_not_count_comes_last(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    assert opened.locator(".role-name .zh").all_inner_texts() == ["中心", "发展轴", "节点"]


def test_an_axis_says_what_it_runs_from_and_to(open_page: Open) -> None:
    axis = replace(ELEMENTS[1], spine=LineString([(121.25, 28.2), (121.35, 28.25)]))
    opened = open_page(page(STRUCTURE_MAP, readings=[reading([ELEMENTS[0], axis, ELEMENTS[2]])]))
    assert opened.locator(".chip .ends").all_inner_texts() == ["主城至东镇 Main city to Dong"]


def test_formula_and_its_report_stand_at_the_head_of_the_page(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    assert opened.locator(".head .formula").inner_text() == "一心一轴"
    said = opened.locator(".head .formula-source").inner_text().split()
    assert " ".join(said) == "《甲县工作报告》，2021 年 Work report of Jia, 2021"


def test_a_formula_that_no_report_names_has_no_source(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, formula_in=None))
    assert opened.locator(".formula").count() == 1 and opened.locator(".formula-source").count() == 0


# ---- the drawing ----


def test_areas_are_drawn_and_each_axis_has_a_hue_and_a_breadth_of_its_own(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, readings=[reading(WINGS)]))
    assert opened.locator("#sheet path.area-field").count() == 2
    hues = opened.locator("#sheet path.axis").evaluate_all(
        "all => all.map(path => getComputedStyle(path).getPropertyValue('--hue'))"
    )
    assert len(set(hues)) == 3
    first, second, third = (opened.locator(f"#sheet path.axis.rank-{rank}").evaluate(BREADTH) for rank in (1, 2, 3))
    assert first > second > third


def test_nodes_of_the_first_rank_have_a_ring_and_others_a_dot(open_page: Open) -> None:
    nodes = [ELEMENTS[2], replace(ELEMENTS[2], id="minor", rank=2, name="西镇", spine=ELEMENTS[0].spine)]
    opened = open_page(page(STRUCTURE_MAP, readings=[reading(nodes)]))
    assert opened.locator("#sheet path.node-ring").count() == 1
    assert opened.locator("#sheet path.node-dot").count() == 2


def test_nothing_is_outlined_until_it_is_chosen(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    assert opened.locator("#sheet path.counted").count() == 0
    chip(opened, "主城").click()
    assert opened.locator("#sheet path.counted").count() == 1
    opened.keyboard.press("Escape")
    assert opened.locator("#sheet path.counted").count() == 0


def test_projects_are_dots_until_they_are_chosen(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    assert opened.locator(".badge-icon").count() == opened.locator(".badge-icon.dot").count() == len(PROJECTS) - 1
    badge(opened, "南湖").click()
    assert opened.locator(".badge-icon:not(.dot)").count() == 1
    opened.keyboard.press("Escape")
    assert opened.locator(".badge-icon:not(.dot)").count() == 0


def test_a_dot_keeps_the_focus_when_it_becomes_a_sign_and_gets_it_back(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    badge(opened, "南湖").focus()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.getAttribute('aria-label')").startswith("南湖")


ARROW = (
    "clear => { const line = arrows.sweep([{x: 0, y: 0}, {x: 1000, y: 40}, {x: 2000, y: 0}]);"
    " const { outline } = arrows.arrow(line, { half: 100, clear, origin: { x: 0, y: 0 } });"
    " const near = from => outline.filter(p => Math.abs(p.x - from) < 30).map(p => Math.abs(p.y));"
    " return { left: Math.min(...outline.map(p => p.x)), right: Math.max(...outline.map(p => p.x)),"
    " tail: Math.max(...near(0)), head: Math.max(...near(2300)) }; }"
)


def test_an_arrow_has_its_head_beyond_what_it_leaves_and_none_where_it_begins(open_page: Open) -> None:
    shape = open_page(page()).evaluate(ARROW, [None, 300])
    assert shape["left"] > -10  # nothing before the origin
    assert shape["right"] == pytest.approx(2300 + 170, abs=15)
    assert shape["head"] > 2.5 * shape["tail"]


def test_a_sweep_keeps_its_ends_and_rounds_its_corner(open_page: Open) -> None:
    swept = open_page(page()).evaluate("arrows.sweep([{x: 0, y: 0}, {x: 100, y: 100}, {x: 200, y: 0}])")
    assert (swept[0], swept[-1]) == ({"x": 0, "y": 0}, pytest.approx({"x": 200, "y": 0}))
    assert 50 < max(point["y"] for point in swept) < 95


@pytest.mark.parametrize("device", [{}, PHONE, {**PHONE, "viewport": {"width": 320, "height": 568}}])
@pytest.mark.parametrize("elements", [ELEMENTS, WINGS], ids=["two", "wings"])
def test_names_of_elements_do_not_collide_on_any_screen(
    open_page: Open, device: dict[str, Any], elements: tuple[Any, ...]
) -> None:
    opened = open_page(page(STRUCTURE_MAP, readings=[reading(elements)]), **device)
    rects = opened.locator(".label:not(.away):not(.neighbour)").evaluate_all(
        "all => all.map(e => ({ name: e.textContent, ...e.getBoundingClientRect().toJSON() }))"
    )
    assert len(rects) >= 3
    for i, one in enumerate(rects):
        for other in rects[:i]:
            apart = one["left"] >= other["right"] - 1 or other["left"] >= one["right"] - 1
            assert apart or one["top"] >= other["bottom"] - 1 or other["top"] >= one["bottom"] - 1, (one, other)


def test_no_dot_covers_the_name_of_a_centre(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP), **PHONE)
    (name,) = opened.locator(".label.element-centre").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().toJSON())"
    )
    for dot in opened.locator(".badge-icon.dot circle").all():
        place = dot.bounding_box()
        assert place
        x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
        assert not (name["left"] < x < name["right"] and name["top"] < y < name["bottom"])


# ---- elements and what serves them ----


def test_an_element_lists_what_serves_it_the_sure_ones_first(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, projects=[ROUGH, AXIS_SURE]))
    chip(opened, "东西轴").click()
    heads = opened.locator("#detail h3 .zh").all_inner_texts()
    assert heads == ["确在此的项目", "可能在此的项目"]
    rows = opened.locator("#detail .row")
    assert rows.first.get_attribute("data-project") == "横线"
    assert rows.first.locator(".said").inner_text() == "在内 within"
    assert "可能" in rows.last.locator(".said").inner_text() and "perhaps" in rows.last.locator(".said").inner_text()


def test_an_element_that_nothing_serves_says_so(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, projects=[]))
    chip(opened, "主城").click()
    assert "没有项目落在这里" in opened.locator("#detail .nothing").inner_text()


def test_an_element_is_chosen_on_the_map_and_marked_in_the_key(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, projects=[]))
    opened.locator("#sheet path.halo-centre").click()
    assert opened.locator("#detail h2 .zh").inner_text() == "主城"
    assert opened.locator('.chip[aria-pressed="true"] .chip-text > .zh').all_inner_texts() == ["主城"]


def test_what_serves_a_chosen_element_stands_out_and_the_rest_steps_back_until_it_is_closed(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, projects=[*PROJECTS, AXIS_SURE]))
    chip(opened, "东西轴").click()
    assert "dot" not in str(badge(opened, "横线").get_attribute("class"))
    assert opened.locator("#sheet path.line.vivid").count() == 1
    assert "aside" in str(badge(opened, "北线铁路").get_attribute("class"))
    assert opened.locator("#sheet path.line.aside").count() == 1
    assert opened.locator("#sheet path.axis.aside").count() == 0
    assert opened.locator("#sheet path.halo-centre.aside").count() == 1
    assert opened.locator(".label.element.aside .zh").all_text_contents() == ["主城", "东镇"]
    opened.locator("#detail .close").click()
    assert opened.locator("#sheet .aside, #sheet .vivid").count() == 0
    assert opened.locator('.chip[aria-pressed="true"]').count() == 0


def test_what_stands_out_stays_so_when_its_category_is_switched_off_and_on(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, projects=[*PROJECTS, AXIS_SURE]))
    chip(opened, "东西轴").click()
    box = option(opened, "category", "park")
    box.check()
    box.uncheck()
    assert (
        opened.locator("#sheet path.line.vivid").count() == 1 and opened.locator("#sheet path.line.aside").count() == 1
    )


def test_from_an_element_to_a_project_and_back_by_key(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    chip(opened, "东镇").focus()
    opened.keyboard.press("Enter")
    opened.locator('#detail [data-project="书城"]').focus()
    opened.keyboard.press("Enter")
    assert opened.locator("#detail h2 .zh").inner_text() == "书城"
    opened.locator("#detail .back").focus()
    opened.keyboard.press("Enter")
    assert opened.locator("#detail h2 .zh").inner_text() == "东镇"
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.dataset.element") == "node"


def test_a_project_names_the_elements_that_it_serves_and_leads_to_them(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    row(opened, "书城").click()
    served = opened.locator("#detail .serves")
    assert "东镇 Dong" in served.first.inner_text() and "可能" in served.first.inner_text()
    served.first.locator("button").click()
    assert opened.locator("#detail h2 .zh").inner_text() == "东镇"


def test_on_the_map_of_projects_they_are_named_by_the_first_reading_only(open_page: Open) -> None:
    opened = open_page(page(readings=TWO_READINGS))
    row(opened, "书城").click()
    served = opened.locator("#detail .serves")
    assert "东镇 Dong" in served.first.inner_text()
    assert served.locator("button").count() == 0
    assert opened.locator(".structure-legend, .reading, #account").count() == 0


# ---- readings ----


def test_a_single_reading_needs_no_switch(open_page: Open) -> None:
    assert open_page(page(STRUCTURE_MAP)).locator(".readings").count() == 0


def test_another_reading_is_chosen_by_key_and_redraws_map_key_and_account(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, readings=TWO_READINGS))
    assert opened.locator(".reading").all_inner_texts() == ["一种读法\nOne reading", "另一种读法\nAnother reading"]
    assert drawn_names(opened) == ["主城", "东西轴", "东镇"]
    opened.locator(".reading input").first.focus()
    opened.keyboard.press("ArrowRight")
    assert drawn_names(opened) == ["北城", "南北轴", "东镇"]
    assert opened.locator("#sheet path.axis").count() == 1
    assert opened.locator(".chip .chip-text > .zh").all_inner_texts() == ["北城", "南北轴", "东镇"]
    assert opened.evaluate("document.activeElement.value") == "structure-2"
    opened.locator("#account-open").click()
    assert opened.locator(".on-the-map:visible").locator("xpath=..").inner_text().startswith("读法2：另一种读法")


def test_the_card_of_an_element_stays_if_the_other_reading_has_it_and_closes_if_not(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, readings=TWO_READINGS))
    chip(opened, "东镇").click()
    choose_second(opened)
    assert opened.locator("#detail h2 .zh").inner_text() == "东镇"
    assert opened.locator('.chip[aria-pressed="true"] .chip-text > .zh').all_inner_texts() == ["东镇"]
    chip(opened, "北城").click()
    opened.locator(".reading input").first.check()
    assert not opened.locator("#detail").is_visible()
    assert opened.locator("#sheet .aside").count() == 0


def test_the_card_of_a_project_tells_what_it_serves_in_the_reading_that_is_shown(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, readings=TWO_READINGS))
    row(opened, "北线铁路").click()
    first = opened.locator("#detail .serves").all_inner_texts()
    choose_second(opened)
    second = opened.locator("#detail .serves").all_inner_texts()
    assert any(text.startswith("北城") for text in second)
    assert not any(text.startswith("北城") for text in first)


def test_from_a_project_there_is_no_way_back_to_an_element_that_is_gone(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, readings=TWO_READINGS))
    choose_second(opened)
    chip(opened, "北城").click()
    opened.locator("#detail .row").first.click()
    assert opened.locator("#detail .back").count() == 1
    opened.locator(".reading input").first.check()
    assert opened.locator("#detail .back").count() == 0


def test_a_finger_on_a_dot_is_offered_it_with_those_that_it_covers_too(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP), **PHONE)
    opened.locator("#panel-handle").tap()
    chip(opened, "东镇").tap()  # which brings them near enough
    opened.locator("#detail .close").tap()
    opened.wait_for_timeout(300)
    place = badge(opened, "书城").bounding_box()
    assert place
    opened.touchscreen.tap(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    offered = opened.locator("#detail .row").evaluate_all("rows => rows.map(row => row.dataset.project)")
    assert "书城" in offered and len(offered) > 1


def test_from_afar_a_finger_gets_the_element_under_the_dots(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP), **PHONE)
    place = badge(opened, "书城").bounding_box()
    assert place
    opened.touchscreen.tap(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    assert opened.locator("#detail h2 .zh").inner_text() == "东镇"

"""The printed sheet, measuring, full screen, and the page on a dense screen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page

from geo.maps import MapDefinition
from tests.browser.conftest import PHONE, Open, badge, box, option, row
from tests.browser.test_phone import is_too_wide
from tests.browser.test_sending import DATED
from tests.maps.sample import LINE, PROJECTS_MAP, STRUCTURE_MAP, TOWN, WORKSPACE, page, project

SIZES = {"a4": (297, 210), "a3": (420, 297)}


def laid_out(opened: Page, paper: str) -> Page:
    """Ask for a sheet of paper."""
    opened.locator(".take .menu-button").click()
    opened.locator(f"[data-do={paper}]").click()
    return opened


def printed(opened: Page) -> tuple[list[tuple[int, int]], str]:
    """Return the sizes of the pages that the printer gets, in millimetres, and their text."""
    document = pypdfium2.PdfDocument(opened.pdf(prefer_css_page_size=True, print_background=True))
    sizes = [tuple(round(points / 72 * 25.4) for points in sheet.get_size()) for sheet in document]
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    return [(width, height) for width, height in sizes], re.sub(r"\s+", "", text)


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("definition", [PROJECTS_MAP, STRUCTURE_MAP], ids=lambda definition: definition.name)
def test_the_map_is_one_sheet_with_all_that_a_sheet_needs(
    open_page: Open, definition: MapDefinition, paper: str
) -> None:
    workspace = replace(WORKSPACE, map_approval="浙S（2026）1号")
    sizes, text = printed(laid_out(open_page(page(definition, workspace=workspace)), paper))
    assert sizes == [SIZES[paper]]
    for words in (
        "阶段",
        "审图号：浙S（2026）1号",
        "《甲县工作报告》",
        "县界数据",
        "比例尺约1:",
        "打印日期",
        "数据截至",
    ):
        assert words in text
    assert "未定位" in text and "通用机场" in text  # a sheet has no list
    assert "关闭" not in text and "搜索" not in text


def test_a_sheet_printed_from_the_browsers_own_menu_is_laid_out_too(open_page: Open) -> None:
    opened = open_page(page())
    sizes, text = printed(opened)
    assert (sizes, "比例尺约1:" in text) == ([SIZES["a4"]], True)
    assert opened.locator("#panel").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_sheet_wider_than_the_screen_can_still_be_closed(open_page: Open, width: int) -> None:
    opened = open_page(page(), viewport={"width": 1280, "height": 800})
    laid_out(opened, "a3")
    opened.set_viewport_size({"width": width, "height": 800})
    opened.evaluate("scrollTo(0, 200)")
    for control in ("#print-go", "#print-leave"):
        found = box(opened.locator(control))
        assert found["x"] >= 0 and found["x"] + found["width"] <= width


def test_the_sheet_shows_the_whole_county_whatever_was_seen(open_page: Open) -> None:
    opened = open_page(page())
    for _ in range(3):
        opened.locator(".leaflet-control-zoom-in").click()
        opened.wait_for_timeout(300)
    before = opened.evaluate("location.hash")
    laid_out(opened, "a4")
    county, window = box(opened.locator("path.county")), box(opened.locator("#sheet"))
    assert window["x"] <= county["x"] and county["x"] + county["width"] <= window["x"] + window["width"]
    assert window["y"] <= county["y"] and county["y"] + county["height"] <= window["y"] + window["height"]
    opened.keyboard.press("Escape")
    opened.wait_for_timeout(200)
    assert opened.evaluate("location.hash") == before
    assert opened.locator("#panel").is_visible()
    assert "menu-button" in opened.evaluate("document.activeElement.className")


def test_the_scale_is_that_of_the_paper(open_page: Open) -> None:
    opened = laid_out(open_page(page()), "a4")
    told = int(re.sub(r"\D", "", opened.locator("#print-scale .zh").inner_text().split(":")[1]))
    # The county is 0.5 degrees wide at 28.2 degrees north: 49.1 km.
    millimetres = box(opened.locator("path.county"))["width"] / 96 * 25.4
    assert told == pytest.approx(49_100 / (millimetres / 1000), rel=0.06)


def test_the_sheet_says_what_is_filtered(open_page: Open) -> None:
    opened = open_page(page(projects=DATED))
    option(opened, "category", "park").check()
    _, text = printed(laid_out(opened, "a4"))
    assert "显示1/7个项目" in text and "公园" in text and "北线铁路" not in text


def test_the_sheet_is_light_on_a_dark_screen(open_page: Open) -> None:
    opened = laid_out(open_page(page(), color_scheme="dark"), "a4")
    opened.emulate_media(media="print")
    assert opened.evaluate("getComputedStyle(document.body).getPropertyValue('--paper').trim()") == "#ffffff"


def test_a_sheet_of_one_language(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator(".language").select_option("en")
    _, text = printed(laid_out(opened, "a4"))
    assert "Scaleabout1:" in text and "比例尺" not in text


def test_a_sheet_from_disk_has_no_code_of_a_link_that_nobody_could_open(open_page: Open) -> None:
    assert laid_out(open_page(page()), "a4").locator(".qr").count() == 0


# ---- on the map ----


def test_a_distance_is_measured_along_the_points(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("[data-do=measure]").click()
    map_ = box(opened.locator("#sheet"))
    for x in (400, 600, 800):
        opened.mouse.click(map_["x"] + x, map_["y"] + 300)
    told = float(opened.locator(".measure-total .zh").inner_text().split(" ")[0])
    scale = box(opened.locator("path.county"))["width"] / 49.1  # pixels a kilometre
    assert told == pytest.approx(400 / scale, rel=0.02)
    assert opened.locator("#detail").is_hidden()
    opened.keyboard.press("Escape")
    assert opened.locator(".measure-box").is_hidden()
    assert opened.locator("path.measure-line").count() == 0


def test_measuring_chooses_nothing_and_works_by_key(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("[data-do=measure]").press("Enter")
    badge(opened, "中央车站").click()
    assert opened.locator("#detail").is_hidden()
    opened.locator("[data-do=measure-here]").press("Enter")
    assert opened.locator("path.measure-point").count() == 2
    opened.locator("[data-do=measure-clear]").press("Enter")
    assert opened.locator(".measure-total .zh").inner_text() == "0 米"


def test_escape_ends_one_thing_at_a_time(open_page: Open) -> None:
    opened = open_page(page())
    row(opened, "南湖").click()
    opened.locator("[data-do=measure]").click()
    laid_out(opened, "a4")
    for still in (".measure-box", "#detail"):
        assert opened.locator(still).is_hidden()  # under the sheet
    opened.keyboard.press("Escape")
    assert opened.locator(".measure-box").is_visible() and opened.locator("#detail").is_visible()
    opened.keyboard.press("Escape")
    assert opened.locator(".measure-box").is_hidden() and opened.locator("#detail").is_visible()
    assert opened.evaluate("document.activeElement.dataset.do") == "measure"
    opened.keyboard.press("Escape")
    assert opened.locator("#detail").is_hidden()


def test_the_whole_county_is_one_press_away(open_page: Open) -> None:
    opened = open_page(page())
    first = box(opened.locator("path.county"))
    opened.locator(".leaflet-control-zoom-in").click()
    opened.wait_for_timeout(400)
    opened.locator("[data-do=home]").click()
    opened.wait_for_timeout(400)
    assert box(opened.locator("path.county"))["width"] == pytest.approx(first["width"], abs=2)


def test_inside_another_page_the_map_lets_the_reader_scroll_past(open_page: Open) -> None:
    opened = open_page(page(), query="?embed")
    width = box(opened.locator("path.county"))["width"]
    opened.mouse.move(900, 500)
    opened.mouse.wheel(0, -400)
    opened.wait_for_timeout(300)
    assert box(opened.locator("path.county"))["width"] == width
    assert "Ctrl" in opened.locator("#notice").inner_text()
    opened.keyboard.down("Control")
    opened.mouse.wheel(0, -400)
    opened.wait_for_timeout(400)
    assert box(opened.locator("path.county"))["width"] > width


def test_inside_another_page_the_head_leaves_the_frame_to_the_map(open_page: Open) -> None:
    alone, framed = (
        box(open_page(page(), query=query, viewport={"width": 720, "height": 480}).locator(".folium-map"))["height"]
        for query in ("", "?embed")
    )
    assert framed >= alone + 30


def test_inside_another_page_one_finger_does_not_move_the_map(open_page: Open) -> None:
    for query, moves in (("?embed", False), ("", True)):
        opened = open_page(page(), query=query, **PHONE)
        assert opened.locator(".folium-map").evaluate("map => map.classList.contains('leaflet-touch-drag')") is moves


def test_a_dense_screen_shows_the_same_page(open_page: Open) -> None:
    plain, dense = (open_page(page(), device_scale_factor=ratio) for ratio in (1, 2))
    for look in ("#panel", "#tools", ".folium-map", "path.county"):
        assert box(plain.locator(look)) == box(dense.locator(look))


def test_the_head_is_one_row_on_a_wide_screen_and_nothing_in_it_is_cut(open_page: Open) -> None:
    for width in (1440, 1180, 1024, 800):
        opened = open_page(page(STRUCTURE_MAP), viewport={"width": width, "height": 800})
        assert is_too_wide(opened) == []
        tools: Any = opened.locator("#tools > *").evaluate_all("all => all.map(e => e.getBoundingClientRect().bottom)")
        assert max(tools) - min(tools) < 12


@pytest.mark.parametrize("width", [390, 320])
def test_table_menu_and_measuring_fit_a_phone(open_page: Open, width: int) -> None:
    long = project("W" * 60, TOWN, id="long", name_en="W" * 80, aliases=("W" * 40,))
    opened = open_page(page(projects=[LINE, long]), **{**PHONE, "viewport": {"width": width, "height": 700}})
    opened.locator("[data-do=measure]").tap()
    assert is_too_wide(opened) == []
    opened.locator(".take .menu-button").tap()
    assert is_too_wide(opened) == []
    opened.keyboard.press("Escape")
    opened.locator("#table-open").tap()
    assert is_too_wide(opened) == []
    opened.locator(".columns .menu-button").tap()
    for column in opened.locator("[data-column]").all():
        column.check()
    assert is_too_wide(opened) == []


def test_many_projects_are_listed_a_part_at_a_time(open_page: Open) -> None:
    many = [project(f"第{number}号", id=f"p{number}") for number in range(1_000)]
    opened = open_page(page(projects=many))
    assert opened.locator("#page-list .row").count() == 200
    opened.locator("#page-list .more").press("Enter")
    assert opened.locator("#page-list .row").count() == 400
    assert opened.evaluate("document.activeElement.dataset.project") == "p200"
    opened.locator("#table-open").click()
    assert opened.locator("#table tbody tr").count() == 200
    row(opened, "p5").click()
    assert opened.locator("#detail h2").inner_text() == "第5号"

"""Letters twice as large on the smallest screens: nothing is cut, nothing is beside the page, a map is left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bootstrap.system import CHROMIUM_SWITCHES
from geo.maps import MapDefinition
from tests.browser.axe import faults
from tests.browser.conftest import PHONE, box
from tests.maps.sample import PROJECTS_MAP, STRUCTURE_MAP, TARGETS, page

SMALL, TALL = (320, 568), (390, 844)
# What is cut, what is beside the page, and what is too small for a thumb.
WRONG = """() => {
  const wide = document.documentElement.clientWidth;
  const wrong = document.documentElement.scrollWidth > wide ? ["the page scrolls sideways"] : [];
  const told = e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 30)}`;
  const dialog = document.querySelector("dialog[open], .board");
  for (const e of (dialog ?? document.body).querySelectorAll("*")) {
    if (!e.checkVisibility({ checkVisibilityCSS: true }) || e.closest("svg, .leaflet-pane, [inert], .skip")) continue;
    const { left, right, top, bottom, width, height } = e.getBoundingClientRect();
    if (width <= 1 || height <= 1 || bottom <= 0 || top >= innerHeight) continue;
    if ((left < -1 || right > wide + 1) && !e.closest(".leaflet-container")) wrong.push(`beside the page: ${told(e)}`);
    const { overflowX, overflowY } = getComputedStyle(e);
    const holds = e.textContent.trim() && !e.matches(".sheet, .leaflet-container, .main, .panel, .panel-body");
    if (holds && /hidden|clip/.test(overflowX) && e.scrollWidth > e.clientWidth + 1) wrong.push(`cut: ${told(e)}`);
    if (holds && /hidden|clip/.test(overflowY) && e.scrollHeight > e.clientHeight + 2) wrong.push(`cut: ${told(e)}`);
    const target = e.matches("button, a[href], select, summary, label.option, [role=tab], input:not(label input)");
    const isSmall = width < 43.5 || height < 43.5;
    if (target && isSmall && !e.closest(".leaflet-control-attribution, .board-sheet")) wrong.push(`small: ${told(e)}`);
  }
  return [...new Set(wrong)];
}"""
# What stands over another thing that it is no part of.
OVER = """names => {
  const boxes = names.flatMap(name => [...document.querySelectorAll(name)].filter(e => e.checkVisibility())
    .map(e => [name, e.getBoundingClientRect()]));
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${one} and ${other}`));
}"""


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Browser]:
    """A browser whose reader has set its letters to 200 %."""
    switches = [*CHROMIUM_SWITCHES, "--blink-settings=defaultFontSize=32"]
    chromium = browser.browser_type.launch(executable_path=shutil.which("chromium"), args=switches)
    yield chromium
    chromium.close()


def opened_in(
    browser: Browser, folder: Path, size: tuple[int, int], definition: MapDefinition = PROJECTS_MAP, query: str = ""
) -> Page:
    file = folder / "large.html"
    file.write_text(page(definition, targets=TARGETS), encoding="utf-8")
    options: dict[str, Any] = {**PHONE, "viewport": {"width": size[0], "height": size[1]}, "reduced_motion": "reduce"}
    context = browser.new_context(**options)
    context.set_offline(True)
    opened = context.new_page()
    opened.set_default_timeout(5000)
    opened.goto(file.as_uri() + query)
    return opened


def wrong_in(opened: Page, state: str) -> list[str]:
    opened.wait_for_timeout(100)
    return [f"{state}: {fault}" for fault in opened.evaluate(WRONG)]


def walked(opened: Page) -> list[str]:
    """Return what is wrong in the states of a page, by touch, one after the other."""
    wrong = wrong_in(opened, "opening")
    field = opened.locator(".finder input")
    opened.locator("#panel-handle").tap()
    for name in ("list", "filters", "key"):
        opened.locator(f"#tab-{name}").tap()
        wrong += wrong_in(opened, name)
    field.tap()
    field.fill("西")
    wrong += wrong_in(opened, "found")
    opened.locator("#page-list .hit").first.tap()
    opened.locator(".near-rows .row").first.wait_for()
    wrong += wrong_in(opened, "near a place")
    opened.locator("[data-do=share-near]").tap()
    wrong += wrong_in(opened, "sharing what is near")
    opened.keyboard.press("Escape")
    opened.locator(".near-rows .row").first.tap()
    wrong += wrong_in(opened, "card")
    opened.locator(".card-grip").tap()
    wrong += wrong_in(opened, "card at its highest")
    opened.locator("[data-do=share]").tap()
    wrong += wrong_in(opened, "sharing")
    opened.keyboard.press("Escape")
    opened.locator("[data-do=board]").tap()
    wrong += wrong_in(opened, "notice")
    opened.keyboard.press("Escape")
    opened.locator("#detail .close").tap()
    opened.locator(".near-head .close").tap()
    while opened.locator("#panel").get_attribute("data-height") != "low":
        opened.locator("#panel-handle").tap()
    opened.locator(".take .menu-button").tap()
    wrong += wrong_in(opened, "menu")
    opened.keyboard.press("Escape")
    opened.locator("#table-open").tap()
    wrong += wrong_in(opened, "table")
    opened.locator(".columns .menu-button").tap()
    wrong += wrong_in(opened, "columns")
    opened.keyboard.press("Escape")
    opened.locator("#table-open").tap()
    for name in ("about", "targets"):
        opened.locator(f"#{name}-open").tap()
        wrong += wrong_in(opened, name)
        opened.keyboard.press("Escape")
    return wrong


@pytest.mark.parametrize("query", ["", "?lang=en"], ids=["both", "en"])
@pytest.mark.parametrize(
    ("size", "definition"),
    [(SMALL, PROJECTS_MAP), (SMALL, STRUCTURE_MAP), (TALL, PROJECTS_MAP)],
    ids=["320", "320-structure", "390"],
)
def test_nothing_is_cut_beside_the_page_or_too_small(
    large: Browser, tmp_path: Path, size: tuple[int, int], definition: MapDefinition, query: str
) -> None:
    opened = opened_in(large, tmp_path, size, definition, query)
    assert walked(opened) == []
    opened.context.close()


@pytest.mark.parametrize("size", [SMALL, TALL], ids=["320", "390"])
@pytest.mark.parametrize("definition", [PROJECTS_MAP, STRUCTURE_MAP], ids=lambda definition: definition.name)
def test_a_map_is_left_and_nothing_stands_over_another_thing(
    large: Browser, tmp_path: Path, size: tuple[int, int], definition: MapDefinition
) -> None:
    opened = opened_in(large, tmp_path, size, definition)
    head, panel = box(opened.locator(".head")), box(opened.locator("#panel"))
    assert panel["y"] - head["y"] - head["height"] >= size[1] / 4
    parts = [".head", "#panel", ".leaflet-control-zoom", ".leaflet-control-layers", ".map-buttons"]
    assert opened.evaluate(OVER, parts) == []
    inside = [".head-title", ".head-age", ".tool", ".language", ".finder-field", ".near-button", ".panel-handle"]
    assert opened.evaluate(OVER, inside) == []
    opened.context.close()


def test_axe_finds_nothing(large: Browser, tmp_path: Path) -> None:
    opened = opened_in(large, tmp_path, SMALL)
    assert faults(opened) == []
    opened.context.close()


def test_a_page_zoomed_to_twice_its_size_does_not_scroll_sideways(browser: Browser, tmp_path: Path) -> None:
    """320 pixels at a zoom of 200 % are 160 of the page's."""
    opened = opened_in(browser, tmp_path, (160, 284))
    assert opened.evaluate("document.documentElement.scrollWidth") == 160
    opened.locator(".finder input").tap()
    opened.locator(".finder input").fill("西湾站")
    opened.locator("#page-list .hit").first.tap()
    opened.locator(".near-rows .row").first.tap()
    assert opened.locator("#detail .status").is_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") == 160
    opened.context.close()

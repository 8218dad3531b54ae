"""WCAG 2.2 AA in every state that a reader can bring the pages into, as far as a program can tell."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from geo.maps import MapDefinition
from geo.maps.towns import towns_page
from geo.register.by_town import town_lists
from tests.browser.axe import faults
from tests.browser.conftest import PHONE, Open, badge, tab
from tests.maps.sample import PROJECTS, PROJECTS_MAP, STRUCTURE_MAP, TARGETS, WORKSPACE, page

SMALL = {**PHONE, "viewport": {"width": 320, "height": 568}}
SCHEMES = ("light", "dark")
MAPS = pytest.mark.parametrize("definition", [PROJECTS_MAP, STRUCTURE_MAP], ids=lambda definition: definition.name)


def found(opened: Page, state: str) -> list[str]:
    return [f"{state}: {fault}" for fault in faults(opened)]


@MAPS
@pytest.mark.parametrize(("scheme", "language"), [("light", ""), ("dark", ""), ("light", "en"), ("dark", "zh")])
def test_nothing_is_wrong_in_any_state(open_page: Open, definition: MapDefinition, scheme: str, language: str) -> None:
    query = f"?lang={language}" if language else ""
    opened = open_page(page(definition, targets=TARGETS), color_scheme=scheme, query=query)
    wrong = found(opened, "opening")
    for name in ("list", "filters", "key"):
        tab(opened, name)
        for opener in opened.locator(f"#page-{name} summary").all():
            opener.click()
        wrong += found(opened, name)
    tab(opened, "list")
    opened.locator('.panel [data-project="北线铁路"]').first.click()
    wrong += found(opened, "card")
    opened.locator("#table-open").click()
    wrong += found(opened, "table and card")
    opened.locator("#detail .close").click()
    opened.locator(".columns .menu-button").click()
    wrong += found(opened, "table and its columns")
    opened.keyboard.press("Escape")
    opened.locator("#table-open").click()
    opened.locator(".take .menu-button").click()
    wrong += found(opened, "menu")
    opened.keyboard.press("Escape")
    opened.locator("[data-do=near]").click()
    wrong += found(opened, "asked where")
    opened.locator("[data-do=middle]").click()
    opened.locator(".near-rows .row").first.wait_for()
    wrong += found(opened, "near the middle")
    opened.locator(".near-rows .row").first.click()
    wrong += found(opened, "near, and card")
    for name in ("share", "board"):
        opened.locator(f"[data-do={name}]").click()
        wrong += found(opened, name)
        opened.keyboard.press("Escape")
    opened.locator("#detail .close").click()
    opened.locator(".near-head .close").click()
    opened.locator(".finder input").fill("没有这样的项目")
    wrong += found(opened, "nothing found")
    opened.locator(".finder input").fill("")
    for name in ("about", "targets", *(["account"] if definition is STRUCTURE_MAP else [])):
        opened.locator(f"#{name}-open").click()
        for opener in opened.locator(f"#{name} summary").all():
            opener.click()
        wrong += found(opened, name)
        opened.keyboard.press("Escape")
    if definition is STRUCTURE_MAP:
        tab(opened, "key").locator("[data-element]").first.click()
        wrong += found(opened, "element")
    assert wrong == []


@pytest.mark.parametrize(
    ("definition", "scheme", "language"),
    [
        (PROJECTS_MAP, "light", ""),
        (PROJECTS_MAP, "dark", "en"),
        (PROJECTS_MAP, "dark", "zh"),
        (STRUCTURE_MAP, "dark", ""),
        (STRUCTURE_MAP, "light", "en"),
    ],
    ids=lambda given: getattr(given, "name", given or "both"),
)
@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["390", "320"])
def test_nothing_is_wrong_on_a_phone(
    open_page: Open, definition: MapDefinition, scheme: str, language: str, device: dict[str, Any]
) -> None:
    query = f"?lang={language}" if language else ""
    opened = open_page(page(definition, targets=TARGETS), color_scheme=scheme, query=query, **device)
    panel, card = opened.locator("#panel"), opened.locator("#detail")
    wrong = found(opened, "opening")
    opened.locator("#panel-handle").tap()
    for name in ("key", "filters", "list"):
        opened.locator(f"#tab-{name}").tap()
        assert panel.get_attribute("data-height") == "middle"
        wrong += found(opened, name)
    opened.locator(".finder input").tap()
    opened.locator(".finder input").fill("西")
    assert panel.get_attribute("data-height") == "high"
    wrong += found(opened, "found")
    opened.locator("#page-list .hit").first.tap()
    opened.locator(".near-rows .row").first.wait_for()
    wrong += found(opened, "near a place")
    opened.locator("[data-do=share-near]").tap()
    wrong += found(opened, "sharing what is near")
    opened.keyboard.press("Escape")
    opened.locator(".near-rows .row").first.tap()
    for height in ("middle", "high", "low"):
        assert card.get_attribute("data-height") == height
        wrong += found(opened, f"card, {height}")
        opened.locator(".card-grip").tap()
    opened.locator("[data-do=share]").tap()
    wrong += found(opened, "sharing")
    opened.keyboard.press("Escape")
    opened.locator("[data-do=board]").tap()
    wrong += found(opened, "notice")
    opened.keyboard.press("Escape")
    opened.locator("#detail .close").tap()
    opened.locator(".near-head .close").tap()
    opened.locator("[data-do=near]").tap()
    wrong += found(opened, "asked where")
    opened.locator(".near-head .close").tap()
    opened.locator("#table-open").tap()
    wrong += found(opened, "table")
    opened.locator("#about-open").tap()
    wrong += found(opened, "about")
    assert wrong == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("device", [{}, PHONE], ids=["wide", "phone"])
def test_nothing_is_wrong_with_the_lists_by_town(open_page: Open, scheme: str, device: dict[str, Any]) -> None:
    opened = open_page(towns_page(town_lists(PROJECTS, []), WORKSPACE, "2021"), color_scheme=scheme, **device)
    assert faults(opened) == []


def test_who_chooses_a_language_hears_no_other(open_page: Open) -> None:
    opened = open_page(page(targets=TARGETS), query="?lang=en")
    tab(opened, "list")
    opened.locator('.panel [data-project="北线铁路"]').first.click()
    both = opened.evaluate(
        """() => [...document.querySelectorAll("[aria-label][data-words]")]
          .map(each => [each.getAttribute("aria-label"), JSON.parse(each.dataset.words)[1]])"""
    )
    named = [(said, wanted) for said, wanted in both if wanted]
    assert len(named) > 15
    assert [said for said, wanted in named if said != wanted] == []
    assert opened.title() == "Projects of Jia County"


def test_names_follow_the_language_as_it_is_changed(open_page: Open) -> None:
    opened = open_page(page())
    named = badge(opened, "北线铁路")
    assert named.get_attribute("aria-label") == "北线铁路, 计划2021年内建成 North Line, planned to be completed in 2021"
    opened.locator("select.language").select_option("zh")
    assert named.get_attribute("aria-label") == "北线铁路, 计划2021年内建成"
    opened.locator("select.language").select_option("en")
    assert opened.locator('.badge-icon[aria-label^="North Line, "]').count() == 1


@pytest.mark.parametrize("language", ["zh", "en", ""])
def test_every_word_is_marked_as_what_it_is(open_page: Open, language: str) -> None:
    """What has Chinese characters stands under zh, and what is English under en."""
    opened = open_page(page(targets=TARGETS), query=f"?lang={language}" if language else "")
    tab(opened, "list")
    opened.locator('.panel [data-project="北线铁路"]').first.click()
    wrong = opened.evaluate(
        """() => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const wrong = [];
          while (texts.nextNode()) {
            const { parentElement, data } = texts.currentNode;
            if (!parentElement.checkVisibility() || parentElement.closest("script, style")) continue;
            const lang = parentElement.closest("[lang]").lang;
            if (/[\\u4e00-\\u9fff]/.test(data) && !lang.startsWith("zh")) wrong.push(`${lang}: ${data}`);
          }
          return wrong;
        }"""
    )
    assert wrong == []


def test_escape_leaves_the_table_and_goes_back_to_its_button(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("#table-open").focus()
    opened.keyboard.press("Enter")
    opened.locator("#table button").first.focus()
    opened.keyboard.press("Escape")
    assert opened.locator("#table").is_hidden()
    assert opened.evaluate("document.activeElement.id") == "table-open"


@pytest.mark.parametrize("name", ["about", "targets"])
def test_escape_leaves_a_dialogue_and_goes_back_to_its_button(open_page: Open, name: str) -> None:
    opened = open_page(page(targets=TARGETS))
    opened.locator(f"#{name}-open").focus()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Escape")
    assert not opened.locator(f"#{name}").is_visible()
    assert opened.evaluate("document.activeElement.id") == f"{name}-open"


def test_escape_leaves_a_card_and_goes_back_to_the_row(open_page: Open) -> None:
    opened = open_page(page())
    tab(opened, "list").locator(".row").first.focus()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Escape")
    assert opened.locator("#detail").is_hidden()
    assert opened.evaluate("document.activeElement.className") == "row"


def test_the_number_of_what_is_shown_is_told_as_it_changes(open_page: Open) -> None:
    opened = open_page(page())
    told = opened.locator(".shown-count")
    assert told.get_attribute("role") == "status"
    before = told.inner_text()
    opened.locator(".finder input").fill("北线")
    assert told.inner_text() != before


def test_who_wants_no_motion_has_none(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator(".folium-map").focus()
    before = opened.evaluate("document.querySelector('.leaflet-map-pane').style.transform")
    opened.keyboard.press("ArrowRight")
    after = opened.evaluate("document.querySelector('.leaflet-map-pane').style.transform")
    opened.wait_for_timeout(400)
    assert before != after == opened.evaluate("document.querySelector('.leaflet-map-pane').style.transform")


def test_the_statement_is_in_the_page_in_both_languages(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("#about-open").click()
    said = opened.locator("#about").inner_text()
    assert "WCAG 2.2 AA" in said and "What falls short" in said and "还做不到的" in said

"""On a phone: nothing runs over the edge, everything is large enough for a thumb."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from geo.maps import MapDefinition
from tests.browser.conftest import PHONE, Open, badge, box
from tests.maps.sample import LINE, PROJECTS_MAP, STRUCTURE_MAP, TOWN, evidence, page, project

SMALL = {**PHONE, "viewport": {"width": 320, "height": 568}}
LONG = project("W" * 60, TOWN, id="long", name_en="W" * 80, aliases=("W" * 40,), evidence=(evidence("W" * 300),))


def is_too_wide(opened: Page) -> list[str]:
    """Return what reaches over the right edge, the map's own panes left out: they are cut by the map."""
    found: list[str] = opened.evaluate(
        "() => [document.documentElement.scrollWidth > innerWidth ? 'page' : '',"
        " ...[...document.querySelectorAll('body *:not(.folium-map *):not(.skip)')]"
        " .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 0.5)"
        " .map(e => e.outerHTML.slice(0, 80))].filter(Boolean)"
    )
    return found


@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["390", "320"])
@pytest.mark.parametrize("definition", [PROJECTS_MAP, STRUCTURE_MAP], ids=lambda definition: definition.name)
def test_nothing_runs_over_the_edge_in_any_state(
    open_page: Open, definition: MapDefinition, device: dict[str, Any]
) -> None:
    opened = open_page(page(definition, projects=[LINE, LONG]), **device)
    assert is_too_wide(opened) == []
    opened.locator("#panel-handle").tap()
    for name in ("key", "filters", "list"):
        opened.locator(f"#tab-{name}").tap()
        for opener in opened.locator(f"#page-{name} summary").all():
            opener.tap()
        assert is_too_wide(opened) == []
    opened.locator('[data-project="long"]').first.tap()
    assert opened.locator("#detail").is_visible()
    assert is_too_wide(opened) == []
    opened.locator("#detail .close").tap()
    opened.locator("#about-open").tap()
    assert is_too_wide(opened) == []


def test_targets_are_44_pixels(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP), **PHONE)
    opened.locator("#panel-handle").tap()
    for name in ("key", "filters", "list"):
        opened.locator(f"#tab-{name}").tap()
        for opener in opened.locator(f"#page-{name} summary").all():
            opener.tap()
        small = [
            target.evaluate("e => e.outerHTML.slice(0, 90)")
            for target in opened.locator(
                "button:visible, a.tool:visible, select:visible, summary:visible, .option:visible,"
                " .badge-icon:visible, .leaflet-bar a:visible"
            ).all()
            if box(target)["height"] < 44 or box(target)["width"] < 44
        ]
        assert small == []


def test_the_drawer_opens_to_the_list_and_makes_way_for_a_project(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    assert not opened.locator(".row").first.is_visible()
    opened.locator("#panel-handle").tap()
    opened.locator('.panel [data-project="北线铁路"]').first.tap()
    assert "年内让北线铁路通车。" in opened.locator("#detail").inner_text()
    assert not opened.locator("#panel").is_visible()


def test_the_card_leaves_the_project_in_sight(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    badge(opened, "中央车站").tap()
    opened.wait_for_timeout(300)
    place, card = box(badge(opened, "中央车站")), box(opened.locator("#detail"))
    assert place["y"] + place["height"] <= card["y"]


def test_the_card_is_as_wide_as_the_phone(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    badge(opened, "中央车站").tap()
    card = box(opened.locator("#detail"))
    assert (card["x"], card["width"], card["y"] + card["height"]) == (0, 390, 844)

"""Every project can be reached: by mouse, by touch and by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Open, badge, box, row
from tests.maps.sample import IN_TOWN, PROJECTS, TOWN, page, project

NAMES = {given.name for given in PROJECTS}
ON_THE_MAP = NAMES - {"通用机场"}
CROWD = [project(f"第{number}", TOWN) for number in range(60)]


def chosen(opened: Page) -> str:
    return str(opened.locator("#detail h2 .zh").inner_text())


def test_tab_reaches_every_project_on_the_map(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator(".folium-map").focus()
    reached = set()
    for _ in range(20):
        opened.keyboard.press("Tab")
        label = opened.evaluate("document.activeElement.getAttribute('aria-label') ?? ''")
        reached.add(label.split(",")[0].split(" ")[0])
    assert reached >= ON_THE_MAP


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_badge_is_pressed_by_key(open_page: Open, key: str) -> None:
    opened = open_page(page())
    badge(opened, "中央车站").focus()
    opened.keyboard.press(key)
    assert chosen(opened) == "中央车站"


def test_the_list_reaches_every_project_by_key(open_page: Open) -> None:
    opened = open_page(page())
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    reached = set()
    for _ in range(60):
        opened.keyboard.press("Tab")
        reached.add(opened.evaluate("document.activeElement.dataset.project ?? ''"))
    assert reached >= NAMES


def test_focus_can_be_seen_on_the_map_and_in_the_list(open_page: Open) -> None:
    opened = open_page(page())
    opened.keyboard.press("Tab")
    for target in (badge(opened, "中央车站"), opened.locator(".row").first, opened.locator("#about-open")):
        target.focus()
        assert target.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_projects_at_one_point_stand_apart(open_page: Open) -> None:
    opened = open_page(page())
    places = [box(badge(opened, given.name)) for given in IN_TOWN]
    for i, one in enumerate(places):
        for other in places[:i]:
            assert max(abs(one["x"] - other["x"]), abs(one["y"] - other["y"])) > 24


@pytest.mark.parametrize("name", [given.name for given in IN_TOWN])
def test_projects_at_one_point_are_reached_by_mouse(open_page: Open, name: str) -> None:
    opened = open_page(page())
    badge(opened, name).click()
    assert chosen(opened) == name


@pytest.mark.parametrize("name", [given.name for given in IN_TOWN])
def test_projects_at_one_point_are_reached_by_touch(open_page: Open, name: str) -> None:
    opened = open_page(page(projects=IN_TOWN), **PHONE)
    badge(opened, name).tap()
    assert chosen(opened) == name


def test_a_crowd_at_one_point_opens_as_a_list_by_mouse(open_page: Open) -> None:
    opened = open_page(page(projects=CROWD))
    stack = opened.locator(".badge-icon", has=opened.locator(".stack"))
    stack.click()
    assert opened.locator("#detail .row").count() > 20
    opened.locator("#detail .row").last.click()
    assert chosen(opened).startswith("第")
    opened.locator("#detail .back").click()
    assert opened.locator("#detail .row").count() > 20


def test_a_crowd_at_one_point_opens_as_a_list_by_key(open_page: Open) -> None:
    opened = open_page(page(projects=CROWD))
    opened.locator(".badge-icon", has=opened.locator(".stack")).focus()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert chosen(opened).startswith("第")


def test_everyone_in_a_crowd_is_on_the_map_once(open_page: Open) -> None:
    opened = open_page(page(projects=CROWD))
    alone = opened.locator(".badge-icon", has_not=opened.locator(".stack")).count()
    opened.locator(".badge-icon", has=opened.locator(".stack")).click()
    assert alone + opened.locator("#detail .row").count() == len(CROWD)


def test_one_chosen_from_a_crowd_is_marked_on_the_map(open_page: Open) -> None:
    opened = open_page(page(projects=CROWD))
    row(opened, "第59").click()
    assert opened.locator(".badge-icon.chosen").count() == 1

"""The sheets from below on a phone: three heights, by drag, tap and key; nothing traps a scrolling thumb."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Open, badge, box, row, tab
from tests.browser.test_phone import SMALL, is_too_wide
from tests.maps.sample import PROJECTS, TOWN, page, project

CROWD = [*PROJECTS, *(project(f"第{number}", TOWN) for number in range(40))]


def touch(opened: Page, x: float, y: float, to_y: float, *, steps: int = 8, pause: int = 30) -> None:
    """Draw a finger over the screen, a step each so many milliseconds by the clock of the touches themselves."""
    session = opened.context.new_cdp_session(opened)
    began = time.time()
    rests = pause if pause < 10 else 150  # a finger that rests flings nothing
    for step in range(steps + 2):
        at = {"x": x, "y": y + (to_y - y) * step / steps}
        kind = "touchStart" if step == 0 else "touchMove" if step <= steps else "touchEnd"
        passed = step * pause if step <= steps else steps * pause + rests
        touch = {"type": kind, "touchPoints": [at] if step <= steps else [], "timestamp": began + passed / 1000}
        session.send("Input.dispatchTouchEvent", touch)
        opened.wait_for_timeout(pause)
    opened.wait_for_timeout(100)


def top(opened: Page, selector: str = "#panel") -> float:
    return box(opened.locator(selector))["y"]


def grip(opened: Page, selector: str = "#panel-handle") -> tuple[float, float]:
    at = box(opened.locator(selector))
    return at["x"] + at["width"] / 2, at["y"] + 20


@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["390", "320"])
def test_a_tap_takes_the_sheet_through_its_three_heights(open_page: Open, device: dict[str, Any]) -> None:
    opened = open_page(page(), **device)
    handle = opened.locator("#panel-handle")
    tops, expanded = [top(opened)], [handle.get_attribute("aria-expanded")]
    for _ in range(3):
        handle.tap()
        tops.append(top(opened))
        expanded.append(handle.get_attribute("aria-expanded"))
    assert tops[0] > tops[1] + 60 > tops[2] + 120
    assert tops[3] == tops[0]
    assert expanded == ["false", "true", "true", "false"]
    assert opened.locator(".finder input").is_visible()  # in reach of the thumb at its lowest, too


def test_by_key_the_sheet_opens_too(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    opened.locator("#panel-handle").focus()
    opened.keyboard.press("Enter")
    assert opened.locator("#tab-list").is_visible()


def test_the_link_that_skips_the_map_opens_the_list(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.locator("#tab-list").is_visible()


@pytest.mark.parametrize("selector", ["#panel", "#detail"])
def test_a_finger_drags_the_sheet_to_the_nearest_height(open_page: Open, selector: str) -> None:
    opened = open_page(page(), **PHONE)
    handle = "#panel-handle"
    if selector == "#detail":
        badge(opened, "中央车站").tap()
        handle = ".card-grip"
    else:
        opened.locator(handle).tap()
    opened.wait_for_timeout(300)
    middle = top(opened, selector)
    touch(opened, *grip(opened, handle), 130)
    high = top(opened, selector)
    assert high < middle - 100
    touch(opened, *grip(opened, handle), 830)
    low = top(opened, selector)
    assert low > middle + 100
    x, y = grip(opened, handle)
    touch(opened, x, y, y - 30, steps=3)  # not far enough
    assert top(opened, selector) == pytest.approx(low, abs=2)


def test_a_sheet_that_is_flung_goes_on(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    x, y = grip(opened)
    low = top(opened)
    touch(opened, x, y, y - 130, steps=3, pause=1)
    assert top(opened) < low - 100


def test_a_thumb_scrolls_the_list_and_not_the_sheet_or_the_page(open_page: Open) -> None:
    opened = open_page(page(projects=CROWD), **PHONE)
    opened.locator("#panel-handle").tap()
    before = top(opened)
    touch(opened, 200, 760, 560)
    assert opened.locator("#browse").evaluate("each => each.scrollTop") > 50
    touch(opened, 200, 560, 830)
    touch(opened, 200, 560, 830)
    assert top(opened) == before
    assert opened.evaluate("scrollY") == 0
    assert opened.locator("#browse").evaluate("each => each.scrollTop") == 0


def test_one_thing_scrolls_in_the_sheet(open_page: Open) -> None:
    opened = open_page(page(projects=CROWD), **PHONE)
    opened.locator("#panel-handle").tap()
    scrolling = opened.locator("#panel, #panel *").evaluate_all(
        "all => all.filter(each => each.checkVisibility() && each.scrollHeight > each.clientHeight + 2"
        " && /auto|scroll/.test(getComputedStyle(each).overflowY)).map(each => each.id || each.className)"
    )
    assert scrolling == ["browse"]


def test_the_search_stays_in_sight_while_the_list_is_scrolled(open_page: Open) -> None:
    opened = open_page(page(projects=CROWD), **PHONE)
    opened.locator("#panel-handle").tap()
    opened.locator("#browse").evaluate("each => each.scrollTo(0, 600)")
    field = box(opened.locator(".finder input"))
    assert 0 < field["y"] - top(opened) < 80


def test_who_searches_has_room_for_what_is_found(open_page: Open) -> None:
    opened = open_page(page(), **SMALL)
    opened.locator(".finder input").tap()
    opened.keyboard.type("站")
    found = box(opened.locator("#page-list :is(.hit, .row)").first)
    assert found["y"] + found["height"] <= 300  # the keyboard takes the lower half


@pytest.mark.parametrize("language", ["both", "zh", "en"])
def test_with_text_twice_as_large_nothing_is_cut_off(open_page: Open, language: str) -> None:
    query = "" if language == "both" else f"?lang={language}"
    opened = open_page(page(), query=query, **SMALL)
    opened.evaluate("document.documentElement.style.setProperty('text-size-adjust', '200%')")
    opened.evaluate("document.body.style.setProperty('text-size-adjust', '200%')")
    for name in ("list", "filters", "key"):
        if opened.locator(f"#tab-{name}").is_hidden():
            opened.locator("#panel-handle").tap()
        tab(opened, name)
        assert is_too_wide(opened) == []
    row(opened, "北线铁路").tap()
    assert is_too_wide(opened) == []
    opened.locator("#detail .close").tap()
    opened.locator(".near-button").tap()
    opened.locator("[data-do=middle]").tap()
    opened.locator(".near-answer .row").first.wait_for()
    assert is_too_wide(opened) == []


def test_what_a_sheet_leaves_too_little_of_is_not_pressed_until_it_is_free(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    opened.locator("#panel-handle").tap()
    opened.wait_for_timeout(200)
    left = """() => {
      const edge = document.querySelector("#panel").getBoundingClientRect().top;
      return [...document.querySelectorAll(".badge-icon")].map(each => {
        const { top, bottom } = each.getBoundingClientRect();
        return [bottom <= edge || edge - top >= 24, each.inert];
      });
    }"""
    assert {(free, inert) for free, inert in opened.evaluate(left)} == {(True, False), (False, True)}
    while opened.locator("#panel").get_attribute("data-height") != "low":
        opened.locator("#panel-handle").tap()
    opened.wait_for_timeout(200)
    assert opened.locator(".badge-icon[inert]").count() == 0


def test_a_card_that_covers_what_was_pressed_goes_back_to_it(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    lowest = opened.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".badge-icon")];
          all.sort((a, b) => b.getBoundingClientRect().top - a.getBoundingClientRect().top);
          all[0].focus();
          return all[0].getAttribute("aria-label");
        }"""
    )
    opened.keyboard.press("Enter")
    opened.locator(".card-grip").tap()
    opened.wait_for_timeout(200)
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.getAttribute('aria-label')") == lowest

"""What is near me: asked for by a place, by the device or on the map, answered in plain words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from shapely.geometry import Point, box

from geo.errors import Words
from geo.maps import nearwords
from geo.model import InTown
from geo.nearby import surroundings
from tests.browser.conftest import PHONE, Open
from tests.browser.conftest import box as placed
from tests.browser.test_phone import SMALL, is_too_wide
from tests.maps.sample import IN_TOWN, LINE, PIN, PLANE, PROJECTS, STRUCTURE_MAP, page

INSIDE = {"latitude": 28.2, "longitude": 121.21, "accuracy": 20}
COUNTY = box(121.0, 28.0, 121.5, 28.4)


def located(open_page: Open, position: dict[str, float] | None = INSIDE, **options: Any) -> Page:
    """Open the page on a device that says where it is, or may not, and press for it."""
    allowed = {"geolocation": position, "permissions": ["geolocation"]} if position else {}
    opened = open_page(page(), **allowed, **options)
    asked(opened)
    opened.locator("[data-do=locate]").click()
    return opened


def asked(opened: Page) -> None:
    if opened.locator(".near-button").is_hidden():
        opened.locator("#panel-handle").tap()
    opened.locator(".near-button").click()


def told(opened: Page) -> list[str]:
    """Return the names of what is told, as they are listed."""
    opened.locator(".near-count").wait_for()
    names: list[str] = opened.locator(".near-answer > .rows .row-text > .zh").all_text_contents()
    return names


def ours(lon: float, lat: float, radius: float = 5000) -> Any:
    return surroundings(PROJECTS, Point(lon, lat), radius, PLANE, COUNTY)


def test_the_answer_is_that_of_geo_near_in_its_words(open_page: Open) -> None:
    opened = located(open_page)
    found = ours(121.21, 28.2)
    assert told(opened) == [hit.project.name for hit in found.within]
    said = opened.locator(".near-answer > .rows .row-far > .zh").all_text_contents()
    assert said == [nearwords.how_far(hit).zh for hit in found.within]


def test_the_reason_is_told_before_the_browser_asks(open_page: Open) -> None:
    opened = open_page(page())
    asked(opened)
    assert "不发送，不保存" in opened.locator(".near-why").inner_text()
    assert opened.locator(".near-spot").count() == 0


def test_the_place_of_the_device_is_not_in_the_address(open_page: Open) -> None:
    opened = located(open_page)
    told(opened)
    opened.wait_for_timeout(300)
    assert "near=" not in opened.url and "121.21" not in re.sub("at=.*", "", opened.url)


def test_what_the_map_shows_tells_nobody_where_the_device_is(open_page: Open) -> None:
    opened = open_page(page(), geolocation={**INSIDE, "longitude": 121.21345}, permissions=["geolocation"])
    asked(opened)
    opened.locator("[data-do=locate]").click()
    told(opened)
    opened.wait_for_timeout(300)
    opened.locator(".leaflet-control-zoom-in").click()
    opened.wait_for_timeout(300)
    assert "at=" not in opened.url
    opened.locator(".near-head .close").click()
    opened.locator(".leaflet-control-zoom-out").click()
    opened.wait_for_timeout(300)
    found = re.search(r"at=(-?[\d.]+)_(-?[\d.]+)_", opened.url)
    assert found  # to about a kilometre
    assert all(len(degrees.partition(".")[2]) <= 2 for degrees in found.groups())


def test_back_from_a_project_the_map_is_where_it_was(open_page: Open) -> None:
    opened = located(open_page)
    told(opened)
    opened.wait_for_timeout(300)
    shown = "document.querySelector('.near-spot').getBoundingClientRect().toJSON()"
    before = opened.evaluate(shown)
    opened.locator(".near-answer .row").first.click()
    opened.go_back()
    expect(opened.locator("#detail")).to_be_hidden()
    after = opened.evaluate(shown)
    assert 0 < after["x"] < 1440 and 0 < after["y"] < 900
    assert before["width"] == after["width"]


def test_back_from_a_project_the_device_is_still_known(open_page: Open) -> None:
    opened = located(open_page)
    names = told(opened)
    opened.locator(".near-answer .row").first.click()
    assert opened.locator("#detail h2 .zh").inner_text() == names[0]
    opened.go_back()
    expect(opened.locator("#detail")).to_be_hidden()
    assert told(opened) == names


@pytest.mark.parametrize(
    ("position", "is_outside"),
    [
        ({"latitude": 28.2, "longitude": 121.4999}, False),
        ({"latitude": 28.2, "longitude": 121.5001}, True),
        ({"latitude": 28.2, "longitude": 121.9}, True),
        ({"latitude": 39.9, "longitude": 116.4}, True),
    ],
)
def test_a_place_outside_the_county_is_told_so_with_what_is_nearest_in_it(
    open_page: Open, position: dict[str, float], is_outside: bool
) -> None:
    opened = located(open_page, position)
    names = told(opened)
    assert names
    outside = opened.locator(".near-outside")
    assert outside.count() == is_outside
    if is_outside:
        found = ours(position["longitude"], position["latitude"])
        assert names == [hit.project.name for hit in found.within or found.nearest]
        said = opened.locator(".near-answer > .rows .row-far > .zh").all_text_contents()
        assert said == [nearwords.how_far(hit).zh for hit in found.within or found.nearest]
        assert outside.locator(".zh").inner_text() == nearwords.outside(found.outside_m, Words("甲县", "Jia County")).zh


def test_where_nothing_is_near_the_nearest_three_are_told(open_page: Open) -> None:
    opened = located(open_page, {"latitude": 28.02, "longitude": 121.45})
    names = told(opened)
    assert len(names) == 3
    assert opened.locator(".near-count .zh").inner_text() == nearwords.nothing_within(5000, 3).zh


def test_a_refusal_is_told_with_what_else_can_be_done(open_page: Open) -> None:
    opened = located(open_page, None)
    expect(opened.locator(".near-told")).to_contain_text("输入地名")
    opened.locator("[data-do=middle]").click()
    assert told(opened)
    expect(opened.locator(".near-told")).to_be_hidden()


@pytest.mark.parametrize("device", [PHONE, SMALL])
def test_on_a_phone_a_refusal_is_told_in_sight(open_page: Open, device: dict[str, Any]) -> None:
    opened = located(open_page, None, **device)
    expect(opened.locator(".near-told")).to_contain_text("输入地名")
    expect(opened.locator(".near-told")).to_be_in_viewport(ratio=1)


def test_a_device_that_is_unsure_says_how_much(open_page: Open) -> None:
    opened = located(open_page, {**INSIDE, "accuracy": 1520})
    expect(opened.locator(".near-told .zh")).to_have_text("定位误差：1.6 公里以内，下面的远近还要算上它")


def test_another_radius_is_another_answer_and_the_nearest_come_first(open_page: Open) -> None:
    opened = located(open_page)
    for radius in (500, 1000, 10_000):
        opened.locator(f".radii input[value='{radius}']").check(force=True)
        found = ours(121.21, 28.2, radius)
        expect(opened.locator(".near-answer > .rows .row")).to_have_count(len(found.within) or 3)
        assert told(opened) == [hit.project.name for hit in found.within or found.nearest]


def test_a_place_that_is_typed_tells_what_is_near_it(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator(".finder input").fill("xwz")
    opened.locator("[data-place=station-west]").click()
    assert opened.locator("#near-title .zh").inner_text() == "西湾站附近"
    found = ours(121.05, 28.21)
    assert told(opened) == [hit.project.name for hit in found.within or found.nearest]
    opened.wait_for_timeout(300)
    address = opened.url
    assert "near=28.21_121.05_5000" in address
    opened.goto("about:blank")
    opened.goto(address)
    assert opened.locator("#near-title .zh").inner_text() == "西湾站附近"


def test_by_keyboard_alone_from_opening_to_the_answer(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator(".finder input").focus()
    opened.keyboard.type("dong")
    opened.keyboard.press("Enter")
    opened.keyboard.press("Enter")
    assert opened.locator("#near-title .zh").inner_text() == "东镇附近"
    assert told(opened)[: len(IN_TOWN)] == sorted(project.name for project in IN_TOWN)
    assert opened.evaluate("document.activeElement.id") == "near-title"
    opened.keyboard.press("Escape")
    assert opened.locator("#near").is_hidden()
    assert "near-button" in opened.evaluate("document.activeElement.className")


@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["390", "320"])
def test_by_touch_from_opening_to_the_answer(open_page: Open, device: dict[str, Any]) -> None:
    opened = open_page(page(), **device)
    opened.locator(".finder input").tap()
    opened.keyboard.type("东镇")
    opened.locator(".hit").first.tap()
    first = opened.locator(".near-answer .row").first
    first.wait_for()
    assert placed(first)["y"] + 44 <= device["viewport"]["height"]  # seen without scrolling
    assert is_too_wide(opened) == []
    small = [
        target.evaluate("each => each.outerHTML.slice(0, 90)")
        for target in opened.locator("#near :is(button, label, summary):visible").all()
        if placed(target)["height"] < 44 or placed(target)["width"] < 44
    ]
    assert small == []


def test_while_the_point_is_dragged_the_answer_follows(open_page: Open) -> None:
    opened = located(open_page)
    before = told(opened)
    spot = placed(opened.locator(".near-spot"))
    station = placed(opened.locator(f'.badge-icon[aria-label^="{IN_TOWN[0].name}"]'))
    opened.mouse.move(spot["x"] + 22, spot["y"] + 22)
    opened.mouse.down()
    opened.mouse.move(station["x"] + 10, station["y"] + 60, steps=6)
    opened.wait_for_timeout(100)
    assert told(opened) != before
    opened.mouse.up()
    opened.wait_for_timeout(300)
    stands = re.search(r"near=(-?[\d.]+)_(-?[\d.]+)", opened.url)
    assert stands  # the map goes along where the point is held at its edge
    found = ours(*map(float, reversed(stands.groups())))
    assert told(opened) == [hit.project.name for hit in found.within or found.nearest]


def test_the_point_is_moved_by_arrow_keys(open_page: Open) -> None:
    opened = located(open_page)
    first = opened.locator(".near-answer .row-far .zh").first
    before = first.inner_text()
    opened.locator(".near-spot").focus()
    for _ in range(3):
        opened.keyboard.press("Shift+ArrowRight")
    expect(first).not_to_have_text(before)
    assert opened.evaluate("document.activeElement.classList.contains('near-spot')")


def test_a_project_has_its_card_with_the_way_back_to_the_answer(open_page: Open) -> None:
    opened = open_page(page(), geolocation=INSIDE, permissions=["geolocation"], **PHONE)
    asked(opened)
    opened.locator("[data-do=locate]").tap()
    opened.locator(".near-answer .row").first.tap()
    assert opened.locator("#detail h2 .zh").inner_text() == PIN.name
    opened.locator("#detail .back").tap()
    assert opened.locator(".near-answer .row").first.is_visible()


def test_filters_hold_for_what_is_near(open_page: Open) -> None:
    opened = open_page(page(), geolocation=INSIDE, permissions=["geolocation"])
    opened.evaluate("location.hash = 'cat=park'")
    asked(opened)
    opened.locator("[data-do=locate]").click()
    expect(opened.locator(".near-answer > .rows .row")).to_have_count(1)
    assert told(opened) == ["南湖"]


def test_what_may_be_near_and_what_is_nowhere_is_told_too(open_page: Open) -> None:
    opened = located(open_page, {"latitude": 28.25, "longitude": 121.32})
    opened.locator(".radii input[value='2000']").check(force=True)
    found = ours(121.32, 28.25, 2000)
    perhaps = opened.locator(".near-perhaps")
    perhaps.wait_for()
    perhaps.locator("summary").click()
    assert perhaps.locator(".row-text > .zh").all_text_contents() == [hit.project.name for hit in found.perhaps]
    assert nearwords.without_position(1).zh in opened.locator(".near-answer").inner_text()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_language_is_told_alone(open_page: Open, language: str) -> None:
    opened = open_page(page(), geolocation=INSIDE, permissions=["geolocation"], query=f"?lang={language}")
    asked(opened)
    opened.locator("[data-do=locate]").click()
    hit = ours(121.21, 28.2).within[0]
    far = opened.locator(".near-answer .row-far").first
    far.wait_for()
    assert far.inner_text().strip() == getattr(nearwords.how_far(hit), language)


def test_the_map_of_the_structure_answers_too(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    opened.locator(".finder input").fill("东镇")
    opened.locator("[data-place=town-dong]").click()
    assert told(opened)


def test_hits_say_what_they_are(open_page: Open) -> None:
    opened = open_page(page())
    field = opened.locator(".finder input")
    field.fill("西")
    kinds = opened.locator("#hits .hit .tag .zh").all_text_contents()
    assert sorted(kinds) == ["车站", "镇街"]
    field.fill("湖")
    assert opened.locator("#hits .hit .tag .zh").all_text_contents() == ["道路"]
    assert opened.locator("#page-list h2 > .zh").all_text_contents() == ["地点", "项目", "公园"]


def test_a_town_that_is_found_can_be_filtered_by(open_page: Open) -> None:
    tied = [replace(each, towns=(InTown("town-dong", "东镇", said=True),)) for each in IN_TOWN]
    opened = open_page(page(projects=[LINE, *tied]))
    opened.locator(".finder input").fill("东镇")
    opened.locator("[data-only=town-dong]").click()
    assert opened.locator(".project-list .row").count() == len(IN_TOWN)
    assert "town=town-dong" in opened.url


def test_a_slip_is_said_to_be_one(open_page: Open) -> None:
    opened = open_page(page())
    field = opened.locator(".finder input")
    field.fill("中央车钻")
    assert "相近" in opened.locator("#hits .alike").inner_text()
    assert opened.locator(".project-list .row-text > .zh").all_text_contents() == [PIN.name]
    field.fill("中央车站")
    assert opened.locator("#hits .alike").count() == 0


@pytest.mark.parametrize("query", ["mel\\", "(", "[", "\\", ".*", "%", "'\"<b>"])
def test_signs_find_nothing_and_break_nothing(open_page: Open, query: str) -> None:
    opened = open_page(page())
    opened.locator(".finder input").fill(query)
    assert opened.locator("#page-list :is(.hit, .row)").count() == 0
    assert "没有符合条件的项目" in opened.locator(".project-list").inner_text()

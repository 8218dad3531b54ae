"""Handing on: links and their codes, the notice for a site board, telling of a mistake, feeds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page

from geo.maps.residents import feeds
from geo.model import HistoryEntry, Stage, Tense
from tests.browser.conftest import PHONE, Open, row
from tests.browser.test_near import INSIDE, asked, told
from tests.browser.test_phone import SMALL, is_too_wide
from tests.browser.test_sheet import printed
from tests.maps.sample import PIN, PROJECTS, WORKSPACE, page, project

PUBLISHED = replace(WORKSPACE, address="https://example.org/jia/", contact="甲县交通局 0576-1")
HOME = "https://example.org/jia/maps/projects.html"
FEEDS = ("feeds/county.atom", "feeds/town/town-dong.atom", "feeds/category/rail.atom")


def shared(opened: Page) -> str:
    """Return the link that the dialogue offers."""
    return opened.locator("#share .share-link").input_value()


def card(opened: Page, name: str) -> Page:
    row(opened, name).click()
    return opened


def test_a_project_has_a_link_and_its_code(open_page: Open) -> None:
    opened = card(open_page(page(workspace=PUBLISHED)), "中央车站")
    opened.locator("[data-do=share]").click()
    assert unquote(shared(opened)) == f"{HOME}#p=中央车站"
    assert opened.locator("#share .qr").is_visible()
    opened.keyboard.press("Escape")
    opened.locator("#share").wait_for(state="detached")  # the browser tells of the end of a dialog a moment later
    assert opened.evaluate("document.activeElement.dataset.do") == "share"
    assert opened.locator("#detail").is_visible()


def test_the_link_opens_the_project(open_page: Open) -> None:
    opened = card(open_page(page(workspace=PUBLISHED)), "中央车站")
    opened.locator("[data-do=share]").click()
    fragment = shared(opened).partition("#")[2]
    opened.goto(f"{opened.url.partition('#')[0]}#{fragment}")
    opened.reload()
    assert opened.locator("#detail h2 .zh").inner_text() == "中央车站"


def test_the_code_is_that_of_the_link(open_page: Open) -> None:
    opened = card(open_page(page(workspace=PUBLISHED)), "中央车站")
    opened.locator("[data-do=share]").click()
    drawn = "link => qr.picture(link).querySelector('.qr-dark').getAttribute('d')"
    assert opened.locator("#share .qr-dark").get_attribute("d") == opened.evaluate(drawn, shared(opened))


@pytest.mark.parametrize(("is_exact", "place"), [(False, "28.2_121.21_5000"), (True, "28.20012_121.21046_5000")])
def test_my_surroundings_are_rounded_to_100_metres_unless_chosen_otherwise(
    open_page: Open, is_exact: bool, place: str
) -> None:
    here = {"latitude": 28.200123, "longitude": 121.210456}
    opened = open_page(page(workspace=PUBLISHED), geolocation=here, permissions=["geolocation"])
    asked(opened)
    opened.locator("[data-do=locate]").click()
    told(opened)
    opened.locator("[data-do=share-near]").click()
    if is_exact:
        opened.locator("#share-exact").check()
    assert shared(opened) == f"{HOME}#near={place}"


def test_a_file_that_is_published_nowhere_says_so(open_page: Open) -> None:
    opened = card(open_page(page()), "中央车站")
    opened.locator("[data-do=share]").click()
    assert unquote(shared(opened)) == "#p=中央车站"
    assert opened.locator("#share .qr").count() == 0
    assert "没有发布的网址" in opened.locator("#share").inner_text()


@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["390", "320"])
def test_the_dialogue_fits_a_phone(open_page: Open, device: dict[str, Any]) -> None:
    opened = open_page(page(workspace=PUBLISHED), geolocation=INSIDE, permissions=["geolocation"], **device)
    asked(opened)
    opened.locator("[data-do=locate]").tap()
    opened.locator("[data-do=share-near]").tap()
    assert is_too_wide(opened) == []
    for target in opened.locator("#share :is(button, label):visible").all():
        assert (target.bounding_box() or {"height": 0})["height"] >= 44


LONG = project(
    "第一中学迁建",
    PIN.position,
    name_en="No. 1 School, moved",
    history=tuple(HistoryEntry(str(year), Stage.CONSTRUCTION, Tense.DONE, "公报" * 9) for year in range(2015, 2022)),
)


@pytest.mark.parametrize("name", ["北线铁路", "中央车站", "南湖", "通用机场", "第一中学迁建"])
def test_the_notice_is_one_sheet_with_all_that_a_board_needs(open_page: Open, name: str) -> None:
    opened = card(open_page(page(workspace=PUBLISHED, projects=[*PROJECTS, LONG])), name)
    opened.locator("[data-do=board]").click()
    sizes, text = printed(opened)
    assert sizes == [(210, 297)]
    for words in (name, "甲县", "甲县交通局0576-1", "不是施工公告", "扫码看最新", "未经审图", "打印日期", "的消息"):
        assert words.replace(" ", "") in text
    assert "关闭" not in text and "搜索" not in text


def test_the_notice_shows_where_it_is_and_how_sure(open_page: Open) -> None:
    opened = card(open_page(page(workspace=PUBLISHED)), "北线铁路")
    opened.locator("[data-do=board]").click()
    assert opened.locator(".locator .locator-line").count() == 1
    assert opened.locator(".locator .locator-band").count() == 1
    opened.locator("[data-do=board-close]").click()
    card(opened, "通用机场").locator("[data-do=board]").click()
    assert opened.locator(".locator [class^=locator-]:not(.locator-town)").count() == 0
    assert "未定位" in opened.locator("#board").inner_text()


def test_escape_leaves_the_notice_and_what_lay_under_it_stays(open_page: Open) -> None:
    opened = card(open_page(page()), "中央车站")
    opened.locator("[data-do=board]").click()
    assert opened.locator("#panel").is_hidden()
    opened.keyboard.press("Escape")
    assert opened.locator("#board").count() == 0
    assert opened.locator("#detail").is_visible()
    assert opened.evaluate("document.activeElement.dataset.do") == "board"


def test_the_notice_fits_a_phone(open_page: Open) -> None:
    opened = open_page(page(workspace=PUBLISHED), **SMALL)
    opened.locator("#panel-handle").tap()
    row(opened, "北线铁路").tap()
    opened.locator("[data-do=board]").tap()
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


MAIL = replace(PUBLISHED, mistakes="mailto:plan@example.org")
FORM = replace(PUBLISHED, mistakes="https://example.org/issues/new?title={title}&body={body}")


def test_a_letter_names_the_project_and_what_is_seen(open_page: Open) -> None:
    opened = open_page(page(workspace=MAIL))
    opened.locator("[data-stage-filter=completion]").click()
    link = card(opened, "中央车站").locator("#detail [data-do=mistake]")
    link.focus()
    href = str(link.get_attribute("href"))
    parts = urlsplit(href)
    asked_for = parse_qs(parts.query)
    assert (parts.scheme, parts.path) == ("mailto", "plan@example.org")
    assert "中央车站" in asked_for["subject"][0]
    body = asked_for["body"][0]
    assert f"{HOME}#stage=completion&p=" in body
    assert "数据截至：2021" in body and "\n" in body


def test_a_form_is_filled_with_the_same(open_page: Open) -> None:
    opened = card(open_page(page(workspace=FORM)), "中央车站")
    parts = urlsplit(str(opened.locator("#detail [data-do=mistake]").get_attribute("href")))
    assert (parts.netloc, parts.path) == ("example.org", "/issues/new")
    assert set(parse_qs(parts.query)) == {"title", "body"}


def test_a_name_cannot_leave_its_place_in_a_form(open_page: Open) -> None:
    hostile = replace(PIN, name="站&assignee=x{body}$&", id="a&b=c#d", evidence=())
    opened = card(open_page(page(workspace=FORM, projects=[hostile])), "a&b=c#d")
    parts = urlsplit(str(opened.locator("#detail [data-do=mistake]").get_attribute("href")))
    assert set(parse_qs(parts.query)) == {"title", "body"} and parts.fragment == ""
    assert "站&assignee=x{body}$&" in parse_qs(parts.query)["title"][0]


def test_the_place_of_the_device_is_in_no_letter(open_page: Open) -> None:
    opened = open_page(page(workspace=MAIL), geolocation=INSIDE, permissions=["geolocation"])
    asked(opened)
    opened.locator("[data-do=locate]").click()
    opened.locator(".near-answer .row").first.click()
    link = opened.locator("#detail [data-do=mistake]")
    link.focus()
    assert "near" not in unquote(str(link.get_attribute("href")))


def test_where_nobody_is_named_there_is_no_such_link(open_page: Open) -> None:
    opened = card(open_page(page()), "中央车站")
    assert opened.locator("[data-do=mistake]").count() == 0


def test_the_feed_of_where_i_stand_is_offered(open_page: Open) -> None:
    opened = open_page(page(feeds=FEEDS))
    opened.locator(".finder input").fill("西湾站")
    opened.locator("[data-place=station-west]").click()
    links = opened.locator(".near-feeds a")
    links.first.wait_for()
    assert [link.get_attribute("href") for link in links.all()] == ["../feeds/county.atom"]  # 西镇 has none
    opened.locator(".finder input").fill("东镇")
    opened.locator("[data-place=town-dong]").click()
    opened.locator(".near-feeds li").nth(1).wait_for()
    assert [link.get_attribute("href") for link in links.all()] == [
        "../feeds/town/town-dong.atom",
        "../feeds/county.atom",
    ]


def test_where_no_feed_is_written_none_is_offered(open_page: Open) -> None:
    opened = open_page(page(), geolocation=INSIDE, permissions=["geolocation"])
    asked(opened)
    opened.locator("[data-do=locate]").click()
    told(opened)
    assert opened.locator(".near-feeds").count() == 0


def test_the_head_of_the_page_names_the_countys_feed() -> None:
    assert '<link rel="alternate" type="application/atom+xml" href="../feeds/county.atom"' in page(feeds=FEEDS)
    assert "application/atom+xml" not in re.sub(r"<script.*?</script>", "", page(), flags=re.DOTALL)
    assert feeds([]) == {"county": "", "towns": {}}

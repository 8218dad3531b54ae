"""What is seen can be sent: the address says it, "back" undoes it, files and citations take it away."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Browser, Page

from geo.model import HistoryEntry, Stage, Tense
from tests.browser.conftest import Open, badge, option, row, tab
from tests.browser.test_choosing import drawn, listed
from tests.maps.sample import LINE, LOST, PIN, PROJECTS, STRUCTURE_MAP, TWO_READINGS, WORKSPACE, page

EARLIER = HistoryEntry("2019", Stage.STARTING, Tense.DONE, "公报")
DATED = (replace(LINE, history=(EARLIER, *LINE.history)), *PROJECTS[1:])


def hash_of(opened: Page) -> str:
    return unquote_plus(str(opened.evaluate("location.hash")))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """A folder with the page on a server of this machine."""
    (tmp_path / "map.html").write_text(page(projects=DATED), encoding="utf-8")
    (tmp_path / "favicon.ico").touch()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/map.html"
    server.shutdown()
    server.server_close()


def test_an_untouched_page_adds_nothing_to_its_address(open_page: Open) -> None:
    assert open_page(page()).evaluate("location.hash") == ""


def test_an_address_brings_back_what_was_seen(open_page: Open) -> None:
    opened = open_page(page(projects=DATED))
    option(opened, "category", "rail").check()
    opened.locator("[data-stage-filter=starting]").click()
    opened.locator("select[name=year]").select_option("2019")
    opened.locator(".language").select_option("en")
    opened.locator("#table-open").click()
    address = opened.url
    assert hash_of(opened) == "#stage=starting&cat=rail&year=2019&table=1&lang=en"
    opened.goto("about:blank")
    opened.goto(address)
    assert opened.locator("#table [data-project]").count() == 1
    assert opened.locator("select[name=year]").input_value() == "2019"
    assert opened.locator(".language").input_value() == "en"
    assert option(opened, "category", "rail").is_checked()
    assert opened.url == address


def test_a_project_in_an_address_is_shown_with_its_card(open_page: Open) -> None:
    opened = open_page(page())
    opened.goto(f"{opened.url}#p=通用机场")
    opened.reload()
    assert opened.locator("#detail h2 .zh").inner_text() == "通用机场"


def test_an_element_and_a_reading_in_an_address_are_shown(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, readings=TWO_READINGS))
    opened.goto(f"{opened.url}#e=north&reading=structure-2")
    opened.reload()
    assert opened.locator("#detail h2 .zh").inner_text() == "北城"
    assert opened.locator(".reading input").nth(1).is_checked()


def test_a_view_in_an_address_is_where_the_map_is(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator(".leaflet-control-zoom-in").click()
    opened.wait_for_timeout(400)
    seen = hash_of(opened)
    assert seen.startswith("#at=28.")
    place = badge(opened, "南湖").bounding_box()
    opened.reload()
    opened.wait_for_timeout(200)
    assert hash_of(opened) == seen
    again = badge(opened, "南湖").bounding_box()
    assert place and again and abs(place["x"] - again["x"]) < 2 and abs(place["y"] - again["y"]) < 2


@pytest.mark.parametrize(
    "address",
    ["%E4%B8", "p=gone&e=gone", "cat=gone&stage=gone", "at=1_2_3_4&year=0000", "lang=xx", "q=%00", "&&==", "a"],
)
def test_a_mangled_address_opens_the_page(open_page: Open, address: str) -> None:
    opened = open_page(page())
    opened.goto(f"{opened.url}#{address}")
    opened.reload()
    assert opened.locator("path.county").is_visible()
    assert opened.locator("#detail").is_hidden()


def test_back_and_forward_go_through_what_was_seen(open_page: Open) -> None:
    opened = open_page(page())
    option(opened, "category", "rail").check()
    tab(opened, "list").locator('[data-project="中央车站"]').click()
    opened.keyboard.press("Escape")
    opened.go_back()
    assert opened.locator("#detail h2 .zh").inner_text() == "中央车站"
    opened.go_back()
    assert opened.locator("#detail").is_hidden() and listed(opened) == {"北线铁路", "中央车站"}
    opened.go_back()
    assert listed(opened) == {given.name for given in PROJECTS} == drawn(opened) | {"通用机场"}
    opened.go_forward()
    assert listed(opened) == {"北线铁路", "中央车站"}


def test_typing_is_one_step_for_back(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator(".finder input").type("铁路")
    assert hash_of(opened) == "#q=铁路"
    assert opened.evaluate("history.length") == 2  # about:blank and the page


def test_a_link_is_copied_from_disk_and_from_a_server(browser: Browser, served: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(served)
    option(opened, "category", "rail").check()
    opened.locator(".take .menu-button").click()
    opened.locator("[data-do=link]").click()
    opened.locator("#toast").wait_for()
    assert opened.evaluate("navigator.clipboard.readText()") == f"{served}#cat=rail"
    assert "已复制" in opened.locator("#toast").inner_text()
    context.close()


def test_a_page_from_a_server_works_as_one_from_disk(browser: Browser, served: str) -> None:
    opened = browser.new_page()
    troubles: list[str] = []
    opened.on("console", lambda said: troubles.append(said.text))
    opened.on("pageerror", lambda fault: troubles.append(str(fault)))
    opened.goto(f"{served}#cat=park")
    assert listed(opened) == {"南湖"} == drawn(opened)
    opened.go_back()
    opened.close()
    assert troubles == []


@pytest.mark.parametrize(
    ("button", "told"),
    [
        ("cite-gbt", "甲县政府. 甲县工作报告[R]. 2021: 大提升 › 交通（转述，非原文）. 见: 甲县项目图[CM/OL]. ["),
        (
            "cite-general",
            "北线铁路：计划2021年内建成。转述自《甲县工作报告》（甲县政府，2021 年）：大提升 › 交通。非原文。"
            "见《甲县项目图》",
        ),
    ],
)
def test_a_project_is_cited_with_its_source_and_where_it_was_seen(
    browser: Browser, served: str, button: str, told: str
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(f"{served}#p=北线铁路")
    opened.locator(f"[data-do={button}]").click()
    opened.locator("#toast").wait_for()
    text = opened.evaluate("navigator.clipboard.readText()")
    assert text.startswith(told)
    assert served in text
    context.close()


def test_who_answers_is_told_where_the_workspace_says_so(open_page: Open) -> None:
    opened = open_page(page(workspace=replace(WORKSPACE, contact="甲县发改局 0576-0000")))
    row(opened, "南湖").click()
    assert (
        "由谁答复" in opened.locator("#detail").inner_text() and "甲县发改局" in opened.locator("#detail").inner_text()
    )


def saved(opened: Page, what: str) -> str:
    """Return the text of a file that the page hands over."""
    opened.locator(".take .menu-button").click()
    with opened.expect_download() as handed:
        opened.locator(f"[data-do={what}]").click()
    return Path(handed.value.path()).read_text(encoding="utf-8")


def test_what_is_filtered_is_saved_as_geojson(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("[data-stage-filter=preliminary]").click()
    (only,) = json.loads(saved(opened, "geojson"))["features"]
    assert (only["id"], only["geometry"], only["properties"]["accuracy_m"]) == ("通用机场", None, None)
    opened.locator("[data-stage-filter=preliminary]").click()
    option(opened, "category", "rail").check()
    lines = json.loads(saved(opened, "geojson"))["features"]
    assert [feature["geometry"]["type"] for feature in lines] == ["LineString", "Point"]
    assert lines[0]["geometry"]["coordinates"][0] == [121.05, 28.3]


def test_what_is_filtered_is_saved_as_a_table_whose_cells_do_not_run(open_page: Open) -> None:
    opened = open_page(page(projects=[replace(LINE, name='=HYPERLINK("x")', aliases=("@a",)), PIN, LOST]))
    option(opened, "category", "rail").check()
    text = saved(opened, "csv")
    assert text.startswith("\ufeffid,name,")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert [each["name"] for each in rows] == ['\'=HYPERLINK("x")', "中央车站"]
    assert (rows[0]["aliases"], rows[1]["evidence"]) == ("'@a", "“中央车站已建成。”")
    assert (rows[1]["lon"], rows[1]["lat"], rows[1]["accuracy_m"]) == ("121.2", "28.2", "100")


def test_the_lists_by_town_are_one_press_away(open_page: Open) -> None:
    assert open_page(page()).locator("#towns-link").get_attribute("href") == "towns.html"


# ---- languages ----


@pytest.mark.parametrize(("language", "seen", "unseen"), [("zh", "项目", "Projects"), ("en", "Projects", "项目")])
def test_one_language_is_shown_alone(open_page: Open, language: str, seen: str, unseen: str) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    opened.locator(".language").select_option(language)
    told = opened.locator("#tab-list").inner_text()
    assert seen in told and unseen not in told
    assert opened.evaluate("document.documentElement.lang") == {"zh": "zh-Hans", "en": "en"}[language]
    row(opened, "北线铁路").click()
    assert opened.locator("#detail h2").inner_text() == {"zh": "北线铁路", "en": "North Line"}[language]
    assert f"lang={language}" in hash_of(opened)


def test_what_has_no_english_stays_in_chinese(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator(".language").select_option("en")
    assert row(opened, "通用机场").inner_text().startswith("通用机场")


def test_a_language_is_asked_for_by_a_parameter(open_page: Open) -> None:
    opened = open_page(page(), query="?lang=en")
    assert opened.locator(".language").input_value() == "en"

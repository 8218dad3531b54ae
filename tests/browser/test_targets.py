"""The list of aims and results: opened by a button, readable on a phone, its words shown as typed."""

from __future__ import annotations

from dataclasses import replace

from tests.browser.conftest import PHONE, Open, box
from tests.browser.test_phone import is_too_wide
from tests.maps.sample import STRUCTURE_MAP, TARGETS, page

HOSTILE = "<img src=x onerror=alert(1)> ${1+1} `x` C:\\new"


def test_the_list_opens_and_closes_by_key(open_page: Open) -> None:
    opened = open_page(page(targets=TARGETS))
    opened.locator("#targets-open").focus()
    opened.keyboard.press("Enter")
    dialog = opened.locator("#targets")
    assert dialog.is_visible()
    for words in ("指标", "主城区面积", "≥ 60 平方公里", "增长 ≥ 7%", "growth", "12公里", "转述 restated"):
        assert words in dialog.inner_text()
    opened.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert opened.evaluate("document.activeElement.id") == "targets-open"


def test_the_list_closes_by_its_button_and_by_its_backdrop(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, targets=TARGETS))
    opened.locator("#targets-open").click()
    opened.locator("#targets-close").click()
    assert not opened.locator("#targets").is_visible()
    opened.locator("#targets-open").click()
    opened.mouse.click(5, 5)
    assert not opened.locator("#targets").is_visible()


def test_rows_have_their_heads_for_those_who_hear_them(open_page: Open) -> None:
    opened = open_page(page(targets=TARGETS), **PHONE)
    opened.locator("#panel-handle").tap()
    opened.locator("#targets-open").tap()
    heads = opened.get_by_role("columnheader").all_inner_texts()
    assert heads[:4] == ["名称 Name", "数值 Value", "时间 When", "报告怎么说 What the report says"]
    assert opened.get_by_role("rowheader").first.inner_text() == "主城区面积"


def test_the_words_of_a_report_show_as_typed(open_page: Open) -> None:
    (report, target), *_ = TARGETS
    opened = open_page(page(targets=[(report, replace(target, name=HOSTILE, baseline=HOSTILE))]))
    opened.locator("#targets-open").click()
    dialog = opened.locator("#targets")
    assert dialog.get_by_role("rowheader").inner_text() == HOSTILE
    assert dialog.inner_text().count(HOSTILE) == 2
    assert dialog.locator("img").count() == 0


def test_nothing_runs_over_the_edge_of_a_small_phone(open_page: Open) -> None:
    (report, target), *_ = TARGETS
    long = (report, replace(target, name="W" * 90, section=("W" * 90,), unit="W" * 40))
    opened = open_page(page(targets=[*TARGETS, long]), **{**PHONE, "viewport": {"width": 320, "height": 568}})
    opened.locator("#panel-handle").tap()
    button = box(opened.locator("#targets-open"))
    assert button["height"] >= 44
    opened.locator("#targets-open").tap()
    assert is_too_wide(opened) == []

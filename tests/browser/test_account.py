"""The account of the structure: a dialogue with a table for each reading, and what another reading changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Open
from tests.browser.test_phone import is_too_wide
from tests.maps.sample import ELEMENTS, PROJECTS, STRUCTURE_MAP, TWO_READINGS, page, reading

HOSTILE = "<img src=x onerror=alert(1)> ${1+1} `x` {{ 7*7 }}"
SMALL = {**PHONE, "viewport": {"width": 320, "height": 568}}


def open_account(opened: Page) -> Any:
    if not opened.locator("#account-open").is_visible():
        opened.locator("#panel-handle").tap()
    opened.locator("#account-open").click()
    return opened.locator("#account")


def test_the_account_opens_and_closes_by_key(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    opened.locator("#account-open").focus()
    opened.keyboard.press("Enter")
    assert "空间结构与项目" in opened.locator("#account").inner_text()
    opened.keyboard.press("Escape")
    assert not opened.locator("#account").is_visible()
    assert opened.evaluate("document.activeElement.id") == "account-open"


def test_each_element_has_a_row_with_its_numbers_under_their_heads(open_page: Open) -> None:
    account = open_account(open_page(page(STRUCTURE_MAP)))
    heads = [text.split("\n")[0].split(" ")[0] for text in account.get_by_role("columnheader").all_inner_texts()]
    assert heads == [
        "要素",
        "确在",
        "可能",
        "心外",
        "前期",
        "开工",
        "在建",
        "建成",
        "类别",
        "线路长（最少–最多）",
        "计划中的",
    ]
    node = account.get_by_role("row").filter(has=account.page.locator("th", has_text="东镇"))
    cells = [text.split("\n")[0].strip() for text in node.get_by_role("cell").all_inner_texts()]
    assert cells[:7] == ["0", "3", "3", "0", "0", "0", "3"]
    assert "教育 1、医疗 1、文化 1" in cells[7]


def test_each_stage_has_its_sign(open_page: Open) -> None:
    account = open_account(open_page(page(STRUCTURE_MAP)))
    lit = account.locator("[data-stage]").evaluate_all("all => all.map(e => e.querySelectorAll('.lit').length)")
    assert lit == [1, 2, 3, 4]


def test_what_is_planned_opens_as_a_list(open_page: Open) -> None:
    account = open_account(open_page(page(STRUCTURE_MAP)))
    planned = account.locator("details").last
    assert planned.locator("summary").inner_text() == "计划 3 项 3 planned"
    planned.locator("summary").click()
    assert "计划2021年内建成" in planned.locator("li").first.inner_text()


def test_two_readings_stand_one_under_the_other_with_what_is_only_in_one(open_page: Open) -> None:
    account = open_account(open_page(page(STRUCTURE_MAP, readings=TWO_READINGS)))
    names = account.locator("[data-reading] .reading-name > span:first-child").all_inner_texts()
    assert names == ["读法1：一种读法 Reading 1: One reading", "读法2：另一种读法 Reading 2: Another reading"]
    only = account.locator("th", has=account.page.locator(".only"))
    assert [text.split("\n")[0] for text in only.all_inner_texts()] == ["主城", "东西轴", "北城", "南北轴"]


def test_a_change_of_reading_shows_which_projects_it_moves(open_page: Open) -> None:
    account = open_account(open_page(page(STRUCTURE_MAP, readings=TWO_READINGS)))
    changed = account.locator(".changes tbody tr", has_text="北线铁路")
    assert "北城" in changed.get_by_role("cell").last.locator(".differs").all_inner_texts()[0]
    assert account.locator(".changes tbody tr", has_text="通用机场").count() == 0


def test_elements_that_nothing_serves_are_named(open_page: Open) -> None:
    account = open_account(open_page(page(STRUCTURE_MAP, projects=PROJECTS[-1:])))
    assert account.locator(".unserved").inner_text() == (
        "没有项目的要素： Served by no project: 主城 Main city、东西轴 East-west axis、东镇 Dong"
    )


def test_both_languages_are_told_apart(open_page: Open) -> None:
    account = open_account(open_page(page(STRUCTURE_MAP, readings=TWO_READINGS)))
    english = account.locator('.en[lang="en"]').all_inner_texts()
    for words in ("The structure and its projects", "Surely", "In no centre", "Main city", "Education 1"):
        assert any(words in text for text in english), words


@pytest.mark.parametrize("device", [PHONE, SMALL], ids=["390", "320"])
def test_nothing_runs_over_the_edge_of_a_phone(open_page: Open, device: dict[str, Any]) -> None:
    long = [replace(element, name="长" * 60, name_en="W" * 60) for element in ELEMENTS]
    readings = [replace(reading(long), name="W" * 70), reading(long, 2)]
    projects = [replace(project, name="W" * 60) for project in PROJECTS]
    opened = open_page(page(STRUCTURE_MAP, readings=readings, projects=projects), **device)
    account = open_account(opened)
    for summary in account.locator("summary:visible").all():
        summary.tap()
    assert is_too_wide(opened) == []
    assert account.evaluate("e => e.scrollWidth <= e.clientWidth")
    opened.locator("#account-close").tap()
    opened.locator("#panel-handle").tap()
    for state in (".reading input >> nth=1", ".chip >> nth=0"):
        opened.locator(state).tap()
        assert is_too_wide(opened) == []


def test_rows_keep_their_heads_on_a_phone_for_those_who_hear_them(open_page: Open) -> None:
    account = open_account(open_page(page(STRUCTURE_MAP), **PHONE))
    assert account.get_by_role("columnheader").count() == 11
    assert "主城" in account.get_by_role("rowheader").first.inner_text()


def test_names_show_as_typed(open_page: Open) -> None:
    elements = [
        replace(element, name=HOSTILE, name_en=HOSTILE, id=f"{n}{HOSTILE}") for n, element in enumerate(ELEMENTS)
    ]
    readings = [replace(reading(elements, n), name=HOSTILE, name_en=HOSTILE, id=f"r{n}{HOSTILE}") for n in (1, 2)]
    projects = [replace(project, name=HOSTILE, id=project.id) for project in PROJECTS]
    opened = open_page(page(STRUCTURE_MAP, readings=readings, projects=projects))
    assert opened.locator(".reading .zh").all_inner_texts() == [HOSTILE] * 2
    opened.locator(".reading input").nth(1).check()
    assert opened.locator(".chip .chip-text > .zh").all_inner_texts() == [HOSTILE] * 3
    opened.locator(".chip").last.click()
    assert opened.locator("#detail .row .zh").first.inner_text() == HOSTILE
    opened.locator("#detail .close").click()
    account = open_account(opened)
    assert account.inner_text().count(HOSTILE) > 20
    assert opened.locator("body img").count() == 0

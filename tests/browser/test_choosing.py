"""Search, filters, bar, table and years: map, list and table always show the same projects."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.model import Category, HistoryEntry, InTown, Stage, Tense
from tests.browser.conftest import PHONE, Open, badge, option, row, tab
from tests.maps.sample import AREA, IN_TOWN, LINE, LOST, PIN, PROJECTS, STRUCTURE_MAP, TWO_READINGS, page

NAMES = [given.name for given in PROJECTS]
EAST, WEST = InTown("town-dong", "东镇", said=True), InTown("town-xi", "西镇", said=False)
OPENED = HistoryEntry("2022-12-28", Stage.COMPLETION, Tense.DONE, "日报")
STARTED = HistoryEntry("2020", Stage.STARTING, Tense.DONE, "公报")
MANY_SIDED = (
    replace(LINE, towns=(EAST, WEST), history=(STARTED, *LINE.history, OPENED), as_of=OPENED.date, tense=Tense.DONE),
    replace(PIN, towns=(WEST,), programme=("大提升", "城市")),
    AREA,
    *IN_TOWN,
    LOST,
)


def listed(opened: Page) -> set[str]:
    """Return what the list shows."""
    rows = tab(opened, "list").locator(".row")
    return set(rows.evaluate_all("rows => rows.map(row => row.dataset.project)"))


def drawn(opened: Page) -> set[str]:
    """Return what the map shows; a name is that of its badge."""
    labels = opened.locator(".badge-icon").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    return {label.split(",")[0].split(" ")[0] for label in labels}


def tabled(opened: Page) -> set[str]:
    """Return what the table shows."""
    if opened.locator("#table").is_hidden():
        opened.locator("#table-open").click()
    found = opened.locator("#table [data-project]").evaluate_all("all => all.map(each => each.dataset.project)")
    opened.locator("#table-open").click()
    return set(found)


def shows(opened: Page, *names: str) -> None:
    """Map, list and table show these projects and no other."""
    assert listed(opened) == set(names)
    assert drawn(opened) == set(names) - {"通用机场"}
    assert tabled(opened) == set(names)


def test_all_are_shown_at_first(open_page: Open) -> None:
    shows(open_page(page()), *NAMES)


@pytest.mark.parametrize(
    ("query", "found"), [("铁", ["北线铁路"]), ("bxtl", ["北线铁路"]), ("South", ["南湖"]), ("dongzhen", [])]
)
def test_a_search_leaves_what_it_names(open_page: Open, query: str, found: list[str]) -> None:
    opened = open_page(page())
    opened.locator(".finder input").type(query)
    shows(opened, *found)


@pytest.mark.parametrize("query", ["mel\\", "(", "[", "<img src=x onerror=alert(1)>", "${1+1}", "%", "__proto__"])
def test_a_hostile_query_finds_nothing_and_breaks_nothing(open_page: Open, query: str) -> None:
    opened = open_page(page())
    opened.locator(".finder input").fill(query)
    shows(opened)
    assert "没有符合条件的项目" in opened.locator("#page-list").inner_text()
    opened.locator("#page-list .empty .clear-all").click()
    shows(opened, *NAMES)


@pytest.mark.parametrize("query", ["九龙湖", "jlh"])
def test_what_is_called_as_it_was_typed_comes_first(open_page: Open, query: str) -> None:
    round_it = replace(AREA, id="core", name="环九龙湖核心区", category=Category.URBAN)
    road = replace(PIN, id="road", name="九龙湖大道", category=Category.ROAD)
    shop = replace(PIN, id="shop", name="九龙湖", category=Category.COMMERCE)
    opened = open_page(page(projects=[round_it, road, shop]))
    opened.locator(".finder input").fill(query)
    rows = tab(opened, "list").locator(".row")
    expect(rows.first).to_have_attribute("data-project", "shop")
    expect(rows.nth(1)).to_have_attribute("data-project", "road")


def test_projects_of_a_town_are_found_by_its_name(open_page: Open) -> None:
    opened = open_page(page(projects=MANY_SIDED))
    opened.locator(".finder input").fill("xizhen")
    shows(opened, "北线铁路", "中央车站")


@pytest.mark.parametrize(
    ("facet", "value", "left"),
    [
        ("category", "rail", ["北线铁路", "中央车站"]),
        ("town", "town-dong", ["北线铁路"]),
        ("town", "town-xi", ["北线铁路", "中央车站"]),
        ("town", "-", ["南湖", "一小", "书城", "医院", "通用机场"]),
        ("element", "centre", ["北线铁路", "中央车站", "一小", "书城", "医院"]),
        ("programme", "大提升 › 城市", ["中央车站"]),
        ("accuracy", "200", ["中央车站", "南湖"]),
        ("accuracy", "1000", ["北线铁路"]),
        ("accuracy", "none", ["通用机场"]),
        ("year", "2022", ["北线铁路"]),
        ("tense", "done", ["北线铁路", "中央车站"]),
        ("located", "no", ["通用机场"]),
    ],
)
def test_each_filter_leaves_as_many_as_it_counts(open_page: Open, facet: str, value: str, left: list[str]) -> None:
    opened = open_page(page(projects=MANY_SIDED))
    box = option(opened, facet, value)
    counted = int(box.locator("xpath=..").locator(".count").inner_text())
    box.check()
    if facet == "element":
        assert listed(opened) <= set(NAMES)
        left = sorted(listed(opened))
    shows(opened, *left)
    assert counted == len(left)


def test_only_what_surely_serves_an_element_can_be_asked_for(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    option(opened, "element", "node").check()
    perhaps = listed(opened)
    tab(opened, "filters").locator(".sure input").check()
    assert listed(opened) < perhaps


def test_the_bar_of_stages_counts_and_filters(open_page: Open) -> None:
    opened = open_page(page())
    button = opened.locator("[data-stage-filter=preliminary]")
    assert button.locator(".stage-count").inner_text() == "1"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    shows(opened, "通用机场")
    assert opened.locator("[data-stage-filter=completion] .stage-count").inner_text() == "6"
    button.press("Enter")
    shows(opened, *NAMES)


def test_the_numbers_are_those_of_what_is_shown(open_page: Open) -> None:
    opened = open_page(page())
    option(opened, "category", "rail").check()
    assert opened.locator(".tile-number").all_inner_texts() == ["2", "2", "1", "1"]
    assert opened.locator(".shown-count").inner_text() == "显示 2 / 7 个项目 2 of 7 projects"


def test_what_is_chosen_is_told_and_taken_back_one_by_one_or_all(open_page: Open) -> None:
    opened = open_page(page())
    option(opened, "category", "rail").check()
    opened.locator(".finder input").fill("车站")
    tab(opened, "list")
    chips = opened.locator(".chip-chosen")
    assert chips.all_inner_texts() == ["“车站”", "铁路 Railway"]
    chips.first.click()
    shows(opened, "北线铁路", "中央车站")
    opened.locator(".chips .clear-all").click()
    assert opened.evaluate("document.activeElement.type") == "search"
    shows(opened, *NAMES)


def test_escape_empties_the_search_and_leaves_the_card(open_page: Open) -> None:
    opened = open_page(page())
    row(opened, "南湖").click()
    opened.locator(".finder input").fill("南")
    opened.keyboard.press("Escape")
    assert opened.locator(".finder input").input_value() == ""
    assert opened.locator("#detail").is_visible()


def test_tabs_are_changed_by_arrow_keys(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("#tab-list").focus()
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate("document.activeElement.id") == "tab-filters"
    assert opened.locator("#page-filters").is_visible() and not opened.locator("#page-list").is_visible()
    opened.keyboard.press("ArrowLeft")
    assert opened.locator("#page-list").is_visible()


def test_a_large_register_answers_at_once_and_its_map_follows(open_page: Open) -> None:
    many = [replace(IN_TOWN[0], id=f"p{number}", name=f"第{number}号") for number in range(600)]
    opened = open_page(page(projects=[*many, LINE, AREA]))
    took = opened.evaluate(
        """
        () => ["第", "第1", "第12", "", "北线", "第5", "铁路"].map((query) => {
          const input = document.querySelector(".finder input");
          const begun = performance.now();
          input.value = query;
          input.dispatchEvent(new Event("input"));
          return performance.now() - begun;
        }).sort((a, b) => a - b)
        """
    )
    assert took[len(took) // 2] < 100
    assert listed(opened) == {"北线铁路"}
    expect(opened.locator(".badge-icon")).to_have_count(1)
    assert badge(opened, "北线铁路").is_visible()


# ---- years ----


def test_the_map_shows_the_projects_as_of_a_year(open_page: Open) -> None:
    opened = open_page(page(projects=MANY_SIDED))
    opened.locator("select[name=year]").select_option("2020")
    shows(opened, "北线铁路")
    assert "2020 年底时的情况" in opened.locator(".moment-flag").inner_text()
    row(opened, "北线铁路").click()
    assert "已开工" in opened.locator("#detail .status").inner_text()
    opened.locator("select[name=year]").select_option("2021")
    assert "计划2021年内建成" in opened.locator("#detail .status").inner_text()
    assert opened.locator("#sheet path.line.planned").count() > 0
    opened.locator("select[name=year]").select_option("")
    assert "已建成" in opened.locator("#detail .status").inner_text()
    assert opened.locator("#sheet path.line.planned").count() == 0


def test_what_has_changed_since_a_year_is_shown_with_what_was(open_page: Open) -> None:
    opened = open_page(page(projects=MANY_SIDED))
    opened.locator("select[name=since]").select_option("2021")
    shows(opened, "北线铁路")
    assert "2021 年时：计划2021年内建成" in row(opened, "北线铁路").inner_text()
    opened.locator("select[name=year]").select_option("2021")
    assert opened.locator("select[name=since] option[value='2021']").is_disabled()


def test_without_a_history_there_is_no_year_switch(open_page: Open) -> None:
    assert open_page(page()).locator("select[name=year]").count() == 0


# ---- the table ----


def ordered(opened: Page) -> list[str]:
    """Return the names in the table from the top."""
    return [
        str(text)
        for text in opened.locator("#table [data-project]").evaluate_all("all => all.map(e => e.dataset.project)")
    ]


def test_the_table_is_sorted_by_a_column_and_the_other_way_round(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("#table-open").click()
    head = opened.locator("[data-sort=accuracy]")
    head.click()
    up = ordered(opened)
    assert (up[0], up[-1]) == ("南湖", "通用机场")
    assert head.locator("xpath=..").get_attribute("aria-sort") == "ascending"
    opened.keyboard.press("Enter")  # the focus has stayed
    assert ordered(opened)[0] == "通用机场"
    assert head.locator("xpath=..").get_attribute("aria-sort") == "descending"


def test_columns_are_chosen(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("#table-open").click()
    assert opened.locator("#table td.col-evidence").count() == 0
    opened.locator(".columns .menu-button").click()
    opened.locator("[data-column=evidence]").check()
    assert opened.locator("#table td.col-evidence").first.inner_text() == "年内让北线铁路通车。"
    opened.locator("[data-column=category]").uncheck()
    assert opened.locator("#table .col-category").count() == 0
    opened.keyboard.press("Escape")
    assert opened.locator("[data-column=evidence]").is_hidden()
    assert opened.evaluate("document.activeElement.className").startswith("tool menu-button")


def test_what_the_table_covers_is_not_reached_by_key(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("#table-open").click()
    assert opened.locator("#sheet").evaluate("sheet => sheet.inert")
    opened.locator('#table [data-project="南湖"]').press("Enter")
    assert opened.locator("#detail h2 .zh").inner_text() == "南湖"
    opened.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.dataset.project") == "南湖"


def test_the_reports_own_words_are_quoted_in_the_table_and_restated_ones_are_not(open_page: Open) -> None:
    opened = open_page(page())
    opened.locator("#table-open").click()
    opened.locator(".columns .menu-button").click()
    opened.locator("[data-column=evidence]").check()
    told = opened.locator("#table td.col-evidence .cell-text").all_inner_texts()
    assert "“中央车站已建成。”" in told and "年内让南湖通车。" in told


def test_the_table_is_read_on_a_phone(open_page: Open) -> None:
    opened = open_page(page(), **PHONE)
    opened.locator("#table-open").tap()
    opened.locator('#table [data-project="通用机场"]').tap()
    assert opened.locator("#detail").is_visible()


# ---- the structure ----


def test_a_filter_by_an_element_goes_with_its_reading(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP, readings=TWO_READINGS))
    option(opened, "element", "centre").check()
    option(opened, "element", "node").check()
    tab(opened, "key").locator(".reading input").nth(1).check()
    chosen: Any = opened.locator(".chip-chosen").all_text_contents()
    assert [text.split(" ")[0] for text in chosen] == ["东镇"]

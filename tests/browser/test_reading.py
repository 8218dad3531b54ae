"""Choosing a project tells all that is known of it, and whose words they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.model import HistoryEntry, Stage, Tense
from tests.browser.conftest import Open, badge, option, row, tab
from tests.maps.sample import AREA, LINE, PIN, PROJECTS, STRUCTURE_MAP, page

HOSTILE = "<img src=x onerror=alert(1)> ${1+1} `x` C:\\new"


def test_clicking_a_project_shows_its_passage(open_page: Open) -> None:
    opened = open_page(page())
    badge(opened, "北线铁路").click()
    detail = opened.locator("#detail")
    for words in (
        "北线铁路",
        "North Line",
        "北铁",
        "计划2021年内建成",
        "planned to be completed in 2021",
        "大提升 › 交通",
    ):
        assert words in detail.inner_text()
    for words in ("由有出处的各点依次连线", "约 700 米以内", "站表 Stations", "《甲县工作报告》", "2021 年"):
        assert words in detail.inner_text()


def test_the_name_is_marked_in_the_passage(open_page: Open) -> None:
    opened = open_page(page())
    badge(opened, "北线铁路").click()
    assert opened.locator("#detail mark").all_inner_texts() == ["北线铁路"]


def test_restated_words_stand_without_quotation_marks(open_page: Open) -> None:
    opened = open_page(page())
    badge(opened, "北线铁路").click()
    assert opened.locator(".passage-text").inner_text() == "年内让北线铁路通车。"
    assert opened.locator(".passage .form").inner_text() == "转述 restated"


def test_the_reports_own_words_stand_in_quotation_marks(open_page: Open) -> None:
    opened = open_page(page())
    badge(opened, "中央车站").click()
    assert opened.locator(".passage-text").inner_text() == "“中央车站已建成。”"
    assert opened.locator(".passage .form").inner_text() == "原文 quoted"


@pytest.mark.parametrize("tense", list(Tense))
def test_a_plan_is_hollow_and_warns_that_it_is_one(open_page: Open, tense: Tense) -> None:
    opened = open_page(page(projects=[replace(LINE, tense=tense)]))
    badge(opened, "北线铁路").click()
    planned = tense is Tense.PLANNED
    assert opened.locator("#detail .step.now.planned").count() == planned
    assert ("不表示已经实现" in opened.locator("#detail").inner_text()) is planned
    assert ("已建成" in opened.locator("#detail .status").inner_text()) is not planned


def test_later_events_are_told_with_their_dates(open_page: Open) -> None:
    later = HistoryEntry("2022-12-28", Stage.COMPLETION, Tense.DONE, "日报", "2022-12-29", "通车")
    opened = open_page(page(projects=[replace(LINE, history=(*LINE.history, later))]))
    badge(opened, "北线铁路").click()
    assert opened.locator(".event").first.inner_text().split("\n") == [
        "2022 年 12 月 28 日",
        "已建成 completed",
        "通车",
        "日报 · 来源日期 2022 年 12 月 29 日 source of 2022-12-29",
    ]


def long_history() -> tuple[HistoryEntry, ...]:
    return tuple(
        HistoryEntry(f"20{year}", Stage.CONSTRUCTION, Tense.DONE, HOSTILE, note=HOSTILE) for year in range(12, 20)
    )


def test_a_long_history_shows_its_latest_and_the_rest_when_asked(open_page: Open) -> None:
    opened = open_page(page(projects=[replace(LINE, history=long_history())]))
    badge(opened, "北线铁路").click()
    seen = opened.locator(".event:visible .event-when")
    assert seen.all_inner_texts() == ["2019 年", "2018 年", "2017 年", "2016 年"]
    more = opened.locator("#detail .more")
    assert (more.inner_text(), more.get_attribute("aria-expanded")) == ("全部 8 条 All 8", "false")
    more.focus()
    opened.keyboard.press("Enter")
    assert seen.count() == 8
    assert more.get_attribute("aria-expanded") == "true"
    more.click()
    assert seen.count() == 4


def test_the_words_of_a_source_show_as_typed(open_page: Open) -> None:
    opened = open_page(page(projects=[replace(LINE, history=long_history())]))
    badge(opened, "北线铁路").click()
    first = opened.locator(".event").first
    assert first.locator(".event-note").inner_text() == HOSTILE
    assert first.locator(".event-source").inner_text() == HOSTILE
    assert opened.locator("#detail img").count() == 0


def test_a_project_no_longer_named_says_so(open_page: Open) -> None:
    opened = open_page(page(projects=[replace(LINE, last_seen="2019")]))
    badge(opened, "北线铁路").click()
    assert "上次见于 2019 年" in opened.locator("#detail .gone").inner_text()


def test_a_line_can_be_clicked_where_it_runs(open_page: Open) -> None:
    opened = open_page(page(projects=[LINE]))
    opened.locator("path.hit-line").first.dispatch_event("click")
    assert opened.locator("#detail h2").inner_text().startswith("北线铁路")


def test_an_area_can_be_clicked_inside(open_page: Open) -> None:
    opened = open_page(page(projects=[AREA]))
    opened.locator("path.hit").first.click(position={"x": 12, "y": 12})
    assert opened.locator("#detail h2").inner_text().startswith("南湖")


def test_two_lines_on_one_alignment_are_both_offered(open_page: Open) -> None:
    other = replace(LINE, id="复线", name="复线", name_en="")
    opened = open_page(page(projects=[LINE, other]))
    path = opened.locator("path.hit-line").last
    middle = path.evaluate(
        "path => { const m = path.getScreenCTM(), p = path.getPointAtLength(path.getTotalLength() / 8);"
        " return [p.x * m.a + m.e, p.y * m.d + m.f]; }"
    )
    opened.mouse.click(*middle)
    assert sorted(opened.locator("#detail .row").evaluate_all("rows => rows.map(r => r.dataset.project)")) == [
        "北线铁路",
        "复线",
    ]


def test_a_point_known_to_within_200_m_is_a_pin_and_another_is_not(open_page: Open) -> None:
    rough = replace(PIN, id="约", name="约略站", position=replace(PIN.position, accuracy_m=201))
    for given, pins, discs in ((PIN, 1, 0), (rough, 0, 1)):
        opened = open_page(page(projects=[given]))
        assert (opened.locator(".badge-icon.pin").count(), opened.locator("path.disc").count()) == (pins, discs)


def test_projects_without_a_position_are_listed_with_the_same_details(open_page: Open) -> None:
    opened = open_page(page())
    box = option(opened, "located", "no")
    assert box.locator("xpath=..").inner_text().split("\n") == ["未定位 Not located", "1"]
    box.check()
    tab(opened, "list").locator(".row").click()
    detail = opened.locator("#detail").inner_text()
    for words in ("通用机场", "计划2021年做前期", "年内让通用机场通车。", "未定位", "No source yet says where it is"):
        assert words in detail


def test_without_lost_projects_none_is_counted(open_page: Open) -> None:
    box = option(open_page(page(projects=PROJECTS[:-1])), "located", "no")
    assert box.locator("xpath=..").inner_text().split("\n") == ["未定位 Not located", "0"]


def test_a_row_brings_its_project_into_the_free_part_of_the_map(open_page: Open) -> None:
    opened = open_page(page())
    row(opened, "一小").click()
    opened.wait_for_timeout(300)
    chosen = opened.locator("path.disc.chosen").bounding_box()
    card = opened.locator("#detail").bounding_box()
    panel = opened.locator("#panel").bounding_box()
    assert chosen and card and panel
    assert panel["x"] + panel["width"] <= chosen["x"] and chosen["x"] + chosen["width"] <= card["x"]


def test_escape_closes_the_card_and_returns_to_where_the_reader_was(open_page: Open) -> None:
    opened = open_page(page())
    row(opened, "通用机场").focus()
    opened.keyboard.press("Enter")
    assert opened.locator("#detail").is_visible()
    opened.keyboard.press("Escape")
    assert not opened.locator("#detail").is_visible()
    assert opened.evaluate("document.activeElement.dataset.project") == "通用机场"


def test_an_element_of_the_structure_tells_its_basis_and_that_it_is_schematic(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    opened.locator('[data-element="axis"]').click()
    detail = opened.locator("#detail").inner_text()
    for words in ("东西轴", "发展轴", "示意", "东西轴的依据", "中 medium", "not a statutory boundary"):
        assert words in detail


def test_the_structure_is_marked_schematic_in_head_and_legend_with_its_formula(open_page: Open) -> None:
    opened = open_page(page(STRUCTURE_MAP))
    assert "示意" in opened.locator("h1").inner_text()
    assert "示意" in opened.locator(".structure-legend h2").inner_text()
    assert opened.locator(".head .formula").inner_text() == "一心一轴"
    assert opened.locator(".structure-legend .role-said").all_inner_texts() == ["一心", "一轴"]

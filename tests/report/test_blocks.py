"""Paragraphs, headings, lists and cells become Markdown that the extractor reads."""

from __future__ import annotations

import pytest

from geo.report import parse_report
from geo.report.blocks import BREAK, Block, cell, markdown, paragraphs, settle


def test_headings_items_and_paragraphs_are_written_in_their_ways() -> None:
    blocks = [Block("报告", 1), Block("正文。"), Block("甲", mark="- "), Block("乙", mark="  1. "), Block("又一段。")]
    assert markdown(blocks) == "# 报告\n\n正文。\n\n- 甲\n  1. 乙\n\n又一段。\n"


def test_a_heading_is_one_line_and_at_most_of_level_six() -> None:
    assert markdown([Block("政府\n工作报告", 8)]) == "###### 政府工作报告\n"


def test_nothing_makes_an_empty_text() -> None:
    assert markdown([]) == ""


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("　　建成\n    大桥 ", "建成大桥"),
        ("建成 S1\n 线", "建成 S1 线"),
        ("甲\u00a0 \u00a0乙", "甲 乙"),
        ("温岭\u200b大道\ufeff", "温岭大道"),
        (f" 甲 {BREAK} 乙 ", "甲\n乙"),
        ("第一章　总则", "第一章　总则"),
    ],
)
def test_blanks_are_settled(text: str, settled: str) -> None:
    assert settle(text) == settled


def test_two_breaks_part_paragraphs() -> None:
    assert paragraphs(f"甲{BREAK} {BREAK}乙{BREAK}丙{BREAK}{BREAK}") == ["甲", "乙\n丙"]


def test_a_short_cell_is_one_line() -> None:
    assert cell([Block("已"), Block("开工\n建设")]) == [Block("已开工建设")]


def test_a_long_cell_keeps_its_paragraphs() -> None:
    blocks = [Block("建成东湖大桥、南山公园和滨湖大道。" * 2), Block("开工建设云岭水库。")]
    assert cell(blocks) == blocks


def test_numbered_lines_are_headings_below_a_title_that_alone_is_marked() -> None:
    text = markdown([Block("报告", 1), Block("一、交通"), Block("（一）公路"), Block("建成甲路。"), Block("二、水利")])
    assert [(h.level, h.title) for h in parse_report(text).headings] == [
        (1, "报告"),
        (2, "交通"),
        (3, "公路"),
        (2, "水利"),
    ]


def test_numbered_lines_of_a_form_that_is_marked_elsewhere_stay_text() -> None:
    assert markdown([Block("一、交通", 2), Block("二、水利")]) == "## 一、交通\n\n二、水利\n"


def test_sections_stand_below_the_chapters_that_are_marked() -> None:
    assert markdown([Block("一、交通", 4), Block("（一）公路")]) == "#### 一、交通\n\n##### （一）公路\n"


def test_a_numbered_line_between_breaks_is_a_heading_too() -> None:
    assert markdown([Block("报告", 1), Block("各位代表：\n一、交通\n建成甲路。")]) == (
        "# 报告\n\n各位代表：\n\n## 一、交通\n\n建成甲路。\n"
    )


def test_a_numbered_sentence_is_no_heading() -> None:
    assert markdown([Block("报告", 1), Block("一、建成甲路。乙路开工。")]).endswith("\n一、建成甲路。乙路开工。\n")


def test_without_any_mark_numbered_lines_are_left_as_they_stand() -> None:
    text = markdown([Block("一、交通"), Block("建成甲路。")])
    assert text == "一、交通\n\n建成甲路。\n"
    assert [heading.title for heading in parse_report(text).headings] == ["交通"]


def test_a_bold_line_is_marked_but_no_bold_sentence() -> None:
    assert markdown([Block("交通", bold=True), Block("建成甲路。乙路开工。", bold=True)]) == (
        "**交通**\n\n建成甲路。乙路开工。\n"
    )

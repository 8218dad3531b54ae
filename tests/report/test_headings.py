"""Headings: what is one, its title, and its level in fact."""

from __future__ import annotations

import pytest

from geo.report.headings import clean_title, find_headings


def outline(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.title) for heading in find_headings(text)]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("一、十三五 发展回顾", "十三五 发展回顾"),
        ("（二）宜居提质工程。", "宜居提质工程"),
        ("(三) 商贸融通工程", "商贸融通工程"),
        ("三是提升平台能级。", "提升平台能级"),
        ("1. 交通", "交通"),
        ("主要预期目标：", "主要预期目标"),
        ("2021年重点工作", "2021年重点工作"),
        ("一体化发展", "一体化发展"),
        ("十四五 目标", "十四五 目标"),
        ("第一部分 工作回顾", "工作回顾"),
    ],
)
def test_titles_lose_their_number_and_closing_marks(printed: str, title: str) -> None:
    assert clean_title(printed) == title


def test_markdown_levels_are_kept() -> None:
    assert outline("# 报告\n\n## 一、回顾\n\n### 交通\n") == [(1, "报告"), (2, "回顾"), (3, "交通")]


def test_a_heading_stands_at_its_line() -> None:
    text = "正文。\n## 一、回顾\n正文。"
    (heading,) = find_headings(text)
    assert text[heading.start : heading.end] == "## 一、回顾"


def test_announced_parts_are_children_of_the_heading_that_announced_them() -> None:
    text = (
        "## 三、开局\n### 目标\n- 增长\n### 聚力两项工程\n要出实招。\n- 数字工程\n- 宜居工程\n"
        "### (一) 数字工程。\n正文。\n#### 细则\n### (二) 宜居工程。\n### 其他\n## 四、保障\n### (一) 数字工程\n"
    )
    assert outline(text) == [
        (2, "开局"),
        (3, "目标"),
        (3, "聚力两项工程"),
        (4, "数字工程"),
        (5, "细则"),
        (4, "宜居工程"),
        (3, "其他"),
        (2, "保障"),
        (3, "数字工程"),
    ]


def test_announced_parts_that_are_printed_deeper_stay_there() -> None:
    text = "## 狠抓两大提升\n- 设施大提升\n- 服务大提升\n### (一) 设施大提升。\n### (二) 服务大提升。\n"
    assert outline(text) == [(2, "狠抓两大提升"), (3, "设施大提升"), (3, "服务大提升")]


def test_numbered_lines_of_a_bare_text_are_headings() -> None:
    text = "各位代表：\n\n一、工作回顾\n\n（一）交通建设\n\n建成东湖大桥。\n\n二、工作安排\n"
    assert outline(text) == [(2, "工作回顾"), (3, "交通建设"), (2, "工作安排")]


def test_a_bold_line_of_a_bare_text_is_a_heading_but_a_greeting_is_not() -> None:
    assert outline("**各位代表！**\n\n**2014年主要任务**\n\n正文。") == [(2, "2014年主要任务")]


def test_a_numbered_paragraph_is_no_heading() -> None:
    text = "（一）推动转型。加快建设东湖大桥，建成南山公园。\n\n一、" + "很长的一段话" * 10 + "\n"
    assert outline(text) == []


def test_run_in_numbers_beside_markdown_are_no_headings() -> None:
    assert outline("## 二、目标\n\n(一) 全面构筑体系。我们将努力。\n\n（二）构筑格局\n") == [(2, "目标")]


def test_marks_without_a_title_are_no_headings() -> None:
    assert outline("#\n##  \n#报告\n####### 七级\n") == []

"""From a report to its aims and results: the parts together, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract import targets
from geo.model import Aim
from geo.report import parse_report

REPORT = """# 政府工作报告

## 一、2020年工作回顾

公路里程从12公里增至45公里。

## 二、“十四五”发展目标

城区面积达60平方公里以上。

## 三、2021年工作安排

### 交通

新建公路12公里，去年已建成30公里。

## 名词解释

“三个一”：指5个公园。
"""


def test_the_part_says_kind_time_and_section() -> None:
    found = [(each.name, each.kind, each.horizon, each.section) for each in targets(parse_report(REPORT), 2021)]
    assert found[:3] == [
        ("公路里程", Aim.RESULT, "2020", ("2020年工作回顾",)),
        ("城区面积", Aim.TARGET, "十四五", ("“十四五”发展目标",)),
        ("新建公路", Aim.RESULT, "2021", ("2021年工作安排", "交通")),
    ]


def test_what_a_past_year_reached_is_a_result_in_a_plan_too() -> None:
    (found,) = targets(parse_report("## 工作安排\n\n2018年产值达5亿元。"), 2021)
    assert (found.kind, found.horizon) == (Aim.RESULT, "2018")


def test_notes_at_the_end_state_nothing() -> None:
    assert all("公园" not in each.name for each in targets(parse_report(REPORT), 2021))


def test_only_the_title_above_is_better_than_nothing() -> None:
    (found,) = targets(parse_report("# 政府工作报告\n\n产值增长7%。"), 2021)
    assert found.section == ("政府工作报告",)


def test_targets_come_in_the_order_of_the_text_with_true_offsets() -> None:
    report = parse_report(REPORT)
    found = targets(report, 2021)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert [report.text[each.start : each.end] for each in found][:2] == [
        "公路里程从12公里增至45公里",
        "城区面积达60平方公里以上",
    ]


def test_a_phrase_broken_over_lines_keeps_its_breaks() -> None:
    report = parse_report("推动主城区\n\n面积达60 平方公里以上。")
    found = targets(report)
    assert all(report.text[each.start : each.end] == each.evidence for each in found)


PIECES = [
    *(
        "增长",
        "达到",
        "从",
        "由",
        "至",
        "到",
        "分别",
        "各",
        "均",
        "比",
        "较2015年",
        "是",
        "的",
        "倍",
        "年均",
        "累计",
        "超过",
    ),
    *(
        "7%",
        "3.5",
        "1.2万人",
        "5亿元",
        "以上",
        "以内",
        "左右",
        "5个",
        "公园",
        "项目",
        "收入",
        "城镇",
        "农村",
        "居民",
        "每人每月",
    ),
    *(
        "翻一番",
        "千亿元",
        "突破",
        "全覆盖",
        "清零",
        "15分钟",
        "圈",
        "第5位",
        "居全省",
        "前十",
        "2025年",
        "“十四五”",
        "6-7",
    ),
    *(
        "、",
        "，",
        "。",
        "（",
        "）",
        "“",
        "”",
        " ",
        "\n",
        "# ",
        "- ",
        "一、",
        "和",
        "等",
        "；",
        "[1]",
        "１",
        "%",
        "-",
        "·",
    ),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_gives_phrases_that_stand_at_their_offsets(text: str) -> None:
    report = parse_report(text)
    for each in targets(report, 2021):
        assert text[each.start : each.end] == each.evidence != ""
        assert each.sentence.start <= each.start < each.end <= each.sentence.end
        assert each.name
        assert each.value == each.value  # a number


@pytest.mark.parametrize(
    "piece",
    ["增长", "达到、", "（", "7", "5分钟", "清零、", "增长7%、", "从5%", "“", "居全国第", "、", "千亿", "1-", "每人"],
)
def test_a_megabyte_of_anything_is_read_in_seconds(piece: str) -> None:
    text = piece * (1_000_000 // len(piece.encode()))
    start = time.process_time()
    targets(parse_report(text), 2021)
    assert time.process_time() - start < 15  # below 3 where coverage does not slow it down

"""From a report to mentions: the parts together, and what holds for any text."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extract import Found, formula, mentions
from geo.model import Sentence, Stage, Tense
from geo.report import parse_report

REPORT = """# 政府工作报告

## 一、工作回顾

西湖大桥建成通车。

东湖大桥 (张三摄)

## 二、工作安排

### 交通

建成东湖大桥。

## 名词解释

南湖大桥：年内建成南湖大桥。
"""

SILENT = "优化营商环境，持续激发市场活力。\n\n" * 3


def test_the_programme_is_the_heading_path_without_the_title() -> None:
    found = {mention.name: mention.programme for mention in mentions(parse_report(REPORT)) if mention.rule != "caption"}
    assert found == {"西湖大桥": ("工作回顾",), "东湖大桥": ("工作安排", "交通")}


def test_several_outermost_headings_are_sections_not_titles() -> None:
    found = mentions(parse_report("# 一、回顾\n\n建成东湖大桥。\n\n# 二、安排\n\n建成西湖大桥。\n"))
    assert [mention.programme for mention in found] == [("回顾",), ("安排",)]


def test_a_caption_says_what_the_text_says_even_in_the_review() -> None:
    (caption,) = [mention for mention in mentions(parse_report(REPORT)) if mention.rule == "caption"]
    assert (caption.name, caption.stage, caption.tense) == ("东湖大桥", Stage.COMPLETION, Tense.PLANNED)


def test_a_caption_of_something_else_is_no_mention() -> None:
    assert mentions(parse_report("西湖工业园 (张三摄)\n")) == []


def test_notes_at_the_end_name_no_works() -> None:
    assert "南湖大桥" not in {mention.name for mention in mentions(parse_report(REPORT))}


@pytest.mark.parametrize(
    "line", ["《政府工作报告》注释", "**注 释：**", "<!-- 名词解释 -->", "附：部分名词解释", "《报告》有关内容名词注释"]
)
def test_notes_begin_at_a_line_of_their_own_too(line: str) -> None:
    report = parse_report(f"{SILENT}年内建成西湖大桥。\n\n{line}\n\n一路一桥：建成南湖大桥。\n")
    assert [mention.name for mention in mentions(report)] == ["西湖大桥"]


@pytest.mark.parametrize("line", ["加强名词解释工作。", "注释"])
def test_what_only_looks_like_the_beginning_of_notes_hides_nothing(line: str) -> None:
    report = parse_report(f"{line}\n\n年内建成西湖大桥。\n")
    assert [mention.name for mention in mentions(report)] == ["西湖大桥"]


def test_mentions_come_in_the_order_of_the_text_with_true_offsets() -> None:
    report = parse_report(REPORT)
    found = mentions(report)
    assert [mention.start for mention in found] == sorted(mention.start for mention in found)
    for mention in found:
        assert report.text[mention.start : mention.end] == mention.name
        assert mention.sentence.start <= mention.start < mention.end <= mention.sentence.end


def test_the_plan_year_decides_what_is_late() -> None:
    report = parse_report("东湖大桥2023年建成。")
    assert mentions(report, 2021)[0].stage is Stage.CONSTRUCTION
    assert mentions(report, 2023)[0].stage is Stage.COMPLETION


def test_another_finder_takes_the_place_of_the_grammar() -> None:
    def find(sentences: Sequence[Sentence], tenses: Sequence[Tense], plan_year: int | None) -> Iterable[Found]:
        assert len(sentences) == len(tenses)
        assert plan_year == 2021
        return [Found(2, 6, Stage.STARTING, "学", "model")]

    (mention,) = mentions(parse_report("学习东湖大桥。"), 2021, find)
    assert (mention.name, mention.rule) == ("东湖大桥", "model")


PIECES = [
    *("加快", "推进", "建成", "启动", "开工建设", "做好", "前期工作", "等", "项目", "和", "以及", "的", "把", "打造成"),
    *(
        "商圈",
        "东湖大桥",
        "西湖公园",
        "800套",
        "2023年",
        "年内",
        "预计",
        "全长3公里",
        "至",
        "段",
        "工程",
        "一期",
        "濟(jì)",
    ),
    *("、", "，", "。", "（", "）", "“", "”", " ", "\n", "\r\n", "# ", "- ", "一、", "(张三摄)", "**", "[1]"),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_gives_names_that_stand_at_their_offsets(text: str) -> None:
    report = parse_report(text)
    for mention in mentions(report, 2021):
        assert mention.name == text[mention.start : mention.end] != ""
    found = formula(report)
    assert found is None or text[found.start : found.end]


@pytest.mark.parametrize(
    ("piece", "size"),
    [("建成、", 1_000_000), ("（", 1_000_000), ("(", 1_000_000), ("建成东湖大桥和", 200_000), ("东湖大道、", 200_000)],
)
def test_a_megabyte_of_anything_is_read_in_seconds(piece: str, size: int) -> None:
    text = piece * (size // len(piece.encode()))
    start = time.process_time()
    mentions(parse_report(text), 2021)
    assert time.process_time() - start < 10  # below 2 where coverage does not slow it down

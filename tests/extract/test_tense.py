"""Plan or review, sentence by sentence."""

from __future__ import annotations

import pytest

from geo.extract.tense import tenses
from geo.model import Tense
from geo.report import parse_report

DONE, PLANNED = Tense.DONE, Tense.PLANNED


def read(text: str, year: int | None = 2021) -> list[Tense]:
    return list(tenses(parse_report(text).sentences, year))


@pytest.mark.parametrize(
    ("heading", "tense"),
    [
        ("一、十三五 发展回顾", DONE),
        ("一、过去五年工作", DONE),
        ("一、2020年工作", DONE),
        ("二、2021年工作", PLANNED),
        ("二、十四五 发展目标和主要任务", PLANNED),
        ("狠抓六大提升", PLANNED),
        ("交通", PLANNED),
    ],
)
def test_the_heading_says_it(heading: str, tense: Tense) -> None:
    assert read(f"## {heading}\n\n建成东湖大桥。") == [tense]


def test_the_nearest_telling_heading_wins() -> None:
    assert read("## 一、工作回顾\n### 下一步安排\n建成东湖大桥。\n### 交通\n建成南山公园。\n") == [PLANNED, DONE]


def test_a_lead_in_holds_until_the_next_heading() -> None:
    text = "# 报告\n\n这是城乡面貌变化的五年。\n\n建成东湖大桥。\n\n## 交通\n\n建成南山公园。\n"
    assert read(text) == [DONE, DONE, PLANNED]


def test_a_part_that_tells_nothing_goes_on_with_the_headings_before_it() -> None:
    text = "## 一、2020年工作回顾\n建成东湖大桥。\n## （一）交通\n建成南山公园。\n## 二、2021年\n建成西湖公园。\n"
    assert read(text) == [DONE, DONE, PLANNED]
    assert read(text, None)[1] == PLANNED  # no year, no order


def test_a_title_that_is_not_marked_as_one_counts_all_the_same() -> None:
    assert read("2020年工作回顾\n\n建成东湖大桥。\n\n2021年工作安排\n\n建成南山公园。")[1::2] == [DONE, PLANNED]


@pytest.mark.parametrize(("lead", "tense"), [("2020年是开局之年。", DONE), ("2021年是关键之年。", PLANNED)])
def test_the_year_of_a_lead_in_says_it(lead: str, tense: Tense) -> None:
    assert read(f"## 发展\n\n{lead}\n\n建成东湖大桥。") == [tense, tense]


@pytest.mark.parametrize("sentence", ["东湖大桥预计年底建成。", "今年建成东湖大桥。", "东湖大桥有望明年通车。"])
def test_a_sentence_of_a_review_may_look_ahead(sentence: str) -> None:
    assert read(f"## 工作回顾\n\n{sentence}") == [PLANNED]


@pytest.mark.parametrize("sentence", ["东湖大桥去年开工。", "东湖大桥已全线通车。", "今年以来开工东湖大桥。"])
def test_a_sentence_of_a_plan_may_look_back(sentence: str) -> None:
    assert read(f"## 工作安排\n\n{sentence}") == [DONE]


def test_a_forecast_of_numbers_does_not_turn_a_review_round() -> None:
    assert read("## 工作回顾\n\n建成东湖大桥，预计全年生产总值增长7%。") == [DONE]

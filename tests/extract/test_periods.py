"""The time that an aim or a result belongs to."""

from __future__ import annotations

import pytest

from geo.extract.periods import is_after, periods, plan_year_of, time_at, time_before, years_of
from geo.extract.tense import tenses
from geo.report import parse_report


def read(text: str, year: int | None = 2021) -> list[str]:
    sentences = parse_report(text).sentences
    return list(periods(sentences, list(tenses(sentences, year)), year))


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("一、十三五 发展回顾", "十三五"),
        ("二、“十四五”发展目标", "十四五"),
        ("三、全力做好“十四五”开局工作", "2021"),
        ("一、2019年工作回顾", "2019"),
        ("一、过去五年工作回顾", "十三五"),
        ("二、今后五年奋斗目标", "十四五"),
        ("一、工作回顾", "2020"),
        ("二、工作安排", "2021"),
    ],
)
def test_a_heading_says_the_time(heading: str, period: str) -> None:
    assert read(f"## {heading}\n\n产值增长7%。") == [period]


def test_a_lead_in_says_it_for_its_section() -> None:
    text = "# 报告\n\n这是东湖变化很大，面貌一新的五年。\n\n产值增长7%。\n\n## 二、工作安排\n\n产值增长7%。\n"
    assert read(text) == ["十三五", "十三五", "2021"]


def test_a_lead_in_holds_within_a_section_that_tells_a_time_itself() -> None:
    text = "## 二、今后五年的目标和今年的工作\n\n今年重点做好以下工作：\n\n### （一）工业\n\n产值增长7%。\n"
    assert read(text)[-1] == "2021"


def test_five_years_that_are_no_plan_are_named_by_their_years() -> None:
    assert read("## 过去五年工作回顾\n\n产值增长7%。", 2018) == ["2013-2017"]


def test_a_year_behind_the_plan_does_not_date_a_plan() -> None:
    assert read("## 工作安排\n\n2020年产值增长7%。\n\n产值增长8%。") == ["2021", "2021"]


def test_without_a_year_only_what_is_said_is_known() -> None:
    assert read("## 工作安排\n\n产值增长7%。\n\n## “十四五”目标\n\n产值增长7%。", None) == ["", "十四五"]


@pytest.mark.parametrize(
    ("text", "end", "period"),
    [
        ("到2025年，产值", 7, "2025"),
        ("2022年底前完成", 7, "2022"),
        ("“十四五”期间产值", 7, "十四五"),
        ("今年产值", 2, "2021"),
        ("去年产值", 2, "2020"),
        ("五年来产值", 3, "十三五"),
        ("全年产值", 2, ""),
        ("产值", 0, ""),
    ],
)
def test_an_expression_of_time_is_read_where_it_stands(text: str, end: int, period: str) -> None:
    assert time_at(text, 0, len(text), 2021) == (end, period)


@pytest.mark.parametrize(
    ("text", "end", "period"),
    [("研发投入五年", 4, "十三五"), ("覆盖率2020年", 3, "2020"), ("研发投入", 4, ""), ("五年", 2, "")],
)
def test_time_behind_a_name_is_read_too(text: str, end: int, period: str) -> None:
    assert time_before(text, 0, len(text), 2021) == (end, period)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("# 报告\n\n## 一、2020年工作回顾\n\n## 二、2021年工作安排\n", 2021),
        ("——2021年2月5日在会上\n\n## 一、工作回顾\n", 2021),
        ("——2020年12月28日在会上\n\n## 2021年主要任务\n", 2021),
        ("——2021年2月5日在会上\n\n## 2035年远景目标\n", 2021),
        ("title: 2021年东湖县政府工作报告\n", 2021),
        ("产值增长7%。", None),
    ],
)
def test_a_report_says_which_year_its_plan_is_for(text: str, year: int | None) -> None:
    assert plan_year_of(parse_report(text)) == year


@pytest.mark.parametrize(
    ("period", "years"), [("十四五", (2021, 2025)), ("九五", (1996, 2000)), ("2021", None), ("", None)]
)
def test_a_five_year_plan_has_its_years(period: str, years: tuple[int, int] | None) -> None:
    assert years_of(period) == years


@pytest.mark.parametrize(
    ("period", "after"),
    [("十四五", True), ("十三五", False), ("2021-2025", True), ("2016-2020", False), ("2022", False), ("", False)],
)
def test_a_period_of_several_years_is_after_the_year_that_it_outlasts(period: str, after: bool) -> None:
    assert is_after(period, 2021) is after

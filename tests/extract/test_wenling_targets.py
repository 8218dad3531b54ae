"""The Wenling report of 2021, as this repository restates it: every aim and result with its number.

The table holds facts of the issued report: value, unit, comparator with its bound, time, and a word of the name.
Where a restated sentence says `增加` of what is new, an increase (`+`) is as right as a level.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.extract import targets
from geo.model import Aim, Report, Target
from geo.report import read_report
from tests.extract.speed import bytes_a_second

REPORT = Path(__file__).resolve().parents[2] / "reports" / "wenling-2021.md"

PAST, NEXT, YEAR = "十三五", "十四五", "2021"

ROWS: list[tuple[str, str, float, str, str]] = [
    ("突出问题", "==", 0, "", PAST),
    ("年收入", "==", 0, "", PAST),
    ("薄弱", "==", 0, "", PAST),
    ("救助标准", "==", 880, "元/人·月", PAST),
    ("投入", "==", 126.7, "亿元", PAST),
    ("学校", "==", 56, "所", PAST),
    ("义务教育学校", "==", 97.7, "%", PAST),
    ("幼儿园", "==", 42.6, "%", PAST),
    ("安全生产", "+%", -84.7, "%", PAST),
    ("消防", "+%", -67.8, "%", PAST),
    ("交通事故", "+%", -71.2, "%", PAST),
    ("渔业船舶", "+%", -89.5, "%", PAST),
    ("高频一件事", "==", 49, "项", PAST),
    ("政务服务事项", "==", 2310, "项", PAST),
    ("网上可办", "==", 100, "%", PAST),
    ("就近办理", "==", 89.1, "%", PAST),
    ("三公经费", "+%", -42, "%", PAST),
    ("增收节支", "==", 4.3, "亿元", PAST),
    ("科技的投入", "+% >=", 30, "%", NEXT),
    ("主城区", ">=", 50, "平方公里", NEXT),
    ("生产总值", "+% >=", 7, "%", YEAR),
    ("R&D", "==", 2.4, "%", YEAR),
    ("上市公司", "==", 3, "家", YEAR),
    ("高新技术企业", ">=", 70, "家", YEAR),
    ("科技型中小企业", ">=", 250, "家", YEAR),
    ("小巨人", "==", 1, "家", YEAR),
    ("隐形冠军", "==", 1, "家", YEAR),
    ("数字经济", "+% >=", 15, "%", YEAR),
    ("便利店", "<=", 5, "分钟", YEAR),
    ("农贸市场", "<=", 10, "分钟", YEAR),
    ("超市", "<=", 15, "分钟", YEAR),
    ("文化站", "==", 100, "%", YEAR),
    ("教育项目", "==", 57, "个", YEAR),
    ("5亿元以上的项目", ">=", 25, "个", YEAR),
    ("引进的投资", ">=", 200, "亿元", YEAR),
    ("工业用地", ">=", 1800, "亩", YEAR),
    ("批而未供", ">=", 1500, "亩", YEAR),
    ("低效用地", ">=", 1500, "亩", YEAR),
    ("城市", "<=", 5, "分钟", YEAR),
    ("农村", "<=", 10, "分钟", YEAR),
    ("社会消费品零售总额", "==", 669.1, "亿元", PAST),
    ("社会消费品零售总额(年均)", "+%", 7.1, "%", PAST),
    ("外贸出口总额", "==", 61.2, "亿美元", PAST),
    ("外贸出口总额(年均)", "+%", 10.5, "%", PAST),
    ("存贷款", ">=", 4000, "亿元", PAST),
    ("城镇", "==", 6.5, "万元", PAST),
    ("农村", "==", 3.6, "万元", PAST),
    ("低散乱", ">=", 8000, "家", PAST),
    ("老旧工业区", "==", 81, "个", PAST),
    ("小微园", "==", 51, "个", PAST),
    ("标准厂房", "== +", 320, "万平方米", PAST),
    ("超10亿元的项目", "==", 16, "个", PAST),
    ("高校院所", "==", 15, "所", PAST),
    ("交通投资", ">=", 280, "亿元", PAST),
    ("交通投资", "x", 2.8, "倍", PAST),
    ("高速公路", "==", 43, "公里", PAST),
    ("签约", "==", 47, "个", PAST),
    ("签约", "==", 1.7, "万户", PAST),
    ("回迁入住", "==", 4539, "户", PAST),
    ("城市绿地", "== +", 290, "万平方米", PAST),
    ("绿道", "== +", 67, "公里", PAST),
    ("饮用水", "==", 100, "%", PAST),
    ("样板镇", "==", 2, "个", PAST),
    ("达标镇", "==", 1, "个", PAST),
    ("违建", "==", 2544, "万平方米", PAST),
    ("大禹鼎", "==", 2, "次", PAST),
]
BASELINES = {
    "义务教育学校": "50.6%",
    "幼儿园": "23.6%",
    "三公经费": "2015年",
    "城镇": "4.5万元 (2015年)",
    "高速公路": "11公里",
    "安全生产": "“十三五”初期",
}


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(REPORT)


@pytest.fixture(scope="module")
def found(report: Report) -> list[Target]:
    return targets(report, 2021)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}-{row[2]:g}" for row in ROWS])
def test_every_number_is_read_as_the_report_means_it(
    found: list[Target], row: tuple[str, str, float, str, str]
) -> None:
    word, comparators, value, unit, horizon = row
    said = [each for each in found if word in each.name and (each.value, each.unit) == (value, unit)]
    assert len(said) == 1
    assert said[0].comparator in comparators.split()
    assert said[0].bound in (*comparators.split(), "==")
    assert (said[0].horizon, said[0].kind) == (horizon, Aim.RESULT if horizon == PAST else Aim.TARGET)


def test_nothing_else_is_read_as_an_aim_or_a_result(found: list[Target]) -> None:
    assert sorted((each.value, each.unit) for each in found) == sorted((row[2], row[3]) for row in ROWS)


@pytest.mark.parametrize(("word", "baseline"), BASELINES.items())
def test_what_a_number_is_compared_with_is_kept(found: list[Target], word: str, baseline: str) -> None:
    assert next(each for each in found if word in each.name and each.baseline).baseline == baseline


def test_reading_keeps_up_with_a_third_of_a_megabyte_a_second() -> None:
    assert bytes_a_second("targets", REPORT) > 300_000  # five times that on an idle machine

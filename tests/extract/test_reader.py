"""The reader that comes with geo: rules and models together."""

from __future__ import annotations

import pytest

from geo.extract import knowing, mentions
from geo.report import parse_report


def test_names_do_not_overlap_and_stand_in_the_order_of_the_text() -> None:
    text = "加快推进东湖大桥、云岭隧道和望潮中学建设，力争海湾大道年内通车。"
    found = mentions(parse_report(text))
    assert [mention.name for mention in found] == ["东湖大桥", "云岭隧道", "望潮中学", "海湾大道"]
    assert [mention.stage.value for mention in found] == ["construction"] * 3 + ["completion"]


@pytest.mark.parametrize(
    "text",
    [
        "优化营商环境，持续打造一流营商环境高地。",
        "新建改扩建中小学12所，改造老旧小区32个。",
        "获批国家级文明城市，地区生产总值增长7.5%。",
        "加快构建现代化产业体系，推动高质量发展。",
    ],
)
def test_where_no_work_is_named_the_reader_is_silent(text: str) -> None:
    assert mentions(parse_report(text)) == []


def test_what_ends_after_the_year_that_the_report_speaks_of_is_under_construction() -> None:
    text = "# 2024年政府工作报告\n\n推进东湖大桥建设，2026年建成通车。\n"
    assert [mention.stage.value for mention in mentions(parse_report(text))] == ["construction"]


def test_a_name_of_the_register_is_a_work_whatever_the_models_think() -> None:
    text = "金融集聚区等区块的开发进一步加快。"
    (found,) = mentions(parse_report(text), 2024, knowing(["金融集聚区"]))
    assert (found.name, found.sure) == ("金融集聚区", 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "推动东湖工业园争创国家级园区。",
        "完善东湖旅游度假区管理体制。",
        "民办东湖博物馆得到扶持。",
        "东湖公园创建为4A级景区。",
        "东湖景区知名度提升。",
        "东湖产业园、西湖科技园和南湖物流园被评为省级示范园区。",
    ],
)
def test_what_is_said_of_a_place_names_no_work(text: str) -> None:
    assert mentions(parse_report(text)) == []


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("## “十四五”时期主要任务\n\n建成东湖大桥。\n", "construction"),
        ("## 2021年主要任务\n\n建成东湖大桥。\n", "completion"),
    ],
)
def test_what_a_five_year_plan_will_finish_is_under_construction(text: str, stage: str) -> None:
    assert [mention.stage.value for mention in mentions(parse_report(text), 2021)] == [stage]


def test_what_the_own_place_is_to_become_is_no_work() -> None:
    text = "# 政府工作报告\n\n东湖市人民政府市长\n\n加快建设平安东湖、现代化新东湖，建成东湖大桥。\n"
    assert [mention.name for mention in mentions(parse_report(text))] == ["东湖大桥"]

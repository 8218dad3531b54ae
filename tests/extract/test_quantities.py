"""Numbers that belong to one work."""

from __future__ import annotations

import pytest

from geo.extract import mentions
from geo.report import parse_report


def read(text: str) -> dict[str, list[tuple[str, float, str]]]:
    return {
        mention.name: [(each.kind, each.value, each.unit) for each in mention.quantities]
        for mention in mentions(parse_report(text), 2021)
    }


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (
            "开工建设东湖大桥，全长15.96公里，总投资41.66亿元。",
            [("length", 15.96, "公里"), ("investment", 41.66, "亿元")],
        ),
        ("开工建设总投资5亿元的东湖大桥。", [("investment", 5, "亿元")]),
        ("开工建设东湖大桥。项目全长3公里。", [("length", 3, "公里")]),
        ("开工建设东湖公园（占地955亩）。", [("area", 955, "亩")]),
        ("加快东湖大桥建设，确保2022年6月底前建成。", [("date", 2022, "年")]),
        ("开工建设东湖公园，总建筑面积1,200平方米。", [("area", 1200, "平方米")]),
        ("开工建设东湖大桥。全市投资41.66亿元。", []),
    ],
)
def test_a_number_beside_one_work_is_its_own(text: str, quantities: list[tuple[str, float, str]]) -> None:
    assert list(read(text).values()) == [quantities]


def test_a_number_behind_a_list_belongs_to_nobody() -> None:
    assert read("开工建设东湖大桥、西湖大桥，总投资41.66亿元。") == {"东湖大桥": [], "西湖大桥": []}


def test_brackets_in_a_list_belong_to_their_member() -> None:
    found = read("开工建设东湖大桥（全长2公里）、西湖大桥（全长3公里）。")
    assert found == {"东湖大桥": [("length", 2, "公里")], "西湖大桥": [("length", 3, "公里")]}


def test_what_the_common_noun_says_holds_for_each_member() -> None:
    found = read("东湖电机、西湖激光等16个超10亿元项目相继落地。")
    assert found == {"东湖电机": [("investment", 10, "亿元")], "西湖激光": [("investment", 10, "亿元")]}


def test_counts_of_other_things_are_left_out() -> None:
    assert read("建成东湖公园，新增绿地290万平方米。") == {"东湖公园": []}

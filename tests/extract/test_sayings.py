"""Ranks, whole shares in words, and service circles."""

from __future__ import annotations

import pytest

from tests.extract.test_statements import read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("出口总额居全省第5位。", "出口总额(全省位次) == 5位"),
        ("出口总额连续3年位居全国第二。", "出口总额(全国位次) == 2位"),
        ("综合实力跻身全国前10名。", "综合实力(全国位次) <= 10位"),
        ("综合实力由第8位上升到第5位。", "综合实力(位次) == 5位"),
        ("综合评价全省第1。", "综合评价(全省位次) == 1位"),
    ],
)
def test_a_rank_is_a_number_among_others(text: str, said: str) -> None:
    assert read(text) == [said]


def test_a_rank_without_a_name_is_that_of_what_was_spoken_of() -> None:
    assert read("专利80件、位居全市第三，总量升至全省第4。") == [
        "专利 == 80件",
        "专利(全市位次) == 3位",
        "专利总量(全省位次) == 4位",
    ]


@pytest.mark.parametrize("text", ["甲公司全球第二研发中心落地。", "召开全省第三次会议。", "进入全省第一方阵。"])
def test_an_ordinal_in_a_name_is_no_rank(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("实现综合文化站全覆盖。", ["综合文化站覆盖率 == 100%"]),
        ("综合文化站做到全覆盖。", ["综合文化站覆盖率 == 100%"]),
        ("突出问题清零、薄弱村清零。", ["突出问题 == 0", "薄弱村 == 0"]),
        ("零就业家庭动态清零。", ["零就业家庭 == 0"]),
        ("突出问题、薄弱村，两者均已清零。", ["突出问题 == 0", "薄弱村 == 0"]),
        ("完善全覆盖可持续的保障体系。", []),
    ],
)
def test_all_and_none_are_numbers_too(text: str, said: list[str]) -> None:
    assert read(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("构建“5分钟便利店+10分钟菜市场”服务圈。", ["便利店 <= 5分钟", "菜市场 <= 10分钟"]),
        ("完善“城区6分钟、乡村12分钟”救援网络。", ["城区救援网络 <= 6分钟", "乡村救援网络 <= 12分钟"]),
        ("打造15分钟生活圈。", ["生活圈 <= 15分钟"]),
        ("居民5分钟之内可到便利店。", ["便利店 <= 5分钟"]),
        ("提供24小时服务热线。", []),
    ],
)
def test_a_circle_is_at_most_so_many_minutes(text: str, said: list[str]) -> None:
    assert read(text) == said

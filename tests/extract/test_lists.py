"""The members of a list."""

from __future__ import annotations

import pytest

from geo.extract.clauses import inside
from geo.extract.lists import group_holds_works, listings


def members(text: str) -> list[str]:
    found = listings(text, inside(text), 0, len(text), len(text))
    return [text[member.start : member.end] for listing in found for member in listing.members]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("横峰大道、中华路北延和川安路北延", ["横峰大道", "中华路北延", "川安路北延"]),
        ("城东小学和幼儿园、城西中学", ["城东小学和幼儿园", "城西中学"]),
        ("地铁3、9号线", ["地铁3、9号线"]),
        ("荆州机场航站楼、跑道", ["荆州机场航站楼、跑道"]),
        ("创新中心和泵业、刀具产业服务综合体", ["创新中心", "泵业、刀具产业服务综合体"]),
        ("南江、通江、平昌通用机场", ["南江", "通江", "平昌通用机场"]),
        ("和田至若羌铁路", ["和田至若羌铁路"]),
        ("西大街和和平路", ["西大街", "和平路"]),
        ("东湖智能硬件及物联网产业园", ["东湖智能硬件及物联网产业园"]),
        ("片区（玉湖、古山）改造、东湖大桥", ["片区（玉湖、古山）改造", "东湖大桥"]),
        ("城东大道等5条道路和东湖大桥", ["城东大道", "东湖大桥"]),
        ("前川、阳逻、常福八个卫星城", ["前川", "阳逻", "常福"]),
        ("清水河和桃花湖两个湿地公园", ["清水河", "桃花湖"]),
    ],
)
def test_members_are_parted_where_each_can_stand_alone(text: str, names: list[str]) -> None:
    assert members(text) == names


def test_a_closed_list_gives_its_common_noun() -> None:
    text = "神童门学校、市中迁建等57个教育项目"
    (listing,) = listings(text, inside(text), 0, len(text), len(text))
    assert (listing.group, listing.closed) == ("57个教育项目", True)


def test_a_number_at_the_end_counts_the_whole_list() -> None:
    assert members("危桥和城东公路改造66座") == []


def test_mottoes_of_one_town_are_no_members() -> None:
    assert members("活力东湖、美丽东湖") == []


def test_villages_are_works_where_they_are_rebuilt() -> None:
    text = "东湖村、西湖村等片区整体改造"
    (listing,) = listings(text, inside(text), 0, len(text), len(text))
    assert [bool(member.strength) for member in listing.members] == [True, True]


@pytest.mark.parametrize(
    ("group", "works"),
    [
        ("项目前期谋划", True),
        ("区块开发", True),
        ("11所学校", True),
        ("县公路建设", False),
        ("县区医院", True),
        ("国家湿地公园", True),
        ("传统产业改造", False),
        ("高校院所", False),
        ("", None),
    ],
)
def test_a_common_noun_says_whether_the_members_are_works(group: str, works: bool | None) -> None:
    assert group_holds_works(group) is works

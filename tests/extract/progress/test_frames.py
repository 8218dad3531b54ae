"""What stands before, behind and beside names in one clause."""

from __future__ import annotations

import pytest

from tests.extract.progress.marked import stages


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        # before and behind together
        ("加快【东湖水库】前期工作。", "p"),
        ("启动【东湖水库】征地拆迁。", "p"),
        ("启动【东湖水库】建设。", "s"),
        ("完成【东湖水库】主体工程。", "b"),
        ("完成【东湖水库】清淤。", "c"),
        ("推进【东湖新城】规划建设。", "b"),
        ("规划建设【东湖新城】。", "p"),
        ("推动【东湖大桥】。", "b"),
        ("推动【东湖电子】等6个签约项目转化。", "p"),
        ("停工两年的【东湖大桥】建成放行。", "c"),
        ("主体完工的【东湖大桥】。", "b"),
        ("完成【东湖水厂】及配套管网建设并投入运行。", "c"),
        # attributes
        ("已投运的【东湖水厂】。", "c"),
        ("对已经开工的【东湖大桥】，要抓进度。", "b"),
        ("年内新开工的【东湖大桥】，确保5月份前进场。", "s"),
        # the common noun of a list is no predicate and no part
        ("【东湖大桥】、【西湖大桥】等3条道路建成通车。", "cc"),
        ("【东湖】、【西湖】两座小（一）型水库要下闸蓄水。", "cc"),
        ("【东湖大桥】等5个续建项目。", "b"),
        ("【东湖大桥】等5个续建项目要在“五一”前复工。", "b"),
        ("完成【东湖医院】等新建、改扩建工程。", "c"),
        ("推进【东湖港】等一批与海外对接的大型物流园区。", "b"),
        # further members of the list that are no known names
        ("确保【东湖公园】、体育公园投入使用。", "c"),
        ("供水、燃气和【东湖电厂】等设施进一步完善。", "b"),
        ("铁路主体工程、【东湖大桥】等项目即将完工。", "c"),
        ("开工建设水库主体工程、【东湖大桥】。", "s"),
        # made into
        ("把【东湖新区】建成绿色示范区。", "b"),
        # opened, pierced
        ("【东湖路】、【西湖路】等断头路打通。", "cc"),
        ("打通了【东湖路】。", "c"),
        ("【东湖隧道】贯通，【西湖路】全线贯通。", "bc"),
        ("完善【东湖路】、供水供电、污水处理等配套设施。", "b"),
        ("建成全国首个加氢站和【东湖制氢站】。", "c"),
        ("60%中小学建成【东湖书院】。", "c"),
        ("新（改）建【东湖路】。", "s"),
        # a kind of work behind the name
        ("抓好【东湖机场】新建的前期论证。", "p"),
        ("提升改造【东湖路】、【西湖路】。", "bb"),
        # brackets
        ("【东湖大桥】（已通车）、【西湖路】（6月动工）、【南湖公园】。", "csb"),
        ("【东湖机场】（含航站楼）主体封顶。", "b"),
    ],
)
def test_words_around_names_are_read_together(text: str, letters: str) -> None:
    assert stages(text) == letters


def test_a_new_thing_stands_in_a_review() -> None:
    assert (stages("新建【东湖大桥】。"), stages("新建【东湖大桥】。", done=True)) == ("s", "c")

"""What the words of a piece claim together."""

from __future__ import annotations

import pytest

from geo.extract.progress.claims import Claim, Force, claim_of, claims
from geo.extract.progress.words import scan


def strongest(text: str, *, done: bool = False, year: int | None = 2021) -> Force | None:
    found = claims(text, scan(text, 0, len(text), year), (0, len(text)), done=done)
    return max((claim.force for claim in found), default=None)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        # steps on paper
        ("完成可研编制和方案评审", Force.PAPER),
        ("环评、水保、林地手续基本办结", Force.PAPER),
        ("列入省中长期铁路网规划", Force.PAPER),
        ("力争尽早具备开工条件", Force.PAPER),
        ("通航论证获批", Force.PAPER),
        ("挂网招标", Force.PAPER),
        ("还在办理土地手续", Force.PAPER),
        ("完成设备招标和池体浇筑", Force.PROGRESS),
        ("招标后施工", Force.PROGRESS),
        ("签约率99%", Force.PAPER),
        # beginnings
        ("完善用地手续后7月份动工", Force.START),
        ("举行开工仪式", Force.START),
        ("三月份打桩", Force.START),
        ("尽早复工", Force.START),
        ("设备进场", Force.PROGRESS),
        ("试验段开工", Force.PROGRESS),
        ("27座车站中有21座开工", Force.PROGRESS),
        ("北岸码头开工", Force.PART_BEGUN),
        ("南岸码头建成、北岸栈道开工", Force.PROGRESS),
        ("明年开工", Force.NEXT_YEAR),
        ("去年开工", Force.GENERAL),
        ("新建教学楼两栋", None),
        # parts
        ("主体封顶", Force.PROGRESS),
        ("路基成型", Force.PROGRESS),
        ("完成年度投资", Force.PROGRESS),
        ("完成3.2公里", Force.PROGRESS),
        ("完成70%", Force.PROGRESS),
        ("完成码头", Force.VAGUE),
        ("南岸码头建成", Force.PROGRESS),
        ("管廊贯通", Force.PROGRESS),
        ("管线搬迁结束", Force.PROGRESS),
        ("居民搬离九成", Force.VAGUE),
        ("主体全部完工", Force.PROGRESS),
        ("主体及护坡全部完工", Force.DONE),
        ("39栋骑楼全部完工", Force.DONE),
        ("竣工两栋", Force.PROGRESS),
        ("明年6月通车", Force.PROGRESS),
        ("2022年通车", Force.PROGRESS),
        ("2021年通车", Force.DONE),
        ("试车前准备基本就绪", Force.PROGRESS),
        ("已并网30兆瓦、余下70兆瓦年底并网", Force.REST),
        # completion
        ("完成扫尾", Force.DONE),
        ("顺利下闸蓄水", Force.DONE),
        ("正式向园区供水", Force.DONE),
        ("具备通车条件", Force.DONE),
        ("结束不通高速的历史", Force.DONE),
        ("设备调试完成后投产", Force.DONE),
        ("机电安装完成后年底开通", Force.DONE),
        ("全部除险", Force.DONE),
        ("建成投产或部分投产", Force.DONE),
        # what is not
        ("尚未动工", Force.PAPER),
        ("开工时间一推再推", Force.PAPER),
        ("尚未完成规划调整", Force.PAPER),
        ("外幕墙未完成", Force.PROGRESS),
        ("能否赶在采暖期前点火", None),
        ("受征地影响进展较慢", None),
        ("供水管网", None),
        ("公共服务水平", None),
        ("新能源发电", None),
        ("开发开放", Force.GENERAL),
    ],
)
def test_words_claim_together(text: str, force: Force | None) -> None:
    assert strongest(text) == force


def test_words_before_the_names_are_read_with_those_behind() -> None:
    text = "完成\ue000\ue001主体"
    assert claim_of(text, scan(text, 0, 6, None), (4, 6), done=False) == Claim(Force.PROGRESS, "完成")

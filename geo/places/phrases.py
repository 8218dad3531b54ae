"""What a project's name says of where it is, read as a phrase: before any gazetteer is asked.

泽国至新河一级公路 goes between two places, S1线温岭段 is a line as far as a place reaches, 中华路北延 begins where a
street ends, 环九龙湖 lies round a place, 泽国第三小学 is a facility of a town.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.names import normal_form

_BETWEEN = re.compile(r"^(?P<a>[^至()]{2,})至(?P<b>[^至()]{2,})$")
_EXTENSION = re.compile(r"^(?P<street>.{2,}?)\(?(?P<side>[东西南北])(?:延|拓)")
_ROUND = re.compile(r"^环(?P<place>.{2,})$")
_SECTION = re.compile(r"^\(?(?P<part>[^()]{2,}?)(?:区间|境内|段)\)?(?:工程|改建|改造|[一二三四]期|\(.*\)|$)")
_FROM_TO = re.compile(r"^(?P<a>.{2,})[至-](?P<b>.{2,})$")
# A town's bare name is sure before these; before other letters it may be part of a word (新河 in 新河道).
_FACILITY = (
    r"(?:第?[一二三四五六七八九十\d]+)?(?:中心|实验|初级|高级|职业|人民|镇中心|九年一贯制)*"
    r"(?:小学|初中|中学|高中|学校|幼儿园|医院|卫生院|敬老院|福利院|污水处理厂|净水厂|净化水厂|水厂|水库|变电站|变电所|电厂|核电|"
    r"工业园|产业园|物流园|工业区|集聚区|作业区|区块|片区|城市新区|lng|农贸市场|汽车站|客运站|客运中心|火车站|互通|收费站|枢纽|"
    r"渔港|港区|码头|大桥|隧道|老街|古镇|小镇|景区|公园|广场|湿地|文化中心|体育中心|综合体|安置)"
)
# Names of towns that are words of every day, or mere directions: without their rank they say nothing (三甲医院).
_EVERYDAY = re.compile(
    r"城[东西南北中关郊厢]|[东西南北新老][区城]|开发区|[东西南北中]部|中心|[江河湖海山][东西南北]|[滨沿][江河湖海]|站前|"
    r"人民|解放|建设|新华|和平|中山|胜利|团结|光明|东风|红旗|前进|幸福|文化|健康|朝阳|三甲|青年|友谊|民族|工业|科技|"
    r"平安|大学|学府|体育|高新|经济|商业|交通|铁路|东方|南方|北方|长江|黄河|国际|民主|劳动|复兴|振兴|繁荣|富强|文明"
)
_IN_TOWN = "区间|段|境内|互通|收费站"


@dataclass(frozen=True, slots=True)
class Between:
    """From what `a` ends with to what `b` begins with."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Extension:
    """A street made longer at one end: 东, 西, 南 or 北."""

    street: str
    side: str


@dataclass(frozen=True, slots=True)
class Around:
    """What lies round the place that `text` begins with."""

    text: str


Phrase = Between | Extension | Around


def phrase_of(name: str) -> Phrase | None:
    """Return what a name says of its place, if it says so in one of these ways.

    >>> phrase_of("泽国至新河一级公路")
    Between(a='泽国', b='新河一级公路')
    >>> phrase_of("中华路北延（二期）")
    Extension(street='中华路', side='北')
    >>> phrase_of("环九龙湖城市核心区")
    Around(text='九龙湖城市核心区')
    """
    text = normal_form(name)
    if match := _EXTENSION.match(text):
        return Extension(match["street"], match["side"])
    if match := _BETWEEN.match(text):
        return Between(match["a"], match["b"])
    if match := _ROUND.match(text):
        return Around(match["place"])
    return None


def section_of(rest: str) -> tuple[str, ...]:
    """Return the place, or the two, that a section goes by; `rest` is what follows the line's own name.

    >>> section_of("温岭段"), section_of("(城东至温峤段)"), section_of("改建工程")
    (('温岭',), ('城东', '温峤'), ())
    """
    match = _SECTION.match(rest)
    if not match:
        return ()
    both = _FROM_TO.match(match["part"])
    return (both["a"], both["b"]) if both else (match["part"],)


def is_everyday(bare: str) -> bool:
    """Tell whether a town's name without its rank is a word of every day."""
    return _EVERYDAY.fullmatch(bare) is not None


def is_of_town(text: str, bare: str) -> bool:
    """Tell whether a town's name without rank stands in a name so that the town must be meant.

    It must stand before 段 or 互通, or before a facility and at the beginning, or in brackets by itself.

    >>> is_of_town("泽国第三小学", "泽国"), is_of_town("新河道疏浚", "新河"), is_of_town("某国道泽国段", "泽国")
    (True, False, True)
    >>> is_of_town("某港(泽国)转运中心", "泽国")
    True
    """
    here = re.escape(bare)
    return re.search(rf"^{here}{_FACILITY}|{here}(?:{_IN_TOWN})|\({here}\)", text) is not None

"""What can be the name of a work, and where it begins and ends.

A span is judged by what it is made of: a head with something particular before it is clearly a name; a span without
a head is possible where a list says what it lists (等项目); ends and words of policy make it impossible.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from geo.extract.clauses import Span
from geo.extract.heads import Core, Head, core_of, has_road_code, head_of, is_whole
from geo.extract.words import WordSet, any_of, lexicon

_REMEMBERED = 10_000  # spans; each is judged several times on its way
LONGEST = 45  # characters of a name
LONGEST_WITHOUT_HEAD = 16

_MEASURE = "个座条所处家套栋幢项批片段户间张台艘辆架口眼孔名人次亩里"
_NUMBER = r"(?:\d[\d.·]*|[一二两三四五六七八九十百千几]+)(?:多|余)?(?:万|亿)?(?:多|余)?"
_UNIT = rf"(?:公里|千米|平方米|平方公里|立方米|[{_MEASURE}])"
_COUNT = re.compile(rf"(?:{_NUMBER}{_UNIT}(?:以上)?|一批|若干|多个|[上近约]百[{_MEASURE}])")
_COUNTED = re.compile(r"\d[个座条所家处]")
# 七台河, 五家渠, 八里店: a numeral and a measure begin the names of many places.
_PLACE_AT = re.compile(r"[一二两三四五六七八九十][台家里户间口片人](?:[河渠子沟岭屯铺店庄镇营坪桥堡湾山坝]|(?<=里))")
_COUNT_OF_ONE = re.compile(r"一[个座条所处家项栋幢]")
_COUNT_OF_HOMES = re.compile(r"[\d.·]+(?:余|多)?[套间张]")  # says how large one work is
_QUANTITY_AT_END = re.compile(
    r"(?:\d[\d.·]*(?:多|余)?(?:万|亿|千|百)*(?:多|余)?(?:个|座|条|所|处|家|套|项|批|户|间|张|台|辆|人|次|亩|米|公里|千米|平方米|平方公里|立方米|"
    r"吨|元|亿元|万元|吨级|%|个百分点|名|万|亿|倍|公顷|千瓦|万千瓦|兆瓦|分钟|小时)(?:以上|左右)?|(?<![A-Za-z\d])\d+[站线])$"
)
_OF_QUANTITY = frozenset(_QUANTITY_AT_END.pattern)  # holds every character that a quantity ends with
_DESCRIBED = re.compile(r"(?:\d|位于|全长|总投资|投资|占地|正|在建|开工|规划|建设|计划|承担)")
_EXTENT_AT_END = re.compile(r"(?:约|共|全长)?\d[\d.·]*(?:余|多)?万?(?:公里|千米|米|平方公里|平方米|亩)$")
_EXTENT_ENDS = ("里", "米", "亩")
# 一园八基地: counted things, no name; 三门核电二期 is one.
_FEW = r"[一二两三四五六七八九十百千万双多几\d]{1,2}"
_SLOGAN = re.compile(rf"(?=“?{_FEW})(?!.*[期段线]$)“?(?:{_FEW}[^\d一二两三四五六七八九十百千]{{1,3}}){{2,}}”?")
# What brackets at the end of a name tell about the work; others, as in 大塘线（观岙段）, belong to the name.
_REMARK = re.compile(
    r"（(?:[^（）]*(?:全长|总长|占地|投资|面积)[^（）]*|(?:含|包括|包含)[^（）]*"
    r"|约?[\d.]+(?:公里|万?亩|[万亿]元|万?平方米|米))）$"
)
_PART_OF = re.compile(r"的(?:配套|附属|扩建|改造)工程$")
_COMPANION = re.compile(r"(?:及|和|与|以及)(?:其|相关)?(?:附属|配套)(?:设施|工程|道路|项目).*$")
_BETWEEN = re.compile(r"[\u4e00-\u9fff\d]{2,}至[\u4e00-\u9fff\d]{2,}")
# 全省首个X: a praise. X基础设施: what is built of it first.
_FIRST = re.compile(
    r"(?:全[省市县国区]|省内|国内|我[市省县区]|[东西]北|西南|华[东北南中]|亚洲|世界|全球)?(?:第一|首)[个座条家]"
)
_GROUNDWORK = re.compile(r"(?<!等)(?:的|内)?(?:配套)?基础性?设施$")
_TELLING = 16  # characters of such an end
_BUILT = 4
_TOWN = (2, 4)  # characters of the name of a town
_FIRM_END = re.compile(r"(?<=..)(?:[石炼焦煤盐]化|[电热]力)$")
_MARKUP_END = "，。；：、 “（《"


class Strength(IntEnum):
    """How sure a span is a name."""

    NONE = 0
    POSSIBLE = 1
    CLEAR = 2


class _Tables(NamedTuple):
    generic: WordSet
    never_in: re.Pattern[str]
    never_end: WordSet
    never_begin: WordSet
    never_heads: WordSet
    works: WordSet
    facilities: WordSet
    pieces: WordSet
    trades: re.Pattern[str]
    sure_works: WordSet
    areas: WordSet
    tails: WordSet
    protected: WordSet
    mottoes: WordSet
    within: WordSet
    singles: WordSet


@cache
def _tables() -> _Tables:
    raw = lexicon("names")
    stages = lexicon("stages")["tails"]
    return _Tables(
        WordSet.of(raw["generic"]),
        re.compile(any_of(raw["never_in"]) + r"|\d[个条座所家处]"),
        WordSet.of(raw["never_end"]),
        WordSet.of(raw["never_begin"]),
        WordSet.of(raw["never_heads"]),
        WordSet.of(raw["works"]),
        WordSet.of(raw["facilities"]),
        WordSet.of(raw["pieces"]),
        re.compile(r"[\u4e00-\u9fff]{1,3}业$"),
        WordSet.of(raw["sure_works"]),
        WordSet.of(raw["areas"]),
        WordSet.of(stages["words"]),
        WordSet.of(lexicon("stages")["protected"]["words"]),
        WordSet.of(raw["mottoes"]),
        WordSet.of(raw["within"]),
        WordSet.of(raw["singles"]),
    )


@lru_cache(maxsize=_REMEMBERED)
def strength(name: str) -> Strength:
    """Judge a trimmed span."""
    if not 2 <= len(name) <= LONGEST or _impossible(name):
        return Strength.NONE
    core = core_of(name)
    if is_whole(core.text) or is_whole(name):
        return Strength.CLEAR
    if core.text in _tables().singles.words:
        return Strength.POSSIBLE
    if core.text in _tables().pieces.words or not _particular(core.text):
        return Strength.NONE
    for part in (core.text, name):
        if head := head_of(part):
            return _by_head(part[: -len(head.text)], head, phase=core.phase)
    return _without_head(name, core)


def _without_head(name: str, core: Core) -> Strength:
    """Judge a name that no facility heads: by what is built, else only a list can vouch for it."""
    tables = _tables()
    if _ends_badly(core.text):
        return Strength.NONE
    bare = name.removesuffix("工程")
    built = tables.sure_works.before(bare, 0, len(bare)) or tables.areas.before(core.text, 0, len(core.text))
    if core.section or core.phase or has_road_code(name) or (core.works and built):
        return Strength.CLEAR
    too_long = len(name) > LONGEST_WITHOUT_HEAD and not _BETWEEN.search(name)
    idea = name.endswith("工程") and not core.works  # 百万青年人才集聚工程
    return Strength.NONE if too_long or idea else Strength.POSSIBLE


def _by_head(before: str, head: Head, *, phase: bool) -> Strength:
    """Judge a name by what stands before its head."""
    if phase or (_particular(before) and not (head.weak and len(before) < 2)):
        return Strength.CLEAR
    if _particular(before) or (before.startswith(("省级", "国家级", "市级")) and len(before) > 3):
        return Strength.POSSIBLE
    return Strength.NONE


def _impossible(name: str) -> bool:
    """Say whether something in the span forbids that it is a name."""
    tables = _tables()
    if tables.never_in.search(name) or _COUNTED.search(name) or tables.never_begin.at(name, 0, len(name)):
        return True
    if "的" in name and not _PART_OF.search(name):
        return True
    if is_quantity(name) or _SLOGAN.fullmatch(name):
        return True
    if is_whole(name):
        return False
    if tables.never_heads.before(name, 0, len(name)):
        return True
    return _ends_badly(name) and not tables.works.before(name, 0, len(name)) and head_of(name) is None


def _ends_badly(text: str) -> bool:
    """Say whether a span ends with what a report plans besides works; 恒力石化 does not."""
    return bool(_tables().never_end.before(text, 0, len(text))) and not _FIRM_END.search(text)


def _particular(text: str) -> bool:
    """Say whether anything is left of a text when its general words are taken away."""
    generic = _tables().generic
    at = 0
    while at < len(text):
        word = generic.at(text, at, len(text))
        if not word and text[at] not in "“”（）、":
            return True
        at += len(word) or 1
    return False


def trim(text: str, start: int, stop: int) -> tuple[Span, bool]:
    """Return the name within a span, and whether it is a number of things and not one.

    Counts, descriptions and bare tails are no part of the name.
    """
    start = _beginning(text, start, stop)
    companion = _COMPANION.search(text, start, stop)
    if companion:
        stop = companion.start()
    # 怀柔医院二期项目外立面: what is said of a part is said of the work before 项目.
    inner = text.find("项目", start + 4, max(stop - 2, 0))
    if inner > 0 and stop - start <= LONGEST and strength(text[start:inner]) is Strength.CLEAR:
        stop = inner
    if text.endswith("）", start, stop) and (remark := _REMARK.search(text, max(start, stop - LONGEST), stop)):
        stop = remark.start()
    stop = _bare_tail(text, start, stop)
    if text.endswith("设施", start, stop):
        stop = _without(_GROUNDWORK, text, start, stop)
    # 总投资5亿元的X, 正在建设的X: the description goes. 勤王变电站的配套工程 stays whole.
    cut = text.rfind("的", start, stop)
    if cut > start and _DESCRIBED.search(text, start, cut) and not _PART_OF.search(text, start, stop):
        start = cut + 1
    many = False
    count = None if _PLACE_AT.match(text, start, stop) else _COUNT.match(text, start, stop)
    if count and count.end() < stop:
        many = not (_COUNT_OF_ONE.match(count[0]) or _COUNT_OF_HOMES.match(count[0]))
        start = count.end()
    if text.endswith(("港港区", "园园区"), start, stop):  # 龙门港港区: the port's own area is the port
        stop -= 2
    if text.endswith(_EXTENT_ENDS, start, stop):
        stop = _without(_EXTENT_AT_END, text, start, stop)
    while start < stop and text[stop - 1] in _MARKUP_END:
        stop -= 1
    while start < stop and text[start] in "，。；：、 ”）》":
        start += 1
    if stop - start > 2 and text[start] == "“" and text[stop - 1] == "”" and text.find("”", start) == stop - 1:
        start, stop = start + 1, stop - 1
    return (start, stop), many


def _beginning(text: str, start: int, stop: int) -> int:
    """Return where a name begins behind what says where it stands, who builds it and what it is the first of."""
    if place := _tables().within.at(text, start, stop):  # 市区内|山湖路
        start += len(place)
    built = text.find("建成", start + 2, stop)  # 甲公司建成全省首个|乙
    if built > 0 and not text.startswith(("建成区", "建成路"), built) and stop - built > _BUILT:
        start = built + 2
    praise = _FIRST.match(text, start, stop)
    return praise.end() if praise and praise.end() < stop - 2 else start


def _without(end: re.Pattern[str], text: str, start: int, stop: int) -> int:
    """Return where a name stops before an end that only tells more of it, if it is clearly one without."""
    match = end.search(text, max(start, stop - _TELLING), stop)
    short = match and 2 < match.start() - start <= LONGEST and strength(text[start : match.start()]) is Strength.CLEAR
    return match.start() if match and short else stop


def _bare_tail(text: str, start: int, stop: int) -> int:
    """Return where the name ends before 建设 and the like, and before 工程 behind a facility (林白铁路工程)."""
    tables = _tables()
    while (tail := tables.tails.before(text, start, stop)) and stop - len(tail) - start >= 2:
        if tables.protected.before(text, start, stop):
            break
        if tail == "工程建设" and core_of(text[start : stop - 4]).works:  # 疏浚工程建设: 工程 belongs to the name
            stop -= 2
            break
        stop -= len(tail)
    if (
        text.endswith("工程", start, stop)
        and tables.facilities.before(text, start, stop - 2)
        and not tables.works.before(text, start, stop - 2)
    ):
        stop -= 2
    return stop


def stands_alone(text: str) -> bool:
    """Say whether a member of a list can be a name by itself; if not it belongs to its neighbour."""
    tables = _tables()
    if len(text) > LONGEST:
        return True
    if text in tables.pieces.words or tables.trades.fullmatch(text):
        return False
    core = core_of(text)
    if core.text in tables.pieces.words or not core.text:
        return False
    head = head_of(core.text)
    if is_whole(core.text):
        return True
    return _particular(core.text[: -len(head.text)] if head else core.text)


def town_of_motto(text: str) -> str:
    """Return what stands behind a word of praise (活力X, 美丽X), if little more stands there."""
    word = _tables().mottoes.at(text, 0, len(text))
    return text[len(word) :] if word and _TOWN[0] <= len(text) - len(word) <= _TOWN[1] else ""


def is_trade(text: str) -> bool:
    """Say whether a text is the name of a trade (泵业), which only describes what follows in a list."""
    return _tables().trades.fullmatch(text) is not None


def is_quantity(text: str) -> bool:
    """Say whether a text ends with a number of things."""
    return text[-1:] in _OF_QUANTITY and _QUANTITY_AT_END.search(text[-24:]) is not None

"""The words that are said of works known by name: where they stand in a stretch of text, and of what kind they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from geo.extract.stages import WHEN
from geo.extract.words import any_of, lexicon

NAME = "\ue000"  # stands for the first character of a name
HIDDEN = "\ue002"  # stands for each character of what is not to be read, such as a bracket


class Kind(StrEnum):
    """What a word is good for; those of the first group are lists of the lexicon, under the same names."""

    PAPER = "paper"
    START = "starting"
    ACT = "construction"
    PART = "part"
    COMPONENT = "component"
    DONE = "completion"
    FINISH = "finish"
    READY = "ready"
    REST = "rest"
    NOT = "not"
    BESIDE = "beside"
    TAIL = "tail"
    NOTHING = "protected"

    EFFORT = "effort"

    ALL = "all"
    SHARE = "share"
    MEASURE = "measure"
    MONEY = "money"
    TIME = "time"
    LATER = "later"  # a time after the year that the report speaks of
    IDLE = "idle"  # a phrase that says nothing of the stage, whatever words it holds
    SPLIT = "split"  # parts what is said into pieces


LISTS = tuple(Kind)[: tuple(Kind).index(Kind.NOTHING) + 1]
TELLING = frozenset(
    {Kind.PAPER, Kind.START, Kind.ACT, Kind.PART, Kind.COMPONENT, Kind.DONE, Kind.FINISH, Kind.READY, Kind.REST}
    | {Kind.SHARE, Kind.NOT}
)
VERBS = TELLING - {Kind.ACT, Kind.SHARE} | {Kind.EFFORT}
ENDS = frozenset(f"，。；：、！？|的并且了后前）\n{HIDDEN}{NAME}") | {
    ""
}  # what may follow a word that stands for itself

_AUXILIARY = frozenset("已将可能始前后内月日底起了")
_NOUNS_BEHIND = frozenset({Kind.TAIL, Kind.ACT, Kind.COMPONENT, Kind.PAPER, Kind.NOTHING})

_WORD = "word"
_OF_STAGES = {
    "preliminary": Kind.PAPER,
    "starting": Kind.START,
    "construction": Kind.ACT,
    "completion": Kind.DONE,
    "part": Kind.PART,
    "effort": Kind.EFFORT,
}

_YEAR = re.compile(r"(?:19|20)\d\d")
# Numbers are bounded: an endless one is no number, and would be read again from each of its digits.
_NUMBER = r"(?:[\d.·]{1,12}|[一二两三四五六七八九十百千]{1,7})[余多]?[万亿]?"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TIMES = (
    rf"(?:[在于到至自从截])?(?:{WHEN}"
    rf"|(?:(?:19|20)\d\d年)?{_DAY}月(?:份|底|初|末|旬)?(?:[上中下]旬)?(?:{_DAY}[日号])?(?:前|以前|之前)?"
    rf"|(?:19|20)\d\d年?[底初末前]?|{_DAY}日|[上中下]旬|[一二三四]季度[初末前]?"
    r"|“?(?:五一|十一|七一|元旦|春节|国庆)”?(?:节|期间)?(?:之?前|前夕)?|[春夏秋冬]季?[前后]?(?=[开完竣建投招通供]))"
)
_SHARES = (
    r"\d[\d.·]{0,9}[%％]|(?<!\d)\d成(?![果立为功员品都效])|[一二三四五六七八九两]成(?:[一二三四五六七八九]|以上|多)?"
    r"|[二三四五六七八九十]分之[一二三四五六七八九]|百分之[一二三四五六七八九十]{1,4}|过半|大半|近半|一半|多半|累计"
    # 28台有19台并网, 竣工两栋: of several only some
    rf"|[中有仅][^，。；：]{{0,4}}?{_NUMBER}[栋座台条个处幢基][^，。；：]{{0,2}}(?=开工|封顶|竣工|完工|并网|在建|建成)"
    rf"|(?<=竣工|完工|建成|封顶|投产|启用|交付){_NUMBER}[栋座幢台条]"
)
_UNITS = (
    "公里|千米|米|平方公里|平方米|立方米|万方|方|亩|公顷|吨|兆瓦|千瓦|千伏安|人次?|名|户|套|间|栋|幢|层|座|处|所|家|个|项|件|批"
    "|条|道|节|片|根|株|眼|孔|口|基|台|辆|张"
)
# Phrases that say nothing of the stage, whatever words they hold.
_IDLE = (
    r"(?:受|因)[^，。；：]{1,18}?(?:影响|制约|限制|原因)|距离?[^，。；：]{1,10}?(?:一步|更近|在即)|能否[^，。；]{0,40}"
    r"|或部分[^，。；、]{0,8}|原(?:定|计划|拟)[^，。；]{0,16}?(?:的|$)|(?<![\d.%])以来"
    r"|[及和与](?:其|相关)?(?:配套|附属|两侧|周边)[^，。；、并]{0,16}?(?=建设|改造|并|，|$)"
    r"|(?:^|(?<=[\ue000-\ue002]))等[^，。；]{2,30}?的(?=[^，。；]{2})"  # 等一批与海外对接的大型物流园区
)
_NO_LEAVE = r"(?:具备|达到)[^，。；：、]{0,8}(?:开工|动工|施工|招标|建设)条件"  # the work may begin: no more than that
_READY_FOR_USE = (
    r"具备[^，。；：、]{1,10}?(?:条件|能力)|结束[^，。；：、]{2,16}?历史|(?<![推输])出(?:第一[批炉]|首批|合格)?[^，。；：、]{0,2}?产品"
    r"|成为[^，。；：、]{1,12}?(?:去处|地标|场所|打卡[地点])"
    r"|投入[^，。；：、]{1,4}?(?:使用|运行|营运|运营|生产|服务|排涝|灌溉)"
)


class Token(NamedTuple):
    """A word of a text, where it stands, and its kind."""

    start: int
    end: int
    text: str
    kind: Kind


@cache
def kinds() -> dict[str, Kind]:
    """Return the kind of every word of both lexicons; where they differ, that of progress holds."""
    stages, progress = lexicon("stages"), lexicon("progress")
    found: dict[str, Kind] = {}
    for section, kind in _OF_STAGES.items():
        for role in ("before", "opening", "after"):
            for word in stages[section].get(role, ()):
                found.setdefault(word, kind)
    for word in (*stages["tails"]["words"], *stages["tails"]["works"], *lexicon("names")["works"]):
        found.setdefault(word, Kind.TAIL)
    for word in stages["beside"]["words"]:
        found.setdefault(word, Kind.BESIDE)
    found |= dict.fromkeys(stages["protected"]["words"], Kind.NOTHING)
    for kind in LISTS:
        found |= dict.fromkeys(progress[kind]["words"], kind)
    return found


@cache
def _scanner() -> re.Pattern[str]:
    """Return the pattern of everything that is a word here; of what begins at one place the first in line wins."""
    paper = lexicon("progress")["paper"]
    in_line = (
        (Kind.START, r"新(?:[、（]{0,2}[改扩迁]){1,2}[、）]{0,2}建"),
        (Kind.PAPER, _NO_LEAVE),
        (Kind.DONE, _READY_FOR_USE),
        (Kind.PAPER, f"{any_of(paper['into'])}[^，。；：、]{{0,16}}?{any_of(paper['lists'])}"),
        (Kind.ALL, r"100%|百分之百|全部|全线|整体|全面(?=[完竣建投])"),
        (Kind.SHARE, _SHARES),
        (Kind.PART, r"[一二三四五六七八九十A-Z\d]标段?|标段"),
        (Kind.TIME, _TIMES),
        (Kind.IDLE, _IDLE),
        (Kind.BESIDE, r"向[^，。；、]{1,8}(?=[供送输]|开放)"),
        (Kind.LATER, r"[明后翌次来]年|下一年度?"),
        (_WORD, any_of(kinds())),
        (Kind.MONEY, r"[\d.·]{1,12}[余多]?[千百]?[万亿]?元"),
        (Kind.MEASURE, rf"{_NUMBER}(?:{_UNITS})(?:以上|左右)?"),
        (Kind.SPLIT, r"[、；]|并且|并(?!网|入)|且|再|随后|然后"),
    )
    any_kind = "|".join(f"(?P<{name}_{place}>{pattern})" for place, (name, pattern) in enumerate(in_line))
    # Most characters begin nothing: one look at a set that holds every beginning spares trying all the patterns.
    beginnings = {word[0] for word in kinds()} | {
        char for name, pattern in in_line if name != _WORD for char in pattern
    }
    return re.compile(f"(?=[\\dA-Z{re.escape(''.join(sorted(beginnings)))}])(?:{any_kind})")


@cache
def _nouns() -> frozenset[str]:
    """Return the words that are also the beginning of others."""
    progress = lexicon("progress")
    return frozenset(word for kind in (Kind.PAPER, Kind.PART, Kind.DONE) for word in progress[kind]["nouns"])


@cache
def supplies() -> frozenset[str]:
    """Return the words of completion that stand before names only as nouns (供水、燃气和A)."""
    return frozenset(lexicon("progress")[Kind.DONE]["supplies"])


def scan(text: str, start: int, stop: int, plan_year: int | None) -> list[Token]:
    """Return the words of a stretch of text, in order."""
    tokens: list[Token] = []
    for match in _scanner().finditer(text, start, stop):
        name = (match.lastgroup or "").partition("_")[0]
        kind = kinds()[match[0]] if name == _WORD else Kind(name)
        if kind is Kind.TIME and _is_later(match[0], plan_year):
            # 完成后年底开通: 后 goes with the word before it
            behind = tokens and tokens[-1].end == match.start() and tokens[-1].kind in TELLING and match[0][0] == "后"
            kind = Kind.TIME if behind else Kind.LATER
        tokens.append(Token(match.start(), match.end(), match[0], kind))
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        begins = token.text in _nouns() and _begins_another(text, tokens, place, stop)
        if begins or (token.text in supplies() and _ends_another(text, tokens, place, start)):
            tokens[place] = token._replace(kind=Kind.NOTHING)
    return tokens


def _ends_another(text: str, tokens: Sequence[Token], place: int, start: int) -> bool:
    """Say whether what stands before a word makes it the end of a longer one (发电 in 新能源发电)."""
    token = tokens[place]
    begin = tokens[place - 1].end if place else start
    return (
        begin < token.start
        and "\u4e00" <= text[token.start - 1] <= "\u9fff"
        and text[token.start - 1] not in _AUXILIARY
    )


def _begins_another(text: str, tokens: Sequence[Token], place: int, stop: int) -> bool:
    """Say whether what follows a word makes it the beginning of a longer one (供水 in 供水管网)."""
    token = tokens[place]
    if token.end >= stop or text[token.end] in ENDS or (token.kind is Kind.PAPER and text[token.end] in "和与及"):
        return False
    if place + 1 == len(tokens) or tokens[place + 1].start > token.end:
        return True
    return token.kind is not Kind.PAPER and tokens[place + 1].kind in _NOUNS_BEHIND


def _is_later(when: str, plan_year: int | None) -> bool:
    """Say whether a date lies after the year that the report speaks of."""
    if year := _YEAR.search(when):
        return plan_year is not None and int(year[0]) > plan_year
    return when.lstrip("在于到至自从截").startswith(("明年", "后年", "翌年", "次年", "来年"))

"""What stands between a name and its number: 同比增长约, 从…提高到, 控制在, 每人每月.

It is read from the number backwards, word by word, until a word says nothing of the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geo.extract.words import WordSet, lexicon
from geo.model import Comparator

_PER = re.compile(r"(?:每(?P<who>人|户|亩|吨|头|个|平方米|村|件|套))?(?P<when>每[年月天日])?$")
_MULTIPLE_OF = re.compile(r"(?:是|为|相当于|达到?)(?P<of>[^，。；、]{1,14}?)的?$")
_THEN = (
    r"(?:上年末|上年底|上年同期|上年|去年末|去年底|去年|前年|同期|年初|上一?年度|[三四五]年前"
    r"|(?:19|20)\d\d年(?:底|末|初)?"
    r"|[“\"][一二三四五六七八九十]{1,3}五[”\"](?:时期|期间|初期|期末|末|初)?|十[一二三四五六]五(?:时期|初期|末|初)?"
    r"|(?:全国|全省|全市)(?:[^，。；]{0,6}平均(?:水平|增幅|增速)?)?|城镇|农村|国家[^，。；]{0,8}|省[^，。；]{0,8})"
)
COMPARED = re.compile(
    rf"(?P<how>比|较|与|同|对比|高于|快于|高出|好于|超过|超|低于|慢于|少于)(?P<base>{_THEN})(?:同期)?(?:相比|比)?"
)
_COMPARED_END = re.compile(COMPARED.pattern + "$")
_WHEN_END = re.compile(r"(?:(?:19|20)\d\d年(?:底|末)?|今年|去年|目前|现在)的?$")
_FROM_END = re.compile(
    r"(?:从|由|自)(?P<when>(?:[^，、；。]{0,14}的|(?:19|20)\d\d年(?:底|末)?|上年|去年|[“”一-龥]{0,6}[初末]期?)?)"
    r"(?:每[人户]?(?:每[年月])?|人均|户均|亩均)?$"
)
_ABOVE, _BELOW = ("高于", "快于", "高出", "好于", "超", "超过"), ("低于", "慢于", "少于")
_PER_REACH = 8
_REACH = 24  # characters that are looked at for what a number is compared with


class _Words(NamedTuple):
    set: WordSet
    roles: dict[str, str]
    others: WordSet  # words that may end in one of these: 签约
    closing: frozenset[str]
    yearly: frozenset[str]
    each: frozenset[str]
    respectively: frozenset[str]
    total: frozenset[str]


@cache
def _words() -> _Words:
    tables = lexicon("targets")
    roles: dict[str, str] = {}
    for table, keys in (
        ("near", ("at_least", "at_most", "about")),
        ("change", ("rise", "fall", "moves", "nouns")),
        ("level", ("level",)),
        ("between", ("between",)),
    ):
        for key in keys:
            for word in tables[table].get(key) or tables[table]["words"]:
                roles.setdefault(word, key)
    return _Words(
        WordSet.of(roles),
        roles,
        WordSet.of(tables["verbs"]["words"], tables["between"]["whole"]),
        frozenset(tables["level"]["closing"]),
        *(frozenset(tables["between"][key]) for key in ("yearly", "each", "respectively", "total")),
    )


@dataclass(slots=True)
class Relation:
    """How a number hangs on its name; `start` is where what says so begins."""

    start: int
    bound: Comparator | None = None
    change: int = 0  # 1 a rise, -1 a fall
    level: bool = False
    yearly: bool = False
    each: bool = False
    respectively: bool = False
    total: bool = False
    verb: str = ""  # the word of change
    base: str = ""  # what it is compared with
    per: str = ""  # 每人每月: /人·月
    when: str = ""  # of the number itself: 增加到2020年的


_SIDES = {"at_least": Comparator.AT_LEAST, "at_most": Comparator.AT_MOST, "about": Comparator.ABOUT}


def relation(text: str, low: int, start: int) -> Relation:
    """Read what stands before a number, down to `low`."""
    words = _words()
    found = Relation(start)
    if low < start:
        _read_per(text, low, found)
    closing = False  # whether 到 or 至 stands right behind
    while found.start > low:
        _read_when(words, text, low, found)
        word = words.set.before(text, low, found.start)
        if not word:
            if not (_read_compared(text, low, found) or (not found.per and _read_per(text, low, found))):
                break
            continue
        if len(words.others.before(text, low, found.start)) > len(word):
            break
        role = words.roles[word]
        if role in ("rise", "fall", "moves", "nouns"):
            if found.change or (role == "moves" and not closing) or (role == "nouns" and found.verb):
                break
            found.verb = word
            if closing and role != "nouns":
                found.level = True
            else:
                found.change = -1 if role == "fall" or "降幅" in word else 1
        elif role in _SIDES:
            found.bound, found.level = found.bound or _SIDES[role], True
        elif role == "level":
            found.level = True
        closing = word in words.closing or (closing and role == "between")
        found.yearly |= word in words.yearly
        found.each |= word in words.each
        found.respectively |= word in words.respectively
        found.total |= word in words.total
        found.start -= len(word)
    return found


def _read_per(text: str, low: int, found: Relation) -> bool:
    """Read 每人每月."""
    if "每" not in text[max(low, found.start - _PER_REACH) : found.start]:
        return False
    match = _PER.search(text, max(low, found.start - _PER_REACH), found.start)
    if not match or not match[0]:
        return False
    who, when = match["who"], match["when"]
    found.start = match.start()
    found.per = "/" + "·".join(part for part in (who, when and when[1:]) if part)
    return True


def _read_when(words: _Words, text: str, low: int, found: Relation) -> None:
    """Read 增加到|2020年的: the time of the number itself."""
    if text[found.start - 1] in "的年底末在前":
        match = _WHEN_END.search(text, max(low, found.start - 9), found.start)
        if match and match.start() > low and text[match.start() - 1] in words.closing:
            found.when, found.start = match[0].removesuffix("的"), match.start()


def _read_compared(text: str, low: int, found: Relation) -> bool:
    """Read 比上年, 高于全省."""
    match = _COMPARED_END.search(text, max(low, found.start - _REACH), found.start)
    if not match:
        return False
    found.base, found.start = found.base or match["base"], match.start()
    if match["how"] in (*_ABOVE, *_BELOW):
        found.change = found.change or (-1 if match["how"] in _BELOW else 1)
    return True


def multiple_of(text: str, low: int, start: int) -> tuple[int, str] | None:
    """Return where `是…的` before 2.8倍 begins, and what it is a multiple of."""
    match = _MULTIPLE_OF.search(text, max(low, start - _REACH), start)
    return (match.start(), match["of"]) if match else None


def origin(text: str, low: int, start: int) -> tuple[int, str] | None:
    """Return where 从 or 由 before a number begins, and the time that it says of it."""
    match = _FROM_END.search(text, max(low, start - _REACH), start)
    return (match.start(), match["when"].removesuffix("的")) if match else None

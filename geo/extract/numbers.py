"""Numbers with their units, as Chinese reports write them: 1.2万人, 6%-7%, 5亿多元, 突破千亿, 翻一番.

万 and 亿 stay with the unit, as said: 1.2万人 is 1.2 and 万人. A year, a date, the third of something and a number
inside a name (5G, S1线, 3000吨级) are no numbers here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from geo.extract.words import any_of, lexicon
from geo.model import Comparator

DIGITS = r"\d{1,12}+(?:·\d{3})*+(?:\.\d{1,8}+)?"  # 1,200 is folded to 1·200
_NUMERALS = "一二三四五六七八九"
_POWERS = {"十": 10, "百": 100, "千": 1000}


class Kind(StrEnum):
    """What a unit is for."""

    COUNT = "count"
    MONEY = "money"
    MEASURE = "measure"
    TIME = "time"
    SHARE = "share"
    POINTS = "points"
    TIMES = "times"
    BARE = "bare"  # no unit: an index


class Number(NamedTuple):
    """A number with its unit, and where it stands; `upper` is the other end of a range."""

    value: float
    upper: float | None
    unit: str
    kind: Kind
    bound: Comparator
    start: int
    end: int  # behind 以上 or 左右
    low: str  # the lower end of a range as it is written


class _Patterns(NamedTuple):
    digits: re.Pattern[str]
    large: re.Pattern[str]
    others: tuple[tuple[re.Pattern[str], str], ...]  # with the unit of each
    kinds: dict[str, Kind]
    bounds: dict[str, Comparator]


@cache
def _patterns() -> _Patterns:
    words = lexicon("targets")
    kinds = {unit: Kind(kind) for kind, units in words["units"].items() for unit in units}
    others = words["other_word"]
    units = "|".join(
        re.escape(unit) + (f"(?!{any_of(others[unit])})" if unit in others else "")
        for unit in sorted(kinds, key=_longest)
    )
    # 元/吨, 微克/立方米
    unit = rf"(?P<unit>(?:{units})(?:/(?:{units}|年|月|日|万元))?)"
    big = "(?P<big>万亿|[百千]?亿|[百千十]?万)"
    sides = {"about": Comparator.ABOUT, "at_least": Comparator.AT_LEAST, "at_most": Comparator.AT_MOST}
    bounds = {word: side for key, side in sides.items() for word in words["behind"][key]}
    behind = f"(?P<behind>{any_of(bounds)})?+"
    before = any_of([*words["near"]["about"], *words["near"]["at_least"], *words["level"]["large"]])
    return _Patterns(
        digits=re.compile(
            rf"(?<![\d.·A-Za-z第/])(?P<low>{DIGITS})"
            rf"(?:(?:万亿|亿|万)?(?:{units})?(?:-|—|–|~|～|至|到)(?P<high>{DIGITS}))?"
            rf"(?P<more>[多余几])?{big}?(?P<more2>[多余])?(?:{unit})?{behind}"
        ),
        # 突破千亿元, 达到五十平方公里; a small number in words is a slogan more often than an aim
        large=re.compile(
            rf"(?:{before})(?P<value>[{_NUMERALS}两十百千]{{0,8}}(?:{big}|(?<=[十百千])))"
            rf"(?P<more>[多余])?(?:{unit})?{behind}"
        ),
        others=(
            (re.compile(rf"(?P<whole>百分之(?P<value>[{_NUMERALS}十百点]{{1,7}})){behind}"), "%"),
            (re.compile(rf"(?P<whole>翻了?(?P<value>[一两二三四]?)番){behind}"), "番"),
            (re.compile(rf"(?P<whole>(?P<value>[{_NUMERALS}两十半]{{1,3}})倍)(?!增){behind}"), "倍"),
            (re.compile(r"(?P<whole>(?P<value>[两三四五六七八九])次)(?=[获荣夺蝉捧]|被评|入选)(?P<behind>)?"), "次"),
            (re.compile(r"(?:获得|荣获|夺得|捧得)(?P<whole>(?P<value>[两三四五六七八九])次)(?P<behind>)?"), "次"),
        ),
        kinds=kinds,
        bounds=bounds,
    )


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def numbers(text: str) -> list[Number]:
    """Return the numbers of a folded text in their order."""
    found = [*_written_in_digits(text), *_written_in_words(text)]
    return sorted(found, key=lambda number: number.start)


def value_of(digits: str) -> float:
    """Return the value of a number in digits, with or without marks between thousands."""
    return float(digits.replace("·", "").replace(",", "").replace("，", ""))


def _written_in_digits(text: str) -> Iterator[Number]:
    patterns = _patterns()
    for match in patterns.digits.finditer(text):
        low, high, big, unit = match["low"], match["high"], match["big"] or "", match["unit"] or ""
        end = match.end()
        if not (big or unit):
            end = match.end("high") if high else match.end("low")
            if text[end : end + 1] not in _ENDS or end == len(text):  # a date, an ordinal, a part of a name
                continue
        elif not unit and _GRADE.match(text, end):  # 5万吨级
            continue
        factor, big = _factor(big)
        yield Number(
            value_of(low) * factor,
            value_of(high) * factor if high else None,
            big + unit,
            _kind(patterns, unit, big),
            _bound(patterns, match["behind"], bool(match["more"] or match["more2"]), bool(high)),
            match.start(),
            end,
            text[match.start() : match.start("high") - 1] if high else "",
        )


_ENDS = frozenset("，、；。：！）和及与")
_GRADE = re.compile("(?:吨|千瓦|元|亩|立方米|平方米)级")


def _written_in_words(text: str) -> Iterator[Number]:
    patterns = _patterns()
    for match in patterns.large.finditer(text):
        factor, big = _factor(match["big"] or "")
        unit = match["unit"] or ""
        if big or unit:
            said = match["value"].removesuffix(match["big"] or "")
            value = (spoken(said) if said else 1) * factor
            bound = _bound(patterns, match["behind"], bool(match["more"]), False)
            kind = _kind(patterns, unit, big)
            yield Number(value, None, big + unit, kind, bound, match.start("value"), match.end(), "")
    for pattern, unit in patterns.others:
        for match in pattern.finditer(text):
            bound = _bound(patterns, match["behind"], False, False)
            value = spoken(match["value"] or "一")
            yield Number(value, None, unit, patterns.kinds[unit], bound, match.start("whole"), match.end(), "")


def _factor(big: str) -> tuple[float, str]:
    """Return 千亿 as 1000 and 亿."""
    if big[:1] in _POWERS:
        return _POWERS[big[0]], big[1:]
    return 1, big


def _kind(patterns: _Patterns, unit: str, big: str) -> Kind:
    base = unit.partition("/")[0]
    if base in patterns.kinds:
        return patterns.kinds[base]
    return Kind.COUNT if big else Kind.BARE


def _bound(patterns: _Patterns, behind: str | None, more: bool, between: bool) -> Comparator:
    if behind:
        return patterns.bounds[behind]
    return Comparator.BETWEEN if between else Comparator.AT_LEAST if more else Comparator.EQUAL


def spoken(words: str) -> float:
    """Return the value of a Chinese numeral below ten thousand: 五十, 两千三百, 三点五."""
    whole, _, part = words.partition("点")
    value = last = 0
    for word in whole:
        if word in _POWERS:
            value += (last or 1) * _POWERS[word]
            last = 0
        else:
            last = 2 if word == "两" else _NUMERALS.find(word) + 1
    digits = "".join(str(_NUMERALS.find(word) + 1) for word in part)
    return 0.5 if words == "半" else value + last + (float(f"0.{digits}") if digits else 0)

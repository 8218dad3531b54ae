"""The spatial formula of a county: 两心两轴多节点 and the like, and the elements that it counts.

Reports count many things so (一区四体多点 of innovation, 一环十一射 of railways). It is spatial where the report goes
on to speak of space, towns or pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.folding import fold
from geo.extract.numbers import spoken
from geo.extract.words import any_of
from geo.model import Report

# What a formula counts, with the word for it in English.
NOUNS = {
    "副中心": "sub-centre",
    "次中心": "secondary centre",
    "中心": "centre",
    "片区": "district",
    "组团": "cluster",
    "组群": "group",
    "节点": "node",
    "心": "centre",
    "核": "core",
    "主": "main centre",
    "副": "sub-centre",
    "极": "pole",
    "轴": "axis",
    "带": "belt",
    "廊": "corridor",
    "点": "node",
    "片": "district",
    "区": "zone",
    "城": "city",
    "镇": "town",
    "星": "satellite",
    "环": "ring",
    "圈": "circle",
    "链": "chain",
    "翼": "wing",
    "屏": "barrier",
    "楔": "wedge",
    "脉": "vein",
    "岸": "bank",
    "湾": "bay",
    "园": "park",
    "谷": "valley",
    "域": "area",
    "河": "river",
    "江": "river",
    "湖": "lake",
    "群": "group",
    "体": "body",
}

_NUMBER = "[一二两双三四五六七八九十多数众N]{1,2}"
_THING = any_of(NOUNS)
_PART = re.compile(rf"(?P<number>{_NUMBER})(?P<noun>{_THING})")
_FORMULA = re.compile(rf"(?:{_NUMBER}{_THING}、?){{1,7}}{_NUMBER}{_THING}")
_SPACE = re.compile(
    r"[”』」’]?(?:的|型|式|总体|整体|城市|国土|市域|县域|全域|区域|城镇|城乡|新|发展|开放|保护|开发){0,4}"
    r"(?:空间|城镇体系|格局|布局|框架)"
)
_SPACE_BEFORE = re.compile(r"(?:空间|城镇体系|城市框架|市域|县域)[^，。；]{0,12}$")
_REACH = 16  # characters around the formula that are looked at


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of element in a formula: 两心 is two 心; `count` is None for 多 (two or more)."""

    text: str
    noun: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A spatial formula, in one piece, and where it stands in the report, line breaks and all."""

    text: str
    start: int
    end: int

    @property
    def parts(self) -> tuple[Part, ...]:
        """The elements that it counts, in its order."""
        return parts_of(self.text)


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the elements that a formula counts.

    >>> [(part.noun, part.count) for part in parts_of("两心两轴多节点")]
    [('心', 2), ('轴', 2), ('节点', None)]
    """
    return tuple(Part(match[0], match["noun"], _count(match["number"])) for match in _PART.finditer(text))


def _count(words: str) -> int | None:
    return None if set(words) & set("多数众N") else int(spoken(words.replace("双", "两")))


def formula(report: Report) -> Formula | None:
    """Return the first spatial formula that the report names, or None."""
    return next(formulas(report), None)


def formulas(report: Report) -> Iterator[Formula]:
    """Yield the spatial formulas that the report names, in the order of the text."""
    for sentence in report.sentences:
        folded = fold(sentence.text, sentence.start)
        for match in _FORMULA.finditer(folded.text):
            after = folded.text[match.end() : match.end() + _REACH]
            before = folded.text[max(0, match.start() - _REACH) : match.start()].rstrip("“‘「『")
            if _SPACE.match(after) or _SPACE_BEFORE.search(before):
                start, end = folded.span(match.start(), match.end())
                yield Formula(match[0], start, end)

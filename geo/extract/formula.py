"""The spatial formula of a county: 两心两轴多节点 and the like.

Reports count many things so (一区四体多点 of innovation, 一环十一射 of railways). It is spatial where the report goes
on to speak of space, towns or pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.extract.folding import fold
from geo.model import Report

_NUMBER = "[一二两双三四五六七八九十多数众N]{1,2}"
_THING = (
    "(?:副中心|次中心|中心|片区|组团|组群|节点"
    "|心|核|轴|带|廊|点|片|区|城|环|圈|极|翼|屏|湾|园|链|镇|星|楔|脉|岸|谷|域|河|江|湖|群|体|主|副)"
)
_FORMULA = re.compile(rf"(?:{_NUMBER}{_THING}、?){{1,7}}{_NUMBER}{_THING}")
_SPACE = re.compile(
    r"[”』」’]?(?:的|型|式|总体|整体|城市|国土|市域|县域|全域|区域|城镇|城乡|新|发展|开放|保护|开发){0,4}"
    r"(?:空间|城镇体系|格局|布局|框架)"
)
_SPACE_BEFORE = re.compile(r"(?:空间|城镇体系|城市框架|市域|县域)[^，。；]{0,12}$")
_REACH = 16  # characters around the formula that are looked at


@dataclass(frozen=True, slots=True)
class Formula:
    """A spatial formula, in one piece, and where it stands in the report, line breaks and all."""

    text: str
    start: int
    end: int


def formula(report: Report) -> Formula | None:
    """Return the first spatial formula that the report names, or None."""
    for sentence in report.sentences:
        folded = fold(sentence.text, sentence.start)
        for match in _FORMULA.finditer(folded.text):
            after = folded.text[match.end() : match.end() + _REACH]
            before = folded.text[max(0, match.start() - _REACH) : match.start()].rstrip("“‘「『")
            if _SPACE.match(after) or _SPACE_BEFORE.search(before):
                start, end = folded.span(match.start(), match.end())
                return Formula(match[0], start, end)
    return None

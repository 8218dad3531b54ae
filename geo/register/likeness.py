"""How alike two names of works are: what a name may leave out, and what tells two works apart.

The rules are about the language, not about single names; they were tried on pairs of yearly reports of three cities.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher
from functools import lru_cache

from geo.extract.heads import core_of, head_of
from geo.model import Category

_KEPT = 2**15  # names, as many as one comparison tries on one another; a service compares for as long as it runs
_ALIKE = 0.8  # of the letters that two names share, twice over the letters of both (difflib's ratio)
_ALIKE_ACROSS = 0.85  # where the categories differ: of a name cut short, the category is a guess
_SHORTEST = 4  # of fewer letters, one that differs may be all that tells two works apart
# In the name of a line nearly every letter is a place: 甬台温 is not 甬台温福.
_LINES = {Category.RAIL, Category.METRO, Category.ROAD, Category.STREET}
# What a name carries or not. A section that is called after nothing is the county's own, whose name does not count.
_FILLERS = re.compile(r"主体|工程|项目|轨道交通|市域铁路|地铁|\(暂名\)|(?<=[线速路])段")
# What the name of a line carries or not besides (青文、苍泰等高速), and words for one kind of line.
_LINE_FILLERS = re.compile(r"高速(?:公路)?")
_RAILWAYS = re.compile(r"高铁|客运专线")
_NUMERALS = "一二三四五六七八九"
_COUNTED = re.compile(rf"[{_NUMERALS}](?=期|号|标)")
# What tells two works of one name apart: numbers, line codes, directions; sections, branches, parts; what a water work
# does.
_TELLING = re.compile(
    rf"[a-z]+\d*|\d+|[{_NUMERALS}十东西南北上下内外]|中(?=[段线路环])"
    r"|[主支复]线|联络线|连接线|延|段|启动区|核心区|片区|院区|校区|引水|供水|排涝"
)


def likeness(one: str, other: str, categories: Collection[Category]) -> float:
    """Return from 0 to 1 how alike two names are; 0 where they are surely, or too easily, two works.

    They are two where a number, a direction or a section differs, and where one goes on behind the noun that heads the
    other (a bank in a business district). Of lines (railways, metros, roads, streets) and of names of less than four
    letters only what a name may leave out can differ.

    Parameters
    ----------
    one, other
        Names in the form in which two names of one project are equal.
    categories
        Of the two works.
    """
    lines = _LINES.intersection(categories)
    across = len(set(categories)) > 1
    a, b = (_plain(name, line=bool(lines) and not across) for name in (one, other))
    # A high-speed railway beside the older one may be named from the other end: one difference is enough.
    if a == b or (lines and _is_turned_round(a, b) and _RAILWAYS.findall(one) == _RAILWAYS.findall(other)):
        return 1.0
    if lines or min(len(a), len(b)) < _SHORTEST:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    enough = _ALIKE_ACROSS if across else _ALIKE
    # The quick ratios are upper bounds; most pairs end here.
    if matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough or _told_apart(a, b):
        return 0.0
    score = matcher.ratio()
    return score if score >= enough else 0.0


@lru_cache(_KEPT)
def _plain(form: str, *, line: bool) -> str:
    text = _COUNTED.sub(lambda numeral: str(_NUMERALS.index(numeral[0]) + 1), form)
    text = _FILLERS.sub("", text) or text
    return (_LINE_FILLERS.sub("", _RAILWAYS.sub("铁路", text)) if line else text) or text


def _is_turned_round(a: str, b: str) -> bool:
    """Say whether a line is named after its ends from the other side: 甬金铁路 and 金甬铁路."""
    return sorted(a) == sorted(b) and not _TELLING.search(a)


def _told_apart(a: str, b: str) -> bool:
    return sorted(_TELLING.findall(a)) != sorted(_TELLING.findall(b)) or _is_part(a, b) or _is_part(b, a)


def _is_part(part: str, whole: str) -> bool:
    """Say whether a name goes on behind the head of another with more than a word of work."""
    core, longer = core_of(whole).text, core_of(part).text
    head = head_of(core)
    return head is not None and not head.weak and longer != core and longer.startswith(core)

"""Numbers that belong to one work: its length, area, investment and date.

Only the clear cases: a number behind the name and before the next name, in brackets at the name, in a description
before it (`总投资5亿元的…`), or in a following sentence that begins with 项目 or 工程. In a list only brackets count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.extract.numbers import value_of
from geo.model import Quantity

_NUMBER = r"(?:约|达|为|超|超过|近|共|共计|计划|估算){0,2}(?P<value>\d[\d,，]*(?:\.\d+)?)(?:余|多)?"
_PATTERNS = {
    "length": re.compile(rf"(?:全长|总长|线路长|路线长|长度|长){_NUMBER}(?P<unit>公里|千米|米)"),
    "area": re.compile(
        rf"(?:占地面积|占地|总?建筑面积|总?用地面积|总?用地|总面积|面积){_NUMBER}(?P<unit>万?亩|公顷|平方公里|万?平方米)"
    ),
    "investment": re.compile(rf"(?:总投资额?|计划投资|估算投资|概算|投资额?){_NUMBER}(?P<unit>[万亿]元|亿美元)"),
    "date": re.compile(
        r"(?P<value>20\d\d)(?P<unit>年)(?:\d{1,2}月)?(?:年?底|初|中)?前?"
        r"(?=[^，。；、]{0,6}(?:建成|竣工|完工|通车|投用|投产|开工|通航|运营|开放))"
    ),
}
_AT_NAME = re.compile(r"\s*[（(]?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>公里|千米|万?亩|公顷|万?平方米)")
_BRACKET = re.compile(r"\s*[（(](?P<inner>[^（）()]{1,60})[）)]")
_DESCRIPTION = re.compile(r"[^，。；、]{1,30}的$")
_OF_EACH = re.compile(r"(?:超|逾|过)(?P<value>\d[\d.]*)(?P<unit>[万亿]元)")
_SAME_WORK = re.compile(r"(?:该|此|本)?(?:项目|工程|线路|全线|道路|路线)")


def quantities_of(before: str, after: str, group: str, following: str, *, listed: bool) -> tuple[Quantity, ...]:
    """Return the numbers that belong to a work.

    Parameters
    ----------
    before, after
        The text of its sentence between it and its neighbours.
    group
        The common noun of its list: 16个超10亿元项目 says something of each.
    following
        The next sentence, where it names no work.
    listed
        Whether it stands in a list with others.
    """
    found: list[Quantity] = []
    if each := _OF_EACH.search(group):
        found.append(_quantity("investment", each))
    if listed:
        bracket = _BRACKET.match(after)
        texts = [bracket["inner"]] if bracket else []
    else:
        description = _DESCRIPTION.search(before)
        texts = [description[0]] if description else []
        texts.append(after)
        if _SAME_WORK.match(following):
            texts.append(following)
    if match := _AT_NAME.match(after):
        found.append(_quantity("length" if match["unit"] in ("公里", "千米") else "area", match))
    kinds = {quantity.kind for quantity in found}
    for text in texts:
        for quantity in _read(text):
            if quantity.kind not in kinds:
                kinds.add(quantity.kind)
                found.append(quantity)
    return tuple(found)


def _read(text: str) -> Iterator[Quantity]:
    """Yield the first number of each kind in a text."""
    for kind, pattern in _PATTERNS.items():
        if match := pattern.search(text):
            yield _quantity(kind, match)


def _quantity(kind: str, match: re.Match[str]) -> Quantity:
    """Return the quantity that a match says."""
    return Quantity(kind, value_of(match["value"]), match["unit"], match[0].strip(" （("))

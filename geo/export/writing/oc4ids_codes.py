"""Codes of OC4IDS 0.9.5 for what geo knows: the sector by category, the type by what a name says of itself."""

from __future__ import annotations

import re

from geo.model import Category

# A code of two parts goes with its first part alone. 城市片区 has no sector in the list.
SECTORS: dict[Category, tuple[str, ...]] = {
    Category.RAIL: ("transport", "transport.rail"),
    Category.METRO: ("transport", "transport.urban"),
    Category.ROAD: ("transport", "transport.road"),
    Category.PORT: ("transport", "transport.water"),
    Category.AIRPORT: ("transport", "transport.air"),
    Category.WATER: ("waterAndWaste",),
    Category.URBAN: (),
    Category.STREET: ("transport", "transport.road"),
    Category.COMMERCE: ("economy",),
    Category.INDUSTRY: ("economy",),
    Category.EDUCATION: ("education",),
    Category.HEALTH: ("health",),
    Category.CULTURE: ("cultureSportsAndRecreation",),
    Category.PARK: ("cultureSportsAndRecreation",),
    Category.ENERGY: ("energy",),
    Category.ENVIRONMENT: ("waterAndWaste",),
    Category.HOUSING: ("socialHousing",),
}

# At the end of a name only: 新建村安置房 is not new because its village is called so. 改建 and 改造 may be a repair
# or an enlargement, which are two types, so they give none; nor does the last of several (扩建及迁建).
_TYPES = {
    "construction": "新建",
    "expansion": "扩建|扩容|拓宽",
    "replacement": "迁建|搬迁|重建",
    "rehabilitation": "修缮|修复|加固|整修",
}
_TAIL = r"(?:工程|项目)?(?:[一二三四五六七八九十\d]期)?(?:工程|项目)?(?:[（(]|$)"
_PATTERNS = {code: re.compile(f"(?<![、及和与暨])(?:{told}){_TAIL}") for code, told in _TYPES.items()}


def project_type(name: str) -> str | None:
    """Return the project type that a name says, or None where it says none or two.

    >>> project_type("甲医院扩建工程（二期）")
    'expansion'
    """
    told = [code for code, pattern in _PATTERNS.items() if pattern.search(name)]
    return told[0] if len(told) == 1 else None

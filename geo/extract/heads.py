"""The head of a name: the noun that says what kind of facility it is.

`杭绍台铁路温岭段`, `神朔铁路扩能改造` and `沿黄公路一期工程` are headed by 铁路, 铁路 and 公路: sections,
phases and nouns of work stand behind the head and are taken off first.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from geo.extract.words import WordSet, any_of, lexicon
from geo.model import Category

_REMEMBERED = 10_000  # spans; each is looked at several times on its way
_BRACKETED = re.compile(r"（[^（）]*）$")
_QUOTED = re.compile(r"(?<=.)“[^“”]*”$")
_PHASE = re.compile(r"[一二三四五六七八九十\d]+(?:、[一二三四五六七八九十\d]+)*期$")
_CODE = re.compile(r"[GSXY]\d{1,4}(?!\d)")
_LINES = "铁路 高铁 客专 高速 公路 国道 省道 县道 大道 路 河 江 线 环线 快速路 航道 通道 街 渠 溪 港 管廊 堤 海塘"


class Head(NamedTuple):
    """The head of a name; a weak one says little of the kind. Without a category it heads names all the same."""

    text: str
    category: Category | None
    weak: bool


class Core(NamedTuple):
    """A name up to its head, and what stood behind."""

    text: str
    works: bool  # a noun of work
    phase: bool
    section: bool


class _Tables(NamedTuple):
    heads: dict[str, Head]
    words: WordSet
    whole: dict[str, Category | None]
    works: WordSet
    section: re.Pattern[str]


@cache
def _tables() -> _Tables:
    heads: dict[str, Head] = {}
    whole: dict[str, Category | None] = {}
    for key, table in lexicon("categories").items():
        category = None if key == "other" else Category(key)
        for word in table.get("weak", ()):
            heads.setdefault(word, Head(word, category, True))
        for word in table.get("heads", ()):
            heads.setdefault(word, Head(word, category, False))
        for word in table.get("whole", ()):
            whole.setdefault(word, category)
    return _Tables(
        heads,
        WordSet.of(heads),
        whole,
        WordSet.of(lexicon("names")["works"]),
        re.compile(rf".*{any_of(_LINES.split())}(?!段)"),
    )


def heads() -> dict[str, Head]:
    """Return every head by its text."""
    return _tables().heads


@lru_cache(maxsize=_REMEMBERED)
def head_of(core: str) -> Head | None:
    """Return the longest head that a core ends with."""
    tables = _tables()
    word = tables.words.before(core, 0, len(core))
    return tables.heads[word] if word else None


def is_whole(core: str) -> bool:
    """Say whether the core is a name of a work by itself (文化中心)."""
    return core in _tables().whole


def whole_category(core: str) -> Category | None:
    """Return the category of a name that is whole by itself."""
    return _tables().whole.get(core)


def has_road_code(name: str) -> bool:
    """Say whether the number of a road is in the name (G220, S308)."""
    return _CODE.search(name) is not None


@lru_cache(maxsize=_REMEMBERED)
def core_of(name: str) -> Core:
    """Take sections, phases, brackets and nouns of work off the end of a name."""
    tables = _tables()
    works = phase = section = False
    if name.startswith("“") and name.endswith("”") and name.count("“") == 1:
        name = name[1:-1]
    for _ in range(6):  # 一期、改造、工程 … : no name stacks more
        shorter = _QUOTED.sub("", _BRACKETED.sub("", name)) if name.endswith(("）", "”")) else name
        if shorter.endswith(("工程", "项目")) and len(shorter) > 2:
            shorter = shorter[:-2]
        if shorter.endswith("期") and (match := _PHASE.search(shorter)):
            shorter, phase = shorter[: match.start()], True
        if word := tables.works.before(shorter, 0, len(shorter)):
            shorter, works = shorter[: -len(word)], True
        if shorter.endswith("段") and len(shorter) > 2 and shorter[-2] not in "阶手时路地":
            section = True
            match = tables.section.match(shorter)
            shorter = match[0] if match else shorter[:-1]
        shorter = shorter.rstrip("的")
        if shorter == name:
            break
        name = shorter
    return Core(name, works, phase, section)

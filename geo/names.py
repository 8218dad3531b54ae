"""When two names are one: the normal form in which names are compared, and their spelling in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉＂＇·•]+")
_ROUND = str.maketrans("[]{}【】〔〕", "()()()()")
_COUNTY_SUFFIX = re.compile(r"(?<=..)(?:自治县|市|县|区)$")
_LEFT_AT_LEAST = 2
_TOWN_SUFFIX = re.compile(r"(?<=..)(?:街道|镇|乡)$")


def normal_form(name: str) -> str:
    """Return the form in which two names of one thing are equal.

    Full and half width are one (NFKC), white space and quotation marks do not count, brackets are round. What stands
    in brackets counts: a section in brackets tells two works apart.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", name).casefold())
    # Once more, since letters may have come together: the normal form of a normal form is itself.
    return unicodedata.normalize("NFKC", text).translate(_ROUND)


def identity_form(name: str, county: str) -> str:
    """Return the form in which two names in one county's reports are one project.

    The normal form in simplified characters, with the county's own name left out wherever it stands: 温岭书城 and 书城
    are one in a report of 温岭市. It stays where too little would be left (温岭站).

    >>> identity_form("“兩高”溫嶺聯絡線", "温岭市") == identity_form("两高联络线", "温岭市")
    True
    """
    whole = normal_form(_simplifier().convert(name))
    left = whole.replace(county, "").replace(without_county_rank(county), "") if county else whole
    return left if len(left) >= _LEFT_AT_LEAST else whole


def without_county_rank(county: str) -> str:
    """Return a county's name without 市, 县 or 区, unless too little would be left."""
    return _COUNTY_SUFFIX.sub("", county)


@cache
def _simplifier() -> OpenCC:
    """Return the converter from traditional to simplified characters."""
    from opencc import OpenCC  # noqa: PLC0415 - loads its dictionaries

    return OpenCC("t2s")


def traditional(texts: Iterable[str]) -> dict[str, str]:
    """Return the traditional characters that stand for a character of some texts, each with that one.

    >>> traditional(["九龙湖"])
    {'龍': '龙'}
    """
    used = set(_simplifier().convert("".join(texts)))
    return {other: plain for other, plain in _simplified() if plain in used}


@cache
def _simplified() -> tuple[tuple[str, str], ...]:
    """Return every character of the common block that is written in another way today, with that way."""
    block = [chr(code) for code in range(0x4E00, 0xA000)]
    plain = _simplifier().convert("\n".join(block)).split("\n")  # by lines, so that no two are taken for a word
    return tuple((other, today) for other, today in zip(block, plain, strict=True) if other != today)


def without_rank(town: str) -> str:
    """Return a town's name without 街道, 镇 or 乡, unless too little would be left."""
    return _TOWN_SUFFIX.sub("", town)


@cache
def _readings() -> dict[str, str]:
    """Return the readings that pypinyin gets wrong in place names (geo/readings.toml)."""
    import tomllib  # noqa: PLC0415 - with the next, a third of the time that comparing names takes to load
    from importlib.resources import files  # noqa: PLC0415

    table = tomllib.loads(files("geo").joinpath("readings.toml").read_text(encoding="utf-8"))
    return {str(word): str(reading) for word, reading in table["readings"].items()}


def pinyin(name: str) -> str:
    """Return the name in lower-case Latin letters and digits, without tones or spaces.

    >>> pinyin("温岭站")
    'wenlingzhan'
    """
    return spelt(name)


def spelt(name: str, *, initials: bool = False) -> str:
    """Return the name in Latin letters and digits, whole or by the first letter of each syllable.

    >>> spelt("温岭站", initials=True)
    'wlz'
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its dictionaries take 0.1 s to load

    text = normal_form(name)
    for word, reading in _readings().items():
        said = "".join(syllable[0] for syllable in reading.split()) if initials else reading
        text = text.replace(word, f" {said} ")
    style = Style.FIRST_LETTER if initials else Style.NORMAL
    return re.sub(r"[^a-z0-9]+", "", "".join(lazy_pinyin(text, style=style)).lower())


def spellings(names: Iterable[str]) -> list[str]:
    """Return names in Latin letters for a search, each as whole syllables and as initials, none twice.

    >>> spellings(["九龙湖"])
    ['jiulonghu', 'jlh']
    """
    said = (spelling for name in names for spelling in (spelt(name), spelt(name, initials=True)) if spelling)
    return list(dict.fromkeys(said))


def free_id(identity: str, taken: Container[str]) -> str:
    """Return the id itself, or with the first number from 2 on that makes it one of its own.

    >>> free_id("town-luoyang", {"town-luoyang"})
    'town-luoyang-2'
    """
    if identity not in taken:
        return identity
    return next(numbered for number in count(2) if (numbered := f"{identity}-{number}") not in taken)

"""When two names are one: the normal form in which names are compared, and their spelling in Latin letters."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Container
from functools import cache
from importlib.resources import files
from itertools import count

_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉＂＇·•]+")
_ROUND = str.maketrans("[]{}【】〔〕", "()()()()")
_TOWN_SUFFIX = re.compile(r"(?<=..)(?:街道|镇|乡)$")


def normal_form(name: str) -> str:
    """Return the form in which two names of one thing are equal.

    Full and half width are one (NFKC), white space and quotation marks do not count, brackets are round. What stands
    in brackets counts: a section in brackets tells two works apart.
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", name).casefold())
    # Once more, since letters may have come together: the normal form of a normal form is itself.
    return unicodedata.normalize("NFKC", text).translate(_ROUND)


def without_rank(town: str) -> str:
    """Return a town's name without 街道, 镇 or 乡, unless too little would be left."""
    return _TOWN_SUFFIX.sub("", town)


@cache
def _readings() -> dict[str, str]:
    """Return the readings that pypinyin gets wrong in place names (geo/readings.toml)."""
    table = tomllib.loads(files("geo").joinpath("readings.toml").read_text(encoding="utf-8"))
    return {str(word): str(reading) for word, reading in table["readings"].items()}


def pinyin(name: str) -> str:
    """Return the name in lower-case Latin letters and digits, without tones or spaces.

    >>> pinyin("温岭站")
    'wenlingzhan'
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionaries take 0.1 s to load

    text = normal_form(name)
    for word, reading in _readings().items():
        text = text.replace(word, f" {reading} ")
    return re.sub(r"[^a-z0-9]+", "", "".join(lazy_pinyin(text)).lower())


def free_id(identity: str, taken: Container[str]) -> str:
    """Return the id itself, or with the first number from 2 on that makes it one of its own.

    >>> free_id("town-luoyang", {"town-luoyang"})
    'town-luoyang-2'
    """
    if identity not in taken:
        return identity
    return next(numbered for number in count(2) if (numbered := f"{identity}-{number}") not in taken)

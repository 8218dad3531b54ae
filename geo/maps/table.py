"""The table of what the page says: words.toml, a section a subject, each word in every language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

from geo.errors import Words

_Code = TypeVar("_Code", bound=StrEnum)


class Language(NamedTuple):
    """A language of the table: its code in addresses, its tag for a browser, and how it calls itself."""

    code: str
    tag: str
    name: str
    short: str


@cache
def _whole() -> dict[str, Any]:
    return tomllib.loads(files("geo.maps").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def languages() -> tuple[Language, ...]:
    """Return the languages of the table, Chinese and English first."""
    return tuple(Language(code, **said) for code, said in _whole()["languages"].items())


def section(name: str) -> dict[str, Words]:
    """Return the words of one subject by their keys."""
    return {key: Words(*(said[language.code] for language in languages())) for key, said in _whole()[name].items()}


def by_code(name: str, codes: Iterable[_Code]) -> dict[_Code, Words]:
    """Return the words of one subject whose keys are codes, each code with its own."""
    said = section(name)
    return {code: said[code.value] for code in codes}


def filled(sentence: Words, **values: object) -> Words:
    """Return a sentence with what stands in braces filled in; words among the values give each language its own.

    >>> filled(Words("{count} 个在{place}", "{count} in {place}"), count=3, place=Words("甲", "A"))
    Words(zh='3 个在甲', en='3 in A')
    """
    return Words(
        *(
            text.format(**{key: value.at(i) if isinstance(value, Words) else value for key, value in values.items()})
            for i, text in enumerate(sentence)
        )
    )


def joined(separator: Words, parts: Iterable[Words]) -> Words:
    """Return words one after the other, with each language's own separator between them."""
    own = list(parts)
    return Words(*(between.join(part.at(i) for part in own) for i, between in enumerate(separator)))

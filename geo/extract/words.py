"""The lexicons: commented TOML files beside this module, read once, as the plain sets that the rules ask."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return a lexicon file as it is written."""
    return tomllib.loads((files("geo.extract") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class WordSet:
    """A set of words that can be asked what stands at a place of a text; the longest word wins."""

    words: frozenset[str]
    first: dict[str, tuple[int, ...]]  # how long the words are that begin with a character, longest first
    last: dict[str, tuple[int, ...]]  # and those that end with it: one look dismisses most places of a text

    @classmethod
    def of(cls, *groups: Iterable[str]) -> WordSet:
        """Make a set from groups of words."""
        words = frozenset(word for group in groups for word in group)
        return cls(words, _lengths(words, 0), _lengths(words, -1))

    def at(self, text: str, start: int, stop: int) -> str:
        """Return the longest word that begins at `start` and ends by `stop`, or nothing."""
        if start < stop:
            for length in self.first.get(text[start], ()):
                if length <= stop - start and (word := text[start : start + length]) in self.words:
                    return word
        return ""

    def before(self, text: str, start: int, stop: int) -> str:
        """Return the longest word that ends at `stop` and begins at or after `start`, or nothing."""
        if start < stop:
            for length in self.last.get(text[stop - 1], ()):
                if length <= stop - start and (word := text[stop - length : stop]) in self.words:
                    return word
        return ""


def _lengths(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """Return by the character at one end of the words how long these are, longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[place], set()).add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, longest first.

    What words begin with is written once, so that a place of a text is compared with it once:

    >>> any_of(["开工", "开工建设", "建设"])
    '(?:开(?:工(?:建设|))|建设)'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), reverse=True):  # the empty rest of a word is the last
        rests.setdefault(word[:1], []).append(word[1:])
    return "(?:" + "|".join(re.escape(char) + _behind(behind) for char, behind in rests.items()) + ")"


def _behind(rests: list[str]) -> str:
    """Return a pattern of what may follow the same character."""
    return re.escape(rests[0]) if len(rests) == 1 else any_of(rests)

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
    longest: int
    first: frozenset[str]  # first characters: most places of a text are dismissed by one look
    last: frozenset[str]

    @classmethod
    def of(cls, *groups: Iterable[str]) -> WordSet:
        """Make a set from groups of words."""
        words = frozenset(word for group in groups for word in group)
        return cls(
            words,
            max(map(len, words), default=0),
            frozenset(word[0] for word in words),
            frozenset(word[-1] for word in words),
        )

    def at(self, text: str, start: int, stop: int) -> str:
        """Return the longest word that begins at `start` and ends by `stop`, or nothing."""
        if start >= stop or text[start] not in self.first:
            return ""
        for end in range(min(start + self.longest, stop), start, -1):
            if text[start:end] in self.words:
                return text[start:end]
        return ""

    def before(self, text: str, start: int, stop: int) -> str:
        """Return the longest word that ends at `stop` and begins at or after `start`, or nothing."""
        if start >= stop or text[stop - 1] not in self.last:
            return ""
        for begin in range(max(stop - self.longest, start), stop):
            if text[begin:stop] in self.words:
                return text[begin:stop]
        return ""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"

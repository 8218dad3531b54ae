"""A passage cut where it names a project, whatever quotation marks, line breaks and widths stand in the name there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

# A line break or a quotation mark may stand between a name's characters in the report, and not in the register.
_MARKS = frozenset("“”\"‘’'「」")


class _Folded(NamedTuple):
    """A text's solid characters in half width, and where each of them stands in it."""

    solid: str
    places: tuple[int, ...]


class _Name(NamedTuple):
    """What a name is looked for by, and how many loose characters stand at its own ends."""

    solid: str
    before: int
    after: int


def passage(text: str, names: Iterable[str]) -> list[tuple[str, bool]]:
    """Cut a passage at a project's names, into pieces with whether each is a name.

    Names are found across line breaks and quotation marks, full-width or half-width.
    """
    pieces: list[tuple[str, bool]] = []
    last = 0
    for start, end in _found(text, names):
        pieces += [(text[last:start], False), (text[start:end], True)]
        last = end
    pieces.append((text[last:], False))
    return [piece for piece in pieces if piece[0]]


def _found(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where the text has a name, the longer name first where two begin."""
    folded = _folded(text)
    wanted = [named for name in sorted(set(names), key=lambda name: (-len(name), name)) if (named := _name(name)).solid]
    at = last = 0
    while True:
        begins = [
            (where, order) for order, name in enumerate(wanted) if (where := folded.solid.find(name.solid, at)) >= 0
        ]
        if not begins:
            return
        where, order = min(begins)
        name = wanted[order]
        at = where + len(name.solid)
        start, end = folded.places[where], folded.places[at - 1] + 1
        first, beyond = max(last, start - name.before), end + name.after
        while start > first and _is_loose(text[start - 1]):
            start -= 1
        while end < min(beyond, len(text)) and _is_loose(text[end]):
            end += 1
        yield start, end
        last = end


def _name(name: str) -> _Name:
    """Return a name for the search; quotation marks at its own ends are marked with it."""
    solid, places = _folded(name)
    return _Name(solid, places[0], len(name) - 1 - places[-1]) if solid else _Name("", 0, 0)


@lru_cache(maxsize=64)  # a sentence often names several projects
def _folded(text: str) -> _Folded:
    places = tuple(place for place, character in enumerate(text) if not _is_loose(character))
    return _Folded("".join(_half(text[place]) for place in places), places)


def _is_loose(character: str) -> bool:
    return character in _MARKS or character.isspace()


@lru_cache(maxsize=8192)
def _half(character: str) -> str:
    """Return a character in its half-width form: （ is also (."""
    half = unicodedata.normalize("NFKC", character)
    return half if len(half) == 1 and "!" <= half <= "~" else character

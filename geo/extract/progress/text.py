"""A sentence made ready for reading: names and brackets blanked, cut into clauses, and into the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from geo.extract.clauses import Span, clauses, inside
from geo.extract.folding import Folded
from geo.extract.progress.words import HIDDEN, NAME
from geo.model import Sentence

REST = "\ue001"  # the further characters of a blanked name
ROW, CELL = "\n", "|"  # what ends a clause of a table

_BRACKET = re.compile(r"（([^（）]{0,80})）")
_LINE = re.compile(r"[^\n]+")
_CELLS = re.compile(r"\S(?:\t| {2,}|\u3000+|[ \u3000]*\|[ \u3000]*)(?=\S)")
_BLANKS = re.compile(r"\S[ \u3000\t]+(?=\S)")
_PROSE = re.compile(r"[，。；]")


class Told(NamedTuple):
    """A sentence of a report with the works that it names; the spans, in order, are those of its folded text."""

    sentence: Sentence
    folded: Folded
    names: Sequence[Span]
    done: bool  # whether it reviews what was done
    far: bool = False  # whether it plans for years after the one that the report's plan speaks of


class Clause(NamedTuple):
    """A clause: its span, the mark that ends it, and which of the names stand in it."""

    start: int
    end: int
    mark: str
    names: tuple[int, ...]


class Prepared(NamedTuple):
    """What is read of a sentence."""

    told: Told
    text: str  # names and brackets blanked
    bare: str  # only the names blanked
    clauses: tuple[Clause, ...]


def prepare(told: Told) -> Prepared:
    """Make a sentence ready for reading."""
    chars = list(told.folded.text)
    for start, end in told.names:
        chars[start:end] = NAME + REST * (end - start - 1)
    bare = "".join(chars)
    edges = _edges(told) if told.names else {}
    found = []
    at = 0
    for start, end in _cut(bare, edges):
        first = at
        while at < len(told.names) and told.names[at][0] < end:
            at += 1
        found.append(Clause(start, end, edges.get(end) or bare[end : end + 1], tuple(range(first, at))))
    return Prepared(told, hide_brackets(bare), bare, tuple(found))


def hide_brackets(text: str) -> str:
    """Blank brackets, but those that hold a name or part a word (新（改）建)."""
    return _BRACKET.sub(
        lambda match: match[0] if NAME in match[0] or text.startswith("建", match.end()) else HIDDEN * len(match[0]),
        text,
    )


def note_behind(prepared: Prepared, name: int) -> Span | None:
    """Return what a bracket right behind a name holds."""
    match = _BRACKET.match(prepared.bare, prepared.told.names[name][1])
    return match.span(1) if match and NAME not in match[0] else None


def _cut(bare: str, edges: dict[int, str]) -> list[Span]:
    """Return the clauses, parted at the edges of cells too."""
    found = []
    places = sorted(edges)
    at = 0
    for begin, end in clauses(bare, inside(bare)):
        start = begin
        while at < len(places) and places[at] < end:
            if places[at] > start:
                found.append((start, places[at]))
                start = places[at]
            at += 1
        found.append((start, end))
    return found


def _edges(told: Told) -> dict[int, str]:
    """Return where cells and rows end in the folded text of a table whose lines were kept together."""
    raw = told.sentence.text
    if "\n" not in raw and not _CELLS.search(raw):
        return {}
    lines = _LINE.findall(raw)
    wide = [line for line in lines if _CELLS.search(line)]
    narrow = [line for line in lines if len(_BLANKS.findall(line)) >= 3 and not _PROSE.search(line)]
    if 2 * max(len(wide), len(narrow)) < len(lines):
        return {}
    places, begin = told.folded.places, told.sentence.start
    in_names = {at for start, end in told.names for at in range(start + 1, end)}
    edges = {}
    for at in range(1, len(places)):
        if places[at] - places[at - 1] == 1 or at in in_names:
            continue
        blank = raw[places[at - 1] + 1 - begin : places[at] - begin]
        if "\n" in blank:
            edges[at] = ROW
        elif not wide or "\t" in blank or "\u3000" in blank or len(blank) >= 2:
            edges[at] = CELL
    return edges

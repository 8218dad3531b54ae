"""Clauses, and the members of a list, with brackets and quotations left whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

INNER = 40  # characters; what a longer pair of brackets holds is text, not part of a name

_PAIRS = {"）": "（", "”": "“", "》": "《", "』": "『", "」": "「", "】": "【"}
_BRACKET = re.compile("[（）“”《》『』「」【】]")
_CLAUSE_END = re.compile("[，；：。！？!?…|]|——+")  # a single dash is 至
_GOES_ON = ("以及",)  # the list before the comma goes on

Span = tuple[int, int]


def inside(text: str) -> bytearray:
    """Return for each character whether a short pair of brackets or quotation marks holds it (the marks included)."""
    held = bytearray(len(text))
    open_: dict[str, int] = {}  # the last open mark of each kind
    for match in _BRACKET.finditer(text):
        place, char = match.start(), match[0]
        if char not in _PAIRS:
            open_[char] = place
        else:
            start = open_.pop(_PAIRS[char], -1)
            if start >= 0 and place - start <= INNER:
                held[start : place + 1] = b"\1" * (place + 1 - start)
    return held


def clauses(text: str, held: bytearray) -> Iterator[Span]:
    """Yield the clauses of a folded sentence."""
    start = 0
    for match in _CLAUSE_END.finditer(text):
        place, end = match.span()
        if held[place] or (match[0] == "，" and text.startswith(_GOES_ON, end)):
            continue
        if place > start:
            yield start, place
        start = end
    if start < len(text):
        yield start, len(text)

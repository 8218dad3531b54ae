"""Clauses, and the members of a list, with brackets and quotations left whole."""

from __future__ import annotations

from collections.abc import Iterator

INNER = 40  # characters; what a longer pair of brackets holds is text, not part of a name

_PAIRS = {"）": "（", "”": "“", "》": "《", "』": "『", "」": "「", "】": "【"}
_CLAUSE_END = frozenset("，；：。！？!?…|")
_GOES_ON = ("以及",)  # the list before the comma goes on

Span = tuple[int, int]


def inside(text: str) -> bytearray:
    """Return for each character whether a short pair of brackets or quotation marks holds it (the marks included)."""
    held = bytearray(len(text))
    open_: dict[str, int] = {}  # the last open mark of each kind
    for place, char in enumerate(text):
        if char in "（“《『「【":
            open_[char] = place
        elif char in _PAIRS:
            start = open_.pop(_PAIRS[char], -1)
            if start >= 0 and place - start <= INNER:
                held[start : place + 1] = b"\1" * (place + 1 - start)
    return held


def clauses(text: str, held: bytearray) -> Iterator[Span]:
    """Yield the clauses of a folded sentence."""
    start = 0
    for place, char in enumerate(text):
        dash = char == "—" and "—" in (text[place - 1 : place], text[place + 1 : place + 2])  # one alone is 至
        if (char in _CLAUSE_END or dash) and not held[place]:
            if char == "，" and text.startswith(_GOES_ON, place + 1):
                continue
            if place > start:
                yield start, place
            start = place + 1
    if start < len(text):
        yield start, len(text)

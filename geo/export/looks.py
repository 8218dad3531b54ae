"""How features look, in every format that can say so: the colours and words of the web map."""

from __future__ import annotations

from geo.errors import Words
from geo.export.reading.source import ALL, Layer
from geo.figure import looks
from geo.layers import STRUCTURE
from geo.maps import words
from geo.model import Category, Role

ROLE_COLOURS = {Role.CENTRE: "centre", Role.AXIS: "axis-1", Role.AREA: "area", Role.NODE: "node"}
TENSES = {"done": Words("已实现", "done"), "planned": Words("计划", "planned")}
_OTHER = "#56636c"


def colour_of(kind: str) -> str:
    """Return the colour of a category or a role."""
    if kind in tuple(Category):
        return looks.colour_of(Category(kind))
    return looks.colours()[ROLE_COLOURS[Role(kind)]] if kind in tuple(Role) else _OTHER


def words_of(kind: str) -> Words:
    """Return what a category or a role is called."""
    if kind in tuple(Category):
        return words.CATEGORIES[Category(kind)]
    return words.ROLES[Role(kind)] if kind in tuple(Role) else Words(kind, kind)


def title_of(name: str) -> Words:
    """Return what a layer is called."""
    if name == ALL:
        return Words("全部项目", "All projects")
    if name in tuple(Category):
        return words_of(name)
    if name == STRUCTURE:
        return Words("空间结构", "Spatial structure")
    reading = name.removeprefix(f"{STRUCTURE}-")
    return Words(f"空间结构（{reading}）", f"Spatial structure ({reading})")


def rules_of(layer: Layer) -> list[tuple[str, str, Words]]:
    """Return the kinds of feature that a layer was found to hold, each with its tense and its words in a legend."""
    order = [*Category, *Role]
    found = sorted(layer.tally.kinds, key=lambda pair: (order.index(pair[0]) if pair[0] in order else 99, pair[1]))
    legend = []
    for kind, tense in found:
        called, when = words_of(kind), TENSES.get(tense)
        if when:
            called = Words(f"{called.zh}（{when.zh}）", f"{called.en} ({when.en})")
        legend.append((kind, tense, called))
    return legend

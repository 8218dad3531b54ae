"""The colours and pictograms of the web page, read from its style sheets and scripts: a sheet and a page look alike."""

from __future__ import annotations

import re
from functools import cache

from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from geo.figure.pen import Tracing
from geo.figure.scene import Step
from geo.maps import assets
from geo.model import Category

PICTOGRAM_SIZE = 24.0  # the field on which the page's pictograms are drawn
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
_CATEGORY = re.compile(r"\.c-(\w+)\s*\{\s*--c:\s*(#[0-9a-f]{6});")
_OPACITY = re.compile(r"^([^{}\n]+)\{[^{}\n]*?(?:stop|fill)-opacity:\s*([\d.]+);", re.MULTILINE)
_PICTOGRAM = re.compile(r'^\s*(\w+):\s*\n?\s*"([Mm][^"]+)",$', re.MULTILINE)


@cache
def colours() -> dict[str, str]:
    """Return the page's colours by name, as it shows them by day: the first value that a name is given."""
    found: dict[str, str] = {}
    for style in assets.viewer_styles():
        for name, colour in _COLOUR.findall(style):
            found.setdefault(name, colour)
    return found


@cache
def opacities() -> dict[str, float]:
    """Return how opaque the page's style sheets fill shapes, and the stops of shapes that fade, by selector."""
    found: dict[str, float] = {}
    for style in assets.viewer_styles():
        for selectors, opacity in _OPACITY.findall(style):
            for selector in selectors.split(","):
                found.setdefault(selector.strip(), float(opacity))
    return found


def mixed(colour: str, share: float, other: str) -> str:
    """Return a colour of which so large a share is one colour and the rest another.

    >>> mixed("#ff0000", 0.5, "#000000")
    '#800000'
    """
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@cache
def _categories() -> dict[str, str]:
    found: dict[str, str] = {}
    for style in assets.viewer_styles():
        for name, colour in _CATEGORY.findall(style):
            found.setdefault(name, colour)
    return found


def colour_of(category: Category) -> str:
    """Return the colour of a category."""
    return _categories()[category.value]


@cache
def pictogram(category: Category) -> tuple[Step, ...]:
    """Return a category's pictogram about 0, 0, as wide as `PICTOGRAM_SIZE`; it is drawn with a pen of 2.2."""
    pen = Tracing()
    middle = -PICTOGRAM_SIZE / 2
    parse_path(_pictograms()[category.value], TransformPen(pen, (1, 0, 0, 1, middle, middle)))
    return tuple(pen.steps)


@cache
def _pictograms() -> dict[str, str]:
    return {name: path for script in assets.viewer_scripts() for name, path in _PICTOGRAM.findall(script)}

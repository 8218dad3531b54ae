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

"""The made-up county of the maps' tests, as a sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from geo.figure import Content, Drawn, draw
from geo.figure.face import Faces
from geo.figure.fonts import Shelf, shelf
from geo.figure.paper import Paper
from geo.figure.scene import Line, Outline, Scene
from geo.model import Element, Reading
from tests.maps.sample import BASE, ELEMENTS, PROJECTS, PROJECTS_MAP, STRUCTURE_MAP, WORKSPACE

__all__ = ["PROJECTS_MAP", "STRUCTURE_MAP"]


def reading(*elements: Element) -> Reading:
    """Return a reading of some elements."""
    return Reading("structure", "读法", "Reading", elements)


CONTENT = Content(STRUCTURE_MAP, WORKSPACE, PROJECTS, reading(*ELEMENTS), BASE, WORKSPACE.reports[:1], "A4")
HOSTILE = ("<b>&amp;$x^2$</b>{{ x }}${1+1}", "很长的名称" * 20, "A" * 90, "名\n字\x1b[2J\u202e反", "", "   ")


@cache
def fonts() -> Shelf:
    """Return the fonts at hand, looked for once."""
    return shelf()


def sheet(lang: str | None = None, **changed: Any) -> Drawn:
    """Return the structure's sheet, but for what is changed."""
    return draw(replace(CONTENT, **changed), lang, fonts())


def lines(drawn: Drawn) -> list[Line]:
    """Return every line of text on a sheet."""
    return [mark for mark in drawn.scene.marks() if isinstance(mark, Line)]


def texts(drawn: Drawn) -> list[str]:
    """Return what is written on a sheet."""
    return [line.text for line in lines(drawn)]


def paper(lang: str | None = None, scale: float = 1.0) -> Paper:
    """Return an empty A3 sheet."""
    return Paper(Scene(420, 297, "", "zh"), Faces(fonts()), scale, lang)


def outlines(on: Paper) -> list[Outline]:
    """Return the outlines that have been drawn on a sheet."""
    return [mark for mark in on.scene.marks() if isinstance(mark, Outline)]

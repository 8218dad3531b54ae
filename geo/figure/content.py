"""What a sheet shows, and the facts that its margin states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyproj

from geo.crs import Plane
from geo.errors import Words
from geo.figure import words
from geo.figure.paper import Paper
from geo.maps.base import BaseLayers
from geo.maps.definition import MapDefinition
from geo.maps.encode import newest
from geo.maps.words import FORMS, day
from geo.model import Element, Form, Project, Reading, ReportEntry, Workspace
from geo.structure import account

_LONG = 36  # characters of the title of a source
PRECISE_M = 200  # a position that sure needs no disc


@dataclass(frozen=True)
class Content:
    """A map's definition with what it draws.

    Parameters
    ----------
    formula_in
        The reports that state the workspace's formula.
    size
        The paper's name, to which the scale belongs.
    """

    definition: MapDefinition
    workspace: Workspace
    projects: tuple[Project, ...]
    reading: Reading | None  # of the structure; None where the workspace has none
    base: BaseLayers
    formula_in: tuple[ReportEntry, ...]
    size: str

    @cached_property
    def shown(self) -> list[Project]:
        """The projects that the map shows."""
        return self.definition.chosen(self.projects)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements of the structure, on a map that draws them."""
        return self.reading.elements if self.reading and self.definition.elements else ()

    @property
    def formula(self) -> str:
        """The formula of the structure, where the map draws one."""
        return self.workspace.formula if self.definition.elements else ""

    @cached_property
    def served(self) -> dict[str, int]:
        """How many of the projects shown lie in each element, surely or perhaps."""
        if self.reading is None:
            return {}
        counted = account(self.reading, self.shown, Plane(self.workspace.crs))
        return {each.element.id: len(each.served_by) for each in counted.elements}

    @property
    def has_discs(self) -> bool:
        """Whether soft discs of accuracy are drawn."""
        return not self.definition.quiet and any(is_vague(project) for project in self.shown)

    @property
    def projection(self) -> str:
        """The name of the plane that the sheet is drawn in."""
        return f"{pyproj.CRS(self.workspace.crs).name} ({self.workspace.crs})"

    def notes(self) -> Iterator[Words]:
        """Yield what a reader must know of the drawing."""
        if self.definition.elements:
            yield words.SCHEMATIC if self.elements else words.NO_ELEMENTS
        if self.elements:
            yield words.COUNTS
            yield words.confidence([element.confidence for element in self.elements])
        if any(evidence.form is Form.RESTATED for project in self.shown for evidence in project.evidence):
            yield words.RESTATED
        located = sum(p.position.geometry is not None for p in self.shown)
        yield words.tally(len(self.shown), located) if self.shown else words.NO_PROJECTS

    def sources(self, paper: Paper) -> Iterator[str]:
        """Yield the reports, the base data, the date and whom to ask, a line each."""
        for report in self.workspace.reports:
            yield stated(paper, report)
        if self.base.sources:
            yield "；".join(dict.fromkeys(_short(source.title) for source in self.base.sources))
        as_of = newest(self.definition, self.workspace, self.projects)
        if as_of:
            date = day(as_of)
            said = f"{paper.both(words.DATE)[0]} {paper.both(date)[0]}"
            yield (
                said
                if not self.workspace.contact
                else f"{said}　{paper.both(words.CONTACT)[0]} {self.workspace.contact}"
            )


def _short(title: str) -> str:
    """Return a long title without what it explains after a colon or in brackets; a credit is never cut short.

    >>> _short("某处的坐标：一篇很长的文章里说到的那个地方，以及它的出处和转载的页面，小标题里印着数字")
    '某处的坐标'
    """
    return title if len(title) <= _LONG else re.split("[：（]", title, maxsplit=1)[0]


def is_vague(project: Project) -> bool:
    """Whether a project stands at a point that is known to no better than a disc on the map shows."""
    shape, accuracy = project.position.geometry, project.position.accuracy_m
    return shape is not None and shape.geom_type == "Point" and (accuracy or 0) > PRECISE_M


def stated(paper: Paper, report: ReportEntry) -> str:
    """Return a report's title, with whether the workspace has its own words or a restatement."""
    if paper.lang == "en" and report.title_en:
        return f"{report.title_en} ({FORMS[report.form].en})"
    return f"《{report.title}》（{FORMS[report.form].zh}）"

"""What the page carries: a map's projects, structure and base as JSON, its sentences ready made.

Python writes every word, so that the viewer only lays out. Words are [Chinese, English] and further languages, where
the table has them; a position is [longitude, latitude]; a box is [west, south, east, north].
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.files import DECIMALS
from geo.maps import nearwords, planning, readings, residents, table, ways, words
from geo.maps.base import BaseLayers, Box, frame, home
from geo.maps.definition import MapDefinition
from geo.maps.passages import passage
from geo.maps.shapes import anchored, geojson, pair
from geo.model import (
    Category,
    Datum,
    Evidence,
    HistoryEntry,
    Project,
    ReportEntry,
    Stage,
    Tense,
    Workspace,
)
from geo.register.history import as_of
from geo.structure import Account

MANY = 500  # projects; up to here each has elements of its own on the map


def encode(
    definition: MapDefinition,
    workspace: Workspace,
    projects: Sequence[Project],
    accounts: Sequence[Account],
    base: BaseLayers,
    *,
    feeds: Iterable[str] = (),
) -> dict[str, Any]:
    """Return what the viewer reads; for the same input the same dictionary, keys in one order.

    `feeds` are the paths of those that the build writes, below the workspace.
    """
    shown = definition.chosen(projects)
    box = home(base, [project.position.geometry for project in shown if project.position.geometry is not None])
    used = {project.category for project in shown}
    last_report = max((report.date for report in workspace.reports), default="")
    citations = planning.Citations(workspace.reports)
    english = dict(zip(base.towns["name"], base.towns["name_en"], strict=True))
    return {
        "place": [workspace.name, workspace.name_en],
        "title": definition.titled(workspace),
        "contact": workspace.contact,
        "mistakes": workspace.mistakes,
        "published": residents.published(workspace, definition.name),
        "feeds": residents.feeds(feeds),
        "datums": [base.datum.value for base in workspace.bases],
        "home": _box(box),
        "frame": _box(frame(box)),
        "quiet": definition.quiet,
        "many": len(shown) > MANY,
        "key": readings.key(workspace.formula),
        "approval": words.approval(workspace.map_approval),
        "languages": table.languages(),
        "words": {**words.VIEWER, **nearwords.NEAR},
        "roles": words.ROLES,
        "stages": [[stage.value, *words.STAGES[stage]] for stage in Stage],
        "categories": [[category.value, *words.CATEGORIES[category]] for category in Category if category in used],
        "reports": {report.id: _report(report) for report in workspace.reports},
        "certainties": readings.CERTAINTIES,
        "projects": [
            _project(project, last_report, definition.since) | planning.encoded(project, citations) for project in shown
        ],
        "citations": citations.encoded(),
        "towns": planning.towns(shown, english),
        "bands": planning.BANDS,
        "structure": definition.elements,
        "readings": readings.encoded(accounts, shown, drawn=definition.elements),
        "base": _base(base, box, ways.encoded(base.ways, shown, projects, shapely.box(*frame(box)))),
        **residents.encoded(shown, base, workspace.crs, box),
    }


def as_script(data: dict[str, Any]) -> str:
    """Return JSON that may stand inside a script element: nothing in it can end the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def newest(definition: MapDefinition, workspace: Workspace, projects: Sequence[Project]) -> str:
    """Return the date of the newest source of what is shown, a whole ISO date or a part; empty if there is none."""
    dates = [entry.as_of for project in definition.chosen(projects) for entry in project.history]
    return max([*dates, *(report.date for report in workspace.reports)], default="")


def _project(project: Project, last_report: str, since: str) -> dict[str, Any]:
    position = project.position
    names = (project.name, *project.aliases)
    return {
        "id": project.id,
        "name": [project.name, project.name_en],
        "aliases": project.aliases,
        "category": project.category.value,
        "stage": project.stage.value,
        "tense": project.tense.value,
        "status": words.status_of(project),
        "before": words.before(as_of(project, since), since) if since else None,
        "gone": words.gone(project.last_seen) if project.last_seen < last_report else None,
        "programme": planning.STEP.join(project.programme),
        "quantities": [quantity.text for quantity in project.quantities],
        "evidence": [_evidence(evidence, names) for evidence in reversed(project.evidence)],
        "history": [_entry(entry, project.history[-1]) for entry in reversed(project.history)],
        "method": words.METHODS[position.method],
        "accuracy": words.within(position.accuracy_m),
        "accuracyM": position.accuracy_m,
        "length": words.length(position.length),
        "source": position.source,
        "datum": words.DATUM_UNKNOWN if position.datum is Datum.UNKNOWN else None,
        "turnedDown": position.rejected,
        "detours": nearwords.detours(project),
        **anchored(position.geometry),
    }


def _entry(entry: HistoryEntry, latest: HistoryEntry) -> dict[str, Any]:
    """Return an entry of the timeline: when, what, by which source; a plan is dated by when it was said."""
    return {
        "date": words.day(entry.as_of),
        "tense": entry.tense.value,
        "status": words.status(entry.stage, entry.tense, entry.date if entry.tense is Tense.PLANNED else ""),
        "source": entry.source,
        "said": words.day(entry.said) if entry.said and entry.said != entry.as_of else None,
        "note": entry.note,
        **planning.moment(entry, latest),
    }


def _evidence(evidence: Evidence, names: Iterable[str]) -> dict[str, Any]:
    return {
        "report": evidence.report,
        "form": evidence.form.value,
        "formWords": words.FORMS[evidence.form],
        "section": planning.STEP.join(evidence.section),
        "pieces": passage(evidence.text, names),
    }


def _report(report: ReportEntry) -> dict[str, Any]:
    return {"title": words.titled(report), "by": words.issued(report)}


def _base(base: BaseLayers, box: Box, lines: list[dict[str, Any]]) -> dict[str, Any]:
    window = shapely.box(*frame(box))
    around = [
        (name, shape.intersection(window))
        for name, shape in zip(base.neighbours["name"], base.neighbours.geometry, strict=True)
        if shape.intersects(window)
    ]
    towns = zip(base.towns["name"], base.towns["name_en"], base.towns.geometry, strict=True)
    return {
        "county": [geojson(shape) for shape in (base.boundary if base.land is None else base.land).geometry],
        "borders": _borders(base, window),
        "neighbours": [[name, geojson(shape), _label_points(shape, box) if name else []] for name, shape in around],
        "towns": [[[name, name_en or ""], pair(point)] for name, name_en, point in towns],
        "ways": lines,
    }


def _borders(base: BaseLayers, window: BaseGeometry) -> list[list[Any]]:
    """Return the county's border, each line with whether it runs over water."""
    if base.borders is None:
        return [[False, geojson(shape.boundary)] for shape in base.boundary.geometry]
    lines = zip(base.borders["at_sea"], base.borders.geometry, strict=True)
    cut = ((at_sea, line.intersection(window)) for at_sea, line in lines)
    return [[bool(at_sea), geojson(line)] for at_sea, line in cut if not line.is_empty]


def _label_points(shape: BaseGeometry, box: Box) -> list[list[float]]:
    """Return where a neighbour's name may stand: where the opening view shows enough of it, else in its middle."""
    west, south, east, north = box
    inmost = shapely.box(west, south, east, north)
    opening = inmost.buffer((north - south) / 5, join_style="mitre")
    # A window may show no more than the box itself on one of its sides.
    near, nearest = (
        max(shapely.get_parts(shape.intersection(window)), key=lambda part: float(part.area), default=shapely.Polygon())
        for window in (opening, inmost)
    )
    points = [shape, near] if near.area < opening.area / 60 else [near, nearest, shape]
    return [pair(shapely.point_on_surface(part)) for part in points if part.area]


def _box(box: Box) -> list[float]:
    return [round(edge, DECIMALS) for edge in box]

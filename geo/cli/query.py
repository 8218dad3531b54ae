"""`geo extract` and `geo near`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from geo.cli.options import As, Lang, Language, Root, To
from geo.cli.report import GivenReport, given_report

if TYPE_CHECKING:
    from shapely.geometry import Point
    from shapely.geometry.base import BaseGeometry

    from geo.model import Mention, Project, Workspace
    from geo.nearby import Spot

_POSITION = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(km|m|公里|千米|米)?\s*", re.IGNORECASE)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="extract")(extract)
    app.command(name="near")(near)


def extract(
    file: GivenReport,
    form: As = None,
    out: To = None,
    why: Annotated[
        bool, typer.Option("--explain", help="显示原句，项目按阶段上色，并说明凭什么。Show the passages and why.")
    ] = False,
    lang: Language = None,
) -> None:
    """列出报告里的项目。List the projects that a report names."""
    from geo.cli.rows import show
    from geo.extract import mentions

    report = given_report(file, lang)
    if why:
        from rich.console import Console

        from geo.cli.explain import explain

        explain(mentions(report), Console(highlight=False))
        return
    columns = {"name": "名称 name", "stage": "阶段 stage", "tense": "时态 tense", "category": "类别 category"}
    columns["programme"] = "所属 programme"
    show([_mention_row(mention) for mention in mentions(report)], columns, form, out)


def _mention_row(mention: Mention) -> dict[str, Any]:
    return {
        "name": mention.name,
        "start": mention.start,
        "end": mention.end,
        "stage": mention.stage.value,
        "tense": mention.tense.value,
        "category": mention.category.value,
        "trigger": mention.trigger,
        "programme": " / ".join(mention.programme),
        "sentence": mention.sentence.text,
        "quantities": [{"kind": q.kind, "value": q.value, "unit": q.unit, "text": q.text} for q in mention.quantities],
        "rule": mention.rule,
        "sure": round(mention.sure, 3),
    }


def near(
    place: Annotated[
        str, typer.Argument(help="地名、项目名，或“经度,纬度”（WGS84）。A place, a project, or lon,lat (WGS84).")
    ],
    radius: Annotated[str, typer.Option(help="半径，如 5km、800m。Radius, e.g. 5km or 800m.")] = "5km",
    root: Root = Path(),
    form: As = None,
    out: To = None,
    lang: Language = None,
) -> None:
    """附近有哪些项目，由近到远。What is being built near a place, nearest first."""
    from geo.cli import surroundings as told
    from geo.cli.options import OutputFormat, in_language
    from geo.cli.rows import choose, show
    from geo.crs import Plane
    from geo.errors import Words, harmless
    from geo.nearby import surroundings
    from geo.register import FILE, read_register
    from geo.workspace import read_workspace

    workspace = read_workspace(root)
    projects = read_register(root / FILE)
    at = _position(place, workspace, projects, lang)
    radius_m = _metres(radius)
    found = surroundings(projects, at.point, radius_m, Plane(workspace.crs), at.county)
    say = in_language(lang)
    is_table = choose(form, out) is OutputFormat.TABLE and out is None
    if is_table:
        show(told.rows(found, say if lang else told.stacked), told.TABLE, form, out)
    else:
        show(told.rows(found, say), {name: name for name in told.VALUES}, form, out)
    county = Words(workspace.name, workspace.name_en)
    lines = [*told.warnings(found, radius_m, county, is_outside_told=at.is_outside_told)]
    if is_table:
        lines += told.notes(found, radius_m, projects)
    sys.stderr.write("".join(f"{harmless(say(line))}\n" for line in lines))


class _At(NamedTuple):
    """A position asked about.

    For one given in numbers also the county's area, and whether it was told already that the position is outside.
    """

    point: Point
    county: BaseGeometry | None = None
    is_outside_told: bool = False


def _position(text: str, workspace: Workspace, projects: list[Project], lang: Lang | None) -> _At:
    """Return the WGS84 point of `lon,lat`, of a place of the gazetteer or of a located project."""
    from geo.build import BASE, read_places
    from geo.crs import Plane
    from geo.errors import QueryError, Words, nearest
    from geo.names import normal_form
    from geo.nearby import spots

    match = _POSITION.fullmatch(text)
    if match:
        return _given_point(text, float(match[1]), float(match[2]), workspace, lang)
    plane = Plane(workspace.crs)
    known = read_places(workspace, plane, workspace.root / BASE).gazetteer
    found = spots(text, known, projects, plane)
    if not found:
        names = {normal_form(p.name) for p in projects if p.position.geometry is not None} | known.by_name.keys()
        near = nearest(normal_form(text), names)
        raise QueryError(
            text,
            Words("没有这个地名，或它没有位置", "no such place, or it has no position"),
            Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?")
            if near
            else Words("写“经度,纬度”，如 121.37,28.38", "Write lon,lat such as 121.37,28.38"),
        )
    if len(found) > 1:
        _tell_namesakes(text, found, lang)
    return _At(found[0].point)


def _tell_namesakes(text: str, found: list[Spot], lang: Lang | None) -> None:
    """Say that a name has namesakes, which of them was taken, and where the others are."""
    from geo.errors import QueryError, Words

    first, *others = [f"{spot.name} {spot.point.x:.6f},{spot.point.y:.6f}" for spot in found]
    listed = "；".join(others)
    doubt = QueryError(
        text,
        Words(
            f"有 {len(found)} 处同名，这里用的是 {first}；另有 {listed}",
            f"{len(found)} of that name; {first} was taken, not {'; '.join(others)}",
        ),
        Words("要另一处，写它的经度,纬度", "For another, write its lon,lat"),
    )
    sys.stderr.write(doubt.line(lang) + "\n")


def _given_point(text: str, lon: float, lat: float, workspace: Workspace, lang: Lang | None) -> _At:
    """Return the point of two numbers; say so where it falls outside the county and another reading of them inside."""
    from shapely.geometry import Point

    from geo.build import BASE
    from geo.crs import Plane
    from geo.errors import QueryError, Words
    from geo.places.basedata import read_base
    from geo.places.suspects import outside, suspects

    point = Point(lon, lat)
    if abs(lon) > 180 or abs(lat) > 90 or (lon < 60 < lat):
        meant = f"{lat:g},{lon:g}" if abs(lon) <= 90 and abs(lat) <= 180 else "121.37,28.38"
        raise QueryError(
            text,
            Words("不是经度,纬度", "not longitude,latitude"),
            Words(f"先写经度，如 {meant}", f"Longitude first: {meant}"),
        )
    county = read_base(workspace.adcode, Plane(workspace.crs), workspace.root / BASE).boundary
    found = suspects(point, county)
    if found:
        doubt = QueryError(text, outside(found), Words("写 WGS84，先写经度", "Write WGS84, longitude first"))
        sys.stderr.write(doubt.line(lang) + "\n")
    return _At(point, county, is_outside_told=bool(found))


def _metres(text: str) -> float:
    from geo.errors import QueryError, Words

    match = _LENGTH.fullmatch(text)
    if not match or float(match[1]) <= 0:
        raise QueryError(
            "--radius",
            Words(f"{text!r} 不是距离", f"{text!r} is not a distance"),
            Words("写成 5km 或 800m", "Write 5km or 800m"),
        )
    unit = (match[2] or "m").lower()
    return float(match[1]) * (1_000 if unit in ("km", "公里", "千米") else 1)

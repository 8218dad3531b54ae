"""`geo extract` and `geo near`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.cli.helptext import Command
from geo.cli.options import As, Language, Root, To
from geo.cli.report import GivenReport, given_report

if TYPE_CHECKING:
    from geo.answers.positions import At
    from geo.model import Mention, Project, Workspace


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="extract", cls=Command)(extract)
    app.command(name="near", cls=Command)(near)


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
    from geo.answers import near as told
    from geo.answers.positions import metres
    from geo.cli.options import OutputFormat, in_language
    from geo.cli.rows import choose, show
    from geo.crs import Plane
    from geo.errors import Words, harmless
    from geo.nearby import surroundings
    from geo.register import FILE, read_register
    from geo.workspace import read_workspace

    workspace = read_workspace(root)
    projects = read_register(root / FILE)
    at = _position(place, workspace, projects)
    for doubt in at.doubts:
        sys.stderr.write(doubt.line(lang) + "\n")
    radius_m = metres(radius)
    found = surroundings(projects, at.point, radius_m, Plane(workspace.crs), at.county)
    say = in_language(lang)
    is_table = choose(form, out) is OutputFormat.TABLE and out is None
    if is_table:
        show(told.rows(found, say if lang else told.stacked), told.TABLE, form, out)
    else:
        show(told.rows(found, say), {name: name for name in told.VALUES}, form, out)
    county = Words(workspace.name, workspace.name_en)
    lines = [*told.warnings(found, radius_m, county, is_outside_told=bool(at.doubts))]
    if is_table:
        lines += told.notes(found, radius_m, projects)
    sys.stderr.write("".join(f"{harmless(say(line))}\n" for line in lines))


def _position(text: str, workspace: Workspace, projects: list[Project]) -> At:
    """Return the position meant; only what it takes to know it is read."""
    from geo.answers.positions import given, named, numbers
    from geo.build import BASE, read_places
    from geo.crs import Plane
    from geo.places.basedata import read_base

    plane = Plane(workspace.crs)
    if pair := numbers(text):
        return given(text, pair, read_base(workspace.adcode, plane, workspace.root / BASE).boundary)
    return named(text, read_places(workspace, plane, workspace.root / BASE).gazetteer, projects, plane)

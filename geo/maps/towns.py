"""Lists by town (镇街清单): a page a town, to read and to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from geo.errors import Words
from geo.maps import assets, table, words
from geo.maps.page import ENVIRONMENT, hashed
from geo.maps.planning import STEP, TOWNS_PAGE
from geo.model import Form, Project, ReportEntry, Workspace
from geo.register.by_town import TownList

FILE = Path("maps") / TOWNS_PAGE
WORDS = table.section("towns")
UNKNOWN = WORDS["unknown"]
SAID = WORDS["said"]
NEAR = WORDS["near"]


class _Row(NamedTuple):
    """A project in a list, its words ready made."""

    name: Words
    category: Words
    status: Words
    accuracy: Words
    evidence: str  # in quotation marks where the words are the report's own
    form: Words
    report: str
    programme: str


def towns_page(lists: Sequence[TownList], workspace: Workspace, as_of: str) -> str:
    """Return the lists as one HTML page, each town on a sheet of its own when printed.

    Parameters
    ----------
    as_of
        The date of the newest source, an ISO date or its beginning.
    """
    style = assets.towns_style()
    reports = {report.id: report for report in workspace.reports}
    return ENVIRONMENT.from_string(assets.towns_template()).render(
        policy=f"default-src 'none'; style-src {hashed(style)}; img-src data:; base-uri 'none'; form-action 'none'",
        style=style,
        place=Words(workspace.name, workspace.name_en),
        title=table.filled(WORDS["titleOf"], place=Words(workspace.name, workspace.name_en)),
        say=WORDS,
        as_of=words.day(as_of),
        approval=words.approval(workspace.map_approval),
        lists=[
            {
                "name": Words(each.town.name, each.town.name_en) if each.town else UNKNOWN,
                "count": each.count,
                "stages": [(words.STAGES[stage], number) for stage, number in each.stages.items()],
                "parts": list(_parts(each, reports)),
            }
            for each in lists
            if each.town or each.count
        ],
    )


def _parts(each: TownList, reports: Mapping[str, ReportEntry]) -> list[tuple[Words, list[_Row]]]:
    """Return the parts of a list with their headings; a list without a town needs none."""
    headed = ((SAID if each.town else Words("", ""), each.said), (NEAR, each.near))
    return [(heading, [_row(project, reports) for project in part]) for heading, part in headed if part]


def _row(project: Project, reports: Mapping[str, ReportEntry]) -> _Row:
    latest = project.evidence[-1] if project.evidence else None
    text = " ".join(latest.text.split()) if latest else ""
    report = reports.get(latest.report) if latest else None
    return _Row(
        name=Words(project.name, project.name_en),
        category=words.CATEGORIES[project.category],
        status=words.status_of(project),
        accuracy=words.within(project.position.accuracy_m),
        evidence=f"“{text}”" if latest and latest.form is Form.ORIGINAL else text,
        form=words.FORMS[latest.form] if latest else Words("", ""),
        report=report.title if report else "",
        programme=STEP.join(project.programme),
    )

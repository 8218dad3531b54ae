"""From mentions to projects: which mentions are one project, and what the register says of it.

Two mentions are one project when their names or aliases have the same identity form (`geo.names.identity_form`).
Nothing looser is merged: what may be one is suggested (`geo.register.suggest`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.model import Evidence, HistoryEntry, Mention, Project, ReportEntry, SheetRow, Stage, Tense, Workspace
from geo.names import free_id, identity_form, pinyin
from geo.register.history import in_order

Found = tuple[ReportEntry, Mention]
Events = Mapping[str, tuple[HistoryEntry, ...]]

_ORDER = {stage: number for number, stage in enumerate(Stage)}


def merge(found: Iterable[Found], rows: Iterable[SheetRow], events: Events, workspace: Workspace) -> list[Project]:
    """Return the projects of some mentions, without positions, in the order of their ids.

    Parameters
    ----------
    found
        Mentions with the report that each is from. A caption says nothing that the text does not, and is left out.
    rows
        The rows of projects.csv.
    events
        What happened since, by project id. A project is in the register only when a report names it.
    workspace
        Its county's name may be left out of names; its code begins the id of a project that is not in the sheet.
    """
    sheet = by_identity(rows, workspace.name)
    listed: dict[SheetRow, list[Found]] = {}
    unlisted: dict[str, list[Found]] = {}
    for report, mention in found:
        if mention.rule == "caption":
            continue
        form = identity_form(mention.name, workspace.name)
        if form in sheet:
            listed.setdefault(sheet[form], []).append((report, mention))
        else:
            unlisted.setdefault(form, []).append((report, mention))
    projects = [_project(row.id, row, group, events.get(row.id, ())) for row, group in listed.items()]
    taken = {row.id for row in sheet.values()}
    for _, group in sorted(unlisted.items()):
        identity = free_id(f"{workspace.adcode}-{pinyin(group[0][1].name)}", taken)
        taken.add(identity)
        projects.append(_project(identity, None, group, events.get(identity, ())))
    return sorted(projects, key=lambda project: project.id)


def by_identity(rows: Iterable[SheetRow], county: str) -> dict[str, SheetRow]:
    """Return the rows of the sheet by the identity form of every name and alias."""
    return {identity_form(name, county): row for row in rows for name in row.names}


def _project(identity: str, row: SheetRow | None, found: Sequence[Found], events: Sequence[HistoryEntry]) -> Project:
    by_report: dict[str, list[Found]] = {}
    for report, mention in sorted(found, key=_when):
        by_report.setdefault(report.id, []).append((report, mention))
    leading = [max(group, key=_weight) for group in by_report.values()]
    newest, mention = leading[-1]
    history = in_order([*(_said(report, mention) for report, mention in leading), *events])
    name = row.name if row else _plain(mention.name)
    called = [*(row.aliases if row else ()), _plain(mention.name), *(_plain(m.name) for _, m in found)]
    return Project(
        id=identity,
        name=name,
        name_en=row.name_en if row else "",
        aliases=tuple(dict.fromkeys(alias for alias in called if alias != name)),
        category=row.category if row and row.category else mention.category,
        stage=history[-1].stage,
        tense=history[-1].tense,
        as_of=history[-1].as_of,
        due=history[-1].date if history[-1].tense is Tense.PLANNED else "",
        last_seen=newest.date,
        programme=mention.programme,
        quantities=tuple(dict.fromkeys(quantity for _, m in found for quantity in m.quantities)),
        evidence=tuple(evidence(r, m) for group in by_report.values() for r, m in group),
        history=history,
    )


def _said(report: ReportEntry, mention: Mention) -> HistoryEntry:
    """Return what a report says of a project: a plan is due in the year that the report speaks of."""
    date = str(report.year) if mention.tense is Tense.PLANNED else report.date
    return HistoryEntry(date, mention.stage, mention.tense, report.title, said=report.date)


def _plain(name: str) -> str:
    """Return a name as one writes it, without the line breaks of the report."""
    return "".join(name.split())


def _when(pair: Found) -> tuple[int, str, str, int]:
    """Order mentions as they were said: by the year and date of the report, then as they stand in it."""
    report, mention = pair
    return (report.year, report.date, report.id, mention.start)


def _weight(pair: Found) -> tuple[int, int, int]:
    """Order one report's mentions of a project: most particular programme, then furthest stage, then the first."""
    _, mention = pair
    return (len(mention.programme), _ORDER[mention.stage], -mention.start)


def evidence(report: ReportEntry, mention: Mention) -> Evidence:
    """Return the passage that a mention stands in, at its offsets in the report as given."""
    sentence = mention.sentence
    return Evidence(
        report=report.id,
        form=report.form,
        section=sentence.section,
        start=sentence.start,
        end=sentence.end,
        rule=mention.rule,
        text=sentence.text,
    )

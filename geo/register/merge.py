"""From mentions to projects: which mentions are one project, and what the register says of it.

Two mentions are one project when their names or aliases have the same normal form. Nothing looser is merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.model import Evidence, HistoryEntry, Mention, Project, ReportEntry, SheetRow, Stage
from geo.names import free_id, normal_form, pinyin

Found = tuple[ReportEntry, Mention]

_ORDER = {stage: number for number, stage in enumerate(Stage)}


def merge(found: Iterable[Found], sheet: Mapping[str, SheetRow], adcode: str) -> list[Project]:
    """Return the projects of some mentions, without positions, in the order of their ids.

    Parameters
    ----------
    found
        Mentions with the report that each is from.
    sheet
        Rows of projects.csv by the normal form of every name and alias.
    adcode
        Begins the id of a project that is not in the sheet.
    """
    listed: dict[SheetRow, list[Found]] = {}
    unlisted: dict[str, list[Found]] = {}
    for report, mention in found:
        form = normal_form(mention.name)
        if form in sheet:
            listed.setdefault(sheet[form], []).append((report, mention))
        else:
            unlisted.setdefault(form, []).append((report, mention))
    projects = [_project(row.id, row, group) for row, group in listed.items()]
    taken = {row.id for row in sheet.values()}
    for form, group in sorted(unlisted.items()):
        identity = free_id(f"{adcode}-{pinyin(form)}", taken)
        taken.add(identity)
        projects.append(_project(identity, None, group))
    return sorted(projects, key=lambda project: project.id)


def _project(identity: str, row: SheetRow | None, found: Sequence[Found]) -> Project:
    by_report: dict[str, list[Found]] = {}
    for report, mention in sorted(found, key=_when):
        by_report.setdefault(report.id, []).append((report, mention))
    leading = [max(group, key=_weight) for group in by_report.values()]
    report, mention = leading[-1]
    name = row.name if row else _plain(mention.name)
    called = [*(row.aliases if row else ()), _plain(mention.name), *(_plain(m.name) for _, m in found)]
    return Project(
        id=identity,
        name=name,
        name_en=row.name_en if row else "",
        aliases=tuple(dict.fromkeys(alias for alias in called if alias != name)),
        category=row.category if row and row.category else mention.category,
        stage=mention.stage,
        tense=mention.tense,
        as_of=report.date,
        programme=mention.programme,
        quantities=tuple(dict.fromkeys(quantity for _, m in found for quantity in m.quantities)),
        evidence=tuple(evidence(r, m) for group in by_report.values() for r, m in group),
        history=tuple(HistoryEntry(r.date, m.stage, m.tense, r.title) for r, m in leading),
    )


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

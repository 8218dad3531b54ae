"""The register as a project package of the Open Contracting for Infrastructure Data Standard (OC4IDS) 0.9.5.

Only what the register says is written: what it does not know is left out, never filled with a guess. The standard's
dates are to the second, so a date known to the month or the year goes into words, not into a date field; the package's
own date, which the standard demands, is the beginning of the newest date known. docs/gis.md says what goes where.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import shapely

from geo.errors import OutputError, Words
from geo.export.writing.oc4ids_codes import SECTORS, project_type
from geo.files import canonical, listing_bytes
from geo.maps import words
from geo.model import (
    Datum,
    Evidence,
    Form,
    HistoryEntry,
    Method,
    Position,
    Project,
    Quantity,
    ReportEntry,
    Stage,
    Tense,
    Workspace,
)
from geo.register.table import oc4ids_status

FILE = "projects.oc4ids.json"
VERSION = "0.9"  # the standard wants major and minor only
LANGUAGE = "zh"
CATEGORY_SCHEME = "geo-category"
STEP = " › "
_DAY = len("2021-02-25")
_ZONE = "+08:00"  # a Chinese date is a day of China's time
_MONEY = {"万元": (10_000, "CNY"), "亿元": (100_000_000, "CNY"), "亿美元": (100_000_000, "USD")}
_BOUND = re.compile(r"超|逾|过|近|余|多|不足|以[上下内]")  # 超10亿元 gives a bound, not an amount
_URL = re.compile(r"https?://[\w.~:/?#@!$&'()*+,;=%-]+", re.ASCII)
_GEONAMES = re.compile(r"GeoNames [^;；]*\brecord (\d+)")  # as geo.places.gazetteer cites a town

Record = dict[str, Any]


def package_bytes(projects: Sequence[Project], workspace: Workspace) -> bytes:
    """Return the package as JSON, one project a line; the same bytes for the same register.

    Raises
    ------
    OutputError
        There is no project: the standard knows no empty package.
    """
    whole = package(projects, workspace)
    return listing_bytes({key: whole[key] for key in whole if key != "projects"}, "projects", whole["projects"])


def package(projects: Sequence[Project], workspace: Workspace) -> Record:
    """Return the register as a project package.

    Parameters
    ----------
    projects
        The whole register; projects without a position are written without locations.
    workspace
        Its name is the publisher's, its reports become documents.

    Raises
    ------
    OutputError
        There is no project.
    """
    if not projects:
        raise OutputError(
            FILE,
            Words(
                "登记表里没有项目，标准不许空的项目包",
                "the register is empty, and the standard allows no empty package",
            ),
            Words("先在 geo.toml 里写上报告，再运行 geo build", "Name a report in geo.toml and run geo build first"),
        )
    reports = {report.id: report for report in workspace.reports}
    rows = [_project(project, reports) for project in sorted(projects, key=lambda project: project.id)]
    head: Record = {
        "publishedDate": _begin(_newest(projects, workspace)),
        "version": VERSION,
        "publisher": {"name": workspace.name},
    }
    if licence := _URL.search(workspace.licence):  # the standard wants its address
        head["license"] = licence[0]
    return {"uri": _content_uri({**head, "projects": rows}), **head, "projects": rows}


def _content_uri(content: Record) -> str:
    """Return a URI of the package's very content: another content has another one, and no host is claimed."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return uuid.uuid5(uuid.NAMESPACE_OID, text).urn


def _newest(projects: Sequence[Project], workspace: Workspace) -> str:
    """Return the newest date of the register; never the clock's."""
    said = (date for project in projects for date in (project.as_of, project.last_seen))
    return max(*said, *(report.date for report in workspace.reports))


def _project(project: Project, reports: Mapping[str, ReportEntry]) -> Record:
    return _filled(
        id=project.id,
        updated=_morning(project.as_of),
        language=LANGUAGE,
        title=project.name,
        description=_description(project, reports),
        status=oc4ids_status(project.stage, project.tense),
        period=_planned_period(project.history),
        sector=list(SECTORS[project.category]),
        additionalClassifications=[_category(project)],
        type=project_type(project.name),
        locations=list(_locations(project.position)),
        budget=_budget(project.quantities),
        documents=[_document(report, reports.get(report), project.evidence) for report in _cited(project)],
        milestones=[_milestone(number, entry) for number, entry in enumerate(project.history, 1)],
        completion=_completion(project),
    )


def _description(project: Project, reports: Mapping[str, ReportEntry]) -> str:
    """Say in words what has no field: programme, status with its source, other names, numbers, the English name."""
    status = words.status_of(project)
    last_report = max((report.date for report in reports.values()), default="")
    chinese = [
        f"报告章节：{STEP.join(project.programme)}" if project.programme else "",
        f"{status.zh}，据 {project.history[-1].source}" if project.history else status.zh,
        words.gone(project.last_seen).zh if project.last_seen < last_report else "",
        f"又称：{'、'.join(project.aliases)}" if project.aliases else "",
        f"数量：{'、'.join(quantity.text for quantity in project.quantities)}" if project.quantities else "",
    ]
    english = f"{project.name_en}: {status.en}" if project.name_en else status.en
    return f"{'。'.join(part for part in chinese if part)}。 · {english}."


def _category(project: Project) -> Record:
    """Return geo's own category: a sector of the standard may hold several of them, and 城市片区 has none."""
    label = words.CATEGORIES[project.category]
    return {"scheme": CATEGORY_SCHEME, "id": project.category.value, "description": str(label)}


def _locations(position: Position) -> Iterator[Record]:
    """Yield the position with its method, accuracy and source in words; nothing where there is none."""
    shape = canonical(position.geometry)
    if shape is None:
        return
    # The standard has no geometry collections.
    parts = shapely.get_parts(shape) if shape.geom_type == "GeometryCollection" else [shape]
    for number, part in enumerate(parts, 1):
        yield _filled(
            id=str(number),
            description=_how_located(position),
            geometry=shapely.geometry.mapping(part),
            gazetteer=_gazetteer(position),
        )


def _how_located(position: Position) -> str:
    method, metres = words.METHODS[position.method], position.accuracy_m
    parts = [
        Words(f"位置：{method.zh}", f"position: {method.en}"),
        Words(f"误差 {metres} 米", f"accuracy {metres} m") if metres is not None else Words("", ""),
        words.DATUM_UNKNOWN if position.datum is Datum.UNKNOWN else Words("", ""),
        Words(f"来源：{position.source}", "") if position.source else Words("", ""),
    ]
    chinese = "；".join(part.zh for part in parts if part.zh)
    return str(Words(chinese, "; ".join(part.en for part in parts if part.en)))


def _gazetteer(position: Position) -> Record | None:
    """Return the town's record, where the town's point stands for the project."""
    record = _GEONAMES.search(position.source) if position.method is Method.LOCALITY else None
    return {"scheme": "GEONAMES", "identifiers": [record[1]]} if record else None


def _budget(quantities: Sequence[Quantity]) -> Record | None:
    """Return the investment as said, and as an amount when it is one: the newest, in yuan or dollars."""
    said = [quantity for quantity in quantities if quantity.kind == "investment"]
    if not said:
        return None
    newest = said[-1]
    amount = None
    if newest.unit in _MONEY and not _BOUND.search(newest.text):
        factor, currency = _MONEY[newest.unit]
        amount = {"amount": round(newest.value * factor), "currency": currency}
    texts = "；".join(quantity.text for quantity in said)
    return _filled(description=f"报告所说的投资：{texts} · investment as the report puts it", amount=amount)


def _cited(project: Project) -> list[str]:
    """Return the reports that name a project, each once, the oldest first."""
    return list(dict.fromkeys(passage.report for passage in project.evidence))


def _document(identity: str, report: ReportEntry | None, evidence: Sequence[Evidence]) -> Record:
    """Return a report with its passages; one that geo.toml no longer names has its id and passages only."""
    passages = [_passage(passage) for passage in evidence if passage.report == identity]
    return _filled(
        id=identity,
        title=report and report.title,
        description="\n\n".join(passages),
        url=report and _URL.fullmatch(report.source) and report.source,
        datePublished=report and _morning(report.date),
        language=LANGUAGE,
        author=report and report.issuer,
    )


def _passage(passage: Evidence) -> str:
    """Return a passage with its place in the report. Only issued words stand in quotation marks."""
    text = f"“{passage.text}”" if passage.form is Form.ORIGINAL else passage.text
    place = f"{STEP.join(passage.section)}，第 {passage.start + 1} 至 {passage.end} 字".removeprefix("，")
    return f"{words.FORMS[passage.form]}（{place}）：{text}"


def _milestone(number: int, entry: HistoryEntry) -> Record:
    """Return what the history says: what is planned is scheduled, what is done is met."""
    planned = entry.tense is Tense.PLANNED
    said = f"，{words.day(entry.said).zh.replace(' ', '')}" if entry.said else ""
    return _filled(
        id=str(number),
        title=str(words.status(entry.stage, entry.tense, entry.date)),
        description="。".join(part for part in (f"来源：{entry.source}{said}", entry.note) if part),
        dueDate=_evening(entry.date) if planned else None,
        dateMet=None if planned else _evening(entry.date),
        dateModified=_morning(entry.said),
        status="scheduled" if planned else "met",
    )


def _planned_period(history: Sequence[HistoryEntry]) -> Record | None:
    """Return the day by which completion is planned, by the latest source that names one."""
    days = [evening for entry in _completions(history, Tense.PLANNED) if (evening := _evening(entry.date))]
    return {"endDate": days[-1]} if days else None


def _completion(project: Project) -> Record | None:
    """Return the day of completion, where the work is complete and a source names the day."""
    if (project.stage, project.tense) != (Stage.COMPLETION, Tense.DONE):
        return None
    dated = [entry for entry in _completions(project.history, Tense.DONE) if _evening(entry.date)]
    return {"endDate": _evening(dated[-1].date), "endDateDetails": f"来源：{dated[-1].source}"} if dated else None


def _completions(history: Sequence[HistoryEntry], tense: Tense) -> list[HistoryEntry]:
    return [entry for entry in history if (entry.stage, entry.tense) == (Stage.COMPLETION, tense)]


def _begin(date: str) -> str:
    """Return the beginning of a day, a month or a year as RFC 3339 has it.

    >>> _begin("2021-02")
    '2021-02-01T00:00:00+08:00'
    """
    return f"{f'{date}-01-01'[:_DAY]}T00:00:00{_ZONE}"


def _morning(date: str) -> str | None:
    """Return the beginning of a day, or None where only the month or the year is known."""
    return _begin(date) if len(date) == _DAY else None


def _evening(date: str) -> str | None:
    """Return the end of a day, or None where only the month or the year is known."""
    return f"{date}T23:59:59{_ZONE}" if len(date) == _DAY else None


def _filled(**members: object) -> Record:
    """Return the members that say something: the standard wants empty ones left out."""
    return {key: value for key, value in members.items() if value}

"""layers/reference/events.csv: what happened to projects since the reports, kept by hand, each row with its source."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import ReferenceError, Words, nearest
from geo.model import HistoryEntry, Stage, Tense
from geo.register.tables import Row, iso_date, read_table

FILE = "events.csv"
COLUMNS = ("project", "date", "stage", "tense", "note", "source_title", "source_date", "source_record")
NEEDED = ("project", "date", "stage", "tense", "source_title")


@dataclass(slots=True)
class Events:
    """The history that the sheet gives, by project id, and the faults found in it."""

    by_project: dict[str, tuple[HistoryEntry, ...]] = field(default_factory=dict)
    faults: list[ReferenceError] = field(default_factory=list)


def read_events(path: Path, projects: Collection[str]) -> Events:
    """Read events.csv; a file that is not there counts as empty.

    Parameters
    ----------
    projects
        The ids in projects.csv: an event of any other project is a fault.

    Raises
    ------
    ReferenceError
        The file cannot be read or lacks a column. Faults of single rows are returned.
    """
    events = Events()
    if not path.exists():
        return events
    table = read_table(path, COLUMNS, NEEDED)
    events.faults.extend(table.faults)
    for row in table.rows:
        try:
            project, entry = _entry(row, projects)
        except ReferenceError as fault:
            events.faults.append(fault)
            continue
        events.by_project[project] = (*events.by_project.get(project, ()), entry)
    return events


def _entry(row: Row, projects: Collection[str]) -> tuple[str, HistoryEntry]:
    project = row["project"]
    if project not in projects:
        near = nearest(project, projects)
        raise ReferenceError(
            row.where("project"),
            Words(f"projects.csv 里没有 {project!r}", f"{project!r} is not in projects.csv"),
            Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?")
            if near
            else Words("先在 projects.csv 里加上它", "Add it to projects.csv first"),
        )
    entry = HistoryEntry(
        date=iso_date(row, "date"),
        stage=Stage(_choice(row, "stage", tuple(Stage))),
        tense=Tense(_choice(row, "tense", tuple(Tense))),
        source=", ".join(part for part in (row["source_title"], row["source_record"]) if part),
        said=iso_date(row, "source_date") if row["source_date"] else "",
        note=row["note"],
    )
    if entry.tense is Tense.DONE and entry.said and entry.date[: len(entry.said)] > entry.said:
        raise ReferenceError(
            row.where("date"),
            Words(
                f"来源 {entry.said} 说不了 {entry.date} 已发生的事",
                f"a source of {entry.said} cannot report {entry.date}",
            ),
            Words("改正日期，或把 tense 改为 planned", "Mend a date, or make it planned"),
        )
    return project, entry


def _choice(row: Row, column: str, known: tuple[str, ...]) -> str:
    if row[column] not in known:
        raise ReferenceError(
            row.where(column),
            Words(f"{column} 不能是 {row[column]!r}", f"{column} cannot be {row[column]!r}"),
            Words(f"可写 {'、'.join(known)}", f"Write one of {', '.join(known)}"),
        )
    return row[column]

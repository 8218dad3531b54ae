"""feeds/*.atom: what became known of the projects, newest first, for the county, each town and each category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from geo.errors import Words
from geo.maps import words
from geo.model import HistoryEntry, Place, Project, Tense, Workspace
from geo.register.atom import Entry, tag, timestamp, written

FOLDER = Path("feeds")
COUNTY = FOLDER / "county.atom"
MOST = 200  # entries in one feed

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class _Change:
    """A project's step to another stage or another date, and what was known before; None at first."""

    project: Project
    entry: HistoryEntry
    before: HistoryEntry | None


def town_file(town: str) -> Path:
    """Return a town's feed, by the town's id."""
    return FOLDER / "town" / f"{town}.atom"


def category_file(category: str) -> Path:
    """Return a category's feed, by its code."""
    return FOLDER / "category" / f"{category}.atom"


def feeds(
    projects: Sequence[Project], towns: Sequence[Place], workspace: Workspace, page: str = ""
) -> dict[Path, bytes]:
    """Return every feed by its path below the workspace: the county's, those of towns and of categories with a project.

    Parameters
    ----------
    towns
        Those of the county; a project is in the feeds of all that it is tied to.
    page
        The map that an entry opens, a file's name in `maps/`; without it, or without an address, nothing is linked.
    """
    place = Words(workspace.name, workspace.name_en or workspace.name)
    english = {town.id: town.name_en for town in towns}
    made: dict[Path, bytes] = {}

    def add(path: Path, called: Words, chosen: Sequence[Project], *scope: str) -> None:
        if changes := _newest(chosen):
            title = Words(f"{place.zh}{called.zh}：项目进展", f"{place.en}{called.en}: stages of projects")
            made[path] = written(
                [_told(change, workspace, page, english) for change in changes],
                str(title),
                identity=tag(workspace.adcode, "feed", *scope),
                updated=changes[0].entry.as_of,
                link=_address(workspace, "maps", page) if page else "",
                own=_address(workspace, *path.parts),
            )

    add(COUNTY, Words("", ""), projects, "county")
    for town in towns:
        if _PLAIN_NAME.fullmatch(town.id):  # else it is no name for a file
            tied = [project for project in projects if town.id in {tie.town for tie in project.towns}]
            add(town_file(town.id), Words(town.name, f", {town.name_en or town.name}"), tied, "town", town.id)
    for category in sorted({project.category for project in projects}):
        label = words.CATEGORIES[category]
        kind = [project for project in projects if project.category is category]
        add(category_file(category), Words(f"（{label.zh}）", f", {label.en}"), kind, "category", category)
    return made


def _newest(projects: Sequence[Project]) -> list[_Change]:
    """Return the changes of some projects, the newest first, at most as many as a feed holds."""
    changes = [(change, number) for project in projects for number, change in enumerate(_changes(project))]
    # What has a day in a year follows what is known by its year alone; of one day, the later step is the newer.
    changes.sort(key=lambda pair: (timestamp(pair[0].entry.as_of), pair[0].project.id, pair[1]), reverse=True)
    return [change for change, _ in changes[:MOST]]


def _changes(project: Project) -> Iterator[_Change]:
    """Yield each entry of a history that is news: a stage not reached before it, or another plan than the last.

    A plan said between two reports of works under way makes the second no news. Sources of one day may take turns: what
    an entry already told is not told again under the same id.
    """
    before: HistoryEntry | None = None
    latest: dict[Tense, tuple[str, ...]] = {}
    told: set[tuple[str, ...]] = set()
    for entry in project.history:
        if latest.get(entry.tense) != _state(entry) and _identity(entry) not in told:
            told.add(_identity(entry))
            yield _Change(project, entry, before)
        latest[entry.tense] = _state(entry)
        before = entry


def _state(entry: HistoryEntry) -> tuple[str, ...]:
    """Return what an entry says: a stage reached, whenever, or one planned for some time."""
    return (entry.stage, entry.date if entry.tense is Tense.PLANNED else "")


def _identity(entry: HistoryEntry) -> tuple[str, ...]:
    """Return what tells a project's entries apart, of a plan also when it was made."""
    dates = (entry.date, entry.as_of) if entry.tense is Tense.PLANNED else (entry.date,)
    return (f"{entry.stage}-{entry.tense}", *dates)


def _told(change: _Change, workspace: Workspace, page: str, english: Mapping[str, str]) -> Entry:
    project, entry = change.project, change.entry
    now = words.status(entry.stage, entry.tense, entry.date)
    fragment = f"#p={quote(project.id, safe='')}"
    return Entry(
        id=tag(workspace.adcode, project.id, *_identity(entry)),
        title=str(Words(f"{project.name}：{now.zh}", f"{project.name_en or project.name}: {now.en}")),
        updated=entry.as_of,
        content="\n".join(map(str, _sentences(change, english))),
        categories=(
            (project.category, str(words.CATEGORIES[project.category])),
            (entry.stage, str(words.STAGES[entry.stage])),
        ),
        link=f"{linked}{fragment}" if page and (linked := _address(workspace, "maps", page)) else "",
    )


def _sentences(change: _Change, english: Mapping[str, str]) -> Iterator[Words]:
    """Yield what an entry says: the stage now and before, whose word it is and of when, and where."""
    entry, before = change.entry, change.before
    now = words.status(entry.stage, entry.tense, entry.date)
    if before is None:
        yield Words(f"{now.zh}。这是登记表里最早的说法。", f"{now.en}. Nothing earlier is in the register.")
    else:
        was = words.status(before.stage, before.tense, before.date)
        yield Words(f"{now.zh}。此前：{was.zh}。", f"{now.en}. Before: {was.en}.")
    said = f"，{words.day(entry.said).zh}" if entry.said else ""
    yield Words(f"来源：{entry.source}{said}。", f"Source: {entry.source}{', ' if said else ''}{entry.said}.")
    if len(entry.as_of) < len("2021-02-25"):
        known = words.day(entry.as_of)
        unit = Words("年", "year") if len(entry.as_of) == len("2021") else Words("月", "month")
        yield Words(
            f"日期只知到{known.zh}；本条的时刻是这一{unit.zh}的开头。",
            f"Only {known.en} is known of the date; the instant given is the beginning of that {unit.en}.",
        )
    if change.project.towns:
        ties = [Words("来源写明", "by its source") if tie.said else _NEAREST for tie in change.project.towns]
        named = list(zip(change.project.towns, ties, strict=True))
        yield Words(
            f"镇街：{'、'.join(f'{tie.name}（{how.zh}）' for tie, how in named)}。",
            f"Town: {', '.join(f'{english.get(tie.town) or tie.name} ({how.en})' for tie, how in named)}.",
        )


_NEAREST = Words("中心最近，来源未写", "its centre is nearest; no source names a town")


def _address(workspace: Workspace, *parts: str) -> str:
    """Return where a file of the workspace is published; empty where nothing is."""
    return workspace.address and workspace.address + "/".join(quote(part, safe="") for part in parts)

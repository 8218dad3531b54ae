"""From reports to maps: the whole way, in the order in which the data flows."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd

from geo.crs import WGS84, Plane, check_scale
from geo.errors import GeoError, Words
from geo.export.published.feeds import FOLDER as FEEDS
from geo.export.published.feeds import feeds
from geo.export.published.targets import FILE as TARGETS
from geo.export.published.targets import targets_bytes
from geo.export.published.towns import FILE as TOWNS
from geo.export.published.towns import towns_bytes
from geo.extract import knowing, mentions, targets
from geo.extract.formula import formulas
from geo.files import building, ensure_writable, unfinished, write_atomic
from geo.layers import FOLDER, is_derived, layer_bytes, layers
from geo.maps import BaseLayers, MapDefinition, read_definitions, render, ways
from geo.maps.towns import FILE as TOWNS_PAGE
from geo.maps.towns import towns_page
from geo.model import Category, Project, Reading, Report, ReportEntry, Source, Workspace
from geo.places import basedata, county, gazetteer
from geo.places.geocode import Said, geocode
from geo.places.known import Gazetteer, is_sought, is_town
from geo.places.reference import read_reference
from geo.places.towns import Towns
from geo.register import FILE as REGISTER
from geo.register import merge, read_sheet, register_bytes
from geo.register.by_town import town_lists
from geo.register.events import FILE as EVENTS
from geo.register.events import Events, read_events
from geo.register.merge import Found
from geo.register.sheet import FILE as SHEET
from geo.register.sheet import Sheet
from geo.register.suggest import suggest
from geo.report import read_report
from geo.structure import Ground, account, read_elements, readings_of

REFERENCE = Path(FOLDER) / "reference"
BASE = Path(FOLDER) / "base"
CLAUSE_END = re.compile(r"[，,。；;！!\n]")
OWN = "\0"  # stands for a project's own name while others are left out

Tell = Callable[[Words], None]


@dataclass(slots=True)
class Steps:
    """The steps of a build: told as they begin, timed as they end (seconds)."""

    tell: Tell = lambda words: None
    times: list[tuple[Words, float]] = field(default_factory=list)

    @contextlib.contextmanager
    def __call__(self, zh: str, en: str) -> Iterator[None]:
        """Tell and time what the block does."""
        words = Words(zh, en)
        self.tell(words)
        begun = time.perf_counter()
        yield
        self.times.append((words, time.perf_counter() - begun))


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that knows where something is, and what the hand-kept files say wrong, or may say wrong."""

    base: basedata.BaseData
    gazetteer: Gazetteer
    sheet: Sheet
    events: Events
    readings: tuple[Reading, ...]  # of the structure, the register's first
    faults: tuple[GeoError, ...]
    doubts: tuple[GeoError, ...] = ()  # what may be wrong and need not: it stops nothing


@dataclass(frozen=True, slots=True)
class Built:
    """What a build makes, before it is written: files by their path below the workspace, and what they were made of."""

    files: dict[Path, bytes]
    projects: tuple[Project, ...]
    not_in_sheet: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]  # names that may be one project
    unread: tuple[Words, ...]  # pages of reports that are pictures
    doubts: tuple[GeoError, ...]  # about places: what may be wrong and need not
    towns: Words  # how many of the county's towns are known
    times: tuple[tuple[Words, float], ...]
    followed_unfinished: bool = False


def build(workspace: Workspace, out: Path | None = None, tell: Tell = lambda words: None) -> Built:
    """Build a workspace and write register, layers and maps below `out` (by default the workspace itself).

    Raises
    ------
    GeoError
        The first fault in what the user gave, or a folder that cannot be written. Nothing is written before every
        result is made, and each file is replaced whole.
    """
    target = out or workspace.root
    ensure_writable(target)
    steps = Steps(tell)
    built = compose(workspace, steps, target / BASE)
    followed_unfinished = unfinished(target)
    with steps("写文件", "write files"), building(target):
        for path, data in built.files.items():
            write_atomic(target / path, data)
        for name in (*_stale_layers(target, built), *_stale_feeds(target, built)):
            name.unlink()
    return replace(built, times=tuple(steps.times), followed_unfinished=followed_unfinished)


def compose(workspace: Workspace, steps: Steps, base_folder: Path) -> Built:
    """Return all that a build of the workspace writes; only the base data compiled from packages is put on disk."""
    plane = Plane.checked(workspace.crs, str(workspace.root / "geo.toml"))
    with steps("读地名与参照图层", "read gazetteer and reference layers"):
        places = read_places(workspace, plane, base_folder)
        for fault in places.faults:
            raise fault
    with steps("读报告，找项目和指标", "read reports, find projects and targets"):
        reports = read_reports(workspace)
        found = mentioned(reports, places.sheet)
        said = [(entry, target) for entry, report in reports for target in targets(report, entry.year)]
    with steps("合并、定位", "merge and locate"):
        projects = register(found, places, workspace, plane)
    with steps("分图层", "derive layers"):
        tables = layers(projects, places.readings)
        accounts = [account(reading, projects, plane) for reading in places.readings]
    with steps("制图", "render maps"):
        base, formula_in = base_layers(places), naming(workspace.formula, reports)
        definitions = read_definitions(workspace.root / "maps")
        towns = sorted(places.gazetteer.towns(), key=lambda town: town.id)
        told = feeds(projects, towns, workspace, _whole(definitions))
        pages = {
            f"{definition.name}.html": render(
                definition,
                workspace,
                projects,
                accounts,
                base,
                targets=said,
                formula_in=formula_in,
                feeds=[path.as_posix() for path in told],
            )
            for definition in definitions
        }
        lists = town_lists(projects, towns)
        as_of = max((entry.as_of for project in projects for entry in project.history), default="")
    settled = {row.id for row in places.sheet.rows}
    return Built(
        files={
            Path(REGISTER): register_bytes(projects, workspace),
            **{Path(FOLDER) / f"{name}.geojson": layer_bytes(name, table) for name, table in tables.items()},
            TARGETS: targets_bytes(said),
            **{Path("maps") / name: page.encode() for name, page in pages.items()},
            TOWNS_PAGE: towns_page(lists, workspace, as_of).encode(),
            TOWNS: towns_bytes(lists),
            **told,
        },
        projects=tuple(projects),
        not_in_sheet=tuple(project.name for project in projects if project.id not in settled),
        alike=tuple((a.name, b.name) for a, b in suggest(projects, settled, workspace.name)),
        unread=tuple(
            Words(f"{entry.file}：{note.zh}", f"{entry.file}: {note.en}")
            for entry, report in reports
            for note in report.notes
        ),
        doubts=places.doubts,
        towns=gazetteer.towns_known(len(places.base.towns), places.base.roster.count, places.gazetteer.unplaced),
        times=tuple(steps.times),
    )


def read_reports(workspace: Workspace) -> list[tuple[ReportEntry, Report]]:
    """Return the workspace's reports, each with what geo.toml says of it."""
    return [(entry, read_report(entry.file)) for entry in workspace.reports]


def naming(formula: str, reports: Sequence[tuple[ReportEntry, Report]]) -> ReportEntry | None:
    """Return the newest report that names a spatial formula; None where none does."""
    entries = [entry for entry, report in reports if any(found.text == formula for found in formulas(report))]
    return max(entries, key=lambda entry: entry.date, default=None)


def mentioned(reports: Sequence[tuple[ReportEntry, Report]], sheet: Sheet) -> list[Found]:
    """Return every mention in reports, with its report; the names of the sheet are names for the reader too."""
    find = knowing(name for row in sheet.rows for name in row.names)
    return [(entry, mention) for entry, report in reports for mention in mentions(report, entry.year, find)]


def read_places(workspace: Workspace, plane: Plane, base_folder: Path) -> Places:
    """Return the county's base data, gazetteer, sheet and structure; faults of single rows are collected."""
    where = str(workspace.root / "geo.toml")
    base = basedata.read_base(workspace.adcode, plane, base_folder, where)
    middle = base.boundary.centroid
    check_scale(workspace.crs, middle.x, middle.y, where)
    folder = workspace.root / REFERENCE
    reference = read_reference(folder, base.towns, base.boundary)
    known = gazetteer.with_radii([*base.towns, *reference.places], workspace.adcode, plane)
    unit = county.county(workspace.adcode, where)
    names = Gazetteer.of(known, unit.name, base.roster.missing, county.names_in(unit.province))
    sheet = read_sheet(folder / SHEET, names.places, workspace.name)
    names.learn(sheet.rows)
    events = read_events(folder / EVENTS, {row.id for row in sheet.rows})
    readings = [
        read_elements(workspace.root, entry, names.places, plane, workspace.formula) for entry in readings_of(workspace)
    ]
    return Places(
        base=base,
        gazetteer=names,
        sheet=sheet,
        events=events,
        readings=tuple(read.reading for read in readings),
        faults=(*reference.faults, *sheet.faults, *events.faults, *(f for read in readings for f in read.faults)),
        doubts=tuple(reference.doubts),
    )


def base_layers(places: Places) -> BaseLayers:
    """Return what is drawn under the maps: the county with its islands and border, its neighbours and its towns."""
    base, drawn = places.base, places.base.coast
    around = [(name, land) for _, name, land in base.neighbours]
    if not drawn.beyond.is_empty:
        around.append(("", drawn.beyond))
    borders = [(False, drawn.border), (True, drawn.at_sea)]
    towns = sorted((p for p in places.gazetteer.places.values() if is_town(p)), key=lambda town: town.id)
    sought = sorted(
        filter(is_sought, places.gazetteer.places.values()), key=lambda place: (not is_town(place), place.id)
    )
    lines = [place for place in places.gazetteer.places.values() if place.kind in ways.KINDS]
    sources = dict.fromkeys(source.title for town in towns for source in town.sources)
    # Each line has its own sources beside it; those that ask to be named stand with the base's.
    sources |= dict.fromkeys(source.title for line in lines for source in line.sources if "©" in source.title)
    return BaseLayers(
        boundary=gpd.GeoDataFrame(geometry=[base.boundary], crs=WGS84),
        neighbours=gpd.GeoDataFrame(
            {"name": [name for name, _ in around]}, geometry=[land for _, land in around], crs=WGS84
        ),
        towns=gpd.GeoDataFrame(
            {"name": [town.name for town in towns], "name_en": [town.name_en for town in towns]},
            geometry=[town.geometry for town in towns],
            crs=WGS84,
        ),
        sources=(county.SOURCE, *drawn.sources, *(Source(title) for title in sources)),
        land=gpd.GeoDataFrame(geometry=[drawn.land], crs=WGS84),
        borders=gpd.GeoDataFrame(
            {"at_sea": [at_sea for at_sea, _ in borders]}, geometry=[line for _, line in borders], crs=WGS84
        ),
        places=gpd.GeoDataFrame(
            {
                "id": [place.id for place in sought],
                "name": [place.name for place in sought],
                "name_en": [place.name_en for place in sought],
                "aliases": [place.aliases for place in sought],
                "kind": [place.kind for place in sought],
            },
            geometry=[place.geometry.centroid for place in sought],
            crs=WGS84,
        ),
        ways=gpd.GeoDataFrame(
            {
                **{column: [getattr(line, column) for line in lines] for column in ways.COLUMNS},
                "source": ["; ".join(map(str, line.sources)) for line in lines],
            },
            geometry=[line.geometry for line in lines],
            crs=WGS84,
        )
        if lines
        else None,
    )


def _stale_layers(target: Path, built: Built) -> list[Path]:
    """Return the layers on disk whose category the register no longer has."""
    layers_there = sorted((target / FOLDER).glob("*.geojson"))
    return [file for file in layers_there if is_derived(file.stem) and Path(FOLDER) / file.name not in built.files]


def _stale_feeds(target: Path, built: Built) -> list[Path]:
    """Return the feeds on disk of a town or category that has no project any more."""
    return [file for file in sorted((target / FEEDS).rglob("*.atom")) if file.relative_to(target) not in built.files]


def _whole(definitions: Sequence[MapDefinition]) -> str:
    """Return the file of the first map that shows every project; empty where none does."""
    whole = (each for each in definitions if set(each.categories) == set(Category) and not each.since)
    return next((f"{each.name}.html" for each in whole), "")


def register(found: list[Found], places: Places, workspace: Workspace, plane: Plane) -> list[Project]:
    """Return the register: merged, located, with the towns and the structure that each project serves."""
    rows = {row.id: row for row in places.sheet.rows}
    merged = merge(found, places.sheet.rows, places.events.by_project, workspace)
    names = {name for project in merged for name in (project.name, *project.aliases)}
    towns = Towns.of(places.gazetteer.places, plane)
    ground = Ground.of(places.readings[0].elements if places.readings else (), plane)
    projects = []
    for project in merged:
        row, area = rows.get(project.id), places.base.boundary
        said = said_of(project, names)
        position = geocode(project.name, row, places.gazetteer, area, plane, said=said)
        projects.append(
            replace(
                project,
                position=position,
                towns=towns.ties(position, row.locality if row else ""),
                structure=ground.serves(position),
            )
        )
    return projects


def said_of(project: Project, names: Collection[str]) -> list[Said]:
    """Return the clauses that tell of a project, and the headings above them from the nearest outward.

    Other projects' names are left out: a town in one of them is that project's.
    """
    own = {project.name, *project.aliases}
    clauses: list[str] = []
    for evidence in reversed(project.evidence):
        text = evidence.text
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, OWN if name in own else "…")
        parts = [text] if evidence.rule == "table" else CLAUSE_END.split(text)  # a row of a table is of one work
        clauses.extend(part.replace(OWN, project.name) for part in parts if OWN in part)
    headings = [title for evidence in project.evidence for title in reversed(evidence.section)]
    return [
        *(Said(text, Words("依据", "the sentence")) for text in dict.fromkeys(clauses)),
        *(Said(text, Words("标题", "the heading")) for text in dict.fromkeys(headings)),
    ]

"""Everything that can be wrong with a workspace, found at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shapely

from geo.build import BASE, Built, Steps, compose, mentioned, read_places, read_reports, register
from geo.crs import Plane
from geo.errors import GeoError, OutputError, ReferenceError, ReportError, Words, WorkspaceError
from geo.files import MARKER, canonical, unfinished
from geo.layers import FOLDER, is_derived
from geo.maps import read_definitions
from geo.model import Form, Method, Project, Workspace
from geo.places import accuracy
from geo.register import FILE as REGISTER
from geo.register import read_register
from geo.register.history import backward_steps
from geo.report import read_report
from geo.workspace import read_workspace

_QUOTED = re.compile(r"[“「『\"].*[”」』\"]", re.DOTALL)
_REBUILD = Words("运行 geo build", "Run geo build")


@dataclass(frozen=True, slots=True)
class Checked:
    """The faults of a workspace; what may be wrong and need not; the pairs of names to settle in projects.csv."""

    faults: tuple[GeoError, ...]
    doubts: tuple[GeoError, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


def check(root: Path) -> Checked:
    """Find every fault of a workspace: geo.toml, reports, reference layers, sheets, maps, register and layers.

    The register is compared with a fresh build only where nothing else is wrong. Nothing is written but the base data
    compiled from packages.
    """
    try:
        workspace = read_workspace(root)
        plane = Plane.checked(workspace.crs, str(root / "geo.toml"))
    except GeoError as fault:
        return Checked((fault,))
    faults = [*_unfinished(root), *_reports(workspace), *_definitions(root)]
    doubts: tuple[GeoError, ...] = ()
    try:
        places = read_places(workspace, plane, root / BASE)
        faults, doubts = [*faults, *places.faults], places.doubts
    except GeoError as fault:
        faults.append(fault)
    kept, register_faults = _register(workspace)
    faults.extend(register_faults)
    if faults:
        return Checked(tuple(faults), doubts)
    built = compose(workspace, Steps(), root / BASE)
    return Checked((*_accuracies(root / REGISTER, kept, built), *_drift(root, built)), doubts, built.alike)


def check_kept(workspace: Workspace, base_folder: Path) -> list[GeoError]:
    """Find the faults of the hand-kept files, and of the register that they and the reports would give.

    What is on disk of the register is not looked at. Nothing is written but the base data compiled from packages.
    """
    plane = Plane.checked(workspace.crs, str(workspace.root / "geo.toml"))
    try:
        places = read_places(workspace, plane, base_folder)
    except GeoError as fault:
        return [fault]
    if places.faults:
        return list(places.faults)
    try:
        found = mentioned(read_reports(workspace), places.sheet)
        projects = register(found, places, workspace, plane)
    except ReportError:  # a fault of the report; the files kept by hand have none
        return []
    path = workspace.root / REGISTER
    return [*_positions(path, projects), *_histories(path, projects)]


def _unfinished(root: Path) -> Iterator[GeoError]:
    if unfinished(root):
        yield WorkspaceError(str(root / MARKER), Words("上一次生成没有完成", "the last build did not finish"), _REBUILD)


def _reports(workspace: Workspace) -> Iterator[GeoError]:
    if not workspace.reports:
        yield WorkspaceError(
            str(workspace.root / "geo.toml"),
            Words("一份报告也没有", "it names no report"),
            Words("加一段 [[reports]]", "Add a [[reports]] section"),
        )
    for entry in workspace.reports:
        try:
            read_report(entry.file)
        except ReportError as fault:
            yield fault
    for name, count in Counter(entry.id for entry in workspace.reports).items():
        if count > 1:
            yield WorkspaceError(
                str(workspace.root / "geo.toml"),
                Words(f"有 {count} 份报告的文件名都是 {name}", f"{count} reports have the file name {name}"),
                Words("给文件改名", "Rename the files"),
            )


def _definitions(root: Path) -> Iterator[GeoError]:
    try:
        read_definitions(root / "maps")
    except GeoError as fault:
        yield fault


def _register(workspace: Workspace) -> tuple[list[Project], list[GeoError]]:
    path = workspace.root / REGISTER
    if not path.is_file():
        return [], [OutputError(str(path), Words("还没有登记表", "there is no register yet"), _REBUILD)]
    try:
        projects = read_register(path)
    except GeoError as fault:
        return [], [fault]
    faults = [
        *_duplicates(path, projects),
        *_positions(path, projects),
        *_evidence(path, workspace, projects),
        *_histories(path, projects),
    ]
    return projects, faults


def _duplicates(path: Path, projects: list[Project]) -> Iterator[GeoError]:
    names: dict[str, list[str]] = {}
    for project in projects:
        names.setdefault(project.id, []).append(project.name)
    for identity, sharing in names.items():
        if len(sharing) > 1:
            yield ReferenceError(
                f"{path.name} {identity}",
                Words(f"{'、'.join(sharing)}共用一个编号", f"one id for {', '.join(sharing)}"),
                _REBUILD,
            )


def _positions(path: Path, projects: list[Project]) -> Iterator[GeoError]:
    for project in projects:
        position = project.position
        where = f"{path.name} {project.id}"
        if position.geometry is None:
            if position.method is not Method.NONE or position.accuracy_m is not None:
                yield ReferenceError(
                    where, Words("没有位置却写了方法或精度", "a method or accuracy without a position"), _REBUILD
                )
        elif not (position.accuracy_m and position.source and position.datum) or position.method is Method.NONE:
            yield ReferenceError(
                where,
                Words("位置缺方法、来源、基准或精度", "a position without method, source, datum or accuracy"),
                _REBUILD,
            )
        elif position.accuracy_m < accuracy.POINT_AT_LEAST_M or not shapely.is_valid(position.geometry):
            yield ReferenceError(where, Words("精度或图形不合规则", "accuracy or shape breaks the rule"), _REBUILD)


def _evidence(path: Path, workspace: Workspace, projects: list[Project]) -> Iterator[GeoError]:
    texts: dict[str, str] = {}
    for entry in workspace.reports:
        try:
            texts[entry.id] = read_report(entry.file).text
        except ReportError:
            continue
    for project in projects:
        for passage in project.evidence:
            text = texts.get(passage.report)
            if text is None or text[passage.start : passage.end] != passage.text:
                yield ReferenceError(
                    f"{path.name} {project.id}",
                    Words(
                        f"依据不在报告 {passage.report} 的 {passage.start}–{passage.end} 处",
                        f"its evidence does not stand at {passage.start}-{passage.end} of report {passage.report}",
                    ),
                    _REBUILD,
                )

            elif passage.form is Form.RESTATED and _QUOTED.fullmatch(passage.text):
                yield ReferenceError(
                    f"{path.name} {project.id}",
                    Words("转述的句子放在了引号里", "restated words stand in quotation marks"),
                    Words("去掉报告里该句的引号", "Take the quotation marks off in the report"),
                )


def _histories(path: Path, projects: list[Project]) -> Iterator[GeoError]:
    for project in projects:
        for before, after in backward_steps(project.history):
            yield ReferenceError(
                f"{path.name} {project.id}",
                Words(
                    f"阶段倒退：{before.date} {before.stage}，{after.date} {after.stage}",
                    f"its stage runs backwards: {before.date} {before.stage}, {after.date} {after.stage}",
                ),
                Words("在 events.csv 的 note 里说明，或改正", "Say why in the note of events.csv, or mend it"),
            )


def _accuracies(path: Path, kept: list[Project], built: Built) -> Iterator[GeoError]:
    """Name the projects whose geometry is as the build makes it and whose accuracy is not."""
    fresh = {project.id: project.position for project in built.projects}
    for project in kept:
        rule, stated = fresh.get(project.id), project.position
        if rule and rule.accuracy_m != stated.accuracy_m and canonical(rule.geometry) == stated.geometry:
            yield ReferenceError(
                f"{path.name} {project.id}",
                Words(
                    f"精度写着 {stated.accuracy_m} 米，按规则是 {rule.accuracy_m} 米",
                    f"its accuracy says {stated.accuracy_m} m, the rule gives {rule.accuracy_m} m",
                ),
                _REBUILD,
            )


def _drift(root: Path, built: Built) -> Iterator[GeoError]:
    """Compare what is committed of the derived files (register, layers, targets) with what a build would write."""
    derived = {
        path: data for path, data in built.files.items() if path == Path(REGISTER) or path.parent == Path(FOLDER)
    }
    for path, data in derived.items():
        kept = (root / path).read_bytes() if (root / path).is_file() else b""
        if kept != data:
            yield OutputError(str(root / path), _difference(kept, data), _REBUILD)
    for file in sorted((root / FOLDER).glob("*.geojson")):
        if is_derived(file.stem) and Path(FOLDER) / file.name not in derived:
            yield OutputError(
                str(file), Words("登记表里已没有这一类", "the register has no such category any more"), _REBUILD
            )


def _difference(kept: bytes, fresh: bytes) -> Words:
    old, new = kept.decode("utf-8", "replace").splitlines(), fresh.decode().splitlines()
    number = next((n for n, (a, b) in enumerate(zip(old, new, strict=False), 1) if a != b), min(len(old), len(new)) + 1)
    return Words(f"与重新生成的不同，自第 {number} 行起", f"differs from a fresh build, from line {number} on")

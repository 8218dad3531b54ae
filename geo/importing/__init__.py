"""Edited files taken back into layers/reference: compared, checked, and written when a person says so.

These are the only writes that geo makes to a file kept by hand.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from geo.build import BASE, REFERENCE
from geo.check import check_kept
from geo.crs import Plane
from geo.errors import GeoError, OutputError, Words
from geo.files import write_atomic
from geo.importing import attributes, exported, layers, sheets
from geo.importing.choosing import TARGETS, check_target, choose_layer, choose_sheet, layer_target
from geo.importing.proposal import Proposal
from geo.model import Place, Workspace
from geo.places import basedata
from geo.places.reference import ALIGNMENTS, PLACES, Reference, read_reference
from geo.places.vectors import DRIVERS, Layer, layer_names, read_layer
from geo.register import FILE as REGISTER
from geo.register.workbook import WORKBOOKS
from geo.structure import readings_of

__all__ = ["TARGETS", "Import", "Proposal", "prepare", "write"]

_FILES = (*(kind.file for kind in sheets.SHEETS.values()), *(kind.file for kind in layers.LAYERS.values()))


@dataclass(frozen=True, slots=True)
class Import:
    """What taking an edited file back would do.

    Parameters
    ----------
    proposal
        What the file changes.
    follows
        What the lines of alignments.geojson do when their places move.
    faults
        What `geo check` would find afterwards; nothing may be written where there is any.
    doubts
        What may be wrong with the places that the file adds or changes, and need not; shapes that are not taken.
    before
        The hand-kept files as they were compared, by their path; None where there was none.
    """

    proposal: Proposal
    follows: Proposal | None = None
    faults: tuple[GeoError, ...] = ()
    doubts: tuple[GeoError, ...] = ()
    before: Mapping[Path, bytes | None] = field(default_factory=dict)

    @property
    def proposals(self) -> list[Proposal]:
        """What there is to write, in the order of writing: lines first, so that one cut short can be done again."""
        return [p for p in (self.follows, self.proposal) if p is not None and p.changes]


def prepare(
    workspace: Workspace,
    file: Path,
    *,
    to: str | None = None,
    part: str | None = None,
    crs: str | None = None,
    encoding: str | None = None,
) -> Import:
    """Return what an edited file would change, checked as `geo check` does; nothing is written.

    Parameters
    ----------
    to
        One of `TARGETS`, or another reading of the structure by the name of its file; None tells it from the columns
        or properties.
    part
        The sheet of a workbook or the layer of a GeoPackage.
    crs, encoding
        What a layer's coordinates and a Shapefile's text are in, over what the file says.

    Raises
    ------
    GeoError
        The file cannot be read, or it is not plain what it is for.
    """
    readings = [entry.id for entry in readings_of(workspace)]
    check_target(file, to, readings)
    folder = workspace.root / REFERENCE
    if file.suffix.casefold() not in DRIVERS:
        tables = {name: list(lines) for name, lines in sheets.read_sheets(file).items()}
        headers = {name: lines[0][1] for name, lines in tables.items() if lines}
        name, target = choose_sheet(file, headers, to, part)
        label = f"{file.name}/{name}" if file.suffix.casefold() in WORKBOOKS else file.name
        return _sheet(workspace, label, tables[name], sheets.SHEETS[target])
    name = choose_layer(file, layer_names(file), to, part)
    layer = read_layer(file, name, crs, encoding)
    target = layer_target(layer.name, layer.fields, to, name, readings)
    if target in sheets.SHEETS:
        exported.check_apart(file, workspace.root / REGISTER)
        return _sheet(workspace, layer.name, layer, sheets.SHEETS[target])
    kept = layers.kept_as(target)
    found = {folder / name: _bytes(folder / name) for name in dict.fromkeys((kept.file, ALIGNMENTS))}
    plane = Plane.checked(workspace.crs, str(workspace.root / "geo.toml"))
    base = basedata.read_base(workspace.adcode, plane, workspace.root / BASE)
    proposal = layers.propose(layer, kept, folder / kept.file, _known(base.towns, read_reference(folder, base.towns)))
    return _checked(workspace, proposal, found, base)


def write(prepared: Import) -> list[Path]:
    """Write what was prepared; return the files.

    Raises
    ------
    OutputError
        A file was changed since it was compared, or cannot be written. Each file is replaced whole or not at all.
    """
    folder = next(iter(prepared.before)).parent
    for path, data in prepared.before.items():
        if _bytes(path) != data:
            raise OutputError(
                str(path),
                Words("比较之后它又变了，什么也没有写", "it changed after it was compared; nothing was written"),
                Words("再运行一次", "Run the command again"),
            )
    for proposal in prepared.proposals:
        write_atomic(folder / proposal.file, proposal.data)
    return [folder / proposal.file for proposal in prepared.proposals]


def _sheet(workspace: Workspace, label: str, edited: Iterable[sheets.Line] | Layer, kind: sheets.Sheet) -> Import:
    """Return what a sheet would change, or the attributes of a layer, whose shapes are not taken."""
    path = workspace.root / REFERENCE / kind.file
    before = _bytes(path)
    kept = sheets.read_kept(path, kind)
    projects = exported.projects_of(workspace.root / REGISTER) if kind.has_ids else {}
    shown = exported.shown(projects)
    layer = edited if isinstance(edited, Layer) else None
    lines, cut = attributes.lines_of(edited, kind, kept, shown) if isinstance(edited, Layer) else (list(edited), [])
    named = {name.strip() for name in lines[0][1]} if lines else set()
    held = exported.held_by(named.difference(kept.written.columns), layer, projects)
    proposal = sheets.propose(label, lines, kind, kept, shown, held=held)
    if layer is not None:
        unread = ("geometry",) * any(each.shape is not None for each in layer.features)
        doubts = tuple(exported.moves(layer, projects))
        proposal = replace(proposal, left_out=(*proposal.left_out, *unread), doubts=doubts)
    if cut:
        proposal = replace(proposal, faults=(*cut, *proposal.faults))
    return _checked(workspace, proposal, {path: before})


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _known(towns: tuple[Place, ...], reference: Reference) -> dict[str, Place]:
    return {place.id: place for place in (*towns, *reference.places)}


def _checked(
    workspace: Workspace,
    proposal: Proposal,
    before: Mapping[Path, bytes | None],
    base: basedata.BaseData | None = None,
) -> Import:
    """Run the checks on copies of the hand-kept files, with the new one among them."""
    if proposal.faults or not proposal.changes:
        return Import(proposal, faults=proposal.faults, doubts=proposal.doubts, before=before)
    doubts = list(proposal.doubts)
    with tempfile.TemporaryDirectory(prefix="geo-import-") as scratch:
        copy = replace(workspace, root=Path(scratch))
        folder = copy.root / REFERENCE
        folder.mkdir(parents=True)
        for name in dict.fromkeys((*_FILES, *(entry.file.name for entry in readings_of(workspace)))):
            if (workspace.root / REFERENCE / name).is_file():
                shutil.copy(workspace.root / REFERENCE / name, folder)
        (folder / proposal.file).write_bytes(proposal.data)
        follows = None
        if proposal.file == PLACES and base is not None:
            old = read_reference(workspace.root / REFERENCE, base.towns)
            new = read_reference(folder, base.towns, base.boundary)
            doubtful = [doubt for doubt in new.doubts if doubt.where in proposal.stands]  # the others were there before
            doubts += [_restated(doubt, proposal, scratch, workspace) for doubt in doubtful]
            follows = layers.follow(folder / ALIGNMENTS, _known(base.towns, old), _known(base.towns, new))
            if follows.changes:
                (folder / ALIGNMENTS).write_bytes(follows.data)
        found = check_kept(copy, workspace.root / BASE)
    ours = [_restated(fault, proposal, scratch, workspace) for fault in found if proposal.file in fault.where]
    if ours:  # what is wrong elsewhere may well follow from them
        return Import(proposal, follows, tuple(ours), tuple(doubts), before)
    others = [_restated(fault, proposal, scratch, workspace) for fault in found]
    if others:  # what was wrong elsewhere before is not this file's doing
        known = {fault.line() for fault in check_kept(workspace, workspace.root / BASE)}
        others = [fault for fault in others if fault.line() not in known]
    return Import(proposal, follows, tuple(others), tuple(doubts), before)


def _restated(fault: GeoError, proposal: Proposal, scratch: str, workspace: Workspace) -> GeoError:
    """Return a fault with the place in the edited file, where it is of a row or feature that came from there."""
    where = fault.where.replace(scratch, str(workspace.root))
    for ours, theirs in proposal.stands.items():
        if where == ours or where.startswith(f"{ours} "):
            where = theirs + where.removeprefix(ours)
    return type(fault)(where, fault.what, fault.remedy)

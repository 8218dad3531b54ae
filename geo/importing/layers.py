"""An edited layer of a GIS against places.geojson, alignments.geojson or structure.geojson."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError, ReferenceError, Words
from geo.export.values.fields import STRUCTURE
from geo.files import canonical
from geo.importing.proposal import Proposal
from geo.model import Place
from geo.places.collection import WrittenLayer, read_written, rewrite
from geo.places.features import text_of
from geo.places.forms import FULL, Form, Keys, fills, in_form, is_all_it_holds, stands_for
from geo.places.reference import ALIGNMENT_FORMS, ALIGNMENTS, PLACE_FORMS, PLACES, shape_by_rule
from geo.places.vectors import Feature, Layer, feature
from geo.register.importing import Change, Entry, Kind, by_id, compare, duplicates, moved, same
from geo.structure.elements import FILE as STRUCTURE_FILE
from geo.structure.elements import FORMS as STRUCTURE_FORMS

NUMBERING = ("fid", "ogc_fid")  # the row numbers that GeoPackage and its kin add
_RULED = ("as_published", "source_datum", "method", "through")  # what a geometry is worked out from


@dataclass(frozen=True, slots=True)
class Kept:
    """A hand-kept layer: its file, the forms of its properties, the short names that exports give them.

    `derived` are properties that only exports have. One without `shapes` has geometries in exports alone, but for the
    features that hold the property `drawn`.
    """

    file: str
    forms: Keys
    short: Mapping[str, str] = field(default_factory=dict)
    derived: tuple[str, ...] = ()
    shapes: bool = True
    drawn: str = ""

    def has_shape(self, properties: Mapping[str, Any]) -> bool:
        """Tell whether the geometry of a feature is the hand-kept file's own."""
        return self.shapes or bool(properties.get(self.drawn))


LAYERS: Mapping[str, Kept] = {
    "places": Kept(PLACES, PLACE_FORMS),
    "alignments": Kept(ALIGNMENTS, ALIGNMENT_FORMS),
    "structure": Kept(
        STRUCTURE_FILE,
        STRUCTURE_FORMS,
        {f.short: f.name for f in STRUCTURE},
        ("schematic",),
        shapes=False,
        drawn="drawn",
    ),
}


def kept_as(target: str) -> Kept:
    """Return the hand-kept layer of that name; one that is none of `LAYERS` is a reading of the structure."""
    return LAYERS.get(target) or replace(LAYERS["structure"], file=f"{target}.geojson")


def propose(layer: Layer, kind: Kept, path: Path, known: Mapping[str, Place]) -> Proposal:
    """Return what a layer would make of the hand-kept one.

    Parameters
    ----------
    path
        The hand-kept file; it need not be there.
    known
        The places that alignments may go through, as they are.

    Raises
    ------
    ReferenceError
        One of the two is no such layer. Faults of features are in the proposal.
    """
    written = read_written(path)
    kept = [_kept(path, number, row) for number, row in enumerate(written.rows, 1)]
    own = {key: _form_of(key, kept) for one in kept for key in one.properties if key not in kind.forms}
    forms: dict[str, Form | None] = {**kind.forms, **own}
    meant = stands_for(layer.name, layer.fields, list(forms), kind.short, cut=bool(layer.encoding))
    left_out = tuple(f for f, key in meant.items() if key in (*kind.derived, *NUMBERING) and key not in own)
    meant = {f: key for f, key in meant.items() if f not in left_out}
    if any(one.shape and not kind.has_shape(one.properties) for one in layer.features):
        left_out = (*left_out, "geometry")
    faults: list[GeoError] = []
    old = list(_entries(kept, {key: key for key in forms}, forms, kind, faults))
    new = list(_completed(layer, meant, old, _entries(layer.features, meant, forms, kind, faults), faults))
    faults += [*duplicates(old), *duplicates(new)]
    if faults:
        return Proposal(kind.file, faults=tuple(faults))
    changes = compare(old, new, list(meant.values()), by_id(old, new))
    rows = [_row(change, written, new, list(forms)) for change in changes]
    if kind.shapes:
        ruled = [_by_rule(*pair, old, known) for pair in zip(changes, rows, strict=True)]
        changes, rows = [change for change, _ in ruled], [row for _, row in ruled]
    return Proposal(
        kind.file,
        tuple(changes),
        _data(written, changes, rows),
        tuple(dict.fromkeys(e.name for c in changes for e in c.edits if e.name not in forms and e.new is not None)),
        left_out,
        dict(_stands(path, written, changes, new)),
    )


def follow(path: Path, before: Mapping[str, Place], after: Mapping[str, Place]) -> Proposal:
    """Return what becomes of alignments.geojson when places move: the lines through them go along.

    A line that was not where its places are is left alone, for the check to name.
    """
    written = read_written(path)
    changes, rows = [], []
    for number, row in enumerate(written.rows):
        line = _kept(path, number + 1, row)
        old, new = shape_by_rule(row, before), shape_by_rule(row, after)
        if old is None or new is None or moved(line.shape, old):
            continue
        move = moved(line.shape, new)
        if move:
            identity, name = (str(line.properties.get(key) or "") for key in ("id", "name"))
            changes.append(Change(Kind.CHANGED, identity, name, (), move, number, None))
            rows.append({**row, "geometry": _geometry(new)})
    return Proposal(ALIGNMENTS, tuple(changes), _data(written, changes, rows))


def _kept(path: Path, number: int, row: Mapping[str, Any]) -> Feature:
    properties = row.get("properties")
    label = f"{path.parent.name}/{path.name}"
    return feature(label, number, properties if isinstance(properties, Mapping) else {}, row.get("geometry"))


def _form_of(key: str, kept: Sequence[Feature]) -> Form | None:
    """Return the form of a property that geo does not know, by what the hand-kept layer holds in it."""
    values = [value for one in kept if (value := one.properties.get(key)) not in (None, "", [])]
    if values and all(isinstance(value, str) for value in values):
        return Form.TEXT
    if values and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return Form.NUMBER
    if values and all(isinstance(value, Mapping) for value in values):
        return Form.RECORD
    return None


def _entries(
    features: Iterable[Feature],
    meant: Mapping[str, str],
    forms: Mapping[str, Form | None],
    kind: Kept,
    faults: list[GeoError],
) -> Iterator[Entry]:
    """Yield the features that have an id, in the form in which they are compared; add the others to the faults."""
    for one in features:
        values = {key: in_form(one.properties.get(name), forms.get(key)) for name, key in meant.items()}
        values = {key: value for key, value in values.items() if value is not None}
        try:
            identity = text_of(one.where, values, "id")
        except ReferenceError as fault:
            faults.append(fault)
            continue
        yield Entry(
            identity, str(values.get("name", "")), one.where, values, one.shape if kind.has_shape(values) else None
        )


def _completed(
    layer: Layer, meant: Mapping[str, str], old: Sequence[Entry], new: Iterable[Entry], faults: list[GeoError]
) -> Iterator[Entry]:
    """Yield the entries of a layer with what its format could not hold as it is kept.

    A table says nothing of where things are. A Shapefile cuts text to its field; a text that fills the longest there
    is, and is not the beginning of what is kept, is a fault.
    """
    of_id = {entry.identity: entry for entry in old}
    given = {one.where: one.properties for one in layer.features}
    for entry in new:
        before = of_id.get(entry.identity)
        values = dict(entry.values)
        for name, width in layer.widths.items():
            text, key = given[entry.where].get(name), meant.get(name)
            kept = before.values.get(key) if before and key else None
            if key is None or not isinstance(text, str) or same(values.get(key), kept):
                continue
            if kept is not None and is_all_it_holds(text, kept, width, layer.encoding):
                values[key] = kept
            elif width >= FULL and fills(text, width, layer.encoding):
                faults.append(likely_cut(entry.where, name))
        yield replace(entry, values=values, shape=entry.shape if layer.shapes or not before else before.shape)


def likely_cut(where: str, name: str) -> ReferenceError:
    """Return the fault of a text that a Shapefile had most likely no room for."""
    return ReferenceError(
        where,
        Words(f"{name} 的文字写满了 Shapefile 的字段，多半被截断", f"{name} fills its field, and was likely cut"),
        Words("改用 GeoPackage，或写短些", "Use a GeoPackage, or shorten it"),
    )


def _row(change: Change, written: WrittenLayer, new: Sequence[Entry], order: Sequence[str]) -> dict[str, Any]:
    """Return a feature as it is to be written; a property that was cleared is left out."""
    empty: dict[str, Any] = {"type": "Feature", "properties": {}}
    row = dict(written.rows[change.kept]) if change.kept is not None else empty
    properties = dict(row["properties"])
    for edit in change.edits:
        if edit.new is None:
            properties.pop(edit.name, None)
        else:
            properties[edit.name] = edit.new
    if change.kept is None:
        places = {key: number for number, key in enumerate(order)}
        properties = dict(sorted(properties.items(), key=lambda pair: places.get(pair[0], len(places))))
    row["properties"] = properties
    if change.edited is not None and (change.move or change.kept is None):
        row["geometry"] = _geometry(new[change.edited].shape)
    return row


def _by_rule(
    change: Change, row: dict[str, Any], old: Sequence[Entry], known: Mapping[str, Place]
) -> tuple[Change, dict[str, Any]]:
    """Put a geometry that was left where it was to where its changed numbers or places say."""
    lacking = row.get("geometry") is None
    stayed = change.kind is Kind.CHANGED and change.move is None
    if not any(edit.name in _RULED for edit in change.edits) or not (stayed or lacking):
        return change, row
    shape = shape_by_rule(row, known)
    move = moved(None if change.kept is None else old[change.kept].shape, shape)
    if shape is None or move is None:
        return change, row
    return replace(change, move=move), {**row, "geometry": _geometry(shape)}


def _geometry(shape: BaseGeometry | None) -> Mapping[str, Any] | None:
    stored = canonical(shape)
    return None if stored is None else shapely.geometry.mapping(stored)


def _data(written: WrittenLayer, changes: Sequence[Change], rows: Sequence[Mapping[str, Any]]) -> bytes:
    pairs = list(zip(changes, rows, strict=True))
    return rewrite(
        written,
        {change.kept: row for change, row in pairs if change.kind is Kind.CHANGED and change.kept is not None},
        {change.kept for change in changes if change.kind is Kind.GONE and change.kept is not None},
        [row for change, row in pairs if change.kind is Kind.ADDED],
    )


def _stands(
    path: Path, written: WrittenLayer, changes: Sequence[Change], new: Sequence[Entry]
) -> Iterator[tuple[str, str]]:
    """Yield how faults name a feature of the new file, and where it stands in the edited one."""
    gone = {change.kept for change in changes if change.kind is Kind.GONE}
    left = [number for number in range(len(written.rows)) if number not in gone]
    numbers = {number: place for place, number in enumerate(left, 1)}
    added = len(left)
    for change in changes:
        if change.edited is None:
            continue
        added += change.kept is None
        number = added if change.kept is None else numbers[change.kept]
        yield f"{path.parent.name}/{path.name} #{number} {change.identity}", new[change.edited].where

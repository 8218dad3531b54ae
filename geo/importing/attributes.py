"""The attributes of a layer as the rows of a sheet: projects.csv or events.csv, as a GIS leaves them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from geo.errors import GeoError
from geo.export.values.cells import json_text
from geo.export.values.fields import REGISTER
from geo.importing.layers import NUMBERING, likely_cut
from geo.importing.sheets import DERIVED, Kept, Line, Sheet
from geo.places.forms import FULL, Form, fills, in_form, is_all_it_holds, meanings
from geo.places.vectors import Layer
from geo.register.tables import Row

_SHORT = {field.short: field.name for field in REGISTER}
_LISTED = re.compile(r"\[|\(\d+:")  # how JSON, Python or OGR begins to write a list
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?")  # of a day that a GIS holds as a moment


def lines_of(
    layer: Layer, kind: Sheet, kept: Kept, shown: Mapping[str, Mapping[str, str]]
) -> tuple[list[Line], list[GeoError]]:
    """Return a layer's attributes as the lines of a sheet, the header first, and the faults of texts that were cut.

    Names that geo's exports or a Shapefile shorten are whole again, and so are texts that a Shapefile has no room for,
    where the hand-kept sheet holds them.

    Parameters
    ----------
    shown
        What exports show of a row, by its id, where the hand-kept sheet is silent.
    """
    own = [name for name in kept.written.columns if name]
    derived = DERIVED.difference(own) if kind.has_ids else frozenset[str]()
    known = [*kind.columns, *own, *derived]
    meant = meanings(layer.fields, known, _SHORT if kind.has_ids else {}, cut=bool(layer.encoding))
    meant = {field: column for field, column in meant.items() if column not in NUMBERING or column in own}
    # What a Shapefile may have cut; of no other format are the widths known.
    tight = {field: column for field, column in meant.items() if field in layer.widths and column not in derived}
    key = "id" if kind.has_ids else "project"
    rows: dict[str, list[Row]] = {}
    for row in kept.table.rows if tight else ():
        rows.setdefault(row[key], []).append(row)
    lines: list[Line] = [(0, list(meant.values()))]
    faults: list[GeoError] = []
    for number, feature in enumerate(layer.features, 1):
        cells = {field: _cell(feature.properties.get(field), column, kind) for field, column in meant.items()}
        identity = next((cells[field] for field, column in meant.items() if column == key), "")
        before = [_seen(row, shown.get(identity, {})) for row in rows.get(identity, ())]
        for field, column in tight.items():
            whole = _whole(cells[field], [row.get(column, "") for row in before], layer, layer.widths[field])
            if whole is None:
                faults.append(likely_cut(feature.where, field))
            else:
                cells[field] = whole
        lines.append((number, list(cells.values())))
    return lines, faults


def _cell(value: Any, column: str, kind: Sheet) -> str:  # noqa: ANN401 - a property holds anything
    """Return a property as a sheet holds it."""
    if column == "aliases" and (isinstance(value, list) or _LISTED.match(str(value))):
        value = in_form(value, Form.NAMES)
        value = "|".join(map(str, value)) if isinstance(value, list) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()  # as spreadsheets do
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = json_text(value) if isinstance(value, list | dict) else str(value)
    if column in kind.dates and (moment := _MIDNIGHT.search(text)) and moment.end() == len(text):
        return text[: moment.start()]
    return text


def _seen(row: Row, shown: Mapping[str, str]) -> dict[str, str]:
    """Return a hand-kept row as exports show it."""
    return {**shown, **{column: cell for column, cell in row.items() if cell}}


def _whole(text: str, before: Sequence[str], layer: Layer, width: int) -> str | None:
    """Return a text of a Shapefile as it was before it had to fit; None where that cannot be known.

    geo's exports leave out what does not fit, other programs cut it.
    """
    if text in before:
        return text
    if not text:
        return before[0] if len(before) == 1 and len(before[0].encode()) > FULL else text
    lists = text.startswith("[")
    held = [
        each
        for each in dict.fromkeys(before)
        if each and is_all_it_holds(text, each.split("|") if lists else each, width, layer.encoding)
    ]
    if len(held) == 1:
        return held[0]
    return None if held or (width >= FULL and fills(text, width, layer.encoding)) else text

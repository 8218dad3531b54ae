"""layers/reference/projects.csv: who each project is, kept by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import ReferenceError, Words, nearest
from geo.model import Category, SheetRow
from geo.names import identity_form
from geo.places.features import must_be_new
from geo.register.tables import Row, read_table

FILE = "projects.csv"
COLUMNS = ("id", "name", "name_en", "aliases", "category", "stands_on", "locality", "locality_source", "note")
NEEDED = ("id", "name")


@dataclass(slots=True)
class Sheet:
    """The rows of the sheet, every name and alias in its identity form, and the faults found."""

    rows: list[SheetRow] = field(default_factory=list)
    by_name: dict[str, SheetRow] = field(default_factory=dict)
    faults: list[ReferenceError] = field(default_factory=list)


def read_sheet(path: Path, known_places: Mapping[str, object] | None, county: str = "") -> Sheet:
    """Read projects.csv; a file that is not there counts as empty.

    Parameters
    ----------
    path
        A sheet with a header (`geo.register.tables`); aliases stand in one cell, with | between them.
    known_places
        The ids that `stands_on` may name; None where nobody asks where projects are.
    county
        The county's name, which does not tell two names apart.

    Raises
    ------
    ReferenceError
        The file cannot be read or lacks a column. Faults of single rows are returned.
    """
    sheet = Sheet()
    if not path.exists():
        return sheet
    table = read_table(path, COLUMNS, NEEDED)
    sheet.faults.extend(table.faults)
    lines: dict[str, str] = {}
    for cells in table.rows:
        try:
            row = _row(cells, known_places)
            must_be_new(cells.where("id"), row.id, lines)
        except ReferenceError as fault:
            sheet.faults.append(fault)
            continue
        lines[row.id] = cells.where()
        _add(sheet, cells.where(), row, county)
    return sheet


def _add(sheet: Sheet, where: str, row: SheetRow, county: str) -> None:
    for name in row.names:
        other = sheet.by_name.setdefault(identity_form(name, county), row)
        if other.id != row.id:
            sheet.faults.append(
                ReferenceError(
                    where,
                    Words(f"名称“{name}”已属 {other.id}", f"the name {name} belongs to {other.id} already"),
                    Words("一个名称只归一个项目", "Give each name to one project only"),
                )
            )
    sheet.rows.append(row)


def _row(cells: Row, known_places: Mapping[str, object] | None) -> SheetRow:
    category = cells["category"]
    if category and category not in tuple(Category):
        near = nearest(category, Category) or list(Category)
        raise ReferenceError(
            cells.where("category"),
            Words(f"没有类别 {category!r}", f"unknown category {category!r}"),
            Words(f"可写 {'、'.join(near)}", f"Write one of {', '.join(near)}"),
        )
    stands_on = cells["stands_on"]
    if stands_on and known_places is not None and stands_on not in known_places:
        near = nearest(stands_on, known_places)
        raise ReferenceError(
            cells.where("stands_on"),
            Words(f"stands_on 指向的 {stands_on!r} 不存在", f"stands_on names an unknown place {stands_on!r}"),
            Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?")
            if near
            else Words(
                "先把它加进 places.geojson 或 alignments.geojson", "Add it to places.geojson or alignments.geojson"
            ),
        )
    if cells["locality"] and not cells["locality_source"]:
        raise ReferenceError(
            cells.where("locality_source"),
            Words("locality 没有来源", "locality has no source"),
            Words("在 locality_source 里写明谁说它在那里", "Say in locality_source who puts it there"),
        )
    return SheetRow(
        id=cells["id"],
        name=cells["name"],
        name_en=cells["name_en"],
        aliases=tuple(alias.strip() for alias in cells["aliases"].split("|") if alias.strip()),
        category=Category(category) if category else None,
        stands_on=stands_on,
        locality=cells["locality"],
        locality_source=cells["locality_source"],
        note=cells["note"],
    )

"""layers/reference/projects.csv: who each project is, kept by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import ReferenceError, Words, nearest
from geo.files import read_text
from geo.model import Category, SheetRow
from geo.names import normal_form
from geo.places.features import must_be_new

FILE = "projects.csv"
COLUMNS = ("id", "name", "name_en", "aliases", "category", "stands_on", "locality", "locality_source", "note")
_NEEDED = ("id", "name")


@dataclass(slots=True)
class Sheet:
    """The rows of the sheet, every name and alias in normal form, and the faults found."""

    rows: list[SheetRow] = field(default_factory=list)
    by_name: dict[str, SheetRow] = field(default_factory=dict)
    faults: list[ReferenceError] = field(default_factory=list)


def read_sheet(path: Path, known_places: Mapping[str, object]) -> Sheet:
    """Read projects.csv; a file that is not there counts as empty.

    Parameters
    ----------
    path
        UTF-8, comma-separated, with a header; aliases stand in one cell, with | between them.
    known_places
        The ids that `stands_on` may name.

    Raises
    ------
    ReferenceError
        The file cannot be read or lacks a column. Faults of single rows are returned.
    """
    sheet = Sheet()
    if not path.exists():
        return sheet
    # Strict, since a quotation mark that is never closed would swallow the rows after it without a word.
    reader = csv.DictReader(io.StringIO(read_text(path, ReferenceError), newline=""), strict=True)
    try:
        _check_header(path, reader.fieldnames or ())
        _read_rows(path, reader, known_places, sheet)
    except csv.Error as fault:
        raise ReferenceError(
            f"{path}:{reader.line_num}",
            Words(f"不是合法的 CSV（{fault}）", f"not valid CSV ({fault})"),
            Words("看这一行以上的引号是否成对", "See that every quotation mark up to this line is closed"),
        ) from None
    return sheet


def _check_header(path: Path, header: Sequence[str]) -> None:
    """Refuse a header without a needed column, or with one misspelt; columns of the user's own are let be."""
    for column in COLUMNS:
        if column in header:
            continue
        near = nearest(column, [other for other in header if other not in COLUMNS])
        if near or column in _NEEDED:
            raise ReferenceError(
                f"{path}:1",
                Words(f"没有 {column} 这一列", f"column {column} is missing"),
                Words(f"把 {near[0]} 改为 {column}", f"Rename {near[0]} to {column}")
                if near
                else Words(f"首行应为 {','.join(COLUMNS)}", f"The first line should be {','.join(COLUMNS)}"),
            )


def _read_rows(path: Path, reader: csv.DictReader[str], known_places: Mapping[str, object], sheet: Sheet) -> None:
    lines: dict[str, str] = {}
    for cells in reader:
        where = f"{path.name}:{reader.line_num}"
        try:
            row = _row(where, cells, known_places)
            must_be_new(where, row.id, lines)
        except ReferenceError as fault:
            sheet.faults.append(fault)
            continue
        lines[row.id] = where
        _add(sheet, where, row)


def _add(sheet: Sheet, where: str, row: SheetRow) -> None:
    for name in (row.name, *row.aliases):
        other = sheet.by_name.setdefault(normal_form(name), row)
        if other.id != row.id:
            sheet.faults.append(
                ReferenceError(
                    where,
                    Words(f"名称“{name}”已属 {other.id}", f"the name {name} belongs to {other.id} already"),
                    Words("一个名称只归一个项目", "Give each name to one project only"),
                )
            )
    sheet.rows.append(row)


def _row(
    where: str, cells: Mapping[str | None, str | list[str] | None], known_places: Mapping[str, object]
) -> SheetRow:
    def cell(column: str) -> str:
        value = cells.get(column)
        return value.strip() if isinstance(value, str) else ""

    if None in cells:
        raise ReferenceError(
            where,
            Words("格数多于表头", "the row has more cells than the header"),
            Words("有逗号的内容要加引号", "Put text with commas in quotation marks"),
        )
    for column in _NEEDED:
        if not cell(column):
            raise ReferenceError(where, Words(f"{column} 空着", f"{column} is empty"), Words("填上它", "Fill it in"))
    category = cell("category")
    if category and category not in tuple(Category):
        near = nearest(category, Category) or list(Category)
        raise ReferenceError(
            where,
            Words(f"没有类别 {category!r}", f"unknown category {category!r}"),
            Words(f"可写 {'、'.join(near)}", f"Write one of {', '.join(near)}"),
        )
    stands_on = cell("stands_on")
    if stands_on and stands_on not in known_places:
        near = nearest(stands_on, known_places)
        raise ReferenceError(
            where,
            Words(f"stands_on 指向的 {stands_on!r} 不存在", f"stands_on names an unknown place {stands_on!r}"),
            Words(f"是否想写 {'、'.join(near)}", f"Did you mean {', '.join(near)}?")
            if near
            else Words(
                "先把它加进 places.geojson 或 alignments.geojson", "Add it to places.geojson or alignments.geojson"
            ),
        )
    if cell("locality") and not cell("locality_source"):
        raise ReferenceError(
            where,
            Words("locality 没有来源", "locality has no source"),
            Words("在 locality_source 里写明谁说它在那里", "Say in locality_source who puts it there"),
        )
    return SheetRow(
        id=cell("id"),
        name=cell("name"),
        name_en=cell("name_en"),
        aliases=tuple(alias.strip() for alias in cell("aliases").split("|") if alias.strip()),
        category=Category(category) if category else None,
        stands_on=stands_on,
        locality=cell("locality"),
        locality_source=cell("locality_source"),
        note=cell("note"),
    )

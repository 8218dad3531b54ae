"""An edited sheet, CSV or a workbook's, against projects.csv or events.csv."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from geo.errors import ReferenceError, Words
from geo.export.values.cells import disarmed
from geo.export.values.fields import REGISTER
from geo.importing.proposal import Proposal
from geo.register import events, sheet
from geo.register.importing import Change, Entry, Kind, by_id, by_likeness, compare, duplicates, repeated
from geo.register.rewriting import Written, read_written, rewrite
from geo.register.tables import Row, Table, decoded, iso_date, mark_of, named_columns, read_table, records, table_of
from geo.register.workbook import WORKBOOKS, read_workbook

# A build works these out: they are in what geo exports or in the register, and have no place in a sheet kept by hand.
DERIVED = frozenset(field.name for field in REGISTER) - {*sheet.COLUMNS} | {
    *("has_geometry", "lon", "lat", "wkt", "towns", "geometry_datum", "geometry_through", "geometry_length")
}

# A cell that runs: =1+1, @SUM(1); after a sign only what calls something, not a number or a telephone.
_RUNS = re.compile(r"\s*(?:[=＝@＠]\s*\w|[=＝@＠+＋－-].*[(（|!])", re.DOTALL)

Line = tuple[int, list[str]]
Lines = Iterable[Line]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A hand-kept sheet: its file, its columns and which must be filled, which hold dates, whether rows have ids."""

    file: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    dates: tuple[str, ...] = ()
    has_ids: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """A hand-kept sheet: how it is written, and what its rows say."""

    written: Written
    table: Table


SHEETS: Mapping[str, Sheet] = {
    "projects": Sheet(sheet.FILE, sheet.COLUMNS, sheet.NEEDED),
    "events": Sheet(events.FILE, events.COLUMNS, events.NEEDED, ("date", "source_date"), has_ids=False),
}


def read_sheets(path: Path) -> Mapping[str, Lines]:
    """Return the sheets of a file by name, each as the cells of its rows; a CSV file is one.

    Raises
    ------
    ReferenceError
        The file cannot be read.
    """
    if path.suffix.casefold() in WORKBOOKS:
        return read_workbook(path)
    text, _ = decoded(path)
    mark = mark_of(text, [column for kind in SHEETS.values() for column in kind.columns])
    return {path.stem: list(records(path.name, text, mark))}


def read_kept(path: Path, kind: Sheet) -> Kept:
    """Return the hand-kept sheet of a kind; one that is not there has the columns that geo knows, and no rows.

    Raises
    ------
    ReferenceError
        It is no such sheet. Faults of rows are in its table.
    """
    written = read_written(path, kind.columns)
    return Kept(written, read_table(path, kind.columns, kind.needed) if path.exists() else Table(written.columns))


def propose(
    name: str,
    lines: Lines,
    kind: Sheet,
    kept: Kept,
    shown: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    *,
    held: Callable[[str], bool] = bool,
) -> Proposal:
    """Return what a sheet would make of the hand-kept one.

    Parameters
    ----------
    name
        How faults name the edited sheet.
    kept
        The hand-kept sheet.
    shown
        What exports show of a row, by its id, where the hand-kept sheet is silent: that is no change.
    held
        Whether the edited sheet held the row of an id to begin with: only then it can be gone.

    Raises
    ------
    ReferenceError
        The edited one is no such sheet. Faults of rows are in the proposal.
    """
    written, before = kept.written, kept.table
    derived = DERIVED - {*written.columns} if kind.has_ids else frozenset()
    head, *rest = list(lines) or [(1, [])]
    left_out = tuple(column for column in named_columns(head[1]) if column in derived)
    after = table_of(name, _without(head, rest, derived), kind.columns, kind.needed)
    given = [column for column in after.header if column]
    old = _entries(before, kind)
    of_id = {entry.identity: entry for entry in old}
    new = [_said(entry, of_id.get(entry.identity), shown.get(entry.identity, {})) for entry in _entries(after, kind)]
    faults = [*before.faults, *after.faults, *_unnamed(after)]
    pairs = by_id(old, new) if kind.has_ids else by_likeness(old, new, given)
    if kind.has_ids:
        faults += [*duplicates(old), *duplicates(new)]
    else:
        faults += repeated(new, pairs, given)
    if faults:
        return Proposal(kind.file, faults=tuple(faults))
    compared = compare(old, new, given, pairs)
    changes = [each for each in compared if each.kind is not Kind.GONE or held(each.identity)]
    if faults := list(_formulas(changes, after)):
        return Proposal(kind.file, faults=tuple(faults))
    filled = {edit.name for change in changes for edit in change.edits if edit.new}
    new_columns = tuple(column for column in given if column not in written.columns and column in filled)
    edits = {
        change.kept: {edit.name: edit.new or "" for edit in change.edits}
        for change in changes
        if change.kind is Kind.CHANGED and change.kept is not None
    }
    added = [change.edited for change in changes if change.kind is Kind.ADDED and change.edited is not None]
    rewritten = rewrite(
        written,
        edits,
        {change.kept for change in changes if change.kind is Kind.GONE and change.kept is not None},
        [new[number].values for number in added],
        new_columns,
    )
    edited_of = {change.kept: change.edited for change in changes if change.edited is not None}
    lines_of = [(line, edited_of.get(row)) for row, line in rewritten.lines.items()]
    lines_of += zip(rewritten.added_lines, added, strict=True)
    return Proposal(
        kind.file,
        tuple(changes),
        rewritten.data,
        new_columns,
        left_out,
        {f"{kind.file}:{line}": new[number].where for line, number in lines_of if number is not None},
        len(compared) - len(changes),
    )


def _without(head: Line, rest: Iterable[Line], derived: Collection[str]) -> Iterator[Line]:
    """Yield the rows of a sheet without some columns."""
    gone = {number for number, column in enumerate(head[1]) if column.strip() in derived}
    for line, cells in (head, *rest):
        yield line, [cell for number, cell in enumerate(cells) if number not in gone]


def _unnamed(table: Table) -> Iterable[ReferenceError]:
    for row in table.rows:
        if row.cells.get(""):
            yield ReferenceError(
                row.where(),
                Words("有内容的一列没有列名", "a column that holds something has no name"),
                Words("在首行写上列名，或删去该列", "Name the column in the first line, or remove it"),
            )
            return


def _formulas(changes: Iterable[Change], after: Table) -> Iterator[ReferenceError]:
    """Name the new cells that a spreadsheet would run; with an apostrophe before it one is meant as text."""
    for change in changes:
        if change.edited is None:
            continue
        row = after.rows[change.edited]
        for edit in change.edits:
            if _RUNS.match(row[edit.name]):
                yield ReferenceError(
                    row.where(edit.name),
                    Words("像公式，表格软件会运行它", "a formula, which a spreadsheet would run"),
                    Words(
                        "改成算出的值；确是文字就在前面加撇号 '",
                        "Put its value, or an apostrophe before it if it is text",
                    ),
                )


def _entries(table: Table, kind: Sheet) -> list[Entry]:
    return [_entry(row, kind) for row in table.rows]


def _entry(row: Row, kind: Sheet) -> Entry:
    values = {column: text for column in row if (text := _form(row, column, kind))}
    if kind.has_ids:
        return Entry(row["id"], row["name"], row.where(), values)
    identity = " ".join(values[column] for column in ("project", "date", "stage"))
    return Entry(identity, row["project"], row.where(), values)


def _said(entry: Entry, before: Entry | None, shown: Mapping[str, str]) -> Entry:
    """Return an entry without what an export filled in where the hand-kept sheet says nothing."""
    if before is None:
        return entry
    said = {k: v for k, v in entry.values.items() if k in before.values or v != shown.get(k)}
    return replace(entry, values=said)


def _form(row: Row, column: str, kind: Sheet) -> str:
    """Return a cell in the form in which it is compared and written."""
    text = row[column].replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("'") and disarmed(text[1:]) != text[1:]:
        text = text[1:]  # as it was before an export disarmed it
    if column == "aliases" and text.startswith("["):  # as exports write lists
        with contextlib.suppress(ValueError):
            return "|".join(map(str, json.loads(text)))
    if column in kind.dates and text:
        try:
            return iso_date(row, column)
        except ReferenceError:
            return text
    return text

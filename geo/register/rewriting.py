"""A hand-kept CSV sheet as it is written, and written anew with some rows changed: the rest stays byte for byte.

Encoding, byte-order mark, separator, line ends, blank rows and the order of rows and columns are those of the file.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.register.tables import decoded, mark_of, named_columns, records


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its text with the line end, and its cells."""

    text: str
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether a spreadsheet left it empty."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet: how it is encoded, what stands between cells and ends a line, its header and its other records."""

    encoding: str
    mark: str
    line_end: str
    header: Record
    records: tuple[Record, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names in the header."""
        return named_columns(self.header.cells)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The new bytes, and the line on which each changed or added row begins: those kept by number, then the added."""

    data: bytes
    lines: Mapping[int, int]
    added_lines: tuple[int, ...]


def read_written(path: Path, columns: Sequence[str]) -> Written:
    """Return a sheet as it is written; one that is not there has the columns that geo knows, and no rows.

    Raises
    ------
    ReferenceError
        As `geo.register.tables.read_table` does for the file as a whole.
    """
    if not path.exists():
        header = Record(",".join(columns) + "\n", tuple(columns))
        return Written("utf-8", ",", "\n", header, ())
    text, encoding = decoded(path)
    mark = mark_of(text, columns)
    lines = list(io.StringIO(text, newline=""))
    found = list(records(path.name, text, mark))
    ends = [begins - 1 for begins, _ in found[1:]] + [len(lines)]
    whole = [
        Record("".join(lines[begins - 1 : end]), tuple(cells)) for (begins, cells), end in zip(found, ends, strict=True)
    ]
    line_end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    header, *rest = whole or [Record("", ())]
    return Written(encoding, mark, line_end, header, tuple(rest))


def rewrite(
    written: Written,
    edits: Mapping[int, Mapping[str, str]],
    gone: Collection[int],
    added: Sequence[Mapping[str, str]],
    new_columns: Sequence[str] = (),
) -> Rewritten:
    """Return a sheet with some rows changed, without some, and with others behind the last.

    Parameters
    ----------
    edits
        Rows, counted from 0 without the blank ones, and their new cells by column.
    gone
        The rows to leave out.
    added
        The cells of new rows, by column.
    new_columns
        Columns to put behind the others. Every row then gets the cells: a table keeps as many in each.
    """
    columns = [*(name.strip() for name in written.header.cells), *new_columns]
    width = len(written.header.cells)
    parts = [_text(written, [*written.header.cells, *new_columns]) if new_columns else written.header.text]
    lines: dict[int, int] = {}
    row, last_row = -1, 0
    for record in written.records:
        if record.blank:
            parts.append(record.text)
            continue
        row += 1
        if row in gone:
            continue
        if row in edits or new_columns:
            cells = [*record.cells, *[""] * (width - len(record.cells))][:width] + [""] * len(new_columns)
            for name, cell in edits.get(row, {}).items():
                cells[columns.index(name)] = cell
            lines[row] = len(parts)
            parts.append(_text(written, cells))
        else:
            parts.append(record.text)
        last_row = len(parts) - 1
    begins = last_row + 1
    if added and not parts[last_row].endswith(("\n", "\r")):
        parts[last_row] += written.line_end
    parts[begins:begins] = [_text(written, [cells.get(name, "") for name in columns]) for cells in added]
    starts = [1]
    for part in parts:
        starts.append(starts[-1] + len(list(io.StringIO(part, newline=""))))
    return Rewritten(
        "".join(parts).encode(written.encoding),
        {row: starts[number] for row, number in lines.items()},
        tuple(starts[begins : begins + len(added)]),
    )


def _text(written: Written, cells: Sequence[str]) -> str:
    return written.mark.join(_quoted(cell, written.mark) for cell in cells) + written.line_end


def _quoted(cell: str, mark: str) -> str:
    """Return a cell as CSV writes it; csv.writer lets a lone carriage return through, which ends a row."""
    if any(letter in cell for letter in (mark, '"', "\r", "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell

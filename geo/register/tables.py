"""Hand-kept CSV sheets, as people and their spreadsheets leave them.

Read right: a byte-order mark, GB18030, semicolons or tabs between cells, quoted line breaks, columns of one's own,
blank rows, dates as a Chinese spreadsheet writes them. Refused, with file, line, column and remedy: what is no text,
a column missing or misspelt, a quotation mark left open, cells too many, a date that can be read in two ways.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import ReferenceError, Words, nearest
from geo.files import is_chinese

TEXTS = (".csv", ".tsv", ".txt")
LIMIT = 4 * 2**20  # bytes
_MARKS = (",", "\t", ";", "，")
_DATE = re.compile(r"((?:19|20)\d\d)(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_AMBIGUOUS_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d\d|\d{4})")


@dataclass(frozen=True, slots=True)
class Row(Mapping[str, str]):
    """A row: its cells by column, stripped, empty where the sheet lacks the column; and where it begins."""

    cells: Mapping[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def where(self, column: str = "") -> str:
        """Return how a fault names the row, or one of its cells."""
        return f"{self.file}:{self.line}" + (f" {column}" if column else "")


@dataclass(slots=True)
class Table:
    """A sheet: the rows that could be read, the header as it stands, and the faults of the others."""

    header: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    faults: list[ReferenceError] = field(default_factory=list)


def read_table(path: Path, columns: Sequence[str], needed: Sequence[str]) -> Table:
    """Read a sheet.

    Parameters
    ----------
    columns
        The columns that geo knows; others are the user's own and are kept.
    needed
        Those that must be there; a cell of theirs that is empty is a fault of its row.

    Raises
    ------
    ReferenceError
        The file as a whole cannot be read. Faults of single rows are returned.
    """
    text, _ = decoded(path)
    return table_of(path.name, records(path.name, text, mark_of(text, columns)), columns, needed)


def table_of(
    name: str, lines: Iterable[tuple[int, Sequence[str]]], columns: Sequence[str], needed: Sequence[str]
) -> Table:
    """Return the table that some records make, the header first.

    Parameters
    ----------
    name
        How faults name the file.
    lines
        Each record's cells, with the line on which it begins.
    columns, needed
        As `read_table`.

    Raises
    ------
    ReferenceError
        The header is unfit.
    """
    rest = iter(lines)
    _, first = next(rest, (1, ()))
    header = named_columns(first)
    _check_header(name, header, columns, needed)
    table = Table(header)
    _read_rows(name, rest, table, columns, needed)
    return table


def named_columns(first: Sequence[str]) -> tuple[str, ...]:
    """Return the names in a header, without a spreadsheet's empty columns at the right."""
    header = tuple(name.strip() for name in first)
    while header and not header[-1]:
        header = header[:-1]
    return header


def records(name: str, text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each record of a CSV text, with the line on which it begins.

    Raises
    ------
    ReferenceError
        A quotation mark is left open, or stands where none may.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise ReferenceError(
            f"{name}:{reader.line_num}",
            Words(f"不是合法的 CSV（{fault}）", f"not valid CSV ({fault})"),
            Words("看这一行以上的引号是否成对", "See that every quotation mark up to this line is closed"),
        ) from None


def iso_date(row: Row, column: str) -> str:
    """Return a cell's date as an ISO date or its beginning; 2024/2/2 and 2024年2月 are read as well.

    Raises
    ------
    ReferenceError
        The cell is no date, or one that can be read in two ways.
    """
    text = row[column]
    match = _DATE.fullmatch(text)
    if match:
        year, month, day = match.groups()
        parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
        if int(month or 1) in range(1, 13) and int(day or 1) <= monthrange(int(year), int(month or 1))[1]:
            return "-".join(parts)
    why = Words("有两种读法", "can be read in two ways") if _AMBIGUOUS_DATE.fullmatch(text) else None
    raise ReferenceError(
        row.where(column),
        Words(f"{text!r} {why.zh if why else '不是日期'}", f"{text!r} {why.en if why else 'is not a date'}"),
        Words("写成 2024、2024-02 或 2024-02-02", "Write 2024, 2024-02 or 2024-02-02"),
    )


def decoded(path: Path) -> tuple[str, str]:
    """Return a sheet's text and its encoding: UTF-8, or GB18030 as Chinese spreadsheets write it.

    Raises
    ------
    ReferenceError
        The file cannot be read, is too large, or is no text.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LIMIT else b""
    except FileNotFoundError:
        raise _refused(path, "没有这个文件", "no such file", "补上它，或改正路径", "Add it, or mend the path") from None
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise _refused(
            path, f"读不了（{why}）", f"cannot be read ({why})", "检查路径与权限", "Check the path"
        ) from None
    if size > LIMIT:
        raise _refused(path, "超过 4 MB", "larger than 4 MB", "这不像项目名册", "This is no such sheet")
    if b"\0" in data:
        raise _refused(
            path,
            "不是文本（也许是 Excel 文件）",
            "not text (an Excel file?)",
            "另存为 CSV UTF-8",
            "Save it as CSV UTF-8",
        )
    try:
        return data.decode("utf-8-sig"), "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not is_chinese(text):
        raise _refused(
            path, "既不是 UTF-8 也不是 GB18030", "neither UTF-8 nor GB18030", "另存为 CSV UTF-8", "Save it as CSV UTF-8"
        )
    return text, "gb18030"


def _refused(path: Path, zh: str, en: str, remedy_zh: str, remedy_en: str) -> ReferenceError:
    return ReferenceError(str(path), Words(zh, en), Words(remedy_zh, remedy_en))


def mark_of(text: str, columns: Sequence[str]) -> str:
    """Return what stands between cells: the mark by which the header falls into most known columns."""
    head = text.partition("\n")[0]
    return max(_MARKS, key=lambda mark: len({name.strip().strip('"') for name in head.split(mark)} & {*columns}))


def _check_header(file: str, header: Sequence[str], columns: Sequence[str], needed: Sequence[str]) -> None:
    """Refuse a column twice, a needed one missing, or a known one misspelt."""
    where = f"{file}:1"
    for name in header:
        if name and header.count(name) > 1:
            raise ReferenceError(
                where, Words(f"{name} 有两列", f"column {name} is there twice"), Words("删去一列", "Remove one")
            )
    own = [name for name in header if name not in columns]
    for column in columns:
        near = [] if column in header else nearest(column, own)
        if near or (column in needed and column not in header):
            raise ReferenceError(
                where,
                Words(f"没有 {column} 这一列", f"column {column} is missing"),
                Words(f"把 {near[0]} 改为 {column}", f"Rename {near[0]} to {column}")
                if near
                else Words(f"首行应为 {','.join(columns)}", f"The first line should be {','.join(columns)}"),
            )


def _read_rows(
    file: str, lines: Iterable[tuple[int, Sequence[str]]], table: Table, columns: Sequence[str], needed: Sequence[str]
) -> None:
    for begins, cells in lines:
        stripped = [cell.strip() for cell in cells]
        if not any(stripped):
            continue
        if any(stripped[len(table.header) :]):
            table.faults.append(
                ReferenceError(
                    f"{file}:{begins}",
                    Words("格数多于表头", "the row has more cells than the header"),
                    Words("有逗号的内容要加引号", "Put text with commas in quotation marks"),
                )
            )
            continue
        filled = dict(zip(table.header, stripped, strict=False))
        row = Row({**dict.fromkeys(columns, ""), **filled}, file, begins)
        empty = [column for column in needed if not row[column]]
        if empty:
            table.faults.append(
                ReferenceError(
                    row.where(empty[0]),
                    Words(f"{empty[0]} 空着", f"{empty[0]} is empty"),
                    Words("填上它", "Fill it in"),
                )
            )
            continue
        table.rows.append(row)

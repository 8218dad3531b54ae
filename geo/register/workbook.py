"""Sheets of an XLSX workbook as text, cell by cell: values only, read-only, of bounded size.

Dates become ISO dates, as far as the cell shows them: a spreadsheet that took 2019-12 for the first of the month still
shows no day. Refused: what is no workbook or too large, a formula that was never computed, a cell that holds an error.
"""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.errors import GeoError, ReferenceError, Words

WORKBOOKS = (".xlsx", ".xlsm")
LIMIT = 8 * 2**20  # bytes
INSIDE_LIMIT = 128 * 2**20  # bytes, of the parts that the file packs
ROWS = 20_000
CELLS = 2_000_000  # cells and rows without any: a sheet that spreads one cell over a billion rows is none of ours

_LITERAL = re.compile(r'\[[^]]*\]|"[^"]*"|\\.')  # of a number format: locale and colour, text, a letter as itself
Lines = list[tuple[int, list[str]]]


def read_workbook(path: Path) -> dict[str, Lines]:
    """Return the sheets that hold anything, by name: the cells of each row with its number.

    Raises
    ------
    ReferenceError
        The file is no XLSX, is too large, or a cell has no value to read.
    """
    _check_size(path)
    try:
        return _sheets(path)
    except GeoError:
        raise
    except Exception as fault:  # of a damaged file the library raises whatever it comes upon
        raise _refused(path, f"读不出来（{fault}）", f"cannot be read ({fault})") from None


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
        with zipfile.ZipFile(path) as packed:
            inside = sum(part.file_size for part in packed.infolist())
    except FileNotFoundError:
        raise ReferenceError(
            str(path), Words("没有这个文件", "no such file"), Words("改正路径", "Mend the path")
        ) from None
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        raise _refused(path, "不是 XLSX 工作簿（也许加了密码）", "no XLSX workbook (or one with a password)") from None
    if size > LIMIT or inside > INSIDE_LIMIT:
        raise _refused(path, "太大了", "too large")


def _sheets(path: Path) -> dict[str, Lines]:
    from openpyxl import load_workbook  # noqa: PLC0415 - takes 0.1 s to load

    with warnings.catch_warnings(), path.open("rb") as one, path.open("rb") as other:
        warnings.simplefilter("ignore")  # what it does not support (validation, pictures) is nothing to geo
        values = load_workbook(one, read_only=True, data_only=True)
        formulas = load_workbook(other, read_only=True)
        try:
            found = {}
            for shown, typed in zip(values.worksheets, formulas.worksheets, strict=True):
                lines = list(_lines(f"{path.name}/{shown.title}", shown, typed))
                if lines:
                    found[shown.title] = lines
            return found
        finally:
            values.close()
            formulas.close()


def _lines(name: str, shown: Any, typed: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - openpyxl's sheets
    """Yield the rows of a sheet that hold anything; `typed` is the same sheet with its formulas."""
    shown.reset_dimensions()  # some programs write wrong ones
    typed.reset_dimensions()
    count = seen = 0
    for number, (row, formulas) in enumerate(zip(shown.iter_rows(), typed.iter_rows(), strict=True), 1):
        seen += max(1, len(row))
        if seen > CELLS:
            raise ReferenceError(
                name,
                Words("表铺得太开，空的行列太多", "the sheet spreads over too many empty rows or columns"),
                Words("只把用到的行列复制到新表", "Copy the rows and columns in use to a new sheet"),
            )
        cells = [_text(name, cell, formula) for cell, formula in zip(row, formulas, strict=True)]
        if any(cells):
            count += 1
            if count > ROWS:
                raise ReferenceError(
                    name,
                    Words(f"超过 {ROWS} 行", f"more than {ROWS} rows"),
                    Words("这不像名册，检查是否选对了表", "This is no such sheet; see that it is the right one"),
                )
            yield number, cells


def _text(name: str, cell: Any, formula: Any) -> str:  # noqa: ANN401 - openpyxl's cells
    value = cell.value
    if cell.data_type == "e" or (value is None and formula.data_type == "f"):
        raise ReferenceError(
            f"{name}!{formula.coordinate}",
            Words("公式没有算出值", "a formula without a value"),
            Words("在表格软件里打开并保存，或只粘贴数值", "Open and save it in a spreadsheet, or paste values only"),
        )
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, cell.number_format or "")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value).replace("_x000D_", "").strip()


def _date(value: datetime.datetime | datetime.date, shown_as: str) -> str:
    """Return a date as far as its cell shows it: a year, a month or a day; with the time of day, where it has one."""
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.isoformat(" ", "minutes")
    letters = _LITERAL.sub("", shown_as).casefold()
    parts = 3 if "d" in letters else 2 if "m" in letters else 1 if "y" in letters else 3
    return "-".join(value.strftime("%Y-%m-%d").split("-")[:parts])


def _refused(path: Path, zh: str, en: str) -> ReferenceError:
    return ReferenceError(
        str(path), Words(zh, en), Words("另存为 XLSX 或 CSV UTF-8", "Save it as XLSX or as CSV UTF-8")
    )

"""Sheets of a workbook."""

from __future__ import annotations

import datetime
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from geo.errors import ReferenceError
from geo.register import workbook
from geo.register.workbook import read_workbook


def book(folder: Path, *rows: list[Any], formats: dict[str, str] | None = None) -> Path:
    """Write a workbook of one sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "名册"
    for row in rows:
        sheet.append(row)
    for cell, shown_as in (formats or {}).items():
        sheet[cell].number_format = shown_as
    path = folder / "book.xlsx"
    made.save(path)
    return path


def cell(folder: Path, value: Any, shown_as: str = "General") -> str:
    return read_workbook(book(folder, [value], formats={"A1": shown_as}))["名册"][0][1][0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" 甲路 ", "甲路"),
        (2019, "2019"),
        (2019.0, "2019"),
        (27.7, "27.7"),
        (True, "TRUE"),
        ("一_x000D_\n二", "一\n二"),
    ],
)
def test_a_value_becomes_the_text_that_one_reads(tmp_path: Path, value: Any, text: str) -> None:
    assert cell(tmp_path, value) == text


@pytest.mark.parametrize(
    ("shown_as", "text"),
    [
        ("yyyy-mm-dd", "2019-12-01"),
        ("m/d/yyyy", "2019-12-01"),
        ('[$-804]yyyy"年"m"月"d"日";@', "2019-12-01"),
        ("mmm-yy", "2019-12"),
        ('[DBNum1][$-804]yyyy"年"m"月"', "2019-12"),
        ("yyyy", "2019"),
    ],
)
def test_a_date_is_an_iso_date_as_far_as_the_cell_shows_it(tmp_path: Path, shown_as: str, text: str) -> None:
    assert cell(tmp_path, datetime.date(2019, 12, 1), shown_as) == text


def test_a_time_of_day_is_kept_for_the_reader_of_dates_to_refuse(tmp_path: Path) -> None:
    assert cell(tmp_path, datetime.datetime(2019, 12, 1, 8, 30), "yyyy-mm-dd h:mm") == "2019-12-01 08:30"


def test_rows_have_their_numbers_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    path = book(tmp_path, ["id", None, "name"], [], ["a", None, "甲"])
    assert read_workbook(path) == {"名册": [(1, ["id", "", "name"]), (3, ["a", "", "甲"])]}


def test_a_formula_that_was_never_computed_is_refused_by_its_cell(tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match=r"book\.xlsx/名册!B1.*a formula without a value"):
        read_workbook(book(tmp_path, ["id", "=1+1"]))


def test_a_cell_that_holds_an_error_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match="a formula without a value"):
        read_workbook(book(tmp_path, ["#N/A"]))


@pytest.mark.parametrize("content", [b"", b"id,name\n", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"PK\x03\x04 cut short"])
def test_what_is_no_workbook_is_refused_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(ReferenceError, match=r"no XLSX workbook.*Save it as XLSX or as CSV UTF-8"):
        read_workbook(path)


def test_a_zip_of_other_things_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w") as packed:
        packed.writestr("a.txt", "甲")
    with pytest.raises(ReferenceError, match="cannot be read"):
        read_workbook(tmp_path / "book.xlsx")


def test_a_workbook_that_unpacks_to_more_than_the_limit_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "INSIDE_LIMIT", 2**20)
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 2**21)
    with pytest.raises(ReferenceError, match="too large"):
        read_workbook(tmp_path / "book.xlsx")


def test_a_sheet_of_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 2)
    with pytest.raises(ReferenceError, match="more than 2 rows"):
        read_workbook(book(tmp_path, ["id"], ["a"], ["b"]))


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CELL = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' for n in range(1, 9))
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "{"甲" * 20}">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e8 SYSTEM "file:///etc/hostname">]>'


def replaced(folder: Path, part: str, text: str) -> Path:
    """Return a workbook with one of its parts replaced."""
    path = book(folder, ["id"], ["a"])
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert part in parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in (parts | {part: text.encode()}).items():
            packed.writestr(name, data)
    return path


def rows(*texts: str, declared: str = "") -> str:
    return f"{declared}<worksheet {MAIN}><sheetData>{''.join(texts)}</sheetData></worksheet>"


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entities_that_swell_or_reach_out_are_refused(tmp_path: Path, part: str, declared: str) -> None:
    text = rows(f'<row r="1">{CELL.format("A1", "&e8;")}</row>', declared=declared)
    if part == "xl/workbook.xml":
        text = f'{declared}<workbook {MAIN}><sheets><sheet name="&e8;" sheetId="1"/></sheets></workbook>'
    begun = time.process_time()
    with pytest.raises(ReferenceError, match="cannot be read"):
        read_workbook(replaced(tmp_path, part, text))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "spread",
    [
        [f'<row r="1">{CELL.format("A1", "甲")}</row><row r="1000000000">{CELL.format("A1000000000", "乙")}</row>'],
        [f'<row r="{n}">{CELL.format(f"XFD{n}", "甲")}</row>' for n in range(1, 1_000)],
    ],
    ids=["a billion rows", "every column"],
)
def test_a_sheet_that_spreads_over_nothing_is_refused(tmp_path: Path, spread: list[str]) -> None:
    with pytest.raises(ReferenceError, match="too many empty rows or columns"):
        read_workbook(replaced(tmp_path, "xl/worksheets/sheet1.xml", rows(*spread)))


def test_a_packed_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    packed = zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED)
    with packed, packed.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(150):
            part.write(bytes(2**20))
    assert (tmp_path / "book.xlsx").stat().st_size < 2**20
    with pytest.raises(ReferenceError, match="too large"):
        read_workbook(tmp_path / "book.xlsx")


def test_a_part_that_would_unpack_outside_the_folder_is_written_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    path = book(inside, ["id"], ["a"])
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("../../evil.txt", "甲")
    assert read_workbook(path)
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["a", "b", "book.xlsx"]

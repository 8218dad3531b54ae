"""Sheets as people and their spreadsheets leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import ReferenceError
from geo.register.tables import LIMIT, Row, Table, iso_date, read_table

COLUMNS, NEEDED = ("id", "name", "date", "note"), ("id", "name")


def read(folder: Path, content: str | bytes) -> Table:
    path = folder / "sheet.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, COLUMNS, NEEDED)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in COLUMNS) for row in table.rows]


TEXT = "id,name,date,note\na,甲路,2024,备注\n"
RIGHT = [("a", "甲路", "2024", "备注")]


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace(",", "\t"),
        TEXT.replace(",", ";"),
        TEXT.replace(",", "，"),
        TEXT.replace("\n", ",,\n"),
        TEXT + ",,,\n\n",
        TEXT.replace("甲路", " 甲路 "),
    ],
    ids=[
        "utf-8",
        "bom",
        "gb18030",
        "crlf",
        "tabs",
        "semicolons",
        "full width",
        "empty columns",
        "empty rows",
        "blanks",
    ],
)
def test_what_spreadsheets_do_is_read_right(tmp_path: Path, content: str | bytes) -> None:
    table = read(tmp_path, content)
    assert cells(table) == RIGHT
    assert table.faults == []


def test_columns_in_any_order_with_one_s_own_between_are_read_by_name(tmp_path: Path) -> None:
    table = read(tmp_path, "note,负责人,name,id\n备注,某人,甲路,a\n")
    assert cells(table) == [("a", "甲路", "", "备注")]
    assert table.header == ("note", "负责人", "name", "id")
    assert table.rows[0]["负责人"] == "某人"


def test_a_row_is_named_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    table = read(tmp_path, 'id,name\na,"甲\n路"\nb,乙路\n')
    assert [row.where("name") for row in table.rows] == ["sheet.csv:2 name", "sheet.csv:4 name"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04\x00", "an Excel file?"),
        (b"id,name\n" + bytes([0xFF, 0xFE, 0x81, 0x20]) * 9, "neither UTF-8 nor GB18030"),
        (b"id,name\n" + b"a,b\n" * (LIMIT // 4), "larger than 4 MB"),
        ("", "column id is missing"),
        ("id,nam\n", "Rename nam to name"),
        ("id,name,id\n", "column id is there twice"),
        ('id,name\na,"甲路\nb,乙路\n', "every quotation mark"),
    ],
)
def test_what_is_no_sheet_is_refused_with_the_remedy(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(ReferenceError) as caught:
        read(tmp_path, content)
    assert said in caught.value.line("en")
    assert "sheet.csv" in caught.value.where


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match="no such file"):
        read_table(tmp_path / "none.csv", COLUMNS, NEEDED)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024", "2024"),
        ("2024-02", "2024-02"),
        ("2024-02-02", "2024-02-02"),
        ("2024/2/2", "2024-02-02"),
        ("2024.2", "2024-02"),
        ("2024年", "2024"),
        ("2024年2月", "2024-02"),
        ("2024年2月29日", "2024-02-29"),
    ],
)
def test_dates_as_a_chinese_spreadsheet_writes_them_are_read(written: str, meant: str) -> None:
    assert iso_date(Row({"date": written}, "sheet.csv", 2), "date") == meant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2/3/24", "can be read in two ways"),
        ("02-03-2024", "can be read in two ways"),
        ("2023-02-29", "is not a date"),
        ("2024-13", "is not a date"),
        ("春节", "is not a date"),
        ("", "is not a date"),
    ],
)
def test_a_date_in_doubt_is_refused(written: str, said: str) -> None:
    with pytest.raises(ReferenceError) as caught:
        iso_date(Row({"date": written}, "sheet.csv", 2), "date")
    assert said in caught.value.line("en")
    assert caught.value.where == "sheet.csv:2 date"

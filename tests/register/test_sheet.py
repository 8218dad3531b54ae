"""projects.csv, kept by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import ReferenceError
from geo.model import Category, SheetRow
from geo.register.sheet import COLUMNS, Sheet, read_sheet
from tests.workspaces import REPOSITORY

HEADER = ",".join(COLUMNS)
PLACES = {"station-a": object(), "line-a": object()}

Read = Callable[..., Sheet]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a sheet of some rows and read it."""

    def run(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> Sheet:
        path = tmp_path / "projects.csv"
        path.write_text("\n".join([header, *rows]), encoding=encoding)
        return read_sheet(path, PLACES)

    return run


def said(sheet: Sheet) -> str:
    """Return the one fault that was found, in English."""
    (fault,) = sheet.faults
    return fault.line("en")


def test_the_sheet_of_the_repository_has_no_faults_of_its_own() -> None:
    class Everywhere(dict[str, object]):
        def __contains__(self, key: object) -> bool:
            return True

    sheet = read_sheet(REPOSITORY / "layers" / "reference" / "projects.csv", Everywhere())
    assert [str(fault) for fault in sheet.faults] == []
    assert sheet.by_name["九龙湖"].id == "wenling-jiulong-lake"


def test_a_sheet_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_sheet(tmp_path / "projects.csv", {}) == Sheet()


def test_a_row_says_who_a_project_is(read: Read) -> None:
    sheet = read("a-line, 甲线 ,Line A,甲铁路| 甲号线 |,rail,line-a,泽国镇,某公告,“未详”")
    (row,) = sheet.rows
    assert row == SheetRow(
        id="a-line",
        name="甲线",
        name_en="Line A",
        aliases=("甲铁路", "甲号线"),
        category=Category.RAIL,
        stands_on="line-a",
        locality="泽国镇",
        locality_source="某公告",
        note="“未详”",
    )


def test_where_nobody_asks_for_places_a_row_may_stand_on_anything(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text("id,name,stands_on\na-line,甲线,line-b\n", encoding="utf-8")
    sheet = read_sheet(path, None)
    assert ([row.stands_on for row in sheet.rows], sheet.faults) == (["line-b"], [])


def test_every_name_and_alias_is_found_in_its_normal_form(read: Read) -> None:
    sheet = read("a-line,“甲”线（东段）,,Ａ线")
    assert set(sheet.by_name) == {"甲线(东段)", "a线"}


def test_a_short_row_leaves_the_rest_empty(read: Read) -> None:
    assert read("a,甲路").rows == [SheetRow("a", "甲路", "")]


def test_a_byte_order_mark_as_spreadsheets_write_it_does_not_count(read: Read) -> None:
    assert read("a,甲路", encoding="utf-8-sig").rows[0].id == "a"


def test_text_with_a_comma_or_a_line_break_stands_in_quotation_marks(read: Read) -> None:
    (row,) = read('a,甲路,"Road A, east",,,,,,"one\ntwo"').rows
    assert (row.name_en, row.note) == ("Road A, east", "one\ntwo")


def test_columns_stand_in_any_order_and_one_s_own_are_let_be(read: Read) -> None:
    assert read("甲路,a,某人", header="name,id,负责人").rows == [SheetRow("a", "甲路", "")]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["a,甲路", "a,乙路"], "projects.csv:3 id: id a is taken by projects.csv:2"),
        (["a,甲路", "b,乙路,,“甲”路"], "projects.csv:3: the name “甲”路 belongs to a already"),
        (["a,甲路", "b,甲路"], "projects.csv:3: the name 甲路 belongs to a already"),
        ([",甲路"], "projects.csv:2 id: id is empty"),
        (["a,"], "projects.csv:2 name: name is empty"),
        (["a,甲路,,,raod"], "unknown category 'raod'. Write one of road"),
        (["a,甲路,,,某类"], "unknown category '某类'. Write one of rail, metro, road"),
        (["a,甲路,,,,statoin-a"], "unknown place 'statoin-a'. Did you mean station-a?"),
        (["a,甲路,,,,某站"], "unknown place '某站'. Add it to places.geojson or alignments.geojson"),
        (["a,甲路,,,,,泽国镇"], "locality has no source"),
        (["a,甲路,,,,,,,一,二"], "the row has more cells than the header"),
        (["a,甲路", 'b,"乙\n路"', "b,丙路"], "projects.csv:5 id: id b is taken by projects.csv:3"),
    ],
)
def test_a_fault_in_a_row_is_one_line_with_its_place(read: Read, rows: list[str], words: str) -> None:
    assert words in said(read(*rows))


def test_every_fault_is_found_at_once(read: Read) -> None:
    sheet = read("a,甲路,,,raod", "b,乙路", "c,", "b,丁路")
    assert [fault.where for fault in sheet.faults] == [
        "projects.csv:4 name",
        "projects.csv:2 category",
        "projects.csv:5 id",
    ]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("id,nam", "column name is missing. Rename nam to name"),
        ("name,name_en", "column id is missing. The first line should be id,name,"),
        ("", "column id is missing"),
        ("id,name,alias", "column aliases is missing. Rename alias to aliases"),
    ],
)
def test_a_column_that_is_missing_or_misspelt_is_refused(read: Read, header: str, words: str) -> None:
    with pytest.raises(ReferenceError) as caught:
        read("a,甲路", header=header)
    assert caught.value.where.endswith("projects.csv:1")
    assert words in caught.value.line("en")


def test_a_quotation_mark_never_closed_is_refused_and_swallows_no_row(read: Read) -> None:
    with pytest.raises(ReferenceError, match="not valid CSV"):
        read('a,"甲路', "b,乙路")


def test_a_sheet_as_a_chinese_spreadsheet_encodes_it_is_read(read: Read) -> None:
    assert read("a,甲路", encoding="gb18030").rows == [SheetRow("a", "甲路", "")]

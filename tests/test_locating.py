"""A table of names: which column is read, what each row becomes, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.locating import Locator, located, read_names
from geo.workspace import read_workspace
from tests.workspaces import copy_of_wenling

TABLE = "序号,项目名称,地址\n1,新河污水处理厂,\n2,某某工厂,泽国镇腾蛟村\n\n3,不知在哪的楼,\n4,九龙湖小学,\n"


@pytest.fixture(scope="module")
def locator(tmp_path_factory: pytest.TempPathFactory) -> Locator:
    return Locator.of(read_workspace(copy_of_wenling(tmp_path_factory.mktemp("wenling") / "w")))


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "names.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_column_headed_as_names_is_read_with_the_lines_of_the_rows(tmp_path: Path, encoding: str) -> None:
    rows, names = read_names(table(tmp_path, TABLE, encoding), None, None)
    assert names == "项目名称"
    assert [(line, cells["项目名称"]) for line, cells in rows][2:] == [(5, "不知在哪的楼"), (6, "九龙湖小学")]


def test_tabs_may_stand_between_cells(tmp_path: Path) -> None:
    rows, _ = read_names(table(tmp_path, "name\ttown\n新河大桥\t新河镇\n"), None, "town")
    assert rows == [(2, {"name": "新河大桥", "town": "新河镇"})]


def test_an_only_column_holds_the_names_whatever_its_heading(tmp_path: Path) -> None:
    assert read_names(table(tmp_path, "点位\n新河大桥\n"), None, None)[1] == "点位"


def test_a_workbook_is_a_table(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["名称", "数"])
    sheet.append(["新河大桥", 3])
    book.save(tmp_path / "names.xlsx")
    assert read_names(tmp_path / "names.xlsx", None, None)[0] == [(2, {"名称": "新河大桥", "数": "3"})]


@pytest.mark.parametrize(
    ("text", "column", "about", "says"),
    [
        ("甲,乙\n1,2\n", None, None, "--column: 甲, 乙"),
        (TABLE, "项目", None, "no column 项目. Write 项目名称"),
        (TABLE, None, "地", "no column 地"),
        ("name\n", None, None, "the table has no rows"),
        ("", None, None, "--column"),
        ("name\n" + "长" * 201 + "\n", None, None, "names.csv:2 name"),
        ('name\n"未完\n', None, None, "not valid CSV"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_the_remedy(
    tmp_path: Path, text: str, column: str | None, about: str | None, says: str
) -> None:
    with pytest.raises(GeoError) as fault:
        read_names(table(tmp_path, text), column, about)
    assert says in str(fault.value)


def test_every_row_is_kept_placed_or_not(tmp_path: Path, locator: Locator) -> None:
    rows, names = read_names(table(tmp_path, TABLE), None, None)
    found = list(located(locator, rows, names, None))
    assert [one.cells["序号"] for one in found] == ["1", "2", "3", "4"]
    assert [one.position.through for one in found] == [("town-xinhe",), (), (), ()]
    assert found[0].position.accuracy_m and found[0].position.source


def test_what_has_no_position_is_told_what_is_called_like_it(tmp_path: Path, locator: Locator) -> None:
    rows, names = read_names(table(tmp_path, TABLE), None, None)
    *_, lake = located(locator, rows, names, None)
    assert lake.position.geometry is None
    assert any(like.startswith("九龙湖镇（浙江省宁波市镇海区") for like in lake.alike)


def test_a_town_in_another_column_places_a_name_that_tells_none(tmp_path: Path, locator: Locator) -> None:
    rows, names = read_names(table(tmp_path, TABLE), None, "地址")
    found = list(located(locator, rows, names, "地址"))
    assert found[1].position.through == ("town-zeguo",)
    assert "表中 the table" in found[1].position.source


def test_a_row_without_a_name_has_no_position_and_nothing_like_it(tmp_path: Path, locator: Locator) -> None:
    rows, names = read_names(table(tmp_path, "name,x\n,1\n"), None, None)
    (row,) = located(locator, rows, names, None)
    assert (row.name, row.position.geometry, row.alike) == ("", None, ())

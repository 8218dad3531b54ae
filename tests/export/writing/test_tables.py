"""CSV and XLSX."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from openpyxl import load_workbook

from geo.errors import OutputError
from geo.export import Wish, export
from geo.export.writing import tables
from tests.export import hard
from tests.samples import PLANE, project


def test_a_csv_has_the_shape_in_the_crs_and_degrees_beside(tmp_path: Path) -> None:
    out = hard.exported(tmp_path, hard.hard_projects(), "csv", "EPSG:4549")
    text = (out / "projects.csv").read_text(encoding="utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert (rows["point"]["lon"], rows["point"]["lat"]) == ("121.412345", "28.412345")
    assert shapely.from_wkt(rows["point"]["wkt"]).distance(PLANE.project(hard.POINT)) < 0.001
    assert (rows["nowhere"]["wkt"], rows["nowhere"]["lon"]) == ("", "")


def test_a_formula_in_a_workbook_is_a_text_of_the_same_letters(tmp_path: Path) -> None:
    out = hard.exported(tmp_path, hard.hard_projects(), "xlsx", "wgs84")
    sheet = load_workbook(out / "331081.xlsx")["projects"]
    header = [cell.value for cell in sheet[1]]
    (cell,) = [row[header.index("runs")] for row in sheet.iter_rows(min_row=2) if row[0].value == "area"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_text_too_long_for_a_cell_is_beside_and_whole(tmp_path: Path) -> None:
    long = "长" * 40_000
    here = hard.workspace(tmp_path, [replace(project("a", hard.POINT), name_en=long)])
    export(["projects"], here, "xlsx", "", tmp_path / "out", wish=Wish(companions=False))
    sheet = load_workbook(tmp_path / "out" / "331081.xlsx")["projects"]
    assert [cell.value for cell in sheet[2]][2] is None
    text = (tmp_path / "out" / "projects_long.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(text.splitlines())) == [["id", "field", "text"], ["a", "name_en", long]]


def test_a_layer_with_more_rows_than_a_sheet_is_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    here = hard.workspace(tmp_path, hard.hard_projects())
    with pytest.raises(OutputError, match="Use --to csv or gpkg"):
        export(["projects"], here, "xlsx", "", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_shapefile_leaves_a_text_too_long_for_a_cell_to_the_table_beside(tmp_path: Path) -> None:
    name = "甲路" * 60  # 360 bytes; a cell holds 254
    here = hard.workspace(tmp_path, [replace(project("a", hard.POINT), name=name)])
    export(["projects"], here, "shp", "", tmp_path / "out", wish=Wish(companions=False))
    (row,) = hard.read_back(tmp_path / "out", "shp")
    assert row.values["name"] is None
    assert name in (tmp_path / "out" / "projects_shp.csv").read_text(encoding="utf-8-sig")


TABLE = 'id,=1+1,-5,@甲,"a,b"\npoint,=2,3,4,5\n'


def test_no_header_or_name_of_a_field_runs_as_a_formula(tmp_path: Path) -> None:
    here = hard.workspace(tmp_path, hard.hard_projects())
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    export(["projects"], here, "csv", "", tmp_path / "out", wish=Wish(join=tmp_path / "own.csv"))
    (header, *_) = csv.reader((tmp_path / "out" / "projects.csv").read_text(encoding="utf-8-sig").splitlines())
    assert header[-7:-3] == ["'=1+1", "'-5", "'@甲", "a,b"]
    fields = (tmp_path / "out" / "331081_csv_fields.csv").read_text(encoding="utf-8-sig")
    assert [row[1] for row in csv.reader(fields.splitlines())][-4:] == ["'=1+1", "'-5", "'@甲", "a,b"]


def test_no_header_of_a_workbook_runs_as_a_formula(tmp_path: Path) -> None:
    here = hard.workspace(tmp_path, hard.hard_projects())
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    export(["projects"], here, "xlsx", "", tmp_path / "out", wish=Wish(join=tmp_path / "own.csv"))
    book = load_workbook(tmp_path / "out" / "331081.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.value for cell in cells} >= {"=1+1", "-5", "@甲", "=2"}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_a_number_below_nought_stays_a_number_in_every_table(tmp_path: Path) -> None:
    here = hard.workspace(tmp_path, hard.hard_projects())
    (tmp_path / "own.csv").write_text("id,cost\npoint,-5\n", encoding="utf-8")
    for to in ("csv", "xlsx"):
        export(["projects"], here, to, "", tmp_path / to, wish=Wish(join=tmp_path / "own.csv", companions=False))
    text = (tmp_path / "csv" / "projects.csv").read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    assert [row["cost"] for row in rows if row["id"] == "point"] == ["-5"]
    sheet = load_workbook(tmp_path / "xlsx" / "331081.xlsx")["projects"]
    column = [cell.value for cell in sheet[1]].index("cost")
    assert [row[column].value for row in sheet.iter_rows(min_row=2) if row[0].value == "point"] == [-5]


def test_numbers_inside_lists_are_written_as_the_register_has_them(tmp_path: Path) -> None:
    out = hard.exported(tmp_path, hard.hard_projects(), "csv", "wgs84")
    rows = csv.DictReader(io.StringIO((out / "projects.csv").read_text(encoding="utf-8-sig"), newline=""))
    assert all('"value": 9.3,' in row["quantities"] for row in rows)

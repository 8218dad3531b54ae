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
from geo.export import Wish, export, tables
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
    assert name in (tmp_path / "out" / "projects.csv").read_text(encoding="utf-8-sig")

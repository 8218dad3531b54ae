"""What is asked of an export: a small disk, files in the way, a box, a condition, a table of one's own."""

from __future__ import annotations

import logging
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyogrio
import pytest
import shapely

from geo.errors import GeoError, OutputError, QueryError, ReferenceError
from geo.export import FORMATS, Wish, export
from geo.model import Workspace
from tests.export import hard


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return hard.workspace(tmp_path / "here", hard.hard_projects())


Rows = Callable[..., dict[str, Any]]


@pytest.fixture
def rows(here: Workspace, tmp_path: Path) -> Rows:
    """Export the register to GeoJSON; return its rows by id."""

    def read(**wish: Any) -> dict[str, Any]:
        export(["projects"], here, "geojson", "", tmp_path / "out", wish=Wish(companions=False, **wish))
        table = pyogrio.read_dataframe(tmp_path / "out" / "projects.geojson", DATE_AS_STRING="YES")
        return {row.id: row for row in table.itertuples()} if len(table) else {}

    return read


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 300 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if not sys.platform.startswith("linux") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)  # fiona keeps a file open that it could not end


@pytest.mark.parametrize("to", FORMATS)
def test_a_full_disk_is_named_and_leaves_nothing_half_written(here: Workspace, small_disk: Path, to: str) -> None:
    (small_disk / "mine").write_bytes(b"\1" * 290_000)
    with pytest.raises(OutputError, match="the disk is full"):
        export(["projects"], here, to, "", small_disk / "out", wish=Wish(companions=False))
    assert list((small_disk / "out").iterdir()) == []
    assert (small_disk / "mine").stat().st_size == 290_000


def test_all_layers_are_written_when_none_is_named(here: Workspace, tmp_path: Path) -> None:
    assert [path.name for path in export([], here, "csv", "", tmp_path / "out", wish=Wish(companions=False))] == [
        f"projects.{ending}" for ending in ("csv", "csvt", "prj")
    ]


def test_files_are_replaced_only_where_that_is_asked_for(here: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "projects.geojson").write_bytes(b"mine")
    with pytest.raises(OutputError, match="--overwrite"):
        export([], here, "geojson", "", out)
    export([], here, "geojson", "", out, wish=Wish(overwrite=True))
    assert b"FeatureCollection" in (out / "projects.geojson").read_bytes()[:100]


def test_a_condition_chooses(rows: Rows) -> None:
    assert set(rows(where="accuracy_m <= 50 AND category = 'road'")) == {"area", "line", "point"}


def test_a_condition_that_cannot_be_read_is_refused_with_the_fields(rows: Rows) -> None:
    with pytest.raises(QueryError, match="--where") as caught:
        rows(where="stages = 'completion'")
    assert "accuracy_m" in caught.value.remedy.en


def test_a_box_keeps_what_touches_it_and_says_how_many_have_no_position(
    rows: Rows, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "geo")
    assert set(rows(box=(121.35, 28.35, 121.42, 28.42))) == {"area", "line", "point"}
    assert "1 projects without a position" in caplog.text


def test_clipping_cuts_shapes_at_the_box(rows: Rows) -> None:
    box = (121.35, 28.35, 121.42, 28.42)
    found = rows(box=box, clip=True)
    assert found["area"].geometry.equals(shapely.box(121.35, 28.35, 121.4, 28.4))
    assert found["line"].geometry.geom_type == "LineString"
    assert all(shapely.box(*box).buffer(1e-9).contains(row.geometry) for row in found.values())


def test_what_only_touches_the_box_has_nothing_to_cut(rows: Rows) -> None:
    assert set(rows(box=(121.4, 28.3, 121.45, 28.39), clip=True)) == set()


def test_a_box_from_east_to_west_is_said_to_cross_the_antimeridian(
    rows: Rows, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "geo")
    assert set(rows(box=(121.45, 28.3, 121.41, 28.5))) == {"area", "line"}
    assert "west is beyond east, so it is taken across 180°" in caplog.text


def test_that_nothing_meets_a_condition_is_said(rows: Rows, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "geo")
    assert rows(where="stage = 'complete'") == {}
    assert "projects: nothing meets what was asked for" in caplog.text


def test_rows_that_are_joined_to_nothing_are_named(
    rows: Rows, here: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "geo")
    (here.root / "table.csv").write_text("id,cost\narea,1\nnone,2\n", encoding="utf-8")
    rows(join=here.root / "table.csv")
    assert "table.csv: 1 rows are joined to nothing: none" in caplog.text


def test_a_box_may_cross_the_antimeridian(rows: Rows) -> None:
    assert rows(box=(179.0, -10.0, -179.0, 10.0)) == {}


def test_a_table_is_joined_by_id_and_every_project_stays_one_row(rows: Rows, here: Workspace) -> None:
    found = rows(join=here.root / "table.csv")
    assert len(found) == 4
    assert (found["area"].cost, found["area"].opened) == (3.5, hard.MOMENT)
    assert pd.isna(found["line"].opened)


@pytest.mark.parametrize("to", FORMATS)
def test_what_is_joined_goes_out_with_all_that_accompanies_it(here: Workspace, tmp_path: Path, to: str) -> None:
    export([], here, to, "", tmp_path / "out", wish=Wish(join=here.root / "table.csv"))
    (fields,) = (tmp_path / "out").glob("*_fields.csv")
    assert "cost" in fields.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("id,a\narea,1\narea,2\n", QueryError, "table.csv:3 id: area stands in line 2 too; a project has one row"),
        ("id,stage\narea,1\n", QueryError, "table.csv stage: a field of that name is there already"),
        ("id,Name\narea,1\n", QueryError, "Give the column another name"),
        ("code,a\narea,1\n", ReferenceError, "column id is missing"),
        ("id,a\n,1\n", ReferenceError, "id is empty"),
        ("id,a\x0bb\narea,1\n", QueryError, "the column's name holds a character that cannot be seen"),
    ],
)
def test_a_table_that_cannot_be_joined_is_refused(
    rows: Rows, here: Workspace, text: str, error: type[GeoError], said: str
) -> None:
    (here.root / "table.csv").write_text(text, encoding="utf-8")
    with pytest.raises(error) as caught:
        rows(join=here.root / "table.csv")
    assert said in caught.value.line("en")


def test_codes_with_leading_noughts_stay_text(rows: Rows, here: Workspace) -> None:
    (here.root / "table.csv").write_text("id,code,many\narea,007,3\nline,12,99999999999\n", encoding="utf-8")
    found = rows(join=here.root / "table.csv")
    assert (found["area"].code, found["line"].many) == ("007", 99_999_999_999)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"clip": True}, "--clip: it is not said where to cut"),
        ({"box": (1.0, 2.0, 3.0, 95.0)}, "--bbox: (1.0, 2.0, 3.0, 95.0) is no box of degrees"),
        ({"box": (1.0, 3.0, 2.0, 2.0)}, "is no box of degrees"),
    ],
)
def test_a_box_that_is_none_is_refused(rows: Rows, wish: dict[str, Any], said: str) -> None:
    with pytest.raises(QueryError) as caught:
        rows(**wish)
    assert said in caught.value.line("en")


NAMED = {
    "gpkg": {"plan.gpkg"},
    "parquet": {"plan.parquet"},
    "fgb": {"plan.fgb"},
    "geojson": {"plan.geojson"},
    "kml": {"plan.kml"},
    "dxf": {"plan.dxf", "plan.csv"},
    "csv": {"plan.csv", "plan.csvt", "plan.prj"},
    "xlsx": {"plan.xlsx"},
    "pmtiles": {"plan.pmtiles", "plan.csv"},
}


@pytest.mark.parametrize("to", NAMED)
def test_a_file_can_be_asked_for_and_what_goes_with_it_has_its_name(here: Workspace, tmp_path: Path, to: str) -> None:
    out = tmp_path / "out" / f"plan{FORMATS[to].ending}"
    assert set(export([], here, to, "", out, wish=Wish(companions=False))) == {out.parent / name for name in NAMED[to]}
    export([], here, to, "", out, wish=Wish(overwrite=True))
    assert NAMED[to] | {"plan_fields.csv", "plan_metadata.xml"} <= {path.name for path in out.parent.iterdir()}
    assert all(path.stem.startswith("plan") for path in out.parent.iterdir())


@pytest.mark.parametrize("to", ["gpkg", "fgb", "parquet"])
def test_the_qgis_project_beside_a_file_that_was_asked_for_opens_it(here: Workspace, tmp_path: Path, to: str) -> None:
    export([], here, to, "", tmp_path / f"plan.{to}")
    with zipfile.ZipFile(tmp_path / "plan.qgz") as archive:
        text = archive.read(archive.namelist()[0]).decode()
    assert f"<datasource>./plan.{to}|" in text
    assert "331081" not in text


def test_a_folder_may_be_called_like_a_file(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "old.gpkg").mkdir()
    (path,) = export([], here, "gpkg", "", tmp_path / "old.gpkg", wish=Wish(companions=False))
    assert path == tmp_path / "old.gpkg" / "331081.gpkg"


@pytest.mark.parametrize(
    ("file", "asked", "said"),
    [
        ("plan.shp", ("shp", ""), "-o: a Shapefile is several files"),
        ("plan.shp", ("gpkg", ""), "a file of gpkg does not end in .shp. Write plan.gpkg, or use --to shp"),
        ("plan.GPKG", ("gpkg", ""), "Write plan.gpkg; or name a folder"),
        ("plan.gpkg", ("gpkg", "gcj02"), "the file's name has to say so. Write plan_gcj02.gpkg"),
        ("plan.geojson", ("oc4ids", ""), "a file of oc4ids does not end in .geojson. Write plan.json"),
    ],
)
def test_a_file_that_cannot_be_written_as_asked_is_refused(
    here: Workspace, tmp_path: Path, file: str, asked: tuple[str, str], said: str
) -> None:
    with pytest.raises(GeoError) as caught:
        export([], here, *asked, tmp_path / "out" / file)
    assert said in caught.value.line("en")
    assert not (tmp_path / "out").exists()


def test_one_file_for_several_layers_is_refused_where_each_has_its_own(here: Workspace, tmp_path: Path) -> None:
    (here.root / "layers").mkdir()
    (here.root / "layers" / "road.geojson").write_bytes(b"")
    with pytest.raises(OutputError, match="fgb is a file a layer, and there are 2") as caught:
        export(["projects", "road"], here, "fgb", "", tmp_path / "plan.fgb")
    assert "只写一个图层" in caught.value.line("zh")


def test_a_file_may_say_a_shifted_datum_by_itself(here: Workspace, tmp_path: Path) -> None:
    (path,) = export([], here, "gpkg", "bd09", tmp_path / "plan_bd09.gpkg", wish=Wish(companions=False))
    assert path.name == "plan_bd09.gpkg"


def test_the_package_of_open_contracting_can_be_a_file_of_any_name(here: Workspace, tmp_path: Path) -> None:
    assert export([], here, "oc4ids", "", tmp_path / "a.json") == [tmp_path / "a.json"]


def test_all_formats_go_into_one_folder(here: Workspace, tmp_path: Path) -> None:
    for to in (*FORMATS, "oc4ids"):
        export(["projects"], here, to, "", tmp_path / "out")
    there = {path.name for path in (tmp_path / "out").iterdir()}
    assert len([name for name in there if name.endswith("_metadata.xml")]) == len(FORMATS)
    assert {f"projects{more}.csv" for more in ("", "_shp", "_dxf", "_pmtiles")} <= there

"""`geo export`."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pytest

from tests.cli.conftest import Geo


@pytest.mark.parametrize(("to", "crs"), [("gpkg", "EPSG:4549"), ("shp", "EPSG:4549"), ("geojson", "EPSG:4326")])
def test_layers_are_written_and_named(geo: Geo, built: Path, tmp_path: Path, to: str, crs: str) -> None:
    ended = geo("export", "rail", "road", "--to", to, "--crs", crs, "-o", tmp_path, "-w", built)
    assert ended.status == 0, ended.err
    written = [Path(line) for line in ended.out.splitlines()]
    assert written
    assert all(path.is_file() for path in written)
    vector = next(path for path in written if path.suffix == f".{to}")
    layer = gpd.list_layers(vector)["name"][0]
    assert gpd.read_file(vector, layer=layer).crs == crs


def test_a_crs_that_the_format_forbids_is_refused_with_the_remedy(geo: Geo, built: Path, tmp_path: Path) -> None:
    ended = geo("export", "rail", "--to", "geojson", "--crs", "EPSG:4549", "-o", tmp_path, "-w", built)
    assert ended.status == 2
    assert "--to gpkg" in ended.err
    assert not list(tmp_path.iterdir())


def test_an_unknown_layer_is_refused_with_the_nearest(geo: Geo, built: Path, tmp_path: Path) -> None:
    ended = geo("export", "rails", "-o", tmp_path, "-w", built)
    assert ended.status == 2
    assert "Write rail" in ended.err


def test_the_register_is_written_for_open_contracting(geo: Geo, built: Path, tmp_path: Path) -> None:
    ended = geo("export", "projects", "--to", "oc4ids", "-o", tmp_path, "-w", built)
    assert ended.status == 0, ended.err
    (file,) = tmp_path.iterdir()
    assert ended.out.split() == [str(file)]
    written = json.loads(file.read_text(encoding="utf-8"))["projects"]
    register = json.loads((built / "projects.geojson").read_text(encoding="utf-8"))["features"]
    assert [row["id"] for row in written] == [row["id"] for row in register]


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (["rail"], "Write geo export projects --to oc4ids"),
        (["projects", "rail"], "Write geo export projects --to oc4ids"),
        (["projects", "--crs", "EPSG:4549"], "Leave out --crs"),
    ],
)
def test_open_contracting_takes_the_whole_register_in_wgs84_only(
    geo: Geo, built: Path, tmp_path: Path, words: list[str], remedy: str
) -> None:
    ended = geo("export", *words, "--to", "oc4ids", "-o", tmp_path, "-w", built)
    assert ended.status == 2
    assert remedy in ended.err
    assert not list(tmp_path.iterdir())


def test_a_package_that_is_there_already_is_kept(geo: Geo, built: Path, tmp_path: Path) -> None:
    (tmp_path / "projects.oc4ids.json").write_bytes(b"mine")
    ended = geo("export", "projects", "--to", "oc4ids", "-o", tmp_path, "-w", built)
    assert ended.status == 2
    assert "there already and was kept" in ended.err
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]


def test_without_a_register_a_build_is_the_remedy(geo: Geo, built: Path, tmp_path: Path) -> None:
    (tmp_path / "geo.toml").write_bytes((built / "geo.toml").read_bytes())
    ended = geo("export", "projects", "--to", "oc4ids", "-o", tmp_path / "out", "-w", tmp_path)
    assert ended.status == 2
    assert "geo build" in ended.err


def test_all_layers_go_out_with_a_project_when_none_is_named(geo: Geo, built: Path, tmp_path: Path) -> None:
    ended = geo("export", "-o", tmp_path, "-w", built, "--lang", "en")
    assert ended.status == 0, ended.err
    names = {Path(line).name for line in ended.out.splitlines()}
    assert names == {f"331081{rest}" for rest in (".gpkg", ".qgz", "_fields.csv", "_metadata.xml")}
    layers = set(gpd.list_layers(tmp_path / "331081.gpkg")["name"])
    assert {"projects", "rail", "road", "structure"} <= layers


def test_a_shifted_datum_stands_in_the_name_of_every_file(geo: Geo, built: Path, tmp_path: Path) -> None:
    ended = geo("export", "rail", "--to", "csv", "--crs", "bd09", "-o", tmp_path, "-w", built)
    assert ended.status == 0, ended.err
    assert all("_bd09." in line for line in ended.out.splitlines())


def test_a_box_and_a_condition_choose(geo: Geo, built: Path, tmp_path: Path) -> None:
    chosen = ["--bbox", "121.2，28.2，121.9，28.7", "--where", "stage = 'completion'", "--data-only"]
    ended = geo("export", "projects", "--to", "geojson", *chosen, "-o", tmp_path, "-w", built)
    assert ended.status == 0, ended.err
    table = gpd.read_file(tmp_path / "projects.geojson")
    assert set(table["stage"]) == {"completion"}
    assert not table.geometry.isna().any()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--bbox", "1,2,3"], "--bbox"),
        (["--bbox", "a,b,c,d"], "is not four numbers"),
        (["--clip"], "--clip"),
        (["--where", "stages = 1"], "--where"),
        (["--join", "nowhere.csv"], "no such file"),
        (["--crs", "gcj2"], "Write gcj02"),
        (["--to", "gpgk"], "Write gpkg"),
        (["--to", "dxf", "--crs", "wgs84"], "a DXF is in metres"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_written(
    geo: Geo, built: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    ended = geo("export", "rail", *words, "-o", tmp_path / "out", "-w", built)
    assert ended.status == 2
    assert said in ended.err
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_files_are_replaced_where_that_is_asked_for(geo: Geo, built: Path, tmp_path: Path) -> None:
    for more, status in (([], 0), ([], 2), (["--overwrite"], 0)):
        assert geo("export", "rail", "--to", "fgb", "-o", tmp_path, "-w", built, *more).status == status

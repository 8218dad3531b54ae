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

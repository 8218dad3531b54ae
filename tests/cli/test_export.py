"""`geo export`."""

from __future__ import annotations

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

"""GeoPackage, FlatGeobuf and GeoParquet, checked by the tools of their standards."""

from __future__ import annotations

from pathlib import Path

import geoparquet_validator
import pyogrio
import pytest

from tests.export import hard


@pytest.mark.parametrize("crs", ["wgs84", "EPSG:4549", "bd09"])
def test_a_geoparquet_passes_the_validator_of_its_standard(tmp_path: Path, crs: str) -> None:
    out = hard.exported(tmp_path, hard.hard_projects(), "parquet", crs)
    (path,) = hard.main_files(out, "parquet")
    report = geoparquet_validator.check(str(path))
    assert geoparquet_validator.failed(report, "core") == []
    assert {each["status"] for each in report["outcomes"] if each["id"].startswith("/conf/core/")} == {"pass", "skip"}


def test_an_empty_geoparquet_passes_it_too(tmp_path: Path) -> None:
    (path,) = hard.main_files(hard.exported(tmp_path, [], "parquet", "wgs84"), "parquet")
    assert geoparquet_validator.failed(geoparquet_validator.check(str(path)), "core") == []


def test_a_flatgeobuf_has_an_index_where_every_project_has_a_position(tmp_path: Path) -> None:
    placed = [each for each in hard.hard_projects() if each.position.geometry]
    (indexed,) = hard.main_files(hard.exported(tmp_path / "a", placed, "fgb", "wgs84"), "fgb")
    (plain,) = hard.main_files(hard.exported(tmp_path / "b", hard.hard_projects(), "fgb", "wgs84"), "fgb")
    quick = [pyogrio.read_info(path)["capabilities"]["fast_spatial_filter"] for path in (indexed, plain)]
    assert quick == [True, False]


def test_a_geopackage_is_of_version_1_2(tmp_path: Path) -> None:
    (path,) = hard.main_files(hard.exported(tmp_path, hard.hard_projects(), "gpkg", "wgs84"), "gpkg")
    header = path.read_bytes()[:72]
    assert (header[68:72], int.from_bytes(header[60:64], "big")) == (b"GPKG", 10200)


@pytest.mark.parametrize("to", ["gpkg", "fgb"])
def test_a_layer_of_points_alone_is_declared_as_one(tmp_path: Path, to: str) -> None:
    points = [each for each in hard.hard_projects() if each.id in {"point", "nowhere"}]
    (path,) = hard.main_files(hard.exported(tmp_path / "a", points, to, "EPSG:4549"), to)
    assert pyogrio.read_info(path)["geometry_type"] == "Point"
    (path,) = hard.main_files(hard.exported(tmp_path / "b", hard.hard_projects(), to, "EPSG:4549"), to)
    assert pyogrio.read_info(path)["geometry_type"] == "Unknown"

"""What a GeoPackage holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import Point

from geo.errors import ReferenceError
from geo.places.geopackage import layer_names


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A GeoPackage of two layers, in a folder whose name an address would have to escape."""
    path = tmp_path / "甲 #1?" / "a.gpkg"
    path.parent.mkdir()
    table = gpd.GeoDataFrame({"id": ["a"]}, geometry=[Point(121, 28)], crs="EPSG:4326")
    for name in ("places", '乙 "线"'):
        table.to_file(path, layer=name)
    return path


def test_layers_are_named_in_their_order(package: Path) -> None:
    assert layer_names(package) == ["places", '乙 "线"']


def test_reading_leaves_nothing_beside_the_file(package: Path) -> None:
    before = package.read_bytes()
    layer_names(package)
    assert {path.name: path.read_bytes() for path in package.parent.iterdir()} == {"a.gpkg": before}


def refused(path: Path) -> str:
    with pytest.raises(ReferenceError) as caught:
        layer_names(path)
    return caught.value.line("en")


def test_text_that_is_no_text_is_refused_before_gdal_sees_it(package: Path) -> None:
    data = bytearray(package.read_bytes())
    data[data.index(b"WGS 84 geodetic")] = 0xA9  # no letter begins so in UTF-8
    package.write_bytes(data)
    assert "no sound GeoPackage" in refused(package)


def test_a_file_cut_short_is_refused(package: Path) -> None:
    package.write_bytes(package.read_bytes()[:60_000])
    assert "no sound GeoPackage" in refused(package)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\0"])
def test_what_is_no_geopackage_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.gpkg").write_bytes(content)
    assert "no sound GeoPackage" in refused(tmp_path / "a.gpkg")


def test_another_database_is_refused(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "a.gpkg")
    base.execute("CREATE TABLE a (id TEXT)")
    base.close()
    assert "no sound GeoPackage (no such table: gpkg_contents)" in refused(tmp_path / "a.gpkg")

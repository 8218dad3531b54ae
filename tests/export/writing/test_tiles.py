"""PMTiles, read by their makers' own library."""

from __future__ import annotations

import gzip
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType
from shapely.geometry import Point

from geo.errors import OutputError
from geo.export.writing import tiles
from tests.export import hard
from tests.samples import project

REAL = tiles.tiler  # the other tests go without it


def test_an_archive_covers_the_features_down_to_the_street(tmp_path: Path) -> None:
    out = hard.exported(tmp_path, hard.hard_projects(), "pmtiles", "wgs84")
    with (out / "projects.pmtiles").open("rb") as file:
        reader = Reader(MmapSource(file))
        header, tiles = reader.header(), dict(all_tiles(reader.get_bytes))
        (layer,) = reader.metadata()["vector_layers"]
    assert (header["tile_type"], header["tile_compression"]) == (TileType.MVT, Compression.GZIP)
    assert (header["min_zoom"], header["max_zoom"]) == (0, 14)
    west, south, east, north = (header[f"{side}_e7"] / 1e7 for side in ("min_lon", "min_lat", "max_lon", "max_lat"))
    assert (west, south) == pytest.approx((121.3, 28.3), abs=1e-4)
    assert (east, north) == pytest.approx((121.5, 28.45), abs=1e-4)
    assert {zoom for zoom, _, _ in tiles} == set(range(15))
    assert layer["id"] == "projects"
    assert {"id", "name", "stage", "tense"} <= set(layer["fields"])
    assert "甲片区".encode() in gzip.decompress(tiles[0, 0, 0])


def test_a_layer_without_a_position_is_a_table_alone_and_that_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "geo")
    nowhere = [each for each in hard.hard_projects() if each.position.geometry is None]
    out = hard.exported(tmp_path, nowhere, "pmtiles", "wgs84")
    assert sorted(path.suffix for path in out.iterdir()) == [".csv"]
    assert "no feature with a position" in caplog.text


FAKE = """#!{python}
import pathlib, sys
asked = sys.argv[1:]
assert all("/" not in word for word in asked), asked
pathlib.Path(asked[asked.index("-o") + 1]).write_bytes(pathlib.Path(asked[-1]).read_bytes()[:8])
sys.stderr.write("no room" if "{fails}" else "")
sys.exit(1 if "{fails}" else 0)
"""


@pytest.fixture
def fast_tiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program of the name on the path, one that only says what it was given."""

    def put(fails: str = "") -> None:
        program = tmp_path / "bin" / tiles.PROGRAM
        program.parent.mkdir()
        program.write_text(FAKE.format(python=sys.executable, fails=fails), encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(program.parent))
        monkeypatch.setattr(sys, "executable", "/nowhere/python")

    return put


def test_the_fast_tiler_is_used_where_it_is(tmp_path: Path, fast_tiler: Callable[[str], None]) -> None:
    fast_tiler("")
    out = hard.exported(tmp_path / "here", hard.hard_projects(), "pmtiles", "wgs84")
    assert (out / "projects.pmtiles").read_bytes()[:3] == b"fgb"  # it was given a FlatGeobuf, by names without folders
    assert sorted(path.name for path in out.iterdir()) == ["projects.pmtiles", "projects_pmtiles.csv"]


def test_a_tiler_that_fails_is_told_and_nothing_is_left(tmp_path: Path, fast_tiler: Callable[[str], None]) -> None:
    fast_tiler("yes")
    with pytest.raises(OutputError, match="tippecanoe: no room"):
        hard.exported(tmp_path / "here", hard.hard_projects(), "pmtiles", "wgs84")
    assert list((tmp_path / "here" / "pmtiles-wgs84").iterdir()) == []


def test_without_it_gdal_cuts_the_tiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert REAL() is None


def test_the_fast_tiler_keeps_every_feature_at_every_zoom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = REAL()
    if program is None:
        pytest.skip("tippecanoe is not here (the extra tiles)")
    monkeypatch.setattr(tiles, "tiler", lambda: program)
    many = [project(f"p-{n}", Point(121.3 + n % 50 / 1_000, 28.3 + n // 50 / 1_000)) for n in range(1_000)]
    out = hard.exported(tmp_path, [*many, *hard.hard_projects()], "pmtiles", "wgs84")
    with (out / "projects.pmtiles").open("rb") as file:
        reader = Reader(MmapSource(file))
        found = dict(all_tiles(reader.get_bytes))
        told = reader.metadata()
    whole = gzip.decompress(found[0, 0, 0])
    assert all(f"p-{n}".encode() in whole for n in range(1_000))
    assert "甲片区".encode() in whole
    assert str(tmp_path) not in str(told)
    assert {zoom for zoom, _, _ in found} == set(range(15))

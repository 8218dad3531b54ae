"""PMTiles, read by their makers' own library."""

from __future__ import annotations

import gzip
import logging
from pathlib import Path

import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType

from tests.export import hard


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

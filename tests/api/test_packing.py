"""What is sent of a download, and where it is packed."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import NoReturn

import pytest

from geo.api.packing import made
from tests.api.running import Service, running


@pytest.mark.parametrize("name", ["rail.xlsx", "rail.pmtiles", "rail.gpkg"])
def test_what_is_compressed_already_is_not_packed_again(name: str, service: Service) -> None:
    """A layer as GeoPackage comes with its project, in an archive."""
    answered = service.get(f"/exports/{name}", Accept_Encoding="gzip")
    assert answered.status == 200
    assert "content-encoding" not in answered.headers


@pytest.mark.parametrize("name", ["rail.gpkg", "rail.geojson"])
def test_what_is_not_is_packed(name: str, service: Service) -> None:
    plain = service.get(f"/exports/{name}?data_only=true", Accept_Encoding="")
    packed = service.get(f"/exports/{name}?data_only=true", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_packing_takes_no_time_from_answers(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is done in the service's own process."""

    def here(*_: object, **__: object) -> NoReturn:
        raise AssertionError

    with running(served) as service:
        monkeypatch.setattr("zipfile.ZipFile", here)
        monkeypatch.setattr("geo.api.snapshot.compress", here)
        for name in ("rail.shp", "rail.geojson?data_only=true"):
            assert service.get(f"/exports/{name}").status == 200


def test_an_archive_has_the_same_bytes_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("logging.disable", lambda: None)
    monkeypatch.setattr("os.setpriority", lambda *_: None, raising=False)
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    tags = []
    for turn in ("one", "two"):
        for file in files:
            file.write_text("a", encoding="utf-8")
        tags.append(made(lambda: files, tmp_path / f"{turn}.zip").tag)
    assert tags[0] == tags[1]

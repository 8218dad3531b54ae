"""Every export is a download, of what is filtered too."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pyogrio
import pytest

from geo.api.downloads import ENDINGS, PARAMETERS
from tests.api.running import Service


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_register_comes_in_every_format(ending: str, service: Service) -> None:
    answered = service.get(f"/exports/projects.{ending}?data_only=true")
    assert answered.status == 200, answered.body
    assert answered.headers["content-disposition"].startswith('attachment; filename="')
    if answered.headers["content-type"] == "application/zip":
        with zipfile.ZipFile(io.BytesIO(answered.body)) as archive:
            assert archive.testzip() is None
            assert len(archive.namelist()) > 1
    else:
        assert answered.body


def test_what_goes_with_a_layer_comes_with_it(service: Service) -> None:
    answered = service.get("/exports/rail.gpkg")
    with zipfile.ZipFile(io.BytesIO(answered.body)) as archive:
        names = archive.namelist()
    assert "331081.gpkg" in names
    assert any(name.endswith((".qgz", ".qgs")) for name in names)


def test_a_filter_holds_for_what_is_downloaded(service: Service) -> None:
    answered = service.get("/exports/projects.geojson?where=stage = 'completion'&data_only=true")
    found = [row["properties"]["id"] for row in json.loads(answered.body)["features"]]
    every = json.loads(service.get("/exports/projects.geojson?data_only=true").body)["features"]
    wanted = [row["properties"]["id"] for row in every if row["properties"]["stage"] == "completion"]
    assert found == wanted
    assert 0 < len(found) < len(every)


def test_a_download_is_in_the_crs_that_is_asked_for(service: Service, tmp_path: Path) -> None:
    answered = service.get("/exports/rail.gpkg?crs=EPSG:4549&data_only=true&bbox=121.2,28.2,121.6,28.6&clip=true")
    (tmp_path / "a.gpkg").write_bytes(answered.body)
    assert pyogrio.read_info(tmp_path / "a.gpkg")["crs"] == "EPSG:4549"


def test_the_same_download_has_the_same_tag(service: Service) -> None:
    path = "/exports/road.csv?lang=zh"
    tag = service.get(path).headers["etag"]
    assert service.get(path, If_None_Match=tag).status == 304


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/exports/projects.gpkg?where=nothing = 1", "where"),
        ("/exports/projects.gpkg?where=stage = '", "where"),
        ("/exports/projects.gpkg?where=evidence LIKE '%a%a%a%a%a%'", "where"),
        ("/exports/projects.gpkg?bbox=1,2,3", "bbox"),
        ("/exports/projects.gpkg?bbox=1,3,2,2", "bbox"),
        ("/exports/projects.gpkg?clip=true", "clip"),
        ("/exports/projects.gpkg?crs=/etc/passwd", "crs"),
        ("/exports/projects.gpkg?crs=EPSG:9999", "crs"),
        ("/exports/projects.kml?crs=EPSG:4549", "crs"),
        ("/exports/projects.dxf?crs=wgs84", "crs"),
        ("/exports/projects.oc4ids?where=id = 'a'", "where"),
        ("/exports/projects.oc4ids?clip=true", "clip"),
        ("/exports/projects.oc4ids?lang=en", "lang"),
        ("/exports/projects.gpkg?join=x", "join"),
    ],
)
def test_what_cannot_be_exported_is_refused(path: str, field: str, service: Service) -> None:
    answered = service.get(path)
    assert answered.status == 400, answered.body
    assert answered.json["field"] == field
    assert answered.json["limit"]
    assert answered.json["example"]
    assert "--" not in answered.json["detail_en"]  # the command line's names are not those of an address
    assert "/tmp" not in answered.body.decode()  # noqa: S108 - where the service works is nobody's business


def test_the_crs_of_a_drawing_is_said_as_one_that_it_takes(service: Service) -> None:
    taken = service.get("/exports/rail.dxf?crs=gcj02").json["example"]
    assert service.get(f"/exports/rail.dxf?crs={taken}").status == 200


@pytest.mark.parametrize(
    "name", ["projects", "projects.exe", "nothing.gpkg", "..gpkg", "rail.oc4ids", ".gpkg", "%2e%2e%2fgeo.toml"]
)
def test_what_is_not_there_is_not_found(name: str, service: Service) -> None:
    answered = service.get(f"/exports/{name}")
    assert answered.status == 404
    assert answered.headers["content-type"] == "application/problem+json"


def test_the_example_of_every_parameter_is_taken(service: Service) -> None:
    for parameter in PARAMETERS:
        more = "&bbox=121.2,28.2,121.6,28.6" if parameter.name == "clip" else ""
        answered = service.get(f"/exports/rail.csv?{parameter.name}={parameter.example}{more}")
        assert answered.status == 200, answered.body

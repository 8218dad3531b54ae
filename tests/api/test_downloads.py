"""Every export is a download, of what is filtered too."""

from __future__ import annotations

import asyncio
import io
import json
import tempfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import anyio
import pyogrio
import pytest

from geo.api.downloads import ENDINGS, PARAMETERS
from geo.api.limits import DEFAULT, Limits
from geo.api.packing import ZIP, Made
from tests.api.held import Held
from tests.api.running import Service, built_workspace, running


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


class Maker(Held):
    """Makes every download of one letter, so often as a test says; it ends none before it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may_end.set()
        self.size = self.packed = 1

    async def __call__(self, made: object, work: object, archive: Path, **_: object) -> Made:
        self.begun += 1
        while not self.may_end.is_set():
            await asyncio.sleep(0.01)
        packed = archive.with_suffix(".gz")
        archive.write_bytes(b"a" * self.size)
        packed.write_bytes(b"a" * self.packed)
        return Made(archive, packed, ZIP, 'W/"a"')


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Maker]:
    """What makes downloads in the place of a process."""
    yield from Maker().in_place_of("anyio.to_process.run_sync", monkeypatch)


def test_one_download_more_than_may_wait_is_told_to_come_again_at_once(served: Path, maker: Maker) -> None:
    maker.may_end.clear()
    with running(served, replace(DEFAULT, downloads=1, waiting=0)) as service, ThreadPoolExecutor() as readers:
        first = readers.submit(service.get, "/exports/rail.csv")
        try:
            maker.until_begun()
            refused = service.get("/exports/road.csv")
            assert (refused.status, refused.json["field"], refused.json["limit"]) == (503, "downloads", "1 at once")
            assert int(refused.headers["retry-after"]) > 0
            assert "come again" in refused.json["detail_en"]
            assert service.get("/api/targets").status == 200
        finally:
            maker.may_end.set()
        assert first.result().status == 200
        assert service.get("/exports/road.csv").status == 200


def test_downloads_that_wait_leave_room_for_other_requests() -> None:
    assert DEFAULT.downloads + DEFAULT.waiting < DEFAULT.requests / 4


def test_a_download_that_is_not_made_in_time_is_told_to_ask_for_less(served: Path, maker: Maker) -> None:
    maker.may_end.clear()
    with running(served, Limits(download_s=2)) as service:
        late = service.get("/exports/rail.csv?where=id IS NOT NULL")
        assert (late.status, late.json["limit"]) == (503, "2 s")
        assert "ask for less" in late.json["detail_en"]


def test_a_download_whose_turn_does_not_come_is_not_told_to_ask_for_less(
    served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.api.downloads.costs.check", lambda *_: time.sleep(1))
    with running(served, Limits(download_s=0.2)) as service:
        late = service.get("/exports/rail.csv")
        assert (late.status, late.json["field"]) == (503, "time")
        assert "busy" in late.json["detail_en"]
        assert "less" not in late.json["detail_en"]


def test_a_download_that_two_want_at_once_is_made_once(served: Path, maker: Maker) -> None:
    maker.may_end.clear()
    with running(served) as service, ThreadPoolExecutor() as readers:
        first = readers.submit(service.get, "/exports/rail.csv")
        maker.until_begun()
        second = readers.submit(service.get, "/exports/rail.csv")
        time.sleep(0.5)
        maker.may_end.set()
        assert (first.result().status, second.result().status) == (200, 200)
        assert first.result().body == second.result().body
    assert maker.begun == 1


@pytest.mark.parametrize(("size", "packed"), [(1_000, 0), (10, 1_000)])
def test_what_is_larger_than_all_that_is_kept_drives_nothing_out(
    size: int, packed: int, served: Path, maker: Maker
) -> None:
    with running(served, Limits(kept_bytes=100)) as service:
        service.get("/exports/rail.csv")
        maker.size, maker.packed = size, packed
        service.get("/exports/road.csv")
        assert maker.begun == 2
        service.get("/exports/rail.csv")
        assert maker.begun == 2
        service.get("/exports/road.csv")
        assert maker.begun == 3


def documented(service: Service, status: int) -> bool:
    """Return whether the description lists a status of a download."""
    content = service.get("/ogc/openapi").json["paths"]["/exports/{name}"]["get"]["responses"]
    return "application/problem+json" in content[str(status)]["content"]


def test_a_disk_that_takes_nothing_is_a_documented_fault(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    answered = service.get("/exports/rail.csv?where=id <> 'full'")
    assert (answered.status, answered.headers["content-type"]) == (503, "application/problem+json")
    assert answered.headers["retry-after"]
    assert "gone" not in answered.body.decode()
    assert documented(service, 503)


def test_a_process_that_is_ended_from_outside_is_a_documented_fault(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def killed(*_: object, **__: object) -> None:
        raise anyio.BrokenWorkerProcess

    monkeypatch.setattr("anyio.to_process.run_sync", killed)
    answered = service.get("/exports/rail.csv?where=id <> 'killed'")
    assert (answered.status, answered.headers["content-type"]) == (503, "application/problem+json")
    assert "memory" in answered.json["detail_en"]


def test_a_layer_that_is_broken_is_a_documented_fault(tmp_path: Path) -> None:
    with running(built_workspace(tmp_path / "wenling")) as service:
        (service.keeper.now.workspace.root / "layers" / "rail.geojson").write_text("{")
        answered = service.get("/exports/rail.csv")
        assert (answered.status, answered.headers["content-type"]) == (500, "application/problem+json")
        assert documented(service, 500)

"""Programs of others add the collections by the service's address: GDAL, and QGIS where the system has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Transformer

from bootstrap.system import SYSTEM_PYTHON, has_qgis
from geo.model import Stage
from geo.register import register_bytes
from geo.workspace import read_workspace
from tests.api.running import Service, built_workspace, running
from tests.samples import project

QGIS, GDAL = (Path(__file__).with_name(f"{name}_features.py") for name in ("qgis", "gdal"))
CODES = ("EPSG:4490", "EPSG:4549")
PAGE = 70
SHAPES = {
    f"p{number:03}": None if number % 10 == 0 else shapely.Point(121 + number / 1000, 28.4) for number in range(300)
}
STARTING = [name for name in SHAPES if name.endswith(("3", "5"))]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Three hundred projects, every tenth without a position."""
    root = built_workspace(tmp_path_factory.mktemp("clients") / "a")
    made = [
        replace(project(name, shape), stage=Stage.STARTING if name in STARTING else Stage.COMPLETION)
        for name, shape in SHAPES.items()
    ]
    (root / "projects.geojson").write_bytes(register_bytes(made, read_workspace(root)))
    with running(root) as found:
        yield found


def wanted(code: str) -> dict[str, Any]:
    """Return where each project lies in a CRS, east before north as programs keep it."""
    change = Transformer.from_crs("OGC:CRS84", code, always_xy=True)
    return {name: shape and change.transform(shape.x, shape.y) for name, shape in SHAPES.items()}


def said(program: str, reader: Path, *words: str, **environment: str) -> Any:
    """Return what a reader prints."""
    command = [program, str(reader), *words]
    own = {**os.environ, **environment}
    return json.loads(subprocess.run(command, capture_output=True, check=True, env=own, timeout=120).stdout)


@pytest.mark.parametrize("code", CODES)
def test_gdal_reads_all_through_paging_in_the_crs_it_asks_for(code: str, many: Service) -> None:
    told = said(sys.executable, GDAL, f"http://127.0.0.1:{many.port}/ogc", str(PAGE), code, "")
    assert told["crs"] == code
    assert [name for name, _ in told["positions"]] == list(SHAPES)
    there = wanted(code)
    for name, given in told["positions"]:
        where = there[name]
        assert (given is None) == (where is None), name
        assert given is None or given == pytest.approx(where, abs=0.001)


def test_gdal_reads_what_meets_a_condition(many: Service) -> None:
    told = said(sys.executable, GDAL, f"http://127.0.0.1:{many.port}/ogc", str(PAGE), CODES[0], "stage = 'starting'")
    assert [name for name, _ in told["positions"]] == STARTING


def test_qgis_reads_all_through_paging(many: Service, tmp_path: Path) -> None:
    if not has_qgis():
        pytest.skip("QGIS is not here (python3-qgis)")
    own = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}  # no answers of another run
    told = said(str(SYSTEM_PYTHON), QGIS, f"http://127.0.0.1:{many.port}/ogc", str(PAGE), *CODES, **own)
    for code in CODES:
        layer = told[code]
        assert (layer["valid"], layer["count"]) == (True, len(SHAPES)), layer
        assert sorted(layer["positions"]) == sorted(SHAPES)
        for name, where in wanted(code).items():
            given = layer["positions"][name]
            assert (given is None) == (where is None), name
            assert given is None or given == pytest.approx(where, abs=0.001)

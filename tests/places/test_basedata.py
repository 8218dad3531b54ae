"""A county's base data, compiled once and kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from shapely.geometry import Point

from geo.crs import Plane
from geo.errors import WorkspaceError
from geo.files import canonical
from geo.model import Place
from geo.places import basedata, gazetteer, index
from tests.samples import PLANE


@pytest.fixture(autouse=True)
def compiled(wenling_towns: tuple[Place, ...], monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Count how often the packages are read, and spare the tests the reading."""
    codes: list[str] = []

    def towns(adcode: str, plane: Plane) -> list[Place]:
        codes.append(adcode)
        return list(wenling_towns)

    monkeypatch.setattr(gazetteer, "towns", towns)
    monkeypatch.setattr(gazetteer, "roster", lambda adcode: gazetteer.Roster(16, ("石塘镇", "滨海镇")))
    yield codes


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_base_data_is_compiled_once_and_read_from_then_on(tmp_path: Path, compiled: list[str]) -> None:
    first = basedata.read_base("331081", PLANE, tmp_path)
    assert basedata.read_base("331081", PLANE, tmp_path) == first
    assert compiled == ["331081"]


def test_what_is_kept_is_what_the_packages_say(tmp_path: Path, wenling_towns: tuple[Place, ...]) -> None:
    base = basedata.read_base("331081", PLANE, tmp_path)
    assert [town.geometry for town in base.towns] == [canonical(town.geometry) for town in wenling_towns]
    nowhere = Point()
    assert [replace(town, geometry=nowhere) for town in base.towns] == [
        replace(town, geometry=nowhere) for town in wenling_towns
    ]
    assert base.roster == gazetteer.Roster(16, ("石塘镇", "滨海镇"))
    assert "玉环市" in [name for _, name, _ in base.neighbours]
    assert base.boundary.bounds == pytest.approx((121.16, 28.21, 121.65, 28.55), abs=0.05)


@pytest.mark.parametrize("name", ["boundary.geojson", "coast.geojson", "neighbours.geojson", "towns.geojson"])
@pytest.mark.parametrize("cut", [0, -3], ids=["empty", "without its end"])
def test_base_data_that_was_cut_short_is_compiled_anew(
    tmp_path: Path, name: str, cut: int, compiled: list[str]
) -> None:
    basedata.read_base("331081", PLANE, tmp_path)
    whole = contents(tmp_path)
    (tmp_path / name).write_bytes(whole[name][:cut])
    basedata.read_base("331081", PLANE, tmp_path)
    assert contents(tmp_path) == whole
    assert len(compiled) == 2


CROSSED = {
    "type": "Polygon",
    "coordinates": [[[121.2, 28.3], [121.6, 28.5], [121.6, 28.3], [121.2, 28.5], [121.2, 28.3]]],
}


@pytest.mark.parametrize("changed", [{"geometry": CROSSED}, {"geometry": {"type": "Polygon"}}, {"geometry": 3}])
def test_a_border_that_was_broken_by_hand_is_compiled_anew(
    tmp_path: Path, changed: dict[str, object], compiled: list[str]
) -> None:
    basedata.read_base("331081", PLANE, tmp_path)
    whole = contents(tmp_path)
    table = json.loads(whole["boundary.geojson"])
    table["features"][0] |= changed
    (tmp_path / "boundary.geojson").write_text(json.dumps(table), encoding="utf-8")
    basedata.read_base("331081", PLANE, tmp_path)
    assert contents(tmp_path) == whole
    assert len(compiled) == 2


def test_base_data_of_another_package_version_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    basedata.read_base("331081", PLANE, tmp_path)
    monkeypatch.setattr(index, "version", lambda name: "99.0")
    basedata.read_base("331081", PLANE, tmp_path)
    assert len(compiled) == 2


def test_base_data_of_another_plane_is_compiled_anew(tmp_path: Path, compiled: list[str]) -> None:
    basedata.read_base("331081", PLANE, tmp_path)
    basedata.read_base("331081", replace(PLANE, crs="EPSG:4548"), tmp_path)
    assert len(compiled) == 2


def test_an_unknown_county_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="331081"):
        basedata.read_base("331018", PLANE, tmp_path, "geo.toml")
    assert list(tmp_path.iterdir()) == []

"""Each format keeps, changes and leaves beside what its table says: docs/formats.md is made from the same table."""

from __future__ import annotations

import csv
import io
import json
import shutil
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyproj
import pytest
from shapely.geometry import Point

from geo.datums import from_wgs84
from geo.errors import OutputError
from geo.export.formats import FORMATS, Aspect, Fate
from geo.export.values.cells import xml_text
from geo.model import Datum
from tests.export import hard
from tests.samples import PLANE

pytestmark = pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="GDAL's own programs are not here (gdal-bin)")

METRES = "EPSG:4549"
SHORT = {"evidence": "evidence", "opened": "opened"}


class Seen:
    """What other programs see in a format's files."""

    def __init__(self, to: str, folder: Path) -> None:
        self.to, self.folder = to, folder
        self.crs = METRES if FORMATS[to].crs != "wgs84" else "wgs84"

    @cached_property
    def out(self) -> Path:
        return hard.exported(self.folder, hard.hard_projects(), self.to, self.crs)

    @cached_property
    def rows(self) -> list[hard.Read]:
        return hard.read_back(self.out, self.to)

    @cached_property
    def beside(self) -> dict[str, dict[str, str]]:
        if self.to == "csv":
            return {}
        tables = [path for path in self.out.glob("projects*.csv") if "fields" not in path.name]
        return {
            row["id"]: row
            for path in tables
            for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        }

    @cached_property
    def by_id(self) -> dict[str, hard.Read]:
        return {str(row.values["id"]): row for row in self.rows if "id" in row.values}

    def value(self, identity: str, *names: str) -> Any:
        """Return a field of a feature under the first of its names that the file has; ... where there is none."""
        values = self.by_id[identity].values if identity in self.by_id else {}
        return next((values[name] for name in names if name in values), ...)

    def fate(
        self, identity: str, field: str, expected: Any, changed: Any = ..., *, names: tuple[str, ...] = ()
    ) -> Fate | str:
        found = self.value(identity, field, *names)
        if isinstance(expected, list):
            found = json.loads(found) if isinstance(found, str) else found
        if found is not ... and found == expected and type(found) is type(expected):
            return Fate.KEPT
        if found is not ... and found == changed:
            return Fate.CHANGED
        text = self.beside.get(identity, {}).get(field)
        if text is not None and self.to != "xlsx":
            told = json.loads(text) if isinstance(expected, list) else text
            if str(told).removeprefix("'") == str(expected):
                return Fate.BESIDE
        return f"lost: {found!r}"


def crs(seen: Seen) -> Fate | str:
    try:
        out = seen.out if seen.crs == METRES else hard.exported(seen.folder, hard.hard_projects(), seen.to, METRES)
    except OutputError as refused:
        return Fate.REFUSED if "--crs" in refused.line("en") else str(refused)
    (path, *_) = hard.main_files(out, seen.to)
    if seen.to == "parquet":
        return Fate.KEPT if gpd.read_parquet(path).crs == METRES else "another"
    found = hard.crs_of(path)
    if found:
        return Fate.KEPT if pyproj.CRS.from_wkt(found).to_epsg(min_confidence=25) == 4549 else found
    return Fate.CHANGED if at(seen, "point").distance(PLANE.project(hard.POINT)) < 0.002 else "elsewhere"


def at(seen: Seen, identity: str) -> Point:
    if seen.to == "dxf":  # entities carry no id that GDAL shows by itself; there is one point
        return next(row.shape for row in seen.rows if row.values["SubClasses"].endswith("AcDbPoint"))  # type: ignore[return-value]
    shape = seen.by_id[identity].shape
    assert isinstance(shape, Point)
    return shape


def shifted(seen: Seen) -> Fate | str:
    try:
        out = hard.exported(seen.folder, hard.hard_projects(), seen.to, "gcj02")
    except OutputError as refused:
        return Fate.REFUSED if "--crs" in refused.line("en") else str(refused)
    (path, *_) = [file for file in hard.main_files(out, seen.to) if "line" not in file.name and "area" not in file.name]
    there = Seen(seen.to, seen.folder)
    there.__dict__["out"] = out
    wanted = Point(from_wgs84(hard.POINT.x, hard.POINT.y, Datum.GCJ02))
    assert "gcj02" in path.name
    assert at(there, "point").distance(wanted) < 2e-6
    known = "" if seen.to in {"parquet", "xlsx"} else hard.crs_of(path)
    if seen.to == "parquet":
        stated = gpd.read_parquet(path).crs
        assert stated is not None
        known = stated.to_wkt()
    assert not known or ("GCJ-02" in known and pyproj.CRS.from_wkt(known).to_epsg() is None), known
    return Fate.KEPT


def null(seen: Seen) -> Fate | str:
    if "nowhere" in seen.by_id:
        return Fate.KEPT if seen.by_id["nowhere"].shape is None else "placed"
    return Fate.BESIDE if "nowhere" in seen.beside else "lost"


def mixed(seen: Seen) -> Fate | str:
    placed = [row for row in seen.rows if row.shape is not None]
    return Fate.KEPT if len({row.held_in for row in placed}) == 1 else Fate.CHANGED


def empty(seen: Seen) -> Fate | str:
    folder = seen.folder / "empty"
    out = hard.exported(folder, [], seen.to, seen.crs)
    if not hard.main_files(out, seen.to):
        return Fate.BESIDE if (out / f"projects_{seen.to}.csv").is_file() else "lost"
    return Fate.KEPT if seen.to == "xlsx" or hard.read_back(out, seen.to) == [] else "not empty"


def numbers(seen: Seen) -> Fate | str:
    fates = {seen.fate("area", name, value) for name, value in (("count", 12), ("cost", 3.5), ("accuracy_m", 50))}
    return fates.pop() if len(fates) == 1 else f"{fates}"


def names(seen: Seen) -> Fate | str:
    found = set(seen.rows[0].values)
    if {"id", "name", "geometry_method", "evidence", "项目名称丙丁戊"} <= found:
        return Fate.KEPT
    if "id" in found:
        return Fate.CHANGED
    return Fate.BESIDE if "geometry_method" in seen.beside["area"] else "lost"


def places(seen: Seen) -> Fate | str:
    wanted = PLANE.project(hard.POINT) if seen.crs == METRES else hard.POINT
    off = at(seen, "point").distance(wanted) * (1 if seen.crs == METRES else 111_000)
    return Fate.KEPT if off < 1e-4 else Fate.CHANGED if off < 1 else f"off by {off} m"


LOOKS = {
    Aspect.CRS: crs,
    Aspect.SHIFTED: shifted,
    Aspect.NULL: null,
    Aspect.LISTS: lambda seen: seen.fate("area", "aliases", hard.ALIASES),
    Aspect.LONG: lambda seen: seen.fate("line", "evidence", hard.LONG),
    Aspect.MIXED: mixed,
    Aspect.EMPTY: empty,
    Aspect.DATES: lambda seen: seen.fate("area", "opened", hard.MOMENT),
    Aspect.CONTROLS: lambda seen: seen.fate(
        "point",
        "name",
        hard.CONTROLS,
        hard.CONTROLS.replace("\x0b", " ").replace("\x1b", " ") if seen.to == "xlsx" else xml_text(hard.CONTROLS),
        names=("name_zh",),
    ),
    Aspect.FORMULAS: lambda seen: seen.fate("area", "runs", hard.FORMULA, f"'{hard.FORMULA}"),
    Aspect.NUMBERS: numbers,
    Aspect.NAMES: names,
    Aspect.PLACES: places,
}


@pytest.fixture(scope="module", params=FORMATS)
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return Seen(request.param, tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize("aspect", Aspect)
def test_a_format_keeps_changes_and_refuses_what_the_table_says(seen: Seen, aspect: Aspect) -> None:
    assert LOOKS[aspect](seen) == FORMATS[seen.to].fate(aspect)[0]

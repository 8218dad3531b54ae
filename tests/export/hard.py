"""A layer of hard cases for exports, and what other programs read back from them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geo.crs import Plane
from geo.export import FORMATS, Wish, export
from geo.model import Evidence, Form, Project, Workspace
from geo.register import register_bytes
from tests.samples import WORKSPACE, project

POINT = Point(121.412345, 28.412345)
LINE = LineString([(121.3, 28.4), (121.5, 28.45)])
AREA = box(121.3, 28.3, 121.4, 28.4)
LONG = "甲路自东向西，" * 60  # 420 characters, 1,260 bytes
CONTROLS = "甲\x0b路\x1b & <b>"
MOMENT = "2021-02-25T08:00:00+08:00"
FORMULA = "=1+1"
ALIASES = ["甲大道", '乙"路"', "丙'路"]

WEB = Plane("EPSG:3857")  # in which tiles are cut

# Ids, and own columns: a moment with its zone, a whole number, a fraction, a formula, a name too long for DBF.
TABLE = f"id,opened,count,cost,runs,项目名称丙丁戊\narea,{MOMENT},12,3.5,{FORMULA},甲\nnowhere,{MOMENT},7,1.25,,乙\n"


def hard_projects() -> list[Project]:
    """Return points, lines, areas and one without a position, with text that formats stumble on."""

    def evidence(text: str) -> tuple[Evidence, ...]:
        return (Evidence("a-2021", Form.RESTATED, ("交通",), 0, len(text), "starts", text),)

    return [
        replace(project("area", AREA), name="甲片区", aliases=tuple(ALIASES)),
        replace(project("line", LINE), evidence=evidence(LONG)),
        project("nowhere"),
        replace(project("point", POINT), name=CONTROLS),
    ]


def workspace(folder: Path, projects: list[Project]) -> Workspace:
    """Return a workspace with that register."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "projects.geojson").write_bytes(register_bytes(projects, WORKSPACE))
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    return replace(WORKSPACE, root=folder)


def exported(folder: Path, projects: list[Project], to: str, crs: str) -> Path:
    """Return a folder with what an export wrote."""
    here = workspace(folder, projects)
    out = folder / f"{to}-{crs.replace(':', '')}"
    export(["projects"], here, to, crs, out, wish=Wish(companions=False, join=folder / "table.csv"))
    return out


class Read(NamedTuple):
    """A feature that was read back: the file or layer that it stood in, its fields and its shape."""

    held_in: str
    values: dict[str, Any]
    shape: BaseGeometry | None


def main_files(folder: Path, to: str) -> list[Path]:
    """Return the files of the format itself."""
    return sorted(path for path in folder.iterdir() if path.suffix == FORMATS[to].ending and "_long" not in path.name)


def read_back(folder: Path, to: str) -> list[Read]:
    """Return the features of the exported files, as other programs see them."""
    return [read for path in main_files(folder, to) for read in _read(path)]


def _read(path: Path) -> Iterator[Read]:
    if path.suffix == ".parquet":
        yield from _rows(path.stem, pq.read_table(path), "geometry")
    elif path.suffix == ".pmtiles":  # Debian's GDAL is older than the format; the one in pyogrio has not written alone
        with pyogrio.open_arrow(path, use_pyarrow=True) as (meta, reader):
            yield from _rows(path.stem, reader.read_all(), meta["geometry_name"] or "wkb_geometry", WEB)
    else:
        options = {
            ".csv": ("-oo", "GEOM_POSSIBLE_NAMES=wkt", "-oo", "KEEP_GEOM_COLUMNS=NO"),
            ".xlsx": ("-oo", "HEADERS=FORCE"),
        }
        for layer in layers_of(path):
            command = ["ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", *options.get(path.suffix, ())]
            # An empty GeoJSON has no fields, and none is asked for.
            done = subprocess.run([*command, "/vsistdout/", path, layer], check=True, capture_output=True, text=True)
            for feature in json.loads(done.stdout)["features"] if done.stdout.strip() else ():
                shape = feature["geometry"] and shapely.geometry.shape(feature["geometry"])
                yield Read(f"{path.name} {layer}", feature["properties"], shape or _of_wkt(feature["properties"]))


def _of_wkt(values: dict[str, Any]) -> BaseGeometry | None:
    text = values.get("wkt")
    return shapely.from_wkt(text) if text else None


def _rows(name: str, table: pa.Table, geometry: str, plane: Plane | None = None) -> Iterator[Read]:
    for row in table.to_pylist():
        wkb = row.pop(geometry)
        shape = None if wkb is None else shapely.from_wkb(wkb)
        yield Read(name, row, plane.unproject(shape) if plane and shape else shape)


def layers_of(path: Path) -> list[str]:
    """Return the layers of features in a file."""
    done = subprocess.run(["ogrinfo", "-q", "-ro", path], check=True, capture_output=True, text=True)
    names = [
        line.partition(": ")[2].rpartition(" (")[0] or line.partition(": ")[2] for line in done.stdout.splitlines()
    ]
    return [name for name in names if name and name != "fields"]


def crs_of(path: Path) -> str:
    """Return the definition of the CRS that GDAL's own tool finds in a file; empty where there is none."""
    done = subprocess.run(["ogrinfo", "-so", "-al", "-ro", path], check=True, capture_output=True, text=True).stdout
    _, _, after = done.partition("Layer SRS WKT:\n")
    text = after.partition("\nData axis")[0]
    return "" if text.startswith("(unknown)") else text

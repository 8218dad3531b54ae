"""Geometries of several parts, with holes, of several kinds, with heights or with nothing in them, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from shapely.geometry import GeometryCollection, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.export import FORMATS, Wish, export
from tests.export import hard
from tests.samples import project

RING = [(121.3, 28.3), (121.4, 28.3), (121.4, 28.4), (121.3, 28.4)]
SHAPES: dict[str, BaseGeometry] = {
    "areas": MultiPolygon([hard.AREA, box(121.5, 28.5, 121.6, 28.6)]),
    "hole": Polygon(RING, [[(121.32, 28.32), (121.33, 28.32), (121.33, 28.33)]]),
    "lines": MultiLineString([hard.LINE.coords, [(121.3, 28.3), (121.31, 28.31)]]),
    "mixed": GeometryCollection([hard.POINT, hard.LINE, hard.AREA]),
    "points": MultiPoint([(121.3, 28.3), (121.4, 28.4)]),
    "single": Point(121.35, 28.35),
}
WHOLE = [to for to in FORMATS if to not in {"shp", "dxf", "pmtiles"}]


def written(folder: Path, to: str, shapes: dict[str, BaseGeometry]) -> list[hard.Read]:
    here = hard.workspace(folder, [project(name, shape) for name, shape in shapes.items()])
    export(["projects"], here, to, "", folder / "out", wish=Wish(companions=False))
    return hard.read_back(folder / "out", to)


def same(found: BaseGeometry | None, wanted: BaseGeometry) -> bool:
    return found is not None and bool(shapely.equals_exact(found.normalize(), wanted.normalize(), 1e-6))


@pytest.mark.parametrize("to", WHOLE)
def test_a_geometry_comes_back_as_it_was(tmp_path: Path, to: str) -> None:
    found = {read.values["id"]: read.shape for read in written(tmp_path, to, SHAPES)}
    assert found.keys() == SHAPES.keys()
    assert [name for name, shape in SHAPES.items() if not same(found[name], shape)] == []


def test_a_shapefile_has_the_points_lines_and_areas_of_a_mixed_geometry(tmp_path: Path) -> None:
    found = {
        (read.held_in.partition(".")[0], read.values["id"]): read.shape for read in written(tmp_path, "shp", SHAPES)
    }
    assert sorted(found) == [
        ("projects_area", "areas"),
        ("projects_area", "hole"),
        ("projects_area", "mixed"),
        ("projects_line", "lines"),
        ("projects_line", "mixed"),
        ("projects_point", "mixed"),
        ("projects_point", "points"),
        ("projects_point", "single"),
    ]
    assert same(found["projects_area", "mixed"], hard.AREA)
    assert same(found["projects_line", "mixed"], hard.LINE)
    assert same(found["projects_point", "points"], SHAPES["points"])
    assert same(found["projects_point", "single"], MultiPoint([(121.35, 28.35)]))


def test_a_shapefile_of_single_points_is_of_the_plain_type(tmp_path: Path) -> None:
    (read,) = written(tmp_path, "shp", {"single": SHAPES["single"]})
    assert isinstance(read.shape, Point)


def test_a_drawing_has_every_part_and_ring(tmp_path: Path) -> None:
    found = [read.values["SubClasses"].rpartition(":")[2] for read in written(tmp_path, "dxf", SHAPES)]
    rings_and_lines = 2 + 2 + 2 + 2  # of the areas, the hole, the lines, the mixed one
    assert (found.count("AcDbPoint"), found.count("AcDbPolyline")) == (1 + 2 + 1, rings_and_lines)
    assert found.count("AcDbText") == len(SHAPES)


def test_tiles_have_every_project(tmp_path: Path) -> None:
    assert {read.values["id"] for read in written(tmp_path, "pmtiles", SHAPES)} == SHAPES.keys()


@pytest.mark.parametrize("to", FORMATS)
def test_an_empty_geometry_is_no_position_and_no_fault(tmp_path: Path, to: str) -> None:
    shapes: dict[str, BaseGeometry] = {"empty": Point(), "point": hard.POINT}
    found = written(tmp_path, to, shapes)
    placed = [read for read in found if read.shape is not None and not read.shape.is_empty]
    texts = [read for read in placed if read.values.get("Text")]  # of a drawing
    assert len({read.values.get("id") for read in placed} - {None}) == (0 if to == "dxf" else 1)
    assert len(placed) - len(texts) >= 1

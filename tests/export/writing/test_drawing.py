"""DXF: layers by category, texts, metres, ids."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from ezdxf.document import Drawing
from ezdxf.filemanagement import readfile

from geo.errors import QueryError
from geo.export import Wish, export
from geo.model import Category, Tense
from tests.export import hard
from tests.samples import PLANE, project

PROJECTS = [
    project("road-a", hard.LINE),
    replace(project("park-a", hard.AREA, Category.PARK), tense=Tense.DONE),
    replace(project("port-a", hard.POINT, Category.PORT), tense=Tense.DONE, name="甲港", name_en="Port A"),
    project("nowhere"),
]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawing:
    here = hard.workspace(tmp_path, PROJECTS)
    export(["projects"], here, "dxf", "", tmp_path / "out", wish=Wish(companions=False))
    return readfile(tmp_path / "out" / "331081_epsg4549.dxf")


def test_each_category_has_its_layer_and_one_for_its_texts(drawn: Drawing) -> None:
    placed = {(entity.dxftype(), entity.dxf.layer) for entity in drawn.modelspace()}
    assert placed == {
        ("LWPOLYLINE", "road"), ("TEXT", "road_text"), ("LWPOLYLINE", "park"), ("TEXT", "park_text"),
        ("POINT", "port"), ("TEXT", "port_text"),
    }  # fmt: skip


def test_it_is_in_metres_of_the_workspace(drawn: Drawing) -> None:
    (point,) = drawn.modelspace().query("POINT")
    wanted = PLANE.project(hard.POINT)
    assert (point.dxf.location.x, point.dxf.location.y) == pytest.approx((wanted.x, wanted.y), abs=1e-6)
    assert drawn.header["$INSUNITS"] == 6  # metres
    assert drawn.header.custom_vars.get("CRS") == "EPSG:4549"


def test_names_are_written_as_they_are(drawn: Drawing) -> None:
    assert "甲港" in {text.dxf.text for text in drawn.modelspace().query("TEXT")}


def test_plans_are_dashed(drawn: Drawing) -> None:
    lines = {entity.dxf.layer: entity.dxf.linetype for entity in drawn.modelspace().query("LWPOLYLINE")}
    assert lines == {"road": "DASHED", "park": "Continuous"}


def test_every_entity_carries_the_id_of_its_row(drawn: Drawing) -> None:
    ids = {entity.get_xdata("GEO")[0].value for entity in drawn.modelspace()}
    assert ids == {"road-a", "park-a", "port-a"}


def test_the_same_layers_are_the_same_drawing(tmp_path: Path) -> None:
    here = hard.workspace(tmp_path, PROJECTS)
    for name in ("a", "b"):
        export(["projects"], here, "dxf", "", tmp_path / name, wish=Wish(companions=False))
    first, second = ((tmp_path / name / "331081_epsg4549.dxf").read_bytes() for name in ("a", "b"))
    assert first == second


@pytest.mark.parametrize(("crs", "off"), [("EPSG:3857", "13"), ("EPSG:4534", "")])
def test_a_crs_whose_metres_are_none_here_is_refused_with_the_zone(tmp_path: Path, crs: str, off: str) -> None:
    here = hard.workspace(tmp_path, PROJECTS)
    with pytest.raises(QueryError, match=rf"--crs.*{crs} is off by {off}.*Use EPSG:4549"):
        export(["projects"], here, "dxf", crs, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_the_neighbouring_zone_is_taken(tmp_path: Path) -> None:
    here = hard.workspace(tmp_path, PROJECTS)
    export(["projects"], here, "dxf", "EPSG:4550", tmp_path / "out")
    assert (tmp_path / "out" / "331081_epsg4550.dxf").is_file()

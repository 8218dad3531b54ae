"""The QGIS project of an export, opened by QGIS itself where the system has it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
import shapely
from lxml import etree
from shapely.geometry import Point, box

from bootstrap.system import SYSTEM_PYTHON, has_qgis
from geo.export import export
from geo.export.beside.qgis import FORMATS
from geo.export.looks import colour_of
from geo.layers import layer_bytes, layers
from geo.model import Category, Element, Reading, Role, Tense, Workspace
from geo.register import register_bytes
from tests.export import hard
from tests.samples import WORKSPACE, project

READER = Path(__file__).with_name("qgis_reader.py")
ROAD, DONE = hard.LINE, Tense.DONE
PROJECTS = [
    project("road-a", ROAD),
    replace(project("road-b", Point(121.45, 28.35)), tense=DONE),
    replace(project("park-a", Point(121.35, 28.44), Category.PARK), tense=DONE),
    replace(project("park-b", box(121.3, 28.3, 121.33, 28.33), Category.PARK), tense=DONE),
    project("nowhere"),
]
TABLE = "without a position (table)"
AXIS = Element("axis-a", Role.AXIS, 1, "甲轴", "Axis A", ("a", "b"), 2_000, "", "low", hard.AREA, hard.POINT)


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    (tmp_path / "layers").mkdir()
    (tmp_path / "projects.geojson").write_bytes(register_bytes(PROJECTS, WORKSPACE))
    readings = [Reading("structure", "读法", "One", (AXIS,)), Reading("structure-b", "另一", "Other", (AXIS,))]
    for name, table in layers(PROJECTS, readings).items():
        (tmp_path / "layers" / f"{name}.geojson").write_bytes(layer_bytes(name, table))
    return replace(WORKSPACE, root=tmp_path)


def document(folder: Path) -> Any:
    (file,) = folder.glob("*.qgz")
    with zipfile.ZipFile(file) as archive:
        (name,) = archive.namelist()
        return etree.fromstring(archive.read(name))


def outline(tree: Any) -> dict[str, Any]:
    """Return the names of a group's groups, and of the layers in them whether they are shown."""
    return {
        child.get("name"): outline(child) if child.tag == "layer-tree-group" else child.get("checked") == "Qt::Checked"
        for child in tree
    }


@pytest.mark.parametrize("to", FORMATS)
def test_layers_are_grouped_as_on_the_page(here: Workspace, tmp_path: Path, to: str) -> None:
    from geo.export import Wish

    export([], here, to, "", tmp_path / "out", wish=Wish(lang="en"))
    assert outline(document(tmp_path / "out").find("layer-tree-group")) == {
        "Projects": {
            "All projects": {f"All projects · {shape}": False for shape in ("points", "lines", "areas", TABLE)},
            "Road": {"Road · points": True, "Road · lines": True, f"Road · {TABLE}": True},
            "Park": {"Park · points": True, "Park · areas": True},
        },
        "Spatial structure": {
            "Spatial structure": {"Spatial structure · areas": True},
            "Spatial structure (b)": {"Spatial structure (b) · areas": False},
        },
    }


@pytest.mark.parametrize("to", FORMATS)
def test_every_source_is_a_file_beside_the_project(here: Workspace, tmp_path: Path, to: str) -> None:
    crs = "" if to == "geojson" else "gcj02"
    export([], here, to, crs, tmp_path / "out")
    sources = [each.text.partition("|")[0] for each in document(tmp_path / "out").iter("datasource")]
    assert sources
    assert [source for source in sources if not (tmp_path / "out" / source).is_file()] == []


@pytest.mark.parametrize("to", FORMATS)
def test_every_layer_of_the_project_is_styled_labelled_named_and_relative(
    here: Workspace, tmp_path: Path, to: str
) -> None:
    crs = "EPSG:4326" if to == "geojson" else "EPSG:4549"
    export([], here, to, crs, tmp_path / "out")
    root = document(tmp_path / "out")
    layers = root.findall("projectlayers/maplayer")
    ids = [layer.findtext("id") for layer in layers]
    assert len(ids) == len(set(ids)) > 5
    assert {each.get("id") for each in root.iter("layer-tree-layer")} == set(ids)
    assert [each.get("id") for each in root.find("layerorder")] == ids
    assert root.findtext("properties/Paths/Absolute") == "false"
    for layer in layers:
        source, shape = layer.findtext("datasource"), layer.get("geometry")
        assert source.startswith("./")
        assert "/" not in source.removeprefix("./").partition("|")[0]
        assert layer.findtext("provider") == "ogr"
        assert layer.findtext("srs/spatialrefsys/authid") == crs
        if shape == "No geometry":
            continue
        filters = {rule.get("filter") for rule in layer.iter("rule")}
        symbols = {symbol.get("type") for symbol in layer.iter("symbol")}
        assert filters
        assert symbols == {{"Point": "marker", "Line": "line", "Polygon": "fill"}[shape]}
        assert layer.find("labeling/settings/text-style").get("fieldName") == "name"
        names = {alias.get("field"): alias.get("name") for alias in layer.iter("alias")}
        assert names["name"] == "名称 · Name"


@pytest.mark.parametrize("to", ["gpkg", "fgb", "parquet", "geojson"])
def test_what_a_source_asks_for_is_in_its_file(here: Workspace, tmp_path: Path, to: str) -> None:
    export([], here, to, "", tmp_path / "out")
    shapes = {"Point": 0, "LineString": 1, "Polygon": 2}
    for each in document(tmp_path / "out").iter("datasource"):
        file, *rest = each.text.split("|")
        asked = dict(part.split("=", 1) for part in rest)
        path = tmp_path / "out" / file
        table = (
            gpd.read_parquet(path) if to == "parquet" else pyogrio.read_dataframe(path, layer=asked.get("layername"))
        )
        dimensions = shapely.get_dimensions(table.geometry.to_numpy())
        if "geometrytype" in asked:
            assert (dimensions == shapes[asked["geometrytype"]]).any(), each.text
        else:
            assert (table.query(asked["subset"].replace('"', "").replace(" = ", " == ")).geometry.isna()).all()
            assert (dimensions < 0).any()


def test_the_same_layers_are_the_same_project(here: Workspace, tmp_path: Path) -> None:
    written = []
    for name in ("a", "b"):
        export([], here, "geojson", "", tmp_path / name)
        written.append((tmp_path / name / "331081_geojson.qgz").read_bytes())
    assert written[0] == written[1]


def flat(tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [leaf for each in tree for leaf in (flat(each["children"]) if "children" in each else [each])]


@pytest.mark.parametrize(
    ("to", "crs"), [("gpkg", "EPSG:4549"), ("shp", "EPSG:4490"), ("fgb", "EPSG:4549"), ("geojson", "EPSG:4326")]
)
def test_qgis_opens_it_styled_and_labelled(here: Workspace, tmp_path: Path, to: str, crs: str) -> None:
    if not has_qgis():
        pytest.skip("QGIS is not here (python3-qgis)")
    export([], here, to, crs, tmp_path / "out")
    (opened,) = (tmp_path / "out").glob("*.qgz")
    command = [SYSTEM_PYTHON, READER, opened, tmp_path / "picture.png"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert (told["read"], told["crs"]) == (True, crs)
    found = flat(told["tree"])
    assert [each["name"] for each in found if not each["valid"]] == []
    tables = [each for each in found if "没有位置" in each["name"]]
    assert [each["count"] for each in tables] == [1, 1]  # of the register, of its layer
    found = [each for each in found if each not in tables]
    assert {each["crs"] for each in found} == {told["crs"]}
    assert {each["labels"] for each in found} == {"name"}
    counts = {each["name"].rpartition("· ")[0].split(" · ")[1] + each["name"][-6:]: each["count"] for each in found}
    assert counts["Roadpoints"] == counts["Road lines"] == 1
    legend = {rule for each in found for rule in each["legend"]}
    assert {"公路（计划） · Road (planned)", "公园（已实现） · Park (done)", "发展轴 · Axis"} <= legend
    assert all("名称 · Name" in each["aliases"].values() for each in found)
    assert {each["drawn"] for each in found} == {"RuleRenderer"}
    assert {each.get("drawn", "nullSymbol") for each in tables} == {"nullSymbol"}
    # The road is drawn in its colour, and the park is.
    assert {colour_of("road"), colour_of("park")} <= set(told["colours"])


@pytest.mark.parametrize("to", ["gpkg", "fgb"])
def test_of_a_layer_of_points_those_without_a_position_are_a_table_that_draws_nothing(tmp_path: Path, to: str) -> None:
    if not has_qgis():
        pytest.skip("QGIS is not here (python3-qgis)")
    points = hard.workspace(tmp_path / "here", [project("a", hard.POINT), project("nowhere")])
    export([], points, to, "", tmp_path / "out")
    (opened,) = (tmp_path / "out").glob("*.qgz")
    command = [SYSTEM_PYTHON, READER, opened, tmp_path / "picture.png"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    drawn = {each["name"].rpartition("· ")[2]: (each["count"], each.get("drawn")) for each in flat(told["tree"])}
    assert drawn["points"] == (1, "RuleRenderer")
    assert drawn[TABLE][0] == 1
    assert drawn[TABLE][1] in {None, "nullSymbol"}

"""A workspace whose formula is another than Wenling's: nothing of the structure is tied to two centres and two axes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.build import Built, build
from geo.workspace import read_workspace
from tests.workspaces import copy_of_wenling

ELEMENTS = (
    ("core", "centre", "主城区", ["town-taiping"], 8_000),
    ("wing-west", "area", "西翼", ["town-daxi", "station-wenlingxi"], 4_000),
    ("wing-east", "area", "东翼", ["town-songmen", "town-ruoheng", "town-dongbuxinqu"], 4_000),
    ("axis-north", "axis", "北轴", ["town-zeguo", "town-taiping"], 3_000),
    ("axis-east", "axis", "东轴", ["town-taiping", "town-songmen"], 3_000),
    ("axis-south", "axis", "南轴", ["town-taiping", "town-chengnan"], 3_000),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a workspace of one core, two wings and three axes."""
    folder = copy_of_wenling(tmp_path_factory.mktemp("other") / "county")
    features = [
        {
            "type": "Feature",
            "geometry": None,
            "properties": {
                "id": identity,
                "role": role,
                "name": name,
                "through": through,
                "width_m": width,
                "basis": "我们的读法",
                "confidence": "low",
            },
        }
        for identity, role, name, through, width in ELEMENTS
    ]
    for file in (folder / "layers" / "reference").glob("structure*.geojson"):
        file.unlink()
    _write(folder / "layers" / "reference" / "structure.geojson", {"type": "FeatureCollection", "features": features})
    toml = (folder / "geo.toml").read_text(encoding="utf-8").replace("两心两轴多节点", "一核两翼三轴")
    before, _, after = toml.partition("[[readings]]")
    (folder / "geo.toml").write_text(before + after[after.index("[[bases]]") :], encoding="utf-8")
    return build(read_workspace(folder))


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def test_one_core_two_wings_and_three_axes_are_a_layer(built: Built) -> None:
    layer = json.loads(built.files[Path("layers") / "structure.geojson"])
    assert [feature["properties"]["role"] for feature in layer["features"]].count("area") == 2
    assert {feature["geometry"]["type"] for feature in layer["features"]} == {"Polygon"}


def test_projects_serve_wings(built: Built) -> None:
    served = {project.id: {serving.element for serving in project.structure} for project in built.projects}
    assert "wing-west" in served["wenling-wenyu-railway"]
    assert "axis-north" in served["wenling-s1-line"]


def test_the_map_names_the_formula_and_its_elements(built: Built) -> None:
    page = built.files[Path("maps") / "structure.html"].decode()
    assert "一核两翼三轴" in page
    assert "东翼" in page
    assert "两心两轴" not in page

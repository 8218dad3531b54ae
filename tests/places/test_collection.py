"""A hand-kept layer written anew: what is not changed stays as it is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.places.collection import WrittenLayer, read_written, rewrite
from tests.workspaces import REPOSITORY


def row(identity: str, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"id": identity, **properties}, "geometry": None}


ROWS = [row("a", name="甲, }站"), row("b"), row("c", own={"features": [1]})]
BODY = ",\n".join(json.dumps(one, ensure_ascii=False) for one in ROWS)
LINES = f'{{"type": "FeatureCollection", "features": [\n{BODY}\n]}}\n'
QGIS = """{
"type": "FeatureCollection",
"name": "places", "own": {"features": []},
"crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } },
"features": [
{ "type": "Feature", "properties": { "id": "a", "name": "甲" }, "geometry": null },
{ "type": "Feature", "properties": { "id": "b" }, "geometry": null },
{ "type": "Feature", "properties": { "id": "c" }, "geometry": null }
]
}
"""
TEXTS = {
    "one a line": LINES,
    "by QGIS": QGIS,
    "crlf": QGIS.replace("\n", "\r\n"),
    "indented": json.dumps({"type": "FeatureCollection", "features": ROWS}, ensure_ascii=False, indent=2),
    "compact": json.dumps({"features": ROWS, "type": "FeatureCollection"}, separators=(",", ":")),
    "bom": "\ufeff" + LINES,
    "empty": '{"type": "FeatureCollection", "features": [ ]}',
}


def written(folder: Path, text: str) -> WrittenLayer:
    path = folder / "places.geojson"
    path.write_bytes(text.encode())
    return read_written(path)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_layer_in_which_nothing_changes_is_the_same_bytes(tmp_path: Path, text: str) -> None:
    assert rewrite(written(tmp_path, text), {}, (), ()).decode() == text


@pytest.mark.parametrize("name", ["places", "alignments", "structure"])
def test_the_layers_of_the_repository_stay_the_same_bytes_when_a_feature_is_written_as_it_was(name: str) -> None:
    path = REPOSITORY / "layers" / "reference" / f"{name}.geojson"
    layer = read_written(path)
    assert rewrite(layer, dict(enumerate(layer.rows)), (), ()) == path.read_bytes()


def test_a_changed_feature_changes_its_line_alone(tmp_path: Path) -> None:
    lines = rewrite(written(tmp_path, QGIS), {1: row("b", name="乙")}, (), ()).decode().splitlines()
    before = QGIS.splitlines()
    assert [number for number, (old, new) in enumerate(zip(before, lines, strict=True)) if old != new] == [6]
    assert json.loads(lines[6].rstrip(",")) == row("b", name="乙")


@pytest.mark.parametrize("text", [TEXTS["one a line"], TEXTS["compact"]])
def test_a_changed_feature_is_written_with_the_blanks_of_the_others(tmp_path: Path, text: str) -> None:
    changed = rewrite(written(tmp_path, text), {2: row("c", own=1)}, (), ()).decode()
    separators = (",", ":") if text == TEXTS["compact"] else (", ", ": ")
    assert json.dumps(row("c", own=1), separators=separators) in changed


@pytest.mark.parametrize("gone", [{0}, {1}, {2}, {0, 1}, {0, 2}, {0, 1, 2}])
@pytest.mark.parametrize("text", [LINES, QGIS, TEXTS["indented"]], ids=["one a line", "by QGIS", "indented"])
def test_features_gone_leave_a_valid_collection(tmp_path: Path, text: str, gone: set[int]) -> None:
    left = json.loads(rewrite(written(tmp_path, text), {}, gone, ()))
    assert [one["properties"]["id"] for one in left["features"]] == [i for n, i in enumerate("abc") if n not in gone]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_new_features_stand_behind_the_last(tmp_path: Path, text: str) -> None:
    data = rewrite(written(tmp_path, text), {}, (), [row("d"), row("e")]).decode()
    found = json.loads(data.removeprefix("\ufeff"))["features"]
    assert [one["properties"]["id"] for one in found[-2:]] == ["d", "e"]


def test_a_layer_that_is_not_there_is_begun_one_feature_a_line(tmp_path: Path) -> None:
    data = rewrite(read_written(tmp_path / "places.geojson"), {}, (), [row("a")]).decode()
    assert data.splitlines()[0] == '{"type": "FeatureCollection", "name": "places", "features": ['
    assert data.count("\n") == 3
    assert json.loads(data)["features"] == [row("a")]

"""What a feature of a hand-kept layer must hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.errors import ReferenceError
from geo.model import Source
from geo.places.features import (
    aliases_of,
    choice_of,
    feature_label,
    geometry_of,
    number_of,
    properties_of,
    read_features,
    sources_of,
    text_of,
)

SQUARE = [[121.3, 28.3], [121.4, 28.3], [121.4, 28.4], [121.3, 28.4], [121.3, 28.3]]
BOW_TIE = [[121.3, 28.3], [121.4, 28.4], [121.4, 28.3], [121.3, 28.4], [121.3, 28.3]]


def geometry(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"geometry": {"type": kind, "coordinates": coordinates}}


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", [121.3, 28.4]),
        ("LineString", [[121.3, 28.4], [121.4, 28.4]]),
        ("Polygon", [SQUARE]),
        ("MultiPolygon", [[SQUARE]]),
    ],
)
def test_a_sound_geometry_is_read(kind: str, coordinates: Any) -> None:
    assert geometry_of("x", geometry(kind, coordinates)).geom_type == kind


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "it has no coordinates"),
        ({"geometry": None}, "it has no coordinates"),
        (geometry("Point", []), "it has no coordinates"),
        (geometry("Point", [float("nan"), 28.4]), "it has no coordinates"),
        (geometry("Polygon", [BOW_TIE]), "broken shape: Self-intersection"),
        (geometry("Polygon", [SQUARE[:-1]]), "broken shape: Ring Not Closed"),
        (geometry("MultiPolygon", [[SQUARE[:-1]]]), "broken shape: Ring Not Closed"),
        (geometry("Polygon", [SQUARE[:2]]), "cannot be read"),
        (geometry("Polygon", [[]]), "cannot be read"),
        (geometry("LineString", [[121.3, 28.4]]), "cannot be read"),
        (geometry("Point", ["east", "north"]), "cannot be read"),
        (geometry("Circle", [121.3, 28.4]), "cannot be read"),
        ({"geometry": {"type": "Point"}}, "cannot be read"),
        ({"geometry": "POINT (121.3 28.4)"}, "cannot be read"),
        (geometry("Point", [28.4, 121.3]), "the wrong way round"),
        (geometry("Point", [32.0, 84.5]), "the wrong way round"),  # in Tibet no number gives it away but the order
        (geometry("LineString", [[28.4, 121.3], [28.5, 121.3]]), "the wrong way round"),
        (geometry("Point", [626_000.0, 3_142_000.0]), "not degrees"),
    ],
)
def test_a_geometry_that_cannot_be_used_is_refused(row: dict[str, Any], said: str) -> None:
    with pytest.raises(ReferenceError, match=said):
        geometry_of("x", row)


@pytest.mark.parametrize("content", ["[]", "{}", '{"features": {}}', '{"features": [1]}', "1"])
def test_json_that_is_no_feature_collection_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceError, match="not a GeoJSON FeatureCollection"):
        read_features(tmp_path / "a.geojson")


def test_what_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text('{"features": [\n{"type": }\n]}', encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"a\.geojson:2:10"):
        read_features(tmp_path / "a.geojson")


def test_features_are_read_unchecked(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(json.dumps({"features": [{"x": 1}]}), encoding="utf-8")
    assert read_features(tmp_path / "a.geojson") == [{"x": 1}]


@pytest.mark.parametrize(
    ("row", "label"),
    [({"properties": {"id": "bridge-a"}}, "b/c.geojson #2 bridge-a"), ({"properties": None}, "b/c.geojson #2")],
)
def test_a_fault_names_file_number_and_id(row: dict[str, Any], label: str) -> None:
    assert feature_label(Path("a/b/c.geojson"), 2, row) == label


@pytest.mark.parametrize("properties", [None, [], "x"])
def test_properties_must_be_there(properties: object) -> None:
    with pytest.raises(ReferenceError, match="it has no properties"):
        properties_of("x", {"properties": properties})


@pytest.mark.parametrize("value", [None, "", "  ", 5])
def test_a_text_must_be_there(value: object) -> None:
    with pytest.raises(ReferenceError, match="name is missing or is no text"):
        text_of("x", {"name": value}, "name")


def test_a_choice_must_be_one_of_the_list() -> None:
    assert choice_of("x", {"kind": "town"}, "kind", ["town", "other"]) == "town"
    with pytest.raises(ReferenceError, match=r"kind cannot be 'tower'. Write one of town, other"):
        choice_of("x", {"kind": "tower"}, "kind", ["town", "other"])


@pytest.mark.parametrize("value", [0, -5, 1.5, "8", True, None])
def test_a_number_must_be_whole_and_above_0(value: object) -> None:
    with pytest.raises(ReferenceError, match="width_m should be a whole number above 0"):
        number_of("x", {"width_m": value}, "width_m")


def test_a_number_that_is_not_there_may_have_a_stand_in() -> None:
    assert number_of("x", {}, "rank", otherwise=1) == 1
    assert number_of("x", {"rank": 2}, "rank", otherwise=1) == 2


def test_aliases_are_a_list_and_never_the_letters_of_a_text() -> None:
    assert aliases_of("x", {"aliases": ["甲站", "甲车站"]}) == ("甲站", "甲车站")
    assert aliases_of("x", {}) == ()
    with pytest.raises(ReferenceError, match="aliases should be a list of names"):
        aliases_of("x", {"aliases": "甲站"})


def test_one_source_or_several_are_read() -> None:
    one = {"title": "某图集", "date": "2020", "record": "第3页"}
    assert sources_of("x", {"source": one}) == (Source("某图集", "2020", "第3页"),)
    assert sources_of("x", {"source": [one, {"title": "某公告"}]})[1] == Source("某公告")


@pytest.mark.parametrize("source", [None, [], {}, "某图集", {"date": "2020"}, [{"title": ""}], ["某图集"]])
def test_a_source_with_a_title_must_be_there(source: object) -> None:
    with pytest.raises(ReferenceError, match="it has no source"):
        sources_of("x", {"source": source})

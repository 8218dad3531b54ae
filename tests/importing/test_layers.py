"""An edited layer against the hand-kept one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.importing.layers import LAYERS, follow, propose
from geo.importing.proposal import Proposal
from geo.places.vectors import Feature, Layer
from tests.samples import place

Properties = dict[str, Any]
STATION: Properties = {
    "id": "station-a",
    "name": "甲站",
    "aliases": [],
    "kind": "station",
    "method": "point",
    "source": {"title": "某图集", "date": "2020"},
    "source_datum": "wgs84",
    "as_published": ["121.3208", "28.4822"],
    "管养": {"单位": "某局"},
}
PIER: Properties = {**STATION, "id": "pier-b", "name": "乙码头", "note": "在建", "as_published": ["121.6", "28.3"]}
LINE: Properties = {"id": "line-a", "name": "甲线", "kind": "railway", "method": "route", "through": ["a", "b"]}
NODE: Properties = {"id": "node-a", "role": "node", "rank": 1, "name": "甲", "through": ["a"], "width_m": 3000}
A, B, C = Point(121.3208, 28.4822), Point(121.6, 28.3), Point(121.5, 28.4)
KNOWN = {name: place(name, name, shape) for name, shape in (("a", A), ("b", B), ("c", C))}
KEPT: dict[str, list[tuple[Properties, list[Any] | None]]] = {
    "places": [(STATION, [121.3208, 28.4822]), (PIER, [121.6, 28.3])],
    "alignments": [(LINE, [[121.3208, 28.4822], [121.6, 28.3]])],
    "structure": [(NODE, None)],
}
Edited = list[tuple[Properties, BaseGeometry | None]]
Compare = Callable[..., Proposal]


def kept_text(target: str) -> str:
    rows = []
    for properties, coordinates in KEPT[target]:
        kind = "LineString" if target == "alignments" else "Point"
        geometry = coordinates and {"type": kind, "coordinates": coordinates}
        rows.append(json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False))
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(rows) + "\n]}\n"


@pytest.fixture
def compared(tmp_path: Path) -> Compare:
    """Compare features with those of a hand-kept layer."""

    def run(edited: Edited, target: str = "places", **layer: Any) -> Proposal:
        kind = LAYERS[target]
        path = tmp_path / "reference" / kind.file
        path.parent.mkdir(exist_ok=True)
        path.write_text(kept_text(target), encoding="utf-8")
        fields = dict.fromkeys(key for properties, _ in edited for key in properties)
        features = [Feature(f"e.gpkg #{n}", properties, shape) for n, (properties, shape) in enumerate(edited, 1)]
        return propose(Layer("e.gpkg", tuple(fields), tuple(features), **layer), kind, path, KNOWN)

    return run


def told(proposal: Proposal) -> list[str]:
    """Return each change in one line."""
    assert [str(fault) for fault in proposal.faults] == []
    return [
        f"{change.kind} {change.identity}"
        + "".join(f" {edit.name}:{edit.old}>{edit.new}" for edit in change.edits)
        + (f" {change.move.metres:.0f} m" if change.move else "")
        for change in proposal.changes
    ]


def features(proposal: Proposal) -> dict[str, dict[str, Any]]:
    return {row["properties"]["id"]: row for row in json.loads(proposal.data)["features"]}


def test_the_same_features_change_nothing(compared: Compare) -> None:
    assert told(compared([(PIER, B), (STATION, A)])) == []


def test_what_a_gis_makes_of_lists_records_and_numbers_is_no_change(compared: Compare) -> None:
    flat = {
        **PIER,
        "aliases": "[]",
        "source": '{ "title": "某图集", "date": "2020" }',
        "as_published": "(2:121.6,28.3)",
        "管养": "{'单位': '某局'}",
    }
    bare = {key: None if key in ("aliases", "note") else value for key, value in STATION.items()}
    assert told(compared([(bare, A), (flat, B)])) == []
    assert told(compared([({**NODE, "rank": 1.0, "width_m": "3000", "through": "a"}, None)], "structure")) == []


def test_a_property_that_changes_changes_the_feature_alone(compared: Compare) -> None:
    proposal = compared([({**STATION, "name": "甲火车站"}, A), (PIER, B)])
    assert told(proposal) == ["changed station-a name:甲站>甲火车站"]
    assert proposal.data.decode() == kept_text("places").replace("甲站", "甲火车站")


def test_a_property_that_was_cleared_is_left_out(compared: Compare) -> None:
    proposal = compared([(STATION, A), ({**PIER, "note": None}, B)])
    assert told(proposal) == ["changed pier-b note:在建>None"]
    assert "note" not in features(proposal)["pier-b"]["properties"]


def test_properties_that_the_edited_layer_lacks_are_kept(compared: Compare) -> None:
    proposal = compared([({"id": "station-a", "name": "甲"}, A), ({"id": "pier-b", "name": "乙码头"}, B)])
    assert told(proposal) == ["changed station-a name:甲站>甲"]
    assert features(proposal)["station-a"]["properties"] == {**STATION, "name": "甲"}


def test_a_property_of_one_s_own_comes_in(compared: Compare) -> None:
    proposal = compared([({**STATION, "电话": 8}, A), (PIER, B)])
    assert proposal.new == ("电话",)
    assert features(proposal)["station-a"]["properties"]["电话"] == 8


def test_row_numbers_of_a_gis_are_left_out(compared: Compare) -> None:
    proposal = compared([({"fid": 1, **STATION}, A), ({"fid": 2, **PIER}, B)])
    assert (told(proposal), proposal.left_out) == ([], ("fid",))


def test_a_new_feature_stands_at_the_end_with_its_properties_in_their_order(compared: Compare) -> None:
    new = {"method": "point", "own": 1, "id": "c", "name": "丙", "note": None, "as_published": "121.5 28.4"}
    proposal = compared([(new, C), (STATION, A), (PIER, B)])
    assert json.loads(proposal.data.decode().splitlines()[-2]) == {
        "type": "Feature",
        "properties": {"id": "c", "name": "丙", "method": "point", "as_published": ["121.5", "28.4"], "own": 1},
        "geometry": {"type": "Point", "coordinates": [121.5, 28.4]},
    }
    assert list(json.loads(proposal.data)["features"][2]["properties"]) == [
        "id",
        "name",
        "method",
        "as_published",
        "own",
    ]
    assert proposal.stands == {"reference/places.geojson #3 c": "e.gpkg #1"}


def test_a_feature_that_is_missing_is_gone(compared: Compare) -> None:
    proposal = compared([(PIER, B)])
    assert told(proposal) == ["gone station-a"]
    assert list(features(proposal)) == ["pier-b"]


def test_a_place_moved_by_hand_is_told_in_metres(compared: Compare) -> None:
    proposal = compared([(STATION, Point(121.3208, 28.4832)), (PIER, B)])
    assert told(proposal) == ["changed station-a 111 m"]
    assert features(proposal)["station-a"]["geometry"]["coordinates"] == [121.3208, 28.4832]


def test_a_place_whose_numbers_change_goes_where_they_say(compared: Compare) -> None:
    proposal = compared([({**STATION, "as_published": ["121.3208", "28.4832"]}, A), (PIER, B)])
    (told_once,) = told(proposal)
    assert told_once.endswith(" 111 m")
    assert features(proposal)["station-a"]["geometry"]["coordinates"] == [121.3208, 28.4832]


def test_a_place_with_numbers_and_no_geometry_is_put_where_they_say(compared: Compare) -> None:
    proposal = compared([(STATION, A), (PIER, B), ({**STATION, "id": "new", "as_published": "121.5, 28.4"}, None)])
    assert features(proposal)["new"]["geometry"] == {"type": "Point", "coordinates": [121.5, 28.4]}


def test_a_place_that_is_drawn_stays_where_it_is_drawn(compared: Compare) -> None:
    drawn = {**STATION, "method": "drawn", "as_published": ["121.3208", "28.4832"]}
    proposal = compared([(drawn, A), (PIER, B)])
    assert features(proposal)["station-a"]["geometry"]["coordinates"] == [121.3208, 28.4822]


def test_a_line_whose_places_change_goes_through_them(compared: Compare) -> None:
    proposal = compared([({**LINE, "through": "a c b"}, LineString([A, B]))], "alignments")
    assert features(proposal)["line-a"]["geometry"]["coordinates"] == [
        [121.3208, 28.4822],
        [121.5, 28.4],
        [121.6, 28.3],
    ]


def test_a_table_without_geometry_moves_nothing(compared: Compare) -> None:
    assert told(compared([(STATION, None), (PIER, None)], shapes=False)) == []


def test_the_shapes_of_the_structure_are_not_taken(compared: Compare) -> None:
    exported = {**NODE, "name": "乙", "schematic": "示意 schematic"}
    proposal = compared([(exported, C.buffer(0.1))], "structure")
    assert told(proposal) == ["changed node-a name:甲>乙"]
    assert proposal.left_out == ("schematic", "geometry")
    assert features(proposal)["node-a"] == {"type": "Feature", "properties": {**NODE, "name": "乙"}, "geometry": None}


LONG = "甲站自东向西，" * 20


def test_text_that_a_shapefile_cut_is_kept_whole(compared: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PIER, "note", LONG)
    cut = {"id": "pier-b", "note": LONG[:84], "source_dat": "wgs84"}
    widths = {"id": 80, "note": 254, "source_dat": 80}
    whole = {"id": "station-a", "note": None, "source_dat": "wgs84"}
    assert told(compared([(whole, A), (cut, B)], encoding="UTF-8", widths=widths)) == []


def test_text_that_was_likely_cut_is_refused(compared: Compare) -> None:
    new = {"id": "pier-b", "note": LONG[:84]}
    (fault,) = compared([(STATION, A), (new, B)], encoding="UTF-8", widths={"id": 80, "note": 254}).faults
    assert fault.line("en").startswith("e.gpkg #2: note fills its field, and was likely cut. Use a GeoPackage")


def test_both_features_of_one_id_are_named(compared: Compare) -> None:
    (fault,) = compared([(STATION, A), (PIER, B), (STATION, C)]).faults
    assert fault.line("en").startswith("e.gpkg #3: id station-a is there twice: e.gpkg #1 has it already")


def test_a_feature_without_an_id_is_named(compared: Compare) -> None:
    (fault,) = compared([(STATION, A), (PIER, B), ({"id": None, "name": "丙"}, C)]).faults
    assert fault.line("en").startswith("e.gpkg #3: id is missing")


def test_a_layer_that_is_not_kept_yet_begins_with_all_its_features(tmp_path: Path) -> None:
    layer = Layer("e.gpkg", tuple(STATION), (Feature("e.gpkg #1", STATION, A),))
    proposal = propose(layer, LAYERS["places"], tmp_path / "reference" / "places.geojson", {})
    assert features(proposal)["station-a"]["properties"] == {k: v for k, v in STATION.items() if v}


@pytest.fixture
def alignments(tmp_path: Path) -> Path:
    path = tmp_path / "alignments.geojson"
    path.write_text(kept_text("alignments"), encoding="utf-8")
    return path


def test_a_line_goes_along_with_its_places(alignments: Path) -> None:
    proposal = follow(alignments, KNOWN, {**KNOWN, "b": place("b", "b", C)})
    assert told(proposal) == ["changed line-a 14797 m"]
    assert features(proposal)["line-a"]["geometry"]["coordinates"] == [[121.3208, 28.4822], [121.5, 28.4]]


def test_a_line_that_was_not_on_its_places_is_left_for_the_check(alignments: Path) -> None:
    elsewhere = {**KNOWN, "a": place("a", "a", C)}
    assert told(follow(alignments, elsewhere, {**elsewhere, "b": place("b", "b", A)})) == []


def test_a_line_whose_places_are_gone_is_left_for_the_check(alignments: Path) -> None:
    assert told(follow(alignments, KNOWN, {"a": KNOWN["a"]})) == []

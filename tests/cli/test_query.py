"""`geo near` and `geo extract`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from pyproj import Geod
from shapely import get_coordinates
from shapely.geometry import Point, shape
from shapely.ops import nearest_points

from geo.build import BASE
from geo.datums import from_wgs84
from geo.model import Datum
from tests.cli.conftest import Geo


def test_near_a_position_lists_works_by_geodesic_distance(geo: Geo, built: Path) -> None:
    ended = geo("near", "121.37,28.38", "--radius", "5km", "-w", built)
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.status == 0
    assert rows
    assert [row["distance_m"] for row in rows] == sorted(row["distance_m"] for row in rows)
    here = Point(121.37, 28.38)
    for row in rows:
        there = nearest_points(here, shape(row["geometry"]))[1]
        true = Geod(ellps="WGS84").inv(here.x, here.y, there.x, there.y)[2]
        # Degrees are no plane: where the thing is a line, its nearest part may lie a little closer still.
        assert row["distance_m"] <= true * 1.001 + 1
        if row["geometry"]["type"] == "Point":
            assert row["distance_m"] == pytest.approx(true, rel=0.001, abs=1)
        assert row["distance_m"] <= 5000
        assert row["evidence"]
        assert row["stage_words"]


def test_near_a_named_place_finds_it(geo: Geo, built: Path) -> None:
    ended = geo("near", "九龙湖", "--radius", "5km", "-w", built)
    assert ended.status == 0, ended.err
    assert "九龙湖" in [json.loads(line)["name"] for line in ended.out.splitlines()]


def test_near_a_name_that_two_places_have_says_which_was_taken(geo: Geo, built: Path) -> None:
    layer = built / "layers" / "reference" / "places.geojson"
    rows = json.loads(layer.read_text(encoding="utf-8"))
    twin = json.loads(json.dumps(rows["features"][0]))
    name, (lon, lat) = twin["properties"]["name"], twin["geometry"]["coordinates"]
    assert geo("near", name, "-w", built, "--lang", "en").err == ""
    twin["properties"] |= {"id": "twin", "as_published": [f"{lon + 0.05:.6f}", f"{lat:.6f}"], "source_datum": "wgs84"}
    twin["geometry"]["coordinates"] = [round(lon + 0.05, 6), lat]
    rows["features"].append(twin)
    layer.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    ended = geo("near", name, "-w", built, "--lang", "en")
    assert ended.status == 0
    assert f"{name}: 2 of that name; {name} {lon:.6f},{lat:.6f} was taken, not {name} {lon + 0.05:.6f}" in ended.err


def test_near_an_unknown_place_offers_the_nearest_names(geo: Geo, built: Path) -> None:
    ended = geo("near", "温岭战", "-w", built)
    assert ended.status == 2
    assert "温岭站" in ended.err


@pytest.mark.parametrize(
    "words", [("28.38,121.37",), ("121.37,28.38", "--radius", "-3km"), ("九龙湖", "--radius", "x")]
)
def test_near_refuses_what_is_no_position_or_radius(geo: Geo, built: Path, words: tuple[str, ...]) -> None:
    ended = geo("near", *words, "-w", built)
    assert ended.status == 2
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("text", "meant"), [("28.4,121.3", "121.3,28.4"), ("44.2,85.6", "85.6,44.2"), ("200,28.38", "121.37,28.38")]
)
def test_near_says_that_the_longitude_comes_first(geo: Geo, built: Path, text: str, meant: str) -> None:
    ended = geo("near", text, "-w", built, "--lang", "en")
    assert ended.status == 2
    assert ended.err == f"{text}: not longitude,latitude. Longitude first: {meant}\n"


def test_near_warns_of_a_position_outside_that_is_inside_in_another_datum(geo: Geo, built: Path) -> None:
    # The county's easternmost place, as Amap has it: both shifts go to the east here.
    boundary = shape(json.loads((built / BASE / "boundary.geojson").read_bytes())["features"][0]["geometry"])
    east, north = max(get_coordinates(boundary.buffer(-0.0005)).tolist())
    lon, lat = from_wgs84(east, north, Datum.GCJ02)
    ended = geo("near", f"{lon:.6f},{lat:.6f}", "-w", built, "--radius", "30km", "--lang", "en")
    assert ended.status == 0
    assert ended.out
    assert len(ended.err.splitlines()) == 1
    assert "outside the county; inside it" in ended.err
    assert "GCJ-02" in ended.err


def test_near_warns_of_nothing_inside(geo: Geo, built: Path) -> None:
    assert geo("near", "121.37,28.38", "-w", built).err == ""


def test_near_outside_the_county_says_so_and_tells_what_is_nearest_in_it(geo: Geo, built: Path) -> None:
    ended = geo("near", "121.9,28.38", "-w", built, "--radius", "1km", "--lang", "en")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    outside, nothing = ended.err.splitlines()
    assert ended.status == 0
    assert outside.startswith("outside Wenling, about ")
    assert nothing == "nothing is drawn within 1 km; the nearest 3 follow"
    assert [row["within_radius"] for row in rows] == [False] * 3


def test_near_tells_a_person_how_far_which_way_and_what_it_means(geo: Geo, built: Path) -> None:
    ended = geo("near", "121.37,28.38", "-w", built, "--lang", "zh", "--radius", "1km", "--format", "table")
    table = "".join(ended.out.split())
    assert "公里以内" in table
    assert "图上偏" in table
    assert "没有新的来源" in table
    assert "每分钟 80 米" in ended.err
    assert "不知在哪里" in ended.err
    assert "也可能在 1 公里以内" in ended.err


def test_near_gives_programs_the_span_the_bearing_and_the_walk(geo: Geo, built: Path) -> None:
    ended = geo("near", "121.37,28.38", "-w", built, "--format", "json")
    for row in json.loads(ended.out):
        assert row["least_m"] <= row["distance_m"] <= row["most_m"]
        assert row["most_m"] == pytest.approx(row["distance_m"] + row["accuracy_m"], abs=1)
        assert 0 <= row["bearing_deg"] < 360
        assert row["walk_min_least"] <= row["walk_min"] <= row["walk_min_most"]
        assert row["within_radius"]
    assert ended.err == ""


def test_extract_reads_standard_input(geo: Geo, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "加快建设滨湖大道、云岭水库。"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    ended = geo("extract", "-", "--format", "jsonl")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert [text[row["start"] : row["end"]] for row in rows] == ["滨湖大道", "云岭水库"]
    assert {row["stage"] for row in rows} == {"construction"}


def test_extract_refuses_input_that_is_no_text(geo: Geo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xff")))
    ended = geo("extract", "-")
    assert ended.status == 2
    assert len(ended.err.strip().splitlines()) == 1


@pytest.mark.parametrize(("form", "head"), [("csv", "name,"), ("json", "["), ("table", "名称")])
def test_rows_come_in_the_format_asked_for(geo: Geo, built: Path, form: str, head: str) -> None:
    ended = geo("extract", built / "reports" / "wenling-2021.md", "--format", form)
    assert ended.out.lstrip().startswith(head)


def test_rows_go_to_a_file(geo: Geo, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "near.geojson"
    geo("near", "121.37,28.38", "-w", built, "--format", "geojson", "-o", out)
    assert json.loads(out.read_text(encoding="utf-8"))["type"] == "FeatureCollection"

"""`geo near` and `geo extract`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from pyproj import Geod
from shapely.geometry import Point, shape
from shapely.ops import nearest_points

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

"""`geo locate`: where a name is, and how that is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.cli.locate import _is_table
from tests.cli.conftest import Geo


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_section_of_a_line_is_the_line_that_the_sheet_knows(geo: Geo, built: Path) -> None:
    (row,) = rows(geo("locate", "市域铁路S1线温岭段", "-w", built).out)
    assert row["method"] == "route"
    assert row["where"].startswith("line-s1")
    assert row["geometry"]["type"] in ("LineString", "MultiLineString")


def test_a_road_between_two_towns_says_its_sources(geo: Geo, built: Path) -> None:
    (row,) = rows(geo("locate", "泽国至新河一级公路", "-w", built).out)
    assert (row["method"], row["where"]) == ("between", "town-zeguo, town-xinhe")
    assert row["accuracy_m"] > 2_000
    assert "record 1785445" in row["source"]


def test_explaining_lists_the_namesakes_turned_down(geo: Geo, built: Path) -> None:
    chosen, *others = rows(geo("locate", "大溪镇", "--explain", "-w", built).out)
    assert chosen["where"] == "town-daxi"
    away = [row for row in others if "331081" not in row["where"]]
    assert away
    assert {row["turned_down"][0] for row in away} == {"在县界外 outside the county"}


def test_explaining_says_why_nothing_was_found(geo: Geo, built: Path) -> None:
    row = rows(geo("locate", "新河道疏浚", "--explain", "-w", built).out)[0]
    assert row["method"] == "none"
    assert "perhaps part of another word" in row["turned_down"][0]


def test_outside_a_workspace_namesakes_are_told_and_none_is_chosen(
    geo: Geo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = rows(geo("locate", "鼓楼区").out)
    assert [row["where"] for row in found] == sorted((row["where"] for row in found), key=lambda where: where[-6:])
    assert len(found) == 4


def test_an_unknown_name_outside_a_workspace_is_refused(
    geo: Geo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = geo("locate", "戊己庚辛壬")
    assert ended.status == 2
    assert "no county or town" in ended.err


def test_a_folder_named_without_geo_toml_is_refused(geo: Geo, tmp_path: Path) -> None:
    assert geo("locate", "泽国镇", "-w", tmp_path).status == 2


def test_a_table_of_names_comes_back_whole_with_positions(geo: Geo, built: Path, tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("name,method\n新河污水处理厂,mine\n不知在哪的楼,\n", encoding="utf-8")
    ended = geo("locate", table, "-w", built)
    placed, lost = rows(ended.out)
    assert (placed["name"], placed["method_given"], placed["method"]) == ("新河污水处理厂", "mine", "locality")
    assert placed["geometry"] == {"type": "Point", "coordinates": [placed["lon"], placed["lat"]]}
    assert (lost["geometry"], lost["lon"], lost["accuracy_m"]) == (None, None, None)
    assert ended.err.strip() == "2 行：1 行有位置，1 行没有 · 2 rows: 1 with a position, 1 without"


def test_a_table_becomes_a_layer_with_null_geometry_for_what_has_none(geo: Geo, built: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "names.csv", tmp_path / "out.geojson"
    table.write_text("name\n新河污水处理厂\n不知在哪的楼\n", encoding="utf-8")
    assert geo("locate", table, "-w", built, "-f", "geojson", "-o", out).status == 0
    features = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert [feature["geometry"] is None for feature in features] == [False, True]


def test_a_table_needs_a_workspace(geo: Geo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "names.csv"
    table.write_text("name\n新河污水处理厂\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = geo("locate", table)
    assert ended.status == 2
    assert "not a workspace" in ended.err


def test_a_name_is_no_table_unless_it_ends_as_one() -> None:
    assert _is_table(Path("a.CSV")) and _is_table(Path("名单.xlsx"))
    assert not _is_table(Path("泽国至新河一级公路"))

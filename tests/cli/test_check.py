"""`geo check`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.check import check
from tests.cli.conftest import Geo
from tests.workspaces import edit


@pytest.fixture
def wenling(tmp_path: Path, built: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "wenling"))


def lines(folder: Path) -> list[str]:
    return [fault.line() for fault in check(folder).faults]


@pytest.mark.parametrize("naming", [(), ("-w",)])
def test_a_built_workspace_has_no_faults(geo: Geo, built: Path, naming: tuple[str, ...]) -> None:
    ended = geo("check", *naming, built)
    assert ended.status == 0, ended.out
    assert "no faults" in ended.out


def test_faults_end_with_status_1_one_line_each(geo: Geo, wenling: Path) -> None:
    (wenling / "projects.geojson").unlink()
    (wenling / "reports" / "wenling-2021.md").write_text("", encoding="utf-8")
    ended = geo("check", "-w", wenling)
    assert ended.status == 1
    assert len(ended.out.strip().splitlines()) == 2


def add_place_beyond_the_border(folder: Path) -> None:
    """Add a place outside the county that would be inside it if its coordinates were GCJ-02."""
    file = folder / "layers" / "reference" / "places.geojson"
    table = json.loads(file.read_text(encoding="utf-8"))
    properties = {
        **{"id": "pier-a", "name": "甲码头", "kind": "other", "method": "point", "source": {"title": "某图集"}},
        **{"source_datum": "wgs84", "as_published": ["121.6547", "28.3414"]},
    }
    geometry = {"type": "Point", "coordinates": [121.6547, 28.3414]}
    table["features"].append({"type": "Feature", "properties": properties, "geometry": geometry})
    file.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_place_that_may_be_in_another_datum_is_told_and_is_no_fault(geo: Geo, wenling: Path, command: str) -> None:
    add_place_beyond_the_border(wenling)
    ended = geo(command, "-w", wenling, "--lang", "en")
    assert ended.status == 0
    (doubt,) = [line for line in ended.err.splitlines() if "pier-a" in line]
    assert "outside the county" in doubt
    assert "GCJ-02" in doubt


@pytest.mark.parametrize("command", ["check", "build"])
def test_doubts_are_not_told_when_quiet(geo: Geo, wenling: Path, command: str) -> None:
    add_place_beyond_the_border(wenling)
    assert geo(command, "-w", wenling, "--quiet").err == ""


def test_an_unfinished_build_is_noticed(wenling: Path) -> None:
    (wenling / ".geo-building").touch()
    assert "did not finish" in lines(wenling)[0]


def change_project(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    path = folder / "projects.geojson"
    table = json.loads(path.read_text(encoding="utf-8"))
    located = next(row for row in table["features"] if row["geometry"])
    change(located["properties"])
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("geometry_source", "", "without method, source"),
        ("accuracy_m", 3, "breaks the rule"),
        ("id", None, "not a register"),
        ("stage", "finished", "not a register"),
    ],
)
def test_a_register_that_breaks_a_rule_is_named(wenling: Path, key: str, value: object, said: str) -> None:
    change_project(wenling, lambda row: row.pop(key) if value is None else row.update({key: value}))
    assert said in lines(wenling)[0]


def test_two_projects_with_one_id_are_both_named(wenling: Path) -> None:
    path = wenling / "projects.geojson"
    table = json.loads(path.read_text(encoding="utf-8"))
    first, second = table["features"][:2]
    second["properties"]["id"] = first["properties"]["id"]
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    fault = lines(wenling)[0]
    assert first["properties"]["name"] in fault
    assert second["properties"]["name"] in fault


def test_evidence_that_does_not_stand_at_its_offsets_is_named(wenling: Path) -> None:
    report = wenling / "reports" / "wenling-2021.md"
    report.write_text("前言。" + report.read_text(encoding="utf-8"), encoding="utf-8")
    assert "does not stand at" in lines(wenling)[0]


def test_a_register_that_differs_from_a_fresh_build_is_named_with_its_line(wenling: Path) -> None:
    change_project(wenling, lambda row: row.update(name_en="Something else"))
    fault = lines(wenling)[0]
    assert "projects.geojson" in fault
    assert "differs from a fresh build, from line" in fault


def test_a_layer_that_the_register_no_longer_has_is_named(wenling: Path) -> None:
    shutil.copy(wenling / "layers" / "rail.geojson", wenling / "layers" / "housing.geojson")
    assert "housing.geojson" in lines(wenling)[0]


def test_faults_of_every_kind_are_found_in_one_run(wenling: Path) -> None:
    edit(wenling / "layers" / "reference" / "projects.csv", "id,name", "id,nam")
    edit(wenling / "maps" / "projects.toml", "order", "ordre")
    assert len(lines(wenling)) >= 2


def test_targets_that_are_not_those_of_the_report_are_named(wenling: Path) -> None:
    path = wenling / "layers" / "targets.csv"
    edit(path, ",126.7,", ",126.8,")
    (fault,) = lines(wenling)
    assert "targets.csv" in fault
    assert "from line" in fault


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("projects.csv", "projects.csv:4 id: id {0} is taken by projects.csv:3"),
        ("places.geojson", "places.geojson #3 {0}: id {0} is taken by {1}"),
        ("alignments.geojson", "alignments.geojson #3 {0}: id {0} is taken by {1}"),
        ("structure.geojson", "structure.geojson #3 {0}: id {0} is taken by reference/structure.geojson #2 {0}"),
    ],
)
def test_of_two_features_with_one_id_both_are_named(wenling: Path, file: str, said: str) -> None:
    path = wenling / "layers" / "reference" / file
    if path.suffix == ".csv":
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        rows.insert(3, rows[2])
        path.write_text("".join(rows), encoding="utf-8")
        told = [rows[2].partition(",")[0]]
    else:
        table = json.loads(path.read_text(encoding="utf-8"))
        table["features"].insert(2, table["features"][1])
        path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
        told = [table["features"][1]["properties"][key] for key in ("id", "name")]
    assert any(said.format(*told) in fault.line("en") for fault in check(wenling).faults)


def test_of_two_projects_of_the_register_with_one_id_both_are_named(wenling: Path) -> None:
    path = wenling / "projects.geojson"
    table = json.loads(path.read_text(encoding="utf-8"))
    first, second = (row["properties"] for row in table["features"][:2])
    second["id"] = first["id"]
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    assert any(
        f"{first['id']}: one id for {first['name']}, {second['name']}" in fault.line("en")
        for fault in check(wenling).faults
    )

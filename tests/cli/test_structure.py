"""`geo structure`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Geo
from tests.workspaces import REPOSITORY, copy_of_wenling, edit


@pytest.fixture(scope="module")
def root(built: Path) -> Path:
    """Return Wenling's workspace, built."""
    return built


@pytest.fixture
def wenling(tmp_path: Path, built: Path) -> Path:
    """Return a copy of Wenling's workspace to break."""
    del built  # which compiles the base data once
    return copy_of_wenling(tmp_path / "wenling")


def rows(geo: Geo, root: Path, *words: str) -> list[dict[str, Any]]:
    ended = geo("structure", "-w", root, *words)
    assert ended.status == 0, ended.err
    return [json.loads(line) for line in ended.out.splitlines()]


def test_each_element_has_a_row_with_what_serves_it(geo: Geo, root: Path) -> None:
    found = {row["id"]: row for row in rows(geo, root)}
    assert list(found)[:4] == ["centre-main", "centre-east", "axis-town", "axis-coast"]
    hub = found["node-railway-district"]
    assert {"id": "wenling-railway-hub", "name": "铁路站场综合交通枢纽"}.items() <= hub["projects"][0].items()
    assert hub["sure"] + hub["perhaps"] == len(hub["projects"])
    assert hub["km_least"] <= hub["km"] <= hub["km_most"]


def test_by_project_it_tells_the_elements_of_each(geo: Geo, root: Path) -> None:
    found = {row["id"]: row for row in rows(geo, root, "--by", "project")}
    assert {e["id"] for e in found["wenling-s1-line"]["elements"]} >= {"axis-town", "centre-main"}
    assert "wenling-general-airport" not in found  # it has no position


def test_over_the_whole_the_unlocated_are_counted_apart(geo: Geo, root: Path) -> None:
    (row,) = rows(geo, root, "--by", "overall")
    assert row["projects"] == row["sure"] + row["perhaps"] + row["off"] + row["unlocated"]


def test_another_reading_has_its_own_elements(geo: Geo, root: Path) -> None:
    by_file = {row["id"] for row in rows(geo, root, "--reading", "structure-north")}
    assert by_file == {row["id"] for row in rows(geo, root, "--reading", "南北双心")}
    assert "centre-north" in by_file


def test_against_another_reading_only_what_changes_is_told(geo: Geo, root: Path) -> None:
    found = {row["id"]: row for row in rows(geo, root, "--against", "structure-north")}
    hub = found["wenling-railway-hub"]
    assert {e["name"] for e in hub["before"]} ^ {e["name"] for e in hub["after"]} == {"铁路新区", "铁路新区—泽国"}
    assert "wenling-southeast-auto-city" not in found


def test_csv_has_every_column(geo: Geo, root: Path) -> None:
    head = geo("structure", "-w", root, "--format", "csv").out.splitlines()[0]
    assert {"id", "sure", "perhaps", "starting", "km_least", "planned"} <= set(head.split(","))


def test_geojson_has_the_areas(geo: Geo, root: Path) -> None:
    data = json.loads(geo("structure", "-w", root, "--format", "geojson").out)
    assert {feature["geometry"]["type"] for feature in data["features"]} == {"Polygon"}


def test_a_table_ends_with_the_whole(geo: Geo, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    said = geo("structure", "-w", root, "--format", "table", "--lang", "en").out
    assert "51 projects" in said
    assert "no project serves" in said


def test_an_unknown_reading_is_refused_with_the_nearest(geo: Geo, root: Path) -> None:
    ended = geo("structure", "-w", root, "--reading", "structure-nort", "--lang", "en")
    assert ended.status == 2
    assert "there is no reading 'structure-nort'. Write structure-north" in ended.err


def test_a_workspace_without_a_structure_says_where_to_put_it(geo: Geo, wenling: Path) -> None:
    toml = (wenling / "geo.toml").read_text(encoding="utf-8")
    before, _, after = toml.partition("[[readings]]")
    bases = after[after.index("[[bases]]") :]
    (wenling / "geo.toml").write_text(before + bases, encoding="utf-8")
    for file in (wenling / "layers" / "reference").glob("structure*.geojson"):
        file.unlink()
    (wenling / "projects.geojson").write_bytes((REPOSITORY / "projects.geojson").read_bytes())
    ended = geo("structure", "-w", wenling, "--lang", "en")
    assert ended.status == 2
    assert "there is no spatial structure yet" in ended.err


def test_two_centres_in_one_place_stop_the_build_and_are_one_line_of_the_check(geo: Geo, wenling: Path) -> None:
    edit(
        wenling / "layers" / "reference" / "structure.geojson",
        '["town-dongbuxinqu", "town-songmen"]',
        '["town-taiping"]',
    )
    checked = geo("check", "-w", wenling, "--lang", "en")
    assert checked.status == 1
    (line,) = [line for line in checked.err.splitlines() + checked.out.splitlines() if "same place" in line]
    assert "structure.geojson #2 centre-east" in line
    assert geo("build", "-w", wenling).status == 2
    assert not list((wenling / "maps").glob("*.html"))

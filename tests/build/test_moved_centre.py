"""A centre that a planner puts elsewhere in structure.geojson takes along everything that follows from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.build import build
from geo.workspace import read_workspace
from tests.workspaces import copy_of_wenling, edit

Row = dict[str, Any]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build Wenling as it is, and with its eastern centre made of Xinhe alone."""
    kept, moved = (copy_of_wenling(tmp_path_factory.mktemp(name) / "wenling") for name in ("kept", "moved"))
    layer = moved / "layers" / "reference" / "structure.geojson"
    edit(layer, '["town-dongbuxinqu", "town-songmen"]', '["town-xinhe"]')
    for folder in (kept, moved):
        build(read_workspace(folder))
    return kept, moved


def rows(file: Path) -> dict[str, Row]:
    return {row["id"]: row for row in json.loads(file.read_text(encoding="utf-8"))["features"]}


def test_its_disc_moves_and_no_other_element_does(both: tuple[Path, Path]) -> None:
    kept, moved = (rows(folder / "layers" / "structure.geojson") for folder in both)
    assert {name for name in kept if kept[name]["geometry"] != moved[name]["geometry"]} == {"centre-east"}


def test_what_serves_it_changes_in_the_register(both: tuple[Path, Path]) -> None:
    kept, moved = (
        {
            name
            for name, row in rows(folder / "projects.geojson").items()
            if any(served["element"] == "centre-east" for served in row["properties"]["structure"])
        }
        for folder in both
    )
    assert "wenling-longmen-port" in kept - moved
    assert "wenling-zeguo-xinhe-road" in moved - kept


def test_the_map_draws_it_there(both: tuple[Path, Path]) -> None:
    kept, moved = ((folder / "maps" / "structure.html").read_text(encoding="utf-8") for folder in both)
    assert kept != moved

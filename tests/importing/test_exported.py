"""Exports of the projects beside the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.errors import QueryError
from geo.export.values.fields import PROJECT, REGISTER
from geo.importing.exported import check_apart, held_by, moves, projects_of, shown
from geo.places.vectors import Feature, Layer
from geo.register import register_bytes
from tests.samples import WORKSPACE, project

POINT, LINE = Point(121.3208, 28.4822), LineString([(121.3, 28.4), (121.5, 28.45)])
BOTH = shapely.GeometryCollection([POINT, LINE])
PROJECTS = {
    each.id: each for each in (project("point", POINT), project("line", LINE), project("both", BOTH), project("none"))
}
WHOLE, OF_CATEGORY = ([field.name for field in fields] for fields in (REGISTER, PROJECT))


def layer(*rows: tuple[str, BaseGeometry | None], shapes: bool = True) -> Layer:
    features = tuple(
        Feature(f"e #{number} {name}", {"id": name}, shape) for number, (name, shape) in enumerate(rows, 1)
    )
    return Layer("e", ("id",), features, shapes)


def held(columns: Sequence[str], edited: Layer | None = None) -> set[str]:
    """Return the projects that a table held, and one that was added to the sheet after the last build."""
    return set(filter(held_by(columns, edited, PROJECTS), [*PROJECTS, "new"]))


def test_a_sheet_and_a_table_without_a_register_to_compare_hold_every_row() -> None:
    assert held(["id", "name", "note"]) == {*PROJECTS, "new"}
    assert held_by(WHOLE, None, {})("new")


def test_an_export_of_all_projects_holds_those_of_the_register() -> None:
    assert held(WHOLE) == {*PROJECTS}
    assert held(WHOLE, layer(("point", None), shapes=False)) == {*PROJECTS}
    assert held(WHOLE, layer(("point", POINT), ("line", LINE), ("both", BOTH), ("none", None))) == {*PROJECTS}


def test_a_layer_of_one_category_holds_none_for_sure() -> None:
    assert held(OF_CATEGORY) == set()


def test_what_a_gis_took_from_a_mixed_layer_holds_one_kind_of_shape() -> None:
    assert held(WHOLE, layer(("line", LINE))) == {"line"}


def test_a_layer_without_a_feature_held_none() -> None:
    assert held(WHOLE, layer()) == set()


def test_a_shape_that_stands_still_is_not_told() -> None:
    still = layer(("point", POINT), ("line", LINE), ("both", BOTH), ("none", None), ("new", POINT))
    assert list(moves(still, PROJECTS)) == []


@pytest.mark.parametrize("part", [POINT, LINE])
def test_the_part_of_a_mixed_shape_that_a_shapefile_holds_stands_still(part: BaseGeometry) -> None:
    assert list(moves(layer(("both", part)), PROJECTS)) == []


@pytest.mark.parametrize(
    ("name", "shape", "said"),
    [
        (
            "point",
            Point(121.3208, 28.4832),
            "its shape is not the register's (by 111 m), and is not taken. Shapes follow",
        ),
        ("none", POINT, "its shape is not the register's, and is not taken. Shapes follow by rule: mend a position in"),
    ],
)
def test_a_shape_that_was_moved_or_drawn_is_told_with_what_to_do(name: str, shape: BaseGeometry, said: str) -> None:
    (told,) = moves(layer((name, shape), ("line", LINE)), PROJECTS)
    assert told.line("en").startswith(f"e #1 {name}: {said}")


def test_a_shape_that_was_taken_away_is_told_unless_there_is_none_at_all() -> None:
    assert len(list(moves(layer(("point", None), ("line", LINE)), PROJECTS))) == 1
    assert list(moves(layer(("point", None), ("line", None)), PROJECTS)) == []


def test_exports_show_names_and_category_where_the_sheet_may_be_silent() -> None:
    assert shown({"a": replace(PROJECTS["point"], aliases=("甲", "乙"))}) == {
        "point": {"category": "road", "name_en": "Road A point", "aliases": "甲|乙"}
    }


def test_the_register_itself_is_refused_with_what_to_do(tmp_path: Path) -> None:
    register = tmp_path / "projects.geojson"
    check_apart(tmp_path / "moved.geojson", register)
    with pytest.raises(QueryError, match="Move it elsewhere, make it anew with geo build, then import the one you mov"):
        check_apart(tmp_path / "." / "projects.geojson", register)


def test_a_register_that_is_not_there_or_broken_has_no_projects(tmp_path: Path) -> None:
    register = tmp_path / "projects.geojson"
    assert projects_of(register) == {}
    register.write_bytes(b"{")
    assert projects_of(register) == {}
    register.write_bytes(register_bytes(list(PROJECTS.values()), WORKSPACE))
    assert set(projects_of(register)) == set(PROJECTS)

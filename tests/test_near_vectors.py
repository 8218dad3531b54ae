"""The table of what is near: reckoned apart from geo, and answered by geo in the same way."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from shapely.geometry import Point, shape

from geo.model import Project
from geo.nearby import DIRECTIONS, NEAREST, WALK_M_A_MINUTE, Near, surroundings, walk_minutes
from tests import near_vectors
from tests.samples import PLANE, project

TABLE = json.loads(near_vectors.FILE.read_text(encoding="utf-8"))
VECTORS = {vector["name"]: vector for vector in TABLE["vectors"]}
OFF = TABLE["tolerance"]


def drawn(row: dict[str, Any]) -> Project:
    made = project(row["id"], shape(row["geometry"]))
    return replace(made, position=replace(made.position, accuracy_m=row["accuracy_m"]))


PROJECTS = [drawn(row) for row in TABLE["projects"]]


def metres(length: float) -> Any:
    return pytest.approx(length, rel=OFF["relative"], abs=OFF["metres"])


def same(hit: Near, said: dict[str, Any]) -> None:
    """Hold an answer to a row of the table."""
    assert hit.distance_m == metres(said["distance_m"])
    assert (hit.least_m, hit.most_m) == (metres(said["least_m"]), metres(said["most_m"]))
    assert hit.direction == (said["direction"] or "")
    assert hit.is_direction_sure == said["direction_sure"]
    if said["bearing_deg"] is not None:
        assert hit.bearing_deg is not None
        assert abs((hit.bearing_deg - said["bearing_deg"] + 180) % 360 - 180) <= OFF["degrees"]
    for least_or_most, length in (("least", hit.least_m), ("most", hit.most_m)):
        assert abs(walk_minutes(length) - said[f"walk_min_{least_or_most}"]) <= OFF["minutes"]


@pytest.mark.parametrize("name", VECTORS)
def test_geo_answers_as_the_table_does(name: str) -> None:
    vector = VECTORS[name]
    found = surroundings(PROJECTS, Point(vector["position"]), vector["radius_m"], PLANE, shape(TABLE["county"]))
    assert [hit.project.id for hit in found.within] == [said["id"] for said in vector["within"]]
    assert [hit.project.id for hit in found.perhaps] == vector["perhaps"]
    assert [hit.project.id for hit in found.nearest] == [said["id"] for said in vector["nearest"]]
    assert (found.outside_m > 0) == vector["outside"]
    for hit, said in zip((*found.within, *found.nearest), (*vector["within"], *vector["nearest"]), strict=True):
        same(hit, said)


@pytest.mark.parametrize("name", VECTORS)
def test_the_table_is_as_it_was_reckoned(name: str) -> None:
    vector = VECTORS[name]
    again = near_vectors.vector(name, tuple(vector["position"]), vector["radius_m"], TABLE["projects"])
    assert json.loads(json.dumps(again)) == vector


def test_no_answer_of_the_table_hangs_on_a_hair() -> None:
    """Another program may be off by the tolerance and must still find the same projects, order and directions."""
    for vector in VECTORS.values():
        answers = vector["within"] or vector["nearest"]
        for said in answers:
            slack = 2 * max(OFF["metres"], OFF["relative"] * said["distance_m"])
            assert abs(said["distance_m"] - vector["radius_m"]) > slack
            if said["bearing_deg"] is not None:
                assert 2 * OFF["degrees"] < (said["bearing_deg"] + 22.5) % 45 < 45 - 2 * OFF["degrees"], said
        for one, other in pairwise(answers):
            gap = other["distance_m"] - one["distance_m"]
            assert gap == 0 or gap > 1, (vector["name"], one["id"], other["id"])
        for row in TABLE["projects"]:
            distance_m, _ = near_vectors.least(tuple(vector["position"]), row["geometry"])
            slack = 2 * max(OFF["metres"], OFF["relative"] * distance_m)
            assert abs(distance_m - row["accuracy_m"] - vector["radius_m"]) > slack, (vector["name"], row["id"])


def test_the_table_asks_all_that_differs() -> None:
    answers = [said for vector in VECTORS.values() for said in (*vector["within"], *vector["nearest"])]
    assert {said["direction"] for said in answers} == {*DIRECTIONS, None}
    assert {said["direction_sure"] for said in answers} == {True, False}
    assert {vector["outside"] for vector in VECTORS.values()} == {True, False}
    assert any(vector["outside"] and vector["within"] for vector in VECTORS.values())
    assert any(vector["perhaps"] and not vector["within"] for vector in VECTORS.values())
    kinds = {row["id"]: row["geometry"]["type"] for row in TABLE["projects"]}
    told = {kinds[said["id"]] for said in answers}
    assert told == {"Point", "LineString", "Polygon", "MultiLineString", "MultiPoint"}


def test_the_rules_of_the_table_are_those_of_geo() -> None:
    assert WALK_M_A_MINUTE == near_vectors.METRES_A_MINUTE
    assert DIRECTIONS == near_vectors.DIRECTIONS
    assert max(len(vector["nearest"]) for vector in VECTORS.values()) == NEAREST

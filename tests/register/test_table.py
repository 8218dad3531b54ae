"""projects.geojson there and back."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from geo.errors import ReferenceError
from geo.files import canonical
from geo.model import (
    Category,
    Certainty,
    Datum,
    DrawnLength,
    Evidence,
    Form,
    HistoryEntry,
    Method,
    Position,
    Project,
    Quantity,
    Serving,
    Stage,
    Tense,
)
from geo.register import read_register, register_bytes
from geo.register.table import oc4ids_status
from geo.workspace import read_workspace
from tests.samples import project
from tests.workspaces import REPOSITORY

WENLING = read_workspace(REPOSITORY)

text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8)
texts = st.lists(text, max_size=3).map(tuple)
offsets = st.integers(0, 10**6)
degrees = st.tuples(st.floats(73, 135).map(lambda x: round(x, 6)), st.floats(18, 53).map(lambda y: round(y, 6)))
shapes = st.one_of(
    st.builds(Point, degrees),
    st.builds(LineString, st.lists(degrees, min_size=2, max_size=4)),
    st.builds(lambda corner: Polygon([corner, (136.0, corner[1]), (136.0, 54.0)]), degrees),
).map(canonical)
located = st.builds(
    Position,
    geometry=shapes,
    method=st.sampled_from([method for method in Method if method is not Method.NONE]),
    accuracy_m=st.integers(50, 20_000),
    source=text,
    datum=st.sampled_from(Datum),
    through=texts,
    length=st.none() | st.builds(DrawnLength, offsets, offsets, text),
)
projects = st.builds(
    Project,
    id=st.text(alphabet=string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12),
    name=text,
    name_en=text,
    aliases=texts,
    category=st.sampled_from(Category),
    stage=st.sampled_from(Stage),
    tense=st.sampled_from(Tense),
    as_of=text,
    programme=texts,
    quantities=st.lists(
        st.builds(Quantity, text, st.floats(allow_nan=False, allow_infinity=False), text, text), max_size=2
    ).map(tuple),
    evidence=st.lists(
        st.builds(Evidence, text, st.sampled_from(Form), texts, offsets, offsets, text, text), max_size=2
    ).map(tuple),
    history=st.lists(
        st.builds(HistoryEntry, text, st.sampled_from(Stage), st.sampled_from(Tense), text), max_size=2
    ).map(tuple),
    position=st.just(Position(None, Method.NONE, None, "")) | located,
    structure=st.lists(st.builds(Serving, text, offsets, st.sampled_from(Certainty), st.floats(0, 1)), max_size=2).map(
        tuple
    ),
)


@given(rows=st.lists(projects, max_size=4, unique_by=lambda row: row.id))
def test_a_register_reads_back_as_it_was_written(rows: list[Project], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "projects.geojson"
    path.write_bytes(register_bytes(rows, WENLING))
    assert read_register(path) == sorted(rows, key=lambda row: row.id)


def test_the_same_projects_give_the_same_bytes_in_any_order() -> None:
    rows = [project("b"), project("a", Point(121.4, 28.4))]
    assert register_bytes(rows, WENLING) == register_bytes(rows[::-1], WENLING)


def table(*rows: Project) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(register_bytes(rows, WENLING))
    return data


def test_a_project_without_a_position_is_kept_with_a_null_geometry() -> None:
    (row,) = table(project("a"))["features"]
    assert row["geometry"] is None
    assert (row["properties"]["geometry_method"], row["properties"]["accuracy_m"]) == ("none", None)


def test_the_keys_of_a_project_stand_in_the_order_of_the_documentation() -> None:
    (row,) = table(project("a"))["features"]
    fields = (REPOSITORY / "docs" / "register.md").read_text(encoding="utf-8")
    described = [line.split("`")[1] for line in fields.splitlines() if line.startswith("| `")]
    assert list(row["properties"]) == described[: len(row["properties"])]


def test_the_head_says_which_county_and_which_reports() -> None:
    head = table()
    assert (head["adcode"], head["title"]) == ("331081", "温岭市政府工作报告项目登记表")
    assert head["reports"] == [
        {
            "id": "wenling-2021",
            "title": "2021年温岭市政府工作报告（摘要）",
            "date": "2021",
            "issuer": "温岭市人民政府",
            "form": "restated",
        }
    ]


@pytest.mark.parametrize(
    ("stage", "tense", "status"),
    [
        (Stage.PRELIMINARY, Tense.PLANNED, "identification"),
        (Stage.PRELIMINARY, Tense.DONE, "preparation"),
        (Stage.STARTING, Tense.PLANNED, "preparation"),
        (Stage.STARTING, Tense.DONE, "implementation"),
        (Stage.CONSTRUCTION, Tense.PLANNED, "implementation"),
        (Stage.CONSTRUCTION, Tense.DONE, "implementation"),
        (Stage.COMPLETION, Tense.PLANNED, "implementation"),
        (Stage.COMPLETION, Tense.DONE, "completion"),
    ],
)
def test_a_stage_with_its_tense_has_a_status_of_open_contracting(stage: Stage, tense: Tense, status: str) -> None:
    assert oc4ids_status(stage, tense) == status
    (row,) = table(replace(project("a"), stage=stage, tense=tense))["features"]
    assert row["properties"]["oc4ids_status"] == status


def broken(key: str, value: object) -> str:
    """Return a register whose one project has another value, or (None) lacks it."""
    data = json.loads(register_bytes([project("a", Point(121.4, 28.4))], WENLING))
    row = data["features"][0]
    part = row if key == "geometry" else row["properties"]
    if value is None:
        del part[key]
    else:
        part[key] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "{}",
        '{"features": [1]}',
        broken("id", None),
        broken("stage", "finished"),
        broken("history", [{"date": "2021"}]),
        broken("evidence", [{"text": "x"}]),
        broken("geometry", {"type": "Circle", "coordinates": [1, 2]}),
        broken("geometry", {"type": "LineString", "coordinates": [[1, 2]]}),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_the_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "projects.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceError, match="not a register") as caught:
        read_register(path)
    assert "geo build" in caught.value.remedy.en


def test_a_register_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match="no such file"):
        read_register(tmp_path / "projects.geojson")

"""What an edited file changes: added, changed, gone, moved."""

from __future__ import annotations

import math

import pytest
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.register.importing import (
    Change,
    Edit,
    Entry,
    Kind,
    Move,
    by_id,
    by_likeness,
    compare,
    duplicates,
    moved,
    repeated,
)

EVENT = {"project": "a", "date": "2021", "stage": "starting", "note": "动工", "source": "某报"}
COLUMNS = list(EVENT)


def entry(identity: str, shape: BaseGeometry | None = None, **values: object) -> Entry:
    return Entry(identity, f"甲{identity}", f"edited.csv:{identity}", {"id": identity, **values}, shape)


def event(line: int, **changes: str) -> Entry:
    values = {**EVENT, **changes}
    return Entry(" ".join((values["project"], values["date"])), values["project"], f"e.csv:{line}", values)


def changed(kept: list[Entry], edited: list[Entry], *given: str) -> list[Change]:
    return compare(kept, edited, given, by_id(kept, edited))


def test_the_same_entries_in_another_order_change_nothing() -> None:
    entries = [entry("a", note="一"), entry("b"), entry("c")]
    assert changed(entries, entries[::-1], "id", "note") == []


def test_what_is_added_changed_and_gone_is_told_with_fields_before_and_after() -> None:
    kept = [entry("a", note="一"), entry("b"), entry("c", note="三")]
    edited = [entry("d", note="四"), entry("c", note="叁"), entry("a", note="一")]
    assert changed(kept, edited, "note") == [
        Change(Kind.GONE, "b", "甲b", kept=1),
        Change(Kind.CHANGED, "c", "甲c", (Edit("note", "三", "叁"),), None, 2, 1),
        Change(Kind.ADDED, "d", "甲d", (Edit("note", None, "四"),), edited=0),
    ]


def test_a_column_that_the_edited_file_lacks_says_nothing() -> None:
    assert changed([entry("a", note="一")], [entry("a")], "id") == []


def test_a_cell_that_is_empty_has_been_cleared() -> None:
    (change,) = changed([entry("a", note="一")], [entry("a")], "id", "note")
    assert change.edits == (Edit("note", "一", None),)


def test_a_number_may_differ_in_its_last_digit_as_formats_keep_it() -> None:
    assert changed([entry("a", km=27.7)], [entry("a", km=27.700000000000003)], "km") == []
    assert changed([entry("a", km=27.7)], [entry("a", km=27.8)], "km") != []


def test_rows_without_ids_are_paired_when_equal_wherever_they_stand() -> None:
    kept = [event(2), event(3, date="2022"), event(4)]
    assert by_likeness(kept, [kept[1], kept[2], kept[0]], COLUMNS) == {0: 1, 1: 0, 2: 2}


def test_of_rows_without_ids_the_most_alike_of_one_project_are_one() -> None:
    kept = [event(2, note="动工"), event(3, date="2022", stage="construction", note="在建")]
    edited = [event(2, date="2022", stage="construction", note="在建，过半"), event(3, note="动工了")]
    assert by_likeness(kept, edited, COLUMNS) == {0: 1, 1: 0}


def test_a_row_that_shares_little_is_another_one() -> None:
    other = event(2, date="2024", stage="completion", note="通车", source="某台")
    assert by_likeness([event(2)], [other], COLUMNS) == {}
    assert by_likeness([event(2)], [event(2, project="b")], COLUMNS) == {}


def test_an_id_that_stands_twice_is_refused_with_both_places() -> None:
    (fault,) = duplicates([entry("a"), entry("b"), Entry("a", "乙", "edited.csv:9")])
    assert "edited.csv:9: id a is there twice: edited.csv:a has it already" in fault.line("en")


def test_a_row_without_id_that_stands_twice_is_refused_unless_it_did_before() -> None:
    rows = [event(2), event(3)]
    (fault,) = repeated(rows, {0: 0}, COLUMNS)
    assert fault.line("en").startswith("e.csv:3: the same row stands at e.csv:2")
    assert list(repeated(rows, {0: 0, 1: 1}, COLUMNS)) == []


def test_a_point_moved_is_told_in_metres_on_the_ellipsoid() -> None:
    move = moved(Point(121.4, 28.4), Point(121.4, 28.401))
    assert move is not None
    assert round(move.metres) == 111
    assert (move.vertex, move.before, move.after) == (1, 1, 1)


def test_of_a_line_the_vertex_that_went_farthest_is_named() -> None:
    move = moved(
        LineString([(121, 28), (121.1, 28), (121.2, 28)]), LineString([(121, 28), (121.1, 28.01), (121.2, 28)])
    )
    assert move is not None
    assert (round(move.metres), move.vertex, move.after) == (1108, 2, 3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, None),
        (Point(121.4, 28.4), Point(121.4000001, 28.4)),
        (Point(121.4, 28.4), Point(121.400004, 28.4)),  # 0.4 m
        (Point(121.4, 28.4), Point(121.4, 28.4, 9.0)),
        (Polygon([(0, 0), (1, 0), (1, 1)]), Polygon([(0, 0), (1, 0), (1, 1)]).reverse()),  # as a Shapefile winds it
    ],
    ids=["none", "rounding", "under half a metre", "a height", "another winding"],
)
def test_what_stays_where_it_was_has_not_moved(before: BaseGeometry | None, after: BaseGeometry | None) -> None:
    assert moved(before, after) is None


def test_vertices_put_in_and_taken_out_are_counted() -> None:
    straight, bent = LineString([(121, 28), (121.2, 28)]), LineString([(121, 28), (121.1, 28.01), (121.2, 28)])
    into, out = moved(straight, bent), moved(bent, straight)
    assert into is not None
    assert out is not None
    assert (round(into.metres), into.vertex, into.before, into.after) == (1108, 2, 2, 3)
    assert (round(out.metres), out.vertex, out.before, out.after) == (1108, 0, 3, 2)


@pytest.mark.parametrize(
    ("before", "after"), [(None, Point(121, 28)), (Point(121, 28), None), (Point(121, 28), Point(500000, 3142000))]
)
def test_a_distance_that_cannot_be_measured_is_no_number(
    before: BaseGeometry | None, after: BaseGeometry | None
) -> None:
    move = moved(before, after)
    assert isinstance(move, Move)
    assert math.isnan(move.metres)

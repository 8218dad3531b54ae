"""The register counted by element."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely.geometry import LineString, Point

from geo.crs import geodesic_m, length_m
from geo.model import Category, Method, Position, Project, Reading, Role, Stage, Tense
from geo.structure import Account, account, shifts
from tests.samples import PLANE, project
from tests.structure.test_serves import AWAY, AXIS, CENTRE, element

READING = Reading("structure", "甲", "A", (CENTRE, AXIS, AWAY))
INSIDE = project("inside", Point(121.4, 28.4), Category.PARK)
COURSE = LineString([(121.3, 28.41), (121.45, 28.41)])
LINE = replace(
    project("line"),
    position=Position(COURSE, Method.ROUTE, 500, "某图"),
    stage=Stage.COMPLETION,
    tense=Tense.DONE,
)
ROUGH = replace(project("rough"), position=Position(Point(121.4, 28.4), Method.LOCALITY, 5_000, "某册"))
OFF = project("off", Point(121.25, 28.3))
LOST = project("lost")
PROJECTS = [INSIDE, LINE, ROUGH, OFF, LOST]


@pytest.fixture(scope="module")
def counted() -> Account:
    return account(READING, PROJECTS, PLANE)


def test_sure_and_perhaps_are_counted_apart(counted: Account) -> None:
    centre = counted.elements[0]
    assert [found.id for found, _ in centre.served_by] == ["inside", "line", "rough"]
    assert (centre.sure, centre.perhaps) == (2, 1)


def test_an_element_counts_stages_and_categories(counted: Account) -> None:
    centre = counted.elements[0]
    assert centre.stages == {
        Stage.PRELIMINARY: 0,
        Stage.STARTING: 2,
        Stage.CONSTRUCTION: 0,
        Stage.COMPLETION: 1,
    }
    assert centre.categories == {Category.ROAD: 2, Category.PARK: 1}


def test_what_is_planned_there_is_what_the_latest_news_plans(counted: Account) -> None:
    assert [found.id for found in counted.elements[0].planned] == ["inside", "rough"]


def test_the_length_of_lines_has_its_bounds_by_accuracy(counted: Account) -> None:
    length = counted.elements[0].length  # about the centre the line runs through a chord of a disc of 2 km
    assert length.least_m < length.drawn_m < length.most_m
    chord = 2 * (2_000**2 - geodesic_m(Point(121.4, 28.4), Point(121.4, 28.41)) ** 2) ** 0.5
    assert length.drawn_m == pytest.approx(chord, rel=0.01)


def test_an_element_that_nothing_serves_is_named(counted: Account) -> None:
    assert [found.id for found in counted.unserved] == ["away"]


def test_the_axis_counts_apart_what_serves_no_centre() -> None:
    west = project("west", Point(121.3, 28.41))
    axis = account(READING, [INSIDE, west], PLANE).elements[1]
    assert [found.id for found, _ in axis.served_by] == ["west", "inside"]
    assert axis.beyond == 1


def test_the_whole_counts_the_unlocated_apart(counted: Account) -> None:
    overall = counted.overall
    assert (overall.projects, overall.located, overall.unlocated) == (5, 4, 1)
    assert (overall.sure, overall.perhaps, overall.off) == (2, 1, 1)
    assert overall.lines_m == pytest.approx(length_m(COURSE))
    assert overall.length.drawn_m == pytest.approx(overall.lines_m)  # wholly in the axis: once, though the centre too


def test_an_empty_register_is_counted() -> None:
    overall = account(READING, [], PLANE).overall
    assert (overall.projects, overall.lines_m, overall.length.most_m) == (0, 0, 0)


def test_a_project_says_what_it_serves(counted: Account) -> None:
    assert [found.id for found, _ in counted.served(INSIDE)] == ["centre", "axis"]
    assert counted.served(LOST) == ()


def test_what_changes_with_another_reading_is_named(counted: Account) -> None:
    moved = replace(element("centre", Role.CENTRE, Point(121.25, 28.3)))
    other = account(Reading("other", "乙", "B", (moved, AXIS, AWAY)), PROJECTS, PLANE)
    found = {shift.project.id: shift for shift in shifts(counted, other)}
    assert set(found) == {"inside", "line", "rough", "off"}
    assert [one.id for one, _ in found["off"].after] == ["centre"]
    assert found["off"].before == ()


def test_the_same_reading_changes_nothing(counted: Account) -> None:
    assert shifts(counted, counted) == ()


def test_the_order_of_the_register_does_not_matter(counted: Account) -> None:
    assert account(READING, PROJECTS[::-1], PLANE) == counted


def test_a_line_outside_adds_no_length(counted: Account) -> None:
    far = replace(LINE, id="far", position=replace(LINE.position, geometry=LineString([(121.0, 28.2), (121.1, 28.2)])))
    whole: list[Project] = [*PROJECTS, far]
    assert account(READING, whole, PLANE).overall.length == counted.overall.length


def test_a_line_beside_the_structure_may_lie_on_it_as_far_as_its_accuracy_reaches() -> None:
    centre = Reading("structure", "甲", "A", (CENTRE,))  # a disc of 2 km about 121.4, 28.4
    for accuracy, may_lie_there in ((400, False), (1_500, True)):
        course = LineString([(121.38, 28.425), (121.42, 28.425)])  # some 770 m beyond its edge
        beside = replace(LINE, position=replace(LINE.position, geometry=course, accuracy_m=accuracy))
        length = account(centre, [beside], PLANE).overall.length
        assert (length.least_m, length.drawn_m) == (0, 0)
        assert (length.most_m > 0) == may_lie_there

"""Names along axes and lines."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import LineString, box

from geo.figure.arrows import arrow, sweep
from geo.figure.labels import Ground, Label, Row, Stand, place
from geo.figure.lettering import Course, Round, beside, on_axis
from geo.figure.scene import Line
from tests.figure.sample import paper

ROWS = (Row("东西轴", 12, "#000000", bold=True), Row("Axis", 7, "#000000"))


def stands(line: list[tuple[float, float]], *discs: Round, rows: tuple[Row, ...] = ROWS) -> tuple[Stand, ...]:
    drawn = arrow(sweep(np.array(line)), 10, (None, 0.0), np.array(line[0]))
    return on_axis(paper(), rows, drawn, Course(drawn.spine, 10, discs))


def test_a_name_stands_on_the_middle_of_its_axis_and_turns_with_it() -> None:
    best = stands([(0, 0), (200, 50)])[0]
    assert LineString([(0, 0), (200, 50)]).distance(box(*best.boxes[len(best.boxes) // 2])) == pytest.approx(0)
    assert best.turn == pytest.approx(14, abs=0.5)
    assert not best.upright


def test_a_name_reads_from_left_to_right_whichever_way_its_axis_goes() -> None:
    assert stands([(200, 50), (0, 0)])[0].turn == pytest.approx(14, abs=0.5)


def test_a_name_keeps_off_discs() -> None:
    best = stands([(0, 0), (200, 0)], ((100.0, 0.0), 40.0))[0]
    assert abs(best.at[0] - 100) > 40


def test_chinese_on_a_steep_axis_is_set_from_top_to_bottom() -> None:
    best = stands([(0, 0), (5, 200)])[0]
    assert best.upright
    assert abs(best.turn) < 5


def test_english_on_a_steep_axis_is_turned() -> None:
    best = stands([(0, 0), (5, 200)], rows=ROWS[1:])[0]
    assert not best.upright
    assert abs(best.turn) > 80


def test_a_slender_axis_may_have_its_name_beside_it() -> None:
    line = np.array([(0.0, 0.0), (200.0, 0.0)])
    drawn = arrow(sweep(line), 1, (None, 0.0), line[0])
    assert {stand.at[1] != 0 for stand in on_axis(paper(), ROWS, drawn, Course(drawn.spine, 1, ()))} == {True, False}


def test_an_axis_that_is_all_heads_has_a_place_for_its_name() -> None:
    assert stands([(0, 0), (1, 0)])


def test_the_letters_of_an_upright_name_stand_one_below_another() -> None:
    sheet = paper()
    label = Label(ROWS, (50, 100), along=stands([(50, 20), (50, 220)]), always=True)
    place(sheet, Ground((0, 0, 400, 280)), [label])
    letters = [mark for mark in sheet.scene.marks() if isinstance(mark, Line)]
    assert [mark.text for mark in letters] == ["东", "西", "轴", "Axis"]
    assert letters[0].y < letters[1].y < letters[2].y
    assert letters[3].turn == pytest.approx(90)
    assert letters[3].x < letters[0].x


def test_a_name_beside_a_line_does_not_lie_on_it() -> None:
    line = LineString([(0, 0), (100, 20), (200, 0)])
    assert all(not box(*part).intersects(line) for part in beside(paper(), ROWS[1:], line, 1.5, ())[0].boxes[:1])


def test_a_name_beside_a_line_keeps_off_bends() -> None:
    line, rows = LineString([(0, 0), (100, 80), (200, 0)]), (Row("A name of some length", 7, "#000000"),)
    assert abs(beside(paper(), rows, line, 1.5, ())[0].at[0] - 100) > 8

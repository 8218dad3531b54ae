"""Names keep off one another and off lines."""

from __future__ import annotations

from itertools import combinations

from shapely.geometry import LineString, box

from geo.figure.labels import Ground, Label, Row, most, nearest, place
from geo.figure.scene import Line
from tests.figure.sample import outlines, paper

BOUNDS = (0.0, 0.0, 200.0, 200.0)


def label(text: str, at: tuple[float, float], **changed: object) -> Label:
    return Label((Row(text, 8, "#000000"),), at, **changed)  # type: ignore[arg-type]


def test_names_at_one_point_do_not_cover_one_another() -> None:
    ground = Ground(BOUNDS)
    left_over = place(paper(), ground, [label("名称名称", (100, 100), reach=3) for _ in range(4)])
    assert left_over == []
    assert not [1 for a, b in combinations(ground.boxes, 2) if box(*a).intersection(box(*b)).area > 1e-6]


def test_a_name_without_room_is_left_over() -> None:
    ground = Ground(BOUNDS)
    names = [label(str(number), (100, 100)) for number in range(20)]
    left_over = place(paper(), ground, names)
    assert 0 < len(left_over) < 20
    assert len(ground.boxes) == 20 - len(left_over)


def test_a_name_that_must_be_there_is_written_all_the_same() -> None:
    sheet, ground = paper(), Ground(BOUNDS)
    ground.take((0, 0, 200, 200))
    assert place(sheet, ground, [label("主城区", (100, 100), always=True)]) == []
    assert [mark.text for mark in sheet.scene.marks() if isinstance(mark, Line)] == ["主城区"]


def test_a_name_stays_on_the_map() -> None:
    ground = Ground(BOUNDS)
    place(paper(), ground, [label("名称名称", (199, 1))])
    ((left, top, right, bottom),) = ground.boxes
    assert left > 0 and top > -1 and right < 201 and bottom < 200


def test_a_name_avoids_a_line_where_another_side_is_free() -> None:
    ground = Ground(BOUNDS)
    ground.feel(LineString([(100, 100), (200, 100)]))
    place(paper(), ground, [label("名称名称", (100, 100))])
    assert ground.boxes[0][2] <= 101


def test_a_name_far_from_its_point_is_led_to() -> None:
    sheet, ground = paper(), Ground(BOUNDS)
    ground.take((85, 85, 115, 115))
    place(sheet, ground, [label("名", (100, 100), clear=5, reach=8, leader="#123456")])
    assert [mark.stroke for mark in outlines(sheet)].count("#123456") == 1


def test_a_long_name_says_that_it_goes_on() -> None:
    assert most(["甲甲", "乙乙", "丙丙"], 2) == ["甲甲", "乙…"]
    assert most(["甲甲"], 2) == ["甲甲"]


def test_boxes_in_the_way_of_a_line_are_counted() -> None:
    ground = Ground(BOUNDS)
    for left in (20, 40, 150):
        ground.take((left, 90, left + 10, 110))
    assert ground.in_the_way((0, 100), (100, 100)) == 2
    assert Ground(BOUNDS).in_the_way((0, 100), (100, 100)) == 0


def test_the_nearest_point_of_a_box() -> None:
    assert nearest((0, 5), (10, 0, 20, 10)) == (10, 5)


def test_a_shy_name_gives_up_its_second_row_rather_than_cross_a_line() -> None:
    sheet, ground = paper(), Ground(BOUNDS)
    for y in (90.0, 95.6, 98.0, 102.0, 104.4, 110.0):
        ground.feel(LineString([(0, y), (200, y)]))
    rows = (Row("名", 8, "#000000"), Row("Name", 8, "#000000"))
    assert place(sheet, ground, [Label(rows, (100, 100), shy=True)]) == []
    assert [mark.text for mark in sheet.scene.marks() if isinstance(mark, Line)] == ["名"]


def test_a_shy_name_is_not_written_across_a_line() -> None:
    ground = Ground(BOUNDS)
    for y in range(80, 120):
        ground.feel(LineString([(0, y), (200, y)]))
    name = label("名称", (100, 100), shy=True)
    assert place(paper(), ground, [name]) == [name]

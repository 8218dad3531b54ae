"""The frame: degrees and minutes at the edge, a north arrow, a scale bar that is as long as it says."""

from __future__ import annotations

import re

import pytest

from geo.figure.frame import draw_frame, draw_grid, draw_north, draw_scale_bar
from geo.figure.labels import Ground
from geo.figure.scene import Line
from geo.figure.window import SIZES, Layout, Window
from tests.figure.sample import outlines, paper
from tests.figure.test_window import window
from tests.samples import PLANE


def test_meridians_and_parallels_are_named_at_both_ends() -> None:
    sheet, layout = paper(), Layout.of("A3")
    draw_frame(sheet, window(), layout)
    names = [mark.text for mark in sheet.scene.marks() if isinstance(mark, Line)]
    assert all(re.fullmatch(r"\d+°\d\d′[EN]", name) for name in names)
    assert names.count("121°20′E") == 2
    assert names.count("28°25′N") == 2


def test_a_degree_is_written_where_its_line_meets_the_edge() -> None:
    sheet, layout, shown = paper(), Layout.of("A3"), window()
    draw_frame(sheet, shown, layout)
    name = next(mark for mark in sheet.scene.marks() if isinstance(mark, Line) and mark.text == "121°20′E")
    across = shown.degrees
    west, east = shown.rect[0], shown.rect[2]
    expected = west + (121 + 20 / 60 - across[0]) / (across[2] - across[0]) * (east - west)
    assert name.x == pytest.approx(expected, abs=4)


@pytest.mark.parametrize("home", [(121.3, 28.3, 121.31, 28.31), (119.0, 27.0, 122.0, 30.0)])
def test_any_county_has_a_few_lines_and_not_a_hundred(home: tuple[float, float, float, float]) -> None:
    sheet = paper()
    draw_grid(sheet, Window.over(home, PLANE, Layout.of("A4").neat))
    assert 4 <= len(outlines(sheet)) <= 20


@pytest.mark.parametrize("size", SIZES)
def test_the_scale_bar_is_as_long_as_it_says(size: str) -> None:
    sheet, shown = paper(), window(size)
    draw_scale_bar(sheet, shown, (10, 10), 70)
    numbers = [mark for mark in sheet.scene.marks() if isinstance(mark, Line) and mark.text[0].isdigit()]
    long = numbers[-1].x - numbers[0].x
    assert long * shown.denominator / 1e6 == pytest.approx(float(numbers[-1].text))
    assert 30 < long <= 70


def test_the_arrow_keeps_names_off_its_corner() -> None:
    sheet, shown = paper("en"), window()
    ground = Ground(shown.rect)
    draw_north(sheet, shown, ground)
    (box,) = ground.boxes
    assert box[2] == shown.rect[2]
    assert [mark.text for mark in sheet.scene.marks() if isinstance(mark, Line)] == ["N"]

"""Projects where the sheet is about something else: small, grey, and still told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely.geometry import Point

from geo.figure.labels import Ground
from geo.figure.looks import colour_of, colours
from geo.figure.quiet import draw_dots, draw_lines
from geo.figure.scene import Line
from geo.model import Project, Tense
from tests.figure.sample import CONTENT, outlines, paper
from tests.figure.test_projects import near
from tests.figure.test_window import window
from tests.maps.sample import LINE, PIN, project


def dots(*projects: Project) -> list[tuple[float, float]]:
    """Return where the dots of projects are."""
    sheet, shown = paper(), window()
    draw_dots(sheet, shown, projects, Ground(shown.rect))
    corners = [[point for _, points in mark.steps for point in points] for mark in outlines(sheet)]
    return [(sum(x for x, _ in each) / len(each), sum(y for _, y in each) / len(each)) for each in corners]


def test_a_planned_project_is_a_hollow_dot_and_a_finished_one_solid() -> None:
    fills = []
    for tense in (Tense.PLANNED, Tense.DONE):
        sheet, shown = paper(), window()
        draw_dots(sheet, shown, [replace(near(1), tense=tense)], Ground(shown.rect))
        fills += [mark.fill for mark in outlines(sheet)]
    assert fills == [colours()["county"], colours()["soft"]]


def test_projects_at_one_place_lie_beside_one_another() -> None:
    found = dots(*(near(number) for number in range(30)))
    apart = [abs(complex(*a) - complex(*b)) for n, a in enumerate(found) for b in found[:n]]
    assert len(found) == 30
    assert min(apart) > 1.4


def test_hundreds_at_one_place_are_drawn() -> None:
    assert len(dots(*(near(number) for number in range(400)))) == 400


def test_lines_have_no_dots_and_what_is_elsewhere_none() -> None:
    far = replace(near(1), position=replace(near(1).position, geometry=Point(125, 28.4)))
    assert dots(LINE, far, project("无处")) == []


def test_a_planned_line_is_dashed_and_nearly_grey() -> None:
    sheet, shown = paper(), window()
    line = replace(LINE, tense=Tense.PLANNED)
    (label,) = draw_lines(sheet, shown, replace(CONTENT, projects=(line, PIN)), Ground(shown.rect))
    drawn = [mark for mark in outlines(sheet) if mark.dash]
    assert [mark.stroke == colour_of(LINE.category) for mark in drawn] == [False]
    assert label.rows[0].text == LINE.name


@pytest.mark.parametrize("name", ["", "   "])
def test_a_line_without_a_name_is_drawn_all_the_same(name: str) -> None:
    sheet, shown = paper(), window()
    line = replace(LINE, name=name, name_en="")
    assert draw_lines(sheet, shown, replace(CONTENT, projects=(line,)), Ground(shown.rect)) == []
    assert outlines(sheet)
    assert not [mark for mark in sheet.scene.marks() if isinstance(mark, Line)]

"""Projects on a sheet: what is planned is dashed and hollow; those that share a place are listed or counted."""

from __future__ import annotations

from dataclasses import replace

from shapely.geometry import Point

from geo.figure.content import is_vague
from geo.figure.labels import Ground
from geo.figure.looks import colour_of
from geo.figure.paper import Paper
from geo.figure.projects import draw_badges, draw_discs, draw_shapes, write_names
from geo.figure.scene import Glow, Line
from geo.model import Method, Position, Project, Tense
from tests.figure.sample import outlines, paper
from tests.figure.test_window import window
from tests.maps.sample import AREA, IN_TOWN, LINE, PIN, project


def near(number: int) -> Project:
    return project(f"项目{number}", Position(Point(121.35, 28.4), Method.LOCALITY, 2500, "地名库"))


def written(sheet: Paper) -> list[str]:
    return [mark.text for mark in sheet.scene.marks() if isinstance(mark, Line)]


def named(projects: list[Project]) -> tuple[list[str], list[str], int]:
    """Return what is written, who is left unnamed, and the largest number."""
    sheet, shown = paper("zh"), window()
    ground = Ground(shown.rect)
    left_over = write_names(sheet, ground, draw_badges(sheet, shown, projects, ground))
    return written(sheet), [project.name for project in left_over.unnamed], left_over.stack


def test_a_planned_line_is_dashed_and_a_finished_one_solid() -> None:
    for tense, dashed in ((Tense.PLANNED, True), (Tense.DONE, False)):
        sheet, shown = paper(), window()
        draw_shapes(sheet, shown, [replace(LINE, tense=tense)], Ground(shown.rect))
        (line,) = [mark for mark in outlines(sheet) if mark.stroke == colour_of(LINE.category)]
        assert bool(line.dash) is dashed


def test_an_area_is_filled_and_edged() -> None:
    sheet, shown = paper(), window()
    here = replace(AREA, position=replace(AREA.position, geometry=Point(121.4, 28.4).buffer(0.02)))
    draw_shapes(sheet, shown, [here], Ground(shown.rect))
    assert {bool(mark.fill) for mark in outlines(sheet)} == {True, False}


def test_projects_that_share_a_place_are_listed_beside_it() -> None:
    text, unnamed, stack = named([near(number) for number in range(5)])
    assert sorted(text) == [f"项目{number}" for number in range(5)]
    assert (unnamed, stack) == ([], 0)


def test_more_than_a_list_holds_are_a_number_and_named_in_the_column() -> None:
    text, unnamed, stack = named([near(number) for number in range(40)])
    assert text == ["40"]
    assert len(unnamed) == stack == 40


def test_one_disc_for_a_place_and_none_where_the_position_is_sure() -> None:
    sheet = paper()
    draw_discs(sheet, window(), [near(1), near(2), PIN])
    assert len([mark for mark in sheet.scene.marks() if isinstance(mark, Glow)]) == 1
    assert is_vague(near(1))
    assert not is_vague(PIN)
    assert not is_vague(LINE)


def test_a_project_out_of_the_window_has_no_badge() -> None:
    text, unnamed, _ = named([project("远方", Position(Point(125, 28.4), Method.POINT, 50, "图"))])
    assert (text, unnamed) == ([], [])


def test_a_project_without_a_name_is_drawn_all_the_same() -> None:
    assert named([replace(IN_TOWN[0], name="", name_en="")]) == ([], [], 0)

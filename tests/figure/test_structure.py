"""The structure as planners draw it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from shapely.geometry import LineString, Point, box

from geo.figure.labels import Ground
from geo.figure.looks import colours
from geo.figure.scene import Fade, Glow, Line, Outline
from geo.figure.structure import draw_elements, draw_sign, draw_signs, extent, hue, sorted_elements
from geo.model import Role
from tests.figure.sample import outlines, paper
from tests.figure.test_window import window
from tests.maps.sample import ELEMENTS, PLANE, WINGS, element

AREA = replace(ELEMENTS[2], role=Role.AREA, geometry=box(121.3, 28.3, 121.4, 28.4), spine=box(121.3, 28.3, 121.4, 28.4))


def test_centres_lie_on_top() -> None:
    assert [element.role for element in sorted_elements(ELEMENTS)] == ["axis", "node", "centre"]


def test_areas_lie_below_all_else() -> None:
    assert sorted_elements((*ELEMENTS, AREA))[0] is AREA


def test_an_area_is_a_pale_field_with_a_name() -> None:
    sheet, shown = paper("zh"), window()
    (label,) = draw_elements(sheet, shown, [AREA], Ground(shown.rect))
    assert label.rows[0].text == AREA.name
    fields = [mark for mark in outlines(sheet) if mark.fill == colours()["area"]]
    assert [mark.fill_opacity < 0.3 and not mark.stroke for mark in fields] == [True]


def test_a_disc_is_as_large_as_the_layer_says() -> None:
    sheet, shown = paper(), window()
    centre = element("centre", "主城", "Main city", Point(121.4, 28.4), 8000)
    draw_elements(sheet, shown, [centre], Ground(shown.rect))
    (glow,) = [mark for mark in sheet.scene.marks() if isinstance(mark, Glow)]
    assert glow.radius == pytest.approx(shown.mm(4000) * 1.5)
    at = shown.to_paper(Point(121.4, 28.4))
    assert math.dist((glow.x, glow.y), (at.x, at.y)) < 0.01


def test_a_disc_has_no_ring_about_it() -> None:
    sheet, shown = paper(), window()
    draw_elements(sheet, shown, [ELEMENTS[0], ELEMENTS[2]], Ground(shown.rect))
    assert outlines(sheet) == []


def test_a_node_of_the_first_rank_is_a_ring_with_a_dot_and_another_a_dot() -> None:
    drawn = []
    for rank in (1, 2, 3):
        sheet = paper()
        draw_sign(sheet, (100, 100), rank)
        drawn.append([mark.fill for mark in outlines(sheet)])
    look = colours()
    assert drawn == [[look["county"], look["node"]], [look["node"]], [look["node"]]]


def test_only_nodes_have_signs() -> None:
    sheet, shown = paper(), window()
    draw_signs(sheet, shown, ELEMENTS)
    assert len(outlines(sheet)) == 2


def test_axes_are_told_apart_by_their_hue_the_first_rank_first() -> None:
    axes = [each for each in WINGS if each.role is Role.AXIS]
    assert [hue(axis, tuple(reversed(WINGS))) for axis in axes] == ["axis-1", "axis-2", "axis-3"]


def test_an_axis_has_the_pages_colour_and_is_densest_at_its_head() -> None:
    sheet, shown = paper(), window()
    axis = replace(ELEMENTS[1], spine=LineString([(121.25, 28.2), (121.45, 28.2)]))
    draw_elements(sheet, shown, [ELEMENTS[0], axis], Ground(shown.rect))
    (fade,) = [mark for mark in sheet.scene.marks() if isinstance(mark, Fade)]
    assert fade.colour == colours()["axis-1"]
    assert fade.stops[0][1] < fade.stops[-1][1]


def test_the_heads_of_arrows_belong_to_what_is_shown() -> None:
    *_, arrow = extent(ELEMENTS, PLANE)
    assert arrow.bounds[0] < 121.05
    assert arrow.bounds[2] > 121.45


def test_every_element_is_named_the_most_telling_first() -> None:
    shown = window()
    labels = draw_elements(paper("zh"), shown, ELEMENTS, Ground(shown.rect))
    assert [label.rows[0].text for label in labels] == ["主城", "东西轴", "东镇"]
    assert all(label.always for label in labels)


def test_an_element_without_a_name_is_drawn_all_the_same() -> None:
    sheet, shown = paper(), window()
    labels = draw_elements(sheet, shown, [replace(each, name="", name_en="") for each in ELEMENTS], Ground(shown.rect))
    assert [label.rows for label in labels] == [(), (), ()]
    assert not [mark for mark in sheet.scene.marks() if isinstance(mark, Line)]
    assert [mark for mark in sheet.scene.marks() if isinstance(mark, Outline)]

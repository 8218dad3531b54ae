"""Arrows of axes: as the page shapes them, slender where they start, with heads outward only."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon

from geo.figure import arrows
from geo.figure.arrows import arrow, arrow_of, sweep
from geo.maps import assets
from geo.model import Element
from tests.maps.sample import PLANE, element

LINE = np.array([(0.0, 0.0), (1000.0, 0.0)])
CENTRE = element("centre", "心", "", Point(121.2, 28.2), 6000)
NODE = element("node", "点", "", Point(121.4, 28.2), 3000)


def axis(*places: tuple[float, float]) -> Element:
    return element("axis", "轴", "", LineString(places), 3000)


def width_at(shape: Polygon, x: float) -> float:
    return float(shape.intersection(LineString([(x, -500), (x, 500)])).length)


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        (r"const STEPS = (\d+);", (arrows.STEPS,)),
        (r"const REACH = (\d+); // steps", (arrows.REACH,)),
        (r"\[WAIST, SHAFT, HEAD, LENGTH\] = \[(.*?)\]", (arrows.WAIST, arrows.SHAFT, arrows.HEAD, arrows.LENGTH)),
        (r"const TAIL = ([\d.]+);", (arrows.TAIL,)),
        (r"const BY_RANK = \[(.*?)\]", arrows.BY_RANK),
        (r"const GAP = (\d+); // metres", (arrows.GAP,)),
        (r"const NODE = ([\d.]+);", (arrows.NODE,)),
    ],
)
def test_the_arrows_have_the_pages_measures(written: str, ours: tuple[float, ...]) -> None:
    (found,) = re.findall(written, "".join(assets.viewer_scripts()))
    assert tuple(float(number) for number in found.split(",")) == ours


def test_a_sweep_keeps_its_ends_and_rounds_its_corner() -> None:
    points = sweep(np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 100.0)]))
    assert points[0] == pytest.approx((0, 0))
    assert points[-1] == pytest.approx((100, 100))
    assert min(np.hypot(*(points - (100, 0)).T)) > 5


def test_an_arrow_grows_from_its_origin_to_a_broad_head() -> None:
    shape = Polygon(arrow(sweep(LINE), 100, (None, 0.0), LINE[0]).outline)
    assert shape.is_valid
    assert width_at(shape, 300) < width_at(shape, 700) < width_at(shape, 1005)
    assert width_at(shape, 1005) == pytest.approx(2 * 100 * arrows.HEAD, abs=10)
    assert shape.bounds[2] == pytest.approx(1000 + arrows.LENGTH * 100)


def test_an_end_without_a_head_begins_from_nothing() -> None:
    shape = Polygon(arrow(sweep(LINE), 100, (None, 0.0), LINE[0]).outline)
    assert width_at(shape, 1) < 2


def test_an_axis_from_a_centre_has_its_head_at_the_other_end() -> None:
    assert arrow_of(axis((121.2, 28.2), (121.35, 28.2)), [CENTRE], PLANE).heads == (False, True)
    assert arrow_of(axis((121.35, 28.2), (121.2, 28.2)), [CENTRE], PLANE).heads == (True, False)


def test_an_axis_through_a_centre_leads_outward_at_both_ends() -> None:
    drawn = arrow_of(axis((121.05, 28.2), (121.35, 28.2)), [CENTRE], PLANE)
    assert drawn.heads == (True, True)
    assert drawn.origin == pytest.approx(0.5, abs=0.05)


def test_a_head_keeps_clear_of_the_disc_in_which_the_axis_ends() -> None:
    drawn = arrow_of(axis((121.2, 28.2), (121.4, 28.2)), [CENTRE, NODE], PLANE)
    node = PLANE.project(Point(121.4, 28.2))
    begin = drawn.spine[-1][0] - arrows.LENGTH * 1500
    assert begin >= node.x + arrows.NODE * 3000


def test_a_lower_rank_is_more_slender() -> None:
    place = ((121.2, 28.2), (121.4, 28.2))
    first, second = (arrow_of(replace(axis(*place), rank=rank), [CENTRE], PLANE) for rank in (1, 2))
    assert second.half < first.half


def test_a_short_axis_is_an_arrow_still() -> None:
    assert Polygon(arrow_of(axis((121.2, 28.2), (121.201, 28.2)), [], PLANE).outline).area > 0

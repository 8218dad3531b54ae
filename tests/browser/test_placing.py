"""The viewer's geometry: badges apart, names off one another."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.maps.sample import STRUCTURE_MAP, page

SPREAD = "([wishes, size, rings]) => placing.spread(wishes, size, rings, new placing.Boxes())"


def spread(opened: Page, points: list[tuple[float, float]], size: int = 30, rings: int = 2) -> list[dict[str, Any]]:
    wishes = [{"x": x, "y": y, "lift": 0} for x, y in points]
    placed: list[dict[str, Any]] = opened.evaluate(SPREAD, [wishes, size, rings])
    return placed


@pytest.fixture
def opened(open_page: Open) -> Page:
    return open_page(page())


def test_badges_with_room_stay_where_they_are(opened: Page) -> None:
    assert spread(opened, [(0, 0), (100, 0)]) == [{"x": 0, "y": 0, "host": 0}, {"x": 100, "y": 0, "host": 1}]


def test_nineteen_badges_fit_about_a_point_and_the_next_joins_one(opened: Page) -> None:
    placed = spread(opened, [(0, 0)] * 20)
    assert [place["host"] for place in placed] == [*range(19), 0]


@pytest.mark.parametrize("seed", range(5))
def test_no_two_badges_touch_and_none_goes_far(opened: Page, seed: int) -> None:
    chance = random.Random(seed)
    points = [(chance.uniform(0, 400), chance.uniform(0, 300)) for _ in range(150)]
    placed = spread(opened, points)
    alone = [place for index, place in enumerate(placed) if place["host"] == index]
    for i, one in enumerate(alone):
        for other in alone[:i]:
            assert max(abs(one["x"] - other["x"]), abs(one["y"] - other["y"])) >= 30 * 0.85
    for (x, y), place in zip(points, placed, strict=True):
        if placed[place["host"]] is place:
            assert ((x - place["x"]) ** 2 + (y - place["y"]) ** 2) ** 0.5 <= 31 * 2 + 1


def test_one_without_room_joins_one_that_has_a_place(opened: Page) -> None:
    placed = spread(opened, [(0, 0)] * 40)
    assert all(placed[place["host"]]["host"] == place["host"] for place in placed)


@pytest.mark.parametrize("definition", [STRUCTURE_MAP], ids=["structure"])
def test_names_on_the_map_do_not_collide(open_page: Open, definition: Any) -> None:
    opened = open_page(page(definition))
    rects = opened.locator(".label:not(.away):not(.neighbour)").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().toJSON())"
    )
    assert len(rects) >= 3
    for i, one in enumerate(rects):
        for other in rects[:i]:
            apart = one["left"] >= other["right"] or other["left"] >= one["right"]
            assert apart or one["top"] >= other["bottom"] or other["top"] >= one["bottom"]

"""Colours and pictograms have one home: the page's."""

from __future__ import annotations

import pytest

from geo.figure.looks import PICTOGRAM_SIZE, colour_of, colours, pictogram
from geo.maps import assets
from geo.model import Category


@pytest.mark.parametrize("category", Category)
def test_every_category_has_the_colour_that_it_has_on_the_page(category: Category) -> None:
    assert f".c-{category.value} {{ --c: {colour_of(category)}; }}" in "".join(assets.viewer_styles())


@pytest.mark.parametrize("category", Category)
def test_every_category_has_a_pictogram_about_its_middle(category: Category) -> None:
    points = [point for _, points in pictogram(category) for point in points]
    assert points
    assert all(abs(axis) <= PICTOGRAM_SIZE / 2 for point in points for axis in point)


@pytest.mark.parametrize("name", ["paper", "ink", "soft", "faint", "rule", "sea", "land", "county", "boundary", "town"])
def test_the_pages_colours_by_day(name: str) -> None:
    day = "".join(assets.viewer_styles()).split("@media (prefers-color-scheme: dark)")[0]
    assert f"--{name}: {colours()[name]};" in day


@pytest.mark.parametrize("role", ["centre", "axis", "node", "axis-ink"])
def test_the_structures_colours(role: str) -> None:
    assert f"--{role}: {colours()[role]};" in "".join(assets.viewer_styles())

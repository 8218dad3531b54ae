"""Colours and pictograms have one home: the page's."""

from __future__ import annotations

import re

import pytest

from geo.figure.looks import PICTOGRAM_SIZE, colour_of, colours, mixed, opacities, pictogram
from geo.figure.structure import FADES
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


@pytest.mark.parametrize(
    "role", ["centre", "node", "area", *(f"axis-{n}{ink}" for n in range(1, 5) for ink in ("", "-ink"))]
)
def test_the_structures_colours(role: str) -> None:
    assert f"--{role}: {colours()[role]};" in "".join(assets.viewer_styles())


@pytest.mark.parametrize(
    "stop",
    [
        "centre.dense",
        "centre.firm",
        "centre.thin",
        "centre.faint",
        "node.dense",
        "node.firm",
        "node.thin",
        "node.faint",
        "axis.firm",
        "axis.faint",
        "gone",
    ],
)
def test_how_shapes_fade_is_the_pages(stop: str) -> None:
    written = f"{{ stop-opacity: {opacities()[f'stop.{stop}']:g}; }}"
    assert [line for line in "".join(assets.viewer_styles()).splitlines() if f"stop.{stop}" in line and written in line]


@pytest.mark.parametrize("name", [".area-field", ".swatch-halo", ".swatch-disc", ".swatch-axis"])
def test_how_opaque_a_shape_is_is_the_pages(name: str) -> None:
    written = f"fill-opacity: {opacities()[name]:g};"
    assert [line for line in "".join(assets.viewer_styles()).splitlines() if line.startswith(name) and written in line]


def test_the_stops_of_discs_are_the_pages() -> None:
    script = "".join(assets.viewer_scripts())
    found = re.findall(r"\[([\d.]+), `\$\{role\} (\w+)`\]", script)
    assert tuple((float(offset), name) for offset, name in found) == FADES


def test_a_colour_is_mixed_in_parts() -> None:
    assert mixed("#ff8000", 1.0, "#000000") == "#ff8000"
    assert mixed("#ff8000", 0.25, "#ffffff") == "#ffdfbf"

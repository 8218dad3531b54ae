"""Roads and railways in the base: under everything, named where there is room, and absent where there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.browser.conftest import Open, tab
from tests.maps.sample import BASE, PROJECTS, page
from tests.maps.test_ways import WAYS

BOTH = replace(BASE, ways=WAYS)


def test_a_line_is_cased_and_one_known_roughly_is_a_dash(open_page: Open) -> None:
    opened = open_page(page(projects=PROJECTS, base=BOTH))
    looks = opened.locator("path.way").evaluate_all(
        "all => all.map(path => path.getAttribute('class').split(' ').slice(0, 3).join(' '))"
    )
    assert looks == ["way street rough", "way rail case", "way rail core"]
    assert opened.locator("path.way.rough").evaluate("path => getComputedStyle(path).strokeDasharray") != "none"


def test_they_lie_under_everything_else_and_take_no_click(open_page: Open) -> None:
    opened = open_page(page(projects=PROJECTS, base=BOTH))
    assert opened.locator(".leaflet-land-pane path.way").count() == opened.locator("path.way").count()
    assert opened.locator("path.way").first.evaluate("path => getComputedStyle(path).pointerEvents") == "none"


def test_their_names_cover_no_other_name(open_page: Open) -> None:
    opened = open_page(page(projects=PROJECTS, base=BOTH))
    assert opened.locator(".label.way:not(.away)").count() > 0
    covering = opened.evaluate(
        """() => {
          const rects = kind => [...document.querySelectorAll(kind)].map(each => each.getBoundingClientRect());
          const others = rects('.label:not(.away, .way), .badge-icon');
          return rects('.label.way:not(.away)').filter(a => others.some(b =>
            a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom)).length;
        }"""
    )
    assert covering == 0


def test_the_key_tells_of_them_only_where_there_are_some(open_page: Open) -> None:
    assert tab(open_page(page(projects=PROJECTS, base=BOTH)), "key").locator("path.way").count() > 0
    assert tab(open_page(page(projects=PROJECTS)), "key").locator("path.way").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_are_paler_than_any_project(open_page: Open, scheme: str) -> None:
    opened = open_page(page(projects=PROJECTS, base=BOTH), color_scheme=scheme)
    contrast = """
      () => {
        const light = colour => {
          const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(value => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const against = (one, other) => {
          const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
          return (high + 0.05) / (low + 0.05);
        };
        const ground = getComputedStyle(document.querySelector('path.county')).fill;
        const stroke = look => against(getComputedStyle(document.querySelector(look)).stroke, ground);
        return [stroke('path.way.rail.case'), stroke('path.line')];
      }
    """
    way, line = opened.evaluate(contrast)
    assert way < 3 < line
